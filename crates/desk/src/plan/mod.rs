//! The preparation of a negotiation: from a table that a person fills in, or from what a deal's
//! correspondence shows. What may be shown to anybody and what only to the table's owner are two values.

mod of_deal;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use of_deal::{DealPlan, Said, TermStand, plan_deal};
pub(crate) use of_deal::{OF_THE_SALE, quoted, stands};
pub(crate) use table::{Table, read as read_table, same};

use crate::{Error, Result};
use diagnosis::Words;
use negotiation::{Counterpart, Course, Package, Preparation, Prior, Swap, Taste};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::path::Path;
use trade::Problem;

/// A table to begin with.
pub const SAMPLE_TABLE: &str = include_str!("sample.toml");

/// The version of this answer.
pub const PLAN_SCHEMA: u32 = 1;

/// How many guesses are made about a buyer, and their seed: the same plan every time; a thousand differ
/// from these by less than a percent.
const GUESSES: usize = 400;
const SEED: u64 = 20;

/// The preparation: what may be shown, and what is the owner's alone.
pub struct Planned {
    /// Packages, swaps, answers, order; no cost, no floor, no profit.
    pub report: PlanReport,
    /// Targets, course, budget, what each package leaves.
    pub secrets: PlanSecrets,
}

/// What may be shown of a preparation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanReport {
    /// The version of this form.
    pub schema: u32,
    /// What the deal is called.
    pub name: String,
    /// The currency of money.
    pub currency: String,
    /// How many rounds are expected.
    pub rounds: usize,
    /// What is on the table.
    pub issues: Vec<IssueShown>,
    /// The issues in the order of talking.
    pub topics: Vec<String>,
    /// Packages to put side by side; to us they are worth the same.
    pub packages: Vec<PackageShown>,
    /// Every issue halfway, as a haggle over each alone would end: issue and value.
    pub halfway: Vec<(String, String)>,
    /// Swaps from there that cost us nothing and please them.
    pub swaps: Vec<SwapShown>,
    /// What they are likely to say, and what to answer.
    pub wishes: Vec<WishShown>,
    /// What speaks for us.
    pub strengths: Vec<String>,
    /// What to find out first.
    pub questions: Vec<Words>,
    /// What is not in this answer.
    pub kept_back: &'static str,
}

/// An issue.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IssueShown {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<String>,
    /// How much it is thought to matter to them, of one: a tenth of belief below, the mean, a tenth above.
    pub matters_to_them: [f64; 3],
}

/// A package.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PackageShown {
    /// Issue and value, in the order of the issues.
    pub values: Vec<(String, String)>,
    /// How likely they would rather sign it than go without.
    pub chance: f64,
    /// What it is thought to be worth to them, of one: low, mean, high.
    pub to_them: [f64; 3],
}

/// A swap.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SwapShown {
    /// What changes: issue, from, to.
    pub changes: Vec<[String; 3]>,
    /// The sentence to write: "If you …, then we …".
    pub offer: Words,
    /// What it is thought to be worth to them, as a share of all they bargain for: low, mean, high.
    pub to_them: [f64; 3],
    /// How surely it pleases them.
    pub chance: f64,
}

/// What they are likely to ask for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WishShown {
    /// What they say.
    pub says: Words,
    /// What to answer.
    pub answer: Words,
    /// The swap in the answer; none: the answer is no, unless they find something.
    pub swap: Option<SwapShown>,
}

/// What only the owner of a table is shown.
#[derive(Clone, Serialize, JsonSchema)]
pub struct PlanSecrets {
    /// The profit of the whole deal: ideal, acceptable, floor.
    pub profit: [Decimal; 3],
    /// What we do without this deal.
    pub batna: String,
    /// For each issue our best value, and the worst that is still possible when all else goes our way.
    pub limits: Vec<[String; 2]>,
    /// The profit to ask for in each round.
    pub course: Vec<Decimal>,
    /// The prices of the concession budget: from the first price down to the last, each step smaller.
    pub prices: Vec<Decimal>,
    /// What each package leaves.
    pub packages: Vec<Decimal>,
    /// What the halfway package leaves.
    pub halfway: Decimal,
    /// What each swap adds to that.
    pub swaps: Vec<Decimal>,
}

/// Prepares the table of a file. `None` when something is missing or wrong; the problems say what.
///
/// # Errors
/// When the file cannot be read.
pub fn plan(path: &Path) -> Result<(Option<Planned>, Vec<Problem>)> {
    let bytes = std::fs::read(path).map_err(|why| Error::path(path, why))?;
    Ok(plan_text(&String::from_utf8_lossy(&bytes)))
}

/// Prepares the table of a text, as [`plan`].
pub fn plan_text(text: &str) -> (Option<Planned>, Vec<Problem>) {
    match read_table(text) {
        Ok(table) => prepared(&table),
        Err(problems) => (None, problems),
    }
}

/// Prepares a table.
pub(crate) fn prepared(table: &Table) -> (Option<Planned>, Vec<Problem>) {
    let view = view_of(table);
    let estimate = view.estimate();
    let us = table.standpoint();
    let course = Course::over(table.rounds);
    let (found, problems) = negotiation::prepare(&us, &estimate, &course, 1.0, Some(0));
    if !problems.is_empty() {
        return (None, problems);
    }
    let report = report(table, &estimate, &found);
    let secrets = secrets(table, &found);
    (Some(Planned { report, secrets }), problems)
}

/// What is held of the buyer before he has said anything.
pub(crate) fn view_of(table: &Table) -> Counterpart {
    let prior = Prior {
        tastes: table.sale.tastes().into_iter().map(Taste::Known).collect(),
        weights: table.weights.clone(),
    };
    Counterpart::new(&prior, GUESSES, SEED)
}

fn report(table: &Table, view: &negotiation::Estimate<'_>, found: &Preparation) -> PlanReport {
    let issues = table.sale.issues();
    let weights = view.weights();
    let issue = |(at, issue): (usize, &negotiation::Issue)| IssueShown {
        name: issue.name.clone(),
        values: issue.values.clone(),
        matters_to_them: weights.get(at).map(band).unwrap_or_default(),
    };
    let package = |p: &negotiation::Proposal| PackageShown {
        values: values(table, &p.package),
        chance: rounded(p.chance),
        to_them: band(&p.to_them),
    };
    let name = |at: &usize| {
        issues
            .get(*at)
            .map(|issue| issue.name.clone())
            .unwrap_or_default()
    };
    PlanReport {
        schema: PLAN_SCHEMA,
        name: table.name.clone(),
        currency: table.currency.clone(),
        rounds: table.rounds,
        topics: found.topics.iter().map(name).collect(),
        packages: found.packages.iter().map(package).collect(),
        halfway: found
            .halfway
            .as_ref()
            .map(|half| values(table, half))
            .unwrap_or_default(),
        swaps: found.swaps.iter().map(|swap| shown(table, swap)).collect(),
        wishes: found
            .wishes
            .iter()
            .map(|wish| words::wish(table, wish))
            .collect(),
        strengths: table.strengths.clone(),
        questions: words::questions(table),
        issues: issues.iter().enumerate().map(issue).collect(),
        kept_back: "costs, floors and profits; `--secrets` adds them, for yourself",
    }
}

pub(crate) fn values(table: &Table, package: &Package) -> Vec<(String, String)> {
    let issues = table.sale.issues();
    let words: Vec<String> = package
        .words(&issues)
        .into_iter()
        .map(str::to_owned)
        .collect();
    issues
        .into_iter()
        .map(|issue| issue.name)
        .zip(words)
        .collect()
}

fn shown(table: &Table, swap: &Swap) -> SwapShown {
    let issues = table.sale.issues();
    let change = |c: &negotiation::Change| {
        let issue = &issues[c.issue];
        [&issue.name, issue.value(c.from), issue.value(c.to)].map(str::to_owned)
    };
    let changes: Vec<[String; 3]> = swap.changes.iter().map(change).collect();
    SwapShown {
        offer: words::offer(&changes),
        changes,
        to_them: band(&swap.to_them),
        chance: rounded(swap.chance),
    }
}

fn band(band: &negotiation::Band) -> [f64; 3] {
    [rounded(band.low), rounded(band.mean), rounded(band.high)]
}

fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

/// What a package leaves, to the unit of money.
#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the table asks for his own profit"
)]
pub(crate) fn profit(table: &Table, package: &Package) -> Decimal {
    let left = table.sale.profit(package).map(|left| *left.reveal());
    left.unwrap_or_default().round_dp(0)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the table asks for his own targets"
)]
fn secrets(table: &Table, found: &Preparation) -> PlanSecrets {
    let issues = table.sale.issues();
    let word = |at: usize, value: u16| issues[at].value(value).to_owned();
    let limit = |(at, limit): (usize, &Option<(u16, trade::Secret<u16>)>)| match limit {
        Some((best, worst)) => [word(at, *best), word(at, *worst.reveal())],
        None => ["–".into(), "–".into()],
    };
    let (ideal, floor) = (*table.ideal.reveal(), *table.floor.reveal());
    let money = |worth: f64| {
        let worth = Decimal::from_f64_retain(worth).unwrap_or_default();
        (floor + (ideal - floor) * worth).round_dp(0)
    };
    let half = found
        .halfway
        .as_ref()
        .map(|half| profit(table, half))
        .unwrap_or_default();
    PlanSecrets {
        profit: [ideal, *table.acceptable.reveal(), floor],
        batna: table.batna.clone(),
        limits: found.limits.iter().enumerate().map(limit).collect(),
        course: found
            .course
            .iter()
            .map(|aim| money(*aim.reveal()))
            .collect(),
        prices: budget(table, found),
        packages: found
            .packages
            .iter()
            .map(|p| profit(table, &p.package))
            .collect(),
        halfway: half,
        swaps: found
            .swaps
            .iter()
            .map(|s| profit(table, &s.package) - half)
            .collect(),
    }
}

/// The first price and where each step leads, down to the last price that the floor bears with the
/// other terms of the first package.
fn budget(table: &Table, found: &Preparation) -> Vec<Decimal> {
    let Some(first) = found.packages.first() else {
        return Vec::new();
    };
    let bears = |at: &usize| table.sale.admits(&first.package.with(0, *at), &table.floor);
    let open: Vec<Decimal> = (0..table.sale.prices.len())
        .filter(bears)
        .map(|at| table.sale.prices[at])
        .collect();
    let Some((most, least)) = open.iter().max().zip(open.iter().min()) else {
        return Vec::new();
    };
    let (steps, _) = negotiation::steps(*most - *least, table.step, 3);
    let mut prices = vec![*most];
    for step in steps {
        let last = prices.last().copied().unwrap_or_default();
        prices.push(last - step);
    }
    prices
}
