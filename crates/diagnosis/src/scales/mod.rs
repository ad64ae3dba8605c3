//! Weighs what is known of a thing and tells which of a few answers is likeliest: where a claim stands, whether a term is
//! agreed, what became of a promise. What is known of each is gathered by its own file; the weights are written by
//! `cargo xtask calibrate`.

pub(crate) mod agreed;
pub(crate) mod promise;
pub(crate) mod standing;
mod weights;

use crate::case::Case;
use crate::report::Quote;
use trade::{Act, TermKind};

/// A scale: its name, its answers, and of each trait what it adds to each answer, by the trait's name.
pub(crate) struct Scale {
    name: &'static str,
    answers: &'static [&'static str],
    weights: &'static [(&'static str, &'static [f64])],
}

/// What is known of a thing, by name, mostly 0 or 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traits {
    /// Written before every name, so that the two sides are weighed apart.
    apart: &'static str,
    known: Vec<(String, f64)>,
}

impl Traits {
    /// Nothing known yet; every name begins with these letters.
    fn of(apart: &'static str) -> Traits {
        let mut traits = Traits {
            apart,
            known: Vec::new(),
        };
        traits.yes("always", true);
        traits
    }

    /// A figure between 0 and 1; nothing is noted of a nought.
    fn add(&mut self, name: impl AsRef<str>, figure: f64) {
        if figure != 0.0 {
            let name = format!("{}{}", self.apart, name.as_ref());
            self.known.push((name, figure));
        }
    }

    /// Something that holds or does not.
    fn yes(&mut self, name: impl AsRef<str>, holds: bool) {
        self.add(name, f64::from(u8::from(holds)));
    }

    /// A count as a share of what is already many.
    fn count(&mut self, name: impl AsRef<str>, counted: usize, many: usize) {
        self.add(name, counted.min(many) as f64 / many as f64);
    }
}

impl Scale {
    /// The chance of each answer, in their order; they sum to one.
    fn chances(&self, traits: &Traits) -> Vec<f64> {
        let mut scores = vec![0.0; self.answers.len()];
        for (name, figure) in &traits.known {
            if let Ok(at) = self.weights.binary_search_by(|(own, _)| (*own).cmp(name)) {
                let weights = self.weights[at].1.iter();
                scores
                    .iter_mut()
                    .zip(weights)
                    .for_each(|(s, w)| *s += w * figure);
            }
        }
        let highest = scores.iter().copied().fold(f64::MIN, f64::max);
        let parts: Vec<f64> = scores.iter().map(|s| (s - highest).exp()).collect();
        let whole: f64 = parts.iter().sum();
        parts.into_iter().map(|part| part / whole).collect()
    }

    /// The place of the likeliest answer.
    fn likeliest(&self, traits: &Traits) -> usize {
        let chances = self.chances(traits);
        let best = chances.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or(0, |(place, _)| place)
    }
}

/// A thing that a scale judges, with all that is known of it: what the weights are fitted on.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The scale: `standing`, `agreed` or `promise`.
    pub scale: &'static str,
    /// The answers that the scale can give.
    pub answers: &'static [&'static str],
    /// The words that are judged; none for a term as a whole.
    pub proof: Option<Quote>,
    /// The term, if it is about one.
    pub term: Option<TermKind>,
    /// What is known, by name.
    pub traits: Vec<(String, f64)>,
}

/// Everything in a case that a scale judges.
pub(crate) fn lessons(case: &Case) -> Vec<Lesson> {
    let lesson = |scale: &Scale, proof, term, traits: Traits| Lesson {
        scale: scale.name,
        answers: scale.answers,
        proof,
        term,
        traits: traits.known,
    };
    let standing = standing::all(&case.ledger, &case.letters);
    let claims = case.ledger.entries.iter().zip(standing);
    let mut lessons: Vec<Lesson> = claims
        .map(|(entry, traits)| {
            let proof = case.letters.quote(entry.finding);
            lesson(
                &standing::SCALE,
                Some(proof),
                Some(entry.claim.term),
                traits,
            )
        })
        .collect();
    for &term in case.ledger.lines.keys() {
        let traits = agreed::traits(&case.ledger, &case.letters, &case.table(), term);
        lessons.push(lesson(&agreed::SCALE, None, Some(term), traits));
    }
    for promise in &case.promises {
        let proof = case.letters.quote(promise.finding);
        let traits = promise.traits.clone();
        lessons.push(lesson(&promise::SCALE, Some(proof), None, traits));
    }
    lessons
}

/// The name of an act, as a trait.
fn act(act: &Act) -> &'static str {
    match act {
        Act::Question { .. } => "question",
        Act::Request => "request",
        Act::Offer => "offer",
        Act::CounterOffer => "counter offer",
        Act::Acceptance { .. } => "acceptance",
        Act::Refusal => "refusal",
        Act::Deferral => "deferral",
        Act::Commitment { .. } => "commitment",
        Act::Fulfilment => "fulfilment",
        Act::Hedge => "hedge",
        Act::Complaint => "complaint",
        Act::Threat { .. } => "threat",
        Act::Thanks => "thanks",
        Act::Apology => "apology",
        Act::SmallTalk => "small talk",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COIN: Scale = Scale {
        name: "coin",
        answers: &["heads", "tails"],
        weights: &[("always", &[0.0, 0.0]), ("heavy", &[2.0, -2.0])],
    };

    #[test]
    fn what_is_known_moves_the_answer_and_what_is_unknown_does_not() {
        let mut traits = Traits::of("");
        assert_eq!(COIN.chances(&traits), [0.5, 0.5]);
        traits.yes("never heard of", true);
        assert_eq!(COIN.chances(&traits), [0.5, 0.5]);
        traits.yes("heavy", true);
        assert_eq!(COIN.likeliest(&traits), 0);
        assert!((COIN.chances(&traits).iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_weights_can_be_searched_by_name() {
        for scale in [&standing::SCALE, &agreed::SCALE, &promise::SCALE] {
            assert!(scale.weights.is_sorted_by(|a, b| a.0 < b.0));
            let fits = |(_, weights): &(&str, &[f64])| weights.len() == scale.answers.len();
            assert!(scale.weights.iter().all(fits), "{}", scale.name);
        }
    }
}
