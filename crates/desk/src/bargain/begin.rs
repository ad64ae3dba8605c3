//! What the correspondence fills in of a preparation sheet, each field with the words it comes from. What
//! it cannot tell (costs, floors) stays empty.

use super::history::{Named, prices};
use super::sheet::{ROWS, Sheet};
use crate::conclude::Concluded;
use crate::names;
use crate::plan::{OF_THE_SALE, TermStand, stands};
use diagnosis::{Claim, Quote};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use trade::{Edge, Method, PaymentShare, Side, TermKind, TermValue};

/// Between our price and theirs lie so many steps; judgement: a deal by letter has no more.
const STEPS: i64 = 6;
/// From order to shipment where nobody named the days; judgement: the middle of consumer goods.
const LEAD: i32 = 35;

/// Units of what carries the goods, in the short form of the ledger.
const CARRIERS: [&str; 10] = [
    "cbm",
    "m3",
    "carton",
    "ctn",
    "pallet",
    "container",
    "20gp",
    "40gp",
    "40hq",
    "lcl",
];

/// A sheet as the letters fill it.
pub(super) struct Begun {
    pub sheet: Sheet,
    /// Field and the words behind it.
    pub proofs: Vec<(String, Quote)>,
}

#[derive(Default)]
struct Filling {
    fields: BTreeMap<String, String>,
    proofs: Vec<(String, Quote)>,
}

impl Filling {
    fn put(&mut self, field: String, value: String, proof: Option<&Quote>) {
        if value.is_empty() {
            return;
        }
        self.proofs
            .extend(proof.map(|proof| (field.clone(), proof.clone())));
        self.fields.insert(field, value);
    }
}

/// Fills a sheet from a deal.
pub(super) fn begun(concluded: &Concluded) -> Begun {
    let mut filling = Filling::default();
    let claims = &concluded.diagnosis.terms;
    let terms = stands(concluded);
    price(&mut filling, claims);
    quantities(&mut filling, claims);
    payments(&mut filling, claims);
    extras(&mut filling, &terms);
    cares(&mut filling, &terms);
    Begun {
        sheet: Sheet::of(filling.fields),
        proofs: filling.proofs,
    }
}

fn price(filling: &mut Filling, claims: &[Claim]) {
    let named = prices(claims);
    let last = |side| named.iter().rev().find(|price| price.by == side);
    let (ours, theirs) = (last(Side::Seller), last(Side::Buyer));
    let Some(any) = ours.or(theirs) else {
        return;
    };
    filling.put("currency".into(), any.currency.clone(), Some(any.proof));
    let scale = |price: &Named| price.amount.normalize().scale();
    let decimals = ours.map_or(0, scale).max(theirs.map_or(0, scale));
    let decimals = if any.amount < Decimal::ONE_HUNDRED {
        decimals.max(2)
    } else {
        decimals
    };
    filling.put(
        "step".into(),
        Decimal::new(1, decimals.min(6)).to_string(),
        None,
    );
    let list = match ours.zip(theirs) {
        Some((ours, theirs)) if ours.amount > theirs.amount => {
            let step = (ours.amount - theirs.amount) / Decimal::from(STEPS);
            let at = |n| (ours.amount - step * Decimal::from(n)).round_dp(decimals);
            let mut all: Vec<Decimal> = (0..=STEPS).map(at).collect();
            all.dedup();
            all
        }
        _ => vec![any.amount],
    };
    let list: Vec<String> = list.iter().map(Decimal::to_string).collect();
    filling.put("prices".into(), list.join(", "), Some(any.proof));
    let other = theirs.filter(|theirs| !std::ptr::eq(theirs.proof, any.proof));
    filling
        .proofs
        .extend(other.map(|price| ("prices".to_owned(), price.proof.clone())));
}

/// The latest three quantities, the smallest first.
fn quantities(filling: &mut Filling, claims: &[Claim]) {
    let mut found: Vec<(Decimal, &Quote)> = Vec::new();
    for claim in claims.iter().rev() {
        if let Some(number) = pieces(claim)
            && found.len() < 3
            && !found.iter().any(|(known, _)| *known == number)
        {
            found.push((number, &claim.proof));
        }
    }
    found.sort_by_key(|(number, _)| *number);
    for (at, (number, proof)) in found.into_iter().enumerate() {
        filling.put(
            format!("pieces.{at}"),
            number.normalize().to_string(),
            Some(proof),
        );
    }
}

/// How many pieces a claim speaks of; none where it counts what carries them.
pub(super) fn pieces(claim: &Claim) -> Option<Decimal> {
    match (claim.term, &claim.claim.value) {
        (TermKind::Quantity, Some(TermValue::Quantity { number, unit, .. })) => {
            (!CARRIERS.contains(&unit.as_str())).then_some(*number)
        }
        _ => None,
    }
}

/// Every way to pay that a side named, the latest first, with the days that follow from its shares.
fn payments(filling: &mut Filling, claims: &[Claim]) {
    let mut names: Vec<&str> = Vec::new();
    for claim in claims
        .iter()
        .rev()
        .filter(|claim| claim.term == TermKind::Payment)
    {
        let Some(TermValue::Payment { shares }) = &claim.claim.value else {
            continue;
        };
        let name = claim.reads.en.as_str();
        if names.len() < ROWS - 1 && !names.contains(&name) {
            let at = names.len();
            filling.put(format!("pay.{at}"), name.to_owned(), Some(&claim.proof));
            filling.put(format!("days.{at}"), mean_days(shares).to_string(), None);
            names.push(name);
        }
    }
}

/// The mean day of the money, counted from shipment. Days between events are judgement: production takes
/// [`LEAD`], papers ten days, the sea thirty.
fn mean_days(shares: &[PaymentShare]) -> Decimal {
    let named: Decimal = shares.iter().filter_map(|share| share.percent).sum();
    let rest = (Decimal::ONE_HUNDRED - named).max(Decimal::ZERO);
    let mut sum = Decimal::ZERO;
    for share in shares {
        let event = match (share.trigger, share.method) {
            (
                Some(
                    Edge::Order
                    | Edge::Signing
                    | Edge::Deposit
                    | Edge::ArtworkApproval
                    | Edge::SampleApproval,
                ),
                _,
            ) => -LEAD,
            (Some(Edge::Production), _) => -LEAD / 2,
            (
                Some(
                    Edge::Inspection
                    | Edge::Ready
                    | Edge::Loading
                    | Edge::ExFactory
                    | Edge::Payment,
                ),
                _,
            ) => -5,
            (Some(Edge::BlCopy | Edge::Documents | Edge::Sight), _)
            | (None, Method::Lc | Method::Dp | Method::Cad) => 10,
            (Some(Edge::Arrival | Edge::Delivery), _) => 30,
            (Some(Edge::Installation | Edge::Acceptance), _) => 45,
            _ => 0,
        };
        sum += share.percent.unwrap_or(rest) * Decimal::from(event + share.days);
    }
    (sum / Decimal::ONE_HUNDRED).round_dp(0).normalize()
}

/// Terms beside the sale on which the sides stand against each other, ours first.
fn extras(filling: &mut Filling, terms: &[TermStand]) {
    let open = terms
        .iter()
        .filter(|t| t.opposed && !OF_THE_SALE.contains(&t.term));
    for (at, term) in open.take(ROWS).enumerate() {
        filling.put(
            format!("extra.{at}"),
            names::term(term.term).en.to_lowercase(),
            None,
        );
        let said: Vec<_> = term.ours.iter().chain(&term.theirs).collect();
        let lines: Vec<String> = said
            .iter()
            .map(|said| format!("{} = ", said.value.en))
            .collect();
        filling.put(format!("choices.{at}"), lines.join("\n"), None);
        let proofs = said
            .iter()
            .map(|said| (format!("choices.{at}"), said.proof.clone()));
        filling.proofs.extend(proofs);
    }
}

/// What they spoke of twice or more matters to them, most of all what they spoke of most.
fn cares(filling: &mut Filling, terms: &[TermStand]) {
    let most = terms.iter().map(|t| t.raised_by_them).max().unwrap_or(0);
    for (kind, field) in [
        (TermKind::Price, "care.price"),
        (TermKind::Quantity, "care.quantity"),
        (TermKind::Payment, "care.payment"),
    ] {
        let term = terms.iter().find(|t| t.term == kind);
        let raised = term.map_or(0, |t| t.raised_by_them);
        let care = match raised {
            n if n >= 2 && n == most => "most",
            n if n >= 2 => "some",
            _ => "",
        };
        let proof = term.and_then(|t| t.theirs.as_ref()).map(|said| &said.proof);
        filling.put(field.into(), care.into(), proof);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_day_follows_from_the_shares() {
        let share = |percent: Option<i64>, method, trigger, days| PaymentShare {
            percent: percent.map(Decimal::from),
            method,
            trigger,
            days,
        };
        let check = |shares: &[PaymentShare], expected: i64| {
            assert_eq!(mean_days(shares), Decimal::from(expected), "{shares:?}");
        };
        let deposit = share(Some(30), Method::Tt, Some(Edge::Deposit), 0);
        check(
            &[
                deposit.clone(),
                share(None, Method::Tt, Some(Edge::Loading), 0),
            ],
            -14,
        );
        check(
            &[deposit, share(Some(70), Method::Tt, Some(Edge::BlCopy), 0)],
            -4,
        );
        check(
            &[share(
                Some(100),
                Method::OpenAccount,
                Some(Edge::BlDate),
                60,
            )],
            60,
        );
        check(&[share(None, Method::Lc, Some(Edge::Sight), 0)], 10);
        check(&[], 0);
    }
}
