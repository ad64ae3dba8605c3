//! Looks for the pieces of evidence that a hypothesis names: signals in the letters, facts that were counted, and
//! signals that name the hypothesis as their cause.

use super::fade;
use crate::case::Case;
use crate::explanation::Explanation;
use crate::facts::Facts;
use crate::report::{Evidence, Words};
use knowledge::{Family, Hypothesis, Strength};
use std::collections::BTreeSet;
use trade::{Finding, Side, What};

/// A piece of evidence that is there.
#[derive(Clone)]
pub(crate) struct Sighting<'a> {
    /// The signal's id or `fact:<name>`.
    pub see: String,
    /// Evidence of one group is one piece.
    pub group: String,
    /// Log-odds, after fading.
    pub weight: f64,
    /// The words that show it.
    pub findings: Vec<&'a Finding>,
}

/// What speaks for and against a hypothesis.
pub(crate) struct Seen<'a> {
    pub speaks_for: Vec<Sighting<'a>>,
    pub speaks_against: Vec<Sighting<'a>>,
}

/// Everything that is there for and against a hypothesis.
pub(crate) fn sightings<'a>(
    case: &Case<'a>,
    facts: &Facts<'a>,
    family: Family,
    known: &'a Hypothesis,
) -> Seen<'a> {
    let look = |listed: &[knowledge::Evidence]| -> Vec<Sighting<'a>> {
        listed
            .iter()
            .filter_map(|evidence| see(case, facts, family, &evidence.see, evidence.weight))
            .collect()
    };
    let mut speaks_for = look(&known.r#for);
    if family == Family::Gap {
        speaks_for.extend(by_cause(case, known));
    }
    Seen {
        speaks_for,
        speaks_against: look(&known.against),
    }
}

fn see<'a>(
    case: &Case<'a>,
    facts: &Facts<'a>,
    family: Family,
    id: &str,
    weight: f64,
) -> Option<Sighting<'a>> {
    if let Some(name) = id.strip_prefix("fact:") {
        let findings = facts.get(name)?.clone();
        return Some(Sighting {
            see: id.to_owned(),
            group: group(family, id, id),
            weight,
            findings,
        });
    }
    let findings: Vec<&Finding> = case.letters.signals(id).collect();
    let strongest = findings
        .iter()
        .map(|finding| match family {
            Family::Gap => fade(case, finding),
            Family::Silence => before_the_silence(case, finding),
            _ => 1.0,
        })
        .fold(0.0, f64::max);
    (!findings.is_empty()).then(|| Sighting {
        see: id.to_owned(),
        group: group(family, id, case.known.group(id)),
        weight: weight * strongest,
        findings,
    })
}

/// What words weigh in explaining a silence that they do not stand right before (judgement).
const ONE_BEFORE: f64 = 0.85;
const LONG_BEFORE: f64 = 0.6;

/// How near words stand to the silence: the buyer's last letter and what we wrote since explain it best.
fn before_the_silence(case: &Case, finding: &Finding) -> f64 {
    let Some(place) = case.letters.place(&finding.message) else {
        return 1.0;
    };
    let later = case.letters.personal(Side::Buyer);
    match later.filter(|(theirs, _)| *theirs > place).count() {
        0 => 1.0,
        1 => ONE_BEFORE,
        _ => LONG_BEFORE,
    }
}

/// Everything that says that a question lies open.
const OPEN_QUESTION: &[&str] = &[
    "fact:open_buyer_question",
    "fact:open_buyer_question_asked_twice",
    "fact:partial_answer",
    "asked_before",
    "answer_missing",
    "document_missing",
    "straight_answer_demand",
    "point_by_point",
];

/// The group of a piece of evidence. An open question explains a silence once, however often and in
/// whatever words it was asked.
fn group(family: Family, id: &str, own: &str) -> String {
    let open = family == Family::Silence && OPEN_QUESTION.contains(&id);
    if open { "open_question" } else { own }.to_owned()
}

/// Signals that name this hypothesis as their cause, though it does not list them.
fn by_cause<'a>(case: &Case<'a>, known: &Hypothesis) -> Vec<Sighting<'a>> {
    let listed: BTreeSet<&str> = known
        .r#for
        .iter()
        .chain(&known.against)
        .map(|evidence| evidence.see.as_str())
        .collect();
    let seen: BTreeSet<&str> = case
        .letters
        .letters
        .iter()
        .flat_map(|letter| letter.findings())
        .filter_map(|finding| match &finding.what {
            What::Signal { id } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    seen.into_iter()
        .filter(|id| !listed.contains(id))
        .filter(|id| {
            case.known
                .cause(id)
                .is_some_and(|(gap, cause)| Some(gap) == known.gap && cause == known.code())
        })
        .filter_map(|id| see(case, &Facts::new(), Family::Gap, id, usual_weight(case, id)))
        .collect()
}

/// The usual log-odds of a signal by its strength (the scale of the packs: judgement).
fn usual_weight(case: &Case, id: &str) -> f64 {
    match case.known.signal(id).map(|phrase| phrase.strength) {
        Some(Strength::Strong) => 1.6,
        Some(Strength::Medium) => 0.9,
        _ => 0.4,
    }
}

impl Sighting<'_> {
    /// What it is, in words.
    pub fn says(&self, case: &Case) -> Words {
        case.known.shows(&self.see)
    }

    /// The leaf of an explanation.
    pub fn leaf(&self, case: &Case, sign: f64) -> Explanation {
        Explanation::leaf(self.says(case), sign * self.weight)
    }

    /// The evidence as it is shown.
    pub fn shown(&self, case: &Case, sign: f64) -> Evidence {
        Evidence {
            see: self.see.clone(),
            adds: sign * self.weight,
            says: self.says(case),
            quotes: self
                .findings
                .iter()
                .map(|f| case.letters.quote(f))
                .collect(),
        }
    }
}
