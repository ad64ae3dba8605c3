//! Possible causes, and what speaks for and against each.

use crate::Item;
use serde::Deserialize;
use trade::Gap;

/// A possible cause.
pub type Hypothesis = Item<HypothesisAbout, HypothesisWords>;

/// What a hypothesis is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HypothesisAbout {
    /// The code in the output; the id when absent.
    pub code: Option<String>,
    /// Probability before any evidence.
    pub prior: f64,
    /// Where the prior comes from; judgement when absent.
    pub source: Option<String>,
    /// The gap that it explains (family gap).
    pub gap: Option<Gap>,
    /// What speaks for it.
    #[serde(default)]
    pub r#for: Vec<Evidence>,
    /// What speaks against it.
    #[serde(default)]
    pub against: Vec<Evidence>,
    /// Ids of questions that would settle it.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Ids of moves that are right if it is so.
    #[serde(default)]
    pub moves: Vec<String>,
}

impl Hypothesis {
    /// The code in the output.
    pub fn code(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.id)
    }

    /// The family, which is the folder.
    pub fn family(&self) -> Option<Family> {
        Family::of_folder(&self.theme)
    }
}

/// One thing that moves a hypothesis.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// A phrase's id, or `fact:<name>`.
    pub see: String,
    /// Log-odds.
    pub weight: f64,
}

impl Evidence {
    /// The name of the fact, when it is one.
    pub fn fact(&self) -> Option<&str> {
        self.see.strip_prefix("fact:")
    }
}

/// The kinds of hypothesis; each kind is ranked by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// A cause inside one of the four gaps.
    Gap,
    /// Why the buyer is silent.
    Silence,
    /// Is the buyer real?
    Authenticity,
    /// Why a threat is made.
    Motive,
    /// Is a threat meant?
    Genuine,
}

impl Family {
    /// The family of a folder's name.
    pub fn of_folder(folder: &str) -> Option<Family> {
        Some(match folder {
            "gap" => Family::Gap,
            "silence" => Family::Silence,
            "authenticity" => Family::Authenticity,
            "motive" => Family::Motive,
            "genuine" => Family::Genuine,
            _ => return None,
        })
    }
}

/// What a hypothesis says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HypothesisWords {
    /// Its name on the screen.
    pub name: String,
    /// One or two sentences: what is going on.
    pub says: String,
}
