//! Days told by a length of time: `two weeks ago`, `in three weeks`, 三天后, `3 days from Tuesday`.

use super::Reader;
use crate::terms::calendar::{self, Days};
use crate::terms::scan::Scan;
use crate::terms::vocabulary::Class;
use crate::terms::{Figure, FigureValue};
use rust_decimal::prelude::ToPrimitive;
use trade::Span;

/// Every such day of a sentence.
pub(super) fn find(scan: &Scan<'_>) -> Vec<(Span, Days)> {
    let leads = scan
        .hits
        .iter()
        .any(|h| matches!(h.class, Class::Ago | Class::Hence));
    if !leads {
        return Vec::new();
    }
    let reader = Reader::new(scan);
    let lengths = scan
        .figures
        .iter()
        .filter_map(|figure| told(&reader, figure));
    lengths.collect()
}

fn told(reader: &Reader<'_, '_>, figure: &Figure) -> Option<(Span, Days)> {
    let FigureValue::Duration {
        number,
        unit,
        upto: None,
    } = &figure.value
    else {
        return None;
    };
    let (many, unit) = in_days(*number, unit)?;
    let scan = reader.scan;
    let after = scan.past_spaces(figure.span.end);
    if let Some((end, from, sign)) = counted_from(reader, after) {
        let day = calendar::moved(from, many * sign, unit)?;
        return Some((Span::new(figure.span.start, end), day));
    }
    let today = scan.context.sent?;
    for (class, sign) in [(Class::Ago, -1), (Class::Hence, 1)] {
        if let Some(hit) = scan.starting_with(after, class, "behind") {
            let day = calendar::moved(today, many * sign, unit)?;
            return Some((Span::new(figure.span.start, hit.span.end), day));
        }
        let before = scan.before_spaces(figure.span.start);
        if let Some(hit) = scan.ending_with(before, class, &["before"]) {
            let day = calendar::moved(today, many * sign, unit)?;
            return Some((Span::new(hit.span.start, figure.span.end), day));
        }
    }
    None
}

/// `from Tuesday`, `after tomorrow`, `before May 13`: the day that the length is counted from, and which way.
fn counted_from(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, jiff::civil::Date, i64)> {
    for (class, sign) in [(Class::Ago, -1), (Class::Hence, 1)] {
        let Some(hit) = reader.scan.starting_with(at, class, "from") else {
            continue;
        };
        let next = reader.past_words(hit.span.end);
        if let Some((end, Some(days))) = reader.date_at(next)
            && days.first == days.last
        {
            return Some((end, days.first, sign));
        }
    }
    None
}

/// A whole number of a unit of the calendar.
fn in_days(number: rust_decimal::Decimal, unit: &str) -> Option<(i64, &str)> {
    let whole = number.to_i64().filter(|_| number.fract().is_zero())?;
    matches!(unit, "day" | "working_day" | "week" | "month" | "year").then_some((whole, unit))
}
