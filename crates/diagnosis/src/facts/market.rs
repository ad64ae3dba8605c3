//! Facts about the manner: what is usual in the buyer's market and how we write to it. A tendency of a market
//! counts only until the person shows otherwise.

use super::{Fact, holds, shown};
use crate::case::Case;
use crate::signs;
use knowledge::Traits;
use trade::{Finding, Side};

/// A trait at least this high is marked.
const MARKED: u8 = 4;
/// A trait at most this high is marked on the other side.
const MARKED_LOW: u8 = 2;

fn traits(case: &Case) -> Option<Traits> {
    Some(case.brief?.traits)
}

/// The relation comes before the business.
pub(super) fn relation<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(traits(case)?.relationship >= MARKED && !is_brisk(case))
}

/// Titles and form matter.
pub(super) fn formal<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(traits(case)?.formality >= MARKED)
}

/// Decisions take their time.
pub(super) fn slow<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(traits(case)?.pace <= MARKED_LOW && !is_brisk(case))
}

/// A no is not said outright.
pub(super) fn indirect<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(traits(case)?.directness <= MARKED_LOW && !is_brisk(case))
}

/// This person writes bluntly, whatever is usual where he lives.
fn is_brisk(case: &Case) -> bool {
    let tones: Vec<f32> = case
        .letters
        .personal(Side::Buyer)
        .filter_map(|(_, letter)| letter.tone())
        .map(|tone| tone.directness - tone.warmth)
        .collect();
    let brisk = tones.iter().filter(|d| **d > 0.5).count();
    tones.len() >= 3 && brisk * 2 > tones.len()
}

/// We write casually to a buyer whose market minds the form.
pub(super) fn informal_tone_to_formal<'a>(case: &Case<'a>) -> Fact<'a> {
    formal(case)?;
    let casual = case
        .letters
        .personal(Side::Seller)
        .filter_map(|(_, letter)| letter.signal(signs::INFORMAL));
    shown(casual)
}

/// We press a buyer whose market decides slowly or on the relation.
pub(super) fn pressure_on_slow<'a>(case: &Case<'a>) -> Fact<'a> {
    relation(case).or_else(|| slow(case))?;
    shown(pressure(case))
}

/// Our lines that press.
pub(crate) fn pressure<'a>(case: &Case<'a>) -> Vec<&'a Finding> {
    case.letters
        .signals_of(signs::is_pressure)
        .filter(|finding| finding.side == Side::Seller)
        .collect()
}
