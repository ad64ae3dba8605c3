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
    fn one(day: Date) -> Days {
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
    let year = match year {
        Some(year) => year,
        None => year_near(sent?, month).try_into().ok()?,
    };
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

/// This or the next week or month (`week0`, `week1`, `month0`, `month1`).
pub(super) fn period(sent: Option<Date>, code: &str) -> Option<Days> {
    let sent = sent?;
    let back = i32::from(sent.weekday().to_monday_zero_offset());
    let monday = sent.checked_sub(back.days()).ok()?;
    match code {
        "week0" => Some(Days::between(monday, monday.checked_add(6.days()).ok()?)),
        "week1" => Some(Days::between(
            monday.checked_add(7.days()).ok()?,
            monday.checked_add(13.days()).ok()?,
        )),
        "month1" => {
            let first = sent.first_of_month().checked_add(1.month()).ok()?;
            Some(Days::between(first, first.last_of_month()))
        }
        _ => Some(Days::between(sent.first_of_month(), sent.last_of_month())),
    }
}

/// A week by its number.
pub(super) fn week(sent: Option<Date>, number: i8) -> Option<Days> {
    let sent = sent?;
    let now = sent.iso_week_date();
    let year = if i16::from(now.week()) - i16::from(number) > 26 {
        now.year() + 1
    } else {
        now.year()
    };
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    Some(Days::between(monday, monday.checked_add(6.days()).ok()?))
}
