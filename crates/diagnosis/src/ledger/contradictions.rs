//! False consensus: statements about a term that cannot both hold while both sides went on.

use super::assumptions::assumptions;
use super::compare::{Match, compare, same_start};
use super::settle::Ledger;
use crate::correspondence::Correspondence;
use crate::questions::Asked;
use crate::report::{ConflictKind, Words};
use rust_decimal::Decimal;
use trade::{Currency, Edge, Finding, Side, TermKind, TermValue, What};

/// Countries whose own money is written with the dollar sign too.
const OTHER_DOLLARS: &[&str] = &[
    "AU", "CA", "NZ", "SG", "HK", "TW", "FJ", "JM", "BS", "BB", "TT",
];

/// Two statements that contradict, the earlier first; of a silent assumption first what was said, then what is counted
/// on.
pub(crate) struct Contradiction<'a> {
    pub term: TermKind,
    pub kind: ConflictKind,
    pub findings: [&'a Finding; 2],
}

/// What contradicts at the end of the correspondence.
pub(crate) fn contradictions<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
    asked: &[Asked<'a>],
) -> Vec<Contradiction<'a>> {
    let mut found: Vec<Contradiction> = Vec::new();
    found.extend(different_starts(ledger));
    found.extend(own_count(ledger, letters));
    found.extend(believed_all_in(ledger, letters));
    found.extend(unnamed_dollars(ledger, letters));
    for assumed in assumptions(ledger, letters, asked) {
        if !found.iter().any(|c| c.term == assumed.term) {
            found.push(assumed);
        }
    }
    for &term in ledger.lines.keys() {
        if !found.iter().any(|c| c.term == term) {
            found.extend(open_clash(ledger, letters, term, true));
        }
    }
    found.sort_by_key(|c| c.term);
    found
}

pub(super) fn pair<'a>(a: &'a Finding, b: &'a Finding) -> [&'a Finding; 2] {
    if a.at <= b.at { [a, b] } else { [b, a] }
}

/// The last values of both sides cannot both hold and neither is settled; when it must have passed unnoticed, both
/// went on.
pub(super) fn open_clash<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
    term: TermKind,
    unnoticed: bool,
) -> Option<Contradiction<'a>> {
    let line = ledger.lines.get(&term)?;
    let of = |side: Side| match term {
        TermKind::Payment => last_shares(ledger, side),
        _ => line.latest(side).to_vec(),
    };
    let (buyer, seller) = (of(Side::Buyer), of(Side::Seller));
    if line.settled.is_some() && term != TermKind::Payment || buyer.is_empty() || seller.is_empty()
    {
        return None;
    }
    let ([first, second], kind) = clash(ledger, term, &buyer, &seller)?;
    let settled_since = line
        .settled
        .is_some_and(|(finding, _)| finding.at >= ledger.entries[second].finding.at);
    if settled_since {
        return None;
    }
    (!unnoticed || went_on(letters, ledger, [first, second])).then(|| Contradiction {
        term,
        kind,
        findings: [
            ledger.entries[first].finding,
            ledger.entries[second].finding,
        ],
    })
}

/// The last shares of a payment that a side has named; a fee named beside them is none.
fn last_shares(ledger: &Ledger, side: Side) -> Vec<usize> {
    let Some(line) = ledger.lines.get(&TermKind::Payment) else {
        return Vec::new();
    };
    let last = line.entries.iter().rfind(|&&i| {
        ledger.entries[i].side == side && matches!(ledger.value(i), Some(TermValue::Payment { .. }))
    });
    last.copied().into_iter().collect()
}

/// The buyer counts the days in his own way, and our days run from something else or from
/// nothing that was named.
fn own_count<'a>(ledger: &Ledger<'a>, letters: &Correspondence<'a>) -> Option<Contradiction<'a>> {
    let counted = letters
        .signals("counts_dates_own_way")
        .filter(|finding| finding.side == Side::Buyer)
        .last()?;
    let line = ledger.lines.get(&TermKind::LeadTime)?;
    if line
        .settled
        .is_some_and(|(settled, _)| settled.at > counted.at)
    {
        return None;
    }
    if line.entries.iter().any(|&i| {
        ledger.entries[i].side == Side::Seller
            && matches!(
                ledger.value(i),
                Some(TermValue::Duration {
                    from: Some(Edge::Deposit),
                    ..
                })
            )
    }) {
        return None;
    }
    let ours = ledger.entries[*line.latest(Side::Seller).last()?].finding;
    Some(Contradiction {
        term: TermKind::LeadTime,
        kind: ConflictKind::Definition,
        findings: pair(counted, ours),
    })
}

/// The buyer believes that everything is paid, and our rule leaves something to him.
fn believed_all_in<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
) -> Option<Contradiction<'a>> {
    let belief = letters
        .signals("all_in_belief")
        .filter(|finding| finding.side == Side::Buyer)
        .last()?;
    let line = ledger.lines.get(&TermKind::Incoterm)?;
    let ours = *line.latest(Side::Seller).last()?;
    let all_in = matches!(ledger.value(ours), Some(TermValue::Incoterm(i)) if i.rule == "DDP");
    (!all_in).then(|| Contradiction {
        term: TermKind::Incoterm,
        kind: ConflictKind::SilentAssumption,
        findings: [ledger.entries[ours].finding, belief],
    })
}

/// The buyer, whose own money is a dollar too, has only ever written the sign, and never took
/// up a currency that we named.
fn unnamed_dollars<'a>(
    ledger: &Ledger<'a>,
    letters: &Correspondence<'a>,
) -> Option<Contradiction<'a>> {
    let country = letters.deal.country.as_deref()?;
    if !OTHER_DOLLARS.contains(&country) {
        return None;
    }
    let line = ledger.lines.get(&TermKind::Price)?;
    let money = |side: Side| {
        line.entries
            .iter()
            .map(|&i| &ledger.entries[i])
            .filter(move |entry| entry.side == side)
            .filter_map(|entry| match &entry.claim.value {
                Some(TermValue::Money { money, .. }) => Some((entry.finding, money)),
                _ => None,
            })
    };
    let named = |finding: &Finding, money: &trade::Money| {
        matches!(money.currency, Currency::Iso(_)) && !is_bare_dollar(finding)
    };
    if let Some((theirs, own)) = money(Side::Buyer).rfind(|(f, money)| named(f, money)) {
        let ours = money(Side::Seller)
            .rfind(|(_, m)| m.amount == own.amount && m.currency.code() != own.currency.code())?;
        return Some(Contradiction {
            term: TermKind::Currency,
            kind: ConflictKind::SilentAssumption,
            findings: [ours.0, theirs],
        });
    }
    let sign = |(finding, money): &(&Finding, &trade::Money)| {
        matches!(money.currency, Currency::Ambiguous(_)) || is_bare_dollar(finding)
    };
    let theirs = money(Side::Buyer).rfind(sign)?;
    let ours = money(Side::Seller).next_back()?;
    Some(Contradiction {
        term: TermKind::Currency,
        kind: ConflictKind::SilentAssumption,
        findings: [ours.0, theirs.0],
    })
}

/// The sign alone, without a word about whose dollar it is.
fn is_bare_dollar(finding: &Finding) -> bool {
    let quote = finding.quote.to_lowercase();
    let owner = [
        "us", "au", "ca", "nz", "sg", "hk", "tw", "nt", "a$", "c$", "s$",
    ];
    quote.contains('$') && !owner.iter().any(|owner| quote.contains(owner))
}

/// Days of one length, counted from different events by the two sides, unless a later word
/// brought them together.
fn different_starts<'a>(ledger: &Ledger<'a>) -> Option<Contradiction<'a>> {
    let line = ledger.lines.get(&TermKind::LeadTime)?;
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
    clash.then(|| Contradiction {
        term: TermKind::LeadTime,
        kind: ConflictKind::Definition,
        findings: pair(ledger.entries[b].finding, ledger.entries[s].finding),
    })
}

/// A buyer's and a seller's last value of which no pair can both hold.
fn clash(
    ledger: &Ledger,
    term: TermKind,
    buyer: &[usize],
    seller: &[usize],
) -> Option<([usize; 2], ConflictKind)> {
    let mut found = None;
    for &b in buyer {
        for &s in seller {
            let (Some(x), Some(y)) = (ledger.value(b), ledger.value(s)) else {
                continue;
            };
            match compare(x, y) {
                Match::Same | Match::Compatible => return None,
                Match::Disjoint if is_rival(term, x, y) => {
                    found = Some(([b.min(s), b.max(s)], ConflictKind::Value));
                }
                Match::Definition => {
                    found = Some(([b.min(s), b.max(s)], ConflictKind::Definition));
                }
                _ => {}
            }
        }
    }
    found
}

/// Are the two values about one thing, so that they contradict? Quantities of several items, a
/// share of a payment and the whole of it, or goods that come earlier than needed do not.
fn is_rival(term: TermKind, buyer: &TermValue, seller: &TermValue) -> bool {
    use TermValue::*;
    match (term, buyer, seller) {
        (TermKind::Price, Money { money: x, .. }, Money { money: y, .. }) => {
            let near = Decimal::new(125, 2);
            x.amount < y.amount && y.amount < x.amount * near
        }
        (TermKind::Payment, Payment { shares: x }, Payment { shares: y }) => {
            let balance = |shares: &[trade::PaymentShare]| {
                shares.len() == 1 && shares[0].percent.is_none_or(|p| p == Decimal::ONE_HUNDRED)
            };
            x.len() >= 2 && y.len() >= 2 || balance(x) || balance(y)
        }
        (TermKind::DeliveryDate, Date { last: x, .. }, Date { first: y, .. }) => y > x,
        (TermKind::LeadTime, Duration { number: x, .. }, Duration { number: y, .. }) => y > x,
        (TermKind::Incoterm, Incoterm(x), Incoterm(y)) => x.rule != y.rule,
        (TermKind::Validity | TermKind::Warranty | TermKind::Penalty | TermKind::Tooling, ..) => {
            true
        }
        _ => false,
    }
}

/// Did the one who was contradicted write again without objecting, so that both went on?
fn went_on(letters: &Correspondence, ledger: &Ledger, pair: [usize; 2]) -> bool {
    let later = &ledger.entries[pair[1]];
    letters
        .personal(later.side.other())
        .any(|(place, _)| place > later.place)
}

/// The value that a statement names, or its words.
pub(crate) fn stated(finding: &Finding) -> Words {
    match &finding.what {
        What::Term(claim) => claim.value.as_ref().map(super::shown_in_both),
        _ => None,
    }
    .unwrap_or_else(|| Words::new(&finding.quote, &finding.quote))
}
