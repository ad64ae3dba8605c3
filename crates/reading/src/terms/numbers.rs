//! Numbers as people write them: digits with the separators of any country, words, multipliers, and percent; the
//! unit beside a number is read elsewhere.

mod digits;
pub(super) mod percent;
mod words;

use super::Figure;
use super::FigureValue;
use super::scan::Scan;
use super::vocabulary::{Class, is_ideograph};
use rust_decimal::Decimal;
use trade::{Qualifier, Span};

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
    /// A word of its own multiplies it (`1.2 million`, 3万).
    pub scaled: bool,
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
pub(super) fn find(scan: &Scan<'_>) -> Vec<Number> {
    let mut ranged = ranges(scan, words::find(scan));
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

/// Joins `25-30`, `9.80 to 17.40` and `between 5 and 8` into one number with an upper end.
fn ranges(scan: &Scan<'_>, numbers: Vec<Number>) -> Vec<Number> {
    let mut joined: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(last) = joined.last_mut()
            && last.upto.is_none()
        {
            let gap = scan.text.get(last.span.end..number.span.start);
            let gap = gap.unwrap_or_default();
            let between = opening(scan, last.span.start).filter(|_| is_and(gap));
            let low = spread(scan, last, &number);
            if low < number.value
                && (spans_a_range(gap) || between.is_some())
                && (last.words == number.words || number.span.end - number.span.start > 3)
            {
                last.value = low;
                last.upto = Some(number.value);
                last.span.end = number.span.end;
                last.span.start = between.unwrap_or(last.span.start);
                last.decimals = last.decimals.max(number.decimals);
                last.glued = number.glued;
                last.scaled = number.scaled;
                continue;
            }
        }
        joined.push(number);
    }
    joined
}

/// 两到三万: the multiplier behind the second number counts for the first as well.
fn spread(scan: &Scan<'_>, low: &Number, high: &Number) -> Decimal {
    let last = scan.before(high.span.end);
    let one = Decimal::ONE_HUNDRED;
    let factor = match last {
        Some('万' | '萬') => Decimal::from(10_000),
        Some('亿' | '億') => Decimal::from(100_000_000),
        Some('百') => one,
        Some('千') => Decimal::ONE_THOUSAND,
        _ => return low.value,
    };
    match low.value.checked_mul(factor) {
        Some(value) if !low.scaled && low.value < one && value < high.value => value,
        _ => low.value,
    }
}

/// Where `between` stands before a number.
fn opening(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let at = scan.before_spaces(at);
    let hit = scan.ending(at, Class::Link)?;
    matches!(hit.code, "between").then_some(hit.span.start)
}

fn is_and(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "and" | "y" | "e" | "et" | "und" | "и" | "和" | "与" | "ve" | "و"
    ) && gap.len() <= 8
}

/// Do these words lead from the lower end of a range to the upper?
pub(super) fn spans_a_range(gap: &str) -> bool {
    // `75 -300` is no range: the hyphen leans on the second number.
    let leans = gap.starts_with(' ') && gap.ends_with('-');
    gap.len() <= 8
        && !leans
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
                | "al"
                | "——"
                | "から"
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
