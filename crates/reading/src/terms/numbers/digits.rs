//! Numbers written in digits, with the separators of any country; the words that multiply them are read elsewhere.

use crate::terms::scan::Scan;
use crate::terms::vocabulary::{Class, is_joining};
use rust_decimal::Decimal;
use trade::{Language, Span};

pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        _ => None,
    }
}

/// A number in digits as it stands, before words multiply it.
#[derive(Debug, Clone)]
pub(super) struct Digits {
    pub span: Span,
    pub value: Decimal,
    pub other: Option<Decimal>,
    pub decimals: usize,
}

/// Numbers written in digits.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Digits> {
    let slice = scan.sentence.of(scan.text);
    let base = scan.sentence.start;
    let comma = prefers_comma(scan);
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
        if let Some(mut number) = written.number(span, comma) {
            with_fraction(scan, &mut number);
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
    /// All digits in a row.
    digits: String,
    /// Where each group of digits ends among them.
    ends: Vec<usize>,
    separators: Vec<char>,
    length: usize,
}

impl Written {
    fn read(text: &str) -> Written {
        let mut written = Written {
            digits: String::new(),
            ends: vec![0],
            separators: Vec::new(),
            length: 0,
        };
        for (i, c) in text.char_indices() {
            if let Some(d) = digit(c) {
                written.digits.extend(char::from_digit(d, 10));
                if let Some(end) = written.ends.last_mut() {
                    *end = written.digits.len();
                }
                written.length = i + c.len_utf8();
            } else if is_separator(c) && written.goes_on(c, &text[i + c.len_utf8()..]) {
                written.separators.push(plain(c));
                written.ends.push(written.digits.len());
            } else {
                break;
            }
        }
        written
    }

    fn groups(&self) -> impl DoubleEndedIterator<Item = &str> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins
            .zip(&self.ends)
            .map(|(begin, end)| &self.digits[begin..*end])
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Dotted codes (`192.168.1.1`, `6.1.2`) are no numbers.
    fn is_code(&self, after: &str) -> bool {
        let dots = self.separators.iter().filter(|s| **s == '.').count();
        let thousands = || self.groups().skip(1).all(|g| g.len() == 3);
        let digits = self.digits.len();
        (dots >= 2 && !thousands())
            || digits > 24
            || (digits > 4
                && after
                    .strip_prefix('-')
                    .is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit())))
    }

    fn number(&self, span: Span, comma_first: bool) -> Option<Digits> {
        let (decimals, other) = self.decimals(comma_first);
        Some(Digits {
            span,
            value: exact(&self.digits, decimals)?,
            other: other.and_then(|decimals| exact(&self.digits, decimals)),
            decimals,
        })
    }

    /// How many digits stand behind the decimal mark, and how many in the other reading.
    fn decimals(&self, comma_first: bool) -> (usize, Option<usize>) {
        let (Some(last), Some(tail)) = (self.separators.last(), self.groups().next_back()) else {
            return (0, None);
        };
        let tail = tail.len();
        let mark = matches!(last, '.' | ',' | '٫');
        let once = self.separators.iter().filter(|s| *s == last).count() == 1;
        if self.separators.iter().any(|s| s != last) {
            return (if mark && once { tail } else { 0 }, None);
        }
        if !once || !mark {
            return (0, None);
        }
        let head = self.digits.len() - tail;
        let could_group = tail == 3 && head <= 3 && !self.digits.starts_with('0');
        if could_group && (*last == ',' || comma_first) {
            (0, Some(tail))
        } else {
            (tail, could_group.then_some(0))
        }
    }

    /// Can the separator stand inside the number that has been read so far?
    fn goes_on(&self, c: char, rest: &str) -> bool {
        let next = rest
            .chars()
            .take(25)
            .take_while(|c| digit(*c).is_some())
            .count();
        if next == 0 || self.ends.len() >= LONGEST {
            return false;
        }
        let first = self.ends[0];
        let last = self.groups().next_back().map_or(0, str::len);
        let grouped =
            |sizes: &[usize]| first <= 3 && self.groups().skip(1).all(|g| sizes.contains(&g.len()));
        let in_threes = grouped(&[3]) && !self.digits.starts_with('0');
        let all = |mark: char| self.separators.iter().all(|s| *s == mark);
        match plain(c) {
            ' ' | '\'' | '٬' => {
                let beyond = rest.chars().nth(next);
                in_threes && next == 3 && all(plain(c)) && !beyond.is_some_and(is_joining)
            }
            ',' if self.separators.is_empty() => {
                (next == 3 && in_threes)
                    || c == ',' && (next == 2 && last <= 2 && indian(rest) || !list(rest))
            }
            ',' if all(',') => grouped(&[2, 3]) && (next == 3 || next == 2 && indian(rest)),
            ',' => !self.separators.contains(&',') && in_threes && next <= 4,
            '.' | '٫' if all('.') => true,
            '.' | '٫' => !self.separators.contains(&'.') && grouped(&[2, 3]),
            _ => false,
        }
    }
}

fn exact(digits: &str, decimals: usize) -> Option<Decimal> {
    let value: i128 = digits.parse().ok()?;
    Decimal::try_from_i128_with_scale(value, u32::try_from(decimals).ok()?).ok()
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '，' | '．' | '٫' | '٬'
    )
}

/// The separator in its plain form.
fn plain(c: char) -> char {
    match c {
        '，' => ',',
        '．' => '.',
        '’' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    }
}

/// `1,00,000`: pairs, and three digits at the end; `rest` begins behind the first comma.
fn indian(rest: &str) -> bool {
    let mut pairs = 0;
    for group in rest.split(',').take(5) {
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
fn list(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = rest[digits..].chars();
    digits != 3 && after.next() == Some(',') && after.next().is_some_and(|c| c.is_ascii_digit())
}

/// `10 1/2`, `3/4`: the parts of an inch, a cup or a mile, where a unit follows.
fn with_fraction(scan: &Scan<'_>, number: &mut Digits) {
    if number.decimals > 0 {
        return;
    }
    let rest = |at: usize| scan.text.get(at..scan.sentence.end).unwrap_or_default();
    let (whole, above, at) = match rest(number.span.end).strip_prefix(' ') {
        Some(next) => match figure(next) {
            Some((above, length)) => (number.value, above, number.span.end + 1 + length),
            None => return,
        },
        None => (Decimal::ZERO, number.value, number.span.end),
    };
    let Some((below, length)) = rest(at).strip_prefix('/').and_then(figure) else {
        return;
    };
    let end = at + 1 + length;
    let halves = [2, 3, 4, 5, 8, 16].map(Decimal::from).contains(&below);
    let after = scan.past_spaces(end);
    let link = ["of ", "de ", "di "]
        .iter()
        .find(|w| rest(after).starts_with(**w));
    let after = after + link.map_or(0, |w| w.len());
    let unit = [
        Class::Measure,
        Class::Unit,
        Class::Time,
        Class::Scale,
        Class::Percent,
    ]
    .into_iter()
    .any(|class| scan.starting(after, class).is_some());
    if halves && above < below && unit {
        number.value = whole + above / below;
        number.span.end = end;
    }
}

/// One or two digits at the beginning, with their length.
fn figure(text: &str) -> Option<(Decimal, usize)> {
    let length = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let value: u32 = text[..length].parse().ok()?;
    (length <= 2).then(|| (Decimal::from(value), length))
}

/// `scp2-173`: letters stand before the digits before the hyphen.
fn is_part_of_name(scan: &Scan<'_>, hyphen: usize) -> bool {
    let head = scan
        .text
        .get(scan.sentence.start..hyphen)
        .unwrap_or_default();
    head.trim_end_matches(|c: char| c.is_ascii_digit())
        .ends_with(is_joining)
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
                || behind.is_some_and(|b| b.is_ascii_digit())
                    && (before == '.' || before == '-' && is_part_of_name(scan, at - 1))
        }
        '+' => {
            behind.is_none_or(|b| b.is_whitespace() || b == ':')
                && scan.words(span).len() <= 3
                && scan
                    .at(span.end)
                    .is_some_and(|c| matches!(c, ' ' | '-' | '('))
        }
        '#' | '№' => true,
        '%' => behind.is_some_and(|b| b.is_alphanumeric()),
        _ => false,
    }
}
