//! Facts about terms: what was never named, what contradicts, what was given away.

use super::{Fact, holds, shown};
use crate::case::Case;
use crate::ledger::{Match, compare};
use crate::report::{ConflictKind, Stage};
use rust_decimal::Decimal;
use trade::{Act, Finding, Side, TermKind, TermValue};

/// Nobody on the buyer's side has named a quantity.
pub(super) fn no_quantity_named<'a>(case: &Case<'a>) -> Fact<'a> {
    let named = case.ledger.entries.iter().any(|entry| {
        entry.side == Side::Buyer
            && entry.claim.term == TermKind::Quantity
            && entry.claim.value.is_some()
    });
    holds(!named)
}

/// Two letters or more of the buyer, and whenever he speaks of terms it is the price.
pub(super) fn buyer_price_only<'a>(case: &Case<'a>) -> Fact<'a> {
    let letters: Vec<_> = case.letters.personal(Side::Buyer).map(|(_, l)| l).collect();
    let claims: Vec<(&Finding, TermKind)> = letters
        .iter()
        .flat_map(|letter| letter.claims())
        .map(|(finding, claim)| (finding, claim.term))
        .collect();
    let price = |term: TermKind| matches!(term, TermKind::Price | TermKind::Currency);
    let only = letters.len() >= 2
        && claims.iter().filter(|(_, term)| price(*term)).count() >= 2
        && claims.iter().all(|(_, term)| price(*term));
    holds(only)
}

/// Our first letter named a price and asked nothing.
pub(super) fn price_before_need<'a>(case: &Case<'a>) -> Fact<'a> {
    let (_, first) = case.letters.personal(Side::Seller).next()?;
    let asked = first
        .acts()
        .any(|(_, act)| matches!(act, Act::Question { .. }));
    if asked {
        return None;
    }
    let prices = first
        .claims()
        .filter(|(_, claim)| claim.term == TermKind::Price && claim.value.is_some());
    shown(prices.map(|(finding, _)| finding))
}

/// Statements about a term cannot both hold.
pub(super) fn conflict_of_terms<'a>(case: &Case<'a>) -> Fact<'a> {
    of_kind(case, |_| true)
}

/// One word is meant in two ways.
pub(super) fn definition_conflict<'a>(case: &Case<'a>) -> Fact<'a> {
    of_kind(case, |kind| kind == ConflictKind::Definition)
}

/// One side counts on what the other never said.
pub(super) fn silent_assumption<'a>(case: &Case<'a>) -> Fact<'a> {
    of_kind(case, |kind| kind == ConflictKind::SilentAssumption)
}

fn of_kind<'a>(case: &Case<'a>, wanted: impl Fn(ConflictKind) -> bool) -> Fact<'a> {
    let pairs = case
        .contradictions
        .iter()
        .filter(|contradiction| wanted(contradiction.kind))
        .flat_map(|contradiction| contradiction.findings);
    shown(pairs)
}

/// The order is on, and our days run from an event that nobody has named.
pub(super) fn undefined_start_event<'a>(case: &Case<'a>) -> Fact<'a> {
    if !case.is_at_least(Stage::PiSent) {
        return None;
    }
    let line = case.ledger.lines.get(&TermKind::LeadTime)?;
    let named = line.entries.iter().any(|&i| {
        matches!(
            case.ledger.value(i),
            Some(TermValue::Duration { from: Some(_), .. })
        )
    });
    if named {
        return None;
    }
    let bare = line
        .latest(Side::Seller)
        .iter()
        .filter(|&&i| matches!(case.ledger.value(i), Some(TermValue::Duration { .. })));
    shown(bare.map(|&i| case.ledger.entries[i].finding))
}

/// We lowered our price though the buyer had not asked for it since we last named one.
pub(super) fn price_cut_unasked<'a>(case: &Case<'a>) -> Fact<'a> {
    let line = case.ledger.lines.get(&TermKind::Price)?;
    let mut cuts = Vec::new();
    let mut before: Option<usize> = None;
    for &i in &line.entries {
        let entry = &case.ledger.entries[i];
        if entry.side == Side::Buyer {
            before = None;
        } else if entry.claim.value.is_some() {
            let alone = |place: usize| {
                let here = |j: &&usize| case.ledger.entries[**j].place == place;
                line.entries.iter().filter(here).count() == 1
            };
            if let Some(earlier) = before.filter(|_| alone(entry.place))
                && is_lower(case.ledger.value(i), case.ledger.value(earlier))
                && case.ledger.entries[earlier].place < entry.place
            {
                cuts.push(entry.finding);
            }
            before = Some(i);
        }
    }
    shown(cuts)
}

fn is_lower(now: Option<&TermValue>, before: Option<&TermValue>) -> bool {
    let (Some(now), Some(before)) = (now, before) else {
        return false;
    };
    let amount = |value: &TermValue| -> Option<Decimal> {
        match value {
            TermValue::Money { money, .. } => Some(money.amount),
            _ => None,
        }
    };
    compare(now, before) == Match::Disjoint && amount(now) < amount(before)
}
