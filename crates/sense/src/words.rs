//! Texts by the words and letters they are made of: what serves when no sentence model is there.

use crate::hashing::{Quick, Quickly};
use crate::matrix::dot;
use std::hash::Hasher;

/// The lengths of runs of letters that are compared inside a word (as is usual for short texts of inflected languages).
const RUNS: std::ops::RangeInclusive<usize> = 3..=5;
/// What a run of letters weighs against a whole word, for every word has several (judgement).
const RUN: f32 = 0.35;
/// The longest text that is looked at, in characters (judgement: a sentence has some hundred).
const LONGEST: usize = 2_000;

/// The features of a text: hashed, in order, with their weights.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features(Vec<(u32, f32)>);

impl Features {
    /// Words, pairs of words, and runs of letters; of Chinese, Japanese and Korean single characters and pairs.
    /// Every figure counts as the same one: the same thing is asked again with another number.
    pub fn of(text: &str) -> Features {
        let mut all = Vec::new();
        let mut before: Option<u64> = None;
        for word in words(text) {
            let whole = hash('w', word.chars.iter().copied());
            all.push((whole, 1.0));
            if let Some(before) = before {
                all.push((pair(before, whole), 1.0));
            }
            before = Some(whole);
            if !word.wide {
                add_runs(&word.chars, &mut all);
            }
        }
        Features::summed(all)
    }

    fn summed(mut all: Vec<(u64, f32)>) -> Features {
        all.sort_by_key(|(feature, _)| *feature as u32);
        let mut summed: Vec<(u32, f32)> = Vec::with_capacity(all.len());
        for (feature, weight) in all {
            match summed.last_mut() {
                Some((last, sum)) if *last == feature as u32 => *sum += weight,
                _ => summed.push((feature as u32, weight)),
            }
        }
        Features(summed)
    }

    /// The sum of the products of the weights of what both have.
    pub fn dot(&self, other: &Features) -> f32 {
        let (mut a, mut b, mut sum) = (self.0.as_slice(), other.0.as_slice(), 0.0);
        while let (Some((x, left)), Some((y, right))) = (a.first(), b.first()) {
            if x == y {
                sum += left * right;
            }
            if x <= y {
                a = &a[1..];
            }
            if y <= x {
                b = &b[1..];
            }
        }
        sum
    }
}

/// How rare each feature is among some texts.
pub(crate) struct Rarity {
    seen: Quickly<u32, u32>,
    texts: usize,
}

impl Rarity {
    /// Counts in how many of the texts each feature stands.
    pub fn of(texts: &[Features]) -> Rarity {
        let mut seen: Quickly<u32, u32> = Quickly::default();
        for (feature, _) in texts.iter().flat_map(|text| &text.0) {
            *seen.entry(*feature).or_default() += 1;
        }
        let texts = texts.len();
        Rarity { seen, texts }
    }

    /// The features by their worth: what stands twice counts less than twice, what is rare more; of length 1.
    pub fn weigh(&self, mut features: Features) -> Features {
        for (feature, weight) in &mut features.0 {
            let seen = self.seen.get(feature).copied().unwrap_or(1);
            let rare = ((1 + self.texts) as f32 / (1 + seen) as f32).ln() + 1.0;
            *weight = weight.sqrt() * rare;
        }
        let weights: Vec<f32> = features.0.iter().map(|(_, weight)| *weight).collect();
        let length = dot(&weights, &weights).sqrt().max(f32::MIN_POSITIVE);
        features
            .0
            .iter_mut()
            .for_each(|(_, weight)| *weight /= length);
        features
    }
}

struct Word {
    chars: Vec<char>,
    /// A single character of a script without blanks.
    wide: bool,
}

/// The words of a text in small letters, figures made equal.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for character in text.chars().take(LONGEST).flat_map(char::to_lowercase) {
        if is_wide(character) {
            words.push(Word {
                chars: vec![character],
                wide: true,
            });
            open = false;
        } else if character.is_alphanumeric() {
            let shown = if character.is_numeric() {
                '0'
            } else {
                character
            };
            match words.last_mut() {
                Some(word) if open && shown == '0' && word.chars.last() == Some(&'0') => {}
                Some(word) if open => word.chars.push(shown),
                _ => words.push(Word {
                    chars: vec![shown],
                    wide: false,
                }),
            }
            open = true;
        } else if !matches!(character, '\'' | '’' | '.' | ',') || !ends_in_figure(&words) {
            open = false;
        }
    }
    words
}

fn ends_in_figure(words: &[Word]) -> bool {
    words
        .last()
        .is_some_and(|word| word.chars.last() == Some(&'0'))
}

/// Han, kana and Hangul, and what stands with them.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn add_runs(word: &[char], all: &mut Vec<(u64, f32)>) {
    let mut framed = Vec::with_capacity(word.len() + 2);
    framed.push(' ');
    framed.extend_from_slice(word);
    framed.push(' ');
    for length in RUNS {
        all.extend(
            framed
                .windows(length)
                .map(|run| (hash('r', run.iter().copied()), RUN)),
        );
    }
}

fn hash(kind: char, characters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = Quick::default();
    hasher.write_u32(kind.into());
    characters.for_each(|c| hasher.write_u32(c.into()));
    hasher.finish()
}

fn pair(first: u64, second: u64) -> u64 {
    let mut hasher = Quick::default();
    hasher.write_u64(first);
    hasher.write_u64(second);
    hasher.finish()
}
