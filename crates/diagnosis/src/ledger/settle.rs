//! Walks through the correspondence and keeps, term by term, what each side has said and what is settled.
//! Silence settles nothing.

use super::compare::{Match, compare};
use crate::correspondence::{Correspondence, Letter};
use crate::report::{ClaimStatus, TermState};
use crate::signs::{ARTWORK_APPROVED, BINDING, PI, PRICE_TAKEN, SAMPLE_APPROVED, TERMS_TAKEN};
use std::collections::BTreeMap;
use trade::{Act, Finding, Modality, Side, TermClaim, TermKind, TermValue, What};

/// Something said about a term.
pub(crate) struct Entry<'a> {
    pub place: usize,
    pub side: Side,
    pub finding: &'a Finding,
    pub claim: &'a TermClaim,
    /// Where it stands by the plain rules, by which the walk goes on.
    pub by_rule: ClaimStatus,
    /// Where it stands by all that is known.
    pub status: ClaimStatus,
}

/// What is known of one term.
#[derive(Default)]
pub(crate) struct Line<'a> {
    /// Indices into the ledger's entries.
    pub entries: Vec<usize>,
    /// The values of each side's last letter that named any.
    buyer: Vec<usize>,
    seller: Vec<usize>,
    /// The words by which it was settled, and the value's entry.
    pub settled: Option<(&'a Finding, Option<usize>)>,
    pub was_settled: bool,
}

impl Line<'_> {
    /// The entries of a side's last letter that named a value.
    pub fn latest(&self, side: Side) -> &[usize] {
        match side {
            Side::Buyer => &self.buyer,
            Side::Seller => &self.seller,
        }
    }
}

/// Every term's line and everything said.
pub(crate) struct Ledger<'a> {
    pub entries: Vec<Entry<'a>>,
    pub lines: BTreeMap<TermKind, Line<'a>>,
}

/// Keeps the ledger of a correspondence.
pub(crate) fn keep<'a>(letters: &Correspondence<'a>) -> Ledger<'a> {
    let mut ledger = Ledger {
        entries: Vec::new(),
        lines: BTreeMap::new(),
    };
    let mut last_of_other: BTreeMap<Side, usize> = BTreeMap::new();
    for (place, letter) in letters.letters.iter().enumerate() {
        if !letter.is_personal() {
            continue;
        }
        ledger.take_acceptance(place, letter, letters, &last_of_other);
        for (finding, claim) in letter.claims() {
            ledger.enter(place, letter.side(), finding, claim, is_recap(letter));
        }
        last_of_other.insert(letter.side(), place);
    }
    ledger
}

impl<'a> Ledger<'a> {
    /// Writes one claim down and draws its consequence.
    fn enter(
        &mut self,
        place: usize,
        side: Side,
        finding: &'a Finding,
        claim: &'a TermClaim,
        recap: bool,
    ) {
        if claim.modality == Modality::Reported {
            return;
        }
        let status = self.status(place, side, claim, recap);
        let index = self.entries.len();
        self.entries.push(Entry {
            place,
            side,
            finding,
            claim,
            by_rule: status,
            status,
        });
        let same_letter = |i: &usize, entries: &[Entry]| entries[*i].place == place;
        let reopens = self.reopens(claim);
        let line = self.lines.entry(claim.term).or_default();
        line.entries.push(index);
        match status {
            ClaimStatus::Accepted => line.settle(finding, Some(index)),
            ClaimStatus::Rejected => line.unsettle(),
            ClaimStatus::Confirmed => {}
            ClaimStatus::Proposed | ClaimStatus::Asked => {
                if reopens {
                    line.unsettle();
                }
            }
        }
        if claim.value.is_some() && status != ClaimStatus::Rejected {
            let latest = match side {
                Side::Buyer => &mut line.buyer,
                Side::Seller => &mut line.seller,
            };
            if !latest
                .first()
                .is_some_and(|i| same_letter(i, &self.entries))
            {
                latest.clear();
            }
            latest.push(index);
        }
    }

    /// Does a claim put another value in the place of the settled one?
    fn reopens(&self, claim: &TermClaim) -> bool {
        if claim.modality == Modality::Question {
            return false;
        }
        let settled = self
            .lines
            .get(&claim.term)
            .and_then(|line| line.settled)
            .and_then(|(_, value)| self.value(value?));
        match (&claim.value, settled) {
            (Some(value), Some(settled)) => compare(value, settled) == Match::Disjoint,
            _ => false,
        }
    }

    /// What a claim does to what the other side has said.
    fn status(&self, place: usize, side: Side, claim: &TermClaim, recap: bool) -> ClaimStatus {
        let line = self.lines.get(&claim.term);
        let settled = line.is_some_and(|line| line.settled.is_some());
        let with_other = self.against(side.other(), claim);
        match claim.modality {
            Modality::Refusal => ClaimStatus::Rejected,
            Modality::Acceptance if settled && with_other == Some(Match::Same) => {
                ClaimStatus::Confirmed
            }
            Modality::Acceptance => ClaimStatus::Accepted,
            Modality::Question => ClaimStatus::Asked,
            _ if with_other == Some(Match::Same) && settled => ClaimStatus::Confirmed,
            _ if self.against(side, claim) == Some(Match::Same) && settled => {
                ClaimStatus::Confirmed
            }
            _ if recap && self.restates(place, side, claim) => ClaimStatus::Confirmed,
            _ if with_other == Some(Match::Same) => ClaimStatus::Accepted,
            Modality::Conditional if side == Side::Seller => ClaimStatus::Proposed,
            _ if side == Side::Buyer => ClaimStatus::Asked,
            Modality::Firm if settled => ClaimStatus::Confirmed,
            _ => ClaimStatus::Proposed,
        }
    }

    /// Does a claim of ours say again what either side said in an earlier letter?
    fn restates(&self, place: usize, side: Side, claim: &TermClaim) -> bool {
        let (Some(value), Some(line)) = (&claim.value, self.lines.get(&claim.term)) else {
            return false;
        };
        side == Side::Seller
            && line.entries.iter().any(|&i| {
                self.entries[i].place < place
                    && self.value(i).is_some_and(|before| {
                        matches!(compare(value, before), Match::Same | Match::Compatible)
                    })
            })
    }

    /// The best match of a claim with what a side said last.
    fn against(&self, side: Side, claim: &TermClaim) -> Option<Match> {
        let value = claim.value.as_ref()?;
        let line = self.lines.get(&claim.term)?;
        let matches = line
            .latest(side)
            .iter()
            .filter_map(|&i| self.entries[i].claim.value.as_ref())
            .map(|other| compare(value, other));
        let mut best = None;
        for found in matches {
            if found == Match::Same {
                return Some(found);
            }
            best = Some(found);
        }
        best
    }

    /// A yes to the offer as a whole settles the terms that are on the table.
    fn take_acceptance(
        &mut self,
        place: usize,
        letter: &Letter<'a>,
        letters: &Correspondence<'a>,
        last: &BTreeMap<Side, usize>,
    ) {
        let side = letter.side();
        for (signals, term) in [
            (PRICE_TAKEN, TermKind::Price),
            (SAMPLE_APPROVED, TermKind::Sample),
            (ARTWORK_APPROVED, TermKind::Packaging),
        ] {
            if let Some(finding) = letter.signal(signals)
                && let Some(line) = self.lines.get_mut(&term)
            {
                let value = line.latest(side.other()).last().copied();
                line.settle(finding, value);
            }
        }
        if let Some(finding) = self.binds(letter) {
            self.settle_table(Side::Buyer, finding, None);
            if side == Side::Seller {
                self.settle_table(Side::Seller, finding, None);
            } else {
                self.settle_ordered(finding);
            }
        } else if let Some(finding) = letter.signal(TERMS_TAKEN).or_else(|| plain_yes(letter))
            && let Some(&before) = last.get(&side.other())
            && place > before
        {
            let since = letters
                .personal(side)
                .map(|(p, _)| p)
                .take_while(|p| *p < place)
                .last()
                .unwrap_or(0);
            self.settle_table(side, finding, Some(since));
        }
    }

    /// The words by which a letter binds its writer: a signature, a payment, an order, goods on
    /// their way; or, once there is an offer, the buyer's "done" with the paper attached.
    fn binds(&self, letter: &Letter<'a>) -> Option<&'a Finding> {
        if let Some(finding) = letter.signal(BINDING) {
            return Some(finding);
        }
        let offered = self
            .lines
            .get(&TermKind::Price)
            .is_some_and(|line| !line.seller.is_empty());
        if letter.side() != Side::Buyer || !offered {
            return None;
        }
        let order = letter.findings().find(|f| {
            matches!(&f.what, What::Paper { paper, number } if paper == "po" && !number.is_empty())
        });
        let signed = letter.envelope.attachments.iter().any(|name| {
            let name = name.to_lowercase();
            [
                "swift",
                "signed",
                "slip",
                "remittance",
                "po-",
                "po_",
                "contract",
            ]
            .iter()
            .any(|word| name.contains(word))
        });
        order.or_else(|| {
            letter
                .sentences
                .first()
                .map(|s| s.finding)
                .filter(|_| signed)
        })
    }

    /// Who orders or pays has settled how much he takes, though we never repeated the figure.
    fn settle_ordered(&mut self, finding: &'a Finding) {
        if let Some(line) = self.lines.get_mut(&TermKind::Quantity)
            && line.settled.is_none()
            && let Some(&value) = line.latest(Side::Buyer).last()
        {
            line.settle(finding, Some(value));
        }
    }

    /// Settles what the other side has on the table, if this side has not asked for something
    /// else; `since` limits it to values named after that place.
    fn settle_table(&mut self, side: Side, finding: &'a Finding, since: Option<usize>) {
        let mut settled = Vec::new();
        for (term, line) in &self.lines {
            let offered = line.latest(side.other());
            let Some(&offer) = offered.last() else {
                continue;
            };
            let offered_at = self.entries[offer].place;
            let countered = line.latest(side).iter().any(|&own| {
                self.entries[own].place > offered_at && offered.iter().all(|&o| self.differ(own, o))
            });
            let fresh = since.is_none_or(|since| offered_at >= since);
            if !countered && fresh && line.settled.is_none() && settles_by_conduct(*term) {
                settled.push((*term, offer));
            }
        }
        for (term, offer) in settled {
            if let Some(line) = self.lines.get_mut(&term) {
                line.settle(finding, Some(offer));
            }
        }
    }

    /// Do two entries name values that cannot both hold?
    pub fn differ(&self, a: usize, b: usize) -> bool {
        match (self.value(a), self.value(b)) {
            (Some(x), Some(y)) => matches!(compare(x, y), Match::Disjoint | Match::Definition),
            _ => false,
        }
    }

    /// The value of an entry.
    pub fn value(&self, entry: usize) -> Option<&'a TermValue> {
        self.entries[entry].claim.value.as_ref()
    }

    /// Where a term stands that is not agreed.
    pub fn state(&self, term: TermKind) -> TermState {
        let Some(line) = self.lines.get(&term) else {
            return TermState::Absent;
        };
        match (line.settled, line.was_settled) {
            (None, true) => TermState::ChangedAfterAgreement,
            _ if line.buyer.is_empty() || line.seller.is_empty() => TermState::Proposed,
            _ => TermState::Countered,
        }
    }
}

impl<'a> Line<'a> {
    fn settle(&mut self, finding: &'a Finding, value: Option<usize>) {
        self.settled = Some((finding, value));
    }

    fn unsettle(&mut self) {
        self.was_settled |= self.settled.is_some();
        self.settled = None;
    }
}

/// Does a yes to the whole settle this term? What is put in words rather than figures (quality,
/// papers, inspection, certificates) needs a word of its own.
fn settles_by_conduct(term: TermKind) -> bool {
    use TermKind::*;
    !matches!(
        term,
        Quality
            | Documents
            | Inspection
            | Certification
            | Penalty
            | Insurance
            | Sample
            | Validity
            | Moq
    )
}

/// Does a letter of ours write the terms down, as a proforma invoice or after an order does?
fn is_recap(letter: &Letter) -> bool {
    letter.side() == Side::Seller && (letter.shows(PI) || letter.shows(BINDING))
}

/// A yes without conditions that names no term of its own, in a letter that is not mainly a
/// question.
fn plain_yes<'a>(letter: &Letter<'a>) -> Option<&'a Finding> {
    letter
        .sentences
        .iter()
        .filter(|sentence| !sentence.asks() && sentence.terms().next().is_none())
        .flat_map(|sentence| &sentence.shows)
        .copied()
        .find(|f| matches!(f.what, What::Act(Act::Acceptance { conditional: false })))
}
