//! What an engine could not make sense of, and what the person can do about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something that went wrong without stopping the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The place: a file, a line, a message.
    pub at: String,
    /// What is wrong there.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl Problem {
    /// A problem at a place, with the way out of it.
    pub fn new(at: impl Into<String>, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        Problem {
            at: at.into(),
            what: what.into(),
            hint: hint.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.at, self.what, self.hint)
    }
}
