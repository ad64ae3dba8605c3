//! What every item of every family has: an id, what it means, why it matters, and examples.

use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::Deref;
use trade::Language;

/// A piece of knowledge; what its family adds is in `about` and, per language, in `words`.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<A, W> {
    /// The name of its file.
    pub id: String,
    /// The folder inside the family's folder, empty when there is none.
    pub theme: String,
    /// The file it was read from.
    pub file: String,
    /// One full sentence: what it is.
    pub means: String,
    /// Why it matters, and how it misleads.
    pub why: String,
    /// What its family adds.
    pub about: A,
    /// What it says in each language; English and Chinese are always there.
    pub words: BTreeMap<Language, Words<W>>,
}

/// What an item says in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Words<W> {
    /// What its family adds.
    pub said: W,
    /// Examples that must show it.
    pub fires: Vec<String>,
    /// Examples that must not show it.
    pub quiet: Vec<String>,
    /// Examples that should show it and are known not to.
    pub missed: Vec<String>,
}

impl<A, W> Deref for Item<A, W> {
    type Target = A;
    fn deref(&self) -> &A {
        &self.about
    }
}

impl<W> Deref for Words<W> {
    type Target = W;
    fn deref(&self) -> &W {
        &self.said
    }
}

impl<A, W> Item<A, W> {
    /// What it says in a language, or in English where it does not speak that one.
    pub fn say(&self, language: Language) -> Option<&Words<W>> {
        self.words
            .get(&language)
            .or_else(|| self.words.get(&Language::En))
    }
}

/// Where an item stands: `signals/threat/cancel_order.toml`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub file: &'a str,
    pub family: &'a str,
    pub theme: &'a str,
    pub id: &'a str,
}

impl<'a> Place<'a> {
    /// The place of a file below the folder of packs; none for a file that is no item.
    pub fn of(file: &'a str) -> Option<Place<'a>> {
        let (family, rest) = file.split_once('/')?;
        let (theme, name) = rest.rsplit_once('/').unwrap_or(("", rest));
        Some(Place {
            file,
            family,
            theme,
            id: name.strip_suffix(".toml")?,
        })
    }
}

/// Reads an item, or says everything that is wrong with it.
pub(crate) fn read<A: DeserializeOwned, W: DeserializeOwned>(
    place: Place<'_>,
    text: &str,
) -> Result<Item<A, W>, Vec<String>> {
    let mut table: toml::Table = text.parse().map_err(|e| vec![shown(&e)])?;
    let mut wrong = check_id(place.id);
    let tables = take_languages(&mut table, &mut wrong);
    let means = take_text(&mut table, "means", &mut wrong);
    let why = take_text(&mut table, "why", &mut wrong);
    if !means.is_empty() && means == why {
        wrong.push("`why` repeats `means`: say why it matters and how it misleads".to_owned());
    }
    let fewest = if place.family == "letters" { 1 } else { 2 };
    let words = read_words(tables, fewest, &mut wrong);
    match table.try_into::<A>() {
        Ok(about) if wrong.is_empty() => Ok(Item {
            id: place.id.to_owned(),
            theme: place.theme.to_owned(),
            file: place.file.to_owned(),
            means,
            why,
            about,
            words,
        }),
        Ok(_) => Err(wrong),
        Err(e) => {
            wrong.push(shown(&e));
            Err(wrong)
        }
    }
}

fn shown(error: &toml::de::Error) -> String {
    error.to_string().trim().replace('\n', " / ")
}

fn check_id(id: &str) -> Vec<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(plain) {
        true => Vec::new(),
        false => vec![format!(
            "the file's name `{id}` is its id: small letters, digits and _ only"
        )],
    }
}

/// Takes the tables named by a language out of the item.
fn take_languages(
    table: &mut toml::Table,
    wrong: &mut Vec<String>,
) -> Vec<(Language, toml::Table)> {
    let codes: Vec<String> = table
        .iter()
        .filter(|(key, value)| key.len() == 2 && value.is_table())
        .map(|(key, _)| key.clone())
        .collect();
    let mut found = Vec::new();
    for code in codes {
        let Some(toml::Value::Table(words)) = table.remove(&code) else {
            continue;
        };
        match Language::of_code(&code) {
            Some(language) => found.push((language, words)),
            None => wrong.push(format!(
                "[{code}] is no language that is read here: one of {}",
                Language::ALL.map(Language::code).join(" ")
            )),
        }
    }
    for needed in [Language::En, Language::Zh] {
        if !found.iter().any(|(l, _)| *l == needed) {
            wrong.push(format!("the table [{needed}] is missing: add it"));
        }
    }
    found
}

fn take_text(table: &mut toml::Table, key: &str, wrong: &mut Vec<String>) -> String {
    let Some(toml::Value::String(text)) = table.remove(key) else {
        wrong.push(format!("`{key}` is missing: write one full sentence"));
        return String::new();
    };
    if is_filler(&text) {
        wrong.push(format!("`{key}` says nothing: write one full sentence"));
    }
    text
}

/// Is it a stopgap rather than a sentence? Fewer than four words or twelve letters say nothing.
fn is_filler(text: &str) -> bool {
    let lower = text.to_lowercase();
    let letters = lower.chars().filter(|c| c.is_alphanumeric()).count();
    let wide = lower.chars().filter(|c| *c as u32 >= 0x2e80).count();
    let words = lower.split_whitespace().count() + wide / 2;
    let stopgap = ["todo", "tbd", "fixme", "lorem ipsum", "xxx"];
    words < 4 || letters + wide < 12 || stopgap.iter().any(|s| lower.contains(s))
}

fn read_words<W: DeserializeOwned>(
    tables: Vec<(Language, toml::Table)>,
    fewest: usize,
    wrong: &mut Vec<String>,
) -> BTreeMap<Language, Words<W>> {
    let mut words = BTreeMap::new();
    for (language, mut table) in tables {
        let mut examples = |key: &str| take_examples(&mut table, language, key, wrong);
        let (fires, quiet, missed) = (examples("fires"), examples("quiet"), examples("missed"));
        for (key, list) in [("fires", &fires), ("quiet", &quiet)] {
            if list.len() < fewest {
                wrong.push(format!(
                    "[{language}] needs at least {fewest} examples in `{key}`, it has {}",
                    list.len()
                ));
            }
        }
        match table.try_into::<W>() {
            Ok(said) => {
                let said = Words {
                    said,
                    fires,
                    quiet,
                    missed,
                };
                words.insert(language, said);
            }
            Err(e) => wrong.push(format!("[{language}] {}", shown(&e))),
        }
    }
    words
}

fn take_examples(
    table: &mut toml::Table,
    language: Language,
    key: &str,
    wrong: &mut Vec<String>,
) -> Vec<String> {
    let Some(value) = table.remove(key) else {
        return Vec::new();
    };
    match value.try_into::<Vec<String>>() {
        Ok(list) => list,
        Err(_) => {
            wrong.push(format!(
                "[{language}] `{key}` must be a list of sentences: [\"…\", \"…\"]"
            ));
            Vec::new()
        }
    }
}
