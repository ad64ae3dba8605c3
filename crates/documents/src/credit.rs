//! What waiting for money costs: interest, and the price under other terms of payment that is worth
//! the same.

use crate::exact::Exact;
use rust_decimal::Decimal;

/// Simple interest `A · r · n / B`. The base is 360 days on the money markets of USD and EUR, 365 for
/// loans in CNY and GBP; which one is meant must be said.
pub fn simple_interest(
    amount: Decimal,
    rate: Decimal,
    days: i64,
    year_days: i64,
) -> Option<Decimal> {
    (Exact::from(amount) * rate * days / year_days).value()
}

/// Shares of a price and the day on which each is paid, counted from the order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule(pub Vec<(Decimal, i64)>);

impl Schedule {
    /// Everything on one day.
    pub fn at(day: i64) -> Schedule {
        Schedule(vec![(Decimal::ONE, day)])
    }

    /// All shares together; one when they are a whole price.
    pub fn sum(&self) -> Option<Decimal> {
        self.0
            .iter()
            .map(|(share, _)| Exact::from(*share))
            .sum::<Exact>()
            .value()
    }

    /// The share that is paid after a day.
    pub fn after(&self, day: i64) -> Decimal {
        let late = self.0.iter().filter(|(_, at)| *at > day);
        late.map(|(share, _)| Exact::from(*share))
            .sum::<Exact>()
            .value()
            .unwrap_or_default()
    }

    /// What a price of one is worth on the day of the order: `Σ share / (1 + r·t/B)`.
    pub fn present_value(&self, rate: Decimal, year_days: i64) -> Option<Decimal> {
        let worth = |(share, day): &(Decimal, i64)| {
            Exact::from(*share) / (Exact::from(rate) * *day / year_days + Exact::ONE)
        };
        self.0.iter().map(worth).sum::<Exact>().value()
    }
}

/// By what a price under the terms `base` is multiplied so that under the terms `wanted` it is worth
/// the same on the day of the order.
pub fn equal_value_factor(
    base: &Schedule,
    wanted: &Schedule,
    rate: Decimal,
    year_days: i64,
) -> Option<Decimal> {
    let base = base.present_value(rate, year_days)?;
    let wanted = wanted.present_value(rate, year_days)?;
    (Exact::from(base) / wanted).value()
}
