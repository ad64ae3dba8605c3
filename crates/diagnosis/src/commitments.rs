//! Promises of both sides and what became of them.

use crate::correspondence::{Correspondence, Letter};
use crate::report::PromiseStatus;
use crate::signs;
use crate::topics::Rarity;
use jiff::civil::Date;
use trade::{Act, Finding, Side, What};

/// The share of a promise's words that its fulfilment must take up (judgement).
const TAKEN_UP: f64 = 0.3;

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
pub(crate) fn promises<'a>(letters: &Correspondence<'a>, rarity: &Rarity) -> Vec<Promise<'a>> {
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
                judge(&mut promise, letters, rarity);
                promises.push(promise);
            }
        }
    }
    promises
}

fn judge(promise: &mut Promise, letters: &Correspondence, rarity: &Rarity) {
    let kept = letters
        .personal(promise.side)
        .filter(|(place, _)| *place > promise.place)
        .find(|(_, letter)| keeps(letter, promise, rarity));
    if let Some((place, _)) = kept {
        promise.status = PromiseStatus::Kept;
        promise.kept_by = Some(place);
    } else if is_reproached(promise, letters, rarity) {
        promise.status = PromiseStatus::Broken;
    } else if promise.due.is_some_and(|due| due < letters.now.date()) {
        promise.status = when_the_day_has_passed(promise, letters);
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

/// Has the other side since asked for it again or said that it was not kept?
fn is_reproached(promise: &Promise, letters: &Correspondence, rarity: &Rarity) -> bool {
    letters
        .personal(promise.side.other())
        .filter(|(place, _)| *place > promise.place)
        .flat_map(|(_, letter)| &letter.sentences)
        .any(|sentence| {
            let about_it = rarity.taken_up(promise.topics, sentence.topics) >= TAKEN_UP;
            let reproach = sentence.shows.iter().any(|f| match &f.what {
                What::Signal { id } => signs::REPROACH.contains(&id.as_str()),
                _ => false,
            });
            let complains = sentence.acts().any(|act| matches!(act, Act::Complaint));
            about_it && (reproach || complains)
        })
}

/// The day has passed. When the other side wrote after it and went along, it was kept; when
/// nobody has written since, nobody can tell; else it was not.
fn when_the_day_has_passed(promise: &Promise, letters: &Correspondence) -> PromiseStatus {
    let after: Vec<&Letter> = letters
        .letters
        .iter()
        .filter(|letter| letter.is_personal())
        .filter(|letter| {
            promise
                .due
                .is_some_and(|due| letter.envelope.sent.date() > due)
        })
        .collect();
    let theirs = |letter: &&&Letter| letter.side() == promise.side.other();
    let sour = |letter: &&Letter| {
        letter.shows(signs::REPROACH)
            || letter
                .acts()
                .any(|(_, act)| matches!(act, Act::Complaint | Act::Threat { .. }))
    };
    if after.iter().any(sour) {
        PromiseStatus::Broken
    } else if after.iter().any(|letter| theirs(&letter)) {
        PromiseStatus::Kept
    } else if after.is_empty() {
        PromiseStatus::Open
    } else {
        PromiseStatus::Broken
    }
}
