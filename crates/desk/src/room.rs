//! The deal room: every message with its folds and marks, beside the diagnosis that they carry.

use crate::conclude::Concluded;
use crate::diagnose::diagnose_deal;
use crate::{Result, World};
use diagnosis::{Diagnosis, Quote};
use std::collections::BTreeMap;
use trade::{Deal, Message, MessageId, Moment, Span, What};

/// A deal as its page shows it.
pub struct Room {
    /// The deal.
    pub deal: Deal,
    /// What is to be said of it.
    pub diagnosis: Diagnosis,
    /// Its messages, oldest first.
    pub letters: Vec<Letter>,
}

/// A message with what is folded and what is marked in it.
pub struct Letter {
    /// The message.
    pub message: Message,
    /// Parts that repeat or close: folded, never left out. In order, not overlapping.
    pub folds: Vec<Fold>,
    /// Words that count for something. In order, not overlapping.
    pub marks: Vec<Mark>,
}

/// A folded part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Where.
    pub span: Span,
    /// `quote`, `signature`, `disclaimer`, `forward`.
    pub part: String,
}

/// Marked words, with everything they count for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What they count for.
    pub counts: Vec<Count>,
}

/// One thing that words count for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The kind of it: `gap`, `term`, `question`, `commitment`, `threat`, `cliche`, `conflict`,
    /// `hypothesis`, `move`; or `verdict` and `stage`, of which there is one each.
    pub kind: &'static str,
    /// Its place in the diagnosis' list of that kind.
    pub index: usize,
}

/// Opens the room of a deal as of now.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn room(world: &World, deal: &str, now: Option<Moment>) -> Result<Room> {
    Ok(room_of(diagnose_deal(world, deal, now).await?))
}

fn room_of(concluded: Concluded) -> Room {
    let mut marks = marks_of(&concluded.diagnosis);
    let mut folds: BTreeMap<MessageId, Vec<Fold>> = BTreeMap::new();
    for finding in concluded.findings {
        if let What::Folded { part } = finding.what {
            let fold = Fold {
                span: finding.span,
                part,
            };
            folds.entry(finding.message).or_default().push(fold);
        }
    }
    let letters = concluded.messages.into_iter().map(|message| {
        let mut folds = folds.remove(&message.id).unwrap_or_default();
        folds.sort_by_key(|fold| fold.span);
        let marks = marks.remove(&message.id).unwrap_or_default();
        Letter {
            marks: side_by_side(marks, &message.text),
            folds,
            message,
        }
    });
    Room {
        letters: letters.collect(),
        deal: concluded.deal,
        diagnosis: concluded.diagnosis,
    }
}

type Marks = BTreeMap<MessageId, Vec<(Span, Count)>>;

/// Every quote of the diagnosis, by message.
fn marks_of(d: &Diagnosis) -> Marks {
    let mut marks = Marks::new();
    let mut mark = |kind: &'static str, index: usize, quote: &Quote| {
        let count = Count { kind, index };
        let list = marks.entry(quote.message.id.clone()).or_default();
        list.push((quote.span, count));
    };
    d.gap_evidence
        .iter()
        .enumerate()
        .for_each(|(i, e)| mark("gap", i, &e.proof));
    d.terms
        .iter()
        .enumerate()
        .for_each(|(i, e)| mark("term", i, &e.proof));
    d.questions
        .iter()
        .enumerate()
        .for_each(|(i, e)| mark("question", i, &e.proof));
    d.commitments
        .iter()
        .enumerate()
        .for_each(|(i, e)| mark("commitment", i, &e.proof));
    d.threats
        .iter()
        .enumerate()
        .for_each(|(i, e)| mark("threat", i, &e.proof));
    d.cliches
        .iter()
        .enumerate()
        .for_each(|(i, e)| mark("cliche", i, &e.proof));
    for (i, conflict) in d.conflicts.iter().enumerate() {
        conflict
            .quotes
            .iter()
            .for_each(|quote| mark("conflict", i, quote));
    }
    for (i, hypothesis) in d.hypotheses.iter().enumerate() {
        let evidence = hypothesis.evidence_for.iter().chain(&hypothesis.against);
        evidence
            .flat_map(|e| &e.quotes)
            .for_each(|quote| mark("hypothesis", i, quote));
    }
    for (i, next) in d.next_moves.iter().enumerate() {
        next.evidence
            .iter()
            .for_each(|quote| mark("move", i, quote));
    }
    d.verdict
        .quote
        .iter()
        .for_each(|quote| mark("verdict", 0, quote));
    d.stage_reason
        .quote
        .iter()
        .for_each(|quote| mark("stage", 0, quote));
    marks
}

/// Overlapping marks become adjoining ones, each with everything that its words count for.
fn side_by_side(marks: Vec<(Span, Count)>, text: &str) -> Vec<Mark> {
    let fits = |span: &Span| span.start < span.end && text.get(span.start..span.end).is_some();
    let marks: Vec<_> = marks.into_iter().filter(|(span, _)| fits(span)).collect();
    let mut edges: Vec<usize> = marks.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let pieces = edges.windows(2).map(|edge| Span::new(edge[0], edge[1]));
    pieces
        .filter_map(|span| {
            let covering = marks.iter().filter(|(over, _)| over.holds(span));
            let mut counts: Vec<Count> = covering.map(|(_, count)| count.clone()).collect();
            counts.sort();
            counts.dedup();
            (!counts.is_empty()).then_some(Mark { span, counts })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_become_adjoining_ones() {
        let count = |kind, index| Count { kind, index };
        let marks = vec![
            (Span::new(0, 8), count("gap", 0)),
            (Span::new(4, 12), count("term", 1)),
            (Span::new(90, 99), count("term", 2)),
        ];
        let found = side_by_side(marks, "0123456789abcdef");
        let shape: Vec<_> = found
            .iter()
            .map(|m| (m.span.start, m.span.end, m.counts.len()))
            .collect();
        assert_eq!(shape, [(0, 4, 1), (4, 8, 2), (8, 12, 1)]);
    }
}
