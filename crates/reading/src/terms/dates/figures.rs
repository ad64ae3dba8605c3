//! Dates written in figures alone: `2025-04-20`, `3/24`, `20.04.`; those with 年月日 are phrases.

use crate::terms::calendar::{self, Days};
use crate::terms::scan::Scan;
use crate::terms::vocabulary::is_joining;
use trade::{Language, Span};

/// Up to three figures with one kind of mark between them.
pub(super) fn find(scan: &Scan<'_>) -> Vec<(Span, Option<Days>)> {
    let slice = scan.sentence.of(scan.text);
    let base = scan.sentence.start;
    let bytes = slice.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + offset;
        let (groups, mark, end) = figures_at(bytes, start);
        at = end.max(start + 1);
        // `10/1/2026-10/7/2026`: the hyphen behind one date leads to the next.
        let leads = found
            .last()
            .is_some_and(|(last, _): &(Span, _)| last.end + 1 == base + start);
        let clean = !matches!(scan.before(base + start), Some(c) if is_joining(c) || matches!(c, '.' | '/' | '-' | '+' | ',') && start > 0 && !leads)
            && !matches!(scan.at(base + end), Some(c) if c.is_ascii_alphanumeric());
        if clean
            && !is_fraction(scan, base + start)
            && let Some(found_date) = numeric(scan, &groups, mark, base + start, base + end)
        {
            at = at.max(found_date.0.end - base);
            found.push(found_date);
        }
    }
    found
}

/// The figures from here, the mark between them, and the end.
fn figures_at(bytes: &[u8], start: usize) -> (Vec<(u32, usize)>, Option<u8>, usize) {
    let mut groups = Vec::new();
    let mut mark = None;
    let mut at = start;
    loop {
        let length = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let value = std::str::from_utf8(&bytes[at..at + length])
            .ok()
            .and_then(|d| d.parse().ok());
        let Some(value) = value.filter(|_| length <= 4) else {
            return (Vec::new(), None, at + length);
        };
        groups.push((value, length));
        at += length;
        let next = bytes.get(at).copied();
        let goes_on = matches!(next, Some(b'.' | b'/' | b'-'))
            && (mark.is_none() || mark == next)
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            && groups.len() < 3;
        if !goes_on {
            return (groups, mark, at);
        }
        mark = next;
        at += 1;
    }
}

fn numeric(
    scan: &Scan<'_>,
    groups: &[(u32, usize)],
    mark: Option<u8>,
    start: usize,
    end: usize,
) -> Option<(Span, Option<Days>)> {
    let span = Span::new(start, end);
    match groups {
        [(year @ 1990..=2099, 4), (month @ 1..=12, 1..=2)] if mark != Some(b'.') => {
            let days = calendar::month(None, *month, Some(*year), None)?;
            Some((span, Some(days)))
        }
        [(year, 4), (month, _), (day, _)] => {
            let days = calendar::day(*year, *month, *day)?;
            Some((span, Some(days)))
        }
        [(a, 1..=2), (b, 1..=2), (year, digits)] if *digits == 4 || *digits == 2 => {
            let year = match digits {
                2 => calendar::full_year(*year, scan.context.sent),
                _ => *year,
            };
            let days = calendar::either(a, b, year, scan.month_first())?;
            Some((span, Some(days)))
        }
        [(a, 1..=2), (b, 1..=2)] if mark == Some(b'/') => {
            let days = calendar::without_year(
                *a,
                *b,
                scan.month_first() || counts_month_first(scan),
                scan.context.sent,
            )?;
            let (end, days) = day_range(scan, end, days);
            Some((Span::new(start, end), Some(days)))
        }
        [(a, 1..=2), (b, 1..=2)] if mark == Some(b'.') && ends_with_dot(scan, end) => {
            let days = calendar::without_year(*a, *b, false, scan.context.sent)?;
            Some((Span::new(start, end + 1), Some(days)))
        }
        _ => None,
    }
}

/// `7/16-17`.
fn day_range(scan: &Scan<'_>, end: usize, days: Days) -> (usize, Days) {
    let rest = scan.text.get(end..scan.sentence.end).unwrap_or_default();
    let Some(behind) = rest.strip_prefix('-') else {
        return (end, days);
    };
    let digits: String = behind
        .chars()
        .take(3)
        .take_while(char::is_ascii_digit)
        .collect();
    let after = behind[digits.len()..].chars().next();
    match digits.parse::<i8>() {
        Ok(day) if !matches!(after, Some('/' | '-' | '.')) => {
            match calendar::with_day(days.first, day) {
                Some(last) if last > days.first => (end + 1 + digits.len(), Days { last, ..days }),
                _ => (end, days),
            }
        }
        _ => (end, days),
    }
}

fn counts_month_first(scan: &Scan<'_>) -> bool {
    matches!(
        scan.context.country,
        Some("CN" | "JP" | "KR" | "HU" | "TW" | "HK")
    ) || scan.language == Language::Zh
}

/// `15.2.`: the second point tells a date from a number, in languages that write so.
fn ends_with_dot(scan: &Scan<'_>, end: usize) -> bool {
    use Language::*;
    let dotted = matches!(scan.language, De | Ru | Tr | Pl | Und)
        || scan.words(Span::new(end.saturating_sub(2), end)).len() == 2;
    scan.at(end) == Some('.') && dotted
}

/// `1/2 cup`: the reader of numbers has taken it for a fraction.
fn is_fraction(scan: &Scan<'_>, start: usize) -> bool {
    let at = scan.numbers.partition_point(|n| n.span.end <= start);
    scan.numbers
        .get(at)
        .is_some_and(|n| n.span.start <= start && scan.words(n.span).contains('/'))
}
