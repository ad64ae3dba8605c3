//! Whether both sides have settled a term, by what each has said of it, who said yes to what and how far the deal has
//! come. What the plain rules hold is one of the traits.

use super::standing::likeness;
use super::{Scale, Traits, weights};
use crate::correspondence::{Correspondence, Letter};
use crate::ledger::{Entry, Ledger, Line};
use crate::questions::Asked;
use crate::report::{ClaimStatus, Stage};
use crate::signs::{BINDING, PI};
use std::collections::BTreeSet;
use trade::{Act, Finding, Modality, Side, TermKind, TermValue, What};

pub(super) const SCALE: Scale = Scale {
    name: "agreed",
    answers: &["open", "agreed"],
    weights: weights::AGREED,
};

/// From this chance on a term is called agreed: where calling one wrongly and missing one weigh the same in F1, by the
/// fit on deals that the weights had not seen.
const ENOUGH: f64 = 0.375;
/// More letters than these say no more (judgement).
const MANY_LETTERS: usize = 5;
/// Signals after which an order is being carried out.
const CARRIED_OUT: &[&str] = &[
    "deposit_paid",
    "deposit_received",
    "production_started",
    "goods_shipped",
    "goods_ready",
    "contract_signed",
    "pi_signed",
];

/// What lies beside the ledger.
pub(crate) struct Table<'c, 'a> {
    pub stage: Stage,
    pub contradicted: Vec<TermKind>,
    pub asked: &'c [Asked<'a>],
}

/// The terms that both sides have settled, each with words that show it.
pub(crate) fn agreed<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
    table: &Table<'_, 'a>,
) -> Vec<(TermKind, &'a Finding)> {
    let terms = ledger.lines.iter();
    terms
        .filter(|(_, line)| !(line.was_settled && line.settled.is_none()))
        .filter(|(term, line)| {
            by_order(**term, line) && !table.contradicted.contains(term)
                || SCALE.chances(&traits(ledger, letters, table, **term))[1] >= ENOUGH
        })
        .filter_map(|(term, line)| Some((*term, proof(ledger, letters, line)?)))
        .collect()
}

/// The figures of an order are settled by the order itself: a signature, a payment, the paper with its number.
fn by_order(term: TermKind, line: &Line) -> bool {
    use TermKind::{Incoterm, Payment, Price, Quantity};
    matches!(term, Price | Quantity | Incoterm | Payment)
        && line
            .settled
            .is_some_and(|(finding, _)| match &finding.what {
                What::Signal { id } => BINDING.contains(&id.as_str()),
                What::Paper { .. } | What::Sentence { .. } => true,
                _ => false,
            })
}

/// The words by which a term was settled: those that the rules found, else the last claim that takes or confirms it,
/// else the last word that binds the buyer after ours, else, when both spoke of it, the last word on it.
fn proof<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
    line: &Line<'a>,
) -> Option<&'a Finding> {
    if let Some((finding, _)) = line.settled {
        return Some(finding);
    }
    let entries = || line.entries.iter().rev().map(|&i| &ledger.entries[i]);
    let takes = |e: &&Entry| {
        [e.by_rule, e.status]
            .iter()
            .any(|s| matches!(s, ClaimStatus::Accepted | ClaimStatus::Confirmed))
    };
    let bound = || {
        let ours = entries().find(|e| e.side == Side::Seller)?.place;
        let later = letters.personal(Side::Buyer).filter(|(p, _)| *p > ours);
        let words = later.filter_map(|(_, letter)| letter.signal(BINDING).or_else(|| yes(letter)));
        words.last()
    };
    let both = || {
        let last = entries().next()?;
        let other = entries().any(|e| e.side != last.side);
        other.then_some(last.finding)
    };
    let taken = entries().find(takes).map(|e| e.finding);
    taken.or_else(bound).or_else(both)
}

fn yes<'a>(letter: &Letter<'a>) -> Option<&'a Finding> {
    let mut acts = letter.acts();
    acts.find(|(_, act)| matches!(act, Act::Acceptance { .. }))
        .map(|(finding, _)| finding)
}

/// What is known of a term.
pub(super) fn traits(
    ledger: &Ledger,
    letters: &Correspondence,
    table: &Table,
    term: TermKind,
) -> Traits {
    let mut known = Traits::of("");
    let entries: Vec<&Entry> = ledger
        .lines
        .get(&term)
        .into_iter()
        .flat_map(|line| line.entries.iter().map(|&i| &ledger.entries[i]))
        .collect();
    let settled = ledger.lines.get(&term).is_some_and(|l| l.settled.is_some());
    let contradicted = table.contradicted.contains(&term);
    known.yes(format!("term {term}"), true);
    known.yes("settled by rule", settled && !contradicted);
    known.yes("contradicted", contradicted);
    let open = |q: &Asked| q.side == Side::Buyer && q.topic == Some(term) && q.answered.is_none();
    known.yes("an open question", table.asked.iter().any(open));
    said(&mut known, &entries, letters);
    values(&mut known, &entries);
    conduct(&mut known, &entries, letters, table.stage);
    known
}

/// Who spoke of it, how often and how.
fn said(known: &mut Traits, entries: &[&Entry], letters: &Correspondence) {
    let of = |side: Side| entries.iter().filter(move |e| e.side == side);
    let count = |side: Side| of(side).map(|e| e.place).collect::<BTreeSet<_>>().len();
    let (buyer, seller) = (count(Side::Buyer), count(Side::Seller));
    known.yes("both spoke", buyer > 0 && seller > 0);
    known.yes("the buyer never spoke", buyer == 0);
    known.count("letters of the buyer", buyer, MANY_LETTERS);
    known.count("letters of ours", seller, MANY_LETTERS);
    let is = |side: Side, status| of(side).any(|e| e.by_rule == status);
    let any = |status| entries.iter().any(|e| e.by_rule == status);
    known.yes("the buyer accepts", is(Side::Buyer, ClaimStatus::Accepted));
    known.yes("we accept", is(Side::Seller, ClaimStatus::Accepted));
    known.yes("confirmed", any(ClaimStatus::Confirmed));
    known.yes("refused", any(ClaimStatus::Rejected));
    let accepts = |e: &&Entry| e.claim.modality == Modality::Acceptance;
    known.yes("worded as a yes", entries.iter().any(accepts));
    let asks = |e: &&Entry| e.claim.modality == Modality::Question;
    known.yes(
        "the buyer asks last",
        of(Side::Buyer).next_back().is_some_and(asks),
    );
    let is_pi = |e: &&Entry| letters.letters[e.place].shows(PI);
    known.yes("in a proforma", of(Side::Seller).any(is_pi));
    let Some(last) = entries.last() else {
        return;
    };
    known.yes("the buyer spoke last", last.side == Side::Buyer);
    known.yes(format!("last {:?}", last.claim.modality), true);
    known.yes(format!("last {:?}", last.by_rule), true);
    let worded = matches!(last.claim.value, Some(TermValue::Words { .. }));
    known.yes("last in words", worded);
    known.add(
        "how late",
        last.place as f64 / letters.letters.len().max(1) as f64,
    );
}

/// Whether both named one value.
fn values(known: &mut Traits, entries: &[&Entry]) {
    let of = |side: Side| -> Vec<&TermValue> {
        let own = entries.iter().filter(|e| e.side == side);
        own.filter_map(|e| e.claim.value.as_ref()).collect()
    };
    let (theirs, ours) = (of(Side::Buyer), of(Side::Seller));
    let nearest = |ours: &[&TermValue], theirs: &[&TermValue]| {
        let pairs = ours
            .iter()
            .flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
        pairs
            .map(|(a, b)| likeness(Some(a), Some(b)))
            .fold(0.0, f64::max)
    };
    known.add("one value", nearest(&ours, &theirs));
    let last = ours.len().saturating_sub(1);
    known.add("our last is one of theirs", nearest(&ours[last..], &theirs));
    let their_last = theirs.len().saturating_sub(1);
    let both = nearest(&ours[last..], &theirs[their_last..]);
    known.add("the last are one", both);
}

/// What the two did.
fn conduct(known: &mut Traits, entries: &[&Entry], letters: &Correspondence, stage: Stage) {
    let binds: Vec<(usize, Side)> = places(letters, |l| l.shows(BINDING));
    let yeses = places(letters, |l| l.side() == Side::Buyer && yes(l).is_some());
    known.yes("bound", !binds.is_empty());
    known.yes(
        "carried out",
        letters.letters.iter().any(|l| l.shows(CARRIED_OUT)),
    );
    let ours = entries
        .iter()
        .rfind(|e| e.side == Side::Seller)
        .map(|e| e.place);
    if let Some(ours) = ours {
        known.yes("bound since", binds.iter().any(|(p, _)| *p >= ours));
        let buyer = |(p, side): &(usize, Side)| *p > ours && *side == Side::Buyer;
        known.yes("the buyer bound himself since", binds.iter().any(buyer));
        known.yes("a yes since", yeses.iter().any(|(p, _)| *p > ours));
        known.yes("a yes at once", yeses.iter().any(|(p, _)| *p == ours + 1));
    }
    let ordered = stage >= Stage::Contract && stage <= Stage::Repurchase;
    let both = ours.is_some() && entries.iter().any(|e| e.side == Side::Buyer);
    if stage <= Stage::Repurchase {
        known.add(
            "how far",
            stage as usize as f64 / Stage::Repurchase as usize as f64,
        );
    }
    known.yes("ordered", ordered);
    known.yes("ordered, both spoke", ordered && both);
    known.yes("ordered, we spoke", ordered && ours.is_some());
    known.yes("a proforma is out", stage == Stage::PiSent);
    known.yes("lost", stage == Stage::Lost);
}

fn places(letters: &Correspondence, is: impl Fn(&Letter) -> bool) -> Vec<(usize, Side)> {
    let all = letters.letters.iter().enumerate();
    all.filter(|(_, l)| is(l))
        .map(|(p, l)| (p, l.side()))
        .collect()
}
