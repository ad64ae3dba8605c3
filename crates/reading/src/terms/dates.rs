//! Dates as they are written: in figures, with a month's name, as part of a month, or told from the day of writing;
//! which calendar days they are is the calendar's work.

mod figures;

use super::calendar::{self, Days};
use super::scan::Scan;
use super::vocabulary::{Class, Hit, is_joining};
use super::{Figure, FigureValue};
use trade::{Language, Qualifier, Span};

/// Every date of a sentence.
pub fn find(scan: &Scan<'_>) -> Vec<Figure> {
    let mut found: Vec<(Span, Option<Days>)> = figures::find(scan);
    for hit in &scan.hits {
        let date = match hit.class {
            Class::Month => with_month(scan, *hit),
            Class::Part => part_of_month(scan, *hit),
            Class::Weekday => weekday(scan, *hit),
            Class::Day => told(scan, *hit, hit.code.parse().ok()),
            Class::Period => Some((hit.span, calendar::period(scan.context.sent, hit.code))),
            Class::Week => week(scan, *hit),
            _ => None,
        };
        found.extend(date);
    }
    found.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut kept: Vec<(Span, Option<Days>)> = Vec::with_capacity(found.len());
    for (span, days) in found {
        match kept.last_mut() {
            Some((last, _)) if last.meets(span) => {}
            Some((last, earlier)) if is_range(scan, *last, span) && earlier.is_some() => {
                *earlier = joined(*earlier, days);
                last.end = span.end;
            }
            _ => kept.push((span, days)),
        }
    }
    kept.into_iter()
        .map(|(span, days)| Figure {
            span,
            qualifier: bound(scan, span),
            value: FigureValue::Date(days),
        })
        .collect()
}

fn joined(first: Option<Days>, second: Option<Days>) -> Option<Days> {
    let (first, second) = (first?, second?);
    Some(Days {
        first: first.first,
        last: second.last.max(first.last),
        other: None,
    })
}

fn is_range(scan: &Scan<'_>, first: Span, second: Span) -> bool {
    let gap = scan.text.get(first.end..second.start).unwrap_or_default();
    gap.len() <= 8
        && matches!(
            gap.trim(),
            "-" | "–" | "—" | "to" | "至" | "到" | "~" | "bis" | "until" | "till"
        )
}

/// Before and by bound a date from above, after from below.
fn bound(scan: &Scan<'_>, span: Span) -> Qualifier {
    let before = scan.before_spaces(span.start);
    let head = scan
        .text
        .get(scan.sentence.start..before)
        .unwrap_or_default();
    let word: String = head
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic() && *c != ' ')
        .take(9)
        .collect();
    let word: String = word.chars().rev().collect::<String>().to_lowercase();
    let after = scan.text.get(span.end..).unwrap_or_default();
    if after.starts_with("之前") || after.starts_with('前') {
        return Qualifier::Max;
    }
    match word.as_str() {
        "before" | "by" | "until" | "till" | "latest" | "antes" | "до" | "vor" | "bis"
        | "avant" | "sebelum" | "del" => Qualifier::Max,
        "after" | "from" | "starting" | "ab" | "después" | "после" => Qualifier::Min,
        "about" | "around" | "circa" | "大概" | "about." => Qualifier::About,
        _ => Qualifier::Exact,
    }
}

/// A month's name with what stands before and behind it.
fn with_month(scan: &Scan<'_>, hit: Hit<'_>) -> Option<(Span, Option<Days>)> {
    let month: u32 = hit.code.parse().ok()?;
    if let Some((start, first, last)) = day_before(scan, hit.span.start) {
        let (end, year) = year_after(scan, hit.span.end);
        let days = calendar::named(scan.context.sent, year, month, first, last);
        return Some((Span::new(start, end), days));
    }
    if let Some((end, first, last)) = day_after(scan, hit.span.end) {
        let (end, year) = year_after(scan, end);
        let days = calendar::named(scan.context.sent, year, month, first, last);
        return Some((Span::new(hit.span.start, end), days));
    }
    let (end, year) = year_after(scan, hit.span.end);
    let words = scan.words(hit.span);
    let is_name = words.chars().next().is_some_and(char::is_uppercase)
        && hit.span.start > scan.sentence.start;
    let plain = matches!(
        words,
        "may" | "mar" | "march" | "mart" | "mai" | "dec" | "sep" | "on" | "ocak" | "nov" | "fev"
    );
    if year.is_none()
        && (plain
            || !is_name && words.is_ascii() && scan.language == Language::En && words.len() < 5)
    {
        return None;
    }
    Some((
        Span::new(hit.span.start, end),
        calendar::month(scan.context.sent, month, year, None),
    ))
}

/// The day, or two days, before a month's name.
fn day_before(scan: &Scan<'_>, at: usize) -> Option<(usize, u32, u32)> {
    let head = scan.text.get(scan.sentence.start..at)?;
    let mut rest = head.trim_end_matches([' ', '\u{a0}', '-']);
    for filler in [" of", " de", " del"] {
        rest = rest.strip_suffix(filler).unwrap_or(rest);
    }
    for suffix in ["st", "nd", "rd", "th", ".", "er", "º", "-го", "-е"] {
        rest = rest.strip_suffix(suffix).unwrap_or(rest);
    }
    let (rest, last) = digits_before(rest)?;
    let start = scan.sentence.start + rest.len();
    let earlier = rest
        .trim_end()
        .strip_suffix(['-', '–', '/'])
        .map(|r| r.trim_end().trim_end_matches('.'));
    match earlier.and_then(digits_before) {
        Some((rest, first)) if first < last => {
            Some((scan.sentence.start + rest.len(), first, last))
        }
        _ => Some((start, last, last)),
    }
}

/// One or two digits at the end, with no further digit or letter before them.
fn digits_before(text: &str) -> Option<(&str, u32)> {
    let digits = text
        .bytes()
        .rev()
        .take(3)
        .take_while(u8::is_ascii_digit)
        .count();
    let (rest, digits) = text.split_at(text.len() - digits);
    let day: u32 = digits.parse().ok()?;
    let touched = rest.ends_with(|c: char| {
        is_joining(c) || matches!(c, '.' | ',') && digits.len() == 2 && !rest.ends_with(' ')
    });
    ((1..=31).contains(&day) && digits.len() <= 2 && !touched).then_some((rest, day))
}

/// The day behind a month's name.
fn day_after(scan: &Scan<'_>, at: usize) -> Option<(usize, u32, u32)> {
    let at = scan.past_spaces(at + usize::from(scan.at(at) == Some('.')));
    let rest = scan.text.get(at..scan.sentence.end)?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let first: u32 = rest[..digits].parse().ok()?;
    if digits > 2 || !(1..=31).contains(&first) {
        return None;
    }
    let mut end = at + digits;
    let suffix = scan.letters_at(end);
    if matches!(suffix, "st" | "nd" | "rd" | "th") {
        end += suffix.len();
    } else if !suffix.is_empty() || scan.at(end) == Some('%') {
        return None;
    }
    let tail = scan.text.get(end..scan.sentence.end)?;
    let last = tail
        .strip_prefix(['-', '–'])
        .map(|t| t.bytes().take(2).take_while(u8::is_ascii_digit).count());
    if let Some(count @ 1..=2) = last {
        let skip = tail.len() - tail.trim_start_matches(['-', '–']).len();
        if let Ok(last) = tail[skip..skip + count].parse::<u32>()
            && last > first
            && last <= 31
        {
            return Some((end + skip + count, first, last));
        }
    }
    Some((end, first, first))
}

/// A year behind a date.
fn year_after(scan: &Scan<'_>, end: usize) -> (usize, Option<u32>) {
    let rest = scan.text.get(end..scan.sentence.end).unwrap_or_default();
    let trimmed = rest.trim_start_matches([' ', ',', '.', '-', '\u{a0}', '/']);
    let trimmed = ["de ", "del "]
        .iter()
        .fold(trimmed, |t, f| t.strip_prefix(f).unwrap_or(t));
    let skipped = rest.len() - trimmed.len();
    let digits = trimmed
        .bytes()
        .take(5)
        .take_while(u8::is_ascii_digit)
        .count();
    let year = trimmed[..digits].parse::<u32>().ok();
    match year {
        Some(year @ 1990..=2099) if digits == 4 && skipped <= 4 => {
            (end + skipped + digits, Some(year))
        }
        _ => (end, None),
    }
}

/// `end of May`, `fin de mes`, `mid-January`, 月底.
fn part_of_month(scan: &Scan<'_>, hit: Hit<'_>) -> Option<(Span, Option<Days>)> {
    let mut at = scan.past_spaces(hit.span.end);
    for filler in ["of ", "the ", "de ", "-"] {
        if scan
            .text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(filler))
        {
            at += filler.len();
        }
    }
    if let Some(month) = scan.starting(at, Class::Month) {
        let (end, year) = year_after(scan, month.span.end);
        let days = calendar::month(
            scan.context.sent,
            month.code.parse().ok()?,
            year,
            Some(hit.code),
        );
        return Some((Span::new(hit.span.start, end), days));
    }
    let words = scan.words(hit.span);
    let this_month = words.starts_with('月') || words.ends_with("mes");
    let period = scan
        .starting(at, Class::Period)
        .filter(|p| p.code.starts_with("month"));
    let said = scan
        .text
        .get(at..)
        .is_some_and(|rest| rest.starts_with("month"));
    if !this_month && period.is_none() && !said {
        return None;
    }
    let end = period.map_or(
        if said {
            at + "month".len()
        } else {
            hit.span.end
        },
        |p| p.span.end,
    );
    let days = calendar::part(
        calendar::period(scan.context.sent, period.map_or("month0", |p| p.code)),
        hit.code,
    );
    Some((Span::new(hit.span.start, end), days))
}

fn weekday(scan: &Scan<'_>, hit: Hit<'_>) -> Option<(Span, Option<Days>)> {
    let words = scan.words(hit.span);
    if matches!(words, "mon" | "sat" | "wed" | "sun" | "thu" | "fri" | "tue") {
        return None;
    }
    Some((
        hit.span,
        calendar::weekday(scan.context.sent, hit.code.parse().ok()?),
    ))
}

fn told(scan: &Scan<'_>, hit: Hit<'_>, days: Option<i32>) -> Option<(Span, Option<Days>)> {
    Some((hit.span, calendar::from_today(scan.context.sent, days?)))
}

/// `week 44`, `KW 49`.
fn week(scan: &Scan<'_>, hit: Hit<'_>) -> Option<(Span, Option<Days>)> {
    let at = scan.past_spaces(hit.span.end);
    let rest = scan.text.get(at..scan.sentence.end)?;
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let number: i8 = rest[..digits].parse().ok()?;
    let plain = !rest[digits..].starts_with(|c: char| is_joining(c) || c == '%');
    ((1..=53).contains(&number) && digits <= 2 && plain).then(|| {
        (
            Span::new(hit.span.start, at + digits),
            calendar::week(scan.context.sent, number),
        )
    })
}
