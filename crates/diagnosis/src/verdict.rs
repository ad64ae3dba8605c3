//! The diagnosis in a breath: what leads, in sentence parts, with the decisive quote.

use crate::case::Case;
use crate::hypotheses::Weighed;
use crate::known::both;
use crate::report::Quote;
use crate::report::{GapEvidence, Gaps, Verdict, Words};
use knowledge::Family;
use trade::{Gap, Side};

/// From here a gap is an alarm; the packs' weights are set to it.
pub(crate) const ALARM: f64 = 0.5;
/// Below this it is doubtful that the buyer is who he says (judgement).
pub(crate) const DOUBTFUL: f64 = 0.5;
/// Below this and with so few letters nothing can be said (judgement).
const FEW_LETTERS: usize = 2;

/// The code of a verdict without one.
pub(crate) const NOT_ENOUGH: &str = "not_enough_to_say";

/// Causes of silence that mean there was no buyer.
pub(crate) const PRETENDERS: [&str; 2] = ["peer_fishing_price", "foreign_competitor_research"];

/// How likely it is that the buyer is one, with a need.
pub(crate) fn genuine_buyer(weighed: &[Weighed]) -> f64 {
    weighed
        .iter()
        .find(|w| w.family == Family::Authenticity)
        .map_or(1.0, |w| w.probability)
}

/// What is going on.
pub(crate) fn verdict(
    case: &Case,
    weighed: &[Weighed],
    gaps: &Gaps,
    evidence: &[GapEvidence],
    healthy: bool,
) -> Verdict {
    let (gap, width) = gaps.widest();
    let written = case.letters.letters.len();
    if written < FEW_LETTERS && width < ALARM {
        return not_enough();
    }
    let mut parts = vec![stage_part(case)];
    parts.extend(quiet_part(case));
    let leading = leading(case, weighed, gaps);
    let Some(leading) = leading.filter(|_| !healthy) else {
        parts.push(Words::new(
            "Nothing here needs an alarm.",
            "目前没有需要警惕的地方。",
        ));
        return Verdict {
            code: "healthy".into(),
            parts,
            quote: None,
        };
    };
    parts.push(both(leading.known, |words| &words.says));
    Verdict {
        code: leading.known.code().to_owned(),
        parts,
        quote: decisive(gap, evidence).or_else(|| first_quote(case, leading)),
    }
}

/// The weightiest words behind the gap, the buyer's own before ours.
fn decisive(gap: Gap, evidence: &[GapEvidence]) -> Option<Quote> {
    let mut of_gap = evidence.iter().filter(|e| e.gap == gap);
    let theirs = of_gap.clone().find(|e| e.proof.by == Side::Buyer);
    theirs.or_else(|| of_gap.next()).map(|e| e.proof.clone())
}

fn not_enough() -> Verdict {
    Verdict {
        code: NOT_ENOUGH.into(),
        parts: vec![Words::new(
            "There is not enough to say yet; one good question will tell more than a guess.",
            "现在还看不准；与其猜，不如问一个好问题。",
        )],
        quote: None,
    }
}

fn stage_part(case: &Case) -> Words {
    Words::new(case.stage.because.0, case.stage.because.1)
}

fn quiet_part(case: &Case) -> Option<Words> {
    let quiet = case.quiet.as_ref().filter(|quiet| quiet.is_silent)?;
    Some(Words::new(
        format!("The buyer has not written for {} days.", quiet.days),
        format!("客户已经 {} 天没有来信。", quiet.days),
    ))
}

/// The hypothesis that leads: a buyer who is none, else the strongest cause of the widest gap,
/// else the likeliest reason of the silence.
pub(crate) fn leading<'w, 'a>(
    case: &Case,
    weighed: &'w [Weighed<'a>],
    gaps: &Gaps,
) -> Option<&'w Weighed<'a>> {
    let strongest = |wanted: &dyn Fn(&Weighed) -> bool| {
        weighed
            .iter()
            .filter(|w| wanted(w))
            .max_by(|a, b| a.probability.total_cmp(&b.probability))
    };
    if genuine_buyer(weighed) < DOUBTFUL {
        return strongest(&|w| w.family == Family::Silence && PRETENDERS.contains(&w.known.code()));
    }
    let (gap, width) = gaps.widest();
    if width >= ALARM {
        return strongest(&|w| w.family == Family::Gap && w.known.gap == Some(gap));
    }
    if case.is_silent() {
        return strongest(&|w| w.family == Family::Silence);
    }
    None
}

fn first_quote(case: &Case, leading: &Weighed) -> Option<Quote> {
    leading
        .evidence_for
        .iter()
        .flat_map(|sighting| &sighting.findings)
        .min_by_key(|finding| finding.side != Side::Buyer || case.letters.is_noted(finding))
        .map(|finding| case.letters.quote_sentence(finding))
}
