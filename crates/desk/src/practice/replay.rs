//! The rehearsal looked at afterwards, with both hands open: where value was left, which step bought
//! nothing, how close the end is to the frontier.

use super::{End, Rehearsal};
use crate::plan::{profit, values};
use diagnosis::Words;
use negotiation::{Effort, Package, Point};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

/// A step of less than this of our range is none; judgement: a rounding of the price.
const STILL: f64 = 0.01;
/// A first step of more than this of what there is to give is too large; the trade's own rule of half.
const LARGE: f64 = 0.5;

/// What may be shown of a rehearsal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReplayReport {
    /// `agreed`, `they_left`, `we_left`, `time_up`.
    pub end: &'static str,
    /// What was agreed: issue and value.
    pub agreement: Option<Vec<(String, String)>>,
    /// What it is worth to them, of one.
    pub to_them: f64,
    /// Below this they would rather have had no deal.
    pub their_floor: f64,
    /// How far the agreement stays from the frontier, of one, both ranges stretched to one; nought is on it.
    pub distance: Option<f64>,
    /// A package that would have been better for us and as good for them.
    pub better_for_us: Option<Vec<(String, String)>>,
    /// A package that would have been better for them and as good for us.
    pub better_for_them: Option<Vec<(String, String)>>,
    /// What really mattered to them: issue and share.
    pub mattered: Vec<(String, f64)>,
    /// Our steps and what came of them.
    pub steps: Vec<StepShown>,
    /// What to do otherwise.
    pub lessons: Vec<Words>,
}

/// One of our steps.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StepShown {
    /// The round, from one.
    pub round: usize,
    /// What changed against our offer before: issue, from, to.
    pub changes: Vec<[String; 3]>,
    /// What it gave them, of one.
    pub gave_them: f64,
    /// What is to be said of it.
    pub remarks: Vec<Remark>,
}

/// What is to be said of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// They did not move in return.
    BoughtNothing,
    /// It cost us and gave them nothing.
    GaveNothing,
    /// The first step was too large.
    TooLarge,
    /// It gave them something and cost us nothing.
    Free,
}

/// What only the person who rehearsed is shown.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ReplaySecrets {
    /// What each of our offers would have left us.
    pub offers: Vec<Decimal>,
    /// What each of theirs would have left us.
    pub counters: Vec<Decimal>,
    /// What the agreement leaves; `None` without one.
    pub profit: Option<Decimal>,
    /// The most that they would have signed.
    pub most: Decimal,
    /// What was left on the table: better for us, as good for them.
    pub left: Option<Decimal>,
}

impl Rehearsal {
    /// The replay, once it is over.
    pub fn replay(&self) -> (ReplayReport, ReplaySecrets) {
        let found = negotiation::frontier(&self.scenario, &Effort::default()).0;
        let rational = found.rational(&self.scenario.parties);
        let agreed = match &self.end {
            Some(End::Agreed(package)) => Some(package.clone()),
            _ => None,
        };
        let least = agreed
            .as_ref()
            .map_or(self.their_floor(), |package| self.to_them(package));
        let for_us = best(&rational.points, 0, 1, least);
        let for_them = agreed
            .as_ref()
            .and_then(|package| best(&rational.points, 1, 0, self.to_us(package)));
        let better = |point: Option<&Point>, seat: usize| {
            let package = agreed.as_ref()?;
            let now = if seat == 0 {
                self.to_us(package)
            } else {
                self.to_them(package)
            };
            point
                .filter(|point| point.worth(seat) > now + STILL)
                .map(|point| values(&self.table, &point.package))
        };
        let steps = self.steps();
        let report = ReplayReport {
            end: match &self.end {
                Some(End::Agreed(_)) => "agreed",
                Some(End::TheyLeft) => "they_left",
                Some(End::WeLeft) => "we_left",
                Some(End::TimeUp) | None => "time_up",
            },
            agreement: agreed.as_ref().map(|package| values(&self.table, package)),
            to_them: agreed
                .as_ref()
                .map_or(self.their_floor(), |package| self.to_them(package)),
            their_floor: self.their_floor(),
            distance: agreed
                .as_ref()
                .map(|package| self.distance(package, &found.points)),
            better_for_us: better(for_us, 0),
            better_for_them: better(for_them, 1),
            mattered: self.mattered(),
            lessons: self.lessons(&steps, agreed.is_some(), better(for_us, 0).is_some()),
            steps,
        };
        let money = |package: &Package| profit(&self.table, package);
        let most = best(&rational.points, 0, 1, self.their_floor())
            .map(|point| money(&point.package))
            .unwrap_or_default();
        let left = agreed
            .as_ref()
            .zip(for_us)
            .map(|(package, point)| (money(&point.package) - money(package)).max(Decimal::ZERO));
        let secrets = ReplaySecrets {
            offers: self.ours.iter().map(money).collect(),
            counters: self.theirs.iter().map(money).collect(),
            profit: agreed.as_ref().map(money),
            most,
            left,
        };
        (report, secrets)
    }

    /// This buyer's reserve is invented for the rehearsal; nobody real is shown by it.
    fn their_floor(&self) -> f64 {
        let buyer = self
            .scenario
            .parties
            .get(1)
            .and_then(|buyer| buyer.reserved);
        #[expect(
            clippy::disallowed_methods,
            reason = "the reserve of a simulated buyer is shown after the rehearsal"
        )]
        buyer.map_or(0.0, |reserved| *reserved.reveal())
    }

    fn steps(&self) -> Vec<StepShown> {
        let moved = |round: usize| {
            let (before, after) = (&self.ours[round - 1], &self.ours[round]);
            let (cost, gave) = (
                self.to_us(before) - self.to_us(after),
                self.to_them(after) - self.to_them(before),
            );
            StepShown {
                round: round + 1,
                changes: self.changes(before, after),
                gave_them: (gave * 1000.0).round() / 1000.0,
                remarks: self.remarks(round, cost, gave),
            }
        };
        (1..self.ours.len()).map(moved).collect()
    }

    fn remarks(&self, round: usize, cost: f64, gave: f64) -> Vec<Remark> {
        let mut found = Vec::new();
        if cost.abs() <= STILL && gave > STILL {
            found.push(Remark::Free);
        }
        if cost <= STILL {
            return found;
        }
        let answers = self.theirs.get(round - 1).zip(self.theirs.get(round));
        if answers.is_some_and(|(before, after)| self.to_us(after) - self.to_us(before) <= STILL) {
            found.push(Remark::BoughtNothing);
        }
        if gave <= STILL {
            found.push(Remark::GaveNothing);
        }
        if round == 1 && cost > LARGE * self.to_us(&self.ours[0]) {
            found.push(Remark::TooLarge);
        }
        found
    }

    fn changes(&self, before: &Package, after: &Package) -> Vec<[String; 3]> {
        let pairs = values(&self.table, before)
            .into_iter()
            .zip(values(&self.table, after));
        pairs
            .filter(|(a, b)| a != b)
            .map(|((issue, from), (_, to))| [issue, from, to])
            .collect()
    }

    /// How far a package stays from the nearest point of the frontier.
    fn distance(&self, package: &Package, points: &[Point]) -> f64 {
        let range = |seat: usize| {
            let (low, high) = self.scenario.range(&self.scenario.parties[seat].utility);
            (high - low).max(f64::MIN_POSITIVE)
        };
        let (ours, theirs) = (range(0), range(1));
        let (us, them) = (self.to_us(package), self.to_them(package));
        let far =
            |point: &Point| ((point.worth(0) - us) / ours).hypot((point.worth(1) - them) / theirs);
        let least = points.iter().map(far).fold(f64::INFINITY, f64::min);
        (least * 1000.0).round() / 1000.0
    }

    fn mattered(&self) -> Vec<(String, f64)> {
        let Some(buyer) = self.scenario.parties.get(1) else {
            return Vec::new();
        };
        let span = |table: &Vec<f64>| table.iter().copied().fold(0.0, f64::max);
        let total: f64 = buyer.utility.tables.iter().map(span).sum();
        let share = |(issue, table): (&negotiation::Issue, &Vec<f64>)| {
            (
                issue.name.clone(),
                (span(table) / total.max(f64::MIN_POSITIVE) * 100.0).round() / 100.0,
            )
        };
        let mut all: Vec<(String, f64)> = self
            .scenario
            .issues
            .iter()
            .zip(&buyer.utility.tables)
            .map(share)
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all
    }

    fn lessons(&self, steps: &[StepShown], agreed: bool, left: bool) -> Vec<Words> {
        let has = |remark: Remark| steps.iter().any(|step| step.remarks.contains(&remark));
        let mut found = Vec::new();
        let mut lesson = |when: bool, en: &str, zh: &str| {
            if when {
                found.push(Words::new(en, zh));
            }
        };
        lesson(
            has(Remark::BoughtNothing),
            "A step that bought nothing was a gift: name what you want for it in the same sentence.",
            "没换来东西的让步是白送：同一句话里就要说清换什么。",
        );
        lesson(
            has(Remark::GaveNothing),
            "A step cost us and gave them nothing: ask what matters before giving.",
            "有一步让我方付出、对方却无所得：先问清看重什么再让。",
        );
        lesson(
            has(Remark::TooLarge),
            "The first step gave away more than half of the room: the second looks small after it.",
            "第一步就让掉了一半以上的余地：后面的让步就显得小了。",
        );
        lesson(
            left,
            "There was a package better for us and as good for them: trade across issues, not along the price alone.",
            "还有对我方更好、对他们一样好的方案：跨条款交换，别只在价格上来回。",
        );
        lesson(
            !agreed,
            "There was something to agree on: look at the best package that they would have signed.",
            "其实有可以成交的方案：看看他们本会签的那一个。",
        );
        lesson(
            agreed && !left && !has(Remark::BoughtNothing),
            "Well played: nothing was left on the table.",
            "打得好：桌上没有落下什么。",
        );
        found
    }
}

/// The point that is best for one seat among those that leave the other at least so much.
fn best(points: &[Point], seat: usize, other: usize, least: f64) -> Option<&Point> {
    let enough = points
        .iter()
        .filter(|point| point.worth(other) >= least - 1e-9);
    enough.max_by(|a, b| a.worth(seat).total_cmp(&b.worth(seat)))
}
