//! The literals of all patterns, found by their last words; which patterns really match is decided by `verify`.

use super::anchor::{self, Anchor, Literal};
use super::compile::Compiled;
use super::words::Vocabulary;
use crate::hashing::Quickly;
use crate::trie::Trie;
use std::collections::HashMap;
use std::ops::Range;

/// All literals with the patterns that they may belong to.
#[derive(Debug, Default)]
pub(crate) struct Literals {
    /// By the number of the last word.
    by_word: Vec<Vec<Place>>,
    /// Beginnings of last words.
    prefixes: Trie,
    /// By the number of the beginning.
    by_prefix: Vec<Vec<Place>>,
    anchors: Vec<Anchor>,
    /// Patterns of placeholders only, which have no literal to look for.
    pub bare: Vec<usize>,
}

/// One literal that ends with a word: what stands before that, and whose it is.
#[derive(Debug)]
struct Place {
    words: Box<[u32]>,
    anchors: Range<u32>,
}

impl Literals {
    /// The literals of patterns, which are named by their places in the list.
    pub fn of(patterns: &[Compiled], vocabulary: &Vocabulary) -> Literals {
        let mut literals = Literals::default();
        let mut found: HashMap<Literal, Vec<Anchor>, Quickly> = HashMap::default();
        for (index, pattern) in patterns.iter().enumerate() {
            let Some(anchors) = anchor::of(&pattern.steps, vocabulary) else {
                literals.bare.push(index);
                continue;
            };
            for (literal, (least, most)) in anchors {
                found.entry(literal).or_default().push(Anchor {
                    pattern: index as u32,
                    before: (least as u16, most as u16),
                });
            }
        }
        literals.by_word.resize_with(vocabulary.count(), Vec::new);
        for (literal, anchors) in found {
            literals.put(literal, &anchors);
        }
        let lists = literals.by_word.iter_mut().chain(&mut literals.by_prefix);
        lists.for_each(|list| list.sort_by_key(|p| std::cmp::Reverse(p.words.len())));
        literals
    }

    fn put(&mut self, literal: Literal, anchors: &[Anchor]) {
        let Literal { mut words, prefix } = literal;
        let start = self.anchors.len() as u32;
        self.anchors.extend(anchors);
        let list = match prefix {
            Some(prefix) => {
                let next = self.by_prefix.len() as u32;
                let number = self.prefixes.learn(&prefix, next);
                if number == next {
                    self.by_prefix.push(Vec::new());
                }
                self.by_prefix.get_mut(number as usize)
            }
            None => {
                let last = words.pop().unwrap_or_default();
                self.by_word.get_mut(last as usize)
            }
        };
        if let Some(list) = list {
            list.push(Place {
                words: words.into(),
                anchors: start..self.anchors.len() as u32,
            });
        }
    }

    /// The literals that end with the last of some words of a sentence, given with their numbers:
    /// how many words each has, and whose it is.
    pub fn ending<'a>(
        &'a self,
        numbers: &'a [u32],
        last: &'a str,
    ) -> impl Iterator<Item = (usize, &'a [Anchor])> {
        let (number, before) = match numbers.split_last() {
            Some((number, before)) => (*number as usize, before),
            None => (0, numbers),
        };
        let begun = self.prefixes.heads(last.bytes());
        let begun = begun.filter_map(|(_, prefix)| self.by_prefix.get(prefix as usize));
        let places = begun.chain(self.by_word.get(number)).flatten();
        places
            .filter(move |place| before.ends_with(&place.words))
            .map(|place| {
                let anchors = place.anchors.start as usize..place.anchors.end as usize;
                (place.words.len() + 1, &self.anchors[anchors])
            })
    }
}
