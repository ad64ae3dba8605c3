//! All patterns of all packs against a text in one pass; what a match means is not decided here.

pub(crate) mod anchor;
pub(crate) mod compile;
pub(crate) mod fold;
pub(crate) mod literals;
pub(crate) mod lower;
pub(crate) mod tokens;
pub(crate) mod typos;
pub(crate) mod verify;
pub(crate) mod word_set;
pub(crate) mod words;

pub use tokens::{Break, Token, Tokens};

use compile::Compiled;
use knowledge::{Pattern, Placeholder};
use literals::Literals;
use lower::Lowered;
use std::ops::Range;
use trade::Span;
use typos::Typos;
use verify::{Around, Hole};
use word_set::WordSet;
use words::{Cutting, Vocabulary};

/// Whoever knows where the terms of a sentence stand, so that `{money}` can be matched.
pub trait Placeholders {
    /// Gives every term inside the sentence to `put`, with its place in the text.
    fn find(&self, text: &str, sentence: Span, put: &mut dyn FnMut(Placeholder, Span));
}

/// A text made ready for matching.
pub(crate) struct Prepared<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub sentences: &'a [crate::Sentence],
}

/// A pattern matched: which, and the words that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    pub pattern: usize,
    pub sentence: usize,
    pub words: Range<usize>,
}

/// Every pattern, ready to be found by its rarest words.
pub(crate) struct Matcher {
    literals: Literals,
    patterns: Vec<Lowered>,
    vocabulary: Vocabulary,
    typos: Typos,
}

impl Matcher {
    /// Compiles patterns; their place in the list is their name in matches. `known` are words
    /// that are right as they are, so no typing error for another.
    pub fn new<'a>(
        patterns: impl Iterator<Item = &'a Pattern>,
        known: impl Iterator<Item = &'a str>,
    ) -> Matcher {
        let mut cutting = Cutting::default();
        let patterns: Vec<Compiled> = patterns.map(|p| Compiled::of(p, &mut cutting)).collect();
        let mut vocabulary = cutting.vocabulary;
        vocabulary.weigh();
        Matcher {
            literals: Literals::of(&patterns, &vocabulary),
            typos: Typos::new(&vocabulary, known),
            patterns: patterns.into_iter().map(Lowered::of).collect(),
            vocabulary,
        }
    }

    /// The words that typing errors are mended to.
    pub fn typos(&self) -> &Typos {
        &self.typos
    }

    /// Finds every match of the patterns that `may` allows in a sentence.
    pub fn find(
        &self,
        prepared: &Prepared<'_>,
        holes: &dyn Placeholders,
        may: impl Fn(usize, usize) -> bool,
    ) -> Vec<Match> {
        let list = 0..prepared.tokens.list.len();
        let words = prepared.tokens.words(list);
        let numbers: Vec<u32> = words.map(|w| self.vocabulary.number(w)).collect();
        let mut found = Vec::new();
        for sentence in 0..prepared.sentences.len() {
            let mut search = Search {
                patterns: &self.patterns,
                prepared,
                numbers: &numbers,
                holes,
                sentence,
                open: None,
                found: Vec::new(),
            };
            self.find_anchored(&mut search, &may);
            self.find_bare(&mut search, &may);
            found.append(&mut search.found);
        }
        found
    }

    /// Tries the patterns whose literals are seen.
    fn find_anchored(&self, search: &mut Search<'_>, may: &impl Fn(usize, usize) -> bool) {
        let (prepared, numbers, sentence) = (search.prepared, search.numbers, search.sentence);
        let words = prepared.sentences[sentence].words.clone();
        let each = numbers[words.clone()].iter();
        let seen = each.fold(WordSet::NONE, |all, n| all.and(WordSet::word(*n)));
        for word in words.clone() {
            let so_far = &numbers[words.start..=word];
            for (length, anchors) in self.literals.ending(so_far, prepared.tokens.word(word)) {
                let start = word + 1 - length;
                for anchor in anchors {
                    let pattern = anchor.pattern as usize;
                    if self.patterns[pattern].may_be_in(seen) && may(pattern, sentence) {
                        let (least, most) = anchor.before;
                        let room = start - words.start;
                        for before in usize::from(least)..=usize::from(most).min(room) {
                            search.try_at(pattern, start - before);
                        }
                    }
                }
            }
        }
    }

    fn find_bare(&self, search: &mut Search<'_>, may: &impl Fn(usize, usize) -> bool) {
        let sentence = search.sentence;
        for &pattern in &self.literals.bare {
            if may(pattern, sentence) {
                for word in search.prepared.sentences[sentence].words.clone() {
                    search.try_at(pattern, word);
                }
            }
        }
    }
}

/// The search in one sentence.
struct Search<'a> {
    patterns: &'a [Lowered],
    prepared: &'a Prepared<'a>,
    numbers: &'a [u32],
    holes: &'a dyn Placeholders,
    sentence: usize,
    /// Its terms, once they are asked for.
    open: Option<Vec<Hole>>,
    found: Vec<Match>,
}

impl Search<'_> {
    fn try_at(&mut self, pattern: usize, word: usize) {
        let within = &self.prepared.sentences[self.sentence];
        let lowered = &self.patterns[pattern];
        if lowered.at_start && !lowered.gap_first && word != within.words.start
            || lowered.question && !within.question
        {
            return;
        }
        if lowered.holes && self.open.is_none() {
            self.open = Some(self.holes_of(self.sentence));
        }
        let holes = self.open.as_deref().unwrap_or_default();
        let starts = holes.iter().filter(|h| h.words.start == word);
        let word_here = WordSet::word(self.numbers[word]);
        let here = starts.fold(word_here, |all, h| all.and(WordSet::hole(h.what)));
        let is_missing = |what| !holes.iter().any(|h: &Hole| h.what == what);
        if !lowered.openings.meets(here) || lowered.hole.is_some_and(is_missing) {
            return;
        }
        let around = Around {
            tokens: self.prepared.tokens,
            numbers: self.numbers,
            words: within.words.clone(),
            holes,
        };
        if let Some(end) = around.end_of(lowered, word) {
            let found = Match {
                pattern,
                sentence: self.sentence,
                words: word..end,
            };
            if !self.found.contains(&found) {
                self.found.push(found);
            }
        }
    }

    fn holes_of(&self, sentence: usize) -> Vec<Hole> {
        let within = &self.prepared.sentences[sentence];
        let list = &self.prepared.tokens.list[within.words.clone()];
        let mut holes = Vec::new();
        self.holes
            .find(self.prepared.text, within.span, &mut |what, span| {
                let first = list.partition_point(|t| t.span.end <= span.start);
                let last = list.partition_point(|t| t.span.start < span.end);
                if first < last {
                    holes.push(Hole {
                        what,
                        words: within.words.start + first..within.words.start + last,
                    });
                }
            });
        holes
    }
}

#[cfg(test)]
mod tests;
