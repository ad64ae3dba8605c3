//! Patterns as they are compared with the words of a sentence: choices sorted, so that a word decides quickly.

use super::compile::{Compiled, Part};
use super::word_set::WordSet;
use knowledge::Placeholder;

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
    /// A placeholder that must be there.
    pub hole: Option<Placeholder>,
    /// The words with which a match may begin.
    pub openings: WordSet,
    /// For each of the steps that must be there, the words with which it may begin.
    pub needs: Box<[WordSet]>,
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
    /// Can it match in a sentence of these words at all?
    pub fn may_be_in(&self, seen: WordSet) -> bool {
        self.needs.iter().all(|needed| needed.meets(seen))
    }

    pub fn of(compiled: Compiled) -> Lowered {
        let steps = steps(compiled.steps);
        Lowered {
            openings: match steps.first() {
                Some(Step::Gap(_)) if compiled.at_start => WordSet::ANY,
                _ => WordSet::beginning(&steps),
            },
            needs: WordSet::needs(&steps),
            hole: needed_hole(&steps),
            at_start: compiled.at_start,
            gap_first: compiled.gap_first,
            at_end: compiled.at_end,
            question: compiled.question,
            holes: compiled.holes,
            steps,
        }
    }
}

/// The first placeholder outside of all choices.
fn needed_hole(steps: &[Step]) -> Option<Placeholder> {
    steps.iter().find_map(|step| match step {
        Step::Hole(what) => Some(*what),
        _ => None,
    })
}

fn steps(parts: Vec<Part>) -> Vec<Step> {
    parts
        .into_iter()
        .map(|part| match part {
            Part::Word(word) => Step::Word(word),
            Part::Prefix(word) => Step::Prefix(word),
            Part::Gap(most) => Step::Gap(most),
            Part::Hole(what) => Step::Hole(what),
            Part::OneOf(branches) => Step::OneOf(choice(branches)),
            Part::Maybe(branches) => Step::Maybe(choice(branches)),
        })
        .collect()
}

fn choice(branches: Vec<Vec<Part>>) -> Choice {
    let (mut words, mut phrases, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for branch in branches {
        let mut branch = steps(branch);
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
