//! Where a claim stands: put on the table, asked for, taken, turned down or said again. It is told by how it is worded,
//! by what each side had said before and by where the letter stands; what the plain rules hold is one of the traits.

use super::{Scale, Traits, act, weights};
use crate::correspondence::{Correspondence, Letter};
use crate::ledger::{Entry, Ledger, Match, compare};
use crate::report::ClaimStatus;
use crate::signs::{BINDING, PI};
use std::collections::{BTreeMap, BTreeSet};
use trade::{Modality, Side, TermKind, TermValue};

pub(super) const SCALE: Scale = Scale {
    name: "standing",
    answers: &["proposed", "asked", "accepted", "rejected", "confirmed"],
    weights: weights::STANDING,
};

/// A letter with so many claims is a list, one with so many of a term a table; so many letters of a quote and of its
/// sentence are long ones (judgement).
const A_LIST: usize = 12;
const A_TABLE: usize = 5;
const LONG_QUOTE: usize = 150;
const LONG_SENTENCE: usize = 200;

/// Where every claim stands, by everything known of it.
pub(crate) fn tell(ledger: &mut Ledger, letters: &Correspondence) {
    let told: Vec<ClaimStatus> = all(ledger, letters).iter().map(status).collect();
    for (entry, status) in ledger.entries.iter_mut().zip(told) {
        entry.status = status;
    }
}

fn status(traits: &Traits) -> ClaimStatus {
    match SCALE.likeliest(traits) {
        0 => ClaimStatus::Proposed,
        1 => ClaimStatus::Asked,
        2 => ClaimStatus::Accepted,
        3 => ClaimStatus::Rejected,
        _ => ClaimStatus::Confirmed,
    }
}

/// What is known of every claim, in their order.
pub(super) fn all(ledger: &Ledger, letters: &Correspondence) -> Vec<Traits> {
    let whole = Whole::of(ledger, letters);
    (0..ledger.entries.len())
        .map(|at| whole.traits(at))
        .collect()
}

/// What is counted once.
struct Whole<'c, 'a> {
    ledger: &'c Ledger<'a>,
    letters: &'c Correspondence<'a>,
    /// The first letter that binds its writer.
    bound: Option<usize>,
    /// How many claims each letter makes, and of each term.
    of_letter: BTreeMap<usize, usize>,
    of_term: BTreeMap<(usize, TermKind), usize>,
}

impl<'c, 'a> Whole<'c, 'a> {
    fn of(ledger: &'c Ledger<'a>, letters: &'c Correspondence<'a>) -> Whole<'c, 'a> {
        let mut of_letter = BTreeMap::new();
        let mut of_term = BTreeMap::new();
        for entry in &ledger.entries {
            *of_letter.entry(entry.place).or_default() += 1;
            *of_term.entry((entry.place, entry.claim.term)).or_default() += 1;
        }
        Whole {
            ledger,
            letters,
            bound: letters.letters.iter().position(|l| l.shows(BINDING)),
            of_letter,
            of_term,
        }
    }

    fn traits(&self, at: usize) -> Traits {
        let entry = &self.ledger.entries[at];
        let mut known = Traits::of(match entry.side {
            Side::Buyer => "buyer: ",
            Side::Seller => "seller: ",
        });
        known.yes(format!("by rule {:?}", entry.by_rule), true);
        known.yes(format!("term {}", entry.claim.term), true);
        self.sentence(&mut known, entry);
        self.letter(&mut known, at, entry);
        self.before(&mut known, at, entry);
        known
    }

    fn sentence(&self, known: &mut Traits, entry: &Entry) {
        known.count("length", entry.finding.quote.chars().count(), LONG_QUOTE);
        let Some(sentence) = self.letters.sentence(entry.finding) else {
            return;
        };
        let acts: BTreeSet<&str> = sentence.acts().map(act).collect();
        for name in acts {
            known.yes(format!("act {name}"), true);
        }
        let text = &sentence.finding.quote;
        known.yes("question mark", text.contains(['?', '？']));
        known.count("length of sentence", text.chars().count(), LONG_SENTENCE);
    }

    fn letter(&self, known: &mut Traits, at: usize, entry: &Entry) {
        let letter: &Letter = &self.letters.letters[entry.place];
        let term = entry.claim.term;
        known.yes("bound before", self.bound.is_some_and(|b| b < entry.place));
        known.yes("binds", self.bound == Some(entry.place));
        let attached = |name: &String| name.contains("PI");
        let is_pi = letter.shows(PI) || letter.envelope.attachments.iter().any(attached);
        known.yes("proforma", is_pi);
        known.count("claims", self.of_letter[&entry.place], A_LIST);
        known.count(
            "claims of the term",
            self.of_term[&(entry.place, term)],
            A_TABLE,
        );
        let earlier = &self.ledger.entries[..at];
        let first = !earlier
            .iter()
            .any(|e| e.place == entry.place && e.claim.term == term);
        known.yes("first of the term", first);
        known.add(
            "how late",
            entry.place as f64 / self.letters.letters.len() as f64,
        );
        known.yes("first letter", entry.place == 0);
    }

    /// What both sides had said about the term.
    fn before(&self, known: &mut Traits, at: usize, entry: &Entry) {
        let line: Vec<&Entry> = self.ledger.entries[..at]
            .iter()
            .filter(|e| e.claim.term == entry.claim.term)
            .collect();
        let of = |theirs: bool| {
            let earlier = line.iter().filter(|e| e.place < entry.place);
            earlier.filter(move |e| (e.side != entry.side) == theirs)
        };
        let nearest = |entries: &mut dyn Iterator<Item = &&Entry>| {
            entries.map(|e| alike(entry, e)).fold(0.0, f64::max)
        };
        let last = of(true).map(|e| e.place).max();
        let last_of_theirs = || of(true).filter(|e| Some(e.place) == last);
        let same_as_last = nearest(&mut last_of_theirs());
        let put = |manner| last_of_theirs().any(|e| e.claim.modality == manner);
        known.add("same as theirs", nearest(&mut of(true)));
        known.add("same as own", nearest(&mut of(false)));
        known.add("same as their last", same_as_last);
        known.yes("theirs was asked", put(Modality::Question));
        known.yes("theirs was put forward", put(Modality::Proposal));
        known.yes("nothing of theirs", last.is_none());
        known.yes("nothing of own", of(false).next().is_none());
        known.yes(
            "other than their last",
            last.is_some() && same_as_last == 0.0,
        );
        let here = line.iter().filter(|e| e.place == entry.place);
        known.add(
            "same in this letter",
            here.map(|e| alike(entry, e)).fold(0.0, f64::max),
        );
    }
}

/// 1 for the same value, ½ for one that says more or less.
fn alike(a: &Entry, b: &Entry) -> f64 {
    likeness(a.claim.value.as_ref(), b.claim.value.as_ref())
}

pub(super) fn likeness(a: Option<&TermValue>, b: Option<&TermValue>) -> f64 {
    match a.zip(b).map(|(a, b)| compare(a, b)) {
        Some(Match::Same) => 1.0,
        Some(Match::Compatible) => 0.5,
        _ => 0.0,
    }
}
