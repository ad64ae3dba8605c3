//! Exact money; never a float.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which currency a sum is in, as far as the words tell.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Currency {
    /// An ISO 4217 code.
    Iso(String),
    /// A sign that several currencies share: the codes it may stand for, likeliest first.
    Ambiguous(Vec<String>),
    /// No sign and no code; the amount is money by its surroundings.
    Unstated,
}

impl Currency {
    /// The code, where there is exactly one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Currency::Iso(code) => Some(code),
            _ => None,
        }
    }

    /// Can both mean the same currency?
    pub fn may_equal(&self, other: &Currency) -> bool {
        match (self, other) {
            (Currency::Iso(a), Currency::Iso(b)) => a == b,
            (Currency::Iso(a), Currency::Ambiguous(bs))
            | (Currency::Ambiguous(bs), Currency::Iso(a)) => bs.contains(a),
            (Currency::Ambiguous(a), Currency::Ambiguous(b)) => a.iter().any(|c| b.contains(c)),
            _ => true,
        }
    }
}

/// An exact sum of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// How much, in units of the currency.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.currency {
            Currency::Iso(code) => write!(f, "{code} {}", self.amount),
            Currency::Ambiguous(codes) => write!(f, "{}? {}", codes.join("/"), self.amount),
            Currency::Unstated => write!(f, "{}", self.amount),
        }
    }
}
