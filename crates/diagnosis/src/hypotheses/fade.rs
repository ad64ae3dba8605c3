//! How much a piece of evidence still weighs today: old words fade, and words whose matter was put right count little.

use crate::case::Case;
use crate::correspondence::Letter;
use crate::signs;
use trade::{Act, Finding, Side};

/// Days after which words weigh half (judgement: a slow trade remembers for a season).
const HALF_LIFE: f64 = 60.0;
/// What is left of words whose matter was put right (judgement).
const PUT_RIGHT: f64 = 0.25;

/// The share of its weight that a finding still has.
pub(crate) fn fade(case: &Case, finding: &Finding) -> f64 {
    let age = case.letters.now.days_since(finding.at).max(0.0);
    let by_age = 0.5_f64.powf(age / HALF_LIFE).max(0.4);
    if is_put_right(case, finding) {
        by_age * PUT_RIGHT
    } else {
        by_age
    }
}

/// Has the buyer, after these words, bound himself or said that it is fine?
fn is_put_right(case: &Case, finding: &Finding) -> bool {
    let Some(place) = case.letters.place(&finding.message) else {
        return false;
    };
    case.letters
        .personal(Side::Buyer)
        .any(|(later, letter)| later > place && is_content(letter))
}

/// The buyer's letter goes along: he signs or pays, or accepts and asks nothing more, and neither complains nor
/// threatens.
pub(crate) fn is_content(letter: &Letter) -> bool {
    let sour = letter
        .acts()
        .any(|(_, act)| matches!(act, Act::Complaint | Act::Threat { .. } | Act::Refusal));
    let asks = letter
        .acts()
        .any(|(_, act)| matches!(act, Act::Question { .. }));
    let agrees = letter
        .acts()
        .any(|(_, act)| matches!(act, Act::Acceptance { conditional: false }));
    (letter.shows(signs::BINDING) || agrees && !asks) && !sour
}
