//! The conscience before sending: what in a draft will cost us, the very words, why, and a better
//! line.

use crate::conclude::Concluded;
use crate::read_text::read_text;
use crate::world::Knowledge;
use diagnosis::{Claim, TermState, Words};
use serde::Serialize;
use std::collections::BTreeSet;
use trade::{Act, Finding, Language, MessageId, Modality, Moment, Side, Span, TermValue, What};

/// What a concern is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConcernKind {
    /// It tells what must stay in the house: our floor, our cost.
    Secret,
    /// It says otherwise than what was agreed.
    Contradiction,
    /// The buyer asked and this letter does not answer.
    UnansweredQuestion,
    /// Words that say nothing.
    Cliche,
    /// A promise without a day.
    UnbackedPromise,
    /// Words without a figure where the buyer needs one.
    Vague,
    /// More than one question at once.
    SeveralAsks,
    /// It is said in anger.
    Tone,
}

/// One thing to look at before sending.
#[derive(Debug, Clone, Serialize)]
pub struct Concern {
    /// What it is about.
    pub kind: ConcernKind,
    /// Where in the draft; `None` for what is missing from it.
    pub span: Option<Span>,
    /// The words: of the draft, or the buyer's for what is missing.
    pub quote: String,
    /// Why.
    pub why: Words,
    /// A better line, or what to add.
    pub better: Words,
}

/// Checks a draft, against a deal if one is given. Gravest first.
pub fn check_draft(
    known: &Knowledge,
    draft: &str,
    deal: Option<&Concluded>,
    now: Moment,
) -> Vec<Concern> {
    let draft = deal.map_or_else(|| draft.to_owned(), |deal| without_his_words(draft, deal));
    let findings = read_text(known, &draft, Side::Seller, now);
    let mut concerns = Vec::new();
    concerns.extend(said(known, &findings));
    concerns.extend(promises(&findings));
    concerns.extend(several_asks(&findings));
    concerns.extend(anger(&findings));
    if let Some(deal) = deal {
        concerns.extend(unanswered(&findings, deal));
        concerns.extend(contradictions(&findings, deal));
    }
    concerns.sort_by_key(|c| (c.kind, c.span));
    concerns
}

/// The draft with the buyer's own words blanked out, byte for byte: a question said back is neither
/// answered nor asked.
fn without_his_words(draft: &str, deal: &Concluded) -> String {
    let mut blanked = draft.to_owned();
    let theirs = deal
        .diagnosis
        .questions
        .iter()
        .filter(|q| q.proof.by == Side::Buyer);
    for quote in theirs
        .map(|q| q.proof.quote.trim())
        .filter(|quote| !quote.is_empty())
    {
        blanked = blanked.replace(quote, &" ".repeat(quote.len()));
    }
    blanked
}

/// The group of signals that tell what must stay in the house.
const OWN_SECRET: &str = "own_secret";

/// Signals that carry a better line, and vague words.
fn said<'a>(known: &'a Knowledge, findings: &'a [Finding]) -> impl Iterator<Item = Concern> + 'a {
    findings.iter().filter_map(|finding| {
        let What::Signal { id } = &finding.what else {
            return None;
        };
        let phrase = known.packs.phrases.get(id)?;
        let why = Words::new(phrase.line(Language::En), phrase.line(Language::Zh));
        match &phrase.better {
            Some(better) => Some(Concern {
                kind: match phrase.group.as_deref() {
                    Some(OWN_SECRET) => ConcernKind::Secret,
                    _ => ConcernKind::Cliche,
                },
                why,
                better: Words::new(&better.en, &better.zh),
                ..concern_at(finding)
            }),
            None if phrase.theme == "vague" => Some(Concern {
                kind: ConcernKind::Vague,
                why,
                better: Words::new(
                    "Give a figure, a date or a yes.",
                    "给出数字、日期或明确的“是”。",
                ),
                ..concern_at(finding)
            }),
            None => None,
        }
    })
}

fn concern_at(finding: &Finding) -> Concern {
    Concern {
        kind: ConcernKind::Cliche,
        span: Some(finding.span),
        quote: finding.quote.clone(),
        why: Words::default(),
        better: Words::default(),
    }
}

fn promises(findings: &[Finding]) -> impl Iterator<Item = Concern> + '_ {
    let open = |f: &&Finding| matches!(f.what, What::Act(Act::Commitment { due: None }));
    findings.iter().filter(open).map(|finding| Concern {
        kind: ConcernKind::UnbackedPromise,
        why: Words::new(
            "A promise without a day cannot be kept, only forgotten.",
            "没有日期的承诺无法兑现，只会被忘记。",
        ),
        better: Words::new("Say by which day.", "写明在哪一天之前。"),
        ..concern_at(finding)
    })
}

/// One question a letter is answered; of three, the easiest is.
fn several_asks(findings: &[Finding]) -> impl Iterator<Item = Concern> + '_ {
    let asks = |f: &&Finding| matches!(f.what, What::Act(Act::Question { .. }));
    findings.iter().filter(asks).skip(1).map(|finding| Concern {
        kind: ConcernKind::SeveralAsks,
        why: Words::new(
            "Of several questions the buyer answers the easiest.",
            "一次问好几个问题，客户只会回答最容易的那个。",
        ),
        better: Words::new(
            "Keep the one question whose answer you need most, or number them.",
            "只保留最需要答案的那个问题，或给问题编号。",
        ),
        ..concern_at(finding)
    })
}

fn anger(findings: &[Finding]) -> Option<Concern> {
    let angry = findings
        .iter()
        .find(|f| matches!(f.what, What::Tone(t) if t.anger >= 0.5))?;
    Some(Concern {
        kind: ConcernKind::Tone,
        why: Words::new("It reads as anger.", "读起来带着怒气。"),
        better: Words::new(
            "Name the effect on both sides, then the fact, then the way out.",
            "先说对双方的影响，再说事实，然后给出办法。",
        ),
        ..concern_at(angry)
    })
}

/// The buyer's open questions that no sentence of the draft takes up.
fn unanswered(findings: &[Finding], deal: &Concluded) -> Vec<Concern> {
    let draft = topics(findings.iter());
    let terms = terms_of(findings);
    let open = deal.diagnosis.questions.iter().filter(|q| {
        let theirs = q.proof.by == Side::Buyer && q.answered.is_none();
        let by_term = q.topic.is_some_and(|t| terms.contains(&t));
        theirs
            && !by_term
            && topics_at(deal, &q.proof.message.id, q.proof.sentence).is_disjoint(&draft)
    });
    open.map(|q| Concern {
        kind: ConcernKind::UnansweredQuestion,
        span: None,
        quote: q.proof.quote.clone(),
        why: Words::new(
            "The buyer asked this and has no answer yet.",
            "客户问过，至今没有得到回答。",
        ),
        better: Words::new("Answer it in the first line.", "在第一行回答。"),
    })
    .collect()
}

fn topics<'f>(findings: impl Iterator<Item = &'f Finding>) -> BTreeSet<&'f str> {
    let sentences = findings.filter_map(|f| match &f.what {
        What::Sentence { topics } => Some(topics),
        _ => None,
    });
    sentences.flatten().map(String::as_str).collect()
}

fn topics_at<'d>(deal: &'d Concluded, message: &MessageId, sentence: Span) -> BTreeSet<&'d str> {
    let there = |f: &&Finding| f.message == *message && f.span.meets(sentence);
    topics(deal.findings.iter().filter(there))
}

fn terms_of(findings: &[Finding]) -> BTreeSet<trade::TermKind> {
    let claims = findings.iter().filter_map(|f| match &f.what {
        What::Term(claim) if claim.value.is_some() => Some(claim.term),
        _ => None,
    });
    claims.collect()
}

/// Values in the draft that differ from what was agreed.
fn contradictions(findings: &[Finding], deal: &Concluded) -> Vec<Concern> {
    let claims = findings.iter().filter_map(|f| match &f.what {
        What::Term(claim) if matches!(claim.modality, Modality::Firm | Modality::Proposal) => {
            Some((f, claim))
        }
        _ => None,
    });
    claims
        .filter_map(|(finding, claim)| {
            let value = claim.value.as_ref()?;
            let agreed = agreed_claim(deal, claim.term, value)?;
            Some(Concern {
                kind: ConcernKind::Contradiction,
                why: Words::new(
                    format!("It was agreed as: {}.", agreed.proof.quote),
                    format!("之前约定的是：{}。", agreed.proof.quote),
                ),
                better: Words::new(
                    "Keep to it, or say openly that you propose a change and why.",
                    "按约定写，或者明说要改并给出理由。",
                ),
                ..concern_at(finding)
            })
        })
        .collect()
}

/// The latest agreed value of the term, when it is of the same form as `value` and another.
fn agreed_claim<'d>(
    deal: &'d Concluded,
    term: trade::TermKind,
    value: &TermValue,
) -> Option<&'d Claim> {
    let line = deal.diagnosis.ledger.iter().find(|l| l.term == term)?;
    if line.state != TermState::Agreed {
        return None;
    }
    let said = line
        .entries
        .iter()
        .filter_map(|&i| deal.diagnosis.terms.get(i));
    let alike: Vec<&Claim> = said
        .filter(|c| comparable(c.claim.value.as_ref(), value))
        .collect();
    let known = alike.iter().any(|c| c.claim.value.as_ref() == Some(value));
    alike.last().filter(|_| !known).copied()
}

fn comparable(a: Option<&TermValue>, b: &TermValue) -> bool {
    match (a, b) {
        (Some(TermValue::Money { per: a, .. }), TermValue::Money { per: b, .. }) => a == b,
        (Some(TermValue::Duration { from: a, .. }), TermValue::Duration { from: b, .. }) => a == b,
        (Some(TermValue::Incoterm(_)), TermValue::Incoterm(_))
        | (Some(TermValue::Payment { .. }), TermValue::Payment { .. }) => true,
        _ => false,
    }
}
