//! What a sentence does: asks, offers, promises, threatens.

use crate::TermKind;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form of a question, which decides what kind of answer is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionForm {
    /// Asks for a story (开放式).
    Open,
    /// Asks for yes, no or one fact (封闭式).
    Closed,
    /// Asks behind an earlier answer (探究式).
    Probing,
}

/// A speech act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum Act {
    /// Wants to know something; a request for facts or papers is one too.
    Question {
        /// The term it is about, if it is about one.
        topic: Option<TermKind>,
        /// What kind of answer it wants.
        form: QuestionForm,
    },
    /// Wants something done.
    Request,
    /// Puts terms on the table.
    Offer,
    /// Puts other terms on the table.
    CounterOffer,
    /// Says yes.
    Acceptance {
        /// A yes that hangs on something (`subject to`, `if`).
        conditional: bool,
    },
    /// Says no.
    Refusal,
    /// Puts the answer off.
    Deferral,
    /// Promises something.
    Commitment {
        /// By when, if that can be told.
        #[schemars(with = "Option<String>")]
        due: Option<Date>,
    },
    /// Says that a thing was done that had been promised or asked.
    Fulfilment,
    /// Says it without committing to it.
    Hedge,
    /// Says that something is wrong.
    Complaint,
    /// Announces a bad consequence.
    Threat {
        /// The part that names the condition, if it is said.
        condition: String,
        /// What is announced.
        consequence: String,
    },
    /// Thanks.
    Thanks,
    /// Apologises.
    Apology,
    /// Greets, wishes well, talks of the weather.
    SmallTalk,
}

/// How a message is said; each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Tone {
    /// Friendly and personal.
    pub warmth: f32,
    /// Angry.
    pub anger: f32,
    /// Formal.
    pub formality: f32,
    /// Direct.
    pub directness: f32,
    /// In a hurry.
    pub urgency: f32,
    /// The hurry has a reason that can be checked.
    pub reasoned: bool,
}
