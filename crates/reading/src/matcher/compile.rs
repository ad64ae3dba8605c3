//! Patterns with their words as numbers, as they are anchored; what is compared in the end is in `lower`.

use super::tokens::Tokens;
use super::words::Cutting;
use knowledge::{Pattern, Placeholder, Step};

/// A pattern whose words are numbers.
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
    Word(u32),
    Prefix(Box<str>),
    Gap(u8),
    Hole(Placeholder),
    OneOf(Vec<Vec<Part>>),
    Maybe(Vec<Vec<Part>>),
}

/// The most words that a placeholder covers.
pub(crate) const WIDEST_HOLE: usize = 12;

impl Compiled {
    pub fn of<'p>(pattern: &'p Pattern, cutting: &mut Cutting<'p>) -> Compiled {
        let steps = parts(&pattern.steps, cutting);
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

fn parts<'p>(steps: &'p [Step], cutting: &mut Cutting<'p>) -> Vec<Part> {
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        match step {
            Step::Word(word) => {
                let numbers = cutting.numbers(word).iter();
                out.extend(numbers.map(|number| Part::Word(*number)));
            }
            Step::Prefix(word) => prefix(word, &mut out, cutting),
            Step::Gap(most) => out.push(Part::Gap(*most)),
            Step::Placeholder(what) => out.push(Part::Hole(*what)),
            Step::OneOf(branches) => out.push(Part::OneOf(all(branches, cutting))),
            Step::Maybe(branches) => out.push(Part::Maybe(all(branches, cutting))),
        }
    }
    out
}

fn all<'p>(branches: &'p [Vec<Step>], cutting: &mut Cutting<'p>) -> Vec<Vec<Part>> {
    branches.iter().map(|b| parts(b, cutting)).collect()
}

/// Of several words with a star behind them, the last is the one that may go on.
fn prefix(written: &str, out: &mut Vec<Part>, cutting: &mut Cutting<'_>) {
    let tokens = Tokens::of(written);
    let count = tokens.list.len();
    for (place, word) in tokens.words(0..count).enumerate() {
        out.push(match place + 1 == count {
            true => Part::Prefix(word.into()),
            false => Part::Word(cutting.vocabulary.learn(word)),
        });
    }
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
