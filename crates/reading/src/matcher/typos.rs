//! One typing error in a long word is mended to the word that a pattern asks for.

use super::compile::{Compiled, Part};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// The fewest letters of a word in which an error is mended (packs/README.md).
const FEWEST_LETTERS: usize = 6;

type Hashing = BuildHasherDefault<DefaultHasher>;

/// The long words of all patterns, findable with one letter wrong.
#[derive(Debug, Default)]
pub(crate) struct Typos {
    words: Vec<Box<str>>,
    /// Words that are right as they are.
    known: HashSet<Box<str>, Hashing>,
    /// From a word without one of its letters (as a hash) to the words it may be.
    shortened: HashMap<u64, Vec<u32>, Hashing>,
}

impl Typos {
    /// Learns the words of patterns as targets, and other words as right.
    pub fn new<'a>(patterns: &[Compiled], known: impl Iterator<Item = &'a str>) -> Typos {
        let mut typos = Typos::default();
        for pattern in patterns {
            typos.learn(&pattern.steps);
        }
        for text in known {
            let words = text.split(|c: char| !c.is_alphabetic());
            for word in words.filter(|w| w.len() >= FEWEST_LETTERS && w.is_ascii()) {
                let word = word.to_ascii_lowercase();
                if !typos.known.contains(word.as_str()) {
                    typos.known.insert(word.into());
                }
            }
        }
        typos
    }

    fn learn(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Word(word) if is_long(word) && self.known.insert(word.clone()) => {
                    let index = self.words.len() as u32;
                    for short in shortened(word) {
                        self.shortened.entry(short).or_default().push(index);
                    }
                    self.words.push(word.clone());
                }
                Part::OneOf(branches) | Part::Maybe(branches) => {
                    branches.iter().for_each(|b| self.learn(b));
                }
                _ => {}
            }
        }
    }

    /// The word that was meant, when exactly one word of a pattern is one error away.
    pub fn mend(&self, word: &str) -> Option<&str> {
        if self.words.is_empty() || !is_long(word) || self.known.contains(word) {
            return None;
        }
        let mut meant: Option<&str> = None;
        for short in shortened(word) {
            for &index in self.shortened.get(&short).into_iter().flatten() {
                let candidate = &*self.words[index as usize];
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
    word.len() >= FEWEST_LETTERS && word.len() <= 24 && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Hashes of the word itself and of the word without each of its letters but the first.
fn shortened(word: &str) -> impl Iterator<Item = u64> + '_ {
    let hashing = Hashing::default();
    (0..word.len()).map(move |skip| {
        let (head, tail) = match skip {
            0 => (word, ""),
            _ => (&word[..skip], &word[skip + 1..]),
        };
        hashing.hash_one((head.len() + tail.len(), Joined(head, tail)))
    })
}

/// Two pieces that hash as one.
struct Joined<'a>(&'a str, &'a str);

impl std::hash::Hash for Joined<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write(self.0.as_bytes());
        state.write(self.1.as_bytes());
    }
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
    use super::*;
    use knowledge::Pattern;

    #[test]
    fn mends_one_error_only() {
        let patterns = ["cancel the contract", "discount {supplier|delivery}"];
        let patterns: Vec<Compiled> = patterns
            .iter()
            .map(|p| Compiled::of(&Pattern::parse(p).unwrap()))
            .collect();
        let typos = Typos::new(&patterns, ["please contact me"].into_iter());
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
