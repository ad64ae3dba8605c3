//! The parts that dates are made of: days, months, years, weekdays, and what may stand between them.

use super::Reader;
use crate::terms::numbers::Number;
use crate::terms::vocabulary::{Class, Hit, is_ideograph, is_joining};
use rust_decimal::prelude::ToPrimitive;

/// A day of a month, or two.
#[derive(Debug, Clone, Copy)]
pub(super) struct DayOfMonth {
    pub end: usize,
    pub first: u32,
    pub last: u32,
    /// Said as a day and not as a bare number (`4th`, `fourth`, 4日).
    pub certain: bool,
}

/// What begins at one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here {
    classes: u64,
    /// A number.
    pub number: bool,
}

impl Here {
    pub(super) fn has(self, class: Class) -> bool {
        self.classes & (1 << class as u64) != 0
    }

    pub(super) fn one_of(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }
}

impl<'a> Reader<'_, 'a> {
    /// The classes of the words that begin here, and whether a number does.
    pub(super) fn here(&self, at: usize) -> Here {
        let hits = &self.scan.hits;
        let from = hits.partition_point(|h| h.span.start < at);
        let here = hits[from..].iter().take_while(|h| h.span.start == at);
        Here {
            classes: here.fold(0, |classes, h| classes | 1 << h.class as u64),
            number: self.number(at).is_some() || self.joined_figure(at).is_some(),
        }
    }

    pub(super) fn hit(&self, at: usize, class: Class) -> Option<Hit<'a>> {
        self.scan.starting(at, class)
    }

    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.scan
            .text
            .get(at..self.scan.sentence.end)
            .unwrap_or_default()
    }

    /// The place after spaces, marks and the small words of dates.
    pub(super) fn past(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..6 {
            let next = self.scan.past_spaces(at);
            let mark = self
                .scan
                .at(next)
                .filter(|c| matches!(c, ',' | '.' | '-' | '/' | '，' | '(' | '（' | '–'));
            let filler = self.hit(next, Class::Filler).map(|h| h.span.end);
            at = match (filler, mark) {
                (Some(end), _) => end,
                (None, Some(mark)) => next + mark.len_utf8(),
                (None, None) => return next,
            };
        }
        at
    }

    /// The place after spaces and the small words of dates, but no marks.
    pub(super) fn past_words(&self, at: usize) -> usize {
        let mut at = self.scan.past_spaces(at);
        for _ in 0..3 {
            match self.hit(at, Class::Filler) {
                Some(filler) => at = self.scan.past_spaces(filler.span.end),
                None => return at,
            }
        }
        at
    }

    /// The number that begins here.
    pub(super) fn number(&self, at: usize) -> Option<&Number> {
        let place = self.scan.numbers.partition_point(|n| n.span.start < at);
        self.scan.numbers.get(place).filter(|n| n.span.start == at)
    }

    /// A whole number that begins here, and the upper end when it is a range.
    pub(super) fn whole(&self, at: usize) -> Option<(usize, u32, u32)> {
        let Some(number) = self.number(at) else {
            return self.joined_figure(at);
        };
        let low = number
            .value
            .to_u32()
            .filter(|_| number.value.fract().is_zero())?;
        let high = match number.upto {
            Some(upto) => upto.to_u32()?,
            None => low,
        };
        (number.decimals == 0 && !number.scaled).then_some((number.span.end, low, high))
    }

    /// Figures that a hyphen, a slash or the letters of a month touch (`Oct/2`, `05-Aug-2016`, `mar3`).
    fn joined_figure(&self, at: usize) -> Option<(usize, u32, u32)> {
        let before = self.scan.before(at)?;
        let touched = matches!(before, '-' | '/') || self.scan.ending(at, Class::Month).is_some();
        let rest = self.rest(at);
        let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let value = rest[..digits].parse().ok()?;
        (touched && digits <= 4).then_some((at + digits, value, value))
    }

    /// `4`, `4th`, `4.`, `fourth`, `twenty-first`, 4日, 四号.
    pub(super) fn day(&self, at: usize) -> Option<DayOfMonth> {
        let ordinal = self.hit(at, Class::Ordinal).and_then(|hit| {
            let day = hit.code.parse().ok()?;
            Some(DayOfMonth {
                end: hit.span.end,
                first: day,
                last: day,
                certain: true,
            })
        });
        if let Some(day) = ordinal {
            return Some(self.to_later_day(day));
        }
        let (end, first, last) = self.whole(at)?;
        if !(1..=31).contains(&first) || !(first..=31).contains(&last) {
            return None;
        }
        let (end, certain) = self.day_suffix(end, first);
        let day = DayOfMonth {
            end,
            first,
            last,
            certain,
        };
        Some(if first == last {
            self.to_later_day(day)
        } else {
            day
        })
    }

    /// `ninth through seventeenth`, `10/1` is none.
    fn to_later_day(&self, day: DayOfMonth) -> DayOfMonth {
        let at = self.scan.past_spaces(day.end);
        let Some(link) = self
            .hit(at, Class::Link)
            .filter(|h| h.code == "to" && day.certain)
        else {
            return day;
        };
        let at = self.scan.past_spaces(link.span.end);
        let later = match self.hit(at, Class::Ordinal) {
            Some(hit) => hit.code.parse().ok().map(|n: u32| (hit.span.end, n)),
            None => self
                .whole(at)
                .map(|(end, n, _)| (self.day_suffix(end, n).0, n)),
        };
        let later = later.filter(|(end, _)| self.marked(*end, "month").is_none());
        match later {
            Some((end, last)) if last > day.first && last <= 31 => DayOfMonth { end, last, ..day },
            _ => day,
        }
    }

    fn day_suffix(&self, end: usize, day: u32) -> (usize, bool) {
        let rest = self.rest(end);
        if let Some(mark) = self.hit(end, Class::Mark).filter(|m| m.code == "day") {
            return (mark.span.end, true);
        }
        let letters = self.scan.letters_at(end);
        let ending = match day {
            1 | 21 | 31 if letters == "st" => "st",
            2 | 22 if letters == "nd" => "nd",
            3 | 23 if letters == "rd" => "rd",
            _ => [
                "th", "st", "nd", "rd", "er", "ro", "re", "ten", "te", "ter", "º", "ª",
            ]
            .into_iter()
            .find(|s| letters == *s)
            .unwrap_or_default(),
        };
        if !ending.is_empty() {
            return (end + ending.len(), true);
        }
        for sign in [".º", "º", "°", "-го", "-е", "-ое", "'i", "'ü", "'u", "'ı"] {
            if rest.starts_with(sign) {
                return (end + sign.len(), true);
            }
        }
        (end, false)
    }

    /// A month by its name, or by its number before 月.
    pub(super) fn month(&self, at: usize) -> Option<(usize, u32, bool)> {
        if let Some(hit) = self.hit(at, Class::Month) {
            // The point of `20 Sep.` closes the sentence.
            let closes = self.scan.words(hit.span).ends_with('.')
                && self.rest(hit.span.end).trim().is_empty();
            return Some((
                hit.span.end - usize::from(closes),
                hit.code.parse().ok()?,
                true,
            ));
        }
        let (end, month, high) = self.whole(at)?;
        let mark = self.marked(end, "month")?;
        ((1..=12).contains(&month) && month == high).then_some((mark, month, false))
    }

    /// The end of the sign that makes a year, a month or a day of a number.
    pub(super) fn marked(&self, end: usize, code: &str) -> Option<usize> {
        let at = self.scan.past_spaces(end);
        let mark = self.hit(at, Class::Mark).filter(|m| m.code == code)?;
        // 个月 counts months, 月 names one.
        (at - end <= 1).then_some(mark.span.end)
    }

    /// A year in four digits or in words, with 年 behind it or not.
    pub(super) fn year(&self, at: usize) -> Option<(usize, u32)> {
        let (end, year, high) = self.whole(at)?;
        if let Some(marked) = self.marked(end, "year") {
            let short = end - at == 2
                && self
                    .scan
                    .words(trade::Span::new(at, end))
                    .bytes()
                    .all(|b| b.is_ascii_digit());
            return match year {
                1900..=2100 => Some((marked, year)),
                0..=69 if short && self.rest(at).starts_with('0') => Some((marked, 2000 + year)),
                _ => None,
            };
        }
        let (end, year, high) = match year {
            19 | 20 if self.number(at)?.words => {
                let next = self.scan.past_spaces(end);
                let (end, rest, _) = self.whole(next).filter(|(_, r, _)| (10..=99).contains(r))?;
                (end, year * 100 + rest, year * 100 + rest)
            }
            _ => (end, year, high),
        };
        let touched = self.scan.at(end).is_some_and(|c| is_joining(c) || c == '%');
        (high == year && !touched && (1900..=2100).contains(&year)).then_some((end, year))
    }

    /// A weekday, abbreviated only beside something else.
    pub(super) fn weekday(&self, at: usize) -> Option<(usize, i8, bool)> {
        let hit = self.hit(at, Class::Weekday)?;
        let words = self.scan.words(hit.span);
        let letters = words.chars().count();
        let english = self.scan.language == trade::Language::En;
        let short = (letters <= 3 || letters <= 5 && english || words.ends_with('.'))
            && !words.starts_with(is_ideograph);
        Some((hit.span.end, hit.code.parse().ok()?, short))
    }
}
