//! From the words of a date to the days it can mean, counted from the day of writing; finding the words is done elsewhere.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The days that a date can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day that fits.
    pub first: Date,
    /// The last day that fits.
    pub last: Date,
    /// The other reading, when day and month may be the other way about.
    pub other: Option<Date>,
}

impl Days {
    pub(super) fn one(day: Date) -> Days {
        Days {
            first: day,
            last: day,
            other: None,
        }
    }

    fn between(first: Date, last: Date) -> Days {
        Days {
            first,
            last,
            other: None,
        }
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

/// A day with its year.
pub(super) fn day(year: u32, month: u32, day: u32) -> Option<Days> {
    date(year, month, day).map(Days::one)
}

/// Two figures of which one is the day and one the month.
pub(super) fn either(a: &u32, b: &u32, year: u32, month_first: bool) -> Option<Days> {
    let (usual, other) = if month_first {
        (date(year, *a, *b), date(year, *b, *a))
    } else {
        (date(year, *b, *a), date(year, *a, *b))
    };
    let first = usual.or(other)?;
    Some(Days {
        first,
        last: first,
        other: other.filter(|o| usual.is_some() && *o != first),
    })
}

/// The same without a year.
pub(super) fn without_year(a: u32, b: u32, month_first: bool, sent: Option<Date>) -> Option<Days> {
    let (month, day) = if month_first { (a, b) } else { (b, a) };
    let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    let sent = sent?;
    let usual = fits(month, day)
        .then(|| near(Some(sent), month, day))
        .flatten();
    let other = fits(day, month)
        .then(|| near(Some(sent), day, month))
        .flatten();
    let first = usual.or(other)?;
    Some(Days {
        other: other
            .map(|o| o.first)
            .filter(|o| usual.is_some() && *o != first.first),
        ..first
    })
}

/// The year in which a month without a year lies: letters look four months back and eight ahead (judgement).
fn year_near(sent: Date, month: u32) -> i16 {
    let ahead = i64::from(month) - i64::from(sent.month());
    match ahead {
        ..-4 => sent.year() + 1,
        8.. => sent.year() - 1,
        _ => sent.year(),
    }
}

/// A day and a month near the day of writing.
pub(super) fn near(sent: Option<Date>, month: u32, day: u32) -> Option<Days> {
    named(sent, None, month, day, day)
}

/// One or several days of a named month.
pub(super) fn named(
    sent: Option<Date>,
    year: Option<u32>,
    month: u32,
    first: u32,
    last: u32,
) -> Option<Days> {
    let near = match year {
        Some(year) => year,
        None => year_near(sent?, month).try_into().ok()?,
    };
    // The 29th of February lies in the next year that has one.
    let leap = year.is_none() && month == 2 && first == 29;
    let year = (near..near + 4).find(|y| !leap || date(*y, 2, 29).is_some())?;
    Some(Days::between(
        date(year, month, first)?,
        date(year, month, last)?,
    ))
}

/// A whole month or a part of it.
pub(super) fn month(
    sent: Option<Date>,
    month: u32,
    year: Option<u32>,
    which: Option<&str>,
) -> Option<Days> {
    let first = named(sent, year, month, 1, 1)?.first;
    let whole = Some(Days::between(first, first.last_of_month()));
    match which {
        Some(which) => part(whole, which),
        None => whole,
    }
}

/// The begin, the middle or the end of a month as banks count them (UCP 600, article 3).
pub(super) fn part(month: Option<Days>, which: &str) -> Option<Days> {
    let month = month?;
    let (from, to) = match which {
        "begin" => (1, 10),
        "middle" => (11, 20),
        _ => (21, month.last.day()),
    };
    Some(Days::between(
        with_day(month.first, from)?,
        with_day(month.first, to)?,
    ))
}

/// The same month on another day.
pub(super) fn with_day(of: Date, day: i8) -> Option<Date> {
    Date::new(of.year(), of.month(), day).ok()
}

/// The next such day of a month, today included, or one of the last ten days.
pub(super) fn day_of_month(sent: Option<Date>, day: u32) -> Option<Days> {
    let sent = sent?;
    let wanted = i8::try_from(day).ok()?;
    let here = with_day(sent, wanted);
    let next = sent.first_of_month().checked_add(1.month()).ok()?;
    let passed = here.is_some_and(|h| h.checked_add(10.days()).is_ok_and(|late| late < sent));
    here.filter(|_| !passed)
        .or_else(|| with_day(next, wanted))
        .map(Days::one)
}

/// The next day of that name after the day of writing.
pub(super) fn weekday(sent: Option<Date>, number: i8) -> Option<Days> {
    let wanted = Weekday::from_monday_one_offset(number).ok()?;
    sent?.nth_weekday(1, wanted).ok().map(Days::one)
}

/// So many days from the day of writing.
pub(super) fn from_today(sent: Option<Date>, days: i32) -> Option<Days> {
    sent?.checked_add(days.days()).ok().map(Days::one)
}

/// A stretch by its unit and how many of them on or back: `week0`, `month1`, `year-1`.
pub(super) fn period(sent: Option<Date>, code: &str) -> Option<Days> {
    let sent = sent?;
    let unit = code.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let by: i32 = code[unit.len()..].parse().ok()?;
    match unit {
        "day" => from_today(Some(sent), by),
        "week" => week_around(sent.checked_add((by * 7).days()).ok()?),
        "fortnight" => {
            let week = week_around(sent.checked_add((by * 14).days()).ok()?)?;
            Some(Days::between(
                week.first,
                week.last.checked_add(7.days()).ok()?,
            ))
        }
        "month" => {
            let first = sent.first_of_month().checked_add(by.months()).ok()?;
            Some(Days::between(first, first.last_of_month()))
        }
        "quarter" => {
            let back = i32::from((sent.month() - 1) % 3);
            let first = sent
                .first_of_month()
                .checked_add((by * 3 - back).months())
                .ok()?;
            months(first, 3)
        }
        "year" => year(u32::try_from(i32::from(sent.year()) + by).ok()?),
        "decade" => {
            let first = i32::from(sent.year()).div_euclid(10) * 10 + by * 10;
            let first = date(u32::try_from(first).ok()?, 1, 1)?;
            months(first, 120)
        }
        _ => None,
    }
}

fn months(first: Date, many: i32) -> Option<Days> {
    let end = first.checked_add(many.months()).ok()?;
    Some(Days::between(first, end.yesterday().ok()?))
}

/// A whole year.
pub(super) fn year(year: u32) -> Option<Days> {
    Some(Days::between(date(year, 1, 1)?, date(year, 12, 31)?))
}

/// A year of two digits: not more than thirty years ahead (judgement).
pub(super) fn full_year(short: u32, sent: Option<Date>) -> u32 {
    let now = sent.map_or(2025, |s| u32::try_from(s.year()).unwrap_or(2025));
    let full = now / 100 * 100 + short;
    if full > now + 30 { full - 100 } else { full }
}

/// One quarter of a year.
pub(super) fn quarter(year: Days, code: &str) -> Option<Days> {
    let number: i32 = code.parse().ok()?;
    months(year.first.checked_add(((number - 1) * 3).months()).ok()?, 3)
}

/// One half of a year.
pub(super) fn half(year: Days, code: &str) -> Option<Days> {
    let number: i32 = code.parse().ok()?;
    months(year.first.checked_add(((number - 1) * 6).months()).ok()?, 6)
}

/// The begin, the middle or the end of any stretch: thirds of it, or of the bank's month.
pub(super) fn part_of(whole: Days, which: &str) -> Option<Days> {
    let days = (whole.last - whole.first).get_days() + 1;
    if (28..=31).contains(&days) && whole.first.day() == 1 {
        return part(Some(whole), which);
    }
    let third = days / 3;
    let (from, to) = match which {
        "begin" => (0, third - 1),
        "middle" => (third, days - third - 1),
        _ => (days - third, days - 1),
    };
    let on = |n: i32| whole.first.checked_add(n.days()).ok();
    Some(Days::between(on(from)?, on(to.max(from))?))
}

/// The first, the third, the last (-1) week or weekday of a stretch; weeks count from the first that has its Thursday in it.
pub(super) fn numbered(whole: Days, which: i32, weekday: Option<i8>) -> Option<Days> {
    let wanted = weekday.unwrap_or(4);
    let ahead =
        (i32::from(wanted) - i32::from(whole.first.weekday().to_monday_one_offset())).rem_euclid(7);
    let first = whole.first.checked_add(ahead.days()).ok()?;
    let day = match which {
        -1 => {
            let weeks = (whole.last - first).get_days() / 7;
            first.checked_add((weeks * 7).days()).ok()?
        }
        which => first.checked_add(((which - 1) * 7).days()).ok()?,
    };
    let inside = day <= whole.last && day >= whole.first;
    match weekday {
        Some(_) => inside.then(|| Days::one(day)),
        None => inside.then(|| week_around(day)).flatten(),
    }
}

/// The week, from Monday, around a day.
pub(super) fn week_around(day: Date) -> Option<Days> {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    let monday = day.checked_sub(back.days()).ok()?;
    Some(Days::between(monday, monday.checked_add(6.days()).ok()?))
}

/// A weekday inside a week.
pub(super) fn weekday_in(week: Days, number: i8) -> Option<Days> {
    let on = i32::from(number - 1);
    week.first.checked_add(on.days()).ok().map(Days::one)
}

/// Saturday and Sunday of a week.
pub(super) fn weekend(week: Days) -> Option<Days> {
    let saturday = weekday_in(week, 6)?.first;
    Some(Days::between(saturday, saturday.tomorrow().ok()?))
}

/// `next Friday` is the Friday of next week, `last Friday` that of the week before, `this Friday` that of this week.
pub(super) fn shifted_weekday(sent: Option<Date>, number: i8, by: i32) -> Option<Days> {
    weekday_in(period(sent, &format!("week{by}"))?, number)
}

/// `next May`: the May after this month; `this May` that of this year; `last May` the one that has passed.
pub(super) fn shifted_month(sent: Option<Date>, number: u32, by: i32) -> Option<Days> {
    let sent = sent?;
    let here = u32::try_from(sent.month()).ok()?;
    let year = i32::from(sent.year())
        + match by {
            0 => 0,
            1 => i32::from(number <= here),
            -1 => -i32::from(number >= here),
            more => more,
        };
    month(None, number, u32::try_from(year).ok(), None)
}

/// So many units on from tomorrow, or back from yesterday.
pub(super) fn length(sent: Date, many: i64, unit: &str, by: i32) -> Option<Days> {
    if by > 0 {
        let last = moved(sent, many, unit)?.first;
        return Some(Days::between(sent.tomorrow().ok()?, last));
    }
    let first = moved(sent, -many, unit)?.first;
    Some(Days::between(first, sent.yesterday().ok()?))
}

/// A day so many units on or back.
pub(super) fn moved(from: Date, many: i64, unit: &str) -> Option<Days> {
    let many = many.clamp(-4000, 4000);
    let day = match unit {
        "day" => from.checked_add(many.days()),
        "week" => from.checked_add((many * 7).days()),
        "fortnight" => from.checked_add((many * 14).days()),
        "month" => from.checked_add(many.months()),
        "quarter" => from.checked_add((many * 3).months()),
        "year" => from.checked_add(many.years()),
        "decade" => from.checked_add((many * 10).years()),
        "working_day" => return working_days(from, many),
        _ => return None,
    };
    day.ok().map(Days::one)
}

/// So many days from Monday to Friday on or back; holidays are not known here.
fn working_days(from: Date, many: i64) -> Option<Days> {
    let mut day = from;
    let step = many.signum();
    for _ in 0..many.abs().min(400) {
        day = day.checked_add(step.days()).ok()?;
        while day.weekday().to_monday_one_offset() > 5 {
            day = day.checked_add(step.days()).ok()?;
        }
    }
    Some(Days::one(day))
}

/// A day of the month near the day of writing that falls on this weekday, else the next such day of a month.
pub(super) fn day_on_weekday(sent: Option<Date>, day: u32, number: i8) -> Option<Days> {
    let sent = sent?;
    let wanted = i8::try_from(day).ok()?;
    let months = (0..12).chain(-6..0);
    let fits = months
        .filter_map(|n: i32| sent.first_of_month().checked_add(n.months()).ok())
        .filter_map(|month| with_day(month, wanted))
        .find(|d| {
            d.weekday().to_monday_one_offset() == number
                && *d >= sent.checked_sub(31.days()).unwrap_or(sent)
        });
    fits.map(Days::one)
        .or_else(|| day_of_month(Some(sent), day))
}

/// The same day in the year before or after, if only there it falls on this weekday.
pub(super) fn agreeing(days: Days, number: i8) -> Days {
    let on = |d: Date| d.weekday().to_monday_one_offset() == number;
    let moved = [0, 1, -1].into_iter().find_map(|years: i32| {
        let day = days.first.checked_add(years.years()).ok()?;
        on(day).then_some(day)
    });
    match moved {
        Some(day) if days.first == days.last => Days::one(day),
        _ => days,
    }
}

/// One or several days of the month that lies nearest ahead.
pub(super) fn days_of_month(sent: Option<Date>, first: u32, last: u32) -> Option<Days> {
    let begin = day_of_month(sent, first)?;
    let end = with_day(begin.first, i8::try_from(last).ok()?)?;
    Some(Days::between(begin.first, end.max(begin.first)))
}

/// A week by its number.
pub(super) fn week(sent: Option<Date>, number: i8, year: Option<u32>) -> Option<Days> {
    let year = match year {
        Some(year) => i16::try_from(year).ok()?,
        None => {
            let now = sent?.iso_week_date();
            let passed = i16::from(now.week()) - i16::from(number) > 26;
            now.year() + i16::from(passed)
        }
    };
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    Some(Days::between(monday, monday.checked_add(6.days()).ok()?))
}
