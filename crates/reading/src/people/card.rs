//! The lines of a visiting card cut into what may be a name, a title, an address; which of them it is, is decided above.

use trade::Span;

/// What separates two things on one line, even between letters.
const CUTS: [char; 15] = [
    '|', '•', '，', '、', ',', ';', '；', '\t', '(', ')', '（', '）', '<', '>', '：',
];
/// What cuts only between spaces.
const SPACED_CUTS: [&str; 6] = [" - ", " – ", " — ", " / ", " · ", "  "];
/// Ornaments around a piece.
const ORNAMENTS: [char; 12] = [
    ' ', '*', '_', '~', '-', '–', '—', '"', '\'', '\r', '\u{a0}', ':',
];

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) span: Span,
    pub(super) written: &'t str,
    /// The number of its line in the signature.
    pub(super) line: usize,
    /// Does a colon follow it?
    pub(super) is_label: bool,
    /// From its beginning to the end of its line.
    pub(super) onward: &'t str,
}

impl Piece<'_> {
    /// No number, no address, no sentence.
    pub(super) fn is_plain(&self) -> bool {
        let barred =
            |c: char| c.is_numeric() || matches!(c, '@' | '?' | '!' | '？' | '！' | '。' | '=');
        let sentence = self.written.ends_with('.') && self.words() > 4;
        !self.written.contains(barred)
            && !self.written.contains("www.")
            && !self.written.contains("//")
            && !sentence
    }

    /// Short enough for a title, and written like one.
    pub(super) fn is_short(&self) -> bool {
        let words = self.words();
        let small = |word: &&str| word.chars().count() > 3 && word.starts_with(char::is_lowercase);
        let small = self.written.split_whitespace().filter(small).count();
        words <= 8 && self.written.chars().count() <= 60 && (words <= 4 || small * 2 <= words)
    }

    pub(super) fn words(&self) -> usize {
        self.written.split_whitespace().count()
    }
}

/// The pieces of the first lines of a signature, in order.
pub(super) fn pieces(text: &str, part: Span, lines: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = part.start;
    let filled = part.of(text).split('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        span
    });
    let filled = filled.filter(|span| !span.of(text).trim().is_empty());
    for (number, line) in filled.take(lines).enumerate() {
        cut(text, line, number, &mut pieces);
    }
    pieces
}

fn cut<'t>(text: &'t str, line: Span, number: usize, pieces: &mut Vec<Piece<'t>>) {
    let whole = line.of(text);
    let wide = whole.contains(is_han);
    let mut begin = 0;
    let mut at = 0;
    while let Some(rest) = whole.get(at..).filter(|rest| !rest.is_empty()) {
        let length = cut_length(rest, wide);
        if length > 0 {
            keep(
                text,
                Span::new(line.start + begin, line.start + at),
                line,
                number,
                pieces,
            );
            begin = at + length;
            at = begin;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    keep(
        text,
        Span::new(line.start + begin, line.end),
        line,
        number,
        pieces,
    );
}

/// How long the separator is that begins here; 0 where none does. Chinese lines are cut at spaces too.
fn cut_length(rest: &str, wide: bool) -> usize {
    let spaced = SPACED_CUTS
        .iter()
        .find(|cut| rest.starts_with(**cut))
        .map(|cut| cut.len());
    let colon = rest
        .strip_prefix(':')
        .is_some_and(|after| !after.starts_with("//"));
    match rest.chars().next() {
        _ if spaced.is_some() => spaced.unwrap_or_default(),
        Some(c) if CUTS.contains(&c) || colon || wide && c.is_whitespace() => c.len_utf8(),
        _ => 0,
    }
}

fn keep<'t>(text: &'t str, cut: Span, whole: Span, line: usize, pieces: &mut Vec<Piece<'t>>) {
    let raw = cut.of(text);
    let front = raw.len() - raw.trim_start_matches(ORNAMENTS).len();
    let written = raw.trim_matches(ORNAMENTS);
    if written.is_empty() {
        return;
    }
    let span = Span::new(cut.start + front, cut.start + front + written.len());
    let is_label = Span::new(cut.end, whole.end)
        .of(text)
        .starts_with([':', '：']);
    let onward = Span::new(span.start, whole.end).of(text);
    pieces.push(Piece {
        span,
        written,
        line,
        is_label,
        onward,
    });
}

/// Is it a character of Chinese or Japanese writing?
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Do two names share a word of at least two letters (a Chinese name is one word)?
pub(super) fn shares_word(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let small = name.to_lowercase();
        let cut = small.split(|c: char| !c.is_alphanumeric());
        cut.filter(|word| word.chars().count() >= 2)
            .map(str::to_owned)
            .collect()
    };
    let other = words(other);
    words(one).iter().any(|word| other.contains(word))
}

/// One to four words with capitals; short particles like "de" are passed over.
pub(super) fn is_capitalised(written: &str) -> bool {
    let words: Vec<&str> = written.split_whitespace().collect();
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let large = |word: &&str| {
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
    };
    let named = words.iter().filter(|word| large(word)).count();
    let long_small = words
        .iter()
        .any(|word| !large(word) && word.chars().count() > 3);
    (1..=4).contains(&words.len()) && letters >= 2 && named > 0 && !long_small
}
