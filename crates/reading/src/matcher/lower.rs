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

/// Alternatives: single words, sorted; longer ones by their first word, sorted; and those that
/// begin with something else than a word.
#[derive(Debug)]
pub(crate) struct Choice {
    pub words: Box<[u32]>,
    pub phrases: Vec<(u32, Vec<Step>)>,
    pub others: Vec<Vec<Step>>,
}

impl Choice {
    /// What may follow a word that begins some of the phrases.
    pub fn phrases(&self, first: u32) -> impl Iterator<Item = &[Step]> {
        let from = self.phrases.partition_point(|(word, _)| *word < first);
        self.phrases[from..]
            .iter()
            .take_while(move |(word, _)| *word == first)
            .map(|(_, rest)| rest.as_slice())
    }
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
    let (mut words, mut phrases, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for branch in branches {
        let mut branch = steps(branch, vocabulary);
        match branch.first() {
            Some(Step::Word(word)) if branch.len() == 1 => words.push(*word),
            Some(&Step::Word(word)) => {
                branch.remove(0);
                phrases.push((word, branch));
            }
            _ => others.push(branch),
        }
    }
    words.sort_unstable();
    phrases.sort_by_key(|(word, _)| *word);
    Choice {
        words: words.into(),
        phrases,
        others,
    }
}
