//! What a hard-bargaining sentence likely means, and how to answer it.

use crate::Item;
use serde::{Deserialize, Deserializer};

/// The meaning behind a sentence.
pub type Decode = Item<DecodeAbout, DecodeWords>;

/// What a decode is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecodeAbout {
    /// Ids of the signals that call for it.
    pub signals: Vec<String>,
}

/// What a decode says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecodeWords {
    /// What is likely meant.
    pub likely: String,
    /// The pattern of the reply, in order.
    #[serde(deserialize_with = "one_or_many")]
    pub answer: Vec<String>,
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a sentence or a list of sentences")]
    enum Answer {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Answer::deserialize(deserializer)? {
        Answer::One(one) => vec![one],
        Answer::Many(many) => many,
    })
}
