//! Dates written in figures: `2025-04-20`, `3/24`, `20.04.`, 3月21日, `the 7th`.

use crate::terms::calendar::{self, Days};
use crate::terms::scan::Scan;
use crate::terms::vocabulary::{Class, is_joining};
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
        let clean = !matches!(scan.before(base + start), Some(c) if is_joining(c) || matches!(c, '.' | '/' | '-' | '+' | ',') && start > 0)
            && !matches!(scan.at(base + end), Some(c) if c.is_ascii_alphanumeric());
        if clean
            && let Some(found_date) = numeric(
                scan,
                &slice[start..],
                &groups,
                mark,
                base + start,
                base + end,
            )
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
    rest: &str,
    groups: &[(u32, usize)],
    mark: Option<u8>,
    start: usize,
    end: usize,
) -> Option<(Span, Option<Days>)> {
    let span = Span::new(start, end);
    match groups {
        [(day, digits)] if *digits <= 2 => {
            chinese(scan, rest, *day, start).or_else(|| ordinal(scan, *day, start, end))
        }
        [(year, 4), ..] if groups.len() == 1 => chinese_year(scan, *year, start, end),
        [(year, 4), (month, _), (day, _)] => {
            let days = calendar::day(*year, *month, *day)?;
            Some((span, Some(days)))
        }
        [(a, 1..=2), (b, 1..=2), (year, digits)] if *digits == 4 || *digits == 2 => {
            let year = if *digits == 2 { 2000 + *year } else { *year };
            let days = calendar::either(a, b, year, month_first(scan))?;
            Some((span, Some(days)))
        }
        [(a, 1..=2), (b, 1..=2)] if mark == Some(b'/') => {
            let days = calendar::without_year(
                *a,
                *b,
                month_first(scan) || counts_month_first(scan),
                scan.context.sent,
            )?;
            let (end, days) = day_range(scan, end, days);
            Some((Span::new(start, end), Some(days)))
        }
        [(a, 1..=2), (b, 2)] if mark == Some(b'.') && scan.at(end) == Some('.') => {
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

/// Countries that write the month before the day.
fn month_first(scan: &Scan<'_>) -> bool {
    matches!(scan.context.country, Some("US" | "PH"))
}

fn counts_month_first(scan: &Scan<'_>) -> bool {
    matches!(
        scan.context.country,
        Some("CN" | "JP" | "KR" | "HU" | "TW" | "HK")
    ) || scan.language == Language::Zh
}

/// `3月21日`, `3月21`, `24号`.
fn chinese(scan: &Scan<'_>, rest: &str, number: u32, start: usize) -> Option<(Span, Option<Days>)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &rest[digits..];
    if let Some(tail) = tail
        .strip_prefix('月')
        .or_else(|| tail.strip_prefix("月份"))
    {
        let month_end = start + digits + '月'.len_utf8();
        let day_digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        if day_digits == 0 {
            let part = scan
                .starting(start + digits, Class::Part)
                .or_else(|| scan.starting(month_end, Class::Part));
            let end = part.map_or(month_end, |p| p.span.end);
            let days = calendar::month(scan.context.sent, number, None, part.map(|p| p.code));
            return (1..=12)
                .contains(&number)
                .then_some((Span::new(start, end), days));
        }
        let day: u32 = tail[..day_digits].parse().ok()?;
        let after = tail[day_digits..]
            .chars()
            .next()
            .filter(|c| matches!(c, '日' | '号'));
        let end = month_end + day_digits + after.map_or(0, char::len_utf8);
        let days = calendar::near(scan.context.sent, number, day);
        return ((1..=12).contains(&number) && (1..=31).contains(&day))
            .then_some((Span::new(start, end), days));
    }
    let tail = tail.strip_prefix('号')?;
    let plain = !tail.starts_with(['码', '线', '楼', '机', '厂']) && (1..=31).contains(&number);
    let end = start + digits + '号'.len_utf8();
    plain.then(|| {
        (
            Span::new(start, end),
            calendar::day_of_month(scan.context.sent, number),
        )
    })
}

/// `2025年4月20日`.
fn chinese_year(
    scan: &Scan<'_>,
    year: u32,
    start: usize,
    end: usize,
) -> Option<(Span, Option<Days>)> {
    let rest = scan.text.get(end..scan.sentence.end)?.strip_prefix('年')?;
    let month_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let month: u32 = rest[..month_digits].parse().ok()?;
    let after = rest[month_digits..].strip_prefix('月')?;
    let day_digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let month_end = end + '年'.len_utf8() + month_digits + '月'.len_utf8();
    let Ok(day) = after[..day_digits].parse::<u32>() else {
        let part = scan.starting(month_end - '月'.len_utf8(), Class::Part);
        let days = calendar::month(scan.context.sent, month, Some(year), part.map(|p| p.code));
        return Some((
            Span::new(start, part.map_or(month_end, |p| p.span.end)),
            days,
        ));
    };
    let sign = after[day_digits..]
        .chars()
        .next()
        .filter(|c| matches!(c, '日' | '号'));
    let end = month_end + day_digits + sign.map_or(0, char::len_utf8);
    Some((
        Span::new(start, end),
        Some(calendar::day(year, month, day)?),
    ))
}

/// `the 7th`, `by the 14th`.
fn ordinal(scan: &Scan<'_>, day: u32, start: usize, end: usize) -> Option<(Span, Option<Days>)> {
    let suffix = scan.letters_at(end);
    let head = scan.text.get(scan.sentence.start..start)?;
    let named = head.ends_with("the ") || head.ends_with("The ");
    (named && matches!(suffix, "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then(|| {
        let span = Span::new(start, end + suffix.len());
        (span, calendar::day_of_month(scan.context.sent, day))
    })
}
