//! Sets of words that are quick to compare, to pass over patterns that cannot match; they may take one word for
//! another, never miss one.

use super::lower::{Choice, Step};
use knowledge::Placeholder;

/// Some words of the vocabulary, told apart roughly: one bit for many words, all bits for any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordSet {
    words: u128,
    /// Terms that may stand there instead, one bit for each placeholder.
    holes: u8,
}

impl WordSet {
    /// No word.
    pub const NONE: WordSet = WordSet { words: 0, holes: 0 };
    /// Every word.
    pub const ANY: WordSet = WordSet {
        words: u128::MAX,
        holes: u8::MAX,
    };

    /// The words with which the steps of a pattern may begin.
    pub fn beginning(steps: &[Step]) -> WordSet {
        let after_gaps = steps.iter().position(|step| !matches!(step, Step::Gap(_)));
        let (openings, always) = WordSet::first_of(&steps[after_gaps.unwrap_or(0)..]);
        if always { openings } else { WordSet::ANY }
    }

    /// The first words of some steps, and whether one of them must be there.
    fn first_of(steps: &[Step]) -> (WordSet, bool) {
        let mut all = WordSet::NONE;
        for step in steps {
            match step {
                Step::Word(word) => return (all.and(WordSet::word(*word)), true),
                Step::Hole(what) => return (all.and(WordSet::hole(*what)), true),
                Step::Prefix(_) | Step::Gap(_) => return (WordSet::ANY, true),
                Step::OneOf(choice) => {
                    let (openings, always) = WordSet::of_choice(choice);
                    all = all.and(openings);
                    if always {
                        return (all, true);
                    }
                }
                Step::Maybe(choice) => all = all.and(WordSet::of_choice(choice).0),
            }
        }
        (all, false)
    }

    fn of_choice(choice: &Choice) -> (WordSet, bool) {
        let phrases = choice.phrases.iter().map(|(word, _)| word);
        let words = choice.words.iter().chain(phrases);
        let words = words.fold(WordSet::NONE, |all, word| all.and(WordSet::word(*word)));
        let others = choice.others.iter().map(|branch| WordSet::first_of(branch));
        others.fold((words, true), |(all, always), (openings, sure)| {
            (all.and(openings), always && sure)
        })
    }

    /// One word.
    pub fn word(number: u32) -> WordSet {
        WordSet {
            words: 1 << (number % u128::BITS),
            holes: 0,
        }
    }

    /// One term.
    pub fn hole(what: Placeholder) -> WordSet {
        WordSet {
            words: 0,
            holes: 1 << what as u8,
        }
    }

    /// Both together.
    pub fn and(self, more: WordSet) -> WordSet {
        WordSet {
            words: self.words | more.words,
            holes: self.holes | more.holes,
        }
    }

    /// Is a word among them, or at least one that looks like it?
    pub fn meets(self, other: WordSet) -> bool {
        self.words & other.words != 0 || self.holes & other.holes != 0
    }

    /// For each step that must be there and can be no term, the words with which it may begin.
    pub fn needs(steps: &[Step]) -> Box<[WordSet]> {
        let needed = steps.iter().filter_map(|step| match step {
            Step::Word(word) => Some(WordSet::word(*word)),
            Step::OneOf(choice) => Some(WordSet::of_choice(choice))
                .filter(|(set, always)| *always && set.holes == 0)
                .map(|(set, _)| set),
            _ => None,
        });
        needed.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_must_be_there() {
        let choice = |words: &[u32]| Choice {
            words: words.into(),
            phrases: Vec::new(),
            others: Vec::new(),
        };
        let steps = [
            Step::Maybe(choice(&[1])),
            Step::OneOf(choice(&[2, 3])),
            Step::Gap(2),
            Step::Word(4),
        ];
        let begins = WordSet::beginning(&steps);
        for (number, expected) in [(1, true), (2, true), (3, true), (4, false), (0, false)] {
            assert_eq!(begins.meets(WordSet::word(number)), expected, "{number}");
        }
        let two_or_three = WordSet::word(2).and(WordSet::word(3));
        assert_eq!(*WordSet::needs(&steps), [two_or_three, WordSet::word(4)]);
        assert_eq!(
            WordSet::beginning(&[Step::Gap(1), Step::Word(4)]),
            WordSet::word(4)
        );
        assert_eq!(
            WordSet::beginning(&[Step::Prefix("pay".into())]),
            WordSet::ANY
        );
        let money = WordSet::beginning(&[Step::Hole(Placeholder::Money)]);
        assert_eq!(money, WordSet::hole(Placeholder::Money));
        assert!(!money.meets(WordSet::word(1)));
    }
}
