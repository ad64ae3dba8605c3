//! How our aim comes down over the rounds: from the ideal to the floor along a curve.

/// The target curve of a negotiation that is expected to last so many rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// How many rounds are expected; a deal by e-mail takes 4 to 12.
    pub rounds: usize,
    /// Above one: late concessions (Boulware); one: even; below: early.
    pub exponent: f64,
}

impl Course {
    /// The course for so many rounds: the more rounds remain, the longer it pays to hold.
    pub fn over(rounds: usize) -> Course {
        Course {
            rounds,
            exponent: exponent(rounds),
        }
    }

    /// The share of the way from the ideal to the floor that is still asked for in a round:
    /// `1 − t^e` (Faratin, Sierra and Jennings 1998), one at first, nought in the last round.
    pub fn target(&self, round: usize) -> f64 {
        let last = self.rounds.saturating_sub(1).max(1);
        let elapsed = (round as f64 / last as f64).clamp(0.0, 1.0);
        1.0 - elapsed.powf(self.exponent)
    }
}

/// Few rounds: nearly even steps, or the deal is lost; many: hold long. Found on the development
/// scenarios and eighty more, see the yardstick.
fn exponent(rounds: usize) -> f64 {
    (1.0 + rounds as f64 / 10.0).clamp(1.4, 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_all_to_nothing_and_never_up_again() {
        for rounds in [1, 4, 12, 100] {
            let course = Course::over(rounds);
            let targets: Vec<f64> = (0..rounds + 2).map(|r| course.target(r)).collect();
            assert_eq!(targets[0], 1.0, "{rounds} rounds");
            assert!(
                targets.is_sorted_by(|a, b| a >= b),
                "{rounds} rounds: {targets:?}"
            );
            assert_eq!(targets[rounds.max(2)], 0.0, "{rounds} rounds");
        }
    }
}
