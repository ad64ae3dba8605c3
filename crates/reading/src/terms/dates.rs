//! Dates as they are written: in figures, with a month's name, as part of a month, or told from the day of writing;
//! which calendar days they are is the calendar's work.

use super::calendar::{self, Days};
use super::scan::Scan;
use super::vocabulary::{Class, Hit, is_joining};
use super::{Figure, FigureValue};
use trade::{Language, Qualifier, Span};

/// Every date of a sentence.
pub fn find(scan: &Scan<'_>) -> Vec<Figure> {
    let mut found: Vec<(Span, Option<Days>)> = in_figures(scan);
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

/// Up to three figures with one kind of mark between them.
fn in_figures(scan: &Scan<'_>) -> Vec<(Span, Option<Days>)> {
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
