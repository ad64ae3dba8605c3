//! What becomes of a price when the world moves: exchange, rebate, freight.

use super::charges::is_freight;
use super::{Asked, Sheet, price, profit_at};
use crate::exact::Exact;
use rust_decimal::Decimal;
use trade::{Problem, Secret};

/// What moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stress {
    /// Every foreign currency by this share against ours: 0.03 dearer, −0.03 cheaper.
    Exchange(Decimal),
    /// No rebate comes.
    NoRebate,
    /// The main carriage by this share.
    Freight(Decimal),
}

impl Stress {
    /// The four of the specification: exchange three per cent down and up, no rebate, freight thirty
    /// per cent up.
    pub const USUAL: [Stress; 4] = [
        Stress::Exchange(Decimal::from_parts(3, 0, 0, true, 2)),
        Stress::Exchange(Decimal::from_parts(3, 0, 0, false, 2)),
        Stress::NoRebate,
        Stress::Freight(Decimal::from_parts(30, 0, 0, false, 2)),
    ];

    /// The sheet as it would then be.
    pub fn on(self, sheet: &Sheet) -> Sheet {
        let mut other = sheet.clone();
        let moved = |amount: Decimal, share: Decimal| {
            (Exact::from(amount) * (Exact::ONE + share))
                .value()
                .unwrap_or(amount)
        };
        match self {
            Stress::Exchange(share) => {
                let days = other
                    .rates
                    .by_currency
                    .values_mut()
                    .flat_map(|days| days.values_mut());
                days.for_each(|rate| *rate = moved(*rate, share));
            }
            Stress::NoRebate => other
                .rebates
                .0
                .iter_mut()
                .for_each(|(_, _, rate)| *rate = Decimal::ZERO),
            Stress::Freight(share) => {
                let freight = other.charges.iter_mut().filter(|charge| is_freight(charge));
                freight.for_each(|charge| charge.rate.amount = moved(charge.rate.amount, share));
            }
        }
        other
    }
}

/// What a stress does to a price.
#[derive(Debug, Clone, PartialEq)]
pub struct Stressed {
    /// What moves.
    pub stress: Stress,
    /// The price that would then be needed for the same profit.
    pub needed: Secret<Decimal>,
    /// The margin that would then be left of the price quoted.
    pub left: Secret<Decimal>,
}

/// Every usual stress of a price that was quoted.
pub fn stress(sheet: &Sheet, asked: &Asked, quoted: Decimal) -> (Vec<Stressed>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for stress in Stress::USUAL {
        let other = stress.on(sheet);
        let (needed, faults) = price(&other, asked);
        let (left, more) = profit_at(&other, asked, quoted);
        problems.extend(faults.into_iter().chain(more));
        if let (Some(needed), Some(left)) = (needed, left) {
            found.push(Stressed {
                stress,
                needed: needed.price,
                left,
            });
        }
    }
    (found, problems)
}
