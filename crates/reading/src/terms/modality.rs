//! How a value is put forward: asked, refused, accepted, on a condition, reported, settled, or put on the table.

use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use trade::{Modality, Side, Span};

/// How far a word of refusal or acceptance reaches, in bytes (judgement: half a line).
const REACH: usize = 48;

/// How the value at a place is put forward, and the condition's own words.
pub(super) fn of(scan: &Scan<'_>, span: Span) -> (Modality, String) {
    let clause = scan.clauses[scan.clause_of(span.start)];
    let modes = Modes::near(scan, clause, span);
    if modes.asks(scan, clause) {
        return (Modality::Question, String::new());
    }
    if modes.has("refusal") {
        return (Modality::Refusal, String::new());
    }
    if let Some(condition) = condition(scan, span) {
        let own = condition.holds(span);
        if own && scan.context.side == Some(Side::Buyer) {
            return (Modality::Question, String::new());
        }
        let words = scan
            .words(condition)
            .trim()
            .trim_end_matches([',', '.', '，', '。']);
        return (Modality::Conditional, words.to_owned());
    }
    let plain = if modes.has("acceptance") {
        Modality::Acceptance
    } else if modes.has("reported") {
        Modality::Reported
    } else if modes.has("firm") {
        Modality::Firm
    } else if modes.has("request") && scan.context.side != Some(Side::Seller) {
        Modality::Question
    } else {
        Modality::Proposal
    };
    (plain, String::new())
}

/// The words of manner in a clause, near a value.
struct Modes<'a> {
    hits: Vec<Hit<'a>>,
}

impl<'a> Modes<'a> {
    fn near(scan: &Scan<'a>, clause: Span, span: Span) -> Modes<'a> {
        let from = clause.start.max(span.start.saturating_sub(REACH));
        let to = clause.end.min(span.end.saturating_add(REACH));
        let hits = scan
            .inside(Span::new(from, to))
            .filter(|h| h.class == Class::Mode)
            .take(24)
            .collect();
        Modes { hits }
    }

    fn has(&self, code: &str) -> bool {
        self.hits.iter().any(|h| h.code == code)
    }

    fn asks(&self, scan: &Scan<'_>, clause: Span) -> bool {
        let marked = |span: Span| {
            scan.words(span)
                .trim_end()
                .trim_end_matches([')', '"', '!', '.'])
                .ends_with(['?', '？', '؟'])
        };
        self.has("question") || marked(clause) || marked(scan.sentence)
    }
}

/// The clause of a condition in the same sentence, at most three clauses away.
fn condition(scan: &Scan<'_>, span: Span) -> Option<Span> {
    let own = scan.clause_of(span.start);
    let from = own.saturating_sub(2);
    let to = (own + 2).min(scan.clauses.len());
    let stretch = Span::new(
        scan.clauses.get(from)?.start,
        scan.clauses.get(to.saturating_sub(1))?.end,
    );
    let near = Span::new(
        stretch.start.max(span.start.saturating_sub(3 * REACH)),
        stretch.end.min(span.end.saturating_add(3 * REACH)),
    );
    let hit = scan
        .inside(near)
        .find(|h| h.class == Class::Mode && h.code == "condition")?;
    if scan
        .words(Span::new(
            hit.span.end.min(span.start),
            span.start.max(hit.span.end),
        ))
        .contains(['\n', '.', '。'])
    {
        return None;
    }
    let clause = scan.clauses[scan.clause_of(hit.span.start)];
    let end = clause.end.min(hit.span.end + 3 * REACH);
    let end = scan.text.floor_char_boundary(end);
    Some(Span::new(hit.span.start, end))
}
