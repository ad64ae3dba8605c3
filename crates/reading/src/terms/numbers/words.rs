//! Numbers written in words: `two hundred and fifty`, 两千五百.

use super::Number;
use super::digits::digit;
use crate::terms::scan::Scan;
use crate::terms::vocabulary::Class;
use rust_decimal::Decimal;
use trade::{Qualifier, Span};

/// Numbers written in words.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Number> {
    let parts: Vec<_> = scan
        .hits
        .iter()
        .filter(|h| matches!(h.class, Class::Number | Class::Scale))
        .collect();
    let mut numbers = Vec::new();
    let mut i = 0;
    while i < parts.len() {
        let first = parts[i];
        let starts = first.class == Class::Number
            || matches!(
                scan.words(first.span),
                "十" | "百" | "cien" | "mil" | "hundred" | "dozen" | "сто"
            );
        let digits_before = scan
            .before(first.span.start)
            .is_some_and(|c| digit(c).is_some());
        if !starts || digits_before {
            i += 1;
            continue;
        }
        let mut sum = Sum::default();
        let mut end = first.span.start;
        let begin = i;
        while let Some(part) = parts.get(i) {
            let gap = scan.text.get(end..part.span.start);
            if i > begin && !gap.is_some_and(joins) || !sum.add(part.class, part.code) {
                break;
            }
            end = part.span.end;
            i += 1;
        }
        if i == begin {
            i += 1;
            continue;
        }
        numbers.extend(sum.number(Span::new(first.span.start, end)));
    }
    numbers
}

/// What may stand between two words of one number.
fn joins(gap: &str) -> bool {
    matches!(gap.trim(), "" | "-" | "and" | "y" | "e" | "und") && gap.len() <= 6
}

/// A number in words as it is being added up.
#[derive(Default)]
struct Sum {
    total: Decimal,
    current: Decimal,
    last: Option<(Class, Decimal)>,
}

impl Sum {
    /// Takes one more word; false when it cannot belong to the same number.
    fn add(&mut self, class: Class, code: &str) -> bool {
        let Ok(value) = code.parse::<Decimal>() else {
            return false;
        };
        if class == Class::Number {
            if let Some((Class::Number, previous)) = self.last
                && !(previous >= Decimal::from(20) && value < Decimal::TEN)
            {
                return false;
            }
            self.current += value;
        } else {
            return self.scale(class, value);
        }
        self.last = Some((class, value));
        true
    }

    fn scale(&mut self, class: Class, value: Decimal) -> bool {
        let nothing = self.current.is_zero() && self.total.is_zero();
        let amount = if nothing { Decimal::ONE } else { self.current };
        let unit = self.current % Decimal::TEN;
        let (total, current) = if value >= Decimal::from(1000) && self.total >= value {
            (
                amount
                    .checked_mul(value)
                    .and_then(|m| m.checked_add(self.total)),
                Some(Decimal::ZERO),
            )
        } else if value >= Decimal::from(1000) {
            (
                self.total
                    .checked_add(amount)
                    .and_then(|m| m.checked_mul(value)),
                Some(Decimal::ZERO),
            )
        } else if value == Decimal::TEN && self.current > Decimal::TEN {
            (
                Some(self.total),
                (self.current - unit).checked_add(unit.max(Decimal::ONE) * value),
            )
        } else {
            (
                Some(self.total),
                self.current.max(Decimal::ONE).checked_mul(value),
            )
        };
        let (Some(total), Some(current)) = (total, current) else {
            return false;
        };
        (self.total, self.current) = (total, current);
        self.last = Some((class, value));
        true
    }

    fn number(self, span: Span) -> Option<Number> {
        let value = self.total.checked_add(self.current)?;
        Some(Number {
            span,
            value,
            other: None,
            decimals: 0,
            words: true,
            glued: false,
            upto: None,
            qualifier: Qualifier::Exact,
            named: false,
        })
    }
}
