//! Cargo insurance: the premium is a share of the insured value, which is a multiple of the price
//! that holds the premium; so the price is found by division.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// A price with its insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insured {
    /// The price, insurance included.
    pub price: Decimal,
    /// The premium.
    pub premium: Decimal,
    /// The insured value.
    pub value: Decimal,
}

/// CIF of a CFR price: `CFR / (1 − m·i)`. The shortcut `CFR · (1 + m·i)` would leave the premium itself
/// uninsured. `None` where the premium would eat the price.
pub fn insured(cfr: Decimal, premium_rate: Decimal, multiple: Decimal) -> Option<Insured> {
    let share = Exact::from(premium_rate) * multiple;
    share.value().filter(|share| *share < Decimal::ONE)?;
    let price = Exact::from(cfr) / (Exact::ONE - share);
    Some(Insured {
        price: price.value()?,
        premium: (price * share).value()?,
        value: (price * multiple).value()?,
    })
}

/// FOB of a CIF price: `CIF · (1 − m·i) − freight`.
pub fn fob_from_cif(
    cif: Decimal,
    freight: Decimal,
    premium_rate: Decimal,
    multiple: Decimal,
) -> Option<Decimal> {
    let share = Exact::from(premium_rate) * multiple;
    (Exact::from(cif) * (Exact::ONE - share) - freight).value()
}
