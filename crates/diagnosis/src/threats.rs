//! Threats: which sentences are one, why they are made, and whether they are meant.

use crate::case::Case;
use crate::explanation::{Explanation, log_odds, logistic};
use crate::hypotheses::Weighed;
use crate::known::{both, motive_code};
use crate::report::{Threat, Words};
use knowledge::{Family, ThreatNote};
use std::collections::BTreeMap;
use trade::{Act, Finding, Side, What};

/// One threat in five is meant (judgement).
const USUALLY_MEANT: f64 = 0.2;
/// What the signal's own motive adds to that motive's log-odds (judgement).
const OWN_MOTIVE: f64 = 1.2;

/// The threats of the buyer's side, oldest first; one a sentence.
pub(crate) fn threats(case: &Case, weighed: &[Weighed]) -> Vec<Threat> {
    let mut threats = Vec::new();
    for (place, sentence) in case.letters.sentences() {
        if case.letters.letters[place].side() != Side::Buyer {
            continue;
        }
        let Some(finding) = sentence.shows.iter().copied().find(|f| is_threat(case, f)) else {
            continue;
        };
        let notes: Vec<(&str, ThreatNote)> = sentence
            .shows
            .iter()
            .filter_map(|f| match &f.what {
                What::Signal { id } => Some((id.as_str(), case.known.threat(id)?)),
                _ => None,
            })
            .collect();
        threats.push(weigh(case, weighed, finding, &notes));
    }
    threats
}

fn is_threat(case: &Case, finding: &Finding) -> bool {
    match &finding.what {
        What::Act(Act::Threat { .. }) => true,
        What::Signal { id } => case.known.threat(id).is_some(),
        _ => false,
    }
}

fn weigh(
    case: &Case,
    weighed: &[Weighed],
    finding: &Finding,
    notes: &[(&str, ThreatNote)],
) -> Threat {
    let why = genuine(case, weighed, notes);
    let motives = motives(weighed, notes);
    let decode = case.known.0.decodes.values().find(|decode| {
        decode
            .signals
            .iter()
            .any(|id| notes.iter().any(|(own, _)| own == id))
    });
    Threat {
        proof: case.letters.quote_sentence(finding),
        motive: motives
            .first()
            .map_or_else(|| "gain".to_owned(), |(code, _)| code.clone()),
        genuine: why.probability(),
        why,
        motives,
        subtext: decode.map(|d| both(d, |w| &w.likely)).unwrap_or_default(),
        answer: decode.map(answer).unwrap_or_default(),
    }
}

fn answer(decode: &knowledge::Decode) -> Words {
    let say = |language| {
        decode
            .say(language)
            .map(|words| words.answer.join(" → "))
            .unwrap_or_default()
    };
    Words::new(say(trade::Language::En), say(trade::Language::Zh))
}

/// The log-odds that it is meant: the usual share, the words themselves, what the deal shows.
fn genuine(case: &Case, weighed: &[Weighed], notes: &[(&str, ThreatNote)]) -> Explanation {
    let mut children = vec![Explanation::leaf(
        Words::new(
            "One threat in five is meant",
            "一般五次威胁里有一次是当真的",
        ),
        log_odds(USUALLY_MEANT),
    )];
    if let Some((id, note)) = notes
        .iter()
        .max_by(|a, b| a.1.genuine.total_cmp(&b.1.genuine))
    {
        children.push(Explanation::leaf(
            case.known.shows(id),
            f64::from(note.genuine),
        ));
    }
    for hypothesis in weighed.iter().filter(|w| w.family == Family::Genuine) {
        let sign = if hypothesis.known.code().contains("bluff") {
            -1.0
        } else {
            1.0
        };
        for (list, direction) in [
            (&hypothesis.evidence_for, sign),
            (&hypothesis.against, -sign),
        ] {
            children.extend(list.iter().map(|s| s.leaf(case, direction)));
        }
    }
    Explanation::sum(Words::new("The threat is meant", "这次是当真的"), children)
}

/// The motives, likeliest first: what the words suggest, set against what the deal suggests.
fn motives(weighed: &[Weighed], notes: &[(&str, ThreatNote)]) -> Vec<(String, f64)> {
    let mut scores: BTreeMap<String, f64> = ["gain", "vent", "insecurity", "control"]
        .into_iter()
        .map(|code| (code.to_owned(), log_odds(0.25)))
        .collect();
    for hypothesis in weighed.iter().filter(|w| w.family == Family::Motive) {
        if let Some(score) = scores.get_mut(hypothesis.known.code()) {
            *score = hypothesis.explanation.value;
        }
    }
    for (_, note) in notes {
        if let Some(score) = scores.get_mut(motive_code(note.motive)) {
            *score += OWN_MOTIVE;
        }
    }
    let total: f64 = scores.values().map(|score| score.exp()).sum();
    let mut ranked: Vec<(String, f64)> = scores
        .into_iter()
        .map(|(code, score)| (code, score.exp() / total))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

/// The strongest threat's probability of being meant; 0 without threats.
pub(crate) fn gravest(threats: &[Threat]) -> f64 {
    threats
        .iter()
        .map(|threat| logistic(threat.why.value))
        .fold(0.0, f64::max)
}
