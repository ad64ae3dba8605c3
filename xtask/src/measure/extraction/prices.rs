//! Prices cut from shop pages: the right amount in the right currency, wherever in the text.

use super::{Answer, Bench, Found, Kind, Tally, Units, Writer};
use crate::measure::{Arguments, Row, records};
use jiff::civil::Date;
use rust_decimal::Decimal;
use trade::{Language, Moment, Span};

/// Amount and currency of each text that names both.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "price_parser_cases", &["cases.train.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut tally = Tally::default();
    let writer = Writer {
        sent: Moment::noon(Date::constant(2020, 1, 1)),
        country: "",
    };
    for record in &records {
        let text = record["text"].as_str().unwrap_or_default();
        if record["set"].as_str().is_some_and(|s| s.contains("XFAIL")) {
            tally.exclude("the origin marks it as failing in its own code");
            continue;
        }
        let amount = record["amount"].as_f64();
        let currency = record["currency"].as_str().filter(|c| text.contains(*c));
        let found: Vec<Found> = bench.read(text, writer);
        let mut found: Vec<Found> = found
            .into_iter()
            .filter(|f| matches!(f.kind, Kind::Money { .. }))
            .collect();
        found.truncate(1);
        let (Some(amount), Some(currency)) = (amount, currency) else {
            tally.exclude(
                "no currency in the text: a bare number is money only beside words of price",
            );
            continue;
        };
        let codes = Units::currencies(&currency.to_lowercase(), Language::Und);
        let sum = Decimal::try_from(amount).unwrap_or_default();
        let span = found.first().map_or(Span::new(0, text.len()), |f| f.span);
        let wanted = [(span, Answer::Money((sum, None), codes))];
        tally.text("price", text, &wanted, &found);
    }
    let note = |_: &str| "value only, the first price of the text; bar 0.90".to_owned();
    Ok(tally.rows(note, &bench.rate(), arguments.misses))
}
