//! Right places and right values counted over the texts of a data set, with the misses to look at.

use super::{Answer, Found, Kind, answers};
use crate::measure::Row;
use crate::measure::figures::Counts;
use crate::measure::records::tenth;
use std::collections::BTreeMap;
use trade::Span;

/// What was counted under each heading.
#[derive(Debug, Default)]
pub struct Tally {
    headings: BTreeMap<String, Heading>,
    excluded: BTreeMap<String, usize>,
    misses: Vec<String>,
}

#[derive(Debug, Default)]
struct Heading {
    cases: usize,
    /// All texts, and those kept from the eyes of whoever writes rules.
    places: [Counts; 2],
    values: [Counts; 2],
}

impl Tally {
    /// Takes one text: what should be found, and what was. Only found things of the kinds that count are given.
    pub fn text(&mut self, heading: &str, text: &str, wanted: &[(Span, Answer)], found: &[Found]) {
        let kept_back = unseen(text);
        let entry = self.headings.entry(heading.to_owned()).or_default();
        entry.cases += 1;
        let mut missed = Vec::new();
        let mut used = Vec::new();
        let add = |counts: &mut [Counts; 2], said: bool, truth: bool| {
            counts[0].add(said, truth);
            if kept_back {
                counts[1].add(said, truth);
            }
        };
        for (span, answer) in wanted {
            let there = answers::at(found, text, *span);
            let right = there.filter(|f| answer.is(&f.kind));
            add(&mut entry.places, there.is_some(), true);
            add(&mut entry.values, right.is_some(), true);
            used.extend(there.map(|f| f.span));
            if right.is_none() {
                missed.push(format!("want {:?} {answer:?}", span.of(text)));
            }
        }
        for extra in found.iter().filter(|f| !used.contains(&f.span)) {
            add(&mut entry.places, true, false);
            missed.push(format!(
                "got {:?} {}",
                extra.span.of(text),
                shown(&extra.kind)
            ));
        }
        for (span, answer) in wanted {
            if let Some(there) = answers::at(found, text, *span)
                && !answer.is(&there.kind)
            {
                add(&mut entry.values, true, false);
                missed.push(format!("value {}", shown(&there.kind)));
            }
        }
        for _ in found.iter().filter(|f| !used.contains(&f.span)) {
            add(&mut entry.values, true, false);
        }
        if !missed.is_empty() && !kept_back {
            self.misses
                .push(format!("{heading} | {text} | {}", missed.join(" ; ")));
        }
    }

    /// Leaves a text out, for a reason.
    pub fn exclude(&mut self, reason: impl Into<String>) {
        *self.excluded.entry(reason.into()).or_default() += 1;
    }

    /// A line for each heading, the reasons of what was left out, and some of the misses.
    pub fn rows(&self, note: impl Fn(&str) -> String, rate: &str, misses: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for (heading, counted) in &self.headings {
            let [all, kept] = counted.values;
            let places = counted.places[0];
            rows.push(Row::new(
                heading,
                format!("{:.3}", all.f1()),
                format!(
                    "place and value F1; place alone {:.3}, P {:.3} R {:.3}; kept back {:.3} of {}; {} of {} in {} texts; {}",
                    places.f1(),
                    places.precision(),
                    places.recall(),
                    kept.f1(),
                    kept.positive(),
                    all.hit,
                    all.positive(),
                    counted.cases,
                    note(heading)
                ),
            ));
        }
        rows.push(Row::new("texts a second", rate, "reading alone, one core"));
        for (reason, count) in &self.excluded {
            rows.push(Row::new("left out", count.to_string(), reason));
        }
        let shown = self.misses.iter().take(misses);
        rows.extend(shown.map(|miss| Row::new("miss", "", miss)));
        rows
    }
}

/// The texts that nobody looks at while writing rules: two tenths of each set.
fn unseen(text: &str) -> bool {
    tenth(text) < 2
}

fn shown(kind: &Kind) -> String {
    match kind {
        Kind::Money { amount, codes } => format!("{} {}", amount.0, codes.join("/")),
        Kind::Percent(percent) => format!("{percent} %"),
        Kind::Measure { number, unit } | Kind::Length { number, unit } => {
            format!("{} {unit}", number.0)
        }
        Kind::Days { first, last } if first == last => first.to_string(),
        Kind::Days { first, last } => format!("{first}..{last}"),
    }
}
