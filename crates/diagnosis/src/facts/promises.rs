//! Facts about promises that were not kept.

use super::{Fact, shown};
use crate::case::Case;
use crate::report::PromiseStatus;
use trade::Side;

/// We let a promise pass.
pub(super) fn broken_seller_promise<'a>(case: &Case<'a>) -> Fact<'a> {
    broken(case, Side::Seller)
}

/// The buyer let a promise pass.
pub(super) fn broken_buyer_promise<'a>(case: &Case<'a>) -> Fact<'a> {
    broken(case, Side::Buyer)
}

fn broken<'a>(case: &Case<'a>, side: Side) -> Fact<'a> {
    shown(
        case.promises
            .iter()
            .filter(|promise| promise.side == side && promise.status == PromiseStatus::Broken)
            .map(|promise| promise.finding),
    )
}
