//! Lengths of time: a number with a unit of time.

use super::numbers::{self, Number};
use super::scan::Scan;
use super::vocabulary::Class;
use super::{Figure, FigureValue};
use rust_decimal::Decimal;
use trade::Span;

/// Every length of time in a sentence, hours and minutes too.
pub fn find(scan: &Scan<'_>) -> Vec<Figure> {
    find_in(scan, &numbers::find(scan))
}

/// The lengths of time among these numbers.
pub(super) fn find_in(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    let mut found = Vec::new();
    for number in numbers {
        let mut after = scan.past_spaces(number.span.end);
        if scan.at(after) == Some('-') {
            after += 1;
        }
        let Some(unit) = scan.starting(after, Class::Time) else {
            continue;
        };
        // 2025年 is a year of the calendar and no length.
        let calendar = unit.code == "year" && number.value > Decimal::from(1000);
        if calendar || !number.value.fract().is_zero() && number.decimals > 2 {
            continue;
        }
        found.push(Figure {
            span: Span::new(number.span.start, unit.span.end),
            qualifier: number.qualifier,
            value: FigureValue::Duration {
                number: number.value,
                unit: unit.code.to_owned(),
                upto: number.upto,
            },
        });
    }
    found
}
