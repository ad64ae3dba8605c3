//! From messages to a diagnosis: read each, then judge all.

use crate::deal::deal_of;
use crate::grouping::Own;
use crate::likeness::Likeness;
use crate::world::Knowledge;
use diagnosis::Diagnosis;
use trade::{Deal, Finding, Message, Moment};

/// A diagnosis with everything that it stands on.
pub struct Concluded {
    /// The deal.
    pub deal: Deal,
    /// Its messages, oldest first.
    pub messages: Vec<Message>,
    /// What they show.
    pub findings: Vec<Finding>,
    /// What follows.
    pub diagnosis: Diagnosis,
}

/// So many messages of a deal are looked at, the latest; judgement: no bargaining is longer, and a
/// mailing list that looks like a deal must not cost the time of all others.
const LOOKED_AT: usize = 600;

/// Reads the messages of a deal (oldest first) and judges them at the moment `now`. What was sent
/// later is not looked at, unless there is nothing else: a mail with an impossible date is a mail.
pub fn conclude(
    known: &Knowledge,
    id: &str,
    messages: Vec<Message>,
    own: &Own,
    now: Moment,
) -> Concluded {
    let until_now = messages.iter().filter(|m| m.sent <= now).count();
    let seen = if until_now == 0 {
        messages.len()
    } else {
        until_now
    };
    let oldest = seen.saturating_sub(LOOKED_AT);
    let messages: Vec<Message> = messages.into_iter().take(seen).skip(oldest).collect();
    let findings: Vec<Finding> = messages
        .iter()
        .flat_map(|message| reading::read(message, &known.reader))
        .collect();
    let deal = deal_of(id, &messages, own, &known.markets);
    let likeness = Likeness::new(&known.models, &findings);
    let diagnosis = diagnosis::diagnose(&findings, &deal, &known.packs, &likeness, now);
    Concluded {
        deal,
        messages,
        findings,
        diagnosis,
    }
}

/// Everything that a scale judges in a deal: what the weights of the scales are fitted on.
pub fn lessons(known: &Knowledge, concluded: &Concluded) -> Vec<diagnosis::Lesson> {
    let likeness = Likeness::new(&known.models, &concluded.findings);
    let now = concluded.diagnosis.observed_at;
    let findings = &concluded.findings;
    diagnosis::lessons(findings, &concluded.deal, &known.packs, &likeness, now)
}

/// Every sentence of a judged deal that might be shown as evidence of a gap: what their weights are fitted on.
pub fn candidates(known: &Knowledge, concluded: &Concluded) -> Vec<diagnosis::Candidate> {
    let likeness = Likeness::new(&known.models, &concluded.findings);
    let now = concluded.diagnosis.observed_at;
    diagnosis::candidates(
        &concluded.findings,
        &concluded.deal,
        &known.packs,
        &likeness,
        now,
    )
}

/// What is known about a judged deal where weights were fitted.
pub fn judgement(known: &Knowledge, concluded: &Concluded) -> diagnosis::Judgement {
    let likeness = Likeness::new(&known.models, &concluded.findings);
    let now = concluded.diagnosis.observed_at;
    diagnosis::judgement(
        &concluded.findings,
        &concluded.deal,
        &known.packs,
        &likeness,
        now,
    )
}
