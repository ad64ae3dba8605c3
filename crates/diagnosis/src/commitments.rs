//! Promises of both sides and what became of them.

use crate::correspondence::{Correspondence, Letter};
use crate::report::PromiseStatus;
use crate::scales::{self, Traits};
use crate::signs;
use crate::topics::Rarity;
use jiff::ToSpan;
use jiff::civil::Date;
use trade::{Act, Finding, Side, TermKind, What};

/// The share of a promise's words that its fulfilment must take up (judgement).
const TAKEN_UP: f64 = 0.3;

/// Days of grace after the promised one (judgement: what nobody complains about).
const GRACE: i64 = 2;
/// Days after which "we will check" should have led to something (judgement).
const A_WEEK: f64 = 7.0;

/// A promise and what became of it.
pub(crate) struct Promise<'a> {
    pub finding: &'a Finding,
    pub side: Side,
    pub place: usize,
    pub topics: &'a [String],
    /// What else its sentence shows.
    pub beside: Vec<&'a Finding>,
    pub due: Option<Date>,
    pub status: PromiseStatus,
    /// The place of the letter that kept it; a kept promise always has one.
    pub kept_by: Option<usize>,
    /// What its fate was told by.
    pub traits: Traits,
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
                    beside: sentence.shows.clone(),
                    due: *due,
                    status: PromiseStatus::Open,
                    kept_by: None,
                    traits: Traits::default(),
                };
                judge(&mut promise, letters, rarity);
                weigh(&mut promise, letters, rarity);
                promises.push(promise);
            }
        }
    }
    promises
}

/// What the rules hold is weighed with everything else that is known; kept is only what a letter shows.
fn weigh(promise: &mut Promise, letters: &Correspondence, rarity: &Rarity) {
    promise.traits = scales::promise::traits(promise, letters, rarity);
    if is_shown(promise, letters, rarity) {
        return;
    }
    promise.status = scales::promise::fate(&promise.traits);
    promise.kept_by = match promise.status {
        PromiseStatus::Kept => promise
            .kept_by
            .or_else(|| nearest_proof(promise, letters, rarity)),
        _ => None,
    };
    if promise.status == PromiseStatus::Kept && promise.kept_by.is_none() {
        promise.status = PromiseStatus::Open;
    }
}

/// Do the words leave nothing to weigh: the promiser says that it is done or names a later day, the money is there, or it
/// is not and its day has passed?
fn is_shown(promise: &Promise, letters: &Correspondence, rarity: &Rarity) -> bool {
    let done = letters
        .personal(promise.side)
        .filter(|(place, _)| *place > promise.place)
        .flat_map(|(_, letter)| &letter.sentences)
        .any(|sentence| {
            let says_so = sentence.acts().any(|act| matches!(act, Act::Fulfilment));
            says_so && rarity.taken_up(promise.topics, sentence.topics) >= TAKEN_UP
        });
    let money = promise.side == Side::Buyer && promise.shows(signs::MONEY_PROMISED);
    let known = promise.status != PromiseStatus::Open;
    (done || money) && known || slipped(promise, letters, rarity)
}

/// The later letter that comes nearest to showing that it was done: one of the promiser that takes the matter up or
/// brings papers, else one of the other side that takes it up.
fn nearest_proof(promise: &Promise, letters: &Correspondence, rarity: &Rarity) -> Option<usize> {
    let nearest = |side: Side| {
        let later = letters.personal(side).filter(|(p, _)| *p > promise.place);
        let taken = later.map(|(place, letter)| {
            let shares = letter.sentences.iter().filter(|s| !s.asks());
            let best = shares.map(|s| rarity.taken_up(promise.topics, s.topics));
            (place, best.fold(0.0, f64::max))
        });
        let near = taken.filter(|(_, share)| *share >= TAKEN_UP / 2.0);
        near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(place, _)| place)
    };
    let papers = || {
        let mut later = letters.personal(promise.side);
        later
            .find(|(p, l)| *p > promise.place && !l.envelope.attachments.is_empty())
            .map(|(place, _)| place)
    };
    nearest(promise.side)
        .or_else(papers)
        .or_else(|| nearest(promise.side.other()))
}

fn judge(promise: &mut Promise, letters: &Correspondence, rarity: &Rarity) {
    let kept = letters
        .personal(promise.side)
        .filter(|(place, _)| *place > promise.place)
        .find(|(_, letter)| keeps(letter, promise, rarity));
    let in_time =
        |letter: &Letter| last_day(promise).is_none_or(|last| letter.envelope.sent.date() <= last);
    let in_deed = proof_in_deed(promise, letters);
    promise.status = match kept {
        _ if slipped(promise, letters, rarity) => PromiseStatus::Broken,
        Some((place, letter)) if in_time(letter) => {
            promise.kept_by = Some(place);
            PromiseStatus::Kept
        }
        Some(_) => PromiseStatus::Broken,
        None if in_deed.is_some() => {
            promise.kept_by = in_deed;
            PromiseStatus::Kept
        }
        None if is_reproached(promise, letters, rarity) => PromiseStatus::Broken,
        None if last_day(promise).is_some_and(|last| last < letters.now.date()) => {
            when_the_day_has_passed(promise, letters)
        }
        None if is_put_off_for_good(promise, letters) => PromiseStatus::Broken,
        None => PromiseStatus::Open,
    };
}

/// The last day on which it still counts as kept.
fn last_day(promise: &Promise) -> Option<Date> {
    promise
        .due
        .and_then(|due| due.checked_add(GRACE.days()).ok())
}

/// The promiser himself names a later day for the same thing.
fn slipped(promise: &Promise, letters: &Correspondence, rarity: &Rarity) -> bool {
    let Some(last) = last_day(promise) else {
        return false;
    };
    letters
        .personal(promise.side)
        .filter(|(place, letter)| *place > promise.place && letter.shows(signs::SLIP))
        .flat_map(|(_, letter)| &letter.sentences)
        .any(|sentence| {
            sentence.days().any(|day| day > last)
                && rarity.taken_up(promise.topics, sentence.topics) >= TAKEN_UP
        })
}

/// The letter by which what happened shows that it was kept: the money is in, the sample is there.
fn proof_in_deed(promise: &Promise, letters: &Correspondence) -> Option<usize> {
    let (about_it, signals) = match promise.side {
        Side::Buyer => (promise.shows(signs::MONEY_PROMISED), signs::DEPOSIT),
        Side::Seller => (promise.is_about(TermKind::Sample), signs::SAMPLE_THERE),
    };
    let finding = letters.last_signal(signals).filter(|_| about_it)?;
    letters
        .place(&finding.message)
        .filter(|place| *place > promise.place)
}

/// "We will check", without a day, and a week later the other side has written and nothing came of it.
fn is_put_off_for_good(promise: &Promise, letters: &Correspondence) -> bool {
    let old = letters.now.days_since(promise.finding.at) >= A_WEEK;
    let asked_since = letters
        .personal(promise.side.other())
        .any(|(place, letter)| place > promise.place && (is_sour(letter) || asks(letter)));
    promise.due.is_none()
        && promise.side == Side::Seller
        && old
        && asked_since
        && promise.shows(signs::WILL_SEE)
}

fn asks(letter: &Letter) -> bool {
    letter
        .acts()
        .any(|(_, act)| matches!(act, Act::Question { .. }))
}

fn is_sour(letter: &Letter) -> bool {
    letter.shows(signs::REPROACH)
        || letter
            .acts()
            .any(|(_, act)| matches!(act, Act::Complaint | Act::Threat { .. }))
}

/// Does a later letter of the promiser do what was promised?
fn keeps(letter: &Letter, promise: &Promise, rarity: &Rarity) -> bool {
    let came_with_papers = !letter.envelope.attachments.is_empty();
    let excuses = letter.acts().any(|(_, act)| matches!(act, Act::Apology));
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
            || (!again
                && !excuses
                && !sentence.asks()
                && !sentence.puts_off()
                && share >= 2.0 * TAKEN_UP)
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

/// The day has passed and nothing shows that it was kept. Money that did not come and a word that was
/// not heard are broken; when the other side wrote after the day and said nothing of it, it was kept;
/// when nobody has written since, nobody can tell.
fn when_the_day_has_passed(promise: &Promise, letters: &Correspondence) -> PromiseStatus {
    let after = |side: Side| {
        letters.personal(side).any(|(_, letter)| {
            promise
                .due
                .is_some_and(|due| letter.envelope.sent.date() > due)
        })
    };
    let money = promise.side == Side::Buyer && promise.shows(signs::MONEY_PROMISED);
    let wrote_again = letters
        .personal(promise.side)
        .any(|(place, _)| place > promise.place);
    let silent = promise.side == Side::Buyer && !wrote_again;
    if money || silent {
        PromiseStatus::Broken
    } else if after(promise.side.other()) {
        PromiseStatus::Kept
    } else if after(promise.side) {
        PromiseStatus::Broken
    } else {
        PromiseStatus::Open
    }
}

impl Promise<'_> {
    fn is_about(&self, term: TermKind) -> bool {
        let named = |f: &&Finding| matches!(&f.what, What::Term(claim) if claim.term == term);
        self.beside.iter().any(named)
    }

    /// Does its sentence show one of these signals?
    pub fn shows(&self, signals: &[&str]) -> bool {
        self.beside
            .iter()
            .any(|f| matches!(&f.what, What::Signal { id } if signals.contains(&id.as_str())))
    }
}
