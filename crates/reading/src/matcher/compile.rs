//! Patterns in the form that is compared with words.

use super::tokens::Tokens;
use knowledge::{Pattern, Placeholder, Step};

/// A pattern whose words are in their compared form.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub steps: Vec<Part>,
    pub at_start: bool,
    /// It begins with a gap, so `^` means near the start.
    pub gap_first: bool,
    pub at_end: bool,
    pub question: bool,
    /// It has placeholders.
    pub holes: bool,
}

/// One part of a compiled pattern.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Word(Box<str>),
    Prefix(Box<str>),
    Gap(u8),
    Hole(Placeholder),
    OneOf(Vec<Vec<Part>>),
    Maybe(Vec<Vec<Part>>),
}

/// The most words that a placeholder covers.
pub(crate) const WIDEST_HOLE: usize = 12;

impl Compiled {
    pub fn of(pattern: &Pattern) -> Compiled {
        let steps = parts(&pattern.steps);
        let gap_first = matches!(steps.first(), Some(Part::Gap(_) | Part::Maybe(_)));
        Compiled {
            at_start: pattern.at_start,
            gap_first,
            at_end: pattern.at_end,
            question: pattern.question,
            holes: steps.iter().any(has_hole),
            steps,
        }
    }
}

fn has_hole(part: &Part) -> bool {
    match part {
        Part::Hole(_) => true,
        Part::OneOf(branches) | Part::Maybe(branches) => branches.iter().flatten().any(has_hole),
        _ => false,
    }
}

fn parts(steps: &[Step]) -> Vec<Part> {
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        match step {
            Step::Word(word) => out.extend(words(word).map(Part::Word)),
            Step::Prefix(word) => {
                let mut all: Vec<Box<str>> = words(word).collect();
                let last = all.pop();
                out.extend(all.into_iter().map(Part::Word));
                out.extend(last.map(Part::Prefix));
            }
            Step::Gap(most) => out.push(Part::Gap(*most)),
            Step::Placeholder(what) => out.push(Part::Hole(*what)),
            Step::OneOf(branches) => out.push(Part::OneOf(all(branches))),
            Step::Maybe(branches) => out.push(Part::Maybe(all(branches))),
        }
    }
    out
}

fn all(branches: &[Vec<Step>]) -> Vec<Vec<Part>> {
    branches.iter().map(|b| parts(b)).collect()
}

fn words(word: &str) -> impl Iterator<Item = Box<str>> + use<> {
    let tokens = Tokens::of(word);
    let list: Vec<Box<str>> = tokens.words(0..tokens.list.len()).map(Box::from).collect();
    list.into_iter()
}

/// The fewest and the most words that parts cover.
pub(crate) fn extent(parts: &[Part]) -> (usize, usize) {
    parts.iter().fold((0, 0), |(least, most), part| {
        let (l, m) = match part {
            Part::Word(_) | Part::Prefix(_) => (1, 1),
            Part::Gap(n) => (0, usize::from(*n)),
            Part::Hole(_) => (1, WIDEST_HOLE),
            Part::OneOf(branches) => widest(branches),
            Part::Maybe(branches) => (0, widest(branches).1),
        };
        (least + l, most + m)
    })
}

fn widest(branches: &[Vec<Part>]) -> (usize, usize) {
    let each = || branches.iter().map(|b| extent(b));
    (
        each().map(|e| e.0).min().unwrap_or(0),
        each().map(|e| e.1).max().unwrap_or(0),
    )
}
