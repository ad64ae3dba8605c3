//! The part of the report that lists what was said: terms, ledger lines, contradictions, questions, promises.

use super::{MessageRef, Quote, Words};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trade::{TermClaim, TermKind};

/// The standing of one thing said about a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ClaimStatus {
    Proposed,
    Asked,
    Accepted,
    Rejected,
    Confirmed,
}

/// One thing said about a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The term.
    pub term: TermKind,
    /// Its standing.
    pub status: ClaimStatus,
    /// The words.
    #[serde(flatten)]
    pub proof: Quote,
    /// The value as it is shown.
    pub value: String,
    /// The value as it is shown to a reader of each language.
    #[serde(default)]
    pub reads: Words,
    /// The value as it was understood.
    pub claim: TermClaim,
}

/// The state of a term between the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TermState {
    /// Nobody has named it.
    Absent,
    /// One side has named it.
    Proposed,
    /// Both sides have named it, differently.
    Countered,
    /// Both sides have settled it in words or by paying.
    Agreed,
    /// One side relies on it; the other has never said a word.
    Assumed,
    /// It was agreed and then put in question again.
    ChangedAfterAgreement,
}

/// One line of the term ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LedgerLine {
    /// The term.
    pub term: TermKind,
    /// Where it stands.
    pub state: TermState,
    /// The indices into `terms` of what was said about it, in the order of time.
    pub entries: Vec<usize>,
    /// The value that stands, if one does.
    pub stands: Option<String>,
    /// The same for a reader of each language.
    #[serde(default)]
    pub reads: Option<Words>,
    /// The words by which it was settled.
    pub settled_by: Option<Quote>,
    /// The indices into `conflicts` of what contradicts.
    pub conflicts: Vec<usize>,
}

/// How two statements about a term contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Two values that cannot both hold.
    Value,
    /// One word, two meanings.
    Definition,
    /// One side counts on what the other never said.
    SilentAssumption,
}

/// Two statements about a term that cannot both hold, while both sides went on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// The term.
    pub term: TermKind,
    /// The letters to read again: those of the two quotes, and where the buyer first spoke of the point.
    pub messages: Vec<MessageRef>,
    /// How they contradict.
    pub kind: ConflictKind,
    /// The two quotes.
    pub quotes: Vec<Quote>,
    /// What is wrong, in words.
    pub why: Words,
}

/// A question and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The words.
    #[serde(flatten)]
    pub proof: Quote,
    /// The term that it is about, if it is about one.
    pub topic: Option<TermKind>,
    /// The message that took it up.
    pub answered: Option<MessageRef>,
    /// The earlier message that asked the same.
    pub repeats: Option<MessageRef>,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum PromiseStatus {
    Kept,
    Broken,
    Open,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Commitment {
    /// The words.
    #[serde(flatten)]
    pub proof: Quote,
    /// What became of it.
    pub status: PromiseStatus,
    /// By when, if that was said.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// The message that kept it.
    pub kept_by: Option<MessageRef>,
}
