//! Weighs the hypotheses of the packs against what was seen: log-odds of the prior plus what speaks for, less what
//! speaks against. How correlated evidence is counted once lives in `independent`.

mod fade;
mod independent;
mod settling;
mod sightings;

pub(crate) use fade::fade;
pub(crate) use settling::best_question;
pub(crate) use sightings::Sighting;

use crate::case::Case;
use crate::explanation::{Explanation, log_odds};
use crate::facts::Facts;
use crate::known::{both, family_code};
use crate::report::{self, Evidence, Settler, Words};
use independent::independent;
use knowledge::Family;
use sightings::sightings;

/// A hypothesis of the packs after weighing.
pub(crate) struct Weighed<'a> {
    pub known: &'a knowledge::Hypothesis,
    pub family: Family,
    pub probability: f64,
    pub explanation: Explanation,
    pub evidence_for: Vec<Sighting<'a>>,
    pub against: Vec<Sighting<'a>>,
}

impl Weighed<'_> {
    /// How far what was seen has raised it above its prior, 0 to 1.
    pub fn raised(&self) -> f64 {
        let prior = self.known.prior.clamp(0.0, 0.99);
        let seen = self.explanation.probability();
        ((seen - prior) / (1.0 - prior)).max(0.0)
    }
}

/// Weighs every hypothesis; in the families of rivals the probabilities sum to one.
pub(crate) fn weigh<'a>(case: &Case<'a>, facts: &Facts<'a>) -> Vec<Weighed<'a>> {
    let mut all = Vec::new();
    for family in [
        Family::Gap,
        Family::Silence,
        Family::Authenticity,
        Family::Motive,
        Family::Genuine,
    ] {
        let mut weighed: Vec<Weighed> = case
            .known
            .family(family)
            .map(|known| weigh_one(case, facts, family, known))
            .collect();
        if matches!(family, Family::Silence | Family::Motive) {
            share_out(&mut weighed);
        }
        weighed.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        all.extend(weighed);
    }
    all
}

fn weigh_one<'a>(
    case: &Case<'a>,
    facts: &Facts<'a>,
    family: Family,
    known: &'a knowledge::Hypothesis,
) -> Weighed<'a> {
    let seen = sightings(case, facts, family, known);
    let evidence_for = independent(seen.speaks_for);
    let against = independent(seen.speaks_against);
    let prior = Explanation::leaf(
        Words::new("Before any evidence", "没看证据之前的估计"),
        log_odds(known.prior),
    );
    let mut children = vec![prior];
    children.extend(evidence_for.iter().map(|s| s.leaf(case, 1.0)));
    children.extend(against.iter().map(|s| s.leaf(case, -1.0)));
    let explanation = Explanation::sum(both(known, |words| &words.name), children);
    Weighed {
        known,
        family,
        probability: explanation.probability(),
        explanation,
        evidence_for,
        against,
    }
}

/// Rivals share one: each gets its odds over the sum of all odds.
fn share_out(rivals: &mut [Weighed]) {
    let odds = |weighed: &Weighed| weighed.explanation.value.clamp(-30.0, 30.0).exp();
    let total: f64 = rivals.iter().map(odds).sum();
    for rival in rivals {
        rival.probability = odds(rival) / total;
    }
}

/// A weighed hypothesis as it is shown.
pub(crate) fn shown(case: &Case, weighed: &Weighed) -> report::Hypothesis {
    let known = weighed.known;
    let evidence = |sightings: &[Sighting], sign: f64| -> Vec<Evidence> {
        sightings.iter().map(|s| s.shown(case, sign)).collect()
    };
    report::Hypothesis {
        family: family_code(weighed.family).to_owned(),
        code: known.code().to_owned(),
        gap: known.gap,
        name: both(known, |words| &words.name),
        says: both(known, |words| &words.says),
        probability: weighed.probability,
        explanation: weighed.explanation.clone(),
        evidence_for: evidence(&weighed.evidence_for, 1.0),
        against: evidence(&weighed.against, -1.0),
        settled_by: settlers(case, known),
        moves: known.moves.clone(),
    }
}

/// The questions that would settle a hypothesis.
fn settlers(case: &Case, known: &knowledge::Hypothesis) -> Vec<Settler> {
    known
        .questions
        .iter()
        .filter_map(|id| case.known.0.questions.get(id))
        .map(|question| Settler {
            question: question.id.clone(),
            ask: both(question, |words| &words.ask),
            gain: 0.0,
            annoyance: question.annoyance,
        })
        .collect()
}
