//! Findings of a deal go in, an explained diagnosis comes out.

mod explanation;
mod known;
mod report;

pub use explanation::{Explanation, log_odds, logistic};
pub use known::Packs;
pub use report::{
    Claim, ClaimStatus, Cliche, Commitment, Conflict, ConflictKind, Diagnosis, Draft, Evidence,
    GapEvidence, Gaps, Hypothesis, LedgerLine, MessageRef, NextMove, PromiseStatus, Question,
    Quote, Rhythm, SCHEMA, Settler, Silence, Stage, StageReason, TermState, Threat, Verdict,
    Waiting, Words,
};

use trade::{Deal, Finding, Moment};

/// Diagnoses a deal from what its messages show, at the moment `now`.
pub fn diagnose(findings: &[Finding], deal: &Deal, packs: &Packs, now: Moment) -> Diagnosis {
    let _ = (findings, packs);
    Diagnosis {
        schema: SCHEMA,
        deal: deal.id.clone(),
        title: deal.title.clone(),
        observed_at: now,
        healthy: true,
        alarm: 0.0,
        verdict: Verdict {
            code: "not_enough_to_say".into(),
            parts: Vec::new(),
            quote: None,
        },
        stage: Stage::Inquiry,
        stage_reason: StageReason {
            why: Words::default(),
            quote: None,
        },
        waiting_on: None,
        rhythm: Vec::new(),
        gaps: Gaps::default(),
        gap_evidence: Vec::new(),
        silence: None,
        threats: Vec::new(),
        terms: Vec::new(),
        agreed: Vec::new(),
        ledger: Vec::new(),
        conflicts: Vec::new(),
        questions: Vec::new(),
        commitments: Vec::new(),
        cliches: Vec::new(),
        hypotheses: Vec::new(),
        facts: Vec::new(),
        next_moves: Vec::new(),
        best_question: None,
        draft: None,
        act_by: None,
        at_stake: None,
        days_left: None,
        urgency: 0.0,
    }
}
