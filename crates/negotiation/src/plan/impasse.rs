//! When talking no longer moves anything, and the ways out of it.

/// How little counts as not moving: a share of our range; judgement.
const STILL: f64 = 0.01;
/// Over so many exchanges; judgement, after the e-mail deals that the trade calls stuck.
const EXCHANGES: usize = 2;
/// Below this chance that any package suits both there is no common ground; judgement.
const NO_GROUND: f64 = 0.05;

/// Why it is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impasse {
    /// Hardly any package suits both.
    NoCommonGround,
    /// Neither side has moved.
    NobodyMoves,
    /// They have not moved while we did: we bargain against ourselves.
    OnlyWeMove,
}

/// A way out, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Ask what stands behind the number.
    AskWhy,
    /// Put packages side by side instead of one number.
    SideBySide,
    /// Bring in an issue that was not on the table.
    NewIssue,
    /// Let a condition decide: index, volume, trial order.
    Contingent,
    /// Stop giving until something comes back.
    HoldStill,
    /// Speak with someone who decides.
    HigherUp,
    /// Pause until a date.
    Pause,
    /// Take the best alternative.
    WalkAway,
}

/// Is it stuck? `theirs` and `ours` are what the offers were worth to us, oldest first; `range` is the
/// span of our worth; `common` the chance that any package suits both.
pub fn impasse(theirs: &[f64], ours: &[f64], range: f64, common: f64) -> Option<Impasse> {
    if common < NO_GROUND {
        return Some(Impasse::NoCommonGround);
    }
    let still = |offers: &[f64]| {
        let late = offers.len().checked_sub(EXCHANGES + 1)?;
        let moved = |pair: &[f64]| (pair[1] - pair[0]).abs() > STILL * range.abs();
        Some(!offers[late..].windows(2).any(moved))
    };
    match (still(theirs), still(ours)) {
        (Some(true), Some(true)) => Some(Impasse::NobodyMoves),
        (Some(true), Some(false)) => Some(Impasse::OnlyWeMove),
        _ => None,
    }
}

impl Impasse {
    /// The ways out, in the order in which to try them.
    pub fn exits(&self) -> &'static [Exit] {
        match self {
            Impasse::NoCommonGround => &[
                Exit::AskWhy,
                Exit::NewIssue,
                Exit::Contingent,
                Exit::HigherUp,
                Exit::WalkAway,
            ],
            Impasse::NobodyMoves => &[
                Exit::AskWhy,
                Exit::SideBySide,
                Exit::NewIssue,
                Exit::HigherUp,
                Exit::Pause,
            ],
            Impasse::OnlyWeMove => &[Exit::HoldStill, Exit::AskWhy, Exit::SideBySide, Exit::Pause],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stuck_and_not_stuck() {
        let check = |theirs: &[f64], ours: &[f64], common, expected| {
            assert_eq!(
                impasse(theirs, ours, 1.0, common),
                expected,
                "{theirs:?} {ours:?}"
            );
        };
        check(
            &[0.2, 0.2, 0.2],
            &[0.9, 0.9, 0.9],
            0.5,
            Some(Impasse::NobodyMoves),
        );
        check(
            &[0.2, 0.2, 0.2],
            &[0.9, 0.8, 0.7],
            0.5,
            Some(Impasse::OnlyWeMove),
        );
        check(&[0.2, 0.2, 0.25], &[0.9, 0.9, 0.9], 0.5, None);
        check(&[0.2, 0.2], &[0.9, 0.9], 0.5, None);
        check(
            &[0.2, 0.3, 0.4],
            &[0.9, 0.8, 0.7],
            0.01,
            Some(Impasse::NoCommonGround),
        );
        check(&[], &[], 0.5, None);
    }
}
