//! What the guesses say together: the mean, the band, the chance of a deal.

use super::particles::{Counterpart, Particle};
use crate::issue::Package;
use crate::utility::Utility;

/// The middle of what is believed, and where eight of ten guesses lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// A tenth of the belief lies below.
    pub low: f64,
    /// The mean.
    pub mean: f64,
    /// A tenth of the belief lies above.
    pub high: f64,
}

/// A frozen view of a counterpart.
#[derive(Debug, Clone)]
pub struct Estimate<'a> {
    guesses: &'a [Particle],
    shares: Vec<f64>,
}

impl Counterpart {
    /// What is believed now.
    pub fn estimate(&self) -> Estimate<'_> {
        let raw: Vec<f64> = self.particles.iter().map(|p| p.belief.exp()).collect();
        let sum: f64 = raw.iter().sum();
        Estimate {
            guesses: &self.particles,
            shares: raw
                .into_iter()
                .map(|r| r / sum.max(f64::MIN_POSITIVE))
                .collect(),
        }
    }
}

impl Estimate<'_> {
    /// The mean worth of every value of every issue, as a utility from nought to one.
    pub fn utility(&self) -> Utility {
        let Some(first) = self.guesses.first() else {
            return Utility::default();
        };
        let mut tables: Vec<Vec<f64>> = first.worth.iter().map(|t| vec![0.0; t.len()]).collect();
        for (guess, share) in self.guesses.iter().zip(&self.shares) {
            for (mean, table) in tables.iter_mut().zip(&guess.worth) {
                for (m, u) in mean.iter_mut().zip(table) {
                    *m += share * u;
                }
            }
        }
        Utility::additive(tables)
    }

    /// How much each issue matters to them, a share of one.
    pub fn weights(&self) -> Vec<Band> {
        let issues = self.guesses.first().map_or(0, |g| g.weights.len());
        (0..issues)
            .map(|j| self.band(|guess| guess.weights[j]))
            .collect()
    }

    /// What a package is worth to them.
    pub fn worth(&self, package: &Package) -> Band {
        self.band(|guess| guess.worth_of(package))
    }

    /// What going from one package to another is worth to them.
    pub fn gain(&self, from: &Package, to: &Package) -> Band {
        self.band(|guess| guess.worth_of(to) - guess.worth_of(from))
    }

    /// How surely a change pleases them.
    pub fn chance_of_gain(&self, from: &Package, to: &Package) -> f64 {
        self.chance(|guess| guess.worth_of(to) > guess.worth_of(from))
    }

    /// How likely they would rather sign a package than go without.
    pub fn chance_of_deal(&self, package: &Package) -> f64 {
        self.chance(|guess| guess.worth_of(package) >= guess.floor)
    }

    /// How likely they would sign it at this share of the time.
    pub fn chance_now(&self, package: &Package, elapsed: f64) -> f64 {
        self.chance(|guess| guess.worth_of(package) >= guess.aspiration(elapsed, None))
    }

    fn chance(&self, holds: impl Fn(&Particle) -> bool) -> f64 {
        let each = self.guesses.iter().zip(&self.shares);
        each.filter(|(guess, _)| holds(guess))
            .map(|(_, share)| share)
            .sum()
    }

    fn band(&self, value: impl Fn(&Particle) -> f64) -> Band {
        let mut values: Vec<(f64, f64)> = self
            .guesses
            .iter()
            .zip(&self.shares)
            .map(|(g, s)| (value(g), *s))
            .collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |share: f64| {
            let mut below = 0.0;
            let reached = |(_, s): &&(f64, f64)| {
                below += s;
                below >= share
            };
            values
                .iter()
                .find(reached)
                .or(values.last())
                .map_or(0.0, |(v, _)| *v)
        };
        Band {
            low: at(0.1),
            mean: values.iter().map(|(v, s)| v * s).sum(),
            high: at(0.9),
        }
    }
}
