//! Exact sums that cannot panic: a sum beyond all decimals, or divided by nought, is no number and
//! stays none through everything that is reckoned from it.

use rust_decimal::Decimal;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A decimal, or none.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Exact(Option<Decimal>);

impl Exact {
    pub const ZERO: Exact = Exact(Some(Decimal::ZERO));
    pub const ONE: Exact = Exact(Some(Decimal::ONE));

    /// The number, if it is one.
    pub fn value(self) -> Option<Decimal> {
        self.0
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Exact {
        Exact(Some(value))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Exact {
        Exact(Some(Decimal::from(value)))
    }
}

impl From<Option<Decimal>> for Exact {
    fn from(value: Option<Decimal>) -> Exact {
        Exact(value)
    }
}

fn both(a: Exact, b: impl Into<Exact>, sum: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Exact {
    Exact(a.0.zip(b.into().0).and_then(|(a, b)| sum(a, b)))
}

impl<T: Into<Exact>> Add<T> for Exact {
    type Output = Exact;
    fn add(self, other: T) -> Exact {
        both(self, other, Decimal::checked_add)
    }
}

impl<T: Into<Exact>> Sub<T> for Exact {
    type Output = Exact;
    fn sub(self, other: T) -> Exact {
        both(self, other, Decimal::checked_sub)
    }
}

impl<T: Into<Exact>> Mul<T> for Exact {
    type Output = Exact;
    fn mul(self, other: T) -> Exact {
        both(self, other, Decimal::checked_mul)
    }
}

impl<T: Into<Exact>> Div<T> for Exact {
    type Output = Exact;
    fn div(self, other: T) -> Exact {
        both(self, other, Decimal::checked_div)
    }
}

impl Neg for Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(self.0.map(|d| -d))
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(all: I) -> Exact {
        all.fold(Exact::ZERO, |sum, next| sum + next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_stays_none() {
        let most = Exact::from(Decimal::MAX);
        assert_eq!((most + 1).value(), None);
        assert_eq!((most * most - most).value(), None);
        assert_eq!((Exact::ONE / 0).value(), None);
        assert_eq!(
            (Exact::ONE / 4 + Exact::ONE).value(),
            Some(Decimal::new(125, 2))
        );
    }
}
