//! A number that explains itself as a tree of log-odds; who fills it lives elsewhere.

use crate::report::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A figure and what it is made of. A node with children is their sum.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// What the figure is.
    pub label: Words,
    /// The figure, in log-odds.
    pub value: f64,
    /// What it is the sum of; empty for a leaf.
    pub children: Vec<Explanation>,
}

impl Explanation {
    /// A figure that is given, not made.
    pub fn leaf(label: Words, value: f64) -> Explanation {
        Explanation {
            label,
            value,
            children: Vec::new(),
        }
    }

    /// A figure that is the sum of others.
    pub fn sum(label: Words, children: Vec<Explanation>) -> Explanation {
        Explanation {
            label,
            value: children.iter().map(|child| child.value).sum(),
            children,
        }
    }

    /// Does every node with children equal their sum?
    pub fn adds_up(&self) -> bool {
        let total: f64 = self.children.iter().map(|child| child.value).sum();
        let own = self.children.is_empty() || (total - self.value).abs() < 1e-9;
        own && self.children.iter().all(Explanation::adds_up)
    }

    /// The probability that the figure stands for.
    pub fn probability(&self) -> f64 {
        logistic(self.value)
    }
}

/// The probability of a log-odds.
pub fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The log-odds of a probability, kept away from certainty.
pub fn log_odds(probability: f64) -> f64 {
    let p = probability.clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_undoes_log_odds() {
        for p in [0.01, 0.2, 0.5, 0.93] {
            assert!((logistic(log_odds(p)) - p).abs() < 1e-9);
        }
    }

    #[test]
    fn a_tree_that_does_not_add_up_is_noticed() {
        let mut tree = Explanation::sum(
            Words::default(),
            vec![
                Explanation::leaf(Words::default(), 1.0),
                Explanation::leaf(Words::default(), 2.0),
            ],
        );
        assert!(tree.adds_up());
        tree.value = 4.0;
        assert!(!tree.adds_up());
    }
}
