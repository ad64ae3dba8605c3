//! Texts whose language is known: translated sentences, requests in many languages, the catalogues of translated programs.

use super::{Labelled, words};
use crate::measure::records;
use anyhow::Context;
use serde_json::Value;
use std::path::{Path, PathBuf};
use trade::Language;

/// The name of the set.
pub const NAME: &str = "languages";

/// The most words of a text that are looked at.
const MOST: usize = 25;
/// The most words of a text that counts as short.
pub const SHORT: usize = 3;
/// The most texts of one language from one source; judgement: enough to tell by, and no language drowns another.
const OF_EACH: usize = 6000;

/// Texts of all sources, each whole (up to 25 words) and once more as a few words of it (part `short`, or `shortest` of one or two).
/// Catalogues (`*.po` below LANGUAGE/LC_MESSAGES) are read when their folder is given.
///
/// # Errors
/// When a file is absent or broken.
pub fn load(data: &Path, catalogues: Option<&Path>) -> anyhow::Result<Vec<Labelled>> {
    let mut texts = Vec::new();
    for language in ["de", "en", "es", "fr", "it", "ja", "pt", "ru", "zh"] {
        let records =
            records::of_set(data, "stsb_multi_mt", &[&format!("{language}.train.jsonl")])?;
        let sentences = records.iter().enumerate().step_by(2);
        let keyed = sentences.map(|(at, r)| (format!("stsb {at}"), words(r, "sentence1")));
        add(&mut texts, language, keyed.collect());
    }
    for language in ["es", "fr", "hi", "ko", "ru", "vi"] {
        let records = records::of_set(
            data,
            "tydip_politeness",
            &[&format!("{language}.dev.jsonl")],
        )?;
        let sentences = records.iter().map(|r| words(r, "sentence"));
        add(
            &mut texts,
            language,
            sentences.map(|s| (s.clone(), s)).collect(),
        );
    }
    for (set, file) in [
        ("goemotions", "train.jsonl.gz"),
        ("email_intent", "train.jsonl"),
    ] {
        let records = records::of_set(data, set, &[file])?;
        let sentences = records.iter().map(|r| words(r, "text"));
        add(
            &mut texts,
            "en",
            sentences.map(|s| (s.clone(), s)).collect(),
        );
    }
    if let Some(folder) = catalogues {
        for (language, lines) in catalogued(folder)? {
            add(&mut texts, language, lines);
        }
    }
    Ok(texts)
}

/// The records of a file `{"lang": …, "text": …}`, each as it is.
pub fn of_records(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().filter_map(|record| {
        let text = words(record, "text");
        let code = Language::of_code(&words(record, "lang"))?.code();
        Some(labelled(&text, code, text.clone(), length(&text) <= SHORT))
    });
    texts.collect()
}

fn add(texts: &mut Vec<Labelled>, code: &'static str, lines: Vec<(String, String)>) {
    for (key, line) in lines.into_iter().take(OF_EACH) {
        let whole: Vec<&str> = line.split_whitespace().take(MOST).collect();
        if whole.is_empty() {
            continue;
        }
        let cut = cut(&key, &line);
        texts.push(labelled(
            &key,
            code,
            whole.join(" "),
            length(&line) <= SHORT,
        ));
        if length(&line) > SHORT {
            texts.push(labelled(&key, code, cut, true));
        }
    }
}

fn labelled(key: &str, code: &'static str, text: String, short: bool) -> Labelled {
    Labelled {
        key: key.to_owned(),
        labels: vec![code],
        part: match (short, length(&text)) {
            (false, _) => "whole",
            (true, SHORT) => "short",
            (true, _) => "shortest",
        }
        .to_owned(),
        text,
        ..Labelled::default()
    }
}

/// How many words a text has; of a language without spaces, two signs count as one.
fn length(text: &str) -> usize {
    let wide = text
        .chars()
        .filter(|c| matches!(u32::from(*c), 0xe01..=0xe5b | 0x3041..=0x9fff))
        .count();
    if wide > 0 {
        wide.div_ceil(2)
    } else {
        text.split_whitespace().count()
    }
}

/// One to three words of a line, chosen by its key.
fn cut(key: &str, line: &str) -> String {
    let dice = key.bytes().chain(line.bytes()).fold(7_usize, |h, b| {
        h.wrapping_mul(31).wrapping_add(usize::from(b))
    });
    let count = 1 + dice % SHORT;
    let spaceless = line.split_whitespace().count() < length(line);
    if spaceless {
        let signs: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
        let from = (dice / 3) % signs.len().saturating_sub(count * 2).max(1);
        return signs.into_iter().skip(from).take(count * 2).collect();
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let from = (dice / 3) % words.len().saturating_sub(count).max(1);
    words[from..]
        .iter()
        .take(count)
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

type Lines = Vec<(String, String)>;

/// The translated lines of catalogues, with the line that they translate as the key, so that translations stay together.
fn catalogued(folder: &Path) -> anyhow::Result<Vec<(&'static str, Lines)>> {
    let mut files = Vec::new();
    walk(folder, &mut files).with_context(|| format!("no catalogues at {}", folder.display()))?;
    files.sort();
    let mut all: Vec<(&'static str, Lines)> =
        Language::ALL.map(|l| (l.code(), Lines::new())).to_vec();
    for file in files {
        let Some(language) = language_of(&file) else {
            continue;
        };
        let lines = lines_of(&std::fs::read_to_string(&file)?, language == "en");
        if let Some((_, known)) = all.iter_mut().find(|(code, _)| *code == language) {
            known.extend(lines);
        }
    }
    for (_, lines) in &mut all {
        lines.sort();
        lines.dedup();
        // Spread over all programs, the same for every language.
        lines.sort_by_key(|(key, _)| records::tenth(&format!("spread {key}")));
    }
    Ok(all)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "po") {
            files.push(path);
        }
    }
    Ok(())
}

/// The language of `…/pt_BR/LC_MESSAGES/django.po`.
fn language_of(file: &Path) -> Option<&'static str> {
    let folder = file
        .parent()?
        .parent()?
        .file_name()?
        .to_str()?
        .to_ascii_lowercase();
    let code = folder.split(['_', '-']).next()?;
    Language::of_code(code).map(Language::code)
}

/// Pairs of message and translation; of an English catalogue the message itself.
fn lines_of(catalogue: &str, own: bool) -> Lines {
    let mut lines = Lines::new();
    for entry in catalogue.split("\n\n").filter(|e| !e.contains("fuzzy")) {
        let (id, translation) = (field(entry, "msgid "), field(entry, "msgstr "));
        let text = plain(if own { &id } else { &translation });
        if !id.is_empty() && (own || translation != id) && text.chars().any(char::is_alphabetic) {
            lines.push((id, text));
        }
    }
    lines
}

/// A quoted field that may go on over several lines.
fn field(entry: &str, name: &str) -> String {
    let mut lines = entry.lines().skip_while(|l| !l.starts_with(name));
    let first = lines
        .next()
        .and_then(|l| l.strip_prefix(name))
        .unwrap_or_default();
    let rest = lines.take_while(|l| l.starts_with('"'));
    let parts = std::iter::once(first)
        .chain(rest)
        .map(|l| l.trim().trim_matches('"'));
    parts
        .collect::<String>()
        .replace("\\n", " ")
        .replace("\\\"", "\"")
}

/// Without the holes that programs fill, and without tags.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let (mut inside, mut hole, mut named) = (0_u32, false, false);
    for c in text.chars() {
        match c {
            '<' | '{' => inside += 1,
            '>' | '}' => inside = inside.saturating_sub(1),
            '%' => hole = true,
            '(' if hole => named = true,
            ')' if hole => named = false,
            // The letter of its kind, or a space, ends a hole.
            _ if hole && !named && (c.is_alphabetic() || c == ' ') => hole = false,
            _ if inside == 0 && !hole && c != ' ' => plain.push(c),
            _ => {}
        }
        if c == ' ' && inside == 0 && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{cut, length, lines_of};

    #[test]
    fn reads_catalogues() {
        let text = "msgid \"\"\nmsgstr \"head\"\n\n#: a\nmsgid \"Add a\"\n\" thing\"\nmsgstr \"\"\n\"Lägg till \"\n\"%(name)s <b>sak</b>\"\n\nmsgid \"x\"\nmsgstr \"\"\n";
        assert_eq!(
            lines_of(text, false),
            [("Add a thing".to_owned(), "Lägg till sak".to_owned())]
        );
        assert_eq!(lines_of(text, true).len(), 2);
    }

    #[test]
    fn cuts_a_few_words() {
        for key in ["a", "b", "c", "d"] {
            assert!((1..=3).contains(&length(&cut(key, "one two three four five six"))));
            assert!((1..=3).contains(&length(&cut(key, "请把最新的报价单发给我们"))));
        }
    }
}
