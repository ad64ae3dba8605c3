//! What the destination's customs add to a CIF price.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// Goods at the buyer's door, cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landed {
    /// Import duty.
    pub duty: Decimal,
    /// Import VAT, on value, duty and the costs to the first destination.
    pub vat: Decimal,
    /// Delivered duty paid, VAT left to the buyer who recovers it.
    pub without_vat: Decimal,
    /// Delivered duty paid, VAT paid.
    pub with_vat: Decimal,
}

/// A customs value on CIF basis (EU, UK, China and most others), with duty, costs at the destination
/// and VAT. The duty is no part of the value that it is reckoned on.
pub fn landed(
    cif: Decimal,
    duty_rate: Decimal,
    at_destination: Decimal,
    vat_rate: Decimal,
) -> Option<Landed> {
    let duty = Exact::from(cif) * duty_rate;
    let without_vat = duty + cif + at_destination;
    let vat = without_vat * vat_rate;
    Some(Landed {
        duty: duty.value()?,
        vat: vat.value()?,
        without_vat: without_vat.value()?,
        with_vat: (without_vat + vat).value()?,
    })
}
