//! Numbers as people write them: digits with the separators of any country, words, multipliers, and percent; the
//! unit beside a number is read elsewhere.

use super::Figure;
use super::FigureValue;
use super::scan::Scan;
use super::vocabulary::{Class, is_ideograph, is_joining};
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
    let mut numbers = literals(scan);
    numbers.extend(worded(scan));
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

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        _ => None,
    }
}

/// Numbers written in digits.
fn literals(scan: &Scan<'_>) -> Vec<Number> {
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
            } else if next_is_digit && is_separator(c) && goes_on(&groups, &separators, c, text, i)
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

/// Numbers written in words.
fn worded(scan: &Scan<'_>) -> Vec<Number> {
    let parts: Vec<_> = scan
        .hits
        .iter()
        .filter(|h| matches!(h.class, Class::Number | Class::Scale))
        .collect();
    let mut numbers = Vec::new();
    let mut i = 0;
    while i < parts.len() {
        let first = parts[i];
        let starts = first.class == Class::Number
            || matches!(
                scan.words(first.span),
                "十" | "百" | "cien" | "mil" | "hundred" | "dozen" | "сто"
            );
        let digits_before = scan
            .before(first.span.start)
            .is_some_and(|c| digit(c).is_some());
        if !starts || digits_before {
            i += 1;
            continue;
        }
        let mut sum = Sum::default();
        let mut end = first.span.start;
        let begin = i;
        while let Some(part) = parts.get(i) {
            let gap = scan.text.get(end..part.span.start);
            if i > begin && !gap.is_some_and(joins) || !sum.add(part.class, part.code) {
                break;
            }
            end = part.span.end;
            i += 1;
        }
        if i == begin {
            i += 1;
            continue;
        }
        numbers.extend(sum.number(Span::new(first.span.start, end)));
    }
    numbers
}

/// What may stand between two words of one number.
fn joins(gap: &str) -> bool {
    matches!(gap.trim(), "" | "-" | "and" | "y" | "e" | "und") && gap.len() <= 6
}

/// A number in words as it is being added up.
#[derive(Default)]
struct Sum {
    total: Decimal,
    current: Decimal,
    last: Option<(Class, Decimal)>,
}

impl Sum {
    /// Takes one more word; false when it cannot belong to the same number.
    fn add(&mut self, class: Class, code: &str) -> bool {
        let Ok(value) = code.parse::<Decimal>() else {
            return false;
        };
        if class == Class::Number {
            if let Some((Class::Number, previous)) = self.last
                && !(previous >= Decimal::from(20) && value < Decimal::TEN)
            {
                return false;
            }
            self.current += value;
        } else {
            return self.scale(class, value);
        }
        self.last = Some((class, value));
        true
    }

    fn scale(&mut self, class: Class, value: Decimal) -> bool {
        let nothing = self.current.is_zero() && self.total.is_zero();
        let amount = if nothing { Decimal::ONE } else { self.current };
        let unit = self.current % Decimal::TEN;
        let (total, current) = if value >= Decimal::from(1000) && self.total >= value {
            (
                amount
                    .checked_mul(value)
                    .and_then(|m| m.checked_add(self.total)),
                Some(Decimal::ZERO),
            )
        } else if value >= Decimal::from(1000) {
            (
                self.total
                    .checked_add(amount)
                    .and_then(|m| m.checked_mul(value)),
                Some(Decimal::ZERO),
            )
        } else if value == Decimal::TEN && self.current > Decimal::TEN {
            (
                Some(self.total),
                (self.current - unit).checked_add(unit.max(Decimal::ONE) * value),
            )
        } else {
            (
                Some(self.total),
                self.current.max(Decimal::ONE).checked_mul(value),
            )
        };
        let (Some(total), Some(current)) = (total, current) else {
            return false;
        };
        (self.total, self.current) = (total, current);
        self.last = Some((class, value));
        true
    }

    fn number(self, span: Span) -> Option<Number> {
        let value = self.total.checked_add(self.current)?;
        Some(Number {
            span,
            value,
            other: None,
            decimals: 0,
            words: true,
            glued: false,
            upto: None,
            qualifier: Qualifier::Exact,
            named: false,
        })
    }
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
