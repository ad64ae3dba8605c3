//! The words behind the gaps: every sentence that speaks for a gap is weighed by where it stands and what speaks beside
//! it, and those worth showing are shown, the weightiest first. How wide a gap is, is told in `gaps`.

mod pool;
mod weights;

use crate::case::Case;
use crate::hypotheses::Weighed;
use crate::report::{Cliche, Conflict, GapEvidence, Gaps};
use crate::verdict::ALARM;
use pool::{Piece, pool};
use std::collections::BTreeMap;
use trade::Gap;

pub use pool::TRAITS;

/// A sentence whose chance to be what a careful reader would quote is below this is not shown: by the fit on the deals
/// with truth, where missing a sentence counts four times as much as showing one too many.
const WORTH_SHOWING: f64 = 0.085;
/// Of one cause no more than these sentences are shown (judgement).
const A_FEW: usize = 8;
/// A gap below this is not spoken of at all: in a deal without an alarm, and beside a wider gap (judgement).
const WORTH_SPEAKING: f64 = 0.25;
const BESIDE_AN_ALARM: f64 = 0.12;

/// A sentence that may be shown for a gap, with what is known about it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// As it would be shown; its weight is the chance that a careful reader would quote it.
    pub shown: GapEvidence,
    /// What is known about it, in the order of [`TRAITS`].
    pub traits: [f64; TRAITS.len()],
}

/// What was counted elsewhere and is evidence too.
pub(crate) struct Counted<'c> {
    pub gaps: &'c Gaps,
    pub conflicts: &'c [Conflict],
    pub cliches: &'c [Cliche],
}

/// Every sentence that may be shown, the likeliest first.
pub(crate) fn candidates(case: &Case, weighed: &[Weighed], counted: &Counted) -> Vec<Candidate> {
    let least = if counted.gaps.widest().1 < ALARM {
        WORTH_SPEAKING
    } else {
        BESIDE_AN_ALARM
    };
    let mut found: Vec<Candidate> = pool(case, weighed, counted)
        .into_iter()
        .filter(|piece| counted.gaps.of(piece.gap) >= least)
        .map(|piece| weigh(case, counted.gaps, piece))
        .collect();
    found.sort_by(|a, b| b.shown.weight.total_cmp(&a.shown.weight));
    found
}

/// The sentences worth showing, and of each cause the strongest few.
pub(crate) fn evidence(candidates: &[Candidate]) -> Vec<GapEvidence> {
    let mut of_cause: BTreeMap<(Gap, &str), usize> = BTreeMap::new();
    let worth = candidates
        .iter()
        .filter(|c| c.shown.weight >= WORTH_SHOWING);
    worth
        .filter(|candidate| {
            let before = of_cause
                .entry((candidate.shown.gap, &candidate.shown.cause))
                .or_default();
            *before += 1;
            *before <= A_FEW
        })
        .map(|candidate| candidate.shown.clone())
        .collect()
}

fn weigh(case: &Case, gaps: &Gaps, piece: Piece) -> Candidate {
    let traits = piece.traits(case, gaps);
    let score: f64 = weights::WEIGHTS
        .iter()
        .zip(traits)
        .map(|(w, t)| w * t)
        .sum();
    Candidate {
        shown: GapEvidence {
            gap: piece.gap,
            cause: piece.cause,
            proof: piece.proof,
            weight: crate::logistic(score),
            shows: case.known.shows(&piece.see),
        },
        traits,
    }
}
