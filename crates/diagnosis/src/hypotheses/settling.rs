//! Which question would tell most: the expected fall of the uncertainty among the rival causes, less what asking costs.

use super::Weighed;
use crate::case::Case;
use crate::known::both;
use crate::report::Settler;
use knowledge::Family;

/// Bits that a fully annoying question must bring to be worth asking (judgement).
const COST_OF_ANNOYANCE: f64 = 0.4;
/// How often an answer points the right way (judgement).
const RELIABLE: f64 = 0.85;

/// The question worth most on this ranking of causes.
pub(crate) fn best_question(case: &Case, weighed: &[Weighed], family: Family) -> Option<Settler> {
    let rivals: Vec<&Weighed> = weighed.iter().filter(|w| w.family == family).collect();
    let total: f64 = rivals.iter().map(|w| w.probability).sum();
    if total <= 0.0 {
        return None;
    }
    let questions = case.known.0.questions.values();
    questions
        .filter_map(|question| {
            let settled: f64 = rivals
                .iter()
                .filter(|w| question.settles.iter().any(|id| id == &w.known.id))
                .map(|w| w.probability / total)
                .sum();
            (settled > 0.0).then(|| Settler {
                question: question.id.clone(),
                ask: both(question, |words| &words.ask),
                gain: information(settled),
                annoyance: question.annoyance,
            })
        })
        .max_by(|a, b| worth(a).total_cmp(&worth(b)))
}

fn worth(settler: &Settler) -> f64 {
    settler.gain - COST_OF_ANNOYANCE * settler.annoyance
}

/// Bits that a mostly reliable yes or no tells about something of this probability.
fn information(p: f64) -> f64 {
    let yes = p * RELIABLE + (1.0 - p) * (1.0 - RELIABLE);
    entropy(yes) - entropy(RELIABLE)
}

fn entropy(p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return 0.0;
    }
    -p * p.log2() - (1.0 - p) * (1.0 - p).log2()
}
