//! Buyers to rehearse with, as data: how they concede, what matters to them, how they talk.

use crate::form::{self, Form};
use diagnosis::Words;
use negotiation::Habit;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use trade::Problem;

const PERSONAS: &str = include_str!("personas.toml");

/// A buyer to rehearse with.
#[derive(Debug, Clone)]
pub struct Persona {
    /// The code to call it by.
    pub code: String,
    /// What kind of buyer it is.
    pub kind: Words,
    pub(super) habit: Habit,
    /// What it has without a deal, a share of all it bargains for.
    pub(super) reserve: f64,
    /// How much more (or less) an issue matters than the table says.
    pub(super) tilt: BTreeMap<String, f64>,
    /// After so many rounds it threatens; whether it is meant.
    pub(super) threat: Option<(usize, bool)>,
    pub(super) lines: Lines,
}

/// What a persona says.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub opens: Words,
    pub counter: Words,
    pub presses: Words,
    pub accepts: Words,
    pub leaves: Words,
}

/// Every buyer to rehearse with.
pub fn personas() -> Vec<Persona> {
    read(PERSONAS).0
}

fn read(text: &str) -> (Vec<Persona>, Vec<Problem>) {
    let table = match form::table(text) {
        Ok(table) => table,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    let form = Form::new(&table);
    let found = form.parts("persona").iter().filter_map(persona).collect();
    form.done();
    (found, form.faults())
}

fn persona(part: &Form<'_>) -> Option<Persona> {
    let habits = [
        ("late", Habit::ByTime(4.0)),
        ("even", Habit::ByTime(1.0)),
        ("early", Habit::ByTime(0.25)),
        ("mirror", Habit::TitForTat),
        ("levels", Habit::Micro),
        ("never", Habit::Tough),
    ];
    let code = part.need("code", part.text("code"), "give it a code");
    let kind = Words::new(
        part.text("en").unwrap_or_default(),
        part.text("zh").unwrap_or_default(),
    );
    let habit = part.need(
        "habit",
        part.choice("habit", &habits),
        "say how it concedes",
    );
    let reserve = part.need(
        "reserve",
        part.share("reserve"),
        "say what it has without a deal",
    );
    let tilt = part.part("tilt").map(|tilt| {
        let factor = |(issue, value): (&str, &toml::Value)| {
            Some((issue.to_owned(), form::decimal(value).ok()?.to_f64()?))
        };
        tilt.others().into_iter().filter_map(factor).collect()
    });
    let threat = part.part("threat").map(|threat| {
        let found = (
            threat.whole("after").unwrap_or(1).clamp(1, 100) as usize,
            threat.yes("real").unwrap_or(false),
        );
        threat.done();
        found
    });
    let line = |key: &str| {
        let line = part.need(key, part.part(key), "give the line in en and zh")?;
        let words = Words::new(line.text("en")?, line.text("zh")?);
        line.done();
        Some(words)
    };
    let (opens, counter, presses) = (line("opens"), line("counter"), line("presses"));
    let (accepts, leaves) = (line("accepts"), line("leaves"));
    part.done();
    let lines = Lines {
        opens: opens?,
        counter: counter?,
        presses: presses?,
        accepts: accepts?,
        leaves: leaves?,
    };
    Some(Persona {
        code: code?,
        kind,
        habit: habit?,
        reserve: reserve?.to_f64()?,
        tilt: tilt.unwrap_or_default(),
        threat,
        lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_persona_is_whole() {
        let (found, problems) = read(PERSONAS);
        assert_eq!(problems, []);
        assert!(found.len() >= 4);
        assert!(
            found
                .iter()
                .all(|p| !p.kind.en.is_empty() && !p.kind.zh.is_empty())
        );
    }
}
