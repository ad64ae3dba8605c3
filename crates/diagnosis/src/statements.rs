//! Turns what was counted (ledger, questions, promises, turn) into the report's own shapes, with references and quotes.

use crate::case::Case;
use crate::ledger::{Contradiction, shown as value_shown, shown_in_both, stated};
use crate::report::*;
use trade::{Side, TermKind};

/// Everything said about terms.
pub(crate) fn terms(case: &Case) -> Vec<Claim> {
    case.ledger
        .entries
        .iter()
        .map(|entry| Claim {
            term: entry.claim.term,
            status: entry.status,
            proof: case.letters.quote(entry.finding),
            value: entry
                .claim
                .value
                .as_ref()
                .map(value_shown)
                .unwrap_or_default(),
            reads: entry
                .claim
                .value
                .as_ref()
                .map(shown_in_both)
                .unwrap_or_default(),
            claim: entry.claim.clone(),
        })
        .collect()
}

/// The line of each term.
pub(crate) fn ledger(case: &Case) -> Vec<LedgerLine> {
    TermKind::ALL
        .into_iter()
        .map(|term| {
            let line = case.ledger.lines.get(&term);
            let agreed = case.agreed.iter().find(|(own, _)| *own == term);
            let settled = line.and_then(|line| line.settled);
            let stands = settled.and_then(|(_, value)| case.ledger.value(value?));
            let stands = stands.or_else(|| agreed.and_then(|(_, proof)| value_of(proof)));
            let conflicts: Vec<usize> = case
                .contradictions
                .iter()
                .enumerate()
                .filter(|(_, c)| c.term == term)
                .map(|(i, _)| i)
                .collect();
            let assumed = case
                .contradictions
                .iter()
                .any(|c| c.term == term && c.kind == ConflictKind::SilentAssumption);
            LedgerLine {
                term,
                state: if agreed.is_some() {
                    TermState::Agreed
                } else if assumed {
                    TermState::Assumed
                } else {
                    case.ledger.state(term)
                },
                entries: line.map(|line| line.entries.clone()).unwrap_or_default(),
                stands: stands.map(value_shown),
                reads: stands.map(shown_in_both),
                settled_by: agreed.map(|(_, finding)| case.letters.quote(finding)),
                conflicts,
            }
        })
        .collect()
}

/// The value that some words name.
fn value_of(finding: &trade::Finding) -> Option<&trade::TermValue> {
    match &finding.what {
        trade::What::Term(claim) => claim.value.as_ref(),
        _ => None,
    }
}

/// What contradicts, and after it the differences that lie open.
pub(crate) fn conflicts(case: &Case, differences: &[Contradiction]) -> Vec<Conflict> {
    case.contradictions
        .iter()
        .chain(differences)
        .map(|contradiction| {
            let quotes = contradiction.findings.map(|f| case.letters.quote(f));
            Conflict {
                term: contradiction.term,
                messages: to_read_again(case, contradiction.term, &quotes),
                kind: contradiction.kind,
                quotes: quotes.into(),
                why: why(contradiction),
            }
        })
        .collect()
}

/// The letters of the two quotes, and the one in which the buyer first spoke of the point.
fn to_read_again(case: &Case, term: TermKind, quotes: &[Quote]) -> Vec<MessageRef> {
    let mut letters: Vec<MessageRef> = quotes.iter().map(|q| q.message.clone()).collect();
    let mut entries = case.ledger.entries.iter();
    let first = entries.find(|e| e.side == Side::Buyer && e.claim.term == term);
    if let Some(entry) = first {
        let letter = case.letters.reference(entry.place);
        if letters.iter().all(|known| known.id != letter.id) {
            letters.push(letter);
        }
    }
    letters
}

fn why(contradiction: &Contradiction) -> Words {
    let [first, second] = contradiction.findings.map(|f| (f.side, stated(f)));
    let who = |side: Side| match side {
        Side::Buyer => ("the buyer", "客户"),
        Side::Seller => ("we", "我们"),
    };
    let (a, b) = (who(first.0), who(second.0));
    let (first, second) = (first.1, second.1);
    let mut why = match contradiction.kind {
        ConflictKind::Value => Words::new(
            format!("{} said {}, {} said {}.", a.0, first.en, b.0, second.en),
            format!(
                "{}说的是“{}”，{}说的是“{}”。",
                a.1, first.zh, b.1, second.zh
            ),
        ),
        ConflictKind::Definition => Words::new(
            format!("{} meant {}, {} meant {}.", a.0, first.en, b.0, second.en),
            format!(
                "{}指的是“{}”，{}指的是“{}”。",
                a.1, first.zh, b.1, second.zh
            ),
        ),
        ConflictKind::SilentAssumption => Words::new(
            format!(
                "{} counted on {}; {} only said {}.",
                b.0, second.en, a.0, first.en
            ),
            format!(
                "{}以为是“{}”，{}只说过“{}”。",
                b.1, second.zh, a.1, first.zh
            ),
        ),
    };
    why.en = capital(&why.en);
    why
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The questions of both sides.
pub(crate) fn questions(case: &Case) -> Vec<Question> {
    case.questions
        .iter()
        .map(|asked| Question {
            proof: case.letters.quote(asked.finding),
            topic: asked.topic,
            answered: asked.answered.map(|place| case.letters.reference(place)),
            repeats: asked
                .repeats
                .map(|earlier| case.letters.reference(case.questions[earlier].place)),
        })
        .collect()
}

/// The promises of both sides.
pub(crate) fn commitments(case: &Case) -> Vec<Commitment> {
    case.promises
        .iter()
        .map(|promise| Commitment {
            proof: case.letters.quote(promise.finding),
            status: promise.status,
            due: promise.due,
            kept_by: promise.kept_by.map(|place| case.letters.reference(place)),
        })
        .collect()
}

/// The stage with its reason.
pub(crate) fn stage_reason(case: &Case) -> StageReason {
    StageReason {
        why: Words::new(case.stage.because.0, case.stage.because.1),
        quote: case.stage.shown_by.map(|f| case.letters.quote(f)),
    }
}

/// Whose turn it is: the buyer's when he owes a word, ours when he wrote last or asked something
/// that is open.
pub(crate) fn waiting(case: &Case) -> Option<Waiting> {
    let open = case
        .open_questions(Side::Buyer)
        .find(|q| !q.passed_over.is_empty());
    if let Some(question) = open {
        return Some(on_us(
            case,
            question.finding.at,
            Words::new(
                format!("The buyer's question is open: “{}”", question.finding.quote),
                format!("客户的问题还没回答：“{}”", question.finding.quote),
            ),
        ));
    }
    if let Some(quiet) = &case.quiet {
        return Some(Waiting {
            on: Side::Buyer,
            since: quiet.from,
            working_days: quiet.working_days,
            chance: quiet.chance,
            why: Words::new(
                "We wrote last and wait for the buyer's answer.",
                "最后一封是我们发的，在等客户回复。",
            ),
        });
    }
    let last = case.letters.last(Side::Buyer)?;
    let last_is_his = case
        .letters
        .last(Side::Seller)
        .is_none_or(|ours| ours < last);
    last_is_his.then(|| {
        on_us(
            case,
            case.letters.letters[last].envelope.sent,
            Words::new("The buyer wrote last.", "最后一封是客户发的，该我们回了。"),
        )
    })
}

fn on_us(case: &Case, since: trade::Moment, why: Words) -> Waiting {
    Waiting {
        on: Side::Seller,
        since,
        working_days: crate::rhythm::working_days(since, case.letters.now, &case.days_off),
        chance: 1.0,
        why,
    }
}
