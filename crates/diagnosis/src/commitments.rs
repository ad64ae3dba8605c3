//! Promises of both sides and what became of them.

use crate::correspondence::{Correspondence, Letter};
use crate::report::PromiseStatus;
use crate::rhythm::{Weekend, working_days};
use crate::topics::Rarity;
use jiff::civil::Date;
use trade::{Act, Finding, Side, What};

/// The share of a promise's words that its fulfilment must take up (judgement).
const TAKEN_UP: f64 = 0.3;
/// Working days after which a promise without a date counts as forgotten (judgement).
const FORGOTTEN_AFTER: f64 = 15.0;

/// A promise and what became of it.
pub(crate) struct Promise<'a> {
    pub finding: &'a Finding,
    pub side: Side,
    pub place: usize,
    pub topics: &'a [String],
    pub due: Option<Date>,
    pub status: PromiseStatus,
    pub kept_by: Option<usize>,
}

/// All promises in the order of time.
pub(crate) fn promises<'a>(
    letters: &Correspondence<'a>,
    rarity: &Rarity,
    weekend: &Weekend,
) -> Vec<Promise<'a>> {
    let mut promises = Vec::new();
    for (place, sentence) in letters.sentences() {
        for finding in &sentence.shows {
            if let What::Act(Act::Commitment { due }) = &finding.what {
                let mut promise = Promise {
                    finding,
                    side: letters.letters[place].side(),
                    place,
                    topics: sentence.topics,
                    due: *due,
                    status: PromiseStatus::Open,
                    kept_by: None,
                };
                judge(&mut promise, letters, rarity, weekend);
                promises.push(promise);
            }
        }
    }
    promises
}

fn judge(promise: &mut Promise, letters: &Correspondence, rarity: &Rarity, weekend: &Weekend) {
    let kept = letters
        .personal(promise.side)
        .filter(|(place, _)| *place > promise.place)
        .find(|(_, letter)| keeps(letter, promise, rarity));
    if let Some((place, _)) = kept {
        promise.status = PromiseStatus::Kept;
        promise.kept_by = Some(place);
        return;
    }
    if is_overdue(promise, letters, weekend) {
        promise.status = PromiseStatus::Broken;
    }
}

/// Does a later letter of the promiser do what was promised?
fn keeps(letter: &Letter, promise: &Promise, rarity: &Rarity) -> bool {
    let came_with_papers = !letter.envelope.attachments.is_empty();
    letter.sentences.iter().any(|sentence| {
        let done = sentence
            .acts()
            .any(|act| matches!(act, Act::Fulfilment | Act::Offer));
        let again = sentence
            .acts()
            .any(|act| matches!(act, Act::Commitment { .. }));
        let share = rarity.taken_up(promise.topics, sentence.topics);
        (done && share >= TAKEN_UP / 2.0)
            || (came_with_papers && !again && share >= TAKEN_UP)
            || (!again && !sentence.asks() && !sentence.puts_off() && share >= 2.0 * TAKEN_UP)
    })
}

fn is_overdue(promise: &Promise, letters: &Correspondence, weekend: &Weekend) -> bool {
    match promise.due {
        Some(due) => due < letters.now.date(),
        None => working_days(promise.finding.at, letters.now, weekend) > FORGOTTEN_AFTER,
    }
}
