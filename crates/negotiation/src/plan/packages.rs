//! Several packages side by side that are worth the same to us and differ as much as they can: which one
//! they take tells what they want (multiple equivalent simultaneous offers, Medvec and Galinsky 2005).

use super::play::Standpoint;
use crate::counterpart::{Band, Estimate};
use crate::frontier::{Effort, merged};
use crate::issue::Package;
use crate::scenario::{Party, Scenario};
use crate::utility::{Utility, extremes};

/// Worth the same: within this share of our range.
const SAME: f64 = 0.01;
/// Below this chance of a deal a package is not worth a line; of the specification.
const CHANCE: f64 = 0.2;
/// How much one issue is stressed when a package is sought that favours it; judgement.
const STRESS: f64 = 3.0;

/// A package to put on the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The package.
    pub package: Package,
    /// What it is thought to be worth to them, from nought to one.
    pub to_them: Band,
    /// How likely they would rather sign it than go without.
    pub chance: f64,
}

/// Up to so many packages that are worth about `aim` to us (in our utility's own unit), never below the
/// floor, as different as possible, the likeliest first. Fewer when the table has no more.
pub fn side_by_side(us: &Standpoint, view: &Estimate<'_>, aim: f64, count: usize) -> Vec<Proposal> {
    let mut pool = candidates(us, view, aim);
    let dear = |p: &Package| us.utility.of(p);
    let worths: Vec<f64> = pool.iter().map(dear).collect();
    let lowest = worths.iter().copied().fold(f64::INFINITY, f64::min);
    let (low, high) = us.table.range(&us.utility);
    pool.retain(|p| dear(p) <= lowest.max(aim) + SAME * (high - low));
    let mut open: Vec<Proposal> = pool
        .into_iter()
        .map(|package| Proposal {
            to_them: view.worth(&package),
            chance: view.chance_of_deal(&package),
            package,
        })
        .filter(|proposal| proposal.chance >= CHANCE)
        .collect();
    open.sort_by(|a, b| {
        let by_chance = b.chance.total_cmp(&a.chance);
        by_chance
            .then(b.to_them.mean.total_cmp(&a.to_them.mean))
            .then_with(|| a.package.cmp(&b.package))
    });
    spread(open, count)
}

/// The best for them by the mean view, and by views that stress one issue after another.
fn candidates(us: &Standpoint, view: &Estimate<'_>, aim: f64) -> Vec<Package> {
    let mean = view.utility();
    let mut views = vec![mean.clone()];
    views.extend((0..mean.tables.len()).map(|issue| stressed(&mean, issue, STRESS)));
    views.extend((0..mean.tables.len()).map(|issue| stressed(&mean, issue, 1.0 / STRESS)));
    let mut found: Vec<Package> = Vec::new();
    for theirs in views {
        let parties = vec![
            Party::new("we", us.utility.clone()),
            Party::new("they", theirs),
        ];
        let frontier = merged(
            &Scenario {
                parties,
                ..us.table.clone()
            },
            &Effort::default(),
        );
        let point = frontier
            .best_for_other(aim)
            .filter(|p| us.floor.admits(&p.worth(0)));
        if let Some(point) = point
            && !found.contains(&point.package)
        {
            found.push(point.package.clone());
        }
    }
    found
}

fn stressed(utility: &Utility, issue: usize, factor: f64) -> Utility {
    let mut other = utility.clone();
    if let Some(table) = other.tables.get_mut(issue) {
        table.iter_mut().for_each(|u| *u *= factor);
    }
    other
}

/// Takes the first, then again and again the one farthest from those taken.
fn spread(mut open: Vec<Proposal>, count: usize) -> Vec<Proposal> {
    let mut taken: Vec<Proposal> = Vec::new();
    while taken.len() < count && !open.is_empty() {
        let distance = |p: &Proposal| {
            taken
                .iter()
                .map(|t| t.package.differences(&p.package))
                .min()
                .unwrap_or(0)
        };
        let far = (0..open.len())
            .max_by_key(|i| (distance(&open[*i]), usize::MAX - i))
            .unwrap_or(0);
        taken.push(open.remove(far));
    }
    taken
}

/// How much of our range each issue moves.
pub(super) fn weights(utility: &Utility) -> Vec<f64> {
    let span = |table: &Vec<f64>| {
        let (low, high) = extremes(table.iter().copied());
        high - low
    };
    let spans: Vec<f64> = utility.marginals().iter().map(span).collect();
    let total: f64 = spans.iter().sum();
    spans
        .into_iter()
        .map(|s| s / total.max(f64::MIN_POSITIVE))
        .collect()
}
