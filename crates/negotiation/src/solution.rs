//! The points of a frontier that bargaining theory recommends: Nash, Kalai, Kalai–Smorodinsky, the
//! greatest welfare. All lie on the frontier, so that one walk over it finds them.

use crate::frontier::Frontier;
use crate::scenario::{Party, Scenario};

/// Ties are worth the same up to this; the convention of NegMAS.
const TIE: f64 = 1e-12;

/// What each party has without a deal, and the most it could have.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stake {
    without: f64,
    ideal: f64,
}

/// Recommended points: places in the frontier they were computed from, more than one where they tie.
/// Empty when no package leaves every party what it has without a deal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Solutions {
    /// The greatest product of gains (Nash 1950).
    pub nash: Vec<usize>,
    /// The greatest smallest gain (Kalai 1977, egalitarian).
    pub kalai: Vec<usize>,
    /// The greatest smallest share of what each could gain at best (Kalai and Smorodinsky 1975, on a
    /// finite set); among ties first the one whose best-off party has most.
    pub kalai_smorodinsky: Vec<usize>,
    /// Where these shares differ least: the convention of NegMAS, which is another point when the
    /// frontier has gaps.
    pub kalai_smorodinsky_even: Vec<usize>,
    /// The greatest sum.
    pub welfare: Vec<usize>,
    /// The greatest sum of shares.
    pub relative_welfare: Vec<usize>,
}

/// The recommended points of a frontier whose points are all acceptable to every party (see
/// `Frontier::rational`). A party without a reservation falls back on its worst package.
pub fn solutions(frontier: &Frontier, scenario: &Scenario) -> Solutions {
    let stakes: Vec<Stake> = scenario
        .parties
        .iter()
        .map(|p| stake(scenario, p))
        .collect();
    if stakes.iter().any(|s| s.ideal - s.without <= TIE) {
        return everything(frontier.points.len());
    }
    let gains = |u: &[f64]| gains(u, &stakes);
    let shares = |u: &[f64]| shares(u, &stakes);
    let best = |value: &dyn Fn(&[f64]) -> f64| best(frontier, value);
    let mut kalai_smorodinsky = best(&|u| least(&shares(u)));
    let richest = |i: &usize| greatest(&shares(&frontier.points[*i].utilities));
    kalai_smorodinsky.sort_by(|a, b| richest(b).total_cmp(&richest(a)));
    Solutions {
        nash: best(&|u| gains(u).iter().product()),
        kalai: best(&|u| least(&gains(u))),
        kalai_smorodinsky,
        kalai_smorodinsky_even: best(&|u| least(&shares(u)) - greatest(&shares(u))),
        welfare: best(&|u| u.iter().sum()),
        relative_welfare: best(&|u| shares(u).iter().sum()),
    }
}

/// How far the frontier stays from everybody's best at once, each range stretched to one: nought when
/// one package is best for all.
pub fn opposition(frontier: &Frontier, scenario: &Scenario) -> Option<f64> {
    let ranges: Vec<(f64, f64)> = scenario
        .parties
        .iter()
        .map(|p| scenario.range(&p.utility))
        .collect();
    let distance = |u: &[f64]| {
        let lack = |(u, (low, high)): (&f64, &(f64, f64))| {
            if high > low {
                ((high - u) / (high - low)).powi(2)
            } else {
                0.0
            }
        };
        u.iter().zip(&ranges).map(lack).sum::<f64>().sqrt()
    };
    let all = frontier.points.iter().map(|p| distance(&p.utilities));
    all.reduce(f64::min)
}

/// A reservation below the worst package says nothing: the worst package counts.
fn stake(scenario: &Scenario, party: &Party) -> Stake {
    let (low, high) = scenario.range(&party.utility);
    let reserved = party.reserved.map_or(low, |r| *r.reveal());
    Stake {
        without: if reserved.is_finite() {
            reserved.max(low)
        } else {
            low
        },
        ideal: high,
    }
}

fn gains(utilities: &[f64], stakes: &[Stake]) -> Vec<f64> {
    utilities
        .iter()
        .zip(stakes)
        .map(|(u, s)| u - s.without)
        .collect()
}

fn shares(utilities: &[f64], stakes: &[Stake]) -> Vec<f64> {
    let share = |(u, s): (&f64, &Stake)| (u - s.without) / (s.ideal - s.without);
    utilities.iter().zip(stakes).map(share).collect()
}

fn least(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::INFINITY, f64::min)
}

fn greatest(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// The points that have the greatest value.
fn best(frontier: &Frontier, value: &dyn Fn(&[f64]) -> f64) -> Vec<usize> {
    let values: Vec<f64> = frontier
        .points
        .iter()
        .map(|p| value(&p.utilities))
        .collect();
    let top = greatest(&values);
    (0..values.len())
        .filter(|i| values[*i] >= top - TIE)
        .collect()
}

fn everything(count: usize) -> Solutions {
    let all: Vec<usize> = (0..count).collect();
    Solutions {
        nash: all.clone(),
        kalai: all.clone(),
        kalai_smorodinsky: all.clone(),
        kalai_smorodinsky_even: all.clone(),
        welfare: all.clone(),
        relative_welfare: all,
    }
}
