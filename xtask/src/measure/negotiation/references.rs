//! Frontiers and recommended points against those that NegMAS and NegoLog computed.

use super::super::Row;
use super::folder::{Folder, load};
use negotiation::{Effort, Frontier, Scenario, enumerated, merged, opposition, solutions};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// How near two points must be to be the same; that of the references.
const NEAR: f64 = 1e-6;
/// The most packages that a scenario may have for the check by enumeration.
const MOST: f64 = 4e5;

/// Points as rows of numbers.
type Points = Vec<Vec<f64>>;

/// Counts of agreement by what was compared, and the exceptions.
#[derive(Default)]
struct Tally {
    same: BTreeMap<&'static str, (usize, usize)>,
    exceptions: Vec<String>,
    noise: Vec<String>,
}

impl Tally {
    fn note(&mut self, what: &'static str, same: bool, exception: impl FnOnce() -> String) {
        let (good, all) = self.same.entry(what).or_default();
        *all += 1;
        if same {
            *good += 1;
        } else {
            self.exceptions.push(format!("{what}: {}", exception()));
        }
    }

    /// Two frontiers: the same, or the same but for points of theirs that ours beat in every respect
    /// up to the noise of a sum (10⁻⁹): strict comparisons keep such points.
    fn frontier(&mut self, what: &'static str, key: &str, ours: &Points, theirs: &Points) {
        let (extra, lacking) = (missing(ours, theirs), missing(theirs, ours));
        let better = |p: &[f64], q: &[f64]| q.iter().zip(p).all(|(x, y)| *x >= y - 1e-9);
        let noise = lacking.iter().all(|p| ours.iter().any(|q| better(p, q)));
        if extra.is_empty() && noise && !lacking.is_empty() {
            self.noise.push(format!("{key} ({})", lacking.len()));
        }
        self.note(what, extra.is_empty() && noise, || {
            format!(
                "{key}: only ours {}, only theirs {}",
                extra.len(),
                lacking.len()
            )
        });
    }

    fn rows(self, source: &str) -> Vec<Row> {
        let row = |(what, (same, all)): (&'static str, (usize, usize))| {
            Row::new(format!("{source}: {what}"), format!("{same}/{all}"), "")
        };
        let rows = self.same.into_iter().map(row);
        let exceptions = self.exceptions.into_iter();
        let noise = (!self.noise.is_empty()).then(|| {
            let note = format!(
                "points that the reference keeps and that others beat within 1e-9, left out here: {}",
                self.noise.join(", ")
            );
            Row::new(format!("{source}: of these but for noise"), self.noise.len().to_string(), note)
        });
        rows.chain(noise)
            .chain(exceptions.map(|e| Row::new(format!("{source}: exception"), "–", e)))
            .collect()
    }
}

/// The references of the index.
pub fn measure(folder: &Folder) -> anyhow::Result<Vec<Row>> {
    let mut tally = Tally::default();
    for known in &folder.known {
        let key = known["key"].as_str().unwrap_or("?").to_owned();
        let scenario = match folder.scenario(known) {
            Ok(scenario) => scenario,
            Err(why) => {
                let documented = known.get("reference_error").is_some();
                tally.note("read", documented, || why.to_string());
                continue;
            }
        };
        tally.note("read", true, String::new);
        let found = merged(&scenario, &Effort::default());
        if scenario.outcomes() <= MOST {
            let every = enumerated(&scenario, 1);
            let same = equal(&rows(&found), &rows(&every));
            tally.note("merged = enumerated", same, || key.clone());
        }
        compare(&mut tally, &key, &scenario, &found, known);
    }
    Ok(tally.rows("NegMAS"))
}

fn compare(tally: &mut Tally, key: &str, scenario: &Scenario, found: &Frontier, known: &Value) {
    let Some(reference) = known.get("reference").filter(|r| r.is_object()) else {
        if known.get("reference_error").is_some() {
            let rational = found.rational(&scenario.parties);
            tally.note("no rational package", rational.points.is_empty(), || {
                key.to_owned()
            });
        }
        return;
    };
    let rational = found.rational(&scenario.parties);
    let parties = scenario.parties.len();
    let ours = rows(&rational);
    if let Some(theirs) = points(&reference["pareto"]) {
        tally.frontier("frontier", key, &ours, &theirs);
    } else if let Some(count) = reference["pareto_points"].as_u64() {
        let same = ours.len() as u64 == count;
        tally.note("frontier (count)", same, || {
            format!("{key}: {} v {count}", ours.len())
        });
    }
    let named = solutions(&rational, scenario);
    let pairs = [
        ("nash", &named.nash),
        ("kalai", &named.kalai),
        ("ks_negmas", &named.kalai_smorodinsky_even),
        ("ks_maximin", &named.kalai_smorodinsky),
        ("max_welfare", &named.welfare),
        ("max_relative_welfare", &named.relative_welfare),
    ];
    for (what, places) in pairs {
        let Some(theirs) = points(&reference[what]) else {
            continue;
        };
        let ours: Points = places.iter().map(|i| ours[*i].clone()).collect();
        tally.note(what, equal(&ours, &theirs), || {
            format!("{key}: {ours:?} v {theirs:?}")
        });
    }
    if let (Some(theirs), 2) = (reference["opposition_normalised"].as_f64(), parties) {
        let ours = opposition(&rational, scenario).unwrap_or(f64::NAN);
        let same = (ours - theirs).abs() < NEAR;
        tally.note("opposition", same, || format!("{key}: {ours} v {theirs}"));
    }
}

fn rows(frontier: &Frontier) -> Points {
    frontier
        .points
        .iter()
        .map(|p| p.utilities.clone())
        .collect()
}

fn points(value: &Value) -> Option<Points> {
    let row = |row: &Value| Some(row.as_array()?.iter().filter_map(Value::as_f64).collect());
    value.as_array()?.iter().map(row).collect()
}

/// Each point of one set is near one of the other, and the other way round.
fn equal(a: &Points, b: &Points) -> bool {
    within(a, b) && within(b, a)
}

fn within(a: &Points, b: &Points) -> bool {
    a.iter().all(|p| b.iter().any(|q| near(p, q)))
}

fn near(p: &[f64], q: &[f64]) -> bool {
    p.len() == q.len() && p.iter().zip(q).all(|(x, y)| (x - y).abs() <= NEAR)
}

fn missing(a: &Points, b: &Points) -> Points {
    a.iter()
        .filter(|p| !b.iter().any(|q| near(p, q)))
        .cloned()
        .collect()
}

/// NegoLog's `specs.json`: the product of utilities without reservation, and the point that it calls
/// Kalai, which is the one of the greatest welfare.
pub fn negolog(folder: &Folder) -> anyhow::Result<Vec<Row>> {
    let mut tally = Tally::default();
    for home in folder.below("negolog") {
        let Ok(text) = std::fs::read_to_string(home.join("specs.json")) else {
            continue;
        };
        let specs: Value = serde_json::from_str(&text)?;
        let scenario = load(&home)?;
        let found = merged(&scenario, &Effort::default());
        let every = enumerated(&scenario, 1);
        let key = home
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        tally.note(
            "merged = enumerated",
            equal(&rows(&found), &rows(&every)),
            || key.clone(),
        );
        let best = |value: &dyn Fn(&[f64]) -> f64| {
            found
                .points
                .iter()
                .map(|p| value(&p.utilities))
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let product = best(&|u| u.iter().product());
        let named = specs
            .get("Nash Product")
            .or_else(|| specs.get("Product Score"));
        let theirs = named.and_then(Value::as_f64).unwrap_or(f64::NAN);
        tally.note("nash product", (product - theirs).abs() < NEAR, || {
            format!("{key}: {product} v {theirs}")
        });
        let sum = best(&|u| u.iter().sum());
        let theirs: f64 = ["Kalai_A", "Kalai_B"]
            .iter()
            .filter_map(|f| specs[*f].as_f64())
            .sum();
        tally.note("greatest welfare", (sum - theirs).abs() < NEAR, || {
            format!("{key}: {sum} v {theirs}")
        });
    }
    Ok(tally.rows("NegoLog"))
}

/// GENIUS originals against their YAML twins, reservations aside (the two sets name them differently);
/// the parties may come in another order.
pub fn genius(folder: &Folder) -> anyhow::Result<Vec<Row>> {
    let mut tally = Tally::default();
    for home in folder.below("genius-xml") {
        let Some(known) = twin(folder, &home) else {
            continue;
        };
        let key = known["key"].as_str().unwrap_or("?");
        let scenario = match load(&home) {
            Ok(scenario) => scenario,
            Err(why) => {
                tally.note("read", false, || why.to_string());
                continue;
            }
        };
        tally.note("read", true, String::new);
        let ours = rows(&merged(&scenario, &Effort::default()));
        let theirs = rows(&merged(&folder.scenario(known)?, &Effort::default()));
        let mirrored: Points = ours
            .iter()
            .map(|p| p.iter().rev().copied().collect())
            .collect();
        let ours = if equal(&ours, &theirs) {
            ours
        } else {
            mirrored
        };
        tally.frontier("frontier of the YAML twin", key, &ours, &theirs);
    }
    Ok(tally.rows("GENIUS XML"))
}

fn twin<'a>(folder: &'a Folder, home: &Path) -> Option<&'a Value> {
    let year = home
        .parent()?
        .file_name()?
        .to_string_lossy()
        .replace('y', "anac");
    let name = home.file_name()?.to_string_lossy().replace('_', "");
    let key = format!("{year}/{name}");
    folder
        .known
        .iter()
        .find(|known| known["key"].as_str() == Some(&key))
}
