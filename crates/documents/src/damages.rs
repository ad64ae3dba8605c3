//! Liquidated damages for late delivery: so much a day or a week, up to a cap.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// How part of a period counts; the contract must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// Each started period in full.
    Started,
    /// Day by day.
    ProRata,
}

/// Damages on a base for so many days, at a rate for each period of `period_days` (1 or 7), never more
/// than `cap` of the base. `None` for a period of no days, or beyond decimals.
pub fn liquidated_damages(
    base: Decimal,
    rate: Decimal,
    period_days: i64,
    days: i64,
    counting: Counting,
    cap: Option<Decimal>,
) -> Option<Decimal> {
    let periods = Exact::from(days.max(0)) / period_days.max(0);
    let periods = match counting {
        Counting::Started => Exact::from(periods.value()?.ceil()),
        Counting::ProRata => periods,
    };
    let due = (Exact::from(base) * rate * periods).value()?;
    let most = cap.and_then(|cap| (Exact::from(base) * cap).value());
    Some(most.map_or(due, |most| due.min(most)))
}
