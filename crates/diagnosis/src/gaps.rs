//! The four gaps: how strongly each holds the deal back. The words that show it are chosen in `evidence`.

use crate::fitted::coloured;
use crate::hypotheses::Weighed;
use crate::report::Gaps;
use crate::verdict::ALARM;
use knowledge::Family;
use trade::Gap;

/// What each cause of communication beside the strongest counts: they are read from the same letters
/// and much the same sentences (judgement).
const BESIDE: f64 = 0.3;
/// What the strongest cause of communication counts: every other gap shows itself in the letters too,
/// so that a clear cause elsewhere leads (judgement).
const CARRIER: f64 = 0.92;

/// When another gap is an alarm, communication carries it and stays just below it (judgement).
const CARRIED: f64 = 0.97;

/// How strongly each gap holds the deal back.
pub(crate) fn gaps(weighed: &[Weighed]) -> Gaps {
    coloured(&alone(weighed))
}

/// How strongly each gap holds the deal back by its own causes: any of them is enough.
pub(crate) fn alone(weighed: &[Weighed]) -> Gaps {
    let mut gaps = Gaps::default();
    for gap in Gap::ALL {
        let mut raised: Vec<f64> = causes(weighed, gap).map(Weighed::raised).collect();
        raised.sort_by(|a, b| b.total_cmp(a));
        let (beside, whole) = match gap {
            Gap::Communication => (BESIDE, CARRIER),
            _ => (1.0, 1.0),
        };
        let none_of_them: f64 = raised
            .iter()
            .enumerate()
            .map(|(rank, raised)| 1.0 - raised * if rank == 0 { 1.0 } else { beside })
            .product();
        gaps.set(gap, whole * (1.0 - none_of_them));
    }
    let other = gaps.value.max(gaps.culture).max(gaps.trust);
    if other >= ALARM {
        gaps.communication = gaps.communication.min(CARRIED * other);
    }
    gaps
}

pub(crate) fn causes<'w, 'a>(
    weighed: &'w [Weighed<'a>],
    gap: Gap,
) -> impl Iterator<Item = &'w Weighed<'a>> {
    weighed
        .iter()
        .filter(move |w| w.family == Family::Gap && w.known.gap == Some(gap))
}
