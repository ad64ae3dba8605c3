//! Stretches of the calendar: `next week`, `this May`, `end of June`, `Q3 2026`, week 44, 下周三, `the next ten days`.

use super::{Found, Reader};
use crate::terms::calendar::{self, Days};
use crate::terms::vocabulary::{Class, Hit};
use trade::Span;

/// Units of time of which there are several: beside `next` they name no stretch.
const MANY: [&str; 28] = [
    "days",
    "weeks",
    "months",
    "years",
    "quarters",
    "días",
    "dias",
    "semanas",
    "meses",
    "años",
    "anos",
    "jours",
    "semaines",
    "ans",
    "années",
    "tage",
    "tagen",
    "wochen",
    "monate",
    "monaten",
    "jahre",
    "jahren",
    "giorni",
    "settimane",
    "mesi",
    "anni",
    "дней",
    "недель",
];

impl<'a> Reader<'_, 'a> {
    /// A stretch, or a weekday in one.
    pub(super) fn period(&self, at: usize) -> Option<Found> {
        let here = self.here(at);
        let readings = [
            here.has(Class::Period).then(|| self.said_in_one_word(at)),
            here.has(Class::Shift).then(|| self.shifted(at)),
            here.one_of(&[Class::Time, Class::Weekday, Class::Month])
                .then(|| self.unit_then_shift(at)),
            (here.number || here.has(Class::Quarter)).then(|| self.quarter(at)),
            (here.number || here.has(Class::Half)).then(|| self.half(at)),
            here.one_of(&[Class::Week, Class::Filler])
                .then(|| self.week(at)),
            here.number.then(|| self.year_alone(at)),
            here.has(Class::Weekend).then(|| self.weekend(at)),
            here.number.then(|| self.counted(at)),
            (here.number || here.one_of(&[Class::Ordinal, Class::Shift]))
                .then(|| self.numbered(at)),
        ];
        readings
            .into_iter()
            .flatten()
            .flatten()
            .max_by_key(|(end, _)| *end)
    }

    fn sent(&self) -> Option<jiff::civil::Date> {
        self.scan.context.sent
    }

    /// 明年, 来週, `semana que viene`; with what 明年 is the year of.
    fn said_in_one_word(&self, at: usize) -> Option<Found> {
        let hit = self.hit(at, Class::Period)?;
        let days = calendar::period(self.sent(), hit.code);
        Some(self.narrowed(hit.span.end, days, hit.code))
    }

    /// A smaller part behind a stretch: 明年三月, 下周三, 明年下半年, `next week Wednesday`.
    fn narrowed(&self, end: usize, days: Option<Days>, code: &str) -> Found {
        let plain = (end, days);
        let Some(whole) = days else { return plain };
        let next = self.past(end);
        if code.starts_with("week") {
            return match self.weekday(next) {
                Some((close, number, _)) => (close, calendar::weekday_in(whole, number)),
                None => plain,
            };
        }
        if code.starts_with("year") {
            if let Some(half) = self.hit(next, Class::Half) {
                return (half.span.end, calendar::half(whole, half.code));
            }
            if let Some(quarter) = self.hit(next, Class::Quarter) {
                return (quarter.span.end, calendar::quarter(whole, quarter.code));
            }
            if let Some((close, month, _)) = self.month(next) {
                let year = u32::try_from(whole.first.year()).ok();
                let day = self.day(self.past(close)).filter(|d| d.certain);
                if let Some(day) = day {
                    return (
                        day.end,
                        calendar::named(None, year, month, day.first, day.last),
                    );
                }
                let part = self.hit(close, Class::Part);
                let days = calendar::month(None, month, year, part.map(|p| p.code));
                return (part.map_or(close, |p| p.span.end), days);
            }
        }
        if code.starts_with("month")
            && let Some(part) = self.hit(end, Class::Part)
        {
            return (part.span.end, calendar::part(days, part.code));
        }
        if code.starts_with("month")
            && let Some(day) = self.day(next).filter(|d| d.certain && d.first == d.last)
            && let Ok(number) = i8::try_from(day.first)
        {
            return (
                day.end,
                calendar::with_day(whole.first, number).map(Days::one),
            );
        }
        plain
    }

    /// `next week`, `this September`, `last Friday`, 下周三, 下个月, `next three months`.
    fn shifted(&self, at: usize) -> Option<Found> {
        let shift = self.hit(at, Class::Shift)?;
        let by: i32 = shift.code.parse().ok()?;
        let mut next = self.scan.past_spaces(shift.span.end);
        if let Some(more) = self.hit(next, Class::Shift).filter(|_| by == 0) {
            return self.shifted(more.span.start);
        }
        if self
            .scan
            .text
            .get(next..)
            .is_some_and(|r| r.starts_with(['个', '個']))
        {
            next += '个'.len_utf8();
        }
        if let Some((end, number, _)) = self.weekday(next) {
            let core = self.phrase(next).filter(|(close, _)| *close > end);
            if let Some(found) = core.filter(|_| by == 0) {
                return Some(found);
            }
            let days = calendar::shifted_weekday(self.sent(), number, by);
            return Some((end, days));
        }
        if let Some(hit) = self.hit(next, Class::Weekend) {
            let week = calendar::period(self.sent(), &format!("week{by}"))?;
            return Some((hit.span.end, calendar::weekend(week)));
        }
        if let Some((end, month, true)) = self.month(next) {
            // `this may or may not` is no month.
            let verb = matches!(self.scan.words(Span::new(next, end)), "may" | "march");
            let days = calendar::shifted_month(self.sent(), month, by);
            return (!verb).then_some((end, days));
        }
        if let Some((end, code)) = self.unit(next) {
            // 前 and 后 lean on a length, not on a unit.
            let leans = matches!(
                self.scan.words(shift.span),
                "前" | "后" | "後" | "过去" | "最近" | "未来"
            );
            if leans {
                return None;
            }
            let days = self.period_of(code, by);
            let (close, days) = self.narrowed(end, days, code);
            return Some((close, days));
        }
        // 收到定金后35天: behind a word 后 and 前 count from that, and not from today.
        let short = matches!(self.scan.words(shift.span), "前" | "后" | "後");
        let leans = short && self.scan.before(at).is_some_and(|c| c.is_alphanumeric());
        if leans { None } else { self.length(next, by) }
    }

    /// `week after next`, `semana próxima`, `lundi prochain`, `mai prochain`.
    fn unit_then_shift(&self, at: usize) -> Option<Found> {
        if let Some((end, number, _)) = self.weekday(at) {
            let shift = self.behind(end)?;
            let days = calendar::shifted_weekday(self.sent(), number, shift.code.parse().ok()?);
            return Some((shift.span.end, days));
        }
        if let Some((end, month, true)) = self.month(at) {
            let shift = self.behind(end)?;
            let days = calendar::shifted_month(self.sent(), month, shift.code.parse().ok()?);
            return Some((shift.span.end, days));
        }
        let (end, code) = self.unit(at)?;
        let shift = self.behind(end)?;
        let days = self.period_of(code, shift.code.parse().ok()?);
        Some((shift.span.end, days))
    }

    fn behind(&self, end: usize) -> Option<Hit<'a>> {
        let next = self.scan.past_spaces(end);
        let shift = self.hit(next, Class::Shift).filter(|_| next > end)?;
        let said = self.scan.words(shift.span);
        // In English these stand before what they shift, but for "after next".
        let english = matches!(
            self.scan.language,
            trade::Language::En | trade::Language::De | trade::Language::Zh | trade::Language::Ja
        );
        (!english || said == "after next").then_some(shift)
    }

    /// The unit of a stretch, by the code that periods have.
    fn unit(&self, at: usize) -> Option<(usize, &'a str)> {
        let hit = self.hit(at, Class::Time)?;
        // `in the coming days` names no day.
        if MANY.contains(&self.scan.words(hit.span).to_lowercase().as_str()) {
            return None;
        }
        matches!(
            hit.code,
            "day" | "week" | "month" | "quarter" | "year" | "fortnight" | "decade"
        )
        .then_some((hit.span.end, hit.code))
    }

    fn period_of(&self, unit: &str, by: i32) -> Option<Days> {
        calendar::period(self.sent(), &format!("{unit}{by}"))
    }

    /// `monday of the following week`, `lunes de la próxima semana`.
    pub(super) fn weekday_of_week(&self, end: usize, number: i8) -> Option<Found> {
        let next = self.past_words(end);
        let linked = next > end + 1
            || self
                .scan
                .text
                .get(end..next)
                .is_some_and(|g| g.contains(' '));
        let (close, days) = self
            .said_in_one_word(next)
            .or_else(|| self.shifted(next))
            .or_else(|| self.unit_then_shift(next))?;
        let days = days?;
        let week = (days.last - days.first).get_days() == 6;
        (linked && week).then(|| (close, calendar::weekday_in(days, number)))
    }

    /// `next 3 months`, `letzten zwei Wochen`, 过去十年: days before or behind the day of writing.
    fn length(&self, at: usize, by: i32) -> Option<Found> {
        let (end, many, high) = self.whole(at)?;
        let mut next = self.scan.past_spaces(end);
        if self.rest(next).starts_with(['个', '個']) {
            next += '个'.len_utf8();
        }
        let unit = self.hit(next, Class::Time)?;
        let days = calendar::length(self.sent()?, i64::from(many), unit.code, by)?;
        (many == high && by != 0 && many <= 366).then_some((unit.span.end, Some(days)))
    }

    /// `first Monday of October`, `3rd week of 2026`, `last week of May`, 十月第一个星期一.
    fn numbered(&self, at: usize) -> Option<Found> {
        let (end, which) = self.which(at)?;
        let mut next = self.scan.past_spaces(end);
        if self.rest(next).starts_with(['个', '個']) {
            next += '个'.len_utf8();
        }
        let (end, weekday) = match self.weekday(next) {
            Some((end, number, _)) => (end, Some(number)),
            None => self
                .unit(next)
                .filter(|(_, unit)| *unit == "week")
                .map(|(end, _)| (end, None))?,
        };
        let next = self.past_words(end);
        let (close, whole) = match self.month(next) {
            Some((end, month, _)) => {
                let year = self.year(self.past(end));
                let close = year.map_or(end, |(end, _)| end);
                (
                    close,
                    calendar::month(self.sent(), month, year.map(|(_, y)| y), None)?,
                )
            }
            None => match self.year(next) {
                Some((end, year)) => (end, calendar::year(year)?),
                None => {
                    let (end, days) = self.said_in_one_word(next).or_else(|| self.shifted(next))?;
                    (end, days?)
                }
            },
        };
        (next > end).then(|| (close, calendar::numbered(whole, which, weekday)))
    }

    /// `first`, `3rd`, `last`.
    fn which(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(ordinal) = self.hit(at, Class::Ordinal) {
            return Some((ordinal.span.end, ordinal.code.parse().ok()?));
        }
        if let Some(last) = self.hit(at, Class::Shift).filter(|s| s.code == "-1") {
            return Some((last.span.end, -1));
        }
        let day = self.day(at).filter(|d| d.certain && d.first == d.last)?;
        Some((day.end, i32::try_from(day.first).ok()?))
    }

    /// `5 upcoming years`, `3 prochaines semaines`.
    fn counted(&self, at: usize) -> Option<Found> {
        let (end, many, high) = self.whole(at)?;
        let next = self.scan.past_spaces(end);
        let shift = self.hit(next, Class::Shift).filter(|_| next > end)?;
        let unit = self.hit(self.scan.past_spaces(shift.span.end), Class::Time)?;
        let by = shift.code.parse().ok()?;
        let days = calendar::length(self.sent()?, i64::from(many), unit.code, by)?;
        (many == high && by != 0).then_some((unit.span.end, Some(days)))
    }

    /// `Q3 2026`, 2026年第三季度, `second quarter of next year`.
    fn quarter(&self, at: usize) -> Option<Found> {
        let hit = self.hit(at, Class::Quarter);
        let year = self.year(at);
        let (end, code, year) = match (hit, year) {
            (Some(hit), _) => {
                let next = self.past(hit.span.end);
                let (end, year) = match self.year(next) {
                    Some((end, year)) => (end, calendar::year(year)),
                    None => match self.period(next).filter(|_| next > hit.span.end) {
                        Some((end, Some(days))) if (days.last - days.first).get_days() > 300 => {
                            (end, Some(days))
                        }
                        _ => (hit.span.end, calendar::period(self.sent(), "year0")),
                    },
                };
                (end, hit.code, year)
            }
            (None, Some((end, year))) => {
                let hit = self.hit(self.past(end), Class::Quarter)?;
                (hit.span.end, hit.code, calendar::year(year))
            }
            _ => return None,
        };
        Some((end, year.and_then(|y| calendar::quarter(y, code))))
    }

    /// `first half of 2026`, 2026年上半年.
    fn half(&self, at: usize) -> Option<Found> {
        if let Some(hit) = self.hit(at, Class::Half) {
            let (end, year) = match self.year(self.past(hit.span.end)) {
                Some((end, year)) => (end, calendar::year(year)),
                None => (hit.span.end, calendar::period(self.sent(), "year0")),
            };
            return Some((end, year.and_then(|y| calendar::half(y, hit.code))));
        }
        let (end, year) = self.year(at)?;
        let hit = self.hit(self.past(end), Class::Half)?;
        Some((
            hit.span.end,
            calendar::year(year).and_then(|y| calendar::half(y, hit.code)),
        ))
    }

    /// `week 44`, `KW 49`, `31st week`, `the week of 5 May`.
    fn week(&self, at: usize) -> Option<Found> {
        let article = self.rest(at).to_ascii_lowercase().starts_with("the ");
        let at = if article { at + 4 } else { at };
        if let Some(hit) = self.hit(at, Class::Week) {
            let next = self.scan.past_spaces(hit.span.end);
            let cjk = self.scan.words(hit.span) == "第";
            if let Some((end, number, high)) = self.whole(next)
                && number == high
                && (1..=53).contains(&number)
            {
                let close = if cjk {
                    self.hit(end, Class::Time)
                        .filter(|t| t.code == "week")?
                        .span
                        .end
                } else {
                    end
                };
                let glued = !cjk
                    && self
                        .scan
                        .at(end)
                        .is_some_and(|c| c.is_alphanumeric() || c == '%');
                let known = !article && !glued;
                let (close, year) = match self.year(self.past(close)) {
                    Some((close, year)) => (close, Some(year)),
                    None => (close, None),
                };
                return known.then(|| (close, calendar::week(self.sent(), number as i8, year)));
            }
            return self.week_of(hit.span.end);
        }
        None
    }

    /// `week of May 5`, `week beginning 5 May`.
    fn week_of(&self, end: usize) -> Option<Found> {
        let mut next = self.scan.past_spaces(end);
        for word in [
            "of",
            "beginning",
            "starting",
            "commencing",
            "du",
            "vom",
            "del",
            "de",
        ] {
            let rest = self.rest(next);
            if rest.starts_with(word) && rest[word.len()..].starts_with(' ') {
                next = self.past_words(next + word.len());
                let day = || {
                    let day = self.day(next).filter(|d| d.certain)?;
                    Some((
                        day.end,
                        calendar::days_of_month(self.sent(), day.first, day.last),
                    ))
                };
                let (close, days) = self
                    .phrase(next)
                    .or_else(|| self.in_figures(next))
                    .or_else(day)?;
                let days = days.filter(|d| d.first == d.last)?;
                return Some((close, calendar::week_around(days.first)));
            }
        }
        None
    }

    /// 2009年, `in 2026`, `year 2026`, `2015-12` is none of these.
    fn year_alone(&self, at: usize) -> Option<Found> {
        let (end, year) = self.year(at)?;
        let marked = self.scan.words(Span::new(at, end)).ends_with(['年', '년']);
        let before = self.scan.before_spaces(at);
        let led = self.scan.ending(before, Class::Filler).is_some_and(|f| {
            !matches!(
                self.scan.words(f.span).to_lowercase().as_str(),
                "the" | "le" | "la" | "el" | "il" | "a" | "o" | "de" | "di" | "of" | "on" | "の"
            )
        });
        let free = self.scan.at(end).is_none_or(|c| {
            !matches!(c, '-' | '/' | '.' | ',')
                || !self.rest(end + 1).starts_with(|c: char| c.is_ascii_digit())
        });
        let counted = !marked
            && [
                Class::Unit,
                Class::Measure,
                Class::Currency,
                Class::Shared,
                Class::Time,
            ]
            .into_iter()
            .any(|c| self.hit(self.scan.past_spaces(end), c).is_some());
        let opened = self
            .scan
            .ending_with(before, Class::Link, &["from", "between"])
            .is_some_and(|l| l.span.end - l.span.start > 2);
        (marked || (led || opened) && free && !counted).then(|| (end, calendar::year(year)))
    }

    fn weekend(&self, at: usize) -> Option<Found> {
        let hit = self.hit(at, Class::Weekend)?;
        let week = calendar::period(self.sent(), "week0");
        Some((hit.span.end, week.and_then(calendar::weekend)))
    }

    /// `end of May`, `fin de mes`, `mid-January`, 月底, `beginning of next week`.
    pub(super) fn part(&self, at: usize) -> Option<Found> {
        let hit = self.hit(at, Class::Part)?;
        let next = self.past(hit.span.end);
        if let Some((end, month, _)) = self.month(next) {
            let year = self.year(self.past(end));
            let end = year.map_or(end, |(close, _)| close);
            let days = calendar::month(self.sent(), month, year.map(|(_, y)| y), Some(hit.code));
            return Some((end, days));
        }
        let words = self.scan.words(hit.span);
        if let Some((end, days)) = self.period(next).filter(|_| next > hit.span.end) {
            return Some((end, days.and_then(|d| calendar::part_of(d, hit.code))));
        }
        if words.starts_with('月') && words.chars().count() > 1 || words.ends_with("mes") {
            return Some((
                hit.span.end,
                calendar::part(calendar::period(self.sent(), "month0"), hit.code),
            ));
        }
        if words.starts_with('年') && words.chars().count() > 1 {
            let year = calendar::period(self.sent(), "year0")?;
            return Some((hit.span.end, calendar::part_of(year, hit.code)));
        }
        let (end, unit) = self.unit(next).filter(|_| next > hit.span.end)?;
        let whole = calendar::period(self.sent(), &format!("{unit}0"));
        matches!(unit, "week" | "month" | "year")
            .then(|| (end, whole.and_then(|w| calendar::part_of(w, hit.code))))
    }
}
