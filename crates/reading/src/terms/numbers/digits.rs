//! Numbers written in digits, with the separators of any country and the words that multiply them.

use super::Number;
use crate::terms::scan::Scan;
use crate::terms::vocabulary::{Class, is_joining};
use rust_decimal::Decimal;
use trade::{Language, Qualifier, Span};

pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        _ => None,
    }
}

/// Numbers written in digits.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Number> {
    let slice = scan.sentence.of(scan.text);
    let base = scan.sentence.start;
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(offset) = slice[from..].find(|c| digit(c).is_some()) {
        let start = from + offset;
        let written = Written::read(&slice[start..]);
        let end = start + written.length;
        from = end;
        let span = Span::new(base + start, base + end);
        if is_code(scan, span) || written.is_code(&slice[end..]) {
            continue;
        }
        if let Some(mut number) = written.number(span, prefers_comma(scan)) {
            multiply(scan, &mut number);
            number.glued = scan.at(number.span.end).is_some_and(is_joining);
            from = from.max(number.span.end - base);
            numbers.push(number);
        }
    }
    numbers
}

/// Does the writer's country put a comma before the decimals?
fn prefers_comma(scan: &Scan<'_>) -> bool {
    use Language::*;
    const COMMA: [&str; 34] = [
        "DE", "AT", "FR", "BE", "ES", "PT", "BR", "IT", "NL", "PL", "CZ", "SK", "HU", "RO", "BG",
        "GR", "TR", "RU", "UA", "BY", "KZ", "ID", "VN", "AR", "CL", "CO", "UY", "DK", "SE", "NO",
        "FI", "HR", "SI", "RS",
    ];
    matches!(
        scan.language,
        De | Fr | It | Pt | Ru | Tr | Id | Nl | Pl | Sv | Vi
    ) || scan
        .context
        .country
        .is_some_and(|country| COMMA.contains(&country))
}

/// The most groups of digits in one number: longer chains are lists, and looking back over them would cost.
const LONGEST: usize = 12;

/// Digits and separators as they stand, before it is decided what the separators mean.
struct Written {
    groups: Vec<String>,
    separators: Vec<char>,
    length: usize,
}

impl Written {
    fn read(text: &str) -> Written {
        let mut groups = vec![String::new()];
        let mut separators = Vec::new();
        let mut length = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let next_is_digit = chars.peek().is_some_and(|(_, n)| digit(*n).is_some());
            if let (Some(d), Some(group)) = (digit(c), groups.last_mut()) {
                group.extend(char::from_digit(d, 10));
                length = i + c.len_utf8();
            } else if next_is_digit
                && groups.len() < LONGEST
                && is_separator(c)
                && goes_on(&groups, &separators, c, text, i)
            {
                separators.push(c);
                groups.push(String::new());
            } else {
                break;
            }
        }
        Written {
            groups,
            separators,
            length,
        }
    }

    /// Dotted codes (`192.168.1.1`, `6.1.2`) are no numbers.
    fn is_code(&self, after: &str) -> bool {
        let dots = self.separators.iter().filter(|s| **s == '.').count();
        let thousands = self.groups.iter().skip(1).all(|g| g.len() == 3);
        let digits: usize = self.groups.iter().map(String::len).sum();
        let tail = after.chars().next();
        (dots >= 2 && !thousands)
            || digits > 24
            || (tail == Some('-')
                && after[1..].starts_with(|c: char| c.is_ascii_digit())
                && digits > 4)
    }

    fn number(&self, span: Span, comma_first: bool) -> Option<Number> {
        let (whole, fraction, other) = self.split(comma_first)?;
        let value = exact(&whole, &fraction)?;
        Some(Number {
            span,
            value,
            other,
            decimals: fraction.len(),
            words: false,
            glued: false,
            upto: None,
            qualifier: Qualifier::Exact,
            named: false,
        })
    }

    /// The digits before and after the decimal mark, and the other reading.
    fn split(&self, comma_first: bool) -> Option<(String, String, Option<Decimal>)> {
        let all = self.groups.concat();
        let Some(last) = self.separators.last() else {
            return Some((all, String::new(), None));
        };
        let tail = self.groups.last()?;
        let head = self.groups[..self.groups.len() - 1].concat();
        let mixed = self.separators.iter().any(|s| s != last);
        if mixed {
            return Some(
                if matches!(last, '.' | ',')
                    && self.separators.iter().filter(|s| *s == last).count() == 1
                {
                    (head, tail.clone(), None)
                } else {
                    (all, String::new(), None)
                },
            );
        }
        if self.separators.len() > 1 || !matches!(last, '.' | ',' | '٫') {
            return Some((all, String::new(), None));
        }
        let could_group = tail.len() == 3 && head.len() <= 3 && !head.starts_with('0');
        let groups = could_group && (*last == ',' || comma_first);
        if groups {
            Some((all, String::new(), exact(&head, tail)))
        } else {
            let other = if could_group { exact(&all, "") } else { None };
            Some((head, tail.clone(), other))
        }
    }
}

fn exact(whole: &str, fraction: &str) -> Option<Decimal> {
    let digits: String = [whole, fraction].concat();
    let value: i128 = digits.parse().ok()?;
    Decimal::try_from_i128_with_scale(value, u32::try_from(fraction.len()).ok()?).ok()
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '，' | '．' | '٫' | '٬'
    )
}

/// Can the separator stand inside the number that has been read so far?
fn goes_on(groups: &[String], separators: &[char], c: char, text: &str, at: usize) -> bool {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
        return false;
    };
    let next = text[at + c.len_utf8()..]
        .chars()
        .take_while(|c| digit(*c).is_some())
        .take(25)
        .count();
    let past: usize = text[at + c.len_utf8()..]
        .chars()
        .take(next)
        .map(char::len_utf8)
        .sum();
    let beyond = text[at + c.len_utf8() + past..].chars().next();
    let groups_so_far =
        first.len() <= 3 && groups.iter().skip(1).all(|g| g.len() == 3 || g.len() == 2);
    let in_threes =
        first.len() <= 3 && !first.starts_with('0') && groups.iter().skip(1).all(|g| g.len() == 3);
    match c {
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '٬' => {
            in_threes
                && next == 3
                && separators.iter().all(|s| *s == c)
                && !beyond.is_some_and(is_joining)
        }
        '，' => in_threes && next == 3,
        ',' if separators.is_empty() => {
            (next == 3 && in_threes)
                || next == 2 && last.len() <= 2 && indian(text, at)
                || next <= 4 && !list(text, at)
        }
        ',' if separators.iter().all(|s| *s == ',') => {
            groups_so_far && (next == 3 || next == 2 && indian(text, at))
        }
        ',' => separators.iter().all(|s| *s != ',') && in_threes && next <= 4,
        '.' | '．' | '٫' if separators.iter().all(|s| *s == '.') => true,
        '.' | '．' | '٫' => !separators.contains(&'.') && groups_so_far,
        _ => false,
    }
}

/// `1,00,000`: pairs, and three digits at the end.
fn indian(text: &str, at: usize) -> bool {
    let mut rest = text[at..].split(',').skip(1);
    let mut pairs = 0;
    for _ in 0..5 {
        let Some(group) = rest.next() else {
            return false;
        };
        let digits = group.bytes().take(4).take_while(u8::is_ascii_digit).count();
        match digits {
            2 => pairs += 1,
            3 => return pairs > 0,
            _ => return false,
        }
    }
    false
}

/// `8,10,12`: more figures follow after further commas, so the comma is none of the number's.
fn list(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = rest[digits..].chars();
    digits != 3 && after.next() == Some(',') && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// Letters or signs before the digits that make them a name (`LP-88`, `SUS304`, `+86`).
fn is_code(scan: &Scan<'_>, span: Span) -> bool {
    let Some(before) = scan
        .before(span.start)
        .filter(|_| span.start > scan.sentence.start)
    else {
        return false;
    };
    let at = span.start;
    if is_joining(before) {
        return scan.ending(at, Class::Currency).is_none()
            && scan.ending(at, Class::Shared).is_none();
    }
    let behind = scan.before(at - before.len_utf8());
    match before {
        '-' | '_' | '/' | '.' => {
            behind.is_some_and(|b| is_joining(b) && before != '.')
                || behind.is_some_and(|b| b.is_ascii_digit()) && before == '.'
        }
        '+' => {
            behind.is_none_or(|b| b.is_whitespace() || b == ':')
                && scan.words(span).len() <= 3
                && scan
                    .at(span.end)
                    .is_some_and(|c| matches!(c, ' ' | '-' | '('))
        }
        '#' | '№' => true,
        _ => false,
    }
}

/// `3k`, `3万`, `1.2 lakh`, `two hundred` after digits.
fn multiply(scan: &Scan<'_>, number: &mut Number) {
    for _ in 0..2 {
        let tight = number.span.end;
        let loose = scan.past_spaces(tight);
        let Some(hit) = scan.starting(tight, Class::Scale).or_else(|| {
            scan.starting(loose, Class::Scale)
                .filter(|h| h.span.end - h.span.start > 1)
        }) else {
            return;
        };
        let words = scan.words(hit.span);
        // A lone w after a space or behind decimals is watt; 打 before a discount is no dozen.
        if words.eq_ignore_ascii_case("w") && scan.language != Language::Zh
            || words == "打" && scan.at(hit.span.end) == Some('折')
        {
            return;
        }
        let Some(value) = hit
            .code
            .parse::<Decimal>()
            .ok()
            .and_then(|s| number.value.checked_mul(s))
        else {
            return;
        };
        number.value = value.normalize();
        number.other = None;
        number.decimals = 0;
        number.span.end = hit.span.end;
    }
}
