//! A list of words, looked up at every place of a folded text where a word may begin. What a word means is not known
//! here; a number stands for it.

use super::marks::is_han;
use std::ops::Range;

/// Words by their beginnings.
#[derive(Debug, Default)]
pub(super) struct Wordlist {
    words: Vec<Word>,
    /// The numbers of the words, those of one beginning together.
    numbers: Vec<usize>,
    /// Where the numbers of each beginning start, and where the last end; a few beginnings share a place.
    starts: Vec<usize>,
    /// The numbers of stems too short to tell how their words begin.
    short_stems: Vec<usize>,
}

#[derive(Debug)]
struct Word {
    text: String,
    /// May more letters follow, as in a stem?
    open_end: bool,
}

/// As many bits tell beginnings apart (judgement: ten times as many places as there are beginnings).
const BEGINNING_BITS: u32 = 13;

impl Wordlist {
    /// A list of words; the place of each is its number.
    pub(super) fn new(words: impl Iterator<Item = (String, bool)>) -> Wordlist {
        let words: Vec<Word> = words
            .map(|(text, open_end)| Word { text, open_end })
            .collect();
        let stem = |(number, word): (usize, &Word)| is_short_stem(word).then_some(number);
        let short_stems = words.iter().enumerate().filter_map(stem).collect();
        let told = words
            .iter()
            .enumerate()
            .filter(|(_, word)| !is_short_stem(word));
        let begun = told.filter_map(|(number, word)| {
            Some((
                beginning(word.text.as_bytes(), word.text.chars().next()?),
                number,
            ))
        });
        let mut begun: Vec<(usize, usize)> = begun.collect();
        begun.sort_unstable();
        let starts = (0..=1 << BEGINNING_BITS)
            .map(|place| begun.partition_point(|(begins, _)| *begins < place));
        Wordlist {
            starts: starts.collect(),
            numbers: begun.iter().map(|(_, number)| *number).collect(),
            words,
            short_stems,
        }
    }

    /// Tells every whole word of the text by its place and number, in the order in which they begin.
    pub(super) fn find(&self, text: &str, mut tell: impl FnMut(Range<usize>, usize)) {
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let inside = c.is_ascii_alphanumeric() && before.is_ascii_alphanumeric();
            if !inside {
                self.find_at(text, at, (before, c), &mut tell);
            }
            before = c;
        }
    }

    /// Tells the words that begin at a place, between the sign before it and the one there.
    fn find_at(
        &self,
        text: &str,
        at: usize,
        (before, first): (char, char),
        tell: &mut impl FnMut(Range<usize>, usize),
    ) {
        let here = text.as_bytes().get(at..).unwrap_or_default();
        let begun = self.begun_like(here, first);
        let none = begun.is_empty() && self.short_stems.is_empty();
        if none || is_spelled(before) && is_spelled(first) {
            return;
        }
        for number in begun.iter().chain(&self.short_stems) {
            let Some(word) = self.words.get(*number) else {
                continue;
            };
            let end = at + word.text.len();
            if here.starts_with(word.text.as_bytes()) && (word.open_end || ends_word(text, end)) {
                tell(at..end, *number);
            }
        }
    }

    /// The numbers of the words that may begin like this.
    fn begun_like(&self, here: &[u8], first: char) -> &[usize] {
        let place = beginning(here, first);
        let range = self.starts.get(place).zip(self.starts.get(place + 1));
        range
            .and_then(|(from, to)| self.numbers.get(*from..*to))
            .unwrap_or_default()
    }
}

/// The place for the beginning of a text: up to three ASCII letters or figures, or one sign of another kind.
fn beginning(text: &[u8], first: char) -> usize {
    let mut key = first as u32;
    if first.is_ascii_alphanumeric() {
        for letter in text
            .iter()
            .take(3)
            .skip(1)
            .take_while(|b| b.is_ascii_alphanumeric())
        {
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
    !(spelled
        && text
            .get(..at)
            .and_then(|t| t.chars().next_back())
            .is_some_and(is_spelled))
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
        let words = [
            "a",
            "am",
            "best",
            "best regards",
            "best wishes",
            "besten",
            "confiden",
            "于",
            "写道",
        ];
        let list = Wordlist::new(
            words
                .into_iter()
                .map(|word| (word.to_owned(), word == "confiden")),
        );
        let check = |text: &str, expected: &[&str]| {
            let mut found: Vec<&str> = Vec::new();
            list.find(text, |place, number| {
                assert_eq!(text.get(place), words.get(number).copied());
                found.extend(words.get(number).copied());
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
