//! What to do next: the moves that the likely causes call for, those that the occasion calls for, best first.
//! How a letter is drafted lives in `drafts`.

mod occasions;
mod playbook;
mod situation;

pub(crate) use situation::{WIDTH, of_move, situation};

use crate::case::Case;
use crate::explanation::{Explanation, log_odds};
use crate::facts::Facts;
use crate::fitted::MOVES;
use crate::hypotheses::Weighed;
use crate::known::both;
use crate::report::{Gaps, NextMove, Quote, Stage, Words};
use crate::verdict::{PRETENDERS, genuine_buyer};
use knowledge::Family;
use occasions::{Call, occasions};
use playbook::reason;
use std::collections::BTreeMap;

/// How many moves are handed over.
const HANDED_OVER: usize = 5;
/// The first move of a hypothesis counts in full, each later one by this much less (judgement).
const LATER_MOVES: f64 = 0.82;
/// A move that names the hypothesis without being named by it (judgement).
const NAMED_ONE_WAY: f64 = 0.4;
/// What one hypothesis adds beside what the situation as a whole asks for (judgement).
const BESIDE_THE_PLAYBOOK: f64 = 0.25;
/// A move that no reader named often enough to be fitted counts for less than the playbook says (judgement).
const UNTRIED: f64 = 0.3;
/// What a move that would do harm loses, in log-odds (judgement: to a fifth and less).
const HARM: f64 = 2.0;
/// Above this a hypothesis forbids the moves that do harm with it (judgement).
const FORBIDS: f64 = 0.5;

/// What is known when moves are chosen.
pub(crate) struct Board<'b, 'a> {
    pub case: &'b Case<'a>,
    pub facts: &'b Facts<'a>,
    pub weighed: &'b [Weighed<'a>],
    pub gaps: &'b Gaps,
    pub healthy: bool,
    /// The gravest threat that still stands, as a probability; 0 without any.
    pub threat: f64,
    /// A threat was made, and one was made in anger.
    pub threatened: bool,
    pub furious: bool,
    /// A silence is spoken of.
    pub silent: bool,
}

/// What speaks for a move.
struct Support<'b> {
    weight: f64,
    by: Vec<(&'b str, f64)>,
    because: Option<Call>,
    reckoning: Explanation,
}

impl Support<'_> {
    fn none() -> Self {
        Support {
            weight: 0.0,
            by: Vec::new(),
            because: None,
            reckoning: Explanation::default(),
        }
    }
}

/// The moves, best first: what the playbook asks for, set against what experienced readers named in such situations.
pub(crate) fn next_moves(board: &Board) -> Vec<NextMove> {
    let mut supports = playbook(board);
    for (code, _) in MOVES {
        supports.entry(code).or_insert_with(Support::none);
    }
    let known = situation(board);
    for (code, support) in &mut supports {
        reckon(code, support, &known);
    }
    forbid(&mut supports, board);
    let mut moves: Vec<NextMove> = supports
        .into_iter()
        .filter_map(|(code, support)| shown(board, code, support))
        .collect();
    moves.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    moves.truncate(HANDED_OVER);
    moves
}

/// The chance that an experienced reader would name the move here.
fn reckon(code: &str, support: &mut Support, known: &[f64; WIDTH]) {
    let named = Words::new(
        "An experienced hand would do this here",
        "老手在这里会走这一步",
    );
    let Some((_, weights)) = MOVES.iter().find(|(of, _)| *of == code) else {
        support.weight *= UNTRIED;
        let value = log_odds(support.weight);
        support.reckoning = Explanation::leaf(named, value);
        return;
    };
    let traits = of_move(known, support.weight);
    let parts = situation::told(weights, &traits)
        .into_iter()
        .filter(|(_, adds)| *adds != 0.0)
        .map(|(words, adds)| Explanation::leaf(words, adds));
    support.reckoning = Explanation::sum(named, parts.collect());
    support.weight = support.reckoning.probability();
}

/// What the playbook says of each move, 0 to 1: what the fit takes as one figure among others.
pub(crate) fn playbook_weights(board: &Board) -> Vec<(String, f64)> {
    let of = |(code, support): (&str, Support)| (code.to_owned(), support.weight);
    playbook(board).into_iter().map(of).collect()
}

/// What the likely causes and the occasion ask for.
fn playbook<'b>(board: &Board<'b, '_>) -> BTreeMap<&'b str, Support<'b>> {
    let mut supports: BTreeMap<&str, Support> = BTreeMap::new();
    if !board.healthy {
        for weighed in board.weighed {
            support(&mut supports, board, weighed);
        }
    }
    for call in strongest(occasions(board)) {
        let entry = supports.entry(call.code).or_insert_with(Support::none);
        entry.weight = 1.0 - (1.0 - entry.weight) * (1.0 - call.weight);
        entry.because = Some(call);
    }
    supports
}

/// Of several calls for one move the strongest: two reasons for an answer are still one answer.
fn strongest(calls: Vec<Call>) -> Vec<Call> {
    let mut of_each: BTreeMap<&str, Call> = BTreeMap::new();
    for call in calls {
        let before = of_each.entry(call.code).or_insert_with(|| call.clone());
        if call.weight > before.weight {
            *before = call;
        }
    }
    of_each.into_values().collect()
}

/// When nothing can be said yet, one good question about the use of the goods is the move.
pub(crate) fn first_question(board: &Board) -> Vec<NextMove> {
    let asks = Support {
        weight: 0.5,
        by: Vec::new(),
        because: Some(Call {
            code: "ask_use_or_project",
            weight: 0.5,
            why: Words::new(
                "One answer about the use tells more than any guess today.",
                "现在问一句用途，比任何猜测都有用。",
            ),
        }),
        reckoning: Explanation::default(),
    };
    shown(board, "ask_use_or_project", asks)
        .into_iter()
        .collect()
}

/// How much a hypothesis counts in the choice of moves.
fn importance(board: &Board, weighed: &Weighed) -> f64 {
    match weighed.family {
        Family::Gap => weighed
            .known
            .gap
            .map_or(0.0, |gap| weighed.raised() * board.gaps.of(gap)),
        Family::Silence if PRETENDERS.contains(&weighed.known.code()) => {
            let silent = f64::from(u8::from(board.case.is_silent()));
            (weighed.probability * silent).max(1.0 - genuine_buyer(board.weighed) - 0.3)
        }
        Family::Silence if board.case.is_silent() => weighed.probability,
        Family::Silence | Family::Authenticity => 0.0,
        Family::Motive | Family::Genuine => weighed.probability * board.threat,
    }
}

fn support<'b>(
    supports: &mut BTreeMap<&'b str, Support<'b>>,
    board: &Board<'b, '_>,
    weighed: &'b Weighed,
) {
    let importance = importance(board, weighed);
    let mut add = |code: &'b str, share: f64| {
        let entry = supports.entry(code).or_insert_with(Support::none);
        let adds = BESIDE_THE_PLAYBOOK * importance * share;
        entry.weight = 1.0 - (1.0 - entry.weight) * (1.0 - adds);
        entry.by.push((&weighed.known.id, importance * share));
    };
    let mut share = 0.6;
    for code in &weighed.known.moves {
        add(code, share);
        share *= LATER_MOVES;
    }
    for next in board.case.known.0.moves.values() {
        let named = next.answers.contains(&weighed.known.id);
        if named && !weighed.known.moves.contains(&next.id) {
            add(&next.id, share.min(0.6) * NAMED_ONE_WAY);
        }
    }
}

fn forbid(supports: &mut BTreeMap<&str, Support>, board: &Board) {
    for (code, support) in supports.iter_mut() {
        let Some(known) = board.case.known.0.moves.get(*code) else {
            continue;
        };
        let harmful = board.weighed.iter().any(|weighed| {
            known.never_with.contains(&weighed.known.id) && importance(board, weighed) > FORBIDS
        });
        if harmful || *code == "wait_until" && waits_for_nothing(board) {
            let harm = Words::new("It would do harm here", "这一步在这里会坏事");
            let before = std::mem::take(&mut support.reckoning);
            let label = before.label.clone();
            let children = vec![before, Explanation::leaf(harm, -HARM)];
            support.reckoning = Explanation::sum(label, children);
            support.weight = support.reckoning.probability();
        }
    }
}

/// The buyer is later than he ever was and no day was named: of 26 such deals with truth none asked first to wait.
fn waits_for_nothing(board: &Board) -> bool {
    let days = ["named_date_ahead", "holiday_buyer", "tender_date_ahead"];
    let named = days.iter().any(|fact| board.facts.contains_key(fact));
    board.case.is_silent() && !board.case.is_at_least(Stage::Contract) && !named
}

fn shown(board: &Board, code: &str, mut support: Support) -> Option<NextMove> {
    let known = board.case.known.0.moves.get(code);
    support.by.sort_by(|a, b| b.1.total_cmp(&a.1));
    let leading = support
        .by
        .first()
        .and_then(|(id, _)| board.weighed.iter().find(|w| w.known.id == *id));
    let why = match (&support.because, leading) {
        (Some(call), _) if call.weight >= 0.3 || leading.is_none() => call.why.clone(),
        (_, Some(weighed)) => both(weighed.known, |words| &words.says),
        _ => reason(code),
    };
    let evidence: Vec<Quote> = leading
        .iter()
        .flat_map(|weighed| &weighed.evidence_for)
        .flat_map(|sighting| &sighting.findings)
        .take(3)
        .map(|finding| board.case.letters.quote(finding))
        .collect();
    (support.weight > 0.02).then(|| NextMove {
        code: code.to_owned(),
        name: known
            .map(|k| both(k, |words| &words.name))
            .unwrap_or_else(|| Words::new(code.replace('_', " "), code.replace('_', " "))),
        does: known
            .map(|k| both(k, |words| &words.does))
            .unwrap_or_default(),
        why,
        weight: support.weight,
        effort: known.map_or(0, |k| k.effort),
        answers: support.by.iter().map(|(id, _)| (*id).to_owned()).collect(),
        evidence,
        letter: known.and_then(|k| k.letter.clone()),
        reckoning: support.reckoning,
    })
}
