//! Margin and mark-up, commission inside a price, and what a cut must bring in volume.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// The margin (share of the price) that a mark-up (share of the cost) makes: `k / (1 + k)`.
pub fn margin_of(mark_up: Decimal) -> Option<Decimal> {
    (Exact::from(mark_up) / (Exact::ONE + mark_up)).value()
}

/// The mark-up that makes a margin: `p / (1 − p)`.
pub fn mark_up_of(margin: Decimal) -> Option<Decimal> {
    (Exact::from(margin) / (Exact::ONE - margin)).value()
}

/// The price with a commission of share `commission` inside: `net / (1 − c)`. Multiplying by `1 + c`
/// would pay the commission out of the net.
pub fn commission_inclusive(net: Decimal, commission: Decimal) -> Option<Decimal> {
    (Exact::from(net) / (Exact::ONE - commission)).value()
}

/// What is left of a price after its commission: `gross · (1 − c)`.
pub fn net_of_commission(gross: Decimal, commission: Decimal) -> Option<Decimal> {
    (Exact::from(gross) * (Exact::ONE - commission)).value()
}

/// By which share the volume must grow so that a price cut leaves the same profit:
/// `cut / (margin − cut)`. `None` where nothing is left to grow on.
pub fn volume_to_keep_profit(margin: Decimal, cut: Decimal) -> Option<Decimal> {
    let left = Exact::from(margin) - cut;
    left.value().filter(|left| *left > Decimal::ZERO)?;
    (Exact::from(cut) / left).value()
}
