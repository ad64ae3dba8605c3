//! Chinese sums, days and lengths of time with their normal forms.

use super::{Answer, Bench, Found, Kind, Range, Tally, Units, Writer, seconds_of};
use crate::measure::{Arguments, Row, records};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use std::str::FromStr;
use trade::{Language, Moment, Span};

/// Sums, days and lengths of time of each text.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "jionlp_cases_zh", &["cases.train.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut tally = Tally::default();
    for record in &records {
        match Case::of(record) {
            Ok(case) => case.count(&mut bench, &mut tally),
            Err(reason) => tally.exclude(reason),
        }
    }
    let note = |heading: &str| match heading {
        "money" => "bar 0.90; jionlp itself reads them all".to_owned(),
        _ => "bar 0.90".to_owned(),
    };
    Ok(tally.rows(note, &bench.rate(), arguments.misses))
}

struct Case<'r> {
    text: &'r str,
    sent: Date,
    heading: &'static str,
    wanted: Vec<(Span, Answer)>,
    counts: fn(&Kind) -> bool,
}

const MONEY: fn(&Kind) -> bool = |k| matches!(k, Kind::Money { .. });

impl<'r> Case<'r> {
    fn of(record: &'r Value) -> Result<Case<'r>, String> {
        let text = record["text"].as_str().unwrap_or_default();
        let whole = Span::new(0, text.len());
        let args = &record["args"];
        match record["file"].as_str().unwrap_or_default() {
            "test_money_parser" => {
                if !text.contains(CURRENCY_WORDS) {
                    return Err("no currency in the text".to_owned());
                }
                Ok(Case {
                    text,
                    sent: Date::constant(2021, 6, 14),
                    heading: "money",
                    wanted: vec![(whole, sum(&args[0])?)],
                    counts: MONEY,
                })
            }
            "test_time_parser" => {
                let (answer, heading, counts) = time(text, &args[1])?;
                Ok(Case {
                    text,
                    sent: reference(&args[0]),
                    heading,
                    wanted: vec![(whole, answer)],
                    counts,
                })
            }
            _ => Err("places without values".to_owned()),
        }
    }

    fn count(&self, bench: &mut Bench, tally: &mut Tally) {
        let writer = Writer {
            sent: Moment::noon(self.sent),
            country: "cn",
        };
        let found: Vec<Found> = bench.read(self.text, writer);
        let found: Vec<Found> = found
            .into_iter()
            .filter(|f| (self.counts)(&f.kind))
            .collect();
        tally.text(self.heading, self.text, &self.wanted, &found);
    }
}

const CURRENCY_WORDS: [char; 4] = ['元', '块', '圆', '币'];

fn sum(label: &Value) -> Result<Answer, String> {
    if label["definition"].as_str() != Some("accurate") {
        return Err("a vague sum (十几块): no value to agree on".to_owned());
    }
    let number = label["num"]
        .as_str()
        .and_then(|n| Decimal::from_str(n).ok());
    let number = number.ok_or("a sum without a value")?;
    let codes = Units::currencies(label["case"].as_str().unwrap_or_default(), Language::Zh);
    Ok(Answer::Money((number, None), codes))
}

/// The day of writing that a test counts from.
fn reference(arg: &Value) -> Date {
    let part = |n: usize| arg[n].as_i64().and_then(|n| i16::try_from(n).ok());
    let year = arg["year"].as_i64().and_then(|y| i16::try_from(y).ok());
    let fixed = Date::constant(2021, 6, 14);
    match (year.or(part(0)), part(1), part(2)) {
        (Some(year), month, day) => {
            let (month, day) = (month.unwrap_or(6), day.unwrap_or(14));
            Date::new(year, month as i8, day as i8).unwrap_or(fixed)
        }
        _ => fixed,
    }
}

type Timed = (Answer, &'static str, fn(&Kind) -> bool);

fn time(text: &str, label: &Value) -> Result<Timed, String> {
    if text.contains(LUNAR) {
        return Err("lunar days and festivals: not counted in letters of trade".to_owned());
    }
    match label["type"].as_str() {
        Some("time_delta") => {
            let seconds = length(&label["time"])?;
            Ok((Answer::Length(seconds), "length of time", |k| {
                matches!(k, Kind::Length { .. })
            }))
        }
        Some("time_point" | "time_span") => {
            let end = |n: usize| label["time"][n].as_str().map(|t| t.split_once(' '));
            let (Some(Some((first, begun))), Some(Some((last, ended)))) = (end(0), end(1)) else {
                return Err("open at one end".to_owned());
            };
            if begun != "00:00:00" || ended != "23:59:59" {
                return Err("clock times: no term of a deal hangs on the hour".to_owned());
            }
            let days = first.parse().ok().zip(last.parse().ok());
            let days = days.ok_or("a day outside the calendar")?;
            Ok((Answer::Days(vec![days]), "date", |k| {
                matches!(k, Kind::Days { .. })
            }))
        }
        _ => Err("recurring times: nothing falls due on `every Monday`".to_owned()),
    }
}

const LUNAR: [char; 12] = [
    '节', '农', '廿', '腊', '端', '除', '历', '正', '闰', '伏', '暑', '秋',
];

fn length(time: &Value) -> Result<Range, String> {
    let parts = time.as_object().ok_or("a vague length of time")?;
    let mut sum = Decimal::ZERO;
    for (unit, number) in parts {
        let number = number.as_f64().and_then(|n| Decimal::try_from(n).ok());
        let seconds = seconds_of(unit).zip(number).map(|(s, n)| s * n);
        sum += seconds.ok_or("a unit of time that no deal counts in")?;
    }
    Ok((sum, None))
}
