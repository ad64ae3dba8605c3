//! Dates of dateparser's own tests: the right day, in whatever language the text is.

use super::{Answer, Bench, Found, Kind, Tally, Writer};
use crate::measure::{Arguments, Row, records};
use jiff::Span as Stretch;
use jiff::civil::Date;
use serde_json::Value;
use trade::{Moment, Span};

/// The day of writing of the tests of relative dates, by their own set-up.
const TODAY: Date = Date::constant(2014, 9, 1);

/// Days of the texts that are a date and nothing else.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "dateparser_cases", &["cases.train.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut tally = Tally::default();
    for record in &records {
        match case(record) {
            Ok((heading, text, day)) => {
                let writer = Writer {
                    sent: Moment::noon(TODAY),
                    country: "us",
                };
                let found: Vec<Found> = bench.read(text, writer);
                let mut found: Vec<Found> = found
                    .into_iter()
                    .filter(|f| matches!(f.kind, Kind::Days { .. }))
                    .collect();
                found.truncate(1);
                let span = found.first().map_or(Span::new(0, text.len()), |f| f.span);
                let wanted = [(span, Answer::Days(vec![(day, day)]))];
                tally.text(heading, text, &wanted, &found);
            }
            Err(reason) => tally.exclude(reason),
        }
    }
    let note = |_: &str| "value only, all languages of the set".to_owned();
    Ok(tally.rows(note, &bench.rate(), arguments.misses))
}

fn case(record: &Value) -> Result<(&'static str, &str, Date), String> {
    let text = record["args"][0].as_str().unwrap_or_default();
    if text.chars().any(other_script) {
        return Err("a script that Qiatan does not read".to_owned());
    }
    match record["test"].as_str().unwrap_or_default() {
        "test_dates_parsing" | "test_dates_parsing_with_normalization" => {
            let when = record["args"][1].as_str().unwrap_or_default();
            let numbers = when
                .trim_start_matches("datetime(")
                .trim_end_matches(')')
                .split(',');
            let numbers: Vec<i16> = numbers.filter_map(|n| n.trim().parse().ok()).collect();
            let [year, month, day, ..] = numbers[..] else {
                return Err("no plain date".to_owned());
            };
            if numbers.len() > 3 {
                return Err("clock times: no term of a deal hangs on the hour".to_owned());
            }
            let day = Date::new(year, month as i8, day as i8).map_err(|e| e.to_string())?;
            Ok(("written date", text, day))
        }
        "test_normalized_relative_dates"
        | "test_relative_past_dates"
        | "test_relative_future_dates" => {
            let kwargs = &record["kwargs"];
            let (way, sign) = match kwargs["ago"].is_object() {
                true => ("ago", -1),
                false => ("in_future", 1),
            };
            let days = stretch(&kwargs[way])?;
            let day = TODAY.checked_add(days * sign).map_err(|e| e.to_string())?;
            Ok(("told date", text, day))
        }
        _ => Err("tests of the library's own parts".to_owned()),
    }
}

fn stretch(parts: &Value) -> Result<Stretch, String> {
    let mut sum = Stretch::new();
    for (unit, number) in parts.as_object().into_iter().flatten() {
        let number = number.as_i64().ok_or("parts of a day")?;
        sum = match unit.as_str() {
            "days" => sum.days(number),
            "weeks" => sum.weeks(number),
            "months" => sum.months(number),
            "years" => sum.years(number),
            _ => return Err("clock times: no term of a deal hangs on the hour".to_owned()),
        };
    }
    match sum.is_zero() {
        true if parts.as_object().is_some_and(|p| p.is_empty()) => Err("now".to_owned()),
        _ => Ok(sum),
    }
}

/// Letters of scripts that no pack has words in.
fn other_script(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{0}'..='\u{24f}' | '\u{400}'..='\u{52f}' | '\u{600}'..='\u{6ff}'
            | '\u{1e00}'..='\u{1eff}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}
