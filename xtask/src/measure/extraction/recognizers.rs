//! The specs of Recognizers-Text: money, measures, percentages, dates and lengths of time in ten languages.

use super::{Answer, Bench, Found, Kind, Tally, Units, Writer};
use crate::measure::{Arguments, Row, records};
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use serde_json::Value;
use trade::{Language, Moment, Span};

const SET: &str = "recognizers_text_specs";
const FILES: [&str; 3] = [
    "NumberWithUnit.dev.jsonl",
    "Number.dev.jsonl",
    "DateTime.dev.jsonl.gz",
];

/// The languages that are measured: the name in the set, ours, and a country that writes so.
const LANGUAGES: [(&str, Language, &str); 11] = [
    ("English", Language::En, "us"),
    ("Chinese", Language::Zh, "cn"),
    ("Spanish", Language::Es, "es"),
    ("French", Language::Fr, "fr"),
    ("German", Language::De, "de"),
    ("Portuguese", Language::Pt, "br"),
    ("Italian", Language::It, "it"),
    ("Arabic", Language::Ar, "ae"),
    ("Turkish", Language::Tr, "tr"),
    ("Japanese", Language::Ja, "jp"),
    ("Korean", Language::Ko, "kr"),
];

/// Place and value of each kind in each language.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, SET, &FILES)?;
    let mut bench = Bench::new()?;
    let mut tally = Tally::default();
    for record in &records {
        if let Some(case) = Case::of(record, &mut tally) {
            case.count(&mut bench, &mut tally);
        }
    }
    Ok(tally.rows(note, &bench.rate(), arguments.misses))
}

fn note(heading: &str) -> String {
    let bar = if heading.ends_with("en") || heading.ends_with("zh") {
        "0.90"
    } else {
        "0.80"
    };
    let peer = match heading {
        "money en" => "quantulum3 place .30",
        "money zh" => "jionlp place .71",
        "number with unit en" => "quantulum3 place .69",
        "date en" => "dateparser place .39",
        "date zh" => "dateparser place .62",
        _ => "no peer",
    };
    format!("bar {bar}; {peer}")
}

/// One text with its right answers.
struct Case<'r> {
    text: &'r str,
    heading: String,
    writer: Writer<'r>,
    wanted: Vec<(Span, Answer)>,
    counts: fn(&Kind) -> bool,
}

impl<'r> Case<'r> {
    fn of(record: &'r Value, tally: &mut Tally) -> Option<Case<'r>> {
        let lang = record["lang"].as_str()?;
        let (_, language, country) = *LANGUAGES.iter().find(|(name, ..)| *name == lang)?;
        let text = record["input"].as_str()?;
        let model = record["model"].as_str()?;
        let (kind, counts): (&str, fn(&Kind) -> bool) = match model {
            "CurrencyModel" => ("money", |k| matches!(k, Kind::Money { .. })),
            "DimensionModel" | "TemperatureModel" => (
                "number with unit",
                |k| matches!(k, Kind::Measure { unit, .. } if Units::is_measure(unit)),
            ),
            "PercentModel" => ("percent", |k| matches!(k, Kind::Percent(_))),
            "DateTimeModel" => dated(record, tally)?,
            _ => return None,
        };
        let gone = |key: &str| record[key].as_str().is_some_and(|p| p.contains("dotnet"));
        if gone("not_supported") || gone("not_supported_by_design") {
            tally.exclude("the origin's own reference code (.NET) is marked as failing it");
            return None;
        }
        let mut wanted = Vec::new();
        let mut from = 0;
        for result in record["results"].as_array()? {
            let Some(span) = place(text, result, &mut from) else {
                tally.exclude("the label's words are not in the text");
                return None;
            };
            match answer(model, result, language) {
                Ok(Some(answer)) => wanted.push((span, answer)),
                Ok(None) => {}
                Err(reason) => {
                    tally.exclude(reason);
                    return None;
                }
            }
        }
        let sent = record["context"]["ReferenceDateTime"].as_str();
        let sent: Option<DateTime> = sent.and_then(|s| s.parse().ok());
        let sent = sent.map_or(Date::constant(2016, 11, 7), DateTime::date);
        Some(Case {
            text,
            heading: format!("{kind} {}", language.code()),
            writer: Writer {
                sent: Moment::noon(sent),
                country,
            },
            wanted,
            counts,
        })
    }

    fn count(&self, bench: &mut Bench, tally: &mut Tally) {
        let found: Vec<Found> = bench.read(self.text, self.writer);
        let found: Vec<Found> = found
            .into_iter()
            .filter(|f| (self.counts)(&f.kind))
            .collect();
        tally.text(&self.heading, self.text, &self.wanted, &found);
    }
}

/// Words for lengths of time that nobody could hold another to.
const VAGUE: [&str; 16] = [
    "few", "several", "unos", "unas", "varias", "varios", "quelques", "einige", "qualche",
    "birkaç", "数", "几", "alguns", "algumas", "数日", "todo",
];

/// Words in the names of festivals.
const FESTIVALS: [&str; 26] = [
    "independence day",
    "workers' day",
    "black friday",
    "halloween",
    "christmas",
    "easter",
    "thanksgiving",
    "labor day",
    "new year's",
    "mother's day",
    "father's day",
    "del trabajador",
    "los trabajadores",
    "de la tierra",
    "do trabalho",
    "allerheiligen",
    "ewigkeitssonntag",
    "fastnacht",
    "weltkindertag",
    "navidad",
    "natale",
    "noël",
    "元旦",
    "旧暦",
    "节",
    "正月",
];

/// The row of a text, and which findings count in it.
type Counted = (&'static str, fn(&Kind) -> bool);

/// Which row a text with dates belongs to: one whose labels are all of one kind, as the baseline counts.
fn dated(record: &Value, tally: &mut Tally) -> Option<Counted> {
    let labels = record["results"].as_array()?;
    let types: Vec<&str> = labels
        .iter()
        .map(|l| l["TypeName"].as_str().unwrap_or_default())
        .map(|t| t.trim_start_matches("datetimeV2."))
        .collect();
    let all = |kinds: &[&str]| types.iter().all(|t| kinds.contains(t));
    let days: fn(&Kind) -> bool = |k| matches!(k, Kind::Days { .. });
    let named = |l: &Value| {
        let words = l["Text"].as_str().unwrap_or_default().to_lowercase();
        FESTIVALS.iter().any(|festival| words.contains(festival))
    };
    if labels.iter().any(named) {
        tally.exclude("festivals by name: read from the tables of holidays, not from the text");
        return None;
    }
    let input = record["input"].as_str().unwrap_or_default();
    if input.contains("www.") || input.contains('_') {
        tally.exclude("dates inside addresses of pages and names of files");
        return None;
    }
    if all(&["date"]) {
        return Some(("date", days));
    }
    let bounded = |l: &Value| {
        let values = l["Resolution"]["values"].as_array();
        values.into_iter().flatten().any(|v| !v["Mod"].is_null())
    };
    let is_vague = |l: &Value| {
        let words = l["Text"].as_str().unwrap_or_default().to_lowercase();
        VAGUE.iter().any(|vague| words.contains(vague))
    };
    if all(&["duration"]) {
        if labels.iter().any(bounded) {
            tally.exclude(
                "`more than` inside the label: the bound is kept beside the length of time",
            );
            return None;
        }
        if labels.iter().any(is_vague) {
            tally.exclude("a few days, several weeks: no length that binds anybody");
            return None;
        }
        return Some(("duration", |k| matches!(k, Kind::Length { .. })));
    }
    if all(&["date", "daterange"]) {
        if labels.iter().any(bounded) {
            tally.exclude(
                "`before` and `after` inside the label: the bound is kept beside the date",
            );
            return None;
        }
        return Some(("days and stretches of days", days));
    }
    let reason = match () {
        () if types
            .iter()
            .any(|t| t.starts_with("time") || t.starts_with("datetime")) =>
        {
            "clock times: no term of a deal hangs on the hour"
        }
        () if types.contains(&"set") => "recurring times: nothing falls due on `every Monday`",
        () => "labels of several kinds in one text",
    };
    tally.exclude(reason);
    None
}

/// Where a label stands, in bytes: by its counts of characters, else by its words.
fn place(text: &str, label: &Value, from: &mut usize) -> Option<Span> {
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    if let (Some(start), Some(end)) = (label["Start"].as_u64(), label["End"].as_u64()) {
        return Some(Span::new(byte(start as usize), byte(end as usize + 1)));
    }
    let words = label["Text"].as_str()?.to_lowercase();
    let folded = text.to_lowercase();
    let start = *from + folded.get(*from..)?.find(&words)?;
    *from = start + words.len();
    (folded.len() == text.len()).then(|| Span::new(start, start + words.len()))
}

/// The right answer of a label; none for a unit without a number, which says nothing of a deal.
fn answer(model: &str, label: &Value, language: Language) -> Result<Option<Answer>, String> {
    let resolution = &label["Resolution"];
    let number = resolution["value"].as_str().and_then(decimal);
    let unit = resolution["unit"].as_str().unwrap_or_default();
    match model {
        "CurrencyModel" => {
            let Some(number) = number else {
                return Err("a currency without a number".to_owned());
            };
            let iso = resolution["isoCurrency"].as_str();
            let codes = match iso {
                Some(iso) => vec![iso.to_owned()],
                None => Units::currencies(unit, language),
            };
            if let Some(parts) = Units::pieces(unit, language).filter(|_| iso.is_none()) {
                return Ok(Some(Answer::Money((number / parts, None), Vec::new())));
            }
            Ok(Some(Answer::Money((number, None), codes)))
        }
        "DimensionModel" | "TemperatureModel" => match number {
            None => Err("a unit without a number".to_owned()),
            Some(number) => Ok(Some(Answer::Measure(
                (number, None),
                Units::measures(unit, language),
            ))),
        },
        "PercentModel" => {
            let number = resolution["value"]
                .as_str()
                .and_then(|v| decimal(v.trim_end_matches('%')));
            number
                .map(|n| Some(Answer::Percent(n)))
                .ok_or_else(|| "a percentage without a value".to_owned())
        }
        _ => days_or_length(label),
    }
}

fn days_or_length(label: &Value) -> Result<Option<Answer>, String> {
    let values = label["Resolution"]["values"].as_array();
    let values: Vec<&Value> = values.into_iter().flatten().collect();
    if label["TypeName"]
        .as_str()
        .is_some_and(|t| t.ends_with("duration"))
    {
        let seconds = values
            .iter()
            .find_map(|v| v["value"].as_str().and_then(decimal));
        return seconds
            .map(|s| Some(Answer::Length((s, None))))
            .ok_or_else(|| "a length of time without a value".to_owned());
    }
    let mut any = Vec::new();
    for value in values {
        let day = |key: &str| value[key].as_str().and_then(|d| d.parse::<Date>().ok());
        if let Some(day) = day("value") {
            any.push((day, day));
        } else if let (Some(start), Some(end)) = (day("start"), day("end")) {
            any.push((start, end.yesterday().unwrap_or(end)));
            // The origin counts "from A to B" without B; to whoever delivers, B is the last day, or B's whole month.
            any.push((start, end));
            if end.day() == 1 {
                any.push((start, end.last_of_month()));
            }
            if end.day_of_year() == 1 {
                any.push((start, end.last_of_year()));
            }
        }
    }
    if any.is_empty() {
        return Err(
            "a date that the origin itself leaves unresolved (seasons, years ahead)".to_owned(),
        );
    }
    Ok(Some(Answer::Days(any)))
}

/// A number as the set writes it: `13,45` in languages with a comma, `1E+15` for the very great.
fn decimal(text: &str) -> Option<Decimal> {
    let plain = text.replace(',', ".");
    plain
        .parse()
        .ok()
        .or_else(|| Decimal::from_scientific(&plain).ok())
}
