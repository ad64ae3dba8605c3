//! The four gaps: how strongly each holds the deal back, and the words that show it.

use crate::case::Case;
use crate::correspondence::Letter;
use crate::hypotheses::{Sighting, Weighed, fade};
use crate::report::{GapEvidence, Gaps};
use crate::signs;
use crate::verdict::ALARM;
use knowledge::Family;
use std::collections::{BTreeMap, BTreeSet};
use trade::{Finding, Gap, MessageId, Side, Span, What};

/// A cause raised by less than this is not worth a quote (judgement).
const WORTH_QUOTING: f64 = 0.1;
/// A piece of evidence below this is not shown (judgement).
const WORTH_A_LINE: f64 = 0.06;
/// Of one cause no more than these pieces are shown (judgement).
const A_FEW: usize = 5;
/// Log-odds of words that say it outright, on the scale of the packs.
const PLAIN_WORDS: f64 = 1.6;
/// What a question weighs as proof that was asked again, and one that was only left open (judgement).
const ASKED_AGAIN: f64 = 0.6;
const LEFT_OPEN: f64 = 0.35;
/// A gap below this is not spoken of at all (judgement).
const WORTH_SPEAKING: f64 = 0.25;

/// What each cause of communication beside the strongest counts: they are read from the same letters
/// and much the same sentences (judgement).
const BESIDE: f64 = 0.3;
/// What the strongest cause of communication counts: every other gap shows itself in the letters too,
/// so that a clear cause elsewhere leads (judgement).
const CARRIER: f64 = 0.92;

/// When another gap is an alarm, communication carries it and stays just below it (judgement).
const CARRIED: f64 = 0.97;

/// How strongly each gap holds the deal back: any of its causes is enough.
pub(crate) fn gaps(weighed: &[Weighed]) -> Gaps {
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

fn causes<'w, 'a>(weighed: &'w [Weighed<'a>], gap: Gap) -> impl Iterator<Item = &'w Weighed<'a>> {
    weighed
        .iter()
        .filter(move |w| w.family == Family::Gap && w.known.gap == Some(gap))
}

/// The words behind the gaps, the weightiest first: each sentence once, for the cause that it
/// shows best, and of each cause the strongest few.
pub(crate) fn evidence(case: &Case, weighed: &[Weighed], gaps: &Gaps) -> Vec<GapEvidence> {
    let mut found = Vec::new();
    for gap in Gap::ALL {
        if gaps.of(gap) < WORTH_SPEAKING {
            continue;
        }
        for cause in causes(weighed, gap).filter(|w| w.raised() >= WORTH_QUOTING) {
            for sighting in &cause.evidence_for {
                for finding in worth_quoting(gap, &sighting.see, &sighting.findings) {
                    if case.letters.is_noted(finding) && finding.side == Side::Buyer {
                        continue;
                    }
                    found.push(piece(case, gap, cause, finding, sighting));
                }
            }
        }
    }
    if gaps.of(Gap::Communication) >= WORTH_SPEAKING {
        found.extend(passed_by(case));
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut quoted: BTreeSet<(MessageId, Span)> = BTreeSet::new();
    found.retain(|piece| quoted.insert((piece.proof.message.id.clone(), piece.proof.sentence)));
    let mut of_cause: BTreeMap<String, usize> = BTreeMap::new();
    found.retain(|piece| {
        let before = of_cause.entry(piece.cause.clone()).or_default();
        *before += 1;
        *before <= A_FEW && piece.weight >= WORTH_A_LINE
    });
    found
}

/// The buyer's questions that were passed by, and the line of ours that went past each.
fn passed_by(case: &Case) -> Vec<GapEvidence> {
    let lying = case
        .questions
        .iter()
        .filter(|q| q.side == Side::Buyer && q.answered.is_none())
        .filter(|q| q.repeats.is_some() || !q.passed_over.is_empty());
    let mut found = Vec::new();
    for question in lying {
        let (cause, fact, weight) = match question.repeats {
            Some(_) => (
                "repeated_question",
                "fact:open_buyer_question_asked_twice",
                ASKED_AGAIN,
            ),
            None => ("unanswered_question", "fact:open_buyer_question", LEFT_OPEN),
        };
        found.push(line(case, cause, question.finding, fact, weight));
        let past = question
            .passed_over
            .first()
            .and_then(|&place| went_past(&case.letters.letters[place]));
        if let Some((finding, id)) = past {
            found.push(line(case, "not_listening", finding, id, LEFT_OPEN));
        }
    }
    found
}

/// The line of a letter that says nothing to what was asked.
fn went_past<'a>(letter: &Letter<'a>) -> Option<(&'a Finding, &'a str)> {
    letter.findings().find_map(|finding| match &finding.what {
        What::Signal { id } if signs::is_evasive(id) => Some((finding, id.as_str())),
        _ => None,
    })
}

fn line(case: &Case, cause: &str, finding: &Finding, see: &str, weight: f64) -> GapEvidence {
    GapEvidence {
        gap: Gap::Communication,
        cause: cause.to_owned(),
        proof: case.letters.quote_sentence(finding),
        weight: weight * fade(case, finding),
        shows: case.known.shows(see),
    }
}

/// A worry is shown by the buyer's own words; what was counted over our letters by the latest of
/// them.
fn worth_quoting<'f, 'a>(gap: Gap, see: &str, findings: &'f [&'a Finding]) -> Vec<&'f &'a Finding> {
    let theirs = findings
        .iter()
        .filter(|finding| gap != Gap::Trust || finding.side == Side::Buyer);
    if !see.starts_with("fact:") {
        return theirs.collect();
    }
    type Findings<'f, 'a> = Vec<&'f &'a Finding>;
    let (buyer, seller): (Findings, Findings) = theirs.partition(|f| f.side == Side::Buyer);
    let latest = seller.into_iter().max_by_key(|finding| finding.at);
    buyer.into_iter().chain(latest).collect()
}

fn piece(
    case: &Case,
    gap: Gap,
    cause: &Weighed,
    finding: &Finding,
    sighting: &Sighting,
) -> GapEvidence {
    let plain = (sighting.weight / PLAIN_WORDS).min(1.0);
    GapEvidence {
        gap,
        cause: cause.known.code().to_owned(),
        proof: case.letters.quote_sentence(finding),
        weight: cause.raised() * fade(case, finding) * plain,
        shows: sighting.says(case),
    }
}
