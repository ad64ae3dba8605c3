//! Questions to the buyer that would settle a hypothesis.

use crate::Item;
use serde::Deserialize;
use trade::QuestionForm;

/// A question to ask.
pub type Question = Item<QuestionAbout, QuestionWords>;

/// What a question is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionAbout {
    /// The form.
    pub r#type: QuestionForm,
    /// Ids of the hypotheses that the answer would settle.
    pub settles: Vec<String>,
    /// How much it costs us with the buyer, 0 to 1.
    pub annoyance: f64,
}

/// What a question says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// The sentence to send; `{product}` and `{buyer}` may stand in it.
    pub ask: String,
}
