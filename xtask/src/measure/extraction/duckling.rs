//! The corpora of Duckling: one phrase of an amount, a length of time or a date in twelve languages.

use super::{Answer, Bench, Found, Kind, Range, Tally, Units, Writer, seconds_of};
use crate::measure::{Arguments, Row, records};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use trade::{Language, Moment, Span};

/// The day of writing of the corpora, by their own context.
const TODAY: Date = Date::constant(2013, 2, 12);

/// Place and value of each kind in each language.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "duckling_corpora", &["corpus.dev.jsonl"])?;
    let mut bench = Bench::new()?;
    let mut tally = Tally::default();
    for record in &records {
        let locale = record["locale"].as_str().unwrap_or_default();
        let Some(language) = Language::of_code(&locale[..2.min(locale.len())].to_lowercase())
        else {
            continue;
        };
        if !MEASURED.contains(&language) {
            continue;
        }
        match Case::of(record, language) {
            Ok(case) => case.count(&mut bench, &mut tally, &country(locale)),
            Err(reason) => tally.exclude(reason),
        }
    }
    let note = |heading: &str| match heading.ends_with("en") || heading.ends_with("zh") {
        true => "bar 0.90; duckling itself reads them all".to_owned(),
        false => "bar 0.80; duckling itself reads them all".to_owned(),
    };
    Ok(tally.rows(note, &bench.rate(), arguments.misses))
}

const MEASURED: [Language; 12] = {
    use Language::*;
    [En, Zh, Es, Fr, De, Pt, It, Ru, Ar, Tr, Ja, Ko]
};

/// The ending of the writer's address: the locale's country, else the one that the corpus is written for.
fn country(locale: &str) -> String {
    let (language, country) = locale.split_once('/').unwrap_or((locale, ""));
    match (language, country) {
        (_, "GB") => "uk",
        ("EN", "") => "us",
        ("ZH", "") => "cn",
        ("JA", _) => "jp",
        ("KO", _) => "kr",
        ("AR", "") => "ae",
        (language, "") => language,
        (_, country) => country,
    }
    .to_lowercase()
}

struct Case<'r> {
    text: &'r str,
    heading: String,
    wanted: Vec<(Span, Answer)>,
    counts: fn(&Kind) -> bool,
}

impl<'r> Case<'r> {
    fn of(record: &'r Value, language: Language) -> Result<Case<'r>, String> {
        let text = record["text"].as_str().unwrap_or_default();
        let value = record["value"].as_str().unwrap_or_default();
        let dimension = record["dimension"].as_str().unwrap_or_default();
        let (kind, counts): (&str, fn(&Kind) -> bool) = match dimension {
            "AmountOfMoney" => ("money", |k| matches!(k, Kind::Money { .. })),
            "Distance" | "Volume" | "Temperature" | "Quantity" => {
                ("number with unit", |k| matches!(k, Kind::Measure { .. }))
            }
            "Duration" => ("length of time", |k| matches!(k, Kind::Length { .. })),
            "Time" => ("days", |k| matches!(k, Kind::Days { .. })),
            other => return Err(format!("{other}: no term of a deal")),
        };
        let mut wanted = Vec::new();
        if record["negative"].as_bool() != Some(true) {
            let answer = match kind {
                "days" => days(value)?,
                "length of time" => length(value)?,
                kind => amount(kind == "money", value)?,
            };
            wanted.push((Span::new(0, text.len()), answer));
        }
        Ok(Case {
            text,
            heading: format!("{kind} {}", language.code()),
            wanted,
            counts,
        })
    }

    fn count(&self, bench: &mut Bench, tally: &mut Tally, country: &str) {
        let writer = Writer {
            sent: Moment::noon(TODAY),
            country,
        };
        let found: Vec<Found> = bench.read(self.text, writer);
        let found: Vec<Found> = found
            .into_iter()
            .filter(|f| (self.counts)(&f.kind))
            .collect();
        tally.text(&self.heading, self.text, &self.wanted, &found);
    }
}

/// The words and numbers of an expression such as `(between VND (1000, 2000))`.
fn parts(value: &str) -> Vec<&str> {
    let inner = value.split(['(', ')', ',', ' ']);
    inner.filter(|p| !p.is_empty()).collect()
}

fn number(part: Option<&&str>) -> Result<Decimal, String> {
    let part = part.copied().unwrap_or_default();
    let plain: Option<Decimal> = part.parse().ok();
    plain
        .or_else(|| Decimal::from_scientific(part).ok())
        .ok_or_else(|| "a value that is no plain number".to_owned())
}

fn amount(money: bool, value: &str) -> Result<Answer, String> {
    if value.contains("Just") {
        return Err("the name of the goods inside the label (3 cups of sugar)".to_owned());
    }
    let parts = parts(value);
    let range: Range = match parts.first() {
        Some(&"simple") => (number(parts.get(2))?, None),
        Some(&"between") => (number(parts.get(2))?, Some(number(parts.get(3))?)),
        Some(&("under" | "above")) => {
            return Err(
                "`under` and `above` inside the label: the bound is kept beside the value"
                    .to_owned(),
            );
        }
        _ => return Err("another form of value".to_owned()),
    };
    let unit = parts.get(1).copied().unwrap_or_default();
    if !money {
        return measure_of(range, unit);
    }
    let hundredth = |n: Decimal| n / Decimal::ONE_HUNDRED;
    if unit == "Cent" {
        return Ok(Answer::Money(
            (hundredth(range.0), range.1.map(hundredth)),
            Vec::new(),
        ));
    }
    let codes = Units::currencies(&unit.to_lowercase(), Language::En);
    if codes.is_empty() {
        return Err(format!("a currency that no exporter is paid in: {unit}"));
    }
    Ok(Answer::Money(range, codes))
}

fn measure_of(range: Range, unit: &str) -> Result<Answer, String> {
    let mut units = Units::measures(&unit.to_lowercase(), Language::En);
    if units.is_empty() {
        return Err(format!("a unit that no exporter uses: {unit}"));
    }
    if unit == "Gram" {
        units.push(("kg".to_owned(), Decimal::ONE_THOUSAND));
        units.push(("mg".to_owned(), Decimal::new(1, 3)));
    }
    Ok(Answer::Measure(range, units))
}

fn length(value: &str) -> Result<Answer, String> {
    let parts = parts(value);
    let unit = parts.get(2).copied().unwrap_or_default().to_lowercase();
    let seconds = seconds_of(&unit).ok_or("a unit of time that no deal counts in")?;
    Ok(Answer::Length((number(parts.get(1))? * seconds, None)))
}

/// The days of `(datetime (2013, 1, 28, 0, 0, 0) Week)` and of intervals of days.
fn days(value: &str) -> Result<Answer, String> {
    let parts = parts(value);
    let form = parts.first().copied().unwrap_or_default();
    if form.contains("Holiday") {
        return Err(
            "holidays by name: read from the tables of holidays, not from the text".to_owned(),
        );
    }
    if form == "datetimeOpenInterval" {
        return Err(
            "`before` and `after` inside the label: the bound is kept beside the date".to_owned(),
        );
    }
    let grain = parts.last().copied().unwrap_or_default();
    if matches!(grain, "Hour" | "Minute" | "Second") {
        return Err("clock times: no term of a deal hangs on the hour".to_owned());
    }
    let date = |from: usize| -> Option<Date> {
        let n = |at: usize| parts.get(from + at).and_then(|p| p.parse::<i16>().ok());
        Date::new(n(0)?, n(1)?.max(1) as i8, n(2)?.max(1) as i8).ok()
    };
    let first = date(1).ok_or("a day outside the calendar")?;
    let end = match (form, grain) {
        ("datetimeInterval", _) => date(7),
        (_, "Day") => first.tomorrow().ok(),
        (_, "Week") => first.checked_add(7.days()).ok(),
        (_, "Month") => first.checked_add(1.month()).ok(),
        (_, "Quarter") => first.checked_add(3.months()).ok(),
        (_, "Year") => first.checked_add(1.year()).ok(),
        _ => None,
    };
    let last = end.and_then(|e| e.yesterday().ok());
    let last = last.ok_or("another form of value")?;
    Ok(Answer::Days(vec![(first, last)]))
}
