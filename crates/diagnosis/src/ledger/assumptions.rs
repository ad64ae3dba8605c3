//! False consensus that shows in the words rather than in two values: a start left open, a defect talked small, a
//! packing left to habit, goods promised for after the day they are needed.

use super::contradictions::{Contradiction, pair};
use super::settle::{Entry, Ledger};
use crate::correspondence::Correspondence;
use crate::questions::Asked;
use crate::report::ConflictKind;
use crate::signs;
use rust_decimal::Decimal;
use trade::{Act, Money, Side, TermKind, TermValue};

/// Everything that one side takes for granted and the other has not given.
pub(super) fn assumptions<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
    asked: &[Asked<'a>],
) -> Vec<Contradiction<'a>> {
    let mut found = Vec::new();
    found.extend(open_start(ledger, letters));
    found.extend(defect_talked_small(letters));
    found.extend(habitual_packing(ledger, letters));
    found.extend(raised_price(ledger));
    for waved in waved_through(letters, asked) {
        if !found.iter().any(|c: &Contradiction| c.term == waved.term) {
            found.push(waved);
        }
    }
    found
}

/// The buyer asked for something, and all that we said to it was that there is no problem: he counts on
/// it, and we have given nothing. He has asked again, and our word was on the same term.
fn waved_through<'a>(letters: &Correspondence<'a>, asked: &[Asked<'a>]) -> Vec<Contradiction<'a>> {
    let pressed = asked.iter().filter(|question| {
        question.side == Side::Buyer && question.topic.is_some_and(can_be_waved)
    });
    pressed
        .filter_map(|question| {
            let term = question.topic?;
            let (_, next) = letters
                .personal(Side::Seller)
                .find(|(place, _)| *place > question.place)?;
            let soothed = next.sentences.iter().find_map(|sentence| {
                let on_it = sentence.terms().any(|named| named == term);
                let waves = sentence.signal(signs::WAVES_THROUGH)?;
                (on_it && question.repeats.is_some()).then_some(waves)
            })?;
            Some(Contradiction {
                term,
                kind: ConflictKind::SilentAssumption,
                findings: [soothed, question.finding],
            })
        })
        .collect()
}

/// Terms that are promised with a soothing word; a price is not.
fn can_be_waved(term: TermKind) -> bool {
    use TermKind::*;
    matches!(
        term,
        Quality | Packaging | Certification | Validity | Warranty | Incoterm
    )
}

/// We name a higher price than the one that we had named ourselves, for the same unit, in letters of
/// one price each.
fn raised_price<'a>(ledger: &Ledger<'a>) -> Option<Contradiction<'a>> {
    let line = ledger.lines.get(&TermKind::Price)?;
    let ours: Vec<(&Entry, &Money, &str)> = line
        .entries
        .iter()
        .map(|&i| &ledger.entries[i])
        .filter(|entry| entry.side == Side::Seller)
        .filter_map(|entry| match &entry.claim.value {
            Some(TermValue::Money { money, per, .. }) => Some((entry, money, per.as_str())),
            _ => None,
        })
        .collect();
    let alone = |place: usize| ours.iter().filter(|(e, ..)| e.place == place).count() == 1;
    let (last, now, per) = ours.last().filter(|(e, ..)| alone(e.place))?;
    let (before, then, _) = ours.iter().rev().skip(1).find(|(e, money, unit)| {
        alone(e.place) && unit == per && money.currency.may_equal(&now.currency)
    })?;
    let quarter = Decimal::new(125, 2);
    (now.amount > then.amount && now.amount < then.amount * quarter).then(|| Contradiction {
        term: TermKind::Price,
        kind: ConflictKind::Value,
        findings: pair(before.finding, last.finding),
    })
}

/// Our days run from something that is still open, while the buyer plans with a day or a length.
fn open_start<'a>(ledger: &Ledger<'a>, letters: &Correspondence<'a>) -> Vec<Contradiction<'a>> {
    let Some(open) = letters
        .signals("lead_time_start_open")
        .filter(|finding| finding.side == Side::Seller)
        .last()
    else {
        return Vec::new();
    };
    [
        (TermKind::LeadTime, ConflictKind::Definition),
        (TermKind::DeliveryDate, ConflictKind::SilentAssumption),
    ]
    .into_iter()
    .filter_map(|(term, kind)| {
        let theirs = last_said(ledger, Side::Buyer, term)?;
        Some(Contradiction {
            term,
            kind,
            findings: match kind {
                ConflictKind::SilentAssumption => [open, theirs.finding],
                _ => pair(theirs.finding, open),
            },
        })
    })
    .collect()
}

/// The buyer complains of the goods, and we answer that it is nothing or not our doing.
fn defect_talked_small<'a>(letters: &Correspondence<'a>) -> Option<Contradiction<'a>> {
    let (place, small) = letters.personal(Side::Seller).find_map(|(place, letter)| {
        letter
            .signal(signs::TALKED_SMALL)
            .map(|finding| (place, finding))
    })?;
    let complaint = letters
        .personal(Side::Buyer)
        .filter(|(theirs, letter)| {
            *theirs < place && letter.claims().any(|(_, c)| c.term == TermKind::Quality)
        })
        .filter_map(|(_, letter)| letter.acts().find(|(_, act)| matches!(act, Act::Complaint)))
        .map(|(finding, _)| finding)
        .last()?;
    Some(Contradiction {
        term: TermKind::Quality,
        kind: ConflictKind::Value,
        findings: pair(complaint, small),
    })
}

/// The buyer has said how the goods are to be packed, and we answer with our usual packing.
fn habitual_packing<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
) -> Option<Contradiction<'a>> {
    let usual = letters
        .signals("vague_packing")
        .filter(|finding| finding.side == Side::Seller)
        .last()?;
    let line = ledger.lines.get(&TermKind::Packaging)?;
    let wanted = line
        .entries
        .iter()
        .map(|&i| &ledger.entries[i])
        .find(|entry| entry.side == Side::Buyer && entry.finding.at < usual.at)?;
    Some(Contradiction {
        term: TermKind::Packaging,
        kind: ConflictKind::Definition,
        findings: pair(wanted.finding, usual),
    })
}

/// The last thing of value that a side has said about a term.
fn last_said<'l, 'a>(ledger: &'l Ledger<'a>, side: Side, term: TermKind) -> Option<&'l Entry<'a>> {
    let line = ledger.lines.get(&term)?;
    line.latest(side).last().map(|&i| &ledger.entries[i])
}
