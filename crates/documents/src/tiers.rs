//! Prices by quantity: the whole order at the price of its tier, and quantities at which more would
//! cost less.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// A price from a quantity on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The first quantity at this price.
    pub from: Decimal,
    /// The price of a piece.
    pub price: Decimal,
}

/// What an order of this quantity costs: every piece at the price of the highest tier that it reaches.
/// `None` below the first tier. The tiers stand in rising order.
pub fn total(tiers: &[Tier], quantity: Decimal) -> Option<Decimal> {
    let tier = tiers.iter().rev().find(|tier| quantity >= tier.from)?;
    (Exact::from(tier.price) * quantity).value()
}

/// The least whole quantity below a tier that costs more than the tier's first quantity: who wants so
/// many does better to take more. `None` where no quantity does.
pub fn dearer_than_next_from(tiers: &[Tier], tier: usize) -> Option<Decimal> {
    let next = tiers.get(tier)?;
    let below = tiers.get(tier.checked_sub(1)?)?;
    if below.price <= Decimal::ZERO {
        return None;
    }
    let even = (Exact::from(next.price) * next.from / below.price).value()?;
    let first = even.floor().checked_add(Decimal::ONE)?.max(below.from);
    (first < next.from).then_some(first)
}
