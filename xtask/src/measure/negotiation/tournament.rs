//! The tournament that NegMAS was recorded in, repeated: its deterministic strategies pair by pair.

use super::super::Row;
use super::folder::{Folder, load};
use negotiation::{Clock, Habit, Package, Scenario, Side, bargain, counterpart, package_at};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The strategies of the record that are played here, by the names in it.
pub const HABITS: [(&str, Habit); 6] = [
    ("LinearTB", Habit::ByTime(1.0)),
    ("BoulwareTB", Habit::ByTime(4.0)),
    ("ConcederTB", Habit::ByTime(0.25)),
    ("Tough", Habit::Tough),
    ("NaiveTFT", Habit::TitForTat),
    ("MiCRO", Habit::Micro),
];

/// Strategies without chance or ties of their own: these must agree.
const SURE: [&str; 4] = ["LinearTB", "BoulwareTB", "ConcederTB", "Tough"];

/// One recorded negotiation.
pub struct Record {
    pub rounds: usize,
    pub scenario: String,
    pub agents: [String; 2],
    pub agreed: bool,
    pub utilities: [f64; 2],
}

/// A record of a tournament beside the scenarios, in their folder or among the design papers.
pub fn records(folder: &Folder) -> anyhow::Result<Vec<Record>> {
    for path in candidates(&folder.root) {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let value: Value = serde_json::from_str(&text)?;
        if let Some(records) = find_records(&value) {
            return Ok(records.iter().filter_map(record).collect());
        }
    }
    Ok(Vec::new())
}

fn candidates(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = super::folder::children(root)
        .into_iter()
        .filter(|p| {
            p.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with("tournament"))
        })
        .collect();
    for up in root.ancestors().skip(1).take(2) {
        found.push(up.join("design/negmas-baseline.json"));
    }
    found
}

fn find_records(value: &Value) -> Option<&Vec<Value>> {
    let object = value.as_object()?;
    let here = object.get("records").and_then(Value::as_array);
    here.or_else(|| object.values().find_map(find_records))
}

fn record(row: &Value) -> Option<Record> {
    let text = |i: usize| row.get(i)?.as_str().map(str::to_owned);
    Some(Record {
        rounds: row.get(0)?.as_u64()? as usize,
        scenario: text(1)?,
        agents: [text(2)?, text(3)?],
        agreed: row.get(4)?.as_u64()? == 1,
        utilities: [row.get(5)?.as_f64()?, row.get(6)?.as_f64()?],
    })
}

/// The scenario of a record.
pub fn scenario(folder: &Folder, key: &str) -> anyhow::Result<Scenario> {
    let known = folder
        .known
        .iter()
        .find(|known| known["key"].as_str() == Some(key));
    match known {
        Some(known) => folder.scenario(known),
        None => load(&folder.root.join(format!("export-synthetic/{key}.json"))),
    }
}

/// What became of a recorded negotiation when it was repeated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Repeated {
    Exactly,
    /// With another choice among packages that are worth the same to the side that offers: the record
    /// took them as an unstable sort had left them.
    ButForTies,
    Otherwise,
}

/// Pairs over so many rounds, and by how much each negotiation missed its record: as played, and with
/// ties as recorded.
type Pairs = BTreeMap<(usize, [String; 2]), Vec<(f64, f64)>>;

/// Repeats every recorded negotiation between strategies that are played here.
pub fn replicate(folder: &Folder) -> anyhow::Result<Vec<Row>> {
    let mut scenarios: BTreeMap<String, Scenario> = BTreeMap::new();
    let mut counts: BTreeMap<(bool, Repeated), usize> = BTreeMap::new();
    let mut pairs = Pairs::new();
    for record in &records(folder)? {
        let [Some(first), Some(second)] = [0, 1].map(|i| habit(&record.agents[i])) else {
            continue;
        };
        if !scenarios.contains_key(&record.scenario) {
            scenarios.insert(record.scenario.clone(), scenario(folder, &record.scenario)?);
        }
        let table = &scenarios[&record.scenario];
        let sides = || {
            (
                counterpart(first, table, 0, 1),
                counterpart(second, table, 1, 2),
            )
        };
        let (mut one, mut two) = sides();
        let ours = bargain(table, [one.as_mut(), two.as_mut()], record.rounds).utilities;
        let sure = record.agents.iter().all(|a| SURE.contains(&a.as_str()));
        let how = match near(ours, record.utilities) {
            true => Repeated::Exactly,
            false if sure && reachable(table, sides(), record) => Repeated::ButForTies,
            false => Repeated::Otherwise,
        };
        *counts.entry((sure, how)).or_default() += 1;
        if sure {
            let missed = (ours[0] - record.utilities[0] + ours[1] - record.utilities[1]) / 2.0;
            let in_earnest = if how == Repeated::Otherwise {
                missed
            } else {
                0.0
            };
            let pair = pairs
                .entry((record.rounds, record.agents.clone()))
                .or_default();
            pair.push((missed, in_earnest));
        }
    }
    Ok(report(&pairs, &counts))
}

fn habit(name: &str) -> Option<Habit> {
    HABITS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, habit)| *habit)
}

fn near(a: [f64; 2], b: [f64; 2]) -> bool {
    (a[0] - b[0]).abs() < 1e-5 && (a[1] - b[1]).abs() < 1e-5
}

/// Could the recorded end come about if each side may choose among packages of equal worth to it? For
/// sides without memory.
fn reachable(table: &Scenario, sides: (Box<dyn Side>, Box<dyn Side>), record: &Record) -> bool {
    let mut sides = [sides.0, sides.1];
    let sizes = table.sizes();
    let all: Vec<Package> = (0..table.outcomes() as u64)
        .map(|at| package_at(&sizes, at))
        .collect();
    let worth = |seat: usize, package: &Package| table.parties[seat].utility.of(package);
    let turns = (0..record.rounds).flat_map(|round| [(round, 0), (round, 1)]);
    for (round, seat) in turns {
        let clock = Clock {
            round,
            rounds: record.rounds,
        };
        let Some(offer) = sides[seat].offers(clock) else {
            return false;
        };
        let held = worth(seat, &offer);
        let answer = Clock {
            round: round + seat,
            rounds: record.rounds,
        };
        if answer.round >= record.rounds {
            break;
        }
        let equal = all.iter().filter(|p| (worth(seat, p) - held).abs() < 1e-9);
        let mut all_end = true;
        for package in equal {
            let ends = sides[1 - seat].accepts(package, answer);
            if ends && near([worth(0, package), worth(1, package)], record.utilities) {
                return true;
            }
            all_end &= ends;
        }
        if all_end {
            return false;
        }
    }
    !record.agreed
}

fn report(pairs: &Pairs, counts: &BTreeMap<(bool, Repeated), usize>) -> Vec<Row> {
    let count = |sure, how| counts.get(&(sure, how)).copied().unwrap_or(0);
    let row = |sure: bool, what: &str| {
        let [exact, ties, other] = [Repeated::Exactly, Repeated::ButForTies, Repeated::Otherwise]
            .map(|how| count(sure, how));
        Row::new(
            format!("recorded negotiations repeated, {what}"),
            format!("{exact}/{}", exact + ties + other),
            format!("and {ties} more with another choice among packages of equal worth"),
        )
    };
    vec![
        row(true, "time-based and tough"),
        row(false, "with tit for tat or MiCRO"),
        within(
            "pairs of time-based and tough within .01 of the record",
            pairs,
            |(missed, _)| missed,
        ),
        within("the same, ties as recorded", pairs, |(_, missed)| missed),
    ]
}

fn within(what: &str, pairs: &Pairs, missed: fn(&(f64, f64)) -> &f64) -> Row {
    let off = |values: &Vec<(f64, f64)>| {
        let sum: f64 = values.iter().map(missed).sum();
        sum.abs() / values.len() as f64
    };
    let offs: Vec<_> = pairs
        .iter()
        .map(|(key, values)| (off(values), key))
        .collect();
    let good = offs.iter().filter(|(off, _)| *off <= 0.01).count();
    let worst = offs.iter().max_by(|a, b| a.0.total_cmp(&b.0));
    let note = worst.map_or("no record".into(), |(off, (rounds, agents))| {
        format!(
            "farthest {off:.4}: {} v {} over {rounds} rounds",
            agents[0], agents[1]
        )
    });
    Row::new(what, format!("{good}/{}", offs.len()), note)
}
