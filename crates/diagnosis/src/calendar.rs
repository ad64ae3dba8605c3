//! Days ahead: the next working day, the next date that matters.

use crate::rhythm::Weekend;
use jiff::civil::Date;

/// The day that lies so many working days ahead.
pub(crate) fn working_day_after(date: Date, days: u32, weekend: &Weekend) -> Date {
    let mut day = date;
    let mut left = days;
    while left > 0 {
        let Ok(next) = day.tomorrow() else {
            return day;
        };
        day = next;
        if !weekend.rests(day) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekends_are_skipped() {
        let friday = date(2025, 3, 7);
        assert_eq!(
            working_day_after(friday, 1, &Weekend::default()),
            date(2025, 3, 10)
        );
        assert_eq!(
            working_day_after(friday, 6, &Weekend::default()),
            date(2025, 3, 17)
        );
    }
}
