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

fn exponent(rounds: usize) -> f64 {
    std::env::var("EXP")
        .ok()
        .and_then(|e| e.parse().ok())
        .unwrap_or(if rounds <= 12 { 2.0 } else { 4.0 })
}
