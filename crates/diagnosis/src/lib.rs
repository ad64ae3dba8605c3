//! Findings of a deal go in, an explained diagnosis comes out.

mod assemble;
mod calendar;
mod case;
mod clause;
mod cliches;
mod commitments;
mod correspondence;
mod drafts;
mod evidence;
mod explanation;
mod facts;
mod fitted;
mod gaps;
mod hypotheses;
mod known;
mod ledger;
mod likeness;
mod moves;
mod questions;
mod report;
mod returns;
mod rhythm;
mod scales;
mod signs;
mod silence;
mod stage;
mod stake;
mod statements;
#[cfg(test)]
mod tests;
mod threats;
mod topics;
mod verdict;

pub use assemble::Judgement;
pub use evidence::{Candidate, TRAITS};
pub use explanation::{Explanation, log_odds, logistic};
pub use likeness::Likeness;
pub use report::{
    Claim, ClaimStatus, Cliche, Commitment, Conflict, ConflictKind, Diagnosis, Draft, Evidence,
    GapEvidence, Gaps, Hypothesis, LedgerLine, MessageRef, NextMove, PromiseStatus, Question,
    Quote, Rhythm, SCHEMA, Settler, Silence, Stage, StageReason, TermState, Threat, Verdict,
    Waiting, Words,
};
pub use scales::Lesson;
pub use threats::ThreatLesson;

use knowledge::Packs;
use trade::{Deal, Finding, Moment};

/// Diagnoses a deal from what its messages show, as it stands at the moment `now`; what was sent
/// later is not known yet.
pub fn diagnose(
    findings: &[Finding],
    deal: &Deal,
    packs: &Packs,
    likeness: &dyn Likeness,
    now: Moment,
) -> Diagnosis {
    let case = case::Case::open(findings, deal, packs, likeness, now);
    assemble::report(&case).0
}

/// Every sentence that might be shown as evidence of a gap, with what is known about it: what the weights of the
/// evidence are fitted on.
pub fn candidates(
    findings: &[Finding],
    deal: &Deal,
    packs: &Packs,
    likeness: &dyn Likeness,
    now: Moment,
) -> Vec<Candidate> {
    let case = case::Case::open(findings, deal, packs, likeness, now);
    assemble::report(&case).1
}

/// Everything that a scale judges in a deal, with what is known of it: what the weights of the scales are fitted on.
pub fn lessons(
    findings: &[Finding],
    deal: &Deal,
    packs: &Packs,
    likeness: &dyn Likeness,
    now: Moment,
) -> Vec<Lesson> {
    let case = case::Case::open(findings, deal, packs, likeness, now);
    scales::lessons(&case)
}

/// What is known about the deal where weights were fitted: its gaps, its threats, and the choice of a move.
pub fn judgement(
    findings: &[Finding],
    deal: &Deal,
    packs: &Packs,
    likeness: &dyn Likeness,
    now: Moment,
) -> Judgement {
    let case = case::Case::open(findings, deal, packs, likeness, now);
    assemble::report(&case).2
}
