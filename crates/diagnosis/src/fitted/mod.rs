//! What was fitted on deals with truth rather than judged by hand: how one gap colours another, why a threat is made and
//! whether it is meant, and which move an experienced reader would name. Where the traits come from lives with each.

mod weights;

pub(crate) use weights::{GAPS, MEANT, MOTIVES, MOVES};

use crate::explanation::logistic;
use crate::report::Gaps;
use trade::Gap;

/// Nearness to certainty beyond which a gap's log-odds tell no more (judgement).
const SURE: f64 = 0.02;
/// No gap is coloured by more log-odds than this, so that one that stands alone still shows (on folders left out of the fit
/// it makes no difference).
const COLOUR: f64 = 0.7;

/// The sum of traits, each by its weight.
pub(crate) fn score(weights: &[f64], traits: &[f64]) -> f64 {
    weights.iter().zip(traits).map(|(w, t)| w * t).sum()
}

/// What is known of a deal's gaps: one, and the log-odds of each.
pub(crate) fn gap_traits(gaps: &Gaps) -> [f64; 5] {
    let of = |gap| {
        let p = gaps.of(gap);
        ((p + SURE) / (1.0 + SURE - p)).ln()
    };
    let [a, b, c, d] = Gap::ALL.map(of);
    [1.0, a, b, c, d]
}

/// Each gap as the others colour it: a buyer who is not heard loses trust too, and much that looks like manner is not.
pub(crate) fn coloured(gaps: &Gaps) -> Gaps {
    let traits = gap_traits(gaps);
    let mut all = Gaps::default();
    for (place, gap) in Gap::ALL.into_iter().enumerate() {
        let own = traits[place + 1];
        let others = score(&GAPS[place], &traits).clamp(-COLOUR, COLOUR);
        all.set(gap, logistic(own + others));
    }
    all
}
