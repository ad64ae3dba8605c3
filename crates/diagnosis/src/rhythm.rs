//! How quickly a person usually answers, and how odd a wait is for him; what a long wait means lives in `silence`.

use crate::correspondence::Correspondence;
use crate::report::Rhythm;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use trade::{Moment, Side};

/// The shape of reply gaps: a little more scattered than an exponential (judgement).
const SHAPE: f64 = 0.9;
/// How many answers the first guess is worth (judgement).
const PRIOR_ANSWERS: f64 = 3.0;
/// The median reply of an unknown buyer, in working days (judgement).
pub(crate) const USUAL_MEDIAN: f64 = 2.0;
/// The median after an offer that must be decided on, in working days (judgement).
pub(crate) const MEDIAN_AFTER_PI: f64 = 4.0;

/// The days on which a market rests: its weekend and its public holidays.
#[derive(Debug, Clone)]
pub(crate) struct DaysOff {
    weekend: Vec<Weekday>,
    holidays: BTreeSet<Date>,
}

impl Default for DaysOff {
    fn default() -> DaysOff {
        DaysOff {
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            holidays: BTreeSet::new(),
        }
    }
}

impl DaysOff {
    /// The weekend of the short names that packs use, and the holidays of the calendar.
    pub fn new(weekend: &[String], holidays: impl Iterator<Item = Date>) -> DaysOff {
        let mut off = DaysOff {
            holidays: holidays.collect(),
            ..DaysOff::default()
        };
        let named: Vec<Weekday> = weekend.iter().filter_map(|name| weekday(name)).collect();
        if !named.is_empty() {
            off.weekend = named;
        }
        off
    }

    /// Is it a day of rest?
    pub fn rests(&self, date: Date) -> bool {
        self.is_weekend(date) || self.holidays.contains(&date)
    }

    /// Is it a day of the weekend?
    pub fn is_weekend(&self, date: Date) -> bool {
        self.weekend.contains(&date.weekday())
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name.get(..3)?.to_ascii_lowercase().as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// Working days between two moments, with the fraction of the day; a wait of years is cut off.
pub(crate) fn working_days(from: Moment, to: Moment, off: &DaysOff) -> f64 {
    let whole = to.days_since(from);
    if whole <= 0.0 {
        return 0.0;
    }
    let mut date = from.date();
    let mut rested = 0.0;
    for _ in 0..(whole as usize).min(2000) {
        let Ok(next) = date.tomorrow() else { break };
        date = next;
        if off.rests(date) {
            rested += 1.0;
        }
    }
    (whole - rested).max(whole.min(0.1))
}

/// What is expected of a person's answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    scale: f64,
}

impl Pace {
    /// Learns from his own gaps, starting from a usual median.
    pub fn learn(gaps: &[f64], usual_median: f64) -> Pace {
        let usual_mean = usual_median / median_of_shape() * SHAPE;
        let total: f64 = gaps.iter().sum();
        let mean = (PRIOR_ANSWERS * usual_mean + total) / (PRIOR_ANSWERS + gaps.len() as f64);
        Pace {
            scale: mean / SHAPE,
        }
    }

    /// The chance that he takes longer than this.
    pub fn chance_of_longer(self, days: f64) -> f64 {
        1.0 - lower_gamma(SHAPE, days.max(0.0) / self.scale)
    }

    /// The median that is expected of him.
    pub fn median(self) -> f64 {
        self.scale * median_of_shape()
    }
}

/// The reply gaps of each person, in working days: from the other side's first unanswered letter
/// to his answer; each side by its own days off.
pub(crate) fn gaps(
    correspondence: &Correspondence,
    buyer: &DaysOff,
    seller: &DaysOff,
) -> Vec<Rhythm> {
    let mut people: BTreeMap<(Side, String), Vec<f64>> = BTreeMap::new();
    let mut unanswered: Option<(Side, Moment)> = None;
    for letter in correspondence.letters.iter().filter(|l| l.is_personal()) {
        let (side, sent) = (letter.side(), letter.envelope.sent);
        let person = letter.envelope.from.shown().to_owned();
        match unanswered {
            Some((other, since)) if other != side => {
                let off = match side {
                    Side::Buyer => buyer,
                    Side::Seller => seller,
                };
                let gap = working_days(since, sent, off);
                people.entry((side, person)).or_default().push(gap);
                unanswered = Some((side, sent));
            }
            None => unanswered = Some((side, sent)),
            _ => {}
        }
    }
    people
        .into_iter()
        .map(|((side, who), gaps)| Rhythm {
            median: Pace::learn(&gaps, USUAL_MEDIAN).median(),
            who,
            side,
            gaps,
        })
        .collect()
}

/// The median of a Gamma distribution of our shape and scale one, by bisection.
fn median_of_shape() -> f64 {
    let (mut low, mut high) = (0.0, 5.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if lower_gamma(SHAPE, middle) < 0.5 {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

/// The regularised lower incomplete gamma function by its power series; enough for the small
/// arguments that waits have, and 1 beyond them.
fn lower_gamma(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x > 60.0 {
        return 1.0;
    }
    let mut term = 1.0 / shape;
    let mut total = term;
    for n in 1..600 {
        term *= x / (shape + f64::from(n));
        total += term;
        if term < total * 1e-12 {
            break;
        }
    }
    (total.ln() + shape * x.ln() - x - ln_gamma(shape))
        .exp()
        .min(1.0)
}

/// The logarithm of the gamma function for small positive arguments: Stirling's series after
/// shifting the argument up by eight.
fn ln_gamma(x: f64) -> f64 {
    let shift: f64 = (0..8).map(|n| (x + f64::from(n)).ln()).sum();
    let y = x + 8.0;
    (y - 0.5) * y.ln() - y + 0.5 * (2.0 * std::f64::consts::PI).ln() + 1.0 / (12.0 * y)
        - 1.0 / (360.0 * y.powi(3))
        - shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_a_longer_wait_falls_with_the_wait() {
        let pace = Pace::learn(&[], USUAL_MEDIAN);
        assert!((pace.median() - 2.0).abs() < 1e-6);
        assert!((pace.chance_of_longer(2.0) - 0.5).abs() < 1e-6);
        assert!(pace.chance_of_longer(10.0) < 0.05);
        assert!(pace.chance_of_longer(0.0) > 0.999);
    }

    #[test]
    fn a_slow_buyer_may_take_longer() {
        let slow = Pace::learn(&[9.0, 12.0, 8.0, 11.0], USUAL_MEDIAN);
        let quick = Pace::learn(&[0.2, 0.5, 0.1, 0.4], USUAL_MEDIAN);
        assert!(slow.chance_of_longer(8.0) > 0.3);
        assert!(quick.chance_of_longer(8.0) < 0.05);
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let check = |from: &str, to: &str, weekend: &[&str], expected: f64| {
            let holidays = [jiff::civil::date(2025, 5, 1)];
            let names: Vec<String> = weekend.iter().map(ToString::to_string).collect();
            let days = working_days(
                from.parse().unwrap(),
                to.parse().unwrap(),
                &DaysOff::new(&names, holidays.into_iter()),
            );
            assert!((days - expected).abs() < 1e-9, "{from} to {to}: {days}");
        };
        // Friday to Monday
        check("2025-03-07T10:00:00Z", "2025-03-10T10:00:00Z", &[], 1.0);
        check(
            "2025-03-07T10:00:00Z",
            "2025-03-10T10:00:00Z",
            &["fri", "sat"],
            2.0,
        );
        // over the first of May, a holiday
        check("2025-04-30T10:00:00Z", "2025-05-02T10:00:00Z", &[], 1.0);
        check("2025-03-10T10:00:00Z", "2025-03-10T16:00:00Z", &[], 0.25);
        check("2025-03-10T10:00:00Z", "2025-03-01T16:00:00Z", &[], 0.0);
    }
}
