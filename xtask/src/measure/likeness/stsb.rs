//! How alike people found two sentences, from 0 to 5, in nine languages; and across languages, where the file of English
//! stands beside.

use super::{Pair, absence, compare, speeds};
use crate::measure::figures::spearman;
use crate::measure::{Arguments, Row, records};
use sense::Meaning;
use serde_json::Value;
use std::collections::BTreeMap;

/// The sets shared for development; nothing was fitted to them.
const FILES: [&str; 9] = [
    "en.dev.jsonl",
    "zh.dev.jsonl",
    "es.dev.jsonl",
    "de.dev.jsonl",
    "fr.dev.jsonl",
    "pt.dev.jsonl",
    "ru.dev.jsonl",
    "it.dev.jsonl",
    "ja.dev.jsonl",
];

/// The bar of a language, and what TF-IDF and a static English-centred model reach on the part kept back.
const BARS: [(&str, &str); 9] = [
    ("en", "bar .77; TF-IDF .670, wordllama .759"),
    ("zh", "bar .68; TF-IDF .612, wordllama .598"),
    ("es", "bar .70; TF-IDF .684, wordllama .619"),
    ("de", "bar .70; TF-IDF .644, wordllama .612"),
    ("fr", "bar .70; TF-IDF .661, wordllama .626"),
    ("pt", "bar .70; TF-IDF .668, wordllama .583"),
    ("ru", "bar .70; TF-IDF .636, wordllama .588"),
    ("it", "TF-IDF .671, wordllama .611"),
    ("ja", "TF-IDF .568, wordllama .502"),
];

/// Spearman's correlation with people's scores, by language.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "stsb_multi_mt", &FILES)?;
    let mut languages: BTreeMap<String, Vec<Pair<f64>>> = BTreeMap::new();
    for record in &records {
        let language = record["lang"].as_str().unwrap_or("?").to_owned();
        languages.entry(language).or_default().extend(pair(record));
    }
    let mut rows = Vec::new();
    let mut last = Vec::new();
    for (language, pairs) in &languages {
        let all = compare(arguments, pairs, Meaning::likeness)?;
        for said in &all {
            let scores = said
                .alike
                .iter()
                .zip(pairs)
                .map(|(alike, pair)| (*alike, pair.truth));
            let figure = spearman(&scores.collect::<Vec<_>>());
            let bar = BARS.iter().find(|(of, _)| of == language);
            let note = format!(
                "{} pairs; {}",
                pairs.len(),
                bar.map_or("no bar", |(_, bar)| bar)
            );
            rows.push(Row::new(
                format!("Spearman {language}, {}", said.by),
                format!("{figure:.3}"),
                note,
            ));
        }
        last = all;
    }
    rows.extend(absence(&last));
    rows.extend(speeds(&last));
    Ok(rows)
}

fn pair(record: &Value) -> Option<Pair<f64>> {
    Some(Pair {
        texts: [
            record["a"].as_str()?.to_owned(),
            record["b"].as_str()?.to_owned(),
        ],
        truth: record["score"].as_f64()?,
    })
}
