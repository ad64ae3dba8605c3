//! Drafts of letters with placeholders.

use crate::Item;
use serde::Deserialize;

/// A draft.
pub type Letter = Item<LetterAbout, LetterWords>;

/// What a letter is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterAbout {
    /// The id of the move that it carries out.
    pub for_move: String,
}

/// What a letter says in one language; its examples are ids of moves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterWords {
    /// The subject.
    pub subject: String,
    /// The text; a paragraph whose placeholder has no value is left out.
    pub body: String,
}
