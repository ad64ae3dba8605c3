//! The frontier of a published bargaining scenario: reads its files, asks the engine, and puts the
//! answer into words and numbers. Reservations go in and never come out.

use crate::{Error, Result};
use negotiation::{Effort, Frontier, Method, Point, Scenario};
use schemars::JsonSchema;
use serde::Serialize;
use std::path::{Path, PathBuf};
use trade::Problem;

/// The version of this answer.
pub const FRONTIER_SCHEMA: u32 = 1;

/// What can be said of a scenario.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrontierReport {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's name.
    pub scenario: String,
    /// The parties, in the order of every list of utilities.
    pub parties: Vec<String>,
    /// The issues and how many values each has.
    pub issues: Vec<IssueSize>,
    /// How many packages there are.
    pub packages: f64,
    /// How the frontier was found: `merged` or `enumerated`.
    pub method: String,
    /// Is every undominated point there?
    pub exact: bool,
    /// How many points the frontier has when reservations are left out of account.
    pub points_without_reservations: usize,
    /// The points that leave every party what it has without a deal; best for the first party first.
    pub points: Vec<PointShown>,
    /// What bargaining theory recommends, as places in `points`; several where they tie.
    pub solutions: SolutionPlaces,
    /// How far the frontier stays from everybody's best at once, each range stretched to one.
    pub opposition: Option<f64>,
}

/// An issue of the scenario.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IssueSize {
    /// Its name.
    pub name: String,
    /// How many values it has.
    pub values: usize,
}

/// A point of the frontier.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PointShown {
    /// What it is worth to each party.
    pub utilities: Vec<f64>,
    /// One package that gives it: a value for each issue, in their order.
    pub package: Vec<String>,
}

/// Places in the list of points.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SolutionPlaces {
    /// The greatest product of gains.
    pub nash: Vec<usize>,
    /// The greatest smallest gain.
    pub kalai: Vec<usize>,
    /// The greatest smallest share of what each could gain.
    pub kalai_smorodinsky: Vec<usize>,
    /// Where these shares differ least (the convention of NegMAS).
    pub kalai_smorodinsky_even: Vec<usize>,
    /// The greatest sum.
    pub max_welfare: Vec<usize>,
    /// The greatest sum of shares.
    pub max_relative_welfare: Vec<usize>,
}

/// The frontier of the scenario of some files: a folder, all its files, or one of them that stands
/// among the others. `None` when they make no scenario; the problems say why.
///
/// # Errors
/// When a file cannot be read.
pub fn frontier(paths: &[PathBuf]) -> Result<(Option<FrontierReport>, Vec<Problem>)> {
    let (scenario, mut problems) = scenario(paths)?;
    let Some(scenario) = scenario else {
        return Ok((None, problems));
    };
    let effort = Effort {
        hands: std::thread::available_parallelism().map_or(1, usize::from),
        ..Effort::default()
    };
    let (found, more) = negotiation::frontier(&scenario, &effort);
    problems.extend(more);
    let usable = !found.points.is_empty();
    Ok((usable.then(|| report(&scenario, &found)), problems))
}

fn scenario(paths: &[PathBuf]) -> Result<(Option<Scenario>, Vec<Problem>)> {
    let files = paths
        .iter()
        .map(|p| files_of(p))
        .collect::<Result<Vec<_>>>()?
        .concat();
    let (found, problems) = negotiation::read(&texts(&files)?);
    match (&found, paths) {
        (None, [alone]) if alone.is_file() => {
            let family = negotiation::read(&texts(&siblings(alone)?)?);
            Ok(if family.0.is_some() {
                family
            } else {
                (found, problems)
            })
        }
        _ => Ok((found, problems)),
    }
}

fn files_of(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let listed = std::fs::read_dir(path).map_err(|why| Error::path(path, why))?;
    let files = listed
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_file() && is_scenario(p));
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    Ok(files)
}

fn is_scenario(path: &Path) -> bool {
    let kind = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    kind.is_some_and(|kind| ["yml", "yaml", "xml", "json"].contains(&kind.as_str()))
}

/// The files of the same kind beside a file, itself included.
fn siblings(path: &Path) -> Result<Vec<PathBuf>> {
    let home = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let same = |p: &PathBuf| p.extension() == path.extension();
    Ok(files_of(home)?.into_iter().filter(same).collect())
}

fn texts(files: &[PathBuf]) -> Result<Vec<(String, String)>> {
    let text = |file: &PathBuf| {
        let bytes = std::fs::read(file).map_err(|why| Error::path(file, why))?;
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok((name, String::from_utf8_lossy(&bytes).into_owned()))
    };
    files.iter().map(text).collect()
}

fn report(scenario: &Scenario, found: &Frontier) -> FrontierReport {
    let rational = found.rational(&scenario.parties);
    let named = negotiation::solutions(&rational, scenario);
    let shown = |point: &Point| PointShown {
        utilities: point.utilities.clone(),
        package: point
            .package
            .words(&scenario.issues)
            .into_iter()
            .map(str::to_owned)
            .collect(),
    };
    FrontierReport {
        schema: FRONTIER_SCHEMA,
        scenario: scenario.name.clone(),
        parties: scenario.parties.iter().map(|p| p.name.clone()).collect(),
        issues: scenario
            .issues
            .iter()
            .map(|issue| IssueSize {
                name: issue.name.clone(),
                values: issue.values.len(),
            })
            .collect(),
        packages: scenario.outcomes(),
        method: match found.method {
            Method::Merged => "merged".into(),
            Method::Enumerated => "enumerated".into(),
        },
        exact: found.exact,
        points_without_reservations: found.points.len(),
        points: rational.points.iter().map(shown).collect(),
        solutions: SolutionPlaces {
            nash: named.nash,
            kalai: named.kalai,
            kalai_smorodinsky: named.kalai_smorodinsky,
            kalai_smorodinsky_even: named.kalai_smorodinsky_even,
            max_welfare: named.welfare,
            max_relative_welfare: named.relative_welfare,
        },
        opposition: negotiation::opposition(&rational, scenario),
    }
}
