//! Lengths of time: a number with a unit of time.

use super::numbers::Number;
use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use super::{Figure, FigureValue};
use rust_decimal::Decimal;
use trade::Span;

/// Every length of time in a sentence, hours and minutes too.
pub fn find(scan: &Scan<'_>) -> Vec<Figure> {
    find_in(scan, &scan.numbers)
}

/// The lengths of time among these numbers.
pub(super) fn find_in(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    numbers.iter().filter_map(|n| length(scan, n)).collect()
}

fn length(scan: &Scan<'_>, number: &Number) -> Option<Figure> {
    let (unit, extra, end) = unit_behind(scan, number)?;
    // 2025年 is a year of the calendar and no length.
    let calendar = unit.code == "year" && number.value > Decimal::from(1000);
    if calendar || !number.value.fract().is_zero() && number.decimals > 2 {
        return None;
    }
    let (code, factor) = match unit.code {
        "fortnight" => ("week", 2),
        "quarter" => ("month", 3),
        "decade" => ("year", 10),
        code => (code, 1),
    };
    let times = |n: Decimal| (n + extra).checked_mul(Decimal::from(factor));
    let value = times(number.value)?;
    let upto = number.upto.and_then(times);
    // A day and a half is 36 hours to whoever counts hours, and stays a day and a half here.
    Some(Figure {
        span: Span::new(number.span.start, end),
        qualifier: number.qualifier,
        value: FigureValue::Duration {
            number: value.normalize(),
            unit: code.to_owned(),
            upto,
        },
    })
}

/// The unit of time behind a number, a half that is said inside or behind it (两个半小时, 一年半), and the end.
fn unit_behind<'a>(scan: &Scan<'a>, number: &Number) -> Option<(Hit<'a>, Decimal, usize)> {
    let half = Decimal::new(5, 1);
    let mut after = scan.past_spaces(number.span.end);
    if scan.at(after) == Some('-') {
        after += 1;
    }
    let rest = scan.text.get(after..scan.sentence.end)?;
    let mut extra = Decimal::ZERO;
    for inside in ["个半", "個半"] {
        if rest.starts_with(inside) {
            extra = half;
            after += inside.len();
        }
    }
    // `half an hour`, `half a year`.
    for article in ["an ", "a ", "of an "] {
        if number.value < Decimal::ONE && rest.starts_with(article) {
            after += article.len();
        }
    }
    let unit = scan.starting(after, Class::Time)?;
    let mut end = unit.span.end;
    let behind = scan.text.get(end..scan.sentence.end)?;
    if behind.starts_with('半') && extra.is_zero() && number.value.fract().is_zero() {
        extra = half;
        end += '半'.len_utf8();
    }
    for said in [
        " and a half",
        " et demi",
        " et demie",
        " y media",
        " y medio",
        " e meia",
        " e meio",
        " e mezzo",
    ] {
        let whole =
            behind.starts_with(said) && !behind[said.len()..].starts_with(char::is_alphabetic);
        if whole {
            extra = half;
            end = unit.span.end + said.len();
        }
    }
    Some((unit, extra, end))
}
