//! A message's text cut into pieces that nest well: folds outside, sentences inside them, marks
//! inside those. How they look lives in `timeline`.

use desk::{Count, Fold, Letter};
use std::collections::BTreeSet;
use trade::Span;

/// A piece of a text; the leaves in order are the whole text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Words of no account.
    Plain(Span),
    /// A folded part.
    Fold {
        /// What it is.
        part: String,
        /// What it holds.
        inside: Vec<Piece>,
    },
    /// A sentence with marks in it.
    Sentence {
        /// Where it begins; its name on the page is made of this.
        start: usize,
        /// Its words.
        inside: Vec<Piece>,
        /// Everything that it counts for.
        counts: Vec<Count>,
    },
    /// Marked words.
    Mark {
        /// Where.
        span: Span,
        /// What they count for.
        counts: Vec<Count>,
    },
}

/// Cuts a letter; `sentences` are those around its marks.
pub(crate) fn pieces(letter: &Letter, sentences: &[Span]) -> Vec<Piece> {
    let text = letter.message.text.as_str();
    let folds = apart(&letter.folds, text);
    let marks = cut_marks(letter, &folds, text);
    let sentences = passages(sentences, &marks, &folds, text);
    let mut cutter = Cutter {
        marks: &marks,
        sentences: &sentences,
    };
    cutter.whole(text.len(), &folds)
}

/// Folds that fit the text, in order, none over another.
fn apart(folds: &[Fold], text: &str) -> Vec<Fold> {
    let mut apart: Vec<Fold> = Vec::new();
    for fold in folds {
        let after = apart.last().map_or(0, |last| last.span.end);
        let span = Span::new(fold.span.start.max(after), fold.span.end);
        if fits(span, text) {
            apart.push(Fold {
                span,
                part: fold.part.clone(),
            });
        }
    }
    apart
}

fn fits(span: Span, text: &str) -> bool {
    span.start < span.end && text.get(span.start..span.end).is_some()
}

/// The parts of a span between the edges of the folds.
fn cut(span: Span, folds: &[Fold]) -> Vec<Span> {
    let edges = folds.iter().flat_map(|f| [f.span.start, f.span.end]);
    let inner = edges.filter(|&edge| span.start < edge && edge < span.end);
    let all: BTreeSet<usize> = inner.chain([span.start, span.end]).collect();
    let all: Vec<usize> = all.into_iter().collect();
    all.windows(2)
        .map(|pair| Span::new(pair[0], pair[1]))
        .collect()
}

fn cut_marks(letter: &Letter, folds: &[Fold], text: &str) -> Vec<(Span, Vec<Count>)> {
    let mut marks = Vec::new();
    let mut after = 0;
    for mark in &letter.marks {
        let span = Span::new(mark.span.start.max(after), mark.span.end);
        if fits(span, text) {
            after = span.end;
            marks.extend(
                cut(span, folds)
                    .into_iter()
                    .map(|part| (part, mark.counts.clone())),
            );
        }
    }
    marks
}

/// Sentences and marks that overlap or touch in a mark become one passage, cut at the folds; a
/// passage without a mark is none.
fn passages(
    sentences: &[Span],
    marks: &[(Span, Vec<Count>)],
    folds: &[Fold],
    text: &str,
) -> Vec<Span> {
    let whole = sentences.iter().copied().filter(|span| fits(*span, text));
    let mut all: Vec<Span> = whole
        .flat_map(|span| cut(span, folds))
        .chain(marks.iter().map(|(span, _)| *span))
        .collect();
    all.sort();
    let mut merged: Vec<Span> = Vec::new();
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged.retain(|passage| marks.iter().any(|(mark, _)| passage.holds(*mark)));
    merged
}

struct Cutter<'t> {
    marks: &'t [(Span, Vec<Count>)],
    sentences: &'t [Span],
}

impl Cutter<'_> {
    fn whole(&mut self, len: usize, folds: &[Fold]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for fold in folds {
            pieces.extend(self.open(Span::new(at, fold.span.start)));
            pieces.push(Piece::Fold {
                part: fold.part.clone(),
                inside: self.open(fold.span),
            });
            at = fold.span.end;
        }
        pieces.extend(self.open(Span::new(at, len)));
        pieces
    }

    /// The sentences of a part, and what lies between them.
    fn open(&self, part: Span) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = part.start;
        for &sentence in self.sentences.iter().filter(|s| part.holds(**s)) {
            pieces.extend(plain(at, sentence.start));
            pieces.push(self.sentence(sentence));
            at = sentence.end;
        }
        pieces.extend(plain(at, part.end));
        pieces
    }

    fn sentence(&self, sentence: Span) -> Piece {
        let mut inside = Vec::new();
        let mut counted = BTreeSet::new();
        let mut at = sentence.start;
        for (span, counts) in self.marks.iter().filter(|(m, _)| sentence.holds(*m)) {
            inside.extend(plain(at, span.start));
            inside.push(Piece::Mark {
                span: *span,
                counts: counts.clone(),
            });
            counted.extend(counts.iter().cloned());
            at = span.end;
        }
        inside.extend(plain(at, sentence.end));
        Piece::Sentence {
            start: sentence.start,
            inside,
            counts: counted.into_iter().collect(),
        }
    }
}

fn plain(start: usize, end: usize) -> Option<Piece> {
    (start < end).then(|| Piece::Plain(Span::new(start, end)))
}

/// The line breaks that a mail program put into the middle of a sentence: shown as spaces, so that
/// a letter fits a telephone. A line is taken as broken by a program when it is long and the next
/// goes on with a letter.
pub(crate) fn soft_breaks(text: &str) -> BTreeSet<usize> {
    /// Mail programs break near column 72.
    const LONG: std::ops::RangeInclusive<usize> = 56..=80;
    let mut soft = BTreeSet::new();
    let mut at = 0;
    for line in text.split('\n') {
        let end = at + line.len();
        let next = text.get(end + 1..).unwrap_or_default();
        let goes_on = next.starts_with(|c: char| c.is_alphabetic() || c == '(' || c == '"');
        let long = LONG.contains(&line.chars().count());
        if long && goes_on && !is_item(line) && !is_item(next) {
            soft.insert(end);
        }
        at = end + 1;
    }
    soft
}

/// Does a line begin like an item of a list, a quotation or a head (`Subject: …`)?
fn is_item(line: &str) -> bool {
    let line = line.lines().next().unwrap_or_default();
    let first = line.split_whitespace().next().unwrap_or_default();
    let numbered = first.ends_with([')', '.']) && first.len() <= 3;
    let head = first.ends_with(':') && first.len() < 16;
    line.starts_with(['-', '*', '•', '>', '|', ' ', '\t'])
        || numbered
        || head
        || line.contains("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::letter;
    use desk::Mark;
    use proptest::prelude::*;

    /// The spans of the leaves, in order, with the depth of the deepest nest.
    fn leaves(pieces: &[Piece], into: &mut Vec<Span>) {
        for piece in pieces {
            match piece {
                Piece::Plain(span) | Piece::Mark { span, .. } => into.push(*span),
                Piece::Fold { inside, .. } | Piece::Sentence { inside, .. } => leaves(inside, into),
            }
        }
    }

    fn span() -> impl Strategy<Value = Span> {
        (0usize..60, 0usize..30).prop_map(|(start, len)| Span::new(start, start + len))
    }

    proptest! {
        #[test]
        fn the_leaves_are_the_text_whatever_is_marked(
            text in "[a-z .\n<>&贵价é]{0,40}",
            folds in prop::collection::vec(span(), 0..4),
            marks in prop::collection::vec(span(), 0..6),
            sentences in prop::collection::vec(span(), 0..6),
        ) {
            let mut letter = letter(&text);
            let mut folds = folds;
            folds.sort();
            let mut marks = marks;
            marks.sort();
            letter.folds = folds.into_iter().map(|span| Fold { span, part: "quote".into() }).collect();
            letter.marks = marks.into_iter().map(|span| Mark { span, counts: vec![Count { kind: "gap", index: 0 }] }).collect();
            let cut = pieces(&letter, &sentences);
            let mut spans = Vec::new();
            leaves(&cut, &mut spans);
            let whole: String = spans.iter().map(|s| s.of(&text)).collect();
            prop_assert_eq!(whole, text);
            prop_assert!(spans.windows(2).all(|pair| pair[0].end == pair[1].start));
        }
    }

    #[test]
    fn a_mark_stands_in_its_sentence_and_the_sentence_in_its_fold() {
        let mut letter = letter("Hello. Too dear! > old words");
        letter.folds = vec![Fold {
            span: Span::new(17, 28),
            part: "quote".into(),
        }];
        let counts = vec![Count {
            kind: "gap",
            index: 2,
        }];
        letter.marks = vec![Mark {
            span: Span::new(7, 15),
            counts: counts.clone(),
        }];
        let cut = pieces(&letter, &[Span::new(7, 16)]);
        let sentence = Piece::Sentence {
            start: 7,
            inside: vec![
                Piece::Mark {
                    span: Span::new(7, 15),
                    counts: counts.clone(),
                },
                Piece::Plain(Span::new(15, 16)),
            ],
            counts,
        };
        let fold = Piece::Fold {
            part: "quote".into(),
            inside: vec![Piece::Plain(Span::new(17, 28))],
        };
        assert_eq!(
            cut,
            [
                Piece::Plain(Span::new(0, 7)),
                sentence,
                Piece::Plain(Span::new(16, 17)),
                fold
            ]
        );
    }

    #[test]
    fn only_a_program_s_line_breaks_are_soft() {
        let long = "We would like to know whether the price of the larger model holds";
        let check = |next: &str, expected| {
            let text = format!("{long}\n{next}");
            assert_eq!(soft_breaks(&text).contains(&long.len()), expected, "{next}");
        };
        check("until the end of May.", true);
        check("- second item", false);
        check("", false);
        check("2) second question", false);
        assert!(soft_breaks("Best regards\nAmy").is_empty());
    }
}
