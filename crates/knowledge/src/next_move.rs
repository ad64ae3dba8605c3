//! What to do next, and when.

use crate::Item;
use serde::Deserialize;

/// Something to do; its id is its code.
pub type Move = Item<MoveAbout, MoveWords>;

/// What a move is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveAbout {
    /// Minutes that it takes.
    pub effort: u32,
    /// Ids of the hypotheses that it is good for.
    #[serde(default)]
    pub answers: Vec<String>,
    /// Ids of the hypotheses with which it does harm.
    #[serde(default)]
    pub never_with: Vec<String>,
    /// The id of its letter, if it has one.
    pub letter: Option<String>,
}

/// What a move says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveWords {
    /// Its name on the screen.
    pub name: String,
    /// The instruction to the salesperson.
    pub does: String,
}
