//! What the shipped models say of labelled texts that they were not trained on: reading once and counting; each set's rows are in `acts` and `moods`.

pub mod acts;
pub mod moods;

use super::figures::{Counts, auc, macro_f1, majority, one_against_rest};
use super::{Arguments, Row, records};
use crate::labelled::{self, Labelled};
use desk::Knowledge;
use std::time::Instant;
use trade::What;

/// A text with what the engine says of it as a whole.
pub struct Told {
    /// The text and its truth.
    pub text: Labelled,
    said: Vec<(String, String, f64)>,
}

impl Told {
    /// Was a label said?
    pub fn says(&self, task: &str, label: &str) -> bool {
        self.said.iter().any(|(t, l, _)| t == task && l == label)
    }

    /// How likely the label is; 0 when it was not said.
    pub fn probability(&self, task: &str, label: &str) -> f64 {
        let mut of_label = self.said.iter().filter(|(t, l, _)| t == task && l == label);
        of_label.next().map_or(0.0, |(.., p)| *p)
    }

    /// The label said of a task that has one; empty when none was.
    pub fn label(&self, task: &str) -> &str {
        let mut of_task = self.said.iter().filter(|(t, ..)| t == task);
        of_task.next().map_or("", |(_, label, _)| label)
    }
}

/// The texts of a set that no model was trained on (those of `--file`, all of them), read by the engine; and texts a second.
///
/// # Errors
/// When the data are absent.
pub fn told(arguments: &Arguments, set: &str) -> anyhow::Result<(Vec<Told>, f64)> {
    let set = labelled::set(set)?;
    let texts = match &arguments.file {
        Some(file) => (set.read)(&records::of_file(file)?),
        None => {
            let all = set.load(&arguments.data)?.into_iter();
            all.filter(Labelled::kept_back).collect()
        }
    };
    anyhow::ensure!(!texts.is_empty(), "no record of `{}` to measure", set.name);
    let known = Knowledge::load(None)?;
    let begun = Instant::now();
    let all: Vec<Told> = texts.into_iter().map(|text| tell(text, &known)).collect();
    let rate = all.len() as f64 / begun.elapsed().as_secs_f64();
    Ok((all, rate))
}

fn tell(text: Labelled, known: &Knowledge) -> Told {
    let findings = reading::read(&text.message(), &known.reader).into_iter();
    let said = findings.filter_map(|finding| match finding.what {
        What::Impression {
            task,
            label,
            probability,
            whole: true,
            ..
        } => Some((task, label, f64::from(probability))),
        _ => None,
    });
    Told {
        said: said.collect(),
        text,
    }
}

/// F1 of a label.
pub fn f1(told: &[Told], what: &str, (task, label): (&str, &str), truth: &str, known: &str) -> Row {
    let counts = Counts::of(told.iter().map(|t| (t.says(task, label), t.text.is(truth))));
    let note = format!(
        "precision {:.3}, recall {:.3}, {} of {}; {known}",
        counts.precision(),
        counts.recall(),
        counts.positive(),
        counts.all()
    );
    Row::new(format!("{what}, F1"), format!("{:.3}", counts.f1()), note)
}

/// Accuracy of a label.
pub fn accuracy(
    told: &[Told],
    what: &str,
    (task, label): (&str, &str),
    truth: &str,
    known: &str,
) -> Row {
    let counts = Counts::of(told.iter().map(|t| (t.says(task, label), t.text.is(truth))));
    let yes = counts.positive() as f64 / counts.all().max(1) as f64;
    let note = format!(
        "of {}; majority {:.3}; {known}",
        counts.all(),
        yes.max(1.0 - yes)
    );
    Row::new(
        format!("{what}, accuracy"),
        format!("{:.3}", counts.accuracy()),
        note,
    )
}

/// The mean F1 of several labels, each said or not, with the F1 of each.
pub fn macro_of_many(told: &[Told], what: &str, task: &str, labels: &[&str], known: &str) -> Row {
    let of =
        |label: &str| Counts::of(told.iter().map(|t| (t.says(task, label), t.text.is(label)))).f1();
    let each: Vec<(&str, f64)> = labels.iter().map(|label| (*label, of(label))).collect();
    let mean = super::figures::mean(each.iter().map(|(_, f1)| *f1));
    Row::new(
        format!("{what}, macro F1"),
        format!("{mean:.3}"),
        format!("of {}; {known}; {}", told.len(), listed(&each)),
    )
}

/// The mean F1 of several labels of which one is said.
pub fn macro_of_one(told: &[Told], what: &str, task: &str, labels: &[&str], known: &str) -> Row {
    let truth = |t: &Told| labels.iter().copied().find(|l| t.text.is(l)).unwrap_or("");
    let said = |t: &Told| {
        labels
            .iter()
            .copied()
            .find(|l| *l == t.label(task))
            .unwrap_or("")
    };
    let pairs: Vec<(&str, &str)> = told.iter().map(|t| (said(t), truth(t))).collect();
    let each: Vec<(&str, f64)> = labels
        .iter()
        .map(|l| (*l, one_against_rest(&pairs, l).f1()))
        .collect();
    let mut classes = labels.to_vec();
    classes.push("");
    Row::new(
        format!("{what}, macro F1"),
        format!("{:.3}", macro_f1(&pairs, labels)),
        format!(
            "of {}; majority {:.3}; {known}; {}",
            pairs.len(),
            majority(&pairs, &classes),
            listed(&each)
        ),
    )
}

/// How well the probability of a label ranks.
pub fn ranking(
    told: &[Told],
    what: &str,
    (task, label): (&str, &str),
    truth: &str,
    known: &str,
) -> Row {
    let scored: Vec<(f64, bool)> = told
        .iter()
        .map(|t| (t.probability(task, label), t.text.is(truth)))
        .collect();
    Row::new(
        format!("{what}, AUC"),
        format!("{:.3}", auc(&scored)),
        format!("of {}; {known}", scored.len()),
    )
}

/// How fast the engine read the texts, rules and all.
pub fn speed(rate: f64) -> Row {
    Row::new(
        "speed, rules and models, one core",
        format!("{rate:.0}/s"),
        "texts",
    )
}

fn listed(each: &[(&str, f64)]) -> String {
    let figures: Vec<String> = each
        .iter()
        .map(|(label, f1)| format!("{label} {f1:.3}"))
        .collect();
    figures.join(", ")
}
