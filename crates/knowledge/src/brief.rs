//! What is usual in a market: a tendency, never a fact about a person.

use crate::Item;
use serde::Deserialize;

/// A market's customs.
pub type Brief = Item<BriefAbout, BriefWords>;

/// What a brief is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefAbout {
    /// ISO 3166 codes.
    pub countries: Vec<String>,
    /// Where the market stands.
    pub traits: Traits,
    /// Days off (`sat`, `sun`, `fri`, …).
    pub weekend: Vec<String>,
    /// What gives the market away in a signature: phone prefix, country domain, company form, town.
    #[serde(default)]
    pub marks: Vec<String>,
    /// It rests on judgement.
    #[serde(default)]
    pub judgement: bool,
    /// What it rests on otherwise.
    pub source: Option<String>,
}

/// Where a market stands, each 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traits {
    /// Says no and says why.
    pub directness: u8,
    /// Expects fast answers.
    pub pace: u8,
    /// Decides at the top.
    pub hierarchy: u8,
    /// Wants to know the person first.
    pub relationship: u8,
    /// Titles and form matter.
    pub formality: u8,
    /// The paper counts more than the word.
    pub contract: u8,
}

/// What a brief says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefWords {
    /// The market's name.
    pub name: String,
    /// How to greet.
    pub greeting: String,
    /// Two or three sentences.
    pub says: String,
    /// What to watch for.
    pub watch: Vec<String>,
}
