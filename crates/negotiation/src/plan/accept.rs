//! Whether to say yes to what lies on the table: never below the floor; as soon as it is as good as
//! what we would ask next; or when waiting is worth less, counting that buyers fall silent.

use crate::counterpart::Estimate;
use crate::frontier::Frontier;
use trade::Secret;

/// The most packages that a later offer is chosen from; judgement, for time.
const CHOICES: usize = 24;

/// What to answer, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// No deal is better than this one.
    BelowFloor,
    /// Yes: our own next offer would ask no more (ACnext of Baarslag, Hindriks and Jonker 2013).
    AsGoodAsOurNext,
    /// Yes: what may still come is worth less than what is here.
    BetterThanWaiting,
    /// Yes: there is no next round.
    LastRound,
    /// Not yet.
    KeepTalking,
}

impl Answer {
    /// Is it a yes?
    pub fn is_yes(&self) -> bool {
        !matches!(self, Answer::BelowFloor | Answer::KeepTalking)
    }
}

/// The answer to an offer of this worth, when our next offer would be worth `next` and waiting is
/// worth `waiting` (see `worth_of_waiting`). What is no number is refused.
pub fn answer(offer: f64, floor: &Secret<f64>, next: f64, waiting: f64, last: bool) -> Answer {
    if !floor.admits(&offer) {
        Answer::BelowFloor
    } else if offer >= next {
        Answer::AsGoodAsOurNext
    } else if last {
        Answer::LastRound
    } else if offer >= waiting {
        Answer::BetterThanWaiting
    } else {
        Answer::KeepTalking
    }
}

/// What going on is worth: for each round left the best of our packages by its worth and by the chance
/// that they take it, else the next round, each round with the hazard that they fall silent; at the
/// end the floor. Optimal stopping by backward induction (Baarslag and Hindriks 2013).
pub fn worth_of_waiting(
    packages: &Frontier,
    view: &Estimate<'_>,
    floor: &Secret<f64>,
    rounds_left: &[f64],
    hazard: f64,
) -> f64 {
    let none = *floor.reveal();
    let hazard = hazard.clamp(0.0, 1.0);
    let step = (packages.points.len() / CHOICES).max(1);
    let open: Vec<_> = packages
        .points
        .iter()
        .step_by(step)
        .filter(|p| floor.admits(&p.worth(0)))
        .collect();
    rounds_left.iter().rev().fold(none, |later, elapsed| {
        let expected = |point: &&crate::frontier::Point| {
            let chance = view.chance_now(&point.package, *elapsed);
            chance * point.worth(0) + (1.0 - chance) * later
        };
        let best = open.iter().map(expected).fold(later, f64::max);
        hazard * none + (1.0 - hazard) * best
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        let floor = Secret::new(0.4);
        let check = |offer, next, waiting, last, expected| {
            assert_eq!(
                answer(offer, &floor, next, waiting, last),
                expected,
                "{offer}"
            );
        };
        check(0.39, 0.1, 0.1, true, Answer::BelowFloor);
        check(f64::NAN, 0.1, 0.1, true, Answer::BelowFloor);
        check(0.7, 0.7, 0.9, false, Answer::AsGoodAsOurNext);
        check(0.5, 0.7, 0.6, true, Answer::LastRound);
        check(0.5, 0.7, 0.45, false, Answer::BetterThanWaiting);
        check(0.5, 0.7, 0.6, false, Answer::KeepTalking);
    }
}
