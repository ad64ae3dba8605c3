//! A place in a line from which the pieces of a date and a time are taken one by one.

use jiff::tz::Offset;

/// The rest of the line.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

/// The first letters of the months in English, German, French, Spanish, Portuguese and Italian,
/// as mail programs abbreviate them.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "janv"],
    &["feb", "fev", "fév", "févr"],
    &["mar", "mär", "mrz", "mars"],
    &["apr", "abr", "avr"],
    &["may", "mai", "mag", "mayo", "maio"],
    &["jun", "giu", "juin"],
    &["jul", "lug", "juil"],
    &["aug", "ago", "août", "aoû"],
    &["sep", "set", "sept"],
    &["oct", "okt", "out", "ott"],
    &["nov"],
    &["dec", "dez", "dic", "déc"],
];

/// The longest spelled name of a month that begins so.
const LONG_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Halves of the day, with whether it is the second one.
const HALVES: [(&str, bool); 18] = [
    ("a.m.", false),
    ("p.m.", true),
    ("a. m.", false),
    ("p. m.", true),
    ("am", false),
    ("pm", true),
    ("上午", false),
    ("凌晨", false),
    ("早上", false),
    ("清晨", false),
    ("下午", true),
    ("晚上", true),
    ("中午", true),
    ("오전", false),
    ("오후", true),
    ("午前", false),
    ("午後", true),
    ("م", true),
];

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Cursor<'a> {
        Cursor { rest: text }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Passes over any of these characters.
    pub(super) fn any(&mut self, set: &str) {
        self.rest = self.rest.trim_start_matches(|c| set.contains(c));
    }

    pub(super) fn spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(is_space);
    }

    /// What may stand between a date and a time.
    pub(super) fn gap(&mut self) {
        self.rest = self
            .rest
            .trim_start_matches(|c: char| is_space(c) || ",،T".contains(c));
        self.weekday();
        for word in ["at ", "um ", "à ", "às "] {
            self.rest = self.rest.strip_prefix(word).unwrap_or(self.rest);
        }
    }

    /// Passes over `Wed,`, `(Wed)`, `星期三`, `周三`.
    pub(super) fn weekday(&mut self) {
        let bare = self.rest.trim_start_matches(['(', '（']);
        for start in ["星期", "周", "週"] {
            if let Some(after) = bare.strip_prefix(start)
                && let Some(day) = after
                    .chars()
                    .next()
                    .filter(|c| "一二三四五六日天".contains(*c))
            {
                self.rest = &after[day.len_utf8()..];
                self.any(" )），,");
                return;
            }
        }
        let word = letters(bare);
        let known = WEEKDAYS.iter().any(|w| starts_with_fold(word, w));
        let full = word.len() == 3
            || starts_with_fold(
                word.get(word.len().saturating_sub(3)..).unwrap_or_default(),
                "day",
            );
        if known && full {
            self.rest = bare[word.len()..].trim_start_matches(['.', ',', ')', '）', ' ']);
        }
    }

    /// A number of at most so many digits, with how many it has.
    pub(super) fn number(&mut self, longest: usize) -> Option<(i16, usize)> {
        let (mut value, mut count) = (0i16, 0);
        let mut rest = self.rest;
        while let Some(c) = rest.chars().next()
            && let Some(digit) = digit(c)
        {
            count += 1;
            if count > longest {
                return None;
            }
            value = value * 10 + digit;
            rest = &rest[c.len_utf8()..];
        }
        self.rest = rest;
        (count > 0).then_some((value, count))
    }

    /// What divides the numbers of a date. Blanks around it are passed over.
    pub(super) fn separator(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        let plain = match c {
            '/' | '.' | '-' | ' ' => c,
            '／' | '\u{200f}' => '/',
            '年' | '년' => '年',
            '月' | '월' => '月',
            _ => return None,
        };
        self.rest = &self.rest[c.len_utf8()..];
        if c == '\u{200f}' {
            self.any("/");
        }
        self.any("\u{200f}\u{200e}");
        if plain != ' ' {
            self.rest = self.rest.trim_start_matches(' ');
        }
        Some(plain)
    }

    /// The name of a month.
    pub(super) fn month(&mut self) -> Option<i8> {
        let word = letters(self.rest);
        let lower = word.to_lowercase();
        let index = MONTHS.iter().zip(LONG_MONTHS).position(|(short, long)| {
            short.contains(&lower.as_str()) || (lower.len() >= 3 && long.starts_with(&lower))
        })?;
        self.rest = self.rest[word.len()..].trim_start_matches(['.', ',']);
        i8::try_from(index + 1).ok()
    }

    /// `st`, `nd`, `rd`, `th`.
    pub(super) fn ordinal(&mut self) {
        for end in ["st", "nd", "rd", "th"] {
            self.rest = self.rest.strip_prefix(end).unwrap_or(self.rest);
        }
    }

    /// A two-digit number after a colon (or a full stop, as in Finland and Indonesia).
    pub(super) fn after_colon(&mut self) -> Option<(i16, usize)> {
        let rest = self.rest.strip_prefix([':', '.', '：', '時', '时', '点'])?;
        let mut ahead = Cursor { rest };
        let found = ahead.number(2)?;
        *self = ahead;
        self.any("分");
        Some(found)
    }

    /// Fractions of a second are nothing to us.
    pub(super) fn fraction(&mut self) {
        if let Some(rest) = self.rest.strip_prefix('.')
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            self.rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }

    /// Morning (false) or afternoon (true).
    pub(super) fn half(&mut self) -> Option<bool> {
        for (word, second) in HALVES {
            let blank = |c: char| {
                if is_space(c) {
                    ' '
                } else {
                    c.to_ascii_lowercase()
                }
            };
            let mut taken = self.rest.char_indices();
            let same = word
                .chars()
                .all(|w| taken.next().is_some_and(|(_, c)| blank(c) == w));
            let after = taken.as_str();
            let ends = !word.is_ascii() || !after.starts_with(char::is_alphanumeric);
            if same && ends {
                self.rest = after;
                return Some(second);
            }
        }
        None
    }

    /// A time zone's short name, which says too little to be used.
    pub(super) fn zone_word(&mut self) {
        let word = letters(self.rest);
        if (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()) {
            self.rest = self.rest[word.len()..].trim_start();
        }
    }

    /// `Z`, `+08:00`, `+0800`, `GMT+8`, `(UTC+08:00)`.
    pub(super) fn offset(&mut self) -> Option<Offset> {
        let mut at = Cursor {
            rest: self.rest.trim_start_matches([' ', '(']),
        };
        let named = ["GMT", "UTC", "Z"]
            .iter()
            .find_map(|w| at.rest.strip_prefix(w));
        at.rest = named.unwrap_or(at.rest);
        let sign = match at.rest.chars().next() {
            Some('+') => 1,
            Some('-') => -1,
            next => {
                let ends = !next.is_some_and(char::is_alphanumeric);
                return (named.is_some() && ends).then(|| {
                    self.rest = at.rest.trim_start_matches(')');
                    Offset::UTC
                });
            }
        };
        at.rest = &at.rest[1..];
        let (number, digits) = at.number(4)?;
        let (hours, minutes) = match digits {
            4 => (number / 100, number % 100),
            _ => (number, at.after_colon().map_or(0, |(m, _)| m)),
        };
        // A lone `-3` or `- 15` after a time is text, not an offset.
        if digits == 3 || (named.is_none() && digits < 2) || hours > 14 {
            return None;
        }
        self.rest = at.rest.trim_start_matches(')');
        Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
    }
}

/// Blanks of every width that chat programs use, and their invisible marks.
pub(super) fn is_space(c: char) -> bool {
    c == ' '
        || c == '\t'
        || matches!(
            c,
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' | '\u{200e}' | '\u{200f}'
        )
}

/// A decimal digit, also an Arabic, Persian or full-width one.
fn digit(c: char) -> Option<i16> {
    let code = c as u32;
    let zero = [0x30, 0x660, 0x6f0, 0xff10]
        .into_iter()
        .find(|zero| (*zero..*zero + 10).contains(&code))?;
    i16::try_from(code - zero).ok()
}

fn letters(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    &text[..end]
}

fn starts_with_fold(word: &str, start: &str) -> bool {
    word.get(..start.len())
        .is_some_and(|w| w.eq_ignore_ascii_case(start))
}
