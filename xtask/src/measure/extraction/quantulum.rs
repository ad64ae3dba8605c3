//! English sentences with quantities, by place and value.

use super::{Answer, Bench, Found, Kind, Range, Tally, Units, Writer, seconds_of};
use crate::measure::{Arguments, Row, records};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use trade::{Language, Moment, Span};

/// Every quantity whose unit somebody trades in.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "quantulum_cases", &["cases.train.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut tally = Tally::default();
    let writer = Writer {
        sent: Moment::noon(Date::constant(2020, 1, 1)),
        country: "us",
    };
    for record in &records {
        let text = record["req"].as_str().unwrap_or_default();
        let (mut wanted, mut aside, mut from) = (Vec::new(), Vec::new(), 0);
        for label in record["res"].as_array().into_iter().flatten() {
            let words = label["surface"].as_str().unwrap_or_default();
            let Some(start) = text[from..].find(words).map(|at| at + from) else {
                continue;
            };
            let span = Span::new(start, start + words.len());
            from = span.end;
            match answer(label) {
                Ok(answer) => wanted.push((span, answer)),
                Err(reason) => {
                    tally.exclude(reason);
                    aside.push(span);
                }
            }
        }
        let counts = |f: &Found| {
            !matches!(f.kind, Kind::Percent(_) | Kind::Days { .. })
                && !aside.iter().any(|a| a.meets(f.span))
        };
        let found: Vec<Found> = bench
            .read(text, writer)
            .into_iter()
            .filter(counts)
            .collect();
        tally.text("quantity", text, &wanted, &found);
    }
    let note = |_: &str| "no bar of its own; few texts".to_owned();
    Ok(tally.rows(note, &bench.rate(), arguments.misses))
}

fn answer(label: &Value) -> Result<Answer, String> {
    let unit = label["unit"].as_str().unwrap_or_default();
    if unit == "dimensionless" {
        return Err("a number without a unit".to_owned());
    }
    let number = |key: &str| label[key].as_f64().and_then(|n| Decimal::try_from(n).ok());
    let value = number("value").ok_or("a quantity without a value")?;
    let range: Range = match number("uncertainty") {
        Some(half) => (value - half, Some(value + half)),
        None => (value, None),
    };
    let singular = unit.split(" per ").next().unwrap_or(unit);
    let codes = Units::currencies(singular, Language::En);
    if !codes.is_empty() {
        return Ok(Answer::Money(range, codes));
    }
    if let Some(seconds) = seconds_of(unit) {
        let scaled = (range.0 * seconds, range.1.map(|u| u * seconds));
        return Ok(Answer::Length(scaled));
    }
    let units = Units::measures(unit, Language::En);
    if units.is_empty() {
        return Err(format!("a unit that no exporter uses: {unit}"));
    }
    Ok(Answer::Measure(range, units))
}
