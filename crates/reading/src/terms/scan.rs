//! One sentence looked at once: the words of the packs in it, its clauses, its figures; what they mean as terms of a
//! deal is decided elsewhere.

use super::vocabulary::{Class, Hit, Vocabulary};
use super::{Figure, Number, TermContext, dates, durations, incoterms, money, numbers, quantities};
use trade::{Language, Span};

/// A sentence with everything that was found in it. Built in one pass, shared by all readers.
#[derive(Debug)]
pub struct Scan<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The part that is read.
    pub sentence: Span,
    /// The words of the trade.
    pub vocabulary: &'a Vocabulary,
    /// Its language.
    pub language: Language,
    /// What is known about the message.
    pub context: &'a TermContext<'a>,
    /// The words of the packs, in order.
    pub hits: Vec<Hit<'a>>,
    /// The same words by their ends.
    by_end: Vec<Hit<'a>>,
    /// Stretches between commas, bars and line ends.
    pub clauses: Vec<Span>,
    /// Every number, whatever it counts.
    pub numbers: Vec<Number>,
    /// Numbers, money, dates and the like, in order, none inside another.
    pub figures: Vec<Figure>,
}

impl<'a> Scan<'a> {
    /// Looks at a sentence with the words of a vocabulary.
    pub fn new(
        text: &'a str,
        sentence: Span,
        language: Language,
        context: &'a TermContext<'a>,
        vocabulary: &'a Vocabulary,
    ) -> Scan<'a> {
        let sentence = fitted(text, sentence);
        let hits = vocabulary.hits(text, sentence, language);
        let mut by_end = hits.clone();
        by_end.sort_by_key(|h| (h.span.end, h.span.start));
        let clauses = clauses(text, sentence);
        let mut scan = Scan {
            text,
            sentence,
            vocabulary,
            language,
            context,
            hits,
            by_end,
            clauses,
            numbers: Vec::new(),
            figures: Vec::new(),
        };
        scan.numbers = numbers::find(&scan);
        scan.figures = figures(&scan);
        scan
    }

    /// The words themselves.
    pub fn words(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The longest word of a class that starts exactly here.
    pub fn starting(&self, at: usize, class: Class) -> Option<Hit<'a>> {
        let from = self.hits.partition_point(|h| h.span.start < at);
        self.hits[from..]
            .iter()
            .take_while(|h| h.span.start == at)
            .find(|h| h.class == class)
            .copied()
    }

    /// The longest word of a class that ends exactly here.
    pub fn ending(&self, at: usize, class: Class) -> Option<Hit<'a>> {
        let from = self.by_end.partition_point(|h| h.span.end < at);
        self.by_end[from..]
            .iter()
            .take_while(|h| h.span.end == at)
            .find(|h| h.class == class)
            .copied()
    }

    /// The longest word of a class and one of these codes that ends exactly here.
    pub fn ending_with(&self, at: usize, class: Class, codes: &[&str]) -> Option<Hit<'a>> {
        let from = self.by_end.partition_point(|h| h.span.end < at);
        self.by_end[from..]
            .iter()
            .take_while(|h| h.span.end == at)
            .find(|h| h.class == class && codes.contains(&h.code))
            .copied()
    }

    /// A word of a class and a code that begins here.
    pub fn starting_with(&self, at: usize, class: Class, code: &str) -> Option<Hit<'a>> {
        let from = self.hits.partition_point(|h| h.span.start < at);
        self.hits[from..]
            .iter()
            .take_while(|h| h.span.start == at)
            .find(|h| h.class == class && h.code == code)
            .copied()
    }

    /// Does the writer put the month before the day, by his country?
    pub fn month_first(&self) -> bool {
        matches!(self.context.country, Some("US" | "PH"))
    }

    /// Does a word of number end here?
    pub fn numbers_end_at(&self, at: usize) -> bool {
        self.ending(at, Class::Number).is_some() || self.ending(at, Class::Scale).is_some()
    }

    /// The words inside a span, in order.
    pub fn inside(&self, span: Span) -> impl Iterator<Item = Hit<'a>> + '_ {
        let from = self.hits.partition_point(|h| h.span.start < span.start);
        self.hits[from..]
            .iter()
            .take_while(move |h| h.span.start < span.end)
            .filter(move |h| h.span.end <= span.end)
            .copied()
    }

    /// The figures inside a span, in order.
    pub fn figures_inside(&self, span: Span) -> &[Figure] {
        let from = self.figures.partition_point(|f| f.span.start < span.start);
        let to = self.figures.partition_point(|f| f.span.start < span.end);
        self.figures.get(from..to).unwrap_or_default()
    }

    /// The number of the clause in which a byte lies.
    pub fn clause_of(&self, at: usize) -> usize {
        self.clauses
            .partition_point(|c| c.start <= at)
            .saturating_sub(1)
    }

    /// The place after spaces, at most three of them, on the same line.
    pub fn past_spaces(&self, at: usize) -> usize {
        let rest = self.text.get(at..self.sentence.end).unwrap_or_default();
        at + rest
            .chars()
            .take(3)
            .take_while(|c| c.is_whitespace() && *c != '\n')
            .map(char::len_utf8)
            .sum::<usize>()
    }

    /// The place before spaces, at most three of them, on the same line.
    pub fn before_spaces(&self, at: usize) -> usize {
        let head = self.text.get(self.sentence.start..at).unwrap_or_default();
        at - head
            .chars()
            .rev()
            .take(3)
            .take_while(|c| c.is_whitespace() && *c != '\n')
            .map(char::len_utf8)
            .sum::<usize>()
    }

    /// The character just before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at a place.
    pub fn at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The next letters from a place, at most forty of them, without anything else.
    pub fn letters_at(&self, at: usize) -> &'a str {
        let rest = self.text.get(at..self.sentence.end).unwrap_or_default();
        let end = rest
            .chars()
            .take(40)
            .take_while(|c| c.is_alphabetic())
            .map(char::len_utf8)
            .sum::<usize>();
        &rest[..end]
    }
}

/// A span that lies inside the text on character boundaries, whatever was asked for.
fn fitted(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.floor_char_boundary(span.end.min(text.len()));
    Span::new(start, end.max(start))
}

/// Everything with a figure, found in the order of trust: a date is no number, a price is no quantity.
fn figures(scan: &Scan<'_>) -> Vec<Figure> {
    let mut taken = dates::find(scan);
    let numbers = &scan.numbers;
    for reader in [
        numbers::percent::find,
        money::find,
        durations::find_in,
        quantities::find,
    ] {
        let found = reader(scan, &free(numbers, &taken));
        taken = merged(taken, found);
    }
    taken = merged(taken, incoterms::find(scan));
    let rest = free(numbers, &taken);
    let bare = rest.into_iter().map(numbers::Number::figure).collect();
    merged(taken, bare)
}

/// The numbers that no figure has taken yet.
fn free(numbers: &[numbers::Number], taken: &[Figure]) -> Vec<numbers::Number> {
    let mut next = 0;
    let mut rest = Vec::with_capacity(numbers.len());
    for number in numbers {
        while taken
            .get(next)
            .is_some_and(|f| f.span.end <= number.span.start)
        {
            next += 1;
        }
        if !taken.get(next).is_some_and(|f| f.span.meets(number.span)) {
            rest.push(number.clone());
        }
    }
    rest
}

/// Both lists in order; of two figures that meet, the one of the first list stays.
fn merged(first: Vec<Figure>, second: Vec<Figure>) -> Vec<Figure> {
    let mut all: Vec<(u8, Figure)> = first.into_iter().map(|f| (0, f)).collect();
    all.extend(second.into_iter().map(|f| (1, f)));
    all.sort_by_key(|(rank, f)| (f.span.start, *rank, f.span.end));
    let mut kept: Vec<(u8, Figure)> = Vec::with_capacity(all.len());
    for (rank, figure) in all {
        match kept.last() {
            Some((old, last)) if last.span.meets(figure.span) => {
                if *old > rank {
                    kept.pop();
                    kept.push((rank, figure));
                }
            }
            _ => kept.push((rank, figure)),
        }
    }
    kept.into_iter().map(|(_, f)| f).collect()
}

/// Cuts a sentence at commas, bars, line ends and dashes that stand free, but never inside a number.
fn clauses(text: &str, sentence: Span) -> Vec<Span> {
    let mut cuts = Vec::new();
    let mut start = sentence.start;
    let mut previous = ' ';
    let mut spaces = 0;
    let slice = sentence.of(text);
    let mut chars = slice.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        spaces = if c == ' ' { spaces + 1 } else { 0 };
        let ends = match c {
            '\n' | '\t' | '|' | ';' | '，' | '。' | '；' | '、' | '！' | '？' | '!' | '?' => {
                true
            }
            ',' => !(previous.is_ascii_digit() && next.is_ascii_digit()),
            '.' => {
                next.is_whitespace() && !previous.is_ascii_punctuation() && !short_word(slice, i)
            }
            '-' | '–' | '—' => previous == ' ' && next == ' ',
            ' ' => spaces == 3,
            _ => false,
        };
        previous = c;
        if ends {
            let end = sentence.start + i + c.len_utf8();
            cuts.push(Span::new(start, end));
            start = end;
        }
    }
    if start < sentence.end || cuts.is_empty() {
        cuts.push(Span::new(start, sentence.end));
    }
    cuts
}

/// Does the full stop close an abbreviation of up to three letters (`St.`, `max.`, `No.`)?
fn short_word(slice: &str, stop: usize) -> bool {
    let letters = slice[..stop]
        .chars()
        .rev()
        .take(4)
        .take_while(|c| c.is_alphabetic())
        .count();
    (1..=3).contains(&letters)
}
