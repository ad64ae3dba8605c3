//! Facts about the order itself: paid, signed, sampled, complained about.

use super::{Fact, holds, shown};
use crate::case::Case;
use crate::report::Stage;
use crate::signs;
use trade::{Act, Finding, Side};

/// The deposit is paid.
pub(super) fn deposit_paid<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(case.letters.any_signal(signs::DEPOSIT))
}

/// Nothing has been delivered or ordered: the two still speak about a first offer.
pub(super) fn no_order_yet<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(!case.is_at_least(Stage::PiSent))
}

/// The proforma invoice or the contract is signed.
pub(super) fn pi_signed<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(case.letters.any_signal(&["pi_signed", "contract_signed"]))
}

/// The order is confirmed in words or by a purchase order.
pub(super) fn order_confirmed<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(case.letters.any_signal(&["order_confirmed"]))
}

/// The buyer pays for the sample or its freight.
pub(super) fn sample_paid<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(case.letters.any_signal(signs::SAMPLE_PAID))
}

/// The buyer's complaints that nothing has put right yet.
pub(super) fn complaint_open<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(
        complaints(case)
            .filter(|(place, _)| !made_good(case, *place))
            .map(|(_, f)| f),
    )
}

/// Complaints that our next letter passed over.
pub(super) fn complaint_unanswered<'a>(case: &Case<'a>) -> Fact<'a> {
    let passed_over = complaints(case).filter(|(place, _)| {
        !made_good(case, *place)
            && case
                .letters
                .personal(Side::Seller)
                .filter(|(p, _)| p > place)
                .all(|(_, letter)| {
                    !letter
                        .acts()
                        .any(|(_, act)| matches!(act, Act::Apology | Act::Fulfilment))
                })
    });
    shown(passed_over.map(|(_, finding)| finding))
}

fn complaints<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = (usize, &'a Finding)> + 'c {
    case.letters
        .personal(Side::Buyer)
        .flat_map(|(place, letter)| {
            letter
                .acts()
                .filter(|(_, act)| matches!(act, Act::Complaint))
                .map(|(finding, _)| (place, finding))
                .collect::<Vec<_>>()
        })
}

/// Since then we did something about it and the buyer's later words are content.
pub(crate) fn made_good(case: &Case, place: usize) -> bool {
    let content = case.letters.personal(Side::Buyer).any(|(later, letter)| {
        later > place
            && letter
                .acts()
                .any(|(_, act)| matches!(act, Act::Acceptance { .. } | Act::Thanks))
            && !letter
                .acts()
                .any(|(_, act)| matches!(act, Act::Complaint | Act::Threat { .. }))
    });
    let done = case.letters.personal(Side::Seller).any(|(later, letter)| {
        later > place
            && (letter
                .acts()
                .any(|(_, act)| matches!(act, Act::Fulfilment | Act::Apology | Act::Offer))
                || !letter.envelope.attachments.is_empty())
    });
    content && done
}
