//! How far two sentences speak of the same thing; rare words of the deal count more than its everyday ones.

use crate::correspondence::Correspondence;
use std::collections::{BTreeMap, BTreeSet};

/// How rare each content word is within one correspondence.
pub(crate) struct Rarity {
    seen: BTreeMap<String, usize>,
    sentences: usize,
}

impl Rarity {
    /// Counts the words of a correspondence.
    pub fn of(correspondence: &Correspondence) -> Rarity {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut sentences = 0;
        for sentence in correspondence.letters.iter().flat_map(|l| &l.sentences) {
            sentences += 1;
            for word in sentence.topics.iter().collect::<BTreeSet<_>>() {
                *seen.entry(word.clone()).or_default() += 1;
            }
        }
        Rarity { seen, sentences }
    }

    /// What a word is worth: nothing much when every other sentence has it.
    fn worth(&self, word: &str) -> f64 {
        let seen = self.seen.get(word).copied().unwrap_or(1) as f64;
        (1.0 + self.sentences as f64 / seen).ln()
    }

    /// The worth of all words of a sentence.
    pub fn weight(&self, topics: &[String]) -> f64 {
        let words: BTreeSet<&String> = topics.iter().collect();
        words.into_iter().map(|word| self.worth(word)).sum()
    }

    /// The worth of the words that both have.
    pub fn shared(&self, a: &[String], b: &[String]) -> f64 {
        let a: BTreeSet<&String> = a.iter().collect();
        let b: BTreeSet<&String> = b.iter().collect();
        a.intersection(&b).map(|word| self.worth(word)).sum()
    }

    /// The share of the first sentence's weight that the second takes up, 0 to 1.
    pub fn taken_up(&self, first: &[String], second: &[String]) -> f64 {
        let weight = self.weight(first);
        if weight == 0.0 {
            return 0.0;
        }
        self.shared(first, second) / weight
    }

    /// How much two sentences are about the same, 0 to 1: the shared weight over the geometric
    /// mean of both.
    pub fn alike(&self, a: &[String], b: &[String]) -> f64 {
        let mean = (self.weight(a) * self.weight(b)).sqrt();
        if mean == 0.0 {
            return 0.0;
        }
        self.shared(a, b) / mean
    }
}
