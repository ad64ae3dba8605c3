//! What a sentence looks like to a model: its words, pieces of its words, its marks and the acts in it, each as a hash; weights are not known here.

use crate::matcher::Tokens;
use crate::matcher::fold::is_wide;
use std::ops::Range;
use trade::{Act, Side};

/// The families of features. Each is scaled by its own number, so that long words do not drown the few marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Words, pairs of words, first and last words, marks.
    Words,
    /// Two to five letters inside a word; of Chinese, Japanese and Korean three and four signs.
    Letters,
    /// The words that this one answers: the sentence or the message before.
    Before,
    /// What the rules see in it, and who writes.
    Acts,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 4] = [Family::Words, Family::Letters, Family::Before, Family::Acts];

    /// The place in tables of families.
    pub fn place(self) -> usize {
        self as usize
    }

    /// The value of each of `count` features of this family in one unit. The shares were judged on
    /// folds of the training data.
    pub fn value(self, count: u32) -> f32 {
        let share = match self {
            Family::Words => 1.0,
            Family::Letters => 0.8,
            Family::Before => 0.6,
            Family::Acts => 0.8,
        };
        if count == 0 {
            0.0
        } else {
            share / (count as f32).sqrt()
        }
    }
}

/// Takes the features one by one: the hash, its family, the word (by its place among the tokens) that shows it.
pub(crate) trait Take {
    /// Takes one.
    fn take(&mut self, hash: u64, family: Family, word: usize);

    /// Takes those of a word's letters.
    fn take_letters(&mut self, word: &str, at: usize)
    where
        Self: Sized,
    {
        letters(word, at, self);
    }
}

/// An odd number with its bits well spread: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What a hash begins with, so that the same letters in another role are another feature.
#[derive(Clone, Copy)]
enum Role {
    Word = 1,
    Pair,
    First,
    FirstTwo,
    Last,
    Mark,
    Piece,
    Run,
    Before,
    BeforePair,
    BeforeMark,
    Act,
    Spelt,
    SpeltWord,
}

fn start(role: Role) -> u64 {
    (role as u64).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(SPREAD).rotate_left(23)
}

fn mix_word(mut hash: u64, word: &str) -> u64 {
    let (chunks, rest) = word.as_bytes().as_chunks::<8>();
    for chunk in chunks {
        hash = mix(hash, u64::from_le_bytes(*chunk));
    }
    mix(hash, rest.iter().fold(1, |all, b| all << 8 | u64::from(*b)))
}

/// The last turn: the upper bits choose a place in a table, the lower tell features apart there.
fn done(hash: u64) -> u64 {
    let hash = hash ^ hash >> 29;
    hash.wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// A name for a word beside a model, never 0.
pub(crate) fn key(word: &str, model: u64) -> u64 {
    done(mix(mix_word(start(Role::Piece), word), model)).max(1)
}

/// A sentence as it is given to the features.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its words among the tokens.
    pub words: Range<usize>,
}

/// The features of one sentence.
pub(crate) fn of_sentence(piece: &Piece<'_>, tokens: &Tokens, to: &mut impl Take) {
    words(piece, tokens, to);
    marks(piece, to);
    for at in piece.words.clone() {
        to.take_letters(tokens.word(at), at);
    }
}

fn words(piece: &Piece<'_>, tokens: &Tokens, to: &mut impl Take) {
    let range = piece.words.clone();
    let (mut last, mut second, mut third) = (None, None, None);
    for at in range.clone() {
        let word = tokens.word(at);
        let own = mix_word(start(Role::Word), word);
        to.take(done(own), Family::Words, at);
        if let Some(before) = last {
            to.take(
                done(mix_word(mix(start(Role::Pair), before), word)),
                Family::Words,
                at,
            );
            let wide = word.chars().next().is_some_and(is_wide);
            if let Some(second) = second
                && wide
            {
                let run = mix_word(mix(mix(start(Role::Run), second), before), word);
                to.take(done(run), Family::Letters, at);
                if let Some(third) = third {
                    to.take(done(mix(run, third)), Family::Letters, at);
                }
            }
        }
        (third, second, last) = (second, last, Some(own));
    }
    if let Some(first) = range.clone().next() {
        let word = mix_word(start(Role::First), tokens.word(first));
        to.take(done(word), Family::Words, first);
        let rest: Vec<usize> = range.clone().skip(1).take(2).collect();
        let mut run = mix(start(Role::FirstTwo), word);
        for at in rest {
            run = mix_word(run, tokens.word(at));
            to.take(done(run), Family::Words, at);
        }
    }
    if let Some(last) = range.last() {
        to.take(
            done(mix_word(start(Role::Last), tokens.word(last))),
            Family::Words,
            last,
        );
    }
}

/// Lengths in words that part short answers from sentences from periods (judgement).
const LENGTHS: [usize; 8] = [1, 2, 4, 6, 9, 14, 21, 32];

/// Lengths in signs are told apart in steps of so many (judgement).
const SIGNS: u64 = 40;

fn marks(piece: &Piece<'_>, to: &mut impl Take) {
    let text = piece.text.trim_end();
    let place = piece.words.end.saturating_sub(1);
    let mut put = |what: u64| to.take(done(mix(start(Role::Mark), what)), Family::Words, place);
    let count = piece.words.len();
    put(100 + LENGTHS.iter().filter(|l| **l < count).count() as u64);
    let asks = |c: char| matches!(c, '?' | '？' | '؟');
    let cries = |c: char| matches!(c, '!' | '！');
    match text.chars().next_back() {
        Some(c) if asks(c) => put(1),
        Some(c) if cries(c) => put(2),
        Some('.' | '。' | '।') => put(3),
        Some(',' | ':' | ';' | '，' | '：') => put(4),
        _ => put(5),
    }
    let (mut questions, mut cried, mut names) = (0_u64, 0_u64, 0_u64);
    let (mut capitals, mut small, mut length) = (0_usize, 0_usize, 0_u64);
    for c in text.chars() {
        questions += u64::from(asks(c));
        cried += u64::from(cries(c));
        names += u64::from(c == '@');
        length += 1;
        capitals += usize::from(c.is_ascii_uppercase());
        small += usize::from(c.is_ascii_lowercase());
    }
    if questions > 0 {
        put(10 + questions.min(3));
    }
    if cried > 0 {
        put(20 + cried.min(3));
    }
    if text.contains("...") || text.contains('…') {
        put(30);
    }
    if capitals > 5 && capitals > small {
        put(31);
    }
    put(60 + (length / SIGNS).min(8));
    if names > 0 {
        put(40 + names.min(3));
    }
    let shows = [
        (50, text.contains("http") || text.contains("www.")),
        (51, text.starts_with('@')),
        (52, text.contains('#')),
        (53, text.contains(|c: char| c.is_ascii_digit())),
    ];
    shows
        .iter()
        .filter(|(_, shown)| *shown)
        .for_each(|(what, _)| put(*what));
}

/// Letters inside a word, with marks of its ends; a sign of Chinese, Japanese or Korean is a word already.
pub(crate) fn letters(word: &str, at: usize, to: &mut impl Take) {
    const SHORTEST: usize = 2;
    const LONGEST: usize = 5;
    const END: u64 = 0x1f_ffff;
    if word.chars().next().is_none_or(is_wide) {
        return;
    }
    let mut buffer = [0_u32; 24];
    let mut length = 0;
    let ends = std::iter::once('^')
        .chain(word.chars())
        .chain(std::iter::once('$'));
    for (slot, c) in buffer.iter_mut().zip(ends) {
        *slot = c as u32;
        length += 1;
    }
    for from in 0..length {
        let mut hash = start(Role::Piece);
        for (n, c) in buffer[from..length].iter().take(LONGEST).enumerate() {
            hash = mix(hash, u64::from(*c) | END << 32);
            if n + 1 >= SHORTEST {
                to.take(done(hash), Family::Letters, at);
            }
        }
    }
}

/// The longest word whose letters are all looked at.
const LONG: usize = 40;

/// One word as it is spelt, accents and all, for telling languages apart: the word, and one to five letters of it.
pub(crate) fn of_letters(word: &str, to: &mut impl Take) {
    const LONGEST: usize = 5;
    let mut buffer = ['$'; LONG];
    let small = word.chars().flat_map(char::to_lowercase);
    let ends = std::iter::once('^')
        .chain(small)
        .chain(std::iter::once('$'));
    let mut length = 0;
    for (slot, c) in buffer.iter_mut().zip(ends) {
        *slot = c;
        length += 1;
    }
    let mut whole = start(Role::SpeltWord);
    for from in 0..length {
        let mut hash = start(Role::Spelt);
        for c in buffer[from..length].iter().take(LONGEST) {
            hash = mix(hash, u64::from(u32::from(*c)));
            to.take(done(hash), Family::Letters, usize::MAX);
        }
        whole = mix(whole, u64::from(u32::from(buffer[from])));
    }
    to.take(done(whole), Family::Words, usize::MAX);
}

/// How many words of what went before are looked at; judgement: an answer hangs on the last thing said.
const BEFORE: usize = 40;

/// The features of what went before.
pub(crate) fn of_before(piece: &Piece<'_>, tokens: &Tokens, to: &mut impl Take) {
    let begin = piece
        .words
        .end
        .saturating_sub(BEFORE)
        .max(piece.words.start);
    let mut last = start(Role::BeforePair);
    for at in begin..piece.words.end {
        let word = tokens.word(at);
        to.take(
            done(mix_word(start(Role::Before), word)),
            Family::Before,
            usize::MAX,
        );
        to.take(done(mix_word(last, word)), Family::Before, usize::MAX);
        last = mix_word(start(Role::BeforePair), word);
    }
    let asks = piece.text.contains(['?', '？', '؟']);
    let mark = mix(start(Role::BeforeMark), u64::from(asks));
    to.take(done(mark), Family::Before, usize::MAX);
}

/// That nothing went before.
pub(crate) fn of_nothing_before(to: &mut impl Take) {
    to.take(
        done(mix(start(Role::BeforeMark), 2)),
        Family::Before,
        usize::MAX,
    );
}

/// What the rules see.
pub(crate) fn of_act(act: &Act, to: &mut impl Take) {
    let what = match act {
        Act::Question { .. } => 1,
        Act::Request => 2,
        Act::Offer => 3,
        Act::CounterOffer => 4,
        Act::Acceptance { .. } => 5,
        Act::Refusal => 6,
        Act::Deferral => 7,
        Act::Commitment { .. } => 8,
        Act::Fulfilment => 9,
        Act::Hedge => 10,
        Act::Complaint => 11,
        Act::Threat { .. } => 12,
        Act::Thanks => 13,
        Act::Apology => 14,
        Act::SmallTalk => 15,
    };
    to.take(done(mix(start(Role::Act), what)), Family::Acts, usize::MAX);
}

/// Who writes.
pub(crate) fn of_side(side: Side, to: &mut impl Take) {
    let what = match side {
        Side::Buyer => 30,
        Side::Seller => 31,
    };
    to.take(done(mix(start(Role::Act), what)), Family::Acts, usize::MAX);
}
