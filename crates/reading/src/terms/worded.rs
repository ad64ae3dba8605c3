//! Terms that are named in words: a packing, a certificate, a sample, a paper, or a price that is asked for and not
//! named.

use super::claims::Draft;
use super::modality;
use super::scan::Scan;
use super::vocabulary::Class;
use trade::{Modality, Side, Span, TermKind, TermValue};

/// The most of a clause that is quoted, in bytes.
const LONGEST: usize = 220;

/// The terms that the words raise and no figure of the same clause has raised already.
pub(super) fn find(scan: &Scan<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut clause_number = usize::MAX;
    let mut seen: Vec<TermKind> = Vec::new();
    for hit in &scan.hits {
        let asked = hit.class == Class::Ask;
        let measured = hit.class == Class::Measure && is_measured(scan, hit.span);
        if hit.class != Class::Cue && !asked && !measured && hit.class != Class::Delivered {
            continue;
        }
        let number = scan.clause_of(hit.span.start);
        let clause = scan.clauses[number];
        if number != clause_number {
            clause_number = number;
            let from = drafts.partition_point(|d| d.span.start < clause.start);
            seen = drafts[from..]
                .iter()
                .take_while(|d| d.span.start < clause.end)
                .map(|d| d.term)
                .collect();
        }
        let Some(term) = term_of(hit.class, hit.code) else {
            continue;
        };
        if seen.contains(&term) || asked && !is_open(scan, clause, hit.span) {
            continue;
        }
        seen.push(term);
        let span = quoted(scan, clause, hit.span);
        if let Some(earlier) = found.iter_mut().rev().take(4).find(|d| d.term == term)
            && goes_on(scan, earlier.span, span)
            && earlier.value.is_some() != asked
        {
            earlier.span.end = span.end.max(earlier.span.end);
            let words = scan.words(earlier.span).to_lowercase();
            earlier.value = (!asked).then_some(TermValue::Words { words });
            continue;
        }
        let words = scan.words(span).to_lowercase();
        let value = (!asked).then_some(TermValue::Words { words });
        found.push(Draft::new(span, term, value));
    }
    found
}

/// Does a figure stand before the unit of measure?
fn is_measured(scan: &Scan<'_>, unit: Span) -> bool {
    let long = scan.words(unit).chars().count() > 1 || !scan.words(unit).is_ascii();
    let before = scan.before(scan.before_spaces(unit.start));
    long && before.is_some_and(|c| c.is_ascii_digit())
}

/// Does the second clause go on with the first, on the same line and not too long together?
fn goes_on(scan: &Scan<'_>, first: Span, second: Span) -> bool {
    let gap = scan.text.get(first.end..second.start).unwrap_or("\n");
    gap.len() <= 40
        && !gap.contains(['\n', '.', '。', '?', '？', '|'])
        && second.end - first.start <= LONGEST
}

fn term_of(class: Class, code: &str) -> Option<TermKind> {
    use TermKind::*;
    match class {
        Class::Delivered => return Some(Incoterm),
        // `10 mm longer`, `60 °C`: a measure of the goods is a specification.
        Class::Measure => return Some(Quality),
        _ => {}
    }
    let term = TermKind::of_code(code)?;
    let worded = matches!(
        term,
        Packaging
            | Quality
            | Inspection
            | Sample
            | Certification
            | Tooling
            | Exclusivity
            | Insurance
            | Documents
            | Warranty
            | Penalty
            | Currency
    );
    (class == Class::Ask || worded).then_some(term)
}

/// Is the term asked for, or turned down, so that it counts without a value?
fn is_open(scan: &Scan<'_>, clause: Span, span: Span) -> bool {
    let buyer = scan.context.side != Some(Side::Seller);
    let pleased = scan
        .inside(clause)
        .any(|h| h.class == Class::Mode && h.code == "acceptance");
    match modality::of(scan, span).0 {
        Modality::Question | Modality::Refusal => buyer || !pleased,
        Modality::Acceptance => buyer,
        // A buyer's bare "price with tax and without tax" is an order to name it.
        _ => buyer && clause.end - clause.start < 60,
    }
}

/// The clause without its edges, or the part of a long clause around the word.
fn quoted(scan: &Scan<'_>, clause: Span, word: Span) -> Span {
    let whole = if clause.end - clause.start <= LONGEST {
        clause
    } else {
        let start = word.start.saturating_sub(LONGEST / 2).max(clause.start);
        let end = (word.end + LONGEST / 2).min(clause.end).max(word.end);
        Span::new(
            scan.text.floor_char_boundary(start),
            scan.text.floor_char_boundary(end),
        )
    };
    let words = scan.words(whole);
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '.'
                    | ';'
                    | '|'
                    | '-'
                    | '•'
                    | '*'
                    | '，'
                    | '。'
                    | '；'
                    | '、'
                    | ':'
                    | '：'
                    | '>'
            )
    };
    let left = words.len() - words.trim_start_matches(edge).len();
    let right = words.len() - words.trim_end_matches(edge).len();
    let trimmed = Span::new(whole.start + left, whole.end - right);
    if trimmed.start <= word.start && word.end <= trimmed.end {
        trimmed
    } else {
        word
    }
}
