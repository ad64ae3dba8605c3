//! What became of a promise, by what came after it: was the thing taken up, did papers come, did the other side complain,
//! has the day passed. What the plain rules hold is one of the traits.

use super::{Scale, Traits, weights};
use crate::commitments::Promise;
use crate::correspondence::{Correspondence, Letter, Sentence};
use crate::report::PromiseStatus;
use crate::signs;
use crate::topics::Rarity;
use trade::{Act, What};

pub(super) const SCALE: Scale = Scale {
    name: "promise",
    answers: &["kept", "broken", "open"],
    weights: weights::PROMISE,
};

/// From these days on a promise is old, and long overdue (judgement: a month and a half, a month).
const OLD: f64 = 45.0;
const LONG_OVERDUE: f64 = 30.0;
/// More letters than these say no more (judgement).
const MANY_LETTERS: usize = 4;

/// The likeliest fate.
pub(crate) fn fate(traits: &Traits) -> PromiseStatus {
    match SCALE.likeliest(traits) {
        0 => PromiseStatus::Kept,
        1 => PromiseStatus::Broken,
        _ => PromiseStatus::Open,
    }
}

/// What is known of a promise that the rules have judged.
pub(crate) fn traits(promise: &Promise, letters: &Correspondence, rarity: &Rarity) -> Traits {
    let mut known = Traits::of("");
    let after = |side| -> Vec<&Letter> {
        let later = letters
            .personal(side)
            .filter(|(place, _)| *place > promise.place);
        later.map(|(_, letter)| letter).collect()
    };
    let (own, other) = (after(promise.side), after(promise.side.other()));
    known.yes(format!("by rule {:?}", promise.status), true);
    known.yes("buyer", promise.side == trade::Side::Buyer);
    known.yes("a letter kept it", promise.kept_by.is_some());
    known.yes("vague", promise.shows(signs::WILL_SEE));
    known.yes("money", promise.shows(signs::MONEY_PROMISED));
    time(&mut known, promise, letters, &own, &other);
    own_words(&mut known, promise, rarity, &own);
    their_words(&mut known, promise, rarity, &other);
    known
}

fn time(
    known: &mut Traits,
    promise: &Promise,
    letters: &Correspondence,
    own: &[&Letter],
    other: &[&Letter],
) {
    let age = letters.now.days_since(promise.finding.at);
    known.add("age", age.clamp(0.0, OLD) / OLD);
    known.count("own letters since", own.len(), MANY_LETTERS);
    known.count("their letters since", other.len(), MANY_LETTERS);
    known.yes(
        "among the last two",
        promise.place + 2 >= letters.letters.len(),
    );
    known.add(
        "how late",
        promise.place as f64 / letters.letters.len().max(1) as f64,
    );
    let Some(due) = promise.due else {
        return;
    };
    let today = letters.now.date();
    let overdue = f64::from((today - due).get_days());
    let since = |letters: &[&Letter]| letters.iter().any(|l| l.envelope.sent.date() > due);
    known.yes("has a day", true);
    known.yes("its day has passed", due < today);
    known.yes("its day is to come", due >= today);
    known.add("overdue", overdue.clamp(0.0, LONG_OVERDUE) / LONG_OVERDUE);
    known.yes("own word after its day", since(own));
    known.yes("their word after its day", since(other));
}

/// What the promiser wrote since.
fn own_words(known: &mut Traits, promise: &Promise, rarity: &Rarity, own: &[&Letter]) {
    let taken = |sentence: &Sentence| rarity.taken_up(promise.topics, sentence.topics);
    let best = |counts: &dyn Fn(&Letter, &Sentence) -> bool| {
        let pairs = own
            .iter()
            .flat_map(|l| l.sentences.iter().map(move |s| (*l, s)));
        let counted = pairs.filter(|(letter, sentence)| counts(letter, sentence));
        counted
            .map(|(_, sentence)| taken(sentence))
            .fold(0.0, f64::max)
    };
    let papers = |letter: &Letter| !letter.envelope.attachments.is_empty();
    let does = |sentence: &Sentence, wanted: fn(&Act) -> bool| sentence.acts().any(wanted);
    known.add("taken up", best(&|_, s| tells(s)));
    known.add(
        "taken up as done",
        best(&|_, s| does(s, |a| matches!(a, Act::Fulfilment | Act::Offer))),
    );
    known.add("taken up beside papers", best(&|l, _| papers(l)));
    let again = best(&|_, s| does(s, |a| matches!(a, Act::Commitment { .. })));
    known.yes("promised again", again >= 0.3);
    known.yes("papers came", own.iter().any(|l| papers(l)));
    known.yes(
        "papers came at once",
        own.first().is_some_and(|l| papers(l)),
    );
    known.yes("names a paper", promise.papers().next().is_some());
    let same_paper = own.iter().flat_map(|l| &l.sentences).any(|sentence| {
        sentence
            .papers()
            .any(|paper| promise.papers().any(|own| own == paper))
    });
    known.yes("same paper named", same_paper);
    known.yes("slip admitted", own.iter().any(|l| l.shows(signs::SLIP)));
    let sorry = |l: &&Letter| l.acts().any(|(_, act)| matches!(act, Act::Apology));
    known.yes("sorry", own.iter().any(sorry));
}

/// A sentence that neither asks nor promises nor puts off.
fn tells(sentence: &Sentence) -> bool {
    !sentence.acts().any(|act| {
        matches!(
            act,
            Act::Commitment { .. } | Act::Question { .. } | Act::Deferral | Act::Hedge
        )
    })
}

/// What the other side wrote since.
fn their_words(known: &mut Traits, promise: &Promise, rarity: &Rarity, other: &[&Letter]) {
    let (mut reproach, mut complaint, mut asked) = ((false, 0.0f64), (false, 0.0f64), 0.0f64);
    for sentence in other.iter().flat_map(|l| &l.sentences) {
        let taken = rarity.taken_up(promise.topics, sentence.topics);
        if sentence.signal(signs::REPROACH).is_some() {
            reproach = (true, reproach.1.max(taken));
        }
        if sentence.acts().any(|act| matches!(act, Act::Complaint)) {
            complaint = (true, complaint.1.max(taken));
        }
        if sentence.asks() {
            asked = asked.max(taken);
        }
    }
    known.yes("reproach", reproach.0);
    known.add("reproach about it", reproach.1);
    known.yes("complaint", complaint.0);
    known.add("complaint about it", complaint.1);
    known.add("asked about it", asked);
    let thanks = |l: &&Letter| l.acts().any(|(_, act)| matches!(act, Act::Thanks));
    known.yes("thanked at once", other.first().is_some_and(thanks));
}

impl<'a> Promise<'a> {
    /// The kinds of paper that its sentence names.
    fn papers(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.beside.iter().filter_map(|f| match &f.what {
            What::Paper { paper, .. } => Some(paper.as_str()),
            _ => None,
        })
    }
}
