//! Dates and times as chat programs, note takers and careless mail programs write them; which
//! number is the day is not decided here but in `order`.

mod cursor;
mod order;
#[cfg(test)]
mod tests;

pub use order::DateOrder;
pub(crate) use order::{Orders, infer};

use cursor::Cursor;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use trade::Moment;

/// A date and perhaps a time at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stamp {
    /// The day.
    pub day: Day,
    /// The time, if one follows.
    pub time: Option<Time>,
    /// The offset from UTC, if one is written.
    pub offset: Option<Offset>,
    /// Its way of writing.
    pub form: Form,
}

/// The day as far as the writing tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Day {
    /// The month is a word, or the order is beyond doubt.
    Sure(Date),
    /// Three numbers in an order to be found out.
    Open([i16; 3]),
}

/// The way in which a line writes its date; lines of one form share one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Form {
    /// What stands between the numbers.
    pub separator: char,
    /// The year has two digits.
    pub short_year: bool,
    /// The clock has twelve hours.
    pub twelve: bool,
}

impl Stamp {
    /// The wall clock time in that order, if there is such a day; midnight without a time.
    pub(crate) fn on(&self, order: DateOrder) -> Option<DateTime> {
        let date = match self.day {
            Day::Sure(date) => date,
            Day::Open(numbers) => order.date(numbers)?,
        };
        Some(date.to_datetime(self.time.unwrap_or(Time::midnight())))
    }

    /// The moment in that order; the wall clock is that of the zone unless an offset is written.
    pub(crate) fn moment(&self, order: DateOrder, zone: &TimeZone) -> Option<Moment> {
        let wall = self.on(order)?;
        match self.offset {
            Some(offset) => Some(Moment::new(offset.to_timestamp(wall).ok()?, offset)),
            None => Some(wall.to_zoned_datetime(zone.clone()).ok()?.into()),
        }
    }
}

/// Reads a stamp at the start of the text and gives what follows it.
pub(crate) fn scan(text: &str) -> Option<(Stamp, &str)> {
    let mut at = Cursor::new(text);
    at.weekday();
    let (mut day, separator, short_year) = date(&mut at)?;
    let before_time = at;
    at.gap();
    let (time, twelve) = match clock(&mut at) {
        Some((time, twelve)) => (Some(time), twelve),
        None => {
            at = before_time;
            (None, false)
        }
    };
    if let Day::Open([0, ..]) = day {
        // `Apr 13 08:05:00 2025`: the year stands behind the time.
        let Day::Open([_, month, number]) = day else {
            return None;
        };
        let mut behind = at;
        behind.spaces();
        if behind.offset().is_none() {
            behind.zone_word();
        }
        behind.spaces();
        let (year, _) = behind.number(4)?;
        day = Day::Sure(Date::new(year, month as i8, number as i8).ok()?);
        at = behind;
    }
    let before_offset = at;
    let offset = time.and_then(|_| at.offset());
    if offset.is_none() {
        at = before_offset;
    }
    let form = Form {
        separator,
        short_year,
        twelve,
    };
    Some((
        Stamp {
            day,
            time,
            offset,
            form,
        },
        at.rest(),
    ))
}

/// A moment in a text of its own, in UTC where no offset is written and with the day first where
/// the numbers leave it open.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let (stamp, _) = scan(text.trim())?;
    [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy]
        .into_iter()
        .find_map(|order| stamp.moment(order, &TimeZone::UTC))
}

fn date(at: &mut Cursor<'_>) -> Option<(Day, char, bool)> {
    if let Some(month) = at.month() {
        return month_first(at, month);
    }
    let (first, digits) = at.number(4)?;
    let separator = at.separator()?;
    if separator == ' ' || separator == '-' {
        let mut word = *at;
        if let Some(month) = word.month() {
            *at = word;
            at.any(" -.,");
            let (year, length) = at.number(4)?;
            let date =
                Date::new(full_year(year, length)?, month, i8::try_from(first).ok()?).ok()?;
            return Some((Day::Sure(date), separator, length == 2));
        }
    }
    if separator == ' ' {
        return None;
    }
    let (second, _) = at.number(2)?;
    if at.separator()? != if separator == '年' { '月' } else { separator } {
        return None;
    }
    let (third, last) = at.number(4)?;
    at.any("日일");
    if digits == 4 && separator == '.' {
        at.any(".");
    }
    let long = |n: usize| n == 4 || n == 2 || n == 1;
    if !long(digits) || !long(last) || (digits == 4 && last == 4) {
        return None;
    }
    let day = if digits == 4 || separator == '年' {
        Day::Sure(DateOrder::Ymd.date([first, second, third])?)
    } else if separator == '.' && last == 4 {
        // Nobody writes the month first between full stops.
        Day::Sure(DateOrder::Dmy.date([first, second, third])?)
    } else {
        Day::Open([first, second, third])
    };
    Some((day, separator, digits != 4 && last != 4))
}

/// `March 12, 2025` or `Mar 12 16:25:00 2025`, where the year is still to come.
fn month_first(at: &mut Cursor<'_>, month: i8) -> Option<(Day, char, bool)> {
    at.any(" .-");
    let (number, _) = at.number(2)?;
    at.ordinal();
    let mut ahead = *at;
    ahead.any(" ,-");
    let year = ahead.number(4).filter(|(_, n)| *n == 4);
    match year {
        Some((year, _)) if !ahead.rest().starts_with(':') => {
            *at = ahead;
            let date = Date::new(year, month, i8::try_from(number).ok()?).ok()?;
            Some((Day::Sure(date), ' ', false))
        }
        _ => Some((Day::Open([0, i16::from(month), number]), ' ', false)),
    }
}

/// Two digits mean this century, as in every chat export.
fn full_year(year: i16, digits: usize) -> Option<i16> {
    match digits {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn clock(at: &mut Cursor<'_>) -> Option<(Time, bool)> {
    let before = at.half();
    at.spaces();
    let (hour, _) = at.number(2)?;
    let (minute, digits) = at.after_colon()?;
    if digits != 2 {
        return None;
    }
    let mut ahead = *at;
    let second = match ahead.after_colon() {
        Some((second, 2)) => {
            *at = ahead;
            second
        }
        _ => 0,
    };
    at.fraction();
    let half = before.or_else(|| {
        let mut ahead = *at;
        ahead.spaces();
        let half = ahead.half()?;
        *at = ahead;
        Some(half)
    });
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let hour = if hour == 24 { 0 } else { hour };
    let small = |n: i16| i8::try_from(n).ok();
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    Some((time, half.is_some()))
}
