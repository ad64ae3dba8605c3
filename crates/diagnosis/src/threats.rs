//! Threats: which sentences are one, why they are made, and whether they are meant.

use crate::case::Case;
use crate::correspondence::{Letter, Sentence};
use crate::explanation::{Explanation, log_odds, logistic};
use crate::hypotheses::Weighed;
use crate::known::{both, motive_code};
use crate::report::{Threat, Words};
use crate::signs;
use knowledge::{Family, ThreatNote};
use std::collections::BTreeMap;
use trade::{Act, Finding, Gap, Side, TermKind, What};

/// One threat in five is meant (judgement).
const USUALLY_MEANT: f64 = 0.2;
/// What the signal's own motive adds to that motive's log-odds (judgement).
const OWN_MOTIVE: f64 = 1.2;
/// What the deal as a whole suggests counts for less than the words themselves (judgement).
const OF_THE_DEAL: f64 = 0.6;
/// What the letter around a threat adds, on the scale of the packs (medium and strong).
const STRONGLY: f64 = 0.9;
const OUTRIGHT: f64 = 1.6;
/// From here a letter is angry (judgement).
const ANGRY: f64 = 0.4;

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
        let letter = &case.letters.letters[place];
        threats.push(weigh(case, weighed, (letter, sentence), finding, &notes));
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
    place: (&Letter, &Sentence),
    finding: &Finding,
    notes: &[(&str, ThreatNote)],
) -> Threat {
    let why = genuine(case, weighed, notes);
    let motives = motives(case, weighed, place, notes);
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

/// The motives, likeliest first: what the words and the letter around them suggest, set against what
/// the deal suggests.
fn motives(
    case: &Case,
    weighed: &[Weighed],
    (letter, sentence): (&Letter, &Sentence),
    notes: &[(&str, ThreatNote)],
) -> Vec<(String, f64)> {
    let mut scores: BTreeMap<String, f64> = ["gain", "vent", "insecurity", "control"]
        .into_iter()
        .map(|code| (code.to_owned(), log_odds(0.25)))
        .collect();
    for hypothesis in weighed.iter().filter(|w| w.family == Family::Motive) {
        if let Some(score) = scores.get_mut(hypothesis.known.code()) {
            *score = OF_THE_DEAL * hypothesis.explanation.value;
        }
    }
    for (_, note) in notes {
        if let Some(score) = scores.get_mut(motive_code(note.motive)) {
            *score += OWN_MOTIVE / notes.len() as f64;
        }
    }
    for (code, adds) in around(case, weighed, letter, sentence) {
        if let Some(score) = scores.get_mut(code) {
            *score += adds;
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

/// What the letter around a threat says of its motive: a price beside it speaks for gain, anger for venting, distrust
/// for insecurity. Over a complaint, who coolly claims money wants gain, and who prepares to go secures himself.
fn around(
    case: &Case,
    weighed: &[Weighed],
    letter: &Letter,
    sentence: &Sentence,
) -> Vec<(&'static str, f64)> {
    let mut adds = Vec::new();
    let haggles = |kind: TermKind| matches!(kind, TermKind::Price | TermKind::Currency);
    let price_beside = sentence.terms().any(haggles) || letter.shows(signs::HAGGLING);
    let complaint = case
        .letters
        .letters
        .iter()
        .filter(|l| l.envelope.sent <= letter.envelope.sent && l.side() == Side::Buyer)
        .any(|l| l.shows(signs::DEFECT) || l.acts().any(|(_, act)| matches!(act, Act::Complaint)));
    let anger = letter.tone().map_or(0.0, |tone| f64::from(tone.anger));
    if price_beside {
        adds.push(("gain", if complaint { STRONGLY } else { OUTRIGHT }));
    } else {
        adds.push(("insecurity", STRONGLY * distrust(weighed)));
    }
    if anger >= ANGRY {
        adds.push(("vent", STRONGLY));
    } else if complaint && sentence.signal(signs::CLAIMS).is_some() {
        adds.push(("gain", OUTRIGHT));
    } else if complaint && letter.shows(signs::LEAVING) {
        adds.push(("insecurity", STRONGLY));
    }
    adds
}

/// How far the buyer's trust is gone: the most raised cause of that gap.
fn distrust(weighed: &[Weighed]) -> f64 {
    weighed
        .iter()
        .filter(|w| w.family == Family::Gap && w.known.gap == Some(Gap::Trust))
        .map(Weighed::raised)
        .fold(0.0, f64::max)
}

/// The strongest threat's probability of being meant; 0 without threats.
pub(crate) fn gravest(threats: &[Threat]) -> f64 {
    threats
        .iter()
        .map(|threat| logistic(threat.why.value))
        .fold(0.0, f64::max)
}
