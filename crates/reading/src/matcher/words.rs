//! The words of all patterns, numbered: texts and patterns are compared by numbers.

use super::tokens::Tokens;
use crate::hashing::Quickly;
use std::collections::HashMap;

/// The number of every word that no pattern knows.
pub(crate) const UNKNOWN: u32 = 0;

/// The words of all patterns, numbered from one.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<Box<str>, u32, Quickly>,
    /// A guess at how common each word is, by its number less one.
    frequencies: Vec<f64>,
}

impl Vocabulary {
    /// The number of a word in its compared form.
    pub fn number(&self, word: &str) -> u32 {
        self.numbers.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// The number of a word in its compared form, a new one if need be.
    pub fn learn(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.frequencies.push(by_length(word));
        let number = self.frequencies.len() as u32;
        self.numbers.insert(word.into(), number);
        number
    }

    /// How many numbers there are, with the one for words that no pattern knows.
    pub fn count(&self) -> usize {
        self.frequencies.len() + 1
    }

    /// How common a word is; only the order matters.
    pub fn frequency(&self, number: u32) -> f64 {
        let place = (number as usize).checked_sub(1);
        let known = place.and_then(|place| self.frequencies.get(place));
        known.copied().unwrap_or(1.0)
    }

    /// Puts down which of the words are known to be common.
    pub fn weigh(&mut self) {
        for (list, frequency) in [(OFTEN, 0.3), (COMMON, 1.0)] {
            for word in list.split_ascii_whitespace() {
                let place = (self.number(word) as usize).checked_sub(1);
                if let Some(known) = place.and_then(|place| self.frequencies.get_mut(place)) {
                    *known = frequency;
                }
            }
        }
    }

    /// The words, in no order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(|word| &**word)
    }
}

/// Words of patterns as they are written, with what they are cut into; each is cut once.
#[derive(Debug, Default)]
pub(crate) struct Cutting<'p> {
    pub vocabulary: Vocabulary,
    cut: HashMap<&'p str, Box<[u32]>, Quickly>,
}

impl<'p> Cutting<'p> {
    /// The numbers of the words that a written one is cut into.
    pub fn numbers(&mut self, written: &'p str) -> &[u32] {
        let vocabulary = &mut self.vocabulary;
        self.cut
            .entry(written)
            .or_insert_with(|| cut(written, vocabulary))
    }
}

fn cut(written: &str, vocabulary: &mut Vocabulary) -> Box<[u32]> {
    let tokens = Tokens::of(written);
    let words = tokens.words(0..tokens.list.len());
    words.map(|word| vocabulary.learn(word)).collect()
}

/// Words that stand in nearly every text, and words that stand in nearly every trade letter, in
/// their compared form (judgement).
const COMMON: &str = "the a to of and in is we you for your our i it be on with are this that have \
    will can not as if by or from us do at please 的 了 我 们 你 是 不 在 有 这 个 请 好 \
    de la le el que en un der die das und в на ";
const OFTEN: &str = "price order payment pay send deposit please pls mail email confirm offer delivery \
    when what how before after more get give make need should would could was has 价 货 单 款 您 到 要 就";

/// A guess at how common a word is, by its length.
pub(crate) fn by_length(word: &str) -> f64 {
    let letters = word.chars().count() as i32;
    if word.len() > letters as usize * 2 {
        return 0.1 * 0.2_f64.powi(letters - 1);
    }
    0.5 * 0.7_f64.powi(letters)
}
