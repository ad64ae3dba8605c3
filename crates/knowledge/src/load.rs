//! From files to packs: each file is read by itself, so a broken one costs only itself.

use crate::item::{self, Item, Place};
use crate::{Packs, Phrase, PhraseAbout, Roles, Shows, references};
use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use trade::Problem;

#[derive(RustEmbed)]
#[folder = "../../packs"]
struct Embedded;

/// The packs that are built into the program.
pub fn embedded() -> (Packs, Vec<Problem>) {
    embedded_with(std::iter::empty())
}

/// The packs that are built in, with a person's own files over them, item by item.
pub fn embedded_with(own: impl Iterator<Item = (String, String)>) -> (Packs, Vec<Problem>) {
    load_over(built_in(), own)
}

fn built_in() -> impl Iterator<Item = (String, String)> {
    let packs = Embedded::iter().filter(|path| path.ends_with(".toml"));
    packs.filter_map(|path| {
        let file = Embedded::get(&path)?;
        let text = String::from_utf8_lossy(&file.data).into_owned();
        Some((path.into_owned(), text))
    })
}

/// Reads packs from files, each with its path below the folder of packs.
pub fn load(files: impl Iterator<Item = (String, String)>) -> (Packs, Vec<Problem>) {
    load_over(files, std::iter::empty())
}

/// Reads packs from two layers of files; an item of the second takes the place of the item of the
/// first that has its family and id, wherever that stands.
pub fn load_over(
    base: impl Iterator<Item = (String, String)>,
    own: impl Iterator<Item = (String, String)>,
) -> (Packs, Vec<Problem>) {
    let own: BTreeMap<String, String> = own.map(|(p, t)| (plain(&p), t)).collect();
    let mut files: BTreeMap<String, String> = base.map(|(p, t)| (plain(&p), t)).collect();
    files.retain(|path, _| !own.keys().any(|mine| takes_the_place_of(mine, path)));
    files.extend(own);

    let mut loading = Loading::default();
    let mut hasher = blake3::Hasher::new();
    for (path, text) in files {
        for part in [&path, &text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        loading.take(&path, text);
    }
    loading.packs.version = hasher.finalize().to_hex()[..16].to_owned();
    references::check(&mut loading.packs, &mut loading.problems);
    (loading.packs, loading.problems)
}

fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches("./").to_owned()
}

fn takes_the_place_of(mine: &str, path: &str) -> bool {
    match (Place::of(mine), Place::of(path)) {
        (Some(a), Some(b)) => a.family == b.family && a.id == b.id,
        _ => mine == path,
    }
}

/// Folders whose files have a shape of their own; whoever uses them reads them.
const OWN_SHAPE: [&str; 3] = ["terms/", "clauses/", "quoting/"];

/// The folder of the public holidays.
const HOLIDAYS: &str = "holidays/";

/// The file of the lines that show what the diagnosis counts.
const LABELS: &str = "facts/labels.toml";

/// The file of the titles of people.
const ROLES: &str = "people/roles.toml";

#[derive(Default)]
struct Loading {
    packs: Packs,
    problems: Vec<Problem>,
    /// The file of every id so far.
    files: BTreeMap<String, String>,
}

impl Loading {
    fn take(&mut self, path: &str, text: String) {
        if !path.contains('/') || OWN_SHAPE.iter().any(|f| path.starts_with(f)) {
            self.packs.texts.insert(path.to_owned(), text);
            return;
        }
        if path == LABELS {
            return self.label_facts(&text);
        }
        if path == ROLES {
            return self.rank_roles(&text);
        }
        if path.starts_with(HOLIDAYS) {
            return self.mark_holidays(path, &text);
        }
        let Some(place) = Place::of(path) else {
            return;
        };
        if let Some(other) = self.files.get(place.id) {
            let what = format!("the id `{}` is taken by {other}", place.id);
            self.say(path, what, "rename one of the two files");
            return;
        }
        self.files.insert(place.id.to_owned(), path.to_owned());
        self.read(place, &text);
    }

    fn mark_holidays(&mut self, path: &str, text: &str) {
        for wrong in self.packs.holidays.take(text) {
            self.say(path, wrong, "write `cargo xtask holidays --from FILE` anew");
        }
    }

    fn rank_roles(&mut self, text: &str) {
        match Roles::of(text) {
            Ok(roles) => self.packs.roles = roles,
            Err(e) => self.say(
                ROLES,
                e.trim().replace('\n', " / "),
                "a table is a rank; a line is `en = [\"…\", \"…\"]`",
            ),
        }
    }

    fn label_facts(&mut self, text: &str) {
        match toml::from_str(text) {
            Ok(labels) => self.packs.facts = labels,
            Err(e) => self.say(
                LABELS,
                e.to_string().trim().replace('\n', " / "),
                "a line is `name = { en = \"…\", zh = \"…\" }`",
            ),
        }
    }

    fn read(&mut self, place: Place<'_>, text: &str) {
        match place.family {
            "signals" | "acts" | "tone" | "papers" => {
                let Some(phrase): Option<Phrase> = self.item(place, text) else {
                    return;
                };
                let mut wrong = phrase.lacks();
                wrong.extend(misplaced(place.family, &phrase.about));
                if !wrong.is_empty() {
                    for what in wrong {
                        self.say(place.file, what, "see packs/README.md");
                    }
                    return;
                }
                self.packs.phrases.insert(phrase.id.clone(), phrase);
            }
            "hypotheses" => keep(self.item(place, text), &mut self.packs.hypotheses),
            "questions" => keep(self.item(place, text), &mut self.packs.questions),
            "moves" => keep(self.item(place, text), &mut self.packs.moves),
            "letters" => keep(self.item(place, text), &mut self.packs.letters),
            "decodes" => keep(self.item(place, text), &mut self.packs.decodes),
            "briefs" => keep(self.item(place, text), &mut self.packs.briefs),
            other => {
                let what = format!("no family of packs is called `{other}`");
                self.say(place.file, what, "packs/README.md lists the folders");
            }
        }
    }

    fn item<A, W>(&mut self, place: Place<'_>, text: &str) -> Option<Item<A, W>>
    where
        A: DeserializeOwned,
        W: DeserializeOwned,
    {
        match item::read(place, text) {
            Ok(item) => Some(item),
            Err(wrong) => {
                for what in wrong {
                    self.say(
                        place.file,
                        what,
                        "the item is left out until this is mended",
                    );
                }
                None
            }
        }
    }

    fn say(&mut self, file: &str, what: impl Into<String>, hint: &str) {
        self.problems.push(Problem::new(file, what, hint));
    }
}

fn keep<A, W>(item: Option<Item<A, W>>, family: &mut BTreeMap<String, Item<A, W>>) {
    if let Some(item) = item {
        family.insert(item.id.clone(), item);
    }
}

/// A phrase must say what its folder promises.
fn misplaced(family: &str, about: &PhraseAbout) -> Option<String> {
    let fits = match about.shows() {
        Shows::Signal => family == "signals",
        Shows::Act(_) => family == "acts",
        Shows::Tone(_) => family == "tone",
        Shows::Paper(_) => family == "papers",
    };
    let key = match family {
        "acts" => "`act = \"…\"`",
        "tone" => "`tone = \"…\"`",
        "papers" => "`paper = \"…\"`",
        _ => "none of `act`, `tone`, `paper`",
    };
    (!fits).then(|| format!("an item in {family}/ has {key}"))
}

#[cfg(test)]
mod tests;
