//! Does a pattern match from this word on? A small backtracking matcher with a bounded effort.

use super::lower::{Choice, Lowered, Step};
use super::tokens::Tokens;
use super::words::UNKNOWN;
use knowledge::Placeholder;
use std::cell::Cell;
use std::ops::Range;

/// A term of the sentence and the words that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hole {
    pub what: Placeholder,
    pub words: Range<usize>,
}

/// The sentence that a pattern is compared with.
pub(crate) struct Around<'a> {
    pub tokens: &'a Tokens,
    /// The numbers of the words in the vocabulary of the patterns.
    pub numbers: &'a [u32],
    pub words: Range<usize>,
    pub holes: &'a [Hole],
}

/// Comparisons after which a pattern is given up; far beyond any sensible pattern.
const EFFORT: u32 = 4_000;

type Then<'a> = &'a mut dyn FnMut(usize) -> bool;

impl Around<'_> {
    /// Where the match that begins at this word ends; none if it does not match.
    pub fn end_of(&self, pattern: &Lowered, start: usize) -> Option<usize> {
        if pattern.steps.is_empty() {
            return (start == self.words.start).then_some(self.words.end);
        }
        let effort = Cell::new(EFFORT);
        let mut end = None;
        let mut steps = pattern.steps.as_slice();
        if pattern.at_start && pattern.gap_first {
            // The start was tried from the anchor; only the sentence's own start counts.
            if start != self.words.start {
                return None;
            }
        } else {
            while let Some((Step::Gap(_), rest)) = steps.split_first() {
                steps = rest;
            }
        }
        self.run(steps, start, &effort, &mut |at| {
            let fits = !pattern.at_end || at == self.words.end;
            if fits {
                end = Some(at);
            }
            fits
        });
        end.filter(|end| *end > start)
    }

    fn run(&self, steps: &[Step], at: usize, effort: &Cell<u32>, then: Then<'_>) -> bool {
        let Some((first, rest)) = steps.split_first() else {
            return then(at);
        };
        if effort.get() == 0 {
            return false;
        }
        effort.set(effort.get() - 1);
        match first {
            Step::Word(number) => {
                self.number(at) == Some(*number) && self.run(rest, at + 1, effort, then)
            }
            Step::Prefix(word) => {
                at < self.words.end
                    && self.tokens.word(at).starts_with(&**word)
                    && self.run(rest, at + 1, effort, then)
            }
            Step::Gap(most) => (0..=usize::from(*most))
                .take_while(|skip| at + skip <= self.words.end)
                .any(|skip| self.run(rest, at + skip, effort, &mut *then)),
            Step::Hole(what) => self
                .holes
                .iter()
                .filter(|h| h.what == *what && h.words.start == at)
                .any(|h| self.run(rest, h.words.end, effort, &mut *then)),
            Step::OneOf(choice) => self.any(choice, rest, at, effort, then),
            Step::Maybe(choice) => {
                self.any(choice, rest, at, effort, &mut *then) || self.run(rest, at, effort, then)
            }
        }
    }

    fn number(&self, at: usize) -> Option<u32> {
        (at < self.words.end).then(|| self.numbers[at])
    }

    fn any(
        &self,
        choice: &Choice,
        rest: &[Step],
        at: usize,
        effort: &Cell<u32>,
        then: Then<'_>,
    ) -> bool {
        if let Some(word) = self.number(at).filter(|n| *n != UNKNOWN) {
            let mut long = choice.phrases(word);
            if long.any(|branch| self.branch(branch, rest, at + 1, effort, &mut *then))
                || choice.words.binary_search(&word).is_ok()
                    && self.run(rest, at + 1, effort, &mut *then)
            {
                return true;
            }
        }
        let mut others = choice.others.iter();
        others.any(|branch| self.branch(branch, rest, at, effort, &mut *then))
    }

    fn branch(
        &self,
        branch: &[Step],
        rest: &[Step],
        at: usize,
        effort: &Cell<u32>,
        then: Then<'_>,
    ) -> bool {
        self.run(branch, at, effort, &mut |end| {
            self.run(rest, end, effort, &mut *then)
        })
    }
}
