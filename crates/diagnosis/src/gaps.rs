//! The four gaps: how strongly each holds the deal back, and the words that show it.

use crate::case::Case;
use crate::hypotheses::{Weighed, fade};
use crate::report::{GapEvidence, Gaps};
use knowledge::Family;
use std::collections::BTreeSet;
use trade::{Finding, Gap, MessageId, Span};

/// A cause raised by less than this is not worth a quote (judgement).
const WORTH_QUOTING: f64 = 0.15;
/// A gap below this is not spoken of at all (judgement).
const WORTH_SPEAKING: f64 = 0.3;

/// How strongly each gap holds the deal back: any of its causes is enough.
pub(crate) fn gaps(weighed: &[Weighed]) -> Gaps {
    let mut gaps = Gaps::default();
    for gap in Gap::ALL {
        let none_of_them: f64 = causes(weighed, gap).map(|w| 1.0 - w.raised()).product();
        gaps.set(gap, 1.0 - none_of_them);
    }
    gaps
}

fn causes<'w, 'a>(weighed: &'w [Weighed<'a>], gap: Gap) -> impl Iterator<Item = &'w Weighed<'a>> {
    weighed
        .iter()
        .filter(move |w| w.family == Family::Gap && w.known.gap == Some(gap))
}

/// The words behind the gaps, the weightiest first.
pub(crate) fn evidence(case: &Case, weighed: &[Weighed], gaps: &Gaps) -> Vec<GapEvidence> {
    let mut found = Vec::new();
    let mut quoted: BTreeSet<(Gap, &MessageId, Span)> = BTreeSet::new();
    for gap in Gap::ALL {
        if gaps.of(gap) < WORTH_SPEAKING {
            continue;
        }
        let mut causes: Vec<&Weighed> = causes(weighed, gap).collect();
        causes.sort_by(|a, b| b.raised().total_cmp(&a.raised()));
        for cause in causes.into_iter().filter(|w| w.raised() >= WORTH_QUOTING) {
            for sighting in &cause.evidence_for {
                for finding in &sighting.findings {
                    if quoted.insert((gap, &finding.message, finding.sentence)) {
                        found.push(piece(case, gap, cause, finding, sighting.says(case)));
                    }
                }
            }
        }
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

fn piece(
    case: &Case,
    gap: Gap,
    cause: &Weighed,
    finding: &Finding,
    shows: crate::report::Words,
) -> GapEvidence {
    GapEvidence {
        gap,
        cause: cause.known.code().to_owned(),
        proof: case.letters.quote(finding),
        weight: cause.raised() * fade(case, finding),
        shows,
    }
}
