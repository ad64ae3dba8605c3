//! The refund of VAT on exported goods in China: for a trading company out of its purchase price, for a
//! manufacturer by exemption, credit and refund; and the rates by customs code that the user keeps.
//! A rebate is contingent: it needs the special VAT invoice, the export declaration and the receipt of
//! foreign exchange, each in time.

use crate::exact::Exact;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A trading company's rebate on a purchase price that holds VAT: `P / (1 + v) · t`.
pub fn traders_rebate(purchase: Decimal, vat: Decimal, rebate: Decimal) -> Option<Decimal> {
    (Exact::from(purchase) / (Exact::ONE + vat) * rebate).value()
}

/// The figures of a manufacturer's tax period, in home currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MakersPeriod {
    /// FOB value of the period's exports.
    pub fob: Decimal,
    /// VAT rate.
    pub vat: Decimal,
    /// Rebate rate.
    pub rebate: Decimal,
    /// Input VAT of the period.
    pub input: Decimal,
    /// Output VAT of domestic sales.
    pub output: Decimal,
    /// Input VAT carried forward from before.
    pub carried: Decimal,
}

/// What a manufacturer's period comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refund {
    /// Input VAT that may not be credited: `FOB · (v − t)`; a cost.
    pub not_creditable: Decimal,
    /// Tax to pay; below nought there is something to refund or carry.
    pub tax: Decimal,
    /// The most that may be refunded: `FOB · t`.
    pub ceiling: Decimal,
    /// Refunded in money.
    pub refund: Decimal,
    /// Used up against domestic tax instead.
    pub credited: Decimal,
}

/// Exemption, credit and refund of a manufacturer's period (免抵退).
pub fn makers_refund(period: &MakersPeriod) -> Option<Refund> {
    let fob = Exact::from(period.fob);
    let not_creditable = fob * (Exact::from(period.vat) - period.rebate);
    let creditable = Exact::from(period.input) - not_creditable;
    let tax = (Exact::from(period.output) - creditable - period.carried).value()?;
    let ceiling = (fob * period.rebate).value()?;
    let refund = if tax < Decimal::ZERO {
        (-tax).min(ceiling)
    } else {
        Decimal::ZERO
    };
    Some(Refund {
        not_creditable: not_creditable.value()?,
        tax,
        ceiling,
        refund,
        credited: (Exact::from(ceiling) - refund).value()?,
    })
}

/// Rebate rates by customs code and the day from which each holds, as the user keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule(pub Vec<(String, Date, Decimal)>);

impl Schedule {
    /// The rate for a code on a day: that of the longest code it begins with, the newest of these.
    /// `None` when there is none: then nothing may be priced on a rebate.
    pub fn on(&self, code: &str, day: Date) -> Option<Decimal> {
        let code = digits(code);
        let fits = |(begin, from, _): &&(String, Date, Decimal)| {
            let begin = digits(begin);
            !begin.is_empty() && code.starts_with(&begin) && *from <= day
        };
        self.0
            .iter()
            .filter(fits)
            .max_by_key(|(begin, from, _)| (digits(begin).len(), *from))
            .map(|(_, _, rate)| *rate)
    }
}

fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_longest_code_and_the_newest_rate_count() {
        let rate = |percent| Decimal::new(percent, 2);
        let kept = Schedule(vec![
            ("96".into(), date(2019, 4, 1), rate(9)),
            ("9617".into(), date(2019, 4, 1), rate(13)),
            ("9617".into(), date(2025, 1, 1), rate(0)),
        ]);
        let check = |code, day, expected| assert_eq!(kept.on(code, day), expected, "{code}");
        check("9617.00.1100", date(2024, 6, 1), Some(rate(13)));
        check("9617001100", date(2025, 1, 1), Some(rate(0)));
        check("9603", date(2025, 1, 1), Some(rate(9)));
        check("9603", date(2018, 1, 1), None);
        check("8414", date(2025, 1, 1), None);
    }
}
