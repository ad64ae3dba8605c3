//! A bargaining table: issues, rules, parties; and the readers of the formats in which such tables
//! are published. Reading files is left to the caller.

mod check;
mod domain;
mod json;
mod profile;
mod read;
#[cfg(test)]
mod tests;
mod xml;
mod yaml;

pub use check::check;
pub(crate) use check::floors;
pub use read::read;

use crate::issue::{Issue, outcomes, sizes};
use crate::rule::Rule;
use crate::utility::Utility;
use trade::Secret;

/// One side of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// What it is called.
    pub name: String,
    /// What packages are worth to it.
    pub utility: Utility,
    /// What it has without a deal; nothing below is acceptable. `None`: anything is.
    pub reserved: Option<Secret<f64>>,
    /// What a unit of time costs, where the scenario says so (a factor); the engine ignores it.
    pub discount: Option<f64>,
}

impl Party {
    /// A party without a reservation.
    pub fn new(name: impl Into<String>, utility: Utility) -> Party {
        Party {
            name: name.into(),
            utility,
            reserved: None,
            discount: None,
        }
    }

    /// The same party with a reservation.
    pub fn reserving(mut self, reserved: f64) -> Party {
        self.reserved = Some(Secret::new(reserved));
        self
    }

    /// Would it rather have this worth than no deal?
    pub fn accepts(&self, worth: f64) -> bool {
        self.reserved.is_none_or(|floor| floor.admits(&worth))
    }
}

/// Issues, what goes together, and the parties.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// What is bargained over.
    pub issues: Vec<Issue>,
    /// What must go together.
    pub rules: Vec<Rule>,
    /// Who bargains.
    pub parties: Vec<Party>,
}

impl Scenario {
    /// How many packages there are, rules aside.
    pub fn outcomes(&self) -> f64 {
        outcomes(&self.sizes())
    }

    /// How many values each issue has.
    pub fn sizes(&self) -> Vec<usize> {
        sizes(&self.issues)
    }

    /// The least and the greatest worth of the packages that the rules allow, exact even where issues
    /// interact (unless the table is beyond merging). Without any package, the bounds of the utility.
    pub fn range(&self, utility: &Utility) -> (f64, f64) {
        if utility.is_additive() && self.rules.is_empty() {
            return utility.range();
        }
        let top = |utility: Utility| {
            let alone = Scenario {
                parties: vec![Party::new("alone", utility)],
                ..self.clone()
            };
            let found = crate::frontier::merged(&alone, &crate::frontier::Effort::default());
            found.points.first().map(|best| best.worth(0))
        };
        let bounds = utility.range();
        let low = top(utility.scaled(-1.0, 0.0)).map_or(bounds.0, |least| -least);
        (low, top(utility.clone()).unwrap_or(bounds.1))
    }

    /// Is every utility a plain sum over issues, and no rule ties two issues together?
    pub fn is_additive(&self) -> bool {
        let tied = |rule: &Rule| rule.when.is_some();
        self.parties.iter().all(|p| p.utility.is_additive()) && !self.rules.iter().any(tied)
    }
}
