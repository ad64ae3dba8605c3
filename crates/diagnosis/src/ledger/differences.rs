//! What the two sides still hold against each other without either being deceived: prices apart, goods that one
//! praises and the other rejects, a day that cannot be kept. It is told in the report of a deal in trouble and is no
//! evidence by itself; false consensus lives in `contradictions`.

use super::contradictions::{Contradiction, open_clash, pair};
use crate::case::Case;
use crate::facts::Facts;
use crate::report::{ConflictKind, Stage};
use crate::signs;
use trade::{Act, Finding, Modality, Side, TermKind, TermValue};

/// Terms over which an open difference is worth a line.
const BARGAINED: [TermKind; 7] = [
    TermKind::Price,
    TermKind::Payment,
    TermKind::Validity,
    TermKind::Warranty,
    TermKind::Incoterm,
    TermKind::Tooling,
    TermKind::Penalty,
];

/// The open differences about terms that nothing else contradicts.
pub(crate) fn differences<'a>(case: &Case<'a>, facts: &Facts<'a>) -> Vec<Contradiction<'a>> {
    let mut found: Vec<Contradiction> = Vec::new();
    let told = |found: &[Contradiction], term: TermKind| {
        let mut known = case.contradictions.iter().chain(found);
        known.any(|c| c.term == term)
    };
    let candidates = disputed_goods(case)
        .into_iter()
        .chain(as_before(case))
        .chain(day_in_danger(case, facts))
        .chain(other_calendar(case))
        .chain(to_the_door(case))
        .chain(refused(case))
        .chain(
            BARGAINED
                .into_iter()
                .filter_map(|term| open_clash(&case.ledger, &case.letters, term, false)),
        );
    for candidate in candidates {
        if !told(&found, candidate.term) {
            found.push(candidate);
        }
    }
    found
}

/// The buyer complains of goods that he has, and we have answered.
fn disputed_goods<'a>(case: &Case<'a>) -> Option<Contradiction<'a>> {
    if case.stage.stage != Stage::AfterSale {
        return None;
    }
    let (place, complaint) = case
        .letters
        .personal(Side::Buyer)
        .find_map(|(place, letter)| {
            let in_words = letter.acts().find(|(_, act)| matches!(act, Act::Complaint));
            let finding = in_words.map(|(finding, _)| finding);
            Some((place, finding.or_else(|| letter.signal(signs::DEFECT))?))
        })?;
    let (_, reply) = case
        .letters
        .personal(Side::Seller)
        .find(|(ours, _)| *ours > place)?;
    let answer = reply.signal(signs::TALKED_SMALL);
    let answer = answer.or_else(|| reply.sentences.first().map(|s| s.finding))?;
    Some(Contradiction {
        term: TermKind::Quality,
        kind: ConflictKind::Value,
        findings: pair(complaint, answer),
    })
}

/// The buyer orders "as last time", and we have described the goods or their packing in words of our own since.
fn as_before<'a>(case: &Case<'a>) -> Vec<Contradiction<'a>> {
    let Some(wish) = case
        .letters
        .signals("same_as_before")
        .find(|finding| finding.side == Side::Buyer)
    else {
        return Vec::new();
    };
    let named: Vec<TermKind> = case
        .letters
        .sentence(wish)
        .map(|sentence| sentence.terms().collect())
        .unwrap_or_default();
    let described = |term: TermKind| named.is_empty() || named.contains(&term);
    [TermKind::Quality, TermKind::Packaging]
        .into_iter()
        .filter(|term| described(*term))
        .filter_map(|term| {
            let ours = last_entry(case, term, Side::Seller)?;
            (ours.at > wish.at).then_some(Contradiction {
                term,
                kind: ConflictKind::SilentAssumption,
                findings: [ours, wish],
            })
        })
        .collect()
}

/// The order is placed, and our day lies behind the one that the buyer needs, or behind the one that we named first.
fn day_in_danger<'a>(case: &Case<'a>, facts: &Facts<'a>) -> Option<Contradiction<'a>> {
    if !case.is_at_least(Stage::Contract) {
        return None;
    }
    let needed = facts.get("late_delivery_promise");
    let days = needed.and_then(|days| Some([*days.first()?, *days.last()?]));
    let [first, last] = days.or_else(|| slipped_day(case))?;
    Some(Contradiction {
        term: TermKind::DeliveryDate,
        kind: ConflictKind::Value,
        findings: pair(first, last),
    })
}

/// The first day of ours and the last, when that lies later.
fn slipped_day<'a>(case: &Case<'a>) -> Option<[&'a Finding; 2]> {
    let line = case.ledger.lines.get(&TermKind::DeliveryDate)?;
    let mut ours = line.entries.iter().filter_map(|&i| {
        let entry = &case.ledger.entries[i];
        match case.ledger.value(i) {
            Some(TermValue::Date { last, .. }) if entry.side == Side::Seller => {
                Some((entry.finding, *last))
            }
            _ => None,
        }
    });
    let first = ours.next()?;
    let last = ours.next_back()?;
    (last.1 > first.1 && last.0.at > first.0.at).then_some([first.0, last.0])
}

/// The buyer wants a price to the door, and ours ends earlier.
fn to_the_door<'a>(case: &Case<'a>) -> Option<Contradiction<'a>> {
    let line = case.ledger.lines.get(&TermKind::Incoterm)?;
    let last = |side: Side| {
        line.entries.iter().rev().find_map(|&i| {
            let entry = &case.ledger.entries[i];
            match case.ledger.value(i) {
                Some(TermValue::Incoterm(own)) if entry.side == side => {
                    Some((entry.finding, own.rule.starts_with('D')))
                }
                _ => None,
            }
        })
    };
    let (theirs, ours) = (last(Side::Buyer)?, last(Side::Seller)?);
    (theirs.1 && !ours.1).then(|| Contradiction {
        term: TermKind::Incoterm,
        kind: ConflictKind::Value,
        findings: pair(theirs.0, ours.0),
    })
}

/// One side counts in working days what the other counts in days, or a side has written both.
fn other_calendar<'a>(case: &Case<'a>) -> Option<Contradiction<'a>> {
    let line = case.ledger.lines.get(&TermKind::LeadTime)?;
    let lengths: Vec<(&Finding, &str, rust_decimal::Decimal)> = line
        .entries
        .iter()
        .filter_map(|&i| match case.ledger.value(i) {
            Some(TermValue::Duration { number, unit, .. }) => {
                Some((case.ledger.entries[i].finding, unit.as_str(), *number))
            }
            _ => None,
        })
        .collect();
    let working = lengths
        .iter()
        .rfind(|(_, unit, _)| *unit == "working_day")?;
    let plain = lengths
        .iter()
        .find(|(_, unit, number)| *unit == "day" && *number == working.2)?;
    Some(Contradiction {
        term: TermKind::LeadTime,
        kind: ConflictKind::Definition,
        findings: pair(plain.0, working.0),
    })
}

/// The last word on a term is a refusal of what the other side had named.
fn refused<'a>(case: &Case<'a>) -> Vec<Contradiction<'a>> {
    let terms = [TermKind::Payment, TermKind::Warranty, TermKind::Inspection];
    let last_word = |term: &TermKind| {
        let line = case.ledger.lines.get(term)?;
        let last = &case.ledger.entries[*line.entries.last()?];
        let before = line
            .entries
            .iter()
            .rev()
            .map(|&i| &case.ledger.entries[i])
            .find(|entry| entry.side != last.side && entry.place < last.place)?;
        let refused = line.entries.iter().any(|&i| {
            let entry = &case.ledger.entries[i];
            entry.place == last.place && entry.claim.modality == Modality::Refusal
        });
        (refused && line.settled.is_none()).then(|| Contradiction {
            term: *term,
            kind: ConflictKind::Value,
            findings: pair(before.finding, last.finding),
        })
    };
    terms.iter().filter_map(last_word).collect()
}

fn last_entry<'a>(case: &Case<'a>, term: TermKind, side: Side) -> Option<&'a Finding> {
    let line = case.ledger.lines.get(&term)?;
    let mut entries = line.entries.iter().rev().map(|&i| &case.ledger.entries[i]);
    entries.find(|entry| entry.side == side).map(|e| e.finding)
}
