//! One typing error in a long word is mended to the word that a pattern asks for.

use super::words::Vocabulary;
use crate::hashing::{Quick, Quickly};
use std::collections::HashSet;
use std::hash::Hasher;

/// The fewest letters of a word in which an error is mended (packs/README.md).
const FEWEST_LETTERS: usize = 6;
/// The most letters of such a word; longer ones are no words that people type.
const LONGEST: usize = 24;

/// The long words of all patterns, findable with one letter wrong.
#[derive(Debug, Default)]
pub(crate) struct Typos {
    words: Vec<Box<str>>,
    /// Words that are right as they are.
    known: HashSet<Box<str>, Quickly>,
    /// A word without one of its letters, as a hash, and the word that it may be; sorted.
    shortened: Vec<(u32, u32)>,
    /// Where the hashes begin that have the same upper bits.
    shelves: Vec<u32>,
}

/// How many of the upper bits of a hash name a shelf.
const SHELF_BITS: u32 = 12;

impl Typos {
    /// Learns the words of patterns as targets, and other words as right.
    pub fn new<'a>(patterns: &Vocabulary, known: impl Iterator<Item = &'a str>) -> Typos {
        let mut typos = Typos::default();
        for word in patterns.words().filter(|word| is_long(word)) {
            let index = typos.words.len() as u32;
            typos.shortened.extend(shortened(word).map(|s| (s, index)));
            typos.words.push(word.into());
            typos.known.insert(word.into());
        }
        typos.shortened.sort_unstable();
        typos.shelve();
        known.for_each(|text| typos.know(text));
        typos
    }

    fn know(&mut self, text: &str) {
        let words = text.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|w| w.len() >= FEWEST_LETTERS && w.is_ascii()) {
            if word.bytes().all(|b| b.is_ascii_lowercase()) {
                if !self.known.contains(word) {
                    self.known.insert(word.into());
                }
            } else {
                self.known.insert(word.to_ascii_lowercase().into());
            }
        }
    }

    fn shelve(&mut self) {
        let mut at = 0;
        self.shelves = (0..=1_u32 << SHELF_BITS)
            .map(|shelf| {
                let rest = self.shortened[at..].iter();
                at += rest.take_while(|(hash, _)| shelf_of(*hash) < shelf).count();
                at as u32
            })
            .collect();
    }

    /// The words that may have been shortened to this.
    fn behind(&self, short: u32) -> impl Iterator<Item = &str> {
        let shelf = shelf_of(short) as usize;
        let bound = |shelf: usize| self.shelves.get(shelf).map_or(0, |at| *at as usize);
        let shelved = &self.shortened[bound(shelf)..bound(shelf + 1)];
        let same = shelved.iter().filter(move |(hash, _)| *hash == short);
        same.map(|(_, index)| &*self.words[*index as usize])
    }

    /// The word that was meant, when exactly one word of a pattern is one error away.
    pub fn mend(&self, word: &str) -> Option<&str> {
        if self.words.is_empty() || !is_long(word) || self.known.contains(word) {
            return None;
        }
        let mut meant: Option<&str> = None;
        for short in shortened(word) {
            for candidate in self.behind(short) {
                if meant == Some(candidate) || !is_one_error(word, candidate) {
                    continue;
                }
                if meant.is_some() {
                    return None;
                }
                meant = Some(candidate);
            }
        }
        meant
    }
}

fn is_long(word: &str) -> bool {
    word.len() >= FEWEST_LETTERS
        && word.len() <= LONGEST
        && word.bytes().all(|b| b.is_ascii_lowercase())
}

fn shelf_of(hash: u32) -> u32 {
    hash >> (u32::BITS - SHELF_BITS)
}

/// Hashes of the word itself and of the word without each of its letters but the first.
fn shortened(word: &str) -> impl Iterator<Item = u32> {
    let mut letters = [0; LONGEST];
    let length = word.len().min(LONGEST);
    letters[..length].copy_from_slice(&word.as_bytes()[..length]);
    (0..length).map(move |skip| {
        let mut hash = Quick::default();
        if skip == 0 {
            hash.write(&letters[..length]);
        } else {
            let mut left = letters;
            left.copy_within(skip + 1..length, skip);
            hash.write(&left[..length - 1]);
        }
        (hash.finish() >> 16) as u32
    })
}

/// One letter missing, extra, wrong, or two swapped, inside the word; another ending is another
/// form of a word, not an error.
fn is_one_error(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a.first() != b.first() {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (&a[head..], &b[head..]);
    if ra.is_empty() || rb.is_empty() {
        return false;
    }
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Less => ra == &rb[1..],
        std::cmp::Ordering::Greater => &ra[1..] == rb,
        std::cmp::Ordering::Equal => {
            let wrong = ra[1..] == rb[1..] && ra.len() > 1;
            let swapped = ra.len() > 1 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2..] == rb[2..];
            wrong || swapped
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::Compiled;
    use super::super::words::Cutting;
    use super::*;
    use knowledge::Pattern;

    #[test]
    fn mends_one_error_only() {
        let patterns = ["cancel the contract", "discount {supplier|delivery}"];
        let patterns: Vec<Pattern> = patterns.map(|p| Pattern::parse(p).unwrap()).into();
        let mut cutting = Cutting::default();
        for pattern in &patterns {
            Compiled::of(pattern, &mut cutting);
        }
        let typos = Typos::new(&cutting.vocabulary, ["please contact me"].into_iter());
        let check = |word: &str, meant: Option<&str>| assert_eq!(typos.mend(word), meant, "{word}");
        check("discuont", Some("discount"));
        check("discoun", None);
        check("suplier", Some("supplier"));
        check("delivvery", Some("delivery"));
        check("deliver", None);
        check("contact", None);
        check("contrakt", Some("contract"));
        check("cancle", Some("cancel"));
        check("supplier", None);
        check("visitor", None);
    }
}
