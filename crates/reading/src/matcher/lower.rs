//! Patterns with their words as numbers, which is what is compared in the end.

use super::compile::{Compiled, Part};
use knowledge::Placeholder;
use std::collections::HashMap;

/// The number of every word that no pattern knows.
pub(crate) const UNKNOWN: u32 = 0;

/// The words of all patterns, numbered from one.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The number of a word of a text.
    pub fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(UNKNOWN)
    }

    fn learn(&mut self, word: Box<str>) -> u32 {
        let next = self.numbers.len() as u32 + 1;
        *self.numbers.entry(word).or_insert(next)
    }
}

/// A pattern ready for comparing.
#[derive(Debug)]
pub(crate) struct Lowered {
    pub steps: Vec<Step>,
    pub at_start: bool,
    /// It begins with a gap, so `^` means near the start.
    pub gap_first: bool,
    pub at_end: bool,
    pub question: bool,
    /// It has placeholders.
    pub holes: bool,
}

/// One part of a pattern.
#[derive(Debug)]
pub(crate) enum Step {
    Word(u32),
    Prefix(Box<str>),
    Gap(u8),
    Hole(Placeholder),
    OneOf(Choice),
    Maybe(Choice),
}

/// Alternatives: single words, sorted, and everything longer.
#[derive(Debug)]
pub(crate) struct Choice {
    pub words: Box<[u32]>,
    pub branches: Vec<Vec<Step>>,
}

impl Lowered {
    pub fn of(compiled: Compiled, vocabulary: &mut Vocabulary) -> Lowered {
        Lowered {
            at_start: compiled.at_start,
            gap_first: compiled.gap_first,
            at_end: compiled.at_end,
            question: compiled.question,
            holes: compiled.holes,
            steps: steps(compiled.steps, vocabulary),
        }
    }
}

fn steps(parts: Vec<Part>, vocabulary: &mut Vocabulary) -> Vec<Step> {
    parts
        .into_iter()
        .map(|part| match part {
            Part::Word(word) => Step::Word(vocabulary.learn(word)),
            Part::Prefix(word) => Step::Prefix(word),
            Part::Gap(most) => Step::Gap(most),
            Part::Hole(what) => Step::Hole(what),
            Part::OneOf(branches) => Step::OneOf(choice(branches, vocabulary)),
            Part::Maybe(branches) => Step::Maybe(choice(branches, vocabulary)),
        })
        .collect()
}

fn choice(branches: Vec<Vec<Part>>, vocabulary: &mut Vocabulary) -> Choice {
    let mut words = Vec::new();
    let mut long = Vec::new();
    for mut branch in branches {
        match branch.pop() {
            Some(Part::Word(word)) if branch.is_empty() => words.push(vocabulary.learn(word)),
            last => {
                branch.extend(last);
                long.push(steps(branch, vocabulary));
            }
        }
    }
    words.sort_unstable();
    Choice {
        words: words.into(),
        branches: long,
    }
}
