//! Rules of Incoterms with the place behind them.

use super::scan::Scan;
use super::vocabulary::{Class, is_ideograph};
use super::{Figure, FigureValue};
use trade::{Incoterm, Qualifier, Span};

/// Every rule of Incoterms in a sentence, with its place.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Figure> {
    let mut found = Vec::new();
    for hit in scan.hits.iter().filter(|h| h.class == Class::Rule) {
        let (end, place) = place_after(scan, hit.span.end);
        let words = scan.words(hit.span);
        let rule = match words.to_ascii_uppercase().as_str() {
            withdrawn @ ("DDU" | "DAT") => withdrawn.to_owned(),
            _ => hit.code.to_owned(),
        };
        // A lower-case `fas`, `dat` or `cip` is more often a word than a rule.
        let looks_like_a_rule = words.chars().all(|c| !c.is_ascii_lowercase())
            || !place.is_empty()
            || matches!(hit.code, "FOB" | "EXW" | "CIF" | "DDP" | "CFR" | "DAP")
            || words.len() > 4;
        if looks_like_a_rule {
            found.push(Figure {
                span: Span::new(hit.span.start, end),
                qualifier: Qualifier::Exact,
                value: FigureValue::Incoterm(Incoterm { rule, place }),
            });
        }
    }
    found
}

/// The place named behind a rule: a known one, else up to three words with a capital.
fn place_after(scan: &Scan<'_>, end: usize) -> (usize, String) {
    let mut at = scan.past_spaces(end);
    for filler in ["term ", "terms ", "price ", "port ", "of ", "at ", ": "] {
        if scan
            .text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(filler))
        {
            at = scan.past_spaces(at + filler.len());
        }
    }
    if let Some(place) = scan.starting(at, Class::Place) {
        return (place.span.end, scan.words(place.span).to_owned());
    }
    let mut stop = at;
    let mut next = at;
    for _ in 0..3 {
        let word = scan.letters_at(next);
        let named = word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().count() >= 3
            && !word.starts_with(is_ideograph)
            && scan.starting(next, Class::Currency).is_none()
            && scan.starting(next, Class::Rule).is_none()
            && scan.starting(next, Class::Cue).is_none();
        if !named {
            break;
        }
        stop = next + word.len();
        next = scan.past_spaces(stop);
        if next != stop + 1 {
            break;
        }
    }
    if stop == at {
        return (end, String::new());
    }
    (stop, scan.words(Span::new(at, stop)).to_owned())
}
