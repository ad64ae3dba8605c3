//! Days ahead, and public holidays that fall into a stretch of time.

use crate::rhythm::DaysOff;
use jiff::ToSpan;
use jiff::civil::Date;
use knowledge::Packs;

/// The day that lies so many working days ahead.
pub(crate) fn working_day_after(date: Date, days: u32, days_off: &DaysOff) -> Date {
    let mut day = date;
    let mut left = days;
    while left > 0 {
        let Ok(next) = day.tomorrow() else {
            return day;
        };
        day = next;
        if !days_off.rests(day) {
            left -= 1;
        }
    }
    day
}

/// Holidays for which offices close for longer than the days themselves.
const LONG: &[&str] = &[
    "Chinese New Year",
    "Lunar New Year",
    "Tet",
    "Eid al",
    "Christmas",
    "Nowruz",
    "Songkran",
    "Diwali",
];
/// Days before and after a long holiday on which many are already or still away (judgement).
const AROUND: i64 = 6;
/// A wait longer than this many days for each day off is not explained by the holiday (judgement).
const EXPLAINS: i64 = 5;
/// Calendar days that a long holiday explains, with the days around it (judgement).
const LONG_EXPLAINS: i64 = 24;

/// Does a run of public holidays of a country fall into the time, long enough to explain it: two
/// working days or more, or one of those for which everybody goes home?
pub(crate) fn holiday_run(
    packs: &Packs,
    country: &str,
    off: &DaysOff,
    (from, to): (Date, Date),
) -> bool {
    let waited = i64::from((to - from).get_days());
    let mut days = 0;
    let mut long = false;
    for (day, name) in packs.holidays.of(country) {
        if LONG.iter().any(|known| name.contains(known)) {
            let first = day.checked_sub(AROUND.days()).unwrap_or(day);
            let last = day.checked_add(AROUND.days()).unwrap_or(day);
            long |= first <= to && from <= last;
        }
        if from <= day && day <= to && !off.is_weekend(day) {
            days += 1;
        }
    }
    if long {
        waited <= LONG_EXPLAINS
    } else {
        days >= 2 && waited <= days * EXPLAINS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_run_of_holidays_explains_a_wait_of_its_length() {
        let (packs, _) = knowledge::embedded();
        let check = |country: &str, from: Date, to: Date, expected: bool| {
            let off = DaysOff::default();
            assert_eq!(holiday_run(&packs, country, &off, (from, to)), expected);
        };
        check("CN", date(2025, 1, 24), date(2025, 2, 10), true);
        check("CN", date(2025, 1, 24), date(2025, 5, 10), false);
        check("CN", date(2025, 3, 3), date(2025, 3, 20), false);
        check("DE", date(2025, 12, 20), date(2026, 1, 4), true);
        check("DE", date(2025, 10, 1), date(2025, 10, 10), false);
        check("JP", date(2025, 5, 1), date(2025, 5, 8), true);
    }

    #[test]
    fn holidays_are_skipped_too() {
        let off = DaysOff::new(&[], [date(2025, 5, 1), date(2025, 5, 2)].into_iter());
        assert_eq!(
            working_day_after(date(2025, 4, 30), 1, &off),
            date(2025, 5, 5)
        );
    }

    #[test]
    fn weekends_are_skipped() {
        let friday = date(2025, 3, 7);
        assert_eq!(
            working_day_after(friday, 1, &DaysOff::default()),
            date(2025, 3, 10)
        );
        assert_eq!(
            working_day_after(friday, 6, &DaysOff::default()),
            date(2025, 3, 17)
        );
    }
}
