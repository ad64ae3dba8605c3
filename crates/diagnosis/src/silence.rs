//! Whose turn it is and whether the buyer's quiet is more than he usually takes; why he is quiet is ranked among
//! the hypotheses.

use crate::commitments::Promise;
use crate::correspondence::{Correspondence, Letter};
use crate::report::{PromiseStatus, Rhythm, Stage};
use crate::returns;
use crate::rhythm::{DaysOff, MEDIAN_AFTER_PI, Pace, USUAL_MEDIAN, working_days};
use jiff::ToSpan;
use jiff::civil::Date;
use trade::{Act, Moment, Side};

/// Only when fewer than this share of his answers would take longer is a buyer called silent.
const ODD: f64 = 0.15;

/// Working days after which anybody's quiet is silence (judgement: three weeks).
const LONG: f64 = 15.0;

/// Days after the one on which he said that he comes back before he is late (judgement: the pile on
/// the desk of who returns).
const GRACE: i64 = 2;

/// A buyer who was written to and has not written since.
pub(crate) struct Quiet {
    /// The place of his last personal letter.
    pub since: usize,
    /// From when his answer is counted.
    pub from: Moment,
    /// Calendar days since his last letter.
    pub days: i64,
    /// Working days that he has been waited for.
    pub working_days: f64,
    /// The chance of a wait this long in the ordinary course.
    pub chance: f64,
    pub is_silent: bool,
    /// The day on which he said that he comes back, while it lies ahead or is just past.
    pub until: Option<Date>,
    /// Our letters since.
    pub ours: Vec<usize>,
}

/// The buyer's quiet, if it is he who owes a word.
pub(crate) fn quiet(
    letters: &Correspondence,
    promises: &[Promise],
    rhythm: &[Rhythm],
    days_off: &DaysOff,
    stage: Stage,
) -> Option<Quiet> {
    let since = letters.last(Side::Buyer)?;
    let ours: Vec<usize> = letters
        .personal(Side::Seller)
        .map(|(place, _)| place)
        .filter(|place| *place > since)
        .collect();
    let named = returns::named(letters, promises);
    if !is_owed_by_buyer(letters, promises, since, &ours, stage) && named.is_none() {
        return None;
    }
    let last = letters.letters[since].envelope.sent;
    let put_off = named.is_some() || puts_us_off(&letters.letters[since]);
    let from = match ours.first() {
        Some(&first) if !put_off => letters.letters[first].envelope.sent,
        _ => last,
    };
    let today = letters.now.date();
    let until = named.filter(|day| day.checked_add(GRACE.days()).is_ok_and(|day| day >= today));
    let passed = named.filter(|_| until.is_none()).map(Moment::noon);
    let from = passed.filter(|day| *day > from).unwrap_or(from);
    let waited = working_days(from, letters.now, days_off);
    let chance = pace(rhythm, stage).chance_of_longer(waited);
    let days = (today - last.date()).get_days();
    Some(Quiet {
        since,
        from,
        days: i64::from(days),
        working_days: waited,
        chance,
        is_silent: until.is_none() && (chance < ODD || waited >= LONG),
        until,
        ours,
    })
}

/// What is expected of the buyer's side as a whole.
fn pace(rhythm: &[Rhythm], stage: Stage) -> Pace {
    let gaps: Vec<f64> = rhythm
        .iter()
        .filter(|person| person.side == Side::Buyer)
        .flat_map(|person| person.gaps.iter().copied())
        .collect();
    let median = if stage >= Stage::PiSent {
        MEDIAN_AFTER_PI
    } else {
        USUAL_MEDIAN
    };
    Pace::learn(&gaps, median)
}

/// We wrote last and want something of him, or he wrote last and promised to come back.
fn is_owed_by_buyer(
    letters: &Correspondence,
    promises: &[Promise],
    since: usize,
    ours: &[usize],
    stage: Stage,
) -> bool {
    if ours.is_empty() {
        return promises.iter().any(|promise| {
            promise.place == since
                && promise.side == Side::Buyer
                && promise.status != PromiseStatus::Kept
        }) || puts_us_off(&letters.letters[since]);
    }
    let running = matches!(
        stage,
        Stage::Production | Stage::Shipped | Stage::Contract | Stage::Won
    );
    !running || ours.iter().any(|&place| wants(&letters.letters[place]))
}

fn puts_us_off(letter: &Letter) -> bool {
    let put_off = letter.acts().any(|(_, act)| matches!(act, Act::Deferral));
    let asks = letter
        .acts()
        .any(|(_, act)| matches!(act, Act::Question { .. }));
    put_off && !asks
}

fn wants(letter: &Letter) -> bool {
    letter.acts().any(|(_, act)| {
        matches!(
            act,
            Act::Question { .. } | Act::Request | Act::Offer | Act::CounterOffer
        )
    })
}
