//! All patterns of all packs against a text in one pass; what a match means is not decided here.

pub(crate) mod anchor;
pub(crate) mod compile;
pub(crate) mod fold;
pub(crate) mod lower;
pub(crate) mod tokens;
pub(crate) mod typos;
pub(crate) mod verify;

pub use tokens::{Break, Token, Tokens};

use aho_corasick::{AhoCorasick, MatchKind};
use anchor::Anchor;
use compile::Compiled;
use knowledge::{Pattern, Placeholder};
use lower::{Lowered, Vocabulary};
use std::collections::HashMap;
use std::ops::Range;
use trade::Span;
use typos::Typos;
use verify::{Around, Hole};

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

/// Every pattern, compiled into one automaton.
pub(crate) struct Matcher {
    automaton: Option<AhoCorasick>,
    /// By the automaton's own numbers: the patterns that the literal may belong to.
    anchors: Vec<Vec<Anchor>>,
    patterns: Vec<Lowered>,
    vocabulary: Vocabulary,
    /// Patterns of placeholders only, which have no literal to look for.
    bare: Vec<usize>,
    typos: Typos,
}

impl Matcher {
    /// Compiles patterns; their place in the list is their name in matches. `known` are words
    /// that are right as they are, so no typing error for another.
    pub fn new<'a>(
        patterns: impl Iterator<Item = &'a Pattern>,
        known: impl Iterator<Item = &'a str>,
    ) -> Matcher {
        let patterns: Vec<Compiled> = patterns.map(Compiled::of).collect();
        let mut literals: HashMap<String, usize> = HashMap::new();
        let mut anchors: Vec<Vec<Anchor>> = Vec::new();
        let mut bare = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let Some(found) = anchor::of(&pattern.steps) else {
                bare.push(index);
                continue;
            };
            for (literal, before) in found {
                let at = *literals.entry(literal).or_insert_with(|| {
                    anchors.push(Vec::new());
                    anchors.len() - 1
                });
                anchors[at].push(Anchor {
                    pattern: index,
                    before,
                });
            }
        }
        let mut needles = vec![String::new(); anchors.len()];
        for (literal, at) in literals {
            needles[at] = literal;
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&needles)
            .ok();
        let typos = Typos::new(&patterns, known);
        let mut vocabulary = Vocabulary::default();
        let patterns = patterns
            .into_iter()
            .map(|p| Lowered::of(p, &mut vocabulary))
            .collect();
        Matcher {
            automaton,
            anchors,
            patterns,
            vocabulary,
            bare,
            typos,
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
        may: &dyn Fn(usize, usize) -> bool,
    ) -> Vec<Match> {
        let list = 0..prepared.tokens.list.len();
        let words = prepared.tokens.words(list);
        let mut search = Search {
            prepared,
            numbers: words.map(|w| self.vocabulary.number(w)).collect(),
            holes,
            open: None,
            found: Vec::new(),
        };
        if let Some(automaton) = &self.automaton {
            for hit in automaton.find_overlapping_iter(&prepared.tokens.flow) {
                let entries = &self.anchors[hit.pattern().as_usize()];
                self.follow(&mut search, hit.start(), entries, may);
            }
        }
        self.find_bare(&mut search, may);
        search.found
    }

    /// Tries the patterns of a literal that was seen.
    fn follow(
        &self,
        search: &mut Search<'_>,
        start: usize,
        entries: &[Anchor],
        may: &dyn Fn(usize, usize) -> bool,
    ) {
        let list = &search.prepared.tokens.list;
        let word = list.partition_point(|t| (t.at.0 as usize) < start + 1);
        let sentences = search.prepared.sentences;
        let sentence = sentences.partition_point(|s| s.words.end <= word);
        let Some(first) = sentences.get(sentence).map(|s| s.words.start) else {
            return;
        };
        for entry in entries {
            if !may(entry.pattern, sentence) {
                continue;
            }
            let (least, most) = entry.before;
            for before in least..=most {
                if word < first + before {
                    break;
                }
                search.try_at(
                    &self.patterns[entry.pattern],
                    entry.pattern,
                    sentence,
                    word - before,
                );
            }
        }
    }

    fn find_bare(&self, search: &mut Search<'_>, may: &dyn Fn(usize, usize) -> bool) {
        for &pattern in &self.bare {
            for (index, sentence) in search.prepared.sentences.iter().enumerate() {
                if may(pattern, index) {
                    for word in sentence.words.clone() {
                        search.try_at(&self.patterns[pattern], pattern, index, word);
                    }
                }
            }
        }
    }
}

struct Search<'a> {
    prepared: &'a Prepared<'a>,
    numbers: Vec<u32>,
    holes: &'a dyn Placeholders,
    /// The terms of the sentence that was asked about last.
    open: Option<(usize, Vec<Hole>)>,
    found: Vec<Match>,
}

impl Search<'_> {
    fn try_at(&mut self, compiled: &Lowered, pattern: usize, sentence: usize, word: usize) {
        let within = &self.prepared.sentences[sentence];
        if compiled.at_start && !compiled.gap_first && word != within.words.start
            || compiled.question && !within.question
        {
            return;
        }
        if compiled.holes && self.open.as_ref().is_none_or(|(at, _)| *at != sentence) {
            self.open = Some((sentence, self.holes_of(sentence)));
        }
        let holes = match &self.open {
            Some((at, holes)) if *at == sentence => holes.as_slice(),
            _ => &[],
        };
        let around = Around {
            tokens: self.prepared.tokens,
            numbers: &self.numbers,
            words: within.words.clone(),
            holes,
        };
        if let Some(end) = around.end_of(compiled, word) {
            let found = Match {
                pattern,
                sentence,
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
