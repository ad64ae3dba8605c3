//! The guesses about a counterpart: how they are drawn before anything is seen.

use super::evidence::Sight;
use crate::issue::Package;
use crate::random::Chance;

/// How the values of an issue please the counterpart.
#[derive(Debug, Clone, PartialEq)]
pub enum Taste {
    /// The values from the least to the most welcome, which in trade is nearly always known: a lower
    /// price, a later payment, a shorter lead time.
    Known(Vec<u16>),
    /// Not known; what pleases us (a number for each value) pleases them rather not.
    Opposed(Vec<f64>),
}

/// What is held of a counterpart before it has said anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// The taste in each issue.
    pub tastes: Vec<Taste>,
    /// How much each issue is expected to matter, by the kind of buyer; empty when nothing is known.
    pub weights: Vec<f64>,
}

impl Prior {
    /// Known tastes, nothing known of weights.
    pub fn knowing(orders: Vec<Vec<u16>>) -> Prior {
        Prior {
            tastes: orders.into_iter().map(Taste::Known).collect(),
            weights: Vec::new(),
        }
    }
}

/// How a guess explains concessions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Course {
    /// `1 − (1 − floor)·t^e` (Faratin, Sierra and Jennings 1998).
    ByTime(f64),
    /// Hardly at all: so much over the whole time.
    Slowly(f64),
    /// After the opening, as much as it was offered.
    Mirror,
    /// As much as what it is offered has grown since our first offer.
    MirrorGrowth,
}

/// One guess.
#[derive(Debug, Clone)]
pub(super) struct Particle {
    pub weights: Vec<f64>,
    /// What each value of each issue is worth, from nought to one.
    pub shapes: Vec<Vec<f64>>,
    /// What each value of each issue is worth, weights included; the best package is worth one.
    pub worth: Vec<Vec<f64>>,
    /// What it has without a deal.
    pub floor: f64,
    pub course: Course,
    /// The logarithm of how well it explains what was seen.
    pub belief: f64,
}

/// The guesses and what has been seen.
#[derive(Debug, Clone)]
pub struct Counterpart {
    pub(super) particles: Vec<Particle>,
    /// Our first and our last offer.
    pub(super) ours: Option<(Package, Package)>,
    pub(super) seen: Vec<Sight>,
    pub(super) prior: Prior,
    pub(super) chance: Chance,
}

/// Exponents of concession curves from the fast conceder to Boulware; judgement.
const EXPONENTS: [f64; 5] = [0.3, 0.6, 1.0, 2.0, 4.0];
/// The most that one who hardly concedes gives up over the whole time; judgement.
const SLOWEST: f64 = 0.3;
/// The highest fall-back that is thought possible; judgement.
pub(super) const HIGHEST_FLOOR: f64 = 0.5;
/// How much value shapes differ from the straight line: the spread of the logarithm of their exponent.
/// Found on simulated counterparts, see the yardstick.
const SHAPE_SPREAD: f64 = 0.5;
/// How firmly expected weights are held: so many observations' worth; judgement.
const FIRMNESS: f64 = 6.0;

impl Counterpart {
    /// Draws so many guesses (a thousand are plenty) from what is held beforehand.
    pub fn new(prior: &Prior, guesses: usize, seed: u64) -> Counterpart {
        let mut chance = Chance::new(seed);
        let draw = |number: usize| particle(prior, number, &mut chance);
        Counterpart {
            particles: (0..guesses.max(1)).map(draw).collect(),
            ours: None,
            seen: Vec::new(),
            prior: prior.clone(),
            chance,
        }
    }
}

fn particle(prior: &Prior, number: usize, chance: &mut Chance) -> Particle {
    let weights = weights(prior, chance);
    let shapes: Vec<Vec<f64>> = prior
        .tastes
        .iter()
        .map(|taste| shape(taste, chance))
        .collect();
    Particle {
        worth: weighted(&shapes, &weights),
        shapes,
        weights,
        floor: HIGHEST_FLOOR * chance.share(),
        course: course(number, chance),
        belief: 0.0,
    }
}

pub(super) fn weighted(shapes: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    let weigh = |(shape, weight): (&Vec<f64>, &f64)| shape.iter().map(|u| u * weight).collect();
    shapes.iter().zip(weights).map(weigh).collect()
}

/// Half of the guesses concede by time, the rest is divided; judgement.
pub(super) fn course(number: usize, chance: &mut Chance) -> Course {
    match number % 8 {
        0 => Course::Mirror,
        1 => Course::MirrorGrowth,
        2 | 3 => Course::Slowly(SLOWEST * chance.share()),
        _ => Course::ByTime(EXPONENTS[chance.place(EXPONENTS.len())]),
    }
}

/// Uniform on the simplex, or around what is expected (a Dirichlet by way of gamma draws).
fn weights(prior: &Prior, chance: &mut Chance) -> Vec<f64> {
    let total: f64 = prior.weights.iter().sum();
    let issues = prior.tastes.len();
    let mut draw = |issue: usize| match prior.weights.get(issue) {
        Some(expected) if total > 0.0 => {
            let parts = (FIRMNESS * issues as f64 * expected / total)
                .round()
                .max(1.0) as usize;
            (0..parts).map(|_| chance.exponential()).sum()
        }
        _ => chance.exponential(),
    };
    let drawn: Vec<f64> = (0..issues).map(&mut draw).collect();
    let sum: f64 = drawn.iter().sum();
    drawn
        .into_iter()
        .map(|w| w / sum.max(f64::MIN_POSITIVE))
        .collect()
}

/// From nought for the least welcome value to one for the best.
fn shape(taste: &Taste, chance: &mut Chance) -> Vec<f64> {
    let order = match taste {
        Taste::Known(order) => order.clone(),
        Taste::Opposed(ours) => opposed(ours, chance),
    };
    let bend = (SHAPE_SPREAD * chance.normal()).exp();
    let top = order.len().saturating_sub(1).max(1) as f64;
    let mut worth = vec![0.0; order.len()];
    for (rank, value) in order.iter().enumerate() {
        if let Some(worth) = worth.get_mut(usize::from(*value)) {
            *worth = (rank as f64 / top).powf(bend);
        }
    }
    worth
}

/// An order of values that runs rather against ours.
fn opposed(ours: &[f64], chance: &mut Chance) -> Vec<u16> {
    let (low, high) = crate::utility::extremes(ours.iter().copied());
    let span = (high - low).max(f64::MIN_POSITIVE);
    let mut scored: Vec<(f64, u16)> = ours
        .iter()
        .zip(0u16..)
        .map(|(u, value)| ((high - u) / span + 0.7 * chance.normal(), value))
        .collect();
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    scored.into_iter().map(|(_, value)| value).collect()
}
