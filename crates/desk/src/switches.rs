//! What Qiatan knows, item by item with its examples, and the switches by which a person leaves an
//! item out of the judgement of this workspace.

use crate::{Result, World};
use diagnosis::Words;
use knowledge::{Item, Packs};
use std::collections::BTreeSet;
use store::Store;
use trade::Language;

/// The name of the setting.
const OFF: &str = "knowledge_off";

/// A family of knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the glossary explains each family")]
pub enum Family {
    Signals,
    Hypotheses,
    Questions,
    Moves,
    Decodes,
    Briefs,
}

impl Family {
    /// All of them, in the order in which a judgement uses them.
    pub const ALL: [Family; 6] = [
        Family::Signals,
        Family::Hypotheses,
        Family::Questions,
        Family::Moves,
        Family::Decodes,
        Family::Briefs,
    ];

    /// The folder of the packs.
    pub fn code(self) -> &'static str {
        match self {
            Family::Signals => "signals",
            Family::Hypotheses => "hypotheses",
            Family::Questions => "questions",
            Family::Moves => "moves",
            Family::Decodes => "decodes",
            Family::Briefs => "briefs",
        }
    }
}

/// A piece of knowledge as a page shows it.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its name: the file below the folder of packs, without its ending.
    pub key: String,
    /// The theme inside the family; may be empty.
    pub theme: String,
    /// What it is called on the screen.
    pub name: Words,
    /// What it is, and why it matters: as the pack's author wrote it, in English.
    pub means: String,
    /// Why it matters, and how it misleads.
    pub why: String,
    /// It takes part in the judgement.
    pub on: bool,
    /// Examples in English and Chinese.
    pub examples: Vec<Example>,
}

/// Examples of a piece in one language.
#[derive(Debug, Clone)]
pub struct Example {
    /// The language.
    pub language: Language,
    /// These show it.
    pub fires: Vec<String>,
    /// These do not, though they look alike.
    pub quiet: Vec<String>,
    /// These should and are known not to.
    pub missed: Vec<String>,
}

/// Everything known of a family, with what is switched off.
///
/// # Errors
/// When the packs cannot be read, or the store fails.
pub async fn knowledge_of(world: &World, family: Family) -> Result<Vec<Piece>> {
    let off = kept(&world.store).await?;
    let packs = world.all_packs()?;
    let mut pieces: Vec<Piece> = match family {
        Family::Signals => packs
            .signals()
            .map(|p| piece(p, [p.line(Language::En), p.line(Language::Zh)]))
            .collect(),
        Family::Hypotheses => pieces(packs.hypotheses.values(), |w| &w.name),
        Family::Questions => pieces(packs.questions.values(), |w| &w.ask),
        Family::Moves => pieces(packs.moves.values(), |w| &w.name),
        Family::Decodes => pieces(packs.decodes.values(), |w| &w.likely),
        Family::Briefs => pieces(packs.briefs.values(), |w| &w.name),
    };
    for piece in &mut pieces {
        piece.on = !off.contains(&piece.key);
    }
    pieces.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(pieces)
}

fn pieces<'p, A: 'p, W: 'p>(
    items: impl Iterator<Item = &'p Item<A, W>>,
    name: impl Fn(&W) -> &String,
) -> Vec<Piece> {
    let named =
        |item: &Item<A, W>, language| item.say(language).map_or("", |w| name(&w.said)).to_owned();
    items
        .map(|item| {
            let names = [named(item, Language::En), named(item, Language::Zh)];
            piece(item, [&names[0], &names[1]])
        })
        .collect()
}

fn piece<A, W>(item: &Item<A, W>, [en, zh]: [&str; 2]) -> Piece {
    let examples = item.words.iter().map(|(language, words)| Example {
        language: *language,
        fires: words.fires.clone(),
        quiet: words.quiet.clone(),
        missed: words.missed.clone(),
    });
    Piece {
        key: key_of(&item.file).to_owned(),
        theme: item.theme.clone(),
        name: Words::new(en, zh),
        means: item.means.clone(),
        why: item.why.clone(),
        on: true,
        examples: examples.collect(),
    }
}

fn key_of(file: &str) -> &str {
    file.strip_suffix(".toml").unwrap_or(file)
}

/// Switches a piece on or off for this workspace; it counts from the next recomputing on.
///
/// # Errors
/// When the store fails.
pub async fn switch(world: &World, key: &str, on: bool) -> Result<()> {
    let mut off = kept(&world.store).await?;
    let changed = if on {
        off.remove(key)
    } else {
        off.insert(key.to_owned())
    };
    if changed {
        world.store.set(OFF, &off).await?;
    }
    Ok(())
}

/// What is switched off.
pub(crate) async fn kept(store: &Store) -> Result<BTreeSet<String>> {
    Ok(store.setting(OFF).await?.unwrap_or_default())
}

/// Takes what is switched off out of the packs; their version then is another one, so that what was
/// concluded with it is known to be old.
pub(crate) fn leave_out(packs: &mut Packs, off: &BTreeSet<String>) {
    if off.is_empty() {
        return;
    }
    let on = |file: &str| !off.contains(key_of(file));
    packs.phrases.retain(|_, item| on(&item.file));
    packs.hypotheses.retain(|_, item| on(&item.file));
    packs.questions.retain(|_, item| on(&item.file));
    packs.moves.retain(|_, item| on(&item.file));
    packs.decodes.retain(|_, item| on(&item.file));
    packs.briefs.retain(|_, item| on(&item.file));
    let without: Vec<&str> = off.iter().map(String::as_str).collect();
    packs.version = format!("{} without {}", packs.version, without.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclude;
    use crate::grouping::Own;
    use crate::world::Knowledge;
    use trade::{Channel, Message, Side};

    #[test]
    fn a_deal_is_judged_whatever_is_switched_off() {
        let packs = knowledge::embedded().0;
        let letter = |text: &str, side, at: &str| {
            Message::of_text(text, side, Channel::Email, at.parse().unwrap())
        };
        let messages = vec![
            letter(
                "Your price is too high. Can you do 30 days?",
                Side::Buyer,
                "2025-03-01T09:00:00Z",
            ),
            letter(
                "Dear sir, price is USD 5, we will send it soon.",
                Side::Seller,
                "2025-03-02T09:00:00Z",
            ),
            letter(
                "Or I go to another factory!",
                Side::Buyer,
                "2025-03-03T09:00:00Z",
            ),
        ];
        let families: [Vec<&String>; 6] = [
            packs.phrases.values().map(|i| &i.file).collect(),
            packs.hypotheses.values().map(|i| &i.file).collect(),
            packs.questions.values().map(|i| &i.file).collect(),
            packs.moves.values().map(|i| &i.file).collect(),
            packs.decodes.values().map(|i| &i.file).collect(),
            packs.briefs.values().map(|i| &i.file).collect(),
        ];
        for files in families {
            let off = files.iter().map(|file| key_of(file).to_owned()).collect();
            let known = Knowledge::load_without(None, &off).unwrap();
            assert_ne!(known.packs.version, packs.version);
            let now = "2025-03-20T09:00:00Z".parse().unwrap();
            let judged = conclude(
                &known,
                "k7",
                messages.clone(),
                &Own::of(&[], &messages),
                now,
            );
            assert_eq!(judged.diagnosis.deal, "k7");
        }
    }
}
