//! False consensus: statements about a term that cannot both hold while both sides went on.

use super::compare::{Match, compare, same_start};
use super::settle::Ledger;
use crate::correspondence::Correspondence;
use crate::report::ConflictKind;
use trade::{Edge, Side, TermKind, TermValue};

/// Two entries of the ledger that contradict.
pub(crate) struct Contradiction {
    pub term: TermKind,
    pub kind: ConflictKind,
    /// The earlier and the later entry.
    pub entries: [usize; 2],
}

/// What contradicts at the end of the correspondence.
pub(crate) fn contradictions(ledger: &Ledger, letters: &Correspondence) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for (&term, line) in &ledger.lines {
        if let Some(pair) = different_starts(ledger, term) {
            found.push(Contradiction {
                term,
                kind: ConflictKind::Definition,
                entries: pair,
            });
            continue;
        }
        let (buyer, seller) = (line.latest(Side::Buyer), line.latest(Side::Seller));
        if line.settled.is_some() || buyer.is_empty() || seller.is_empty() {
            continue;
        }
        if let Some((pair, kind)) = clash(ledger, buyer, seller)
            && went_on(letters, ledger, pair)
        {
            found.push(Contradiction {
                term,
                kind,
                entries: pair,
            });
        }
    }
    found
}

/// Days of one length, counted from different events by the two sides, anywhere in the
/// correspondence unless a later word brought them together.
fn different_starts(ledger: &Ledger, term: TermKind) -> Option<[usize; 2]> {
    let line = ledger.lines.get(&term)?;
    let last_start = |side: Side| -> Option<(usize, Edge)> {
        line.entries
            .iter()
            .rev()
            .filter(|&&i| ledger.entries[i].side == side)
            .find_map(|&i| match ledger.value(i) {
                Some(TermValue::Duration {
                    from: Some(edge), ..
                }) => Some((i, *edge)),
                _ => None,
            })
    };
    let (b, buyer) = last_start(Side::Buyer)?;
    let (s, seller) = last_start(Side::Seller)?;
    let clash = !same_start(buyer, seller)
        && ledger
            .value(b)
            .zip(ledger.value(s))
            .is_some_and(|(x, y)| compare(x, y) == Match::Definition);
    clash.then(|| [b.min(s), b.max(s)])
}

/// A buyer's and a seller's last value of which no pair can both hold.
fn clash(ledger: &Ledger, buyer: &[usize], seller: &[usize]) -> Option<([usize; 2], ConflictKind)> {
    let mut found = None;
    for &b in buyer {
        for &s in seller {
            let (Some(x), Some(y)) = (ledger.value(b), ledger.value(s)) else {
                continue;
            };
            match compare(x, y) {
                Match::Same | Match::Compatible => return None,
                Match::Disjoint => found = Some(([b.min(s), b.max(s)], ConflictKind::Value)),
                Match::Definition => {
                    found = Some(([b.min(s), b.max(s)], ConflictKind::Definition));
                }
                Match::Incomparable => {}
            }
        }
    }
    found
}

/// Did the one who was contradicted write again without objecting, so that both went on?
fn went_on(letters: &Correspondence, ledger: &Ledger, pair: [usize; 2]) -> bool {
    let later = &ledger.entries[pair[1]];
    letters
        .personal(later.side.other())
        .any(|(place, _)| place > later.place)
}
