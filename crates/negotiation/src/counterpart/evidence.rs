//! What is seen of a counterpart, from the weakest sign to the strongest: the course of its offers,
//! refusals, choices among equal packages, what it says matters.

use super::particles::{Counterpart, Course, Particle};
use crate::issue::Package;

/// How far an offer may lie from where a guess expects it (standard deviation, in its own worth).
/// Best of those tried on simulated counterparts, see the yardstick.
const SPREAD: f64 = 0.1;
/// How likely an offer is that no course explains, against one that lies where it is expected: keeps a
/// single odd offer from deciding; judgement.
const SURPRISE: f64 = 1e-3;
/// After this share of the time one who mirrors has opened; judgement.
const OPENING: f64 = 0.3;
/// How strictly the better of two packages is chosen (Luce 1959, as a softmax); judgement.
const CHOICE: f64 = 8.0;
/// A refusal is explained by a package below the aspiration, up to this; judgement.
const REFUSAL: f64 = 0.1;

impl Counterpart {
    /// They offered a package when this share of the time (0 to 1) was used up.
    pub fn offered(&mut self, package: &Package, elapsed: f64) {
        let ours = self.ours.clone();
        for guess in &mut self.particles {
            let expected = guess.aspiration(elapsed, ours.as_ref());
            let off = (guess.worth_of(package) - expected) / SPREAD;
            guess.belief += ((-0.5 * off * off).exp() + SURPRISE).ln();
        }
        self.settle();
    }

    /// We offered a package; whether they refuse is told by `refused`.
    pub fn was_offered(&mut self, package: &Package) {
        let first = self
            .ours
            .take()
            .map_or_else(|| package.clone(), |(first, _)| first);
        self.ours = Some((first, package.clone()));
    }

    /// They refused a package at this share of the time.
    pub fn refused(&mut self, package: &Package, elapsed: f64) {
        for guess in &mut self.particles {
            let short = guess.aspiration(elapsed, None) - guess.worth_of(package);
            guess.belief += log_logistic(short / REFUSAL);
        }
        self.settle();
    }

    /// They chose one of several packages that we had put side by side.
    pub fn chose(&mut self, packages: &[Package], chosen: usize) {
        for guess in &mut self.particles {
            let worth: Vec<f64> = packages
                .iter()
                .map(|p| CHOICE * guess.worth_of(p))
                .collect();
            let top = worth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let sum: f64 = worth.iter().map(|w| (w - top).exp()).sum();
            if let Some(own) = worth.get(chosen) {
                guess.belief += own - top - sum.ln();
            }
        }
        self.settle();
    }

    /// They said that an issue is what matters ("price is the problem"); firmness one is a plain
    /// statement, less is a hint.
    pub fn stressed(&mut self, issue: usize, firmness: f64) {
        for guess in &mut self.particles {
            let weight = guess.weights.get(issue).copied().unwrap_or(0.0);
            guess.belief += firmness * weight.max(1e-6).ln();
        }
        self.settle();
    }

    /// Beliefs relative to the best guess.
    fn settle(&mut self) {
        let top = self
            .particles
            .iter()
            .map(|p| p.belief)
            .fold(f64::NEG_INFINITY, f64::max);
        for guess in &mut self.particles {
            guess.belief -= top;
        }
    }
}

impl Particle {
    pub(super) fn worth_of(&self, package: &Package) -> f64 {
        let worth = |(issue, table): (usize, &Vec<f64>)| {
            table.get(package.choice(issue)).copied().unwrap_or(0.0)
        };
        self.worth.iter().enumerate().map(worth).sum()
    }

    /// What this guess would ask for.
    pub(super) fn aspiration(&self, elapsed: f64, ours: Option<&(Package, Package)>) -> f64 {
        match (self.course, ours) {
            (Course::ByTime(exponent), _) => {
                1.0 - (1.0 - self.floor) * elapsed.clamp(0.0, 1.0).powf(exponent)
            }
            (Course::Slowly(given), _) => 1.0 - given * elapsed,
            (Course::Mirror, Some((_, last))) if elapsed >= OPENING => 1.0 - self.worth_of(last),
            (Course::MirrorGrowth, Some((first, last))) => {
                1.0 - (self.worth_of(last) - self.worth_of(first)).max(0.0)
            }
            (Course::Mirror | Course::MirrorGrowth, _) => 1.0,
        }
    }
}

/// The logarithm of `1 / (1 + e^−x)`.
fn log_logistic(x: f64) -> f64 {
    -(-x).exp().ln_1p()
}
