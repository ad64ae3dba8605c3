//! Rates of exchange by day, and what a unit of foreign money costs to earn. Where rates are fetched
//! from lives elsewhere.

use crate::exact::Exact;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use trade::Problem;

/// Rates against one home currency, by currency and day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    /// The currency of our own books.
    pub home: String,
    /// Units of home currency for one unit of the other, from that day on.
    pub by_currency: BTreeMap<String, BTreeMap<Date, Decimal>>,
}

impl Rates {
    /// No rates yet.
    pub fn new(home: impl Into<String>) -> Rates {
        Rates {
            home: home.into(),
            by_currency: BTreeMap::new(),
        }
    }

    /// Notes a rate.
    pub fn note(&mut self, currency: impl Into<String>, day: Date, rate: Decimal) {
        let days = self.by_currency.entry(currency.into()).or_default();
        days.insert(day, rate);
    }

    /// The latest rate on or before a day, and its own day; the home currency is one, any day.
    pub fn on(&self, currency: &str, day: Date) -> Option<(Date, Decimal)> {
        if currency == self.home {
            return Some((day, Decimal::ONE));
        }
        let days = self.by_currency.get(currency)?;
        days.range(..=day)
            .next_back()
            .map(|(at, rate)| (*at, *rate))
    }

    /// The first day for which there is a rate.
    pub fn first_day(&self, currency: &str) -> Option<Date> {
        self.by_currency.get(currency)?.keys().next().copied()
    }
}

/// What one unit of foreign money costs to earn: cost in home currency by what the sale brings (换汇成本).
pub fn cost_of_exchange(cost: Decimal, foreign_net: Decimal) -> Option<Decimal> {
    (Exact::from(cost) / foreign_net).value()
}

/// Profit as a share of the cost: `(FOB·e − cost) / cost`.
pub fn profit_on_cost(cost: Decimal, foreign_net: Decimal, rate: Decimal) -> Option<Decimal> {
    ((Exact::from(foreign_net) * rate - cost) / cost).value()
}

/// Reads the reference rates of the European Central Bank as it publishes them (`eurofxref.csv`,
/// `eurofxref-hist.csv`: a line a day, units for one euro) and gives rates against the home currency.
pub fn from_ecb(text: &str, home: &str) -> (Rates, Vec<Problem>) {
    let mut rates = Rates::new(home);
    let mut problems = Vec::new();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let names = cells(lines.next().unwrap_or_default());
    if names.first() != Some(&"Date") {
        let what = "its first line does not begin with `Date`";
        let hint = "take eurofxref.csv or eurofxref-hist.csv of the European Central Bank";
        return (rates, vec![Problem::new("rates of the ECB", what, hint)]);
    }
    for (number, line) in lines.enumerate() {
        if let Err(what) = note_day(&mut rates, &names, &cells(line)) {
            let at = format!("rates of the ECB, line {}", number + 2);
            problems.push(Problem::new(
                at,
                what,
                "leave the line out, or fetch the file again",
            ));
        }
    }
    (rates, problems)
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').map(str::trim).collect()
}

fn note_day(rates: &mut Rates, names: &[&str], cells: &[&str]) -> Result<(), String> {
    let day = day_of(cells.first().copied().unwrap_or_default())?;
    let own = rates.home.clone();
    let figure = |name: &str| -> Option<Decimal> {
        if name == "EUR" {
            return Some(Decimal::ONE);
        }
        let at = names.iter().position(|n| *n == name)?;
        cells.get(at)?.parse().ok()
    };
    let home = figure(&own).ok_or(format!("it has no rate for {own}"))?;
    let others = names.iter().skip(1).chain(&["EUR"]);
    for name in others.filter(|name| !name.is_empty() && **name != own) {
        if let Some(rate) = (Exact::from(home) / figure(name)).value() {
            rates.note(*name, day, rate);
        }
    }
    Ok(())
}

/// `2025-05-06`, or `06 May 2025` as in the file of a single day.
fn day_of(text: &str) -> Result<Date, String> {
    text.parse()
        .or_else(|_| Date::strptime("%d %B %Y", text))
        .map_err(|_| format!("`{text}` is no day"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const HISTORY: &str = "Date,USD,JPY,CNY,\n2025-05-06,1.1325,162.05,8.1820,\n2025-05-05,1.1343,163.10,8.2478,\n2025-05-02,1.1343,N/A,8.2476,\n";

    #[test]
    fn cross_rates_come_from_the_euro() {
        let (rates, problems) = from_ecb(HISTORY, "CNY");
        assert_eq!(problems, []);
        let check = |currency, day, expected: Option<(Date, &str)>| {
            let found = rates
                .on(currency, day)
                .map(|(d, r)| (d, r.round_dp(6).to_string()));
            assert_eq!(
                found,
                expected.map(|(d, r)| (d, r.to_owned())),
                "{currency} {day}"
            );
        };
        check("EUR", date(2025, 5, 6), Some((date(2025, 5, 6), "8.1820")));
        check(
            "USD",
            date(2025, 5, 6),
            Some((date(2025, 5, 6), "7.224724")),
        );
        check(
            "USD",
            date(2025, 5, 4),
            Some((date(2025, 5, 2), "7.271092")),
        );
        check("JPY", date(2025, 5, 4), None);
        check("CNY", date(2025, 5, 4), Some((date(2025, 5, 4), "1")));
    }

    #[test]
    fn the_file_of_a_single_day_has_its_day_in_words() {
        let (rates, problems) =
            from_ecb("Date, USD, CNY, \n06 May 2025, 1.1325, 8.1820, \n", "CNY");
        assert_eq!(problems, []);
        assert!(rates.on("USD", date(2025, 5, 7)).is_some());
    }

    #[test]
    fn another_file_is_said_to_be_one() {
        assert_eq!(from_ecb("KEY;FREQ\n", "CNY").1.len(), 1);
        assert_eq!(from_ecb("Date,USD\n2025-05-06,1.13\n", "CNY").1.len(), 1);
        assert_eq!(from_ecb("Date,CNY\nyesterday,8.1\n", "CNY").1.len(), 1);
    }
}
