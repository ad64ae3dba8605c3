//! A list of words, looked up at every place of a folded text where a word may begin. What a word means is not known
//! here; a number stands for it.

use super::marks::is_han;
use std::ops::Range;

/// Words in order, with the stretch of the list that each first letter has.
#[derive(Debug, Default)]
pub(super) struct Wordlist {
    words: Vec<Word>,
    /// Where the words of each ASCII sign lie; empty where there are none.
    plain: Vec<Range<usize>>,
    /// The same for every other letter, in order.
    other: Vec<(char, Range<usize>)>,
    /// One bit for each beginning that some word has; a few others share them. All bits, where a stem is too short.
    beginnings: Vec<u64>,
}

#[derive(Debug)]
struct Word {
    text: String,
    /// May more letters follow, as in a stem?
    open_end: bool,
}

/// As many bits tell beginnings apart (judgement: forty times as many as there are beginnings).
const BEGINNING_BITS: u32 = 15;

/// So few words are compared as they are; more are told apart letter by letter first.
const FEW: usize = 3;

impl Wordlist {
    /// A list of words, which must come in order; the place of each is its number.
    pub(super) fn new(ordered: impl Iterator<Item = (String, bool)>) -> Wordlist {
        let words = ordered.map(|(text, open_end)| Word { text, open_end });
        let mut list = Wordlist {
            words: words.collect(),
            plain: vec![0..0; 128],
            other: Vec::new(),
            beginnings: vec![0; 1 << (BEGINNING_BITS - 6)],
        };
        for (at, word) in list.words.iter().enumerate() {
            let Some(first) = word.text.chars().next() else { continue };
            let bit = beginning(word.text.as_bytes(), first);
            match list.beginnings.get_mut(bit / 64) {
                _ if is_short_stem(word) => list.beginnings.fill(u64::MAX),
                Some(bits) => *bits |= 1 << (bit % 64),
                None => {}
            }
            match list.plain.get_mut(first as usize) {
                Some(range) if range.is_empty() => *range = at..at + 1,
                Some(range) => range.end = at + 1,
                None => match list.other.last_mut() {
                    Some((letter, range)) if *letter == first => range.end = at + 1,
                    _ => list.other.push((first, at..at + 1)),
                },
            }
        }
        list
    }

    /// Tells every whole word of the text by its place and number, in the order in which they begin.
    pub(super) fn find(&self, text: &str, mut tell: impl FnMut(Range<usize>, usize)) {
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let inside = c.is_ascii_alphanumeric() && before.is_ascii_alphanumeric();
            if !inside && self.may_begin(text, at, c) && !(is_spelled(before) && is_spelled(c)) && let Some(range) = self.beginning_with(c) {
                self.find_at(text, at, c.len_utf8(), range, &mut tell);
            }
            before = c;
        }
    }

    /// Does some word begin like this? Now and then it says yes without reason, never no.
    fn may_begin(&self, text: &str, at: usize, first: char) -> bool {
        let bit = beginning(text.as_bytes().get(at..).unwrap_or_default(), first);
        self.beginnings.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    fn beginning_with(&self, first: char) -> Option<Range<usize>> {
        let range = match first.is_ascii() {
            true => self.plain.get(first as usize),
            false => {
                let found = self.other.binary_search_by_key(&first, |(letter, _)| *letter).ok()?;
                self.other.get(found).map(|(_, range)| range)
            }
        };
        range.filter(|range| !range.is_empty()).cloned()
    }

    /// The words in a stretch of the list that stand at a place; their first `known` bytes stand there already.
    fn find_at(&self, text: &str, at: usize, mut known: usize, range: Range<usize>, tell: &mut impl FnMut(Range<usize>, usize)) {
        let here = text.as_bytes().get(at..).unwrap_or_default();
        let mut number = range.start;
        let mut left = self.words.get(range).unwrap_or_default();
        while let [first, rest @ ..] = left {
            let length = first.text.len();
            if length == known || left.len() <= FEW {
                let same = here.get(known..length) == first.text.as_bytes().get(known..);
                if same && (first.open_end || ends_word(text, at + length)) {
                    tell(at..at + length, number);
                }
                number += 1;
                left = rest;
                continue;
            }
            let Some(next) = here.get(known) else { return };
            let letter = |word: &Word| word.text.as_bytes().get(known).copied();
            let before = left.partition_point(|word| letter(word) < Some(*next));
            left = left.get(before..).unwrap_or_default();
            number += before;
            left = left.get(..left.partition_point(|word| letter(word) == Some(*next))).unwrap_or_default();
            known += 1;
        }
    }
}

/// The bit for the beginning of a text: up to three ASCII letters or figures, or one sign of another kind.
fn beginning(text: &[u8], first: char) -> usize {
    let mut key = first as u32;
    if first.is_ascii_alphanumeric() {
        for letter in text.iter().take(3).skip(1).take_while(|b| b.is_ascii_alphanumeric()) {
            key = key << 7 | u32::from(*letter);
        }
    }
    (key.wrapping_mul(0x9e37_79b1) >> (32 - BEGINNING_BITS)) as usize
}

/// Is it a stem so short that it does not tell how its words begin?
fn is_short_stem(word: &Word) -> bool {
    word.open_end && word.text.len() < 3 && word.text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn ends_word(text: &str, at: usize) -> bool {
    let after = text.get(at..).and_then(|t| t.chars().next());
    let spelled = after.is_some_and(is_spelled);
    !(spelled && text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(is_spelled))
}

/// Is it a letter of a script that puts spaces between words?
fn is_spelled(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => !is_han(c) && c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_and_stems() {
        let words = ["a", "am", "best", "best regards", "best wishes", "besten", "confiden", "于", "写道"];
        let list = Wordlist::new(words.into_iter().map(|word| (word.to_owned(), word == "confiden")));
        let check = |text: &str, expected: &[&str]| {
            let mut found = Vec::new();
            list.find(text, |place, number| {
                assert_eq!(text.get(place), words.get(number).copied());
                found.extend(words.get(number));
            });
            assert_eq!(found, expected, "{text}");
        };
        check("best regards", &["best", "best regards"]);
        check("all the best", &["best"]);
        check("the bests", &[]);
        check("a confidential", &["a", "confiden"]);
        check("王于今天写道", &["于", "写道"]);
        check("am", &["am"]);
        check("a,am在", &["a", "am"]);
        check("", &[]);
    }

    #[test]
    fn a_short_stem_goes_on_with_anything() {
        let list = Wordlist::new([("of".to_owned(), true), ("x".to_owned(), false)].into_iter());
        let mut found = Vec::new();
        list.find("office of xy x", |place, _| found.push(place.start));
        assert_eq!(found, [0, 7, 13]);
    }
}
