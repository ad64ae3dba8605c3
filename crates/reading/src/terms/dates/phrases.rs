//! Dates with the name of a month or of a weekday in them: `Friday, 5 May 2026`, `May 5th`, 2026年5月5日, `the 7th`.

use super::parts::DayOfMonth;
use super::{Found, Reader};
use crate::terms::calendar::{self, Days};
use crate::terms::vocabulary::{Class, is_joining};
use trade::{Language, Span};

/// Words that make a day of an ordinal.
const ARTICLES: [&str; 12] = [
    "the",
    "el",
    "el d\u{ed}a",
    "der",
    "den",
    "am",
    "il",
    "le",
    "o",
    "dia",
    "la",
    "los",
];

/// Behind 30日 these tell of a length of time, behind 3号 of a name.
const NOT_DAYS: [char; 17] = [
    '内', '间', '間', '后', '後', '以', '前', '之', '码', '线', '楼', '机', '厂', '程', '游', '元',
    '期',
];

pub(super) fn is_article(words: &str) -> bool {
    ARTICLES.iter().any(|a| words.eq_ignore_ascii_case(a))
}

impl Reader<'_, '_> {
    /// A date with its weekday, if it has one.
    pub(super) fn phrase(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.article_day(at) {
            return Some(found);
        }
        let Some((end, number, short)) = self.weekday(at) else {
            let found = self.core(at)?;
            return Some(self.with_weekday_behind(found));
        };
        let next = self.past(end);
        let core = self.core(next).or_else(|| self.in_figures(next));
        if let Some(found) = core.or_else(|| self.loose_figures(next)) {
            return Some(self.closing_bracket(found));
        }
        let day = self
            .day(next)
            .filter(|d| d.first == d.last && self.is_day(d, next));
        if let Some(day) = day.filter(|d| d.certain || self.closes(d.end)) {
            let days = calendar::day_on_weekday(self.scan.context.sent, day.first, number);
            return Some((day.end, days));
        }
        let shifted = self.weekday_of_week(end, number);
        if shifted.is_some() {
            return shifted;
        }
        (!short
            || self
                .scan
                .words(Span::new(at, end))
                .starts_with(char::is_uppercase)
                && self.closes(end))
        .then(|| (end, calendar::weekday(self.scan.context.sent, number)))
    }

    /// Does a phrase end here: at a mark, a space or the end?
    fn closes(&self, end: usize) -> bool {
        self.scan.at(end).is_none_or(|c| {
            c.is_whitespace() || matches!(c, '.' | ',' | ')' | '!' | '?' | ';' | ':' | '，' | '。')
        })
    }

    fn closing_bracket(&self, (end, days): Found) -> Found {
        let closes = self.scan.at(end) == Some(')');
        let opened = self
            .scan
            .text
            .get(end.saturating_sub(12)..end)
            .is_some_and(|t| t.contains('('));
        (end + usize::from(closes && opened), days)
    }

    /// `5月9日火曜日`, `May 5 (Friday)`.
    fn with_weekday_behind(&self, (end, days): Found) -> Found {
        let mut next = self.scan.past_spaces(end);
        let bracket = matches!(self.scan.at(next), Some('(' | '（'));
        if let Some(c) = self.scan.at(next).filter(|c| matches!(c, '(' | '（' | ',')) {
            next = self.scan.past_spaces(next + c.len_utf8());
        }
        let Some((close, number, _)) = self.weekday(next) else {
            return (end, days);
        };
        let days = days.map(|d| calendar::agreeing(d, number));
        let agrees = days.is_none_or(|d| d.first.weekday().to_monday_one_offset() == number);
        let shuts = self
            .scan
            .at(close)
            .filter(|c| bracket && matches!(c, ')' | '）'));
        match agrees {
            true => (close + shuts.map_or(0, char::len_utf8), days),
            false => (end, days),
        }
    }

    /// `7.6` or `7-6` behind a weekday.
    fn loose_figures(&self, at: usize) -> Option<Found> {
        let rest = self.rest(at);
        let first = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let tail = rest[first..].strip_prefix(['.', '-'])?;
        let second = tail.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let (a, b) = (rest[..first].parse().ok()?, tail[..second].parse().ok()?);
        let month_first = self.scan.month_first();
        let days = calendar::without_year(a, b, month_first, self.scan.context.sent)?;
        let end = at + first + 1 + second;
        (second <= 2 && self.closes(end)).then_some((end, Some(days)))
    }

    fn core(&self, at: usize) -> Option<Found> {
        self.year_first(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.day_alone(at))
            .or_else(|| self.told_day(at))
    }

    /// `2026年5月5日`, `2019-aug-1`, `2020/23/Sep`.
    fn year_first(&self, at: usize) -> Option<Found> {
        let (end, year) = self.year(at)?;
        let next = self.past(end);
        if let Some((end, month, _)) = self.month(next) {
            let day = self.day(self.past(end)).filter(|d| d.end > end);
            if let Some(day) =
                day.filter(|d| d.certain || self.scan.at(end) == Some('-') || self.closes(d.end))
            {
                return Some((
                    day.end,
                    calendar::named(None, Some(year), month, day.first, day.last),
                ));
            }
            let part = self.hit(end, Class::Part).filter(|_| self.is_cjk());
            let days = calendar::month(None, month, Some(year), part.map(|p| p.code));
            return Some((part.map_or(end, |p| p.span.end), days));
        }
        let day = self.day(next).filter(|d| d.first == d.last)?;
        let (end, month, named) = self.month(self.past(day.end))?;
        let days = calendar::named(None, Some(year), month, day.first, day.last)?;
        named.then_some((end, Some(days)))
    }

    fn is_cjk(&self) -> bool {
        matches!(
            self.scan.language,
            Language::Zh | Language::Ja | Language::Ko | Language::Und
        )
    }

    /// `5 May 2026`, `the fifth of May`, `14th to 16th May`.
    fn day_month(&self, at: usize) -> Option<Found> {
        let day = self.day(at)?;
        let gap = self.scan.text.get(day.end..)?;
        if gap.starts_with(char::is_whitespace) && gap.trim_start().starts_with('-') {
            return None;
        }
        let next = self.past(day.end);
        let (end, month, named) = self.month(next)?;
        if !named {
            return None;
        }
        let (end, year) = self.year_behind(end);
        let days = calendar::named(self.scan.context.sent, year, month, day.first, day.last);
        Some((end, days))
    }

    /// `May 5th, 2026`, 5月5日, `Sep-23-2020`.
    fn month_day(&self, at: usize) -> Option<Found> {
        let (end, month, named) = self.month(at)?;
        let next = self.past(end);
        let day = self.day(next).filter(|d| self.is_day(d, next));
        if let Some(day) = day {
            let (end, year) = self.year_behind(day.end);
            let days = calendar::named(self.scan.context.sent, year, month, day.first, day.last);
            return Some((end, days));
        }
        let (close, year) = self.year_behind(end);
        if !named {
            let part = self.hit(end, Class::Part);
            let days = calendar::month(self.scan.context.sent, month, year, part.map(|p| p.code));
            return Some((part.map_or(close, |p| p.span.end), days));
        }
        if year.is_none() && !self.stands_for_itself(at, end) {
            return None;
        }
        Some((
            close,
            calendar::month(self.scan.context.sent, month, year, None),
        ))
    }

    /// `the 7th`, `der 25.`, `el día 18`: the article makes a day of an ordinal, where no noun follows it.
    fn article_day(&self, at: usize) -> Option<Found> {
        let article = self.hit(at, Class::Filler)?;
        let words = self.scan.words(article.span);
        if !is_article(words) {
            return None;
        }
        let next = self.scan.past_spaces(article.span.end);
        let day = self
            .day(next)
            .filter(|d| d.certain || words.contains("d\u{ed}a"))?;
        if self.day_month(next).is_some() {
            return None;
        }
        let figure = self.rest(next).starts_with(|c: char| c.is_ascii_digit());
        if let Some((end, Some(days))) = self.period(self.past_words(day.end))
            && self.is_month(day.end, end)
            && let Ok(number) = day.first.try_into()
        {
            let days = calendar::with_day(days.first, number).map(Days::one);
            return days.map(|days| (end, Some(days)));
        }
        let after = self.scan.past_spaces(day.end);
        let noun = self.scan.letters_at(after).len() > 3
            && self.hit(after, Class::Weekday).is_none()
            || self.hit(after, Class::Time).is_some();
        let days = calendar::days_of_month(self.scan.context.sent, day.first, day.last);
        (figure && !noun).then_some((day.end, days))
    }

    /// A number behind a month is its day, unless something else is counted by it.
    fn is_day(&self, day: &DayOfMonth, at: usize) -> bool {
        let after = self.scan.at(day.end);
        let glued = after.is_some_and(|c| is_joining(c) || matches!(c, '%' | ':'))
            || self.rest(day.end).starts_with(['.', ','])
                && self
                    .rest(day.end + 1)
                    .starts_with(|c: char| c.is_ascii_digit());
        let counts = !day.certain
            && [Class::Unit, Class::Measure, Class::Time, Class::Currency]
                .into_iter()
                .any(|class| {
                    self.hit(self.scan.past_spaces(day.end), class)
                        .is_some_and(|h| h.span.start == day.end || h.span.end - h.span.start > 2)
                });
        let month = self.marked(day.end, "month").is_some();
        let lasts = [Class::Time, Class::Month]
            .into_iter()
            .any(|class| self.hit(self.scan.past_spaces(day.end), class).is_some() && !day.certain);
        !glued && !counts && !month && !lasts && day.end > at
    }

    /// A month named alone: a word in full, with its capital where the language gives it one.
    fn stands_for_itself(&self, at: usize, end: usize) -> bool {
        let words = self.scan.words(Span::new(at, end));
        let letters = words.chars().count();
        let capital = words.starts_with(char::is_uppercase);
        let other_word = matches!(
            words,
            "may" | "march" | "mart" | "mars" | "mai" | "ocak" | "marzo" | "март" | "мае" | "мая"
        ) || matches!(words, "Mai" | "May" | "March" | "Mars")
            && at == self.scan.sentence.start;
        let full = letters >= 5
            || capital && (letters >= 4 || at > self.scan.sentence.start && letters >= 3)
            || !words.is_ascii() && letters >= 3;
        let english = self.scan.language == Language::En && !capital && letters < 5;
        full && !english && (!other_word || self.preposition(at))
    }

    fn preposition(&self, at: usize) -> bool {
        let before = self.scan.before_spaces(at);
        self.scan.ending(before, Class::Filler).is_some()
            || self
                .scan
                .ending_with(before, Class::Link, &["from", "to"])
                .is_some()
    }

    /// A year behind a day and a month, in two digits where a mark leads to it.
    fn year_behind(&self, end: usize) -> (usize, Option<u32>) {
        let next = self.past(end);
        if next > end + 12 {
            return (end, None);
        }
        if let Some((close, year)) = self.year(next) {
            return (close, Some(year));
        }
        let gap = self.scan.text.get(end..next).unwrap_or_default();
        let next = next + usize::from(self.rest(next).starts_with('\''));
        let rest = self.rest(next);
        let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let leads = gap.contains(['-', '/'])
            || gap.len() > 2 && gap.trim().len() > 1
            || self.scan.at(next.saturating_sub(1)) == Some('\'');
        match rest[..digits].parse::<u32>() {
            Ok(year) if digits == 2 && leads && self.closes(next + 2) => (
                next + 2,
                Some(calendar::full_year(year, self.scan.context.sent)),
            ),
            _ => (end, None),
        }
    }

    /// 24号, 29日, not followed by what makes a length or a name of it.
    fn day_alone(&self, at: usize) -> Option<Found> {
        let day = self.day(at).filter(|d| d.certain)?;
        let words = self.scan.words(Span::new(at, day.end));
        if !words.ends_with(['日', '号', '號', '일']) {
            return None;
        }
        let head = self.scan.text.get(self.scan.sentence.start..at)?;
        let length = self.rest(day.end).starts_with(NOT_DAYS) || head.ends_with(['后', '每', '後']);
        let bare = !words.starts_with(|c: char| c.is_ascii_digit()) && day.first < 4;
        let days = calendar::days_of_month(self.scan.context.sent, day.first, day.last);
        (!length && !bare).then_some((day.end, days))
    }

    fn is_month(&self, from: usize, to: usize) -> bool {
        let words = self.scan.words(Span::new(from, to)).to_lowercase();
        ["month", "mes", "mois", "monat", "mese", "mês", "月"]
            .iter()
            .any(|m| words.contains(m))
    }

    fn told_day(&self, at: usize) -> Option<Found> {
        let hit = self.hit(at, Class::Day)?;
        let days = calendar::from_today(self.scan.context.sent, hit.code.parse().ok()?);
        let rest = self.rest(hit.span.end);
        // 今日头条, 明日之后 are names.
        (!rest.starts_with("头条") && !rest.starts_with("之后》")).then_some((hit.span.end, days))
    }
}
