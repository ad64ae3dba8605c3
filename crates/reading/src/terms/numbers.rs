//! Numbers as people write them: digits with the separators of any country, words, multipliers, and percent; the
//! unit beside a number is read elsewhere.

mod digits;
mod words;

use super::Figure;
use super::FigureValue;
use super::scan::Scan;
use super::vocabulary::{Class, is_ideograph};
use rust_decimal::Decimal;
use trade::{Language, Qualifier, Span};

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Where.
    pub span: Span,
    /// Its value.
    pub value: Decimal,
    /// The other reading of one separator before three digits (`10.000`), if there is one.
    pub other: Option<Decimal>,
    /// How many digits stand after the decimal mark.
    pub decimals: usize,
    /// Written in words, which alone mean little (`one`, `一`).
    pub words: bool,
    /// Letters touch it, so that without a known unit it is part of a name (`30s`).
    pub glued: bool,
    /// The upper end of a range.
    pub upto: Option<Decimal>,
    /// About, at least, at most.
    pub qualifier: Qualifier,
    /// The words before it say that it is a name (`grade 304`).
    pub named: bool,
}

impl Number {
    /// The number as a figure of its own.
    pub fn figure(self) -> Figure {
        Figure {
            span: self.span,
            qualifier: self.qualifier,
            value: FigureValue::Number(self),
        }
    }

    /// Is it written so that it can be a price: two or three decimals, or a plain number of some size?
    pub fn has_decimals(&self) -> bool {
        self.decimals > 0
    }
}

/// Every number of a sentence.
pub fn find(scan: &Scan<'_>) -> Vec<Number> {
    let mut numbers = digits::find(scan);
    numbers.extend(words::find(scan));
    numbers.sort_by_key(|n| (n.span.start, usize::MAX - n.span.end));
    let mut kept: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if !kept.last().is_some_and(|k| k.span.meets(number.span)) {
            kept.push(number);
        }
    }
    let mut ranged = ranges(scan, kept);
    for number in &mut ranged {
        number.qualifier = qualifier(scan, number);
        number.named = scan
            .ending(before_colon(scan, number.span.start), Class::Label)
            .is_some();
    }
    ranged
}

fn before_colon(scan: &Scan<'_>, at: usize) -> usize {
    let at = scan.before_spaces(at);
    match scan.before(at) {
        Some(':' | '：' | '-' | '#') => {
            scan.before_spaces(at - scan.before(at).map_or(0, char::len_utf8))
        }
        _ => at,
    }
}

/// Percentages, with the sign on either side, and the tenths of Chinese (三成).
pub(super) fn percents(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    let mut found = Vec::new();
    for number in numbers {
        let after = scan.past_spaces(number.span.end);
        let before = scan.before_spaces(number.span.start);
        let hit = scan.starting(after, Class::Percent).or_else(|| {
            scan.ending(before, Class::Percent)
                .filter(|_| scan.language == Language::Tr)
        });
        let Some(hit) = hit else { continue };
        let tenths = if hit.code == "ten" {
            Decimal::TEN
        } else {
            Decimal::ONE
        };
        let Some(percent) = number.value.checked_mul(tenths) else {
            continue;
        };
        found.push(Figure {
            span: Span::new(
                number.span.start.min(hit.span.start),
                number.span.end.max(hit.span.end),
            ),
            qualifier: number.qualifier,
            value: FigureValue::Percent(percent),
        });
    }
    found
}

/// Joins `25-30` and `9.80 to 17.40` into one number with an upper end.
fn ranges(scan: &Scan<'_>, numbers: Vec<Number>) -> Vec<Number> {
    let mut joined: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(last) = joined.last_mut() {
            let gap = scan
                .text
                .get(last.span.end..number.span.start)
                .unwrap_or_default();
            if last.upto.is_none()
                && last.value < number.value
                && spans_a_range(gap)
                && last.words == number.words
            {
                last.upto = Some(number.value);
                last.span.end = number.span.end;
                last.decimals = last.decimals.max(number.decimals);
                last.glued = number.glued;
                continue;
            }
        }
        joined.push(number);
    }
    joined
}

fn spans_a_range(gap: &str) -> bool {
    gap.len() <= 8
        && matches!(
            gap.trim(),
            "-" | "–"
                | "—"
                | "~"
                | "～"
                | "to"
                | "至"
                | "到"
                | "bis"
                | "до"
                | "a"
                | "à"
                | "até"
                | "..."
                | "－"
                | "s/d"
                | "ile"
        )
}

/// About, at least, at most: said just before or just behind.
fn qualifier(scan: &Scan<'_>, number: &Number) -> Qualifier {
    if number.upto.is_some() {
        return Qualifier::Range;
    }
    let before = scan.before_spaces(number.span.start);
    let after = scan.past_spaces(number.span.end);
    let hit = scan.ending(before, Class::Bound).or_else(|| {
        scan.starting(after, Class::Bound)
            .filter(|h| scan.words(h.span).chars().all(is_ideograph))
    });
    match hit.map(|h| h.code) {
        Some("min") => Qualifier::Min,
        Some("max") => Qualifier::Max,
        Some("about") => Qualifier::About,
        _ => Qualifier::Exact,
    }
}
