//! How often the engine knows the language of a text of up to 25 words, and of three at most.

use super::figures::share;
use super::{Arguments, Row, records};
use crate::labelled::{Labelled, languages};
use desk::Knowledge;
use std::time::Instant;
use trade::{Language, What};

/// Accuracy by length, and the languages that fare worst. Texts of `--file` are `{"lang", "text"}`.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let texts = match &arguments.file {
        Some(file) => languages::of_records(&records::of_file(file)?),
        None => {
            let folder = std::env::var_os("QIATAN_CATALOGUES");
            let all = languages::load(&arguments.data, folder.as_deref().map(AsRef::as_ref))?;
            all.into_iter().filter(Labelled::kept_back).collect()
        }
    };
    let known = Knowledge::load(None)?;
    let begun = Instant::now();
    let told: Vec<(&Labelled, Language)> = texts
        .iter()
        .map(|text| (text, tell(text, &known)))
        .collect();
    let rate = told.len() as f64 / begun.elapsed().as_secs_f64();
    let rows = [
        (
            "whole",
            "up to 25 words",
            "bar 0.98; py3langid 0.998, lingua 0.996 on ten languages",
        ),
        (
            "short",
            "3 words or 6 signs",
            "bar 0.93; py3langid 0.944, lingua 0.933 on ten languages",
        ),
        ("shortest", "1 or 2 words, or 4 signs", "no figure known"),
    ];
    let mut rows: Vec<Row> = rows
        .iter()
        .map(|(part, what, known)| row(&told, part, what, known))
        .collect();
    rows.push(super::impressions::speed(rate));
    Ok(rows)
}

fn tell(text: &Labelled, known: &Knowledge) -> Language {
    let findings = reading::read(&text.message(), &known.reader);
    let whole = findings.iter().find(|f| f.what == What::Language);
    whole.map_or(Language::Und, |f| f.language)
}

fn row(told: &[(&Labelled, Language)], part: &str, what: &str, known: &str) -> Row {
    let here: Vec<(&str, bool)> = told
        .iter()
        .filter(|(text, _)| text.part == part)
        .map(|(text, said)| (text.labels[0], text.is(said.code())))
        .collect();
    let right = here.iter().filter(|(_, right)| *right).count();
    let mut each: Vec<(f64, String)> = Vec::new();
    for language in Language::ALL {
        let of: Vec<bool> = here
            .iter()
            .filter(|(l, _)| *l == language.code())
            .map(|(_, r)| *r)
            .collect();
        let figure = share(of.iter().filter(|r| **r).count(), of.len());
        if !of.is_empty() {
            each.push((figure, format!("{language} {figure:.3}")));
        }
    }
    each.sort_by(|a, b| a.0.total_cmp(&b.0));
    let worst: Vec<&str> = each.iter().map(|(_, words)| words.as_str()).collect();
    Row::new(
        format!("language, {what}"),
        format!("{:.3}", share(right, here.len())),
        format!(
            "of {}, {} languages; {known}; {}",
            here.len(),
            each.len(),
            worst.join(", ")
        ),
    )
}
