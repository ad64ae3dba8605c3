//! All that is known, by family and id.

use crate::{Brief, Decode, Holidays, Hypothesis, Letter, Move, Phrase, Question, Roles};
use serde::Deserialize;
use std::collections::BTreeMap;

/// All that is known; every map goes from id to item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Packs {
    /// Signals, acts, tones and papers: everything that is found by patterns.
    pub phrases: BTreeMap<String, Phrase>,
    /// Possible causes.
    pub hypotheses: BTreeMap<String, Hypothesis>,
    /// Questions to the buyer.
    pub questions: BTreeMap<String, Question>,
    /// What to do next.
    pub moves: BTreeMap<String, Move>,
    /// Drafts.
    pub letters: BTreeMap<String, Letter>,
    /// What hard words likely mean.
    pub decodes: BTreeMap<String, Decode>,
    /// Customs of markets.
    pub briefs: BTreeMap<String, Brief>,
    /// How a fact that the diagnosis counts is shown, by the fact's name.
    pub facts: BTreeMap<String, FactLabel>,
    /// The public holidays of the markets.
    pub holidays: Holidays,
    /// The titles of people and what they say about who decides.
    pub roles: Roles,
    /// Files that have a shape of their own, as text by path (`terms/units.toml`, `weights.toml`).
    pub texts: BTreeMap<String, String>,
    /// A hash over every text, stamped on what is concluded from it.
    pub version: String,
}

impl Packs {
    /// The text of a file with a shape of its own (`terms/units.toml`).
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// The public holiday of a country on a day.
    pub fn holiday(&self, country: &str, date: jiff::civil::Date) -> Option<&str> {
        self.holidays.on(country, date)
    }

    /// The signals: phrases that show nothing but themselves.
    pub fn signals(&self) -> impl Iterator<Item = &Phrase> {
        self.phrases
            .values()
            .filter(|p| p.shows() == crate::Shows::Signal)
    }

    /// How many items there are.
    pub fn count(&self) -> usize {
        self.phrases.len()
            + self.hypotheses.len()
            + self.questions.len()
            + self.moves.len()
            + self.letters.len()
            + self.decodes.len()
            + self.briefs.len()
    }
}

/// How a fact is shown: a short line in each language of the program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactLabel {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}
