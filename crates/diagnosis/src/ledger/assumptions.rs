//! False consensus that shows in the words rather than in two values: a start left open, a defect talked small, a
//! packing left to habit, goods promised for after the day they are needed.

use super::contradictions::{Contradiction, pair};
use super::settle::{Entry, Ledger};
use crate::correspondence::Correspondence;
use crate::report::ConflictKind;
use crate::signs;
use trade::{Act, Side, TermKind};

/// Everything that one side takes for granted and the other has not given.
pub(super) fn assumptions<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
) -> Vec<Contradiction<'a>> {
    let mut found = Vec::new();
    found.extend(open_start(ledger, letters));
    found.extend(defect_talked_small(letters));
    found.extend(habitual_packing(ledger, letters));
    found
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
            findings: pair(theirs.finding, open),
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
