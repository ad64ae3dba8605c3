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

/// Something that was seen.
#[derive(Debug, Clone)]
pub(super) enum Sight {
    /// An offer at a share of the time, and our first and last offer before it.
    Offer(Package, f64, Option<(Package, Package)>),
    /// A refusal of our package at a share of the time.
    Refusal(Package, f64),
    /// A choice among packages.
    Choice(Vec<Package>, usize),
    /// A word that an issue matters, and how firm it was.
    Stress(usize, f64),
}

impl Counterpart {
    /// They offered a package when this share of the time (0 to 1) was used up.
    pub fn offered(&mut self, package: &Package, elapsed: f64) {
        let ours = self.ours.clone();
        self.note(Sight::Offer(package.clone(), elapsed, ours));
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
        self.note(Sight::Refusal(package.clone(), elapsed));
    }

    /// They chose one of several packages that we had put side by side.
    pub fn chose(&mut self, packages: &[Package], chosen: usize) {
        self.note(Sight::Choice(packages.to_vec(), chosen));
    }

    /// They said that an issue is what matters ("price is the problem"); firmness one is a plain
    /// statement, less is a hint.
    pub fn stressed(&mut self, issue: usize, firmness: f64) {
        self.note(Sight::Stress(issue, firmness));
    }

    fn note(&mut self, sight: Sight) {
        for guess in &mut self.particles {
            guess.belief += guess.explains(&sight);
        }
        self.seen.push(sight);
        let top = self
            .particles
            .iter()
            .map(|p| p.belief)
            .fold(f64::NEG_INFINITY, f64::max);
        for guess in &mut self.particles {
            guess.belief -= top;
        }
        self.renew();
    }
}

impl Particle {
    /// The logarithm of how likely a sight is when this guess is right.
    pub(super) fn explains(&self, sight: &Sight) -> f64 {
        match sight {
            Sight::Offer(package, elapsed, ours) => {
                let expected = self.aspiration(*elapsed, ours.as_ref());
                let off = (self.worth_of(package) - expected) / SPREAD;
                ((-0.5 * off * off).exp() + SURPRISE).ln()
            }
            Sight::Refusal(package, elapsed) => {
                let short = self.aspiration(*elapsed, None) - self.worth_of(package);
                log_logistic(short / REFUSAL)
            }
            Sight::Choice(packages, chosen) => {
                let worth: Vec<f64> = packages.iter().map(|p| CHOICE * self.worth_of(p)).collect();
                let top = worth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let sum: f64 = worth.iter().map(|w| (w - top).exp()).sum();
                worth.get(*chosen).map_or(0.0, |own| own - top - sum.ln())
            }
            Sight::Stress(issue, firmness) => {
                let weight = self.weights.get(*issue).copied().unwrap_or(1.0);
                firmness * weight.max(1e-6).ln()
            }
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
