//! Fits the scales of the ledger (where a claim stands, what is agreed, what became of a promise) on deals with truth,
//! each folder of deals left out once, and writes their weights.

use super::fit::{root, solve};
use super::{Arguments, judged};
use crate::measure::cases::deals;
use crate::tidy;
use desk::Knowledge;
use desk::report::Lesson;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How strongly each scale's weights are held at nothing (chosen on folders left out).
const SCALES: [(&str, f64); 3] = [("agreed", 10.0), ("promise", 1.0), ("standing", 2.0)];
/// Steps of the fit; the figures stand still long before.
const STEPS: usize = 400;
/// A weight that would be written as nought is not written.
const NOUGHT: f64 = 0.005;

/// A lesson with its answer, and the folder that it is from.
struct Row {
    folder: usize,
    traits: Vec<(String, f64)>,
    answer: usize,
}

/// Weights of each answer by trait.
type Weights = BTreeMap<String, Vec<f64>>;

/// Fits and tells, and writes if that is wished.
pub fn run(known: &Knowledge, corpora: &[PathBuf], arguments: &Arguments) -> anyhow::Result<()> {
    let mut of_scale: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    let mut answers: BTreeMap<&str, &[&str]> = BTreeMap::new();
    let mut count = 0;
    for (folder, corpus) in corpora.iter().enumerate() {
        for about in deals(corpus)? {
            count += 1;
            let (truth, judged) = judged(known, about)?;
            let lessons = desk::lessons(known, &judged);
            let told = truth.answers(&lessons);
            for (lesson, answer) in lessons.into_iter().zip(told) {
                answers.insert(lesson.scale, lesson.answers);
                of_scale
                    .entry(lesson.scale)
                    .or_default()
                    .extend(row(folder, lesson, answer));
            }
        }
    }
    for (scale, hold) in SCALES {
        let (Some(rows), Some(answers)) = (of_scale.get(scale), answers.get(scale)) else {
            continue;
        };
        tell(scale, answers, rows, hold, corpora.len());
        if arguments.write {
            let all: Vec<&Row> = rows.iter().collect();
            let note = format!(
                "({}) from {} lessons of {count} deals",
                arguments.date,
                rows.len()
            );
            write(scale, answers, &fit(&all, answers.len(), hold), &note)?;
        }
    }
    Ok(())
}

fn row(folder: usize, lesson: Lesson, answer: Option<String>) -> Option<Row> {
    let answer = answer?;
    let answer = lesson.answers.iter().position(|own| *own == answer)?;
    Some(Row {
        folder,
        traits: lesson.traits,
        answer,
    })
}

/// The chance of each answer.
fn chances(weights: &Weights, traits: &[(String, f64)], answers: usize) -> Vec<f64> {
    let mut scores = vec![0.0; answers];
    for (name, figure) in traits {
        if let Some(own) = weights.get(name) {
            scores
                .iter_mut()
                .zip(own)
                .for_each(|(s, w)| *s += w * figure);
        }
    }
    let highest = scores.iter().copied().fold(f64::MIN, f64::max);
    let parts: Vec<f64> = scores.iter().map(|s| (s - highest).exp()).collect();
    let whole: f64 = parts.iter().sum();
    parts.into_iter().map(|part| part / whole).collect()
}

/// The weights that explain the rows best while all are held at nothing: a logistic regression of several answers, by
/// steps against a bend that is never too small (Böhning's bound: half of the traits' products).
fn fit(rows: &[&Row], answers: usize, hold: f64) -> Weights {
    let names: BTreeSet<&String> = rows
        .iter()
        .flat_map(|r| r.traits.iter().map(|t| &t.0))
        .collect();
    let place: BTreeMap<&String, usize> = names.iter().enumerate().map(|(i, n)| (*n, i)).collect();
    let width = names.len();
    let mut bend = vec![vec![0.0; width]; width];
    for row in rows {
        for (a, x) in &row.traits {
            for (b, y) in &row.traits {
                bend[place[a]][place[b]] += 0.5 * x * y;
            }
        }
    }
    (0..width).for_each(|i| bend[i][i] += hold);
    let root = root(bend);
    let mut weights: Weights = names
        .iter()
        .map(|n| ((*n).clone(), vec![0.0; answers]))
        .collect();
    for _ in 0..STEPS {
        let mut slopes = vec![vec![0.0; width]; answers];
        for row in rows {
            let chances = chances(&weights, &row.traits, answers);
            for (answer, slope) in slopes.iter_mut().enumerate() {
                let miss = f64::from(u8::from(answer == row.answer)) - chances[answer];
                row.traits
                    .iter()
                    .for_each(|(name, x)| slope[place[name]] += miss * x);
            }
        }
        for (answer, mut slope) in slopes.into_iter().enumerate() {
            for (i, own) in weights.values().enumerate() {
                slope[i] -= hold * own[answer];
            }
            let step = solve(&root, slope);
            weights
                .values_mut()
                .zip(step)
                .for_each(|(own, s)| own[answer] += s);
        }
    }
    weights
}

/// How often the likeliest answer was right in each folder, by weights that had not seen it; of what is agreed also F1
/// from several chances on.
fn tell(scale: &str, answers: &[&str], rows: &[Row], hold: f64, folders: usize) {
    let left_out: Vec<Vec<(Vec<f64>, usize)>> = (0..folders)
        .map(|out| {
            let others: Vec<&Row> = rows
                .iter()
                .filter(|r| folders == 1 || r.folder != out)
                .collect();
            let weights = fit(&others, answers.len(), hold);
            let own = rows.iter().filter(|r| r.folder == out);
            own.map(|r| (chances(&weights, &r.traits, answers.len()), r.answer))
                .collect()
        })
        .collect();
    let right = |told: &[(Vec<f64>, usize)]| {
        let hits = told
            .iter()
            .filter(|(c, answer)| c.iter().all(|other| *other <= c[*answer]));
        hits.count() as f64 / told.len().max(1) as f64
    };
    let shares: Vec<f64> = left_out.iter().map(|told| right(told)).collect();
    println!(
        "{scale}: {} lessons, right when left out {:.3}, by folder {shares:.3?}",
        rows.len(),
        mean(&shares)
    );
    if answers.len() == 2 {
        for least in [0.3, 0.35, 0.375, 0.4, 0.45, 0.5] {
            let scores: Vec<f64> = left_out.iter().map(|told| f1(told, least)).collect();
            println!(
                "  from {least:.3}: F1 {:.3}, by folder {scores:.3?}",
                mean(&scores)
            );
        }
    }
}

fn mean(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len().max(1) as f64
}

fn f1(told: &[(Vec<f64>, usize)], least: f64) -> f64 {
    let said = told.iter().filter(|(c, _)| c[1] >= least);
    let hit = said.clone().filter(|(_, answer)| *answer == 1).count() as f64;
    let wanted = told.iter().filter(|(_, answer)| *answer == 1).count();
    2.0 * hit / ((said.count() + wanted) as f64).max(1.0)
}

fn write(scale: &str, answers: &[&str], weights: &Weights, note: &str) -> anyhow::Result<()> {
    let told = weights
        .iter()
        .filter(|(_, own)| own.iter().any(|w| w.abs() >= NOUGHT));
    let listed: Vec<String> = told
        .map(|(name, own)| {
            let own: Vec<String> = own.iter().map(|w| format!("{w:.2}")).collect();
            format!("    (\"{name}\", &[{}]),", own.join(", "))
        })
        .collect();
    let text = format!(
        "//! The weights of the scale `{scale}`, written by `cargo xtask calibrate` {note};\n\
         //! what each trait is stands in `scales/{scale}.rs`.\n\n\
         /// By trait, what it adds to each answer: {}.\n#[rustfmt::skip]\n\
         pub(in super::super) const {}: &[(&str, &[f64])] = &[\n{}\n];\n",
        answers.join(", "),
        scale.to_uppercase(),
        listed.join("\n")
    );
    let path = format!("crates/diagnosis/src/scales/weights/{scale}.rs");
    std::fs::write(tidy::root().join(path), text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_two_answers_apart_gets_weight() {
        let rows: Vec<Row> = (0..90)
            .map(|n| Row {
                folder: 0,
                traits: vec![("always".into(), 1.0), (format!("kind {}", n % 3), 1.0)],
                answer: n % 3,
            })
            .collect();
        let weights = fit(&rows.iter().collect::<Vec<_>>(), 3, 1.0);
        let told = chances(&weights, &rows[1].traits, 3);
        assert!(told[1] > 0.7, "{told:?}");
        assert!((told.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
