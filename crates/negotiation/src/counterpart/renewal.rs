//! When few guesses carry all belief, the good ones are multiplied and each copy tries a small change:
//! resample and move (Gilks and Berzuini 2001).

use super::evidence::Sight;
use super::particles::{Counterpart, HIGHEST_FLOOR, Particle, Prior, Taste, course, weighted};
use crate::random::Chance;

/// Below this share of effective guesses they are renewed; the usual half.
const SCARCE: f64 = 0.5;
/// The most sights that a change is held against: the first dozen and the last; judgement, for time.
const FIRST: usize = 12;
const LAST: usize = 28;
/// How far weights, shapes and fall-backs move at a time; judgement.
const STEP: f64 = 0.25;

impl Counterpart {
    pub(super) fn renew(&mut self) {
        let raw: Vec<f64> = self.particles.iter().map(|p| p.belief.exp()).collect();
        let (sum, squares) = raw.iter().fold((0.0, 0.0), |(s, q), r| (s + r, q + r * r));
        let effective = sum * sum / squares;
        if effective >= SCARCE * raw.len() as f64 {
            return;
        }
        let mut renewed = resampled(&self.particles, &raw, sum, &mut self.chance);
        let sights = recent(&self.seen);
        for guess in &mut renewed {
            moved(guess, &self.prior, &sights, &mut self.chance);
        }
        self.particles = renewed;
    }
}

/// Systematic resampling: as many guesses as before, each about as often as it is believed.
fn resampled(guesses: &[Particle], raw: &[f64], sum: f64, chance: &mut Chance) -> Vec<Particle> {
    let step = sum / guesses.len() as f64;
    let mut wanted = chance.share() * step;
    let mut reached = 0.0;
    let mut kept = Vec::with_capacity(guesses.len());
    for (guess, r) in guesses.iter().zip(raw) {
        reached += r;
        while wanted < reached && kept.len() < guesses.len() {
            kept.push(Particle {
                belief: 0.0,
                ..guess.clone()
            });
            wanted += step;
        }
    }
    kept
}

fn recent(seen: &[Sight]) -> Vec<&Sight> {
    let late = seen.len().saturating_sub(LAST).max(FIRST.min(seen.len()));
    seen[..FIRST.min(seen.len())]
        .iter()
        .chain(&seen[late..])
        .collect()
}

/// A small change, kept when it explains what was seen as well (Metropolis 1953).
fn moved(guess: &mut Particle, prior: &Prior, sights: &[&Sight], chance: &mut Chance) {
    let changed = changed(guess, prior, chance);
    let total = |guess: &Particle| sights.iter().map(|s| guess.explains(s)).sum::<f64>();
    if chance.share().ln() < total(&changed) - total(guess) {
        *guess = changed;
    }
}

fn changed(guess: &Particle, prior: &Prior, chance: &mut Chance) -> Particle {
    let mut other = guess.clone();
    for weight in &mut other.weights {
        *weight *= (STEP * chance.normal()).exp();
    }
    let sum: f64 = other.weights.iter().sum();
    other
        .weights
        .iter_mut()
        .for_each(|w| *w /= sum.max(f64::MIN_POSITIVE));
    let issue = chance.place(other.shapes.len());
    if let (Some(shape), Some(taste)) = (other.shapes.get_mut(issue), prior.tastes.get(issue)) {
        match taste {
            Taste::Opposed(_) if chance.share() < 0.7 => {
                let (a, b) = (chance.place(shape.len()), chance.place(shape.len()));
                shape.swap(a, b);
            }
            _ => {
                let bend = (STEP * chance.normal()).exp();
                shape.iter_mut().for_each(|u| *u = u.powf(bend));
            }
        }
    }
    other.floor = (other.floor + STEP * 0.2 * chance.normal()).clamp(0.0, HIGHEST_FLOOR);
    if chance.share() < 0.2 {
        other.course = course(chance.place(8), chance);
    }
    other.worth = weighted(&other.shapes, &other.weights);
    other
}
