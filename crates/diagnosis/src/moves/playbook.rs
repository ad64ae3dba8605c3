//! What to do when something is wrong, by the stage of the order, the gap that leads and the reason of a silence.
//! What to do in peace lives in `occasions`; the weights are judgement.

use super::Board;
use super::occasions::{Call, has};
use crate::report::{Stage, Words};
use crate::verdict::{DOUBTFUL, PRETENDERS, genuine_buyer};
use knowledge::Family;
use std::collections::BTreeMap;
use trade::Gap;

/// The first, the second and the third thing to do.
const FIRST: f64 = 0.68;
const SECOND: f64 = 0.56;
const THIRD: f64 = 0.46;
/// A threat that looks meant from here on needs somebody with authority.
const GRAVE: f64 = 0.45;
/// A reason of silence this likely decides what to do.
const LIKELY: f64 = 0.25;
/// From here a gap or a cause beside the leading one is worth a move (judgement).
const SOME: f64 = 0.3;

/// What the situation asks for.
pub(super) fn in_trouble(board: &Board) -> Vec<Call> {
    if genuine_buyer(board.weighed) < DOUBTFUL {
        return vec![
            say("verify_identity", FIRST),
            say("firm_boundary", SECOND),
            say("low_effort_nurture", THIRD),
        ];
    }
    let mut calls = match board.case.stage.stage {
        Stage::Lost => after_a_no(board),
        Stage::AfterSale | Stage::Repurchase => over_a_claim(board),
        Stage::Production | Stage::Shipped => during_the_order(board),
        Stage::Contract | Stage::Won => before_the_work(board),
        _ => before_the_order(board),
    };
    calls.extend(over_the_silence(board));
    calls
}

/// The order went elsewhere: learn why, mend what was our fault, keep the door open.
fn after_a_no(board: &Board) -> Vec<Call> {
    let mut calls = vec![say("ask_feedback", 0.64), say("low_effort_nurture", THIRD)];
    let (gap, _) = board.gaps.widest();
    match gap {
        Gap::Culture => calls.push(say("apologise_and_fix", FIRST)),
        Gap::Communication | Gap::Trust => calls.push(say("send_proof", THIRD)),
        Gap::Value => calls.push(say("quantify_value", THIRD)),
    }
    calls
}

/// The goods are there and are complained about.
fn over_a_claim(board: &Board) -> Vec<Call> {
    let outgrown = board.threat >= GRAVE
        || has(board, "complaint_unanswered")
            && (has(board, "broken_seller_promise")
                || has(board, "open_buyer_question_asked_twice"));
    let mut calls = vec![say("apologise_and_fix", 0.64)];
    if outgrown {
        calls.push(say("escalate_manager", 0.7));
    } else if has(board, "complaint_unanswered") {
        calls.push(say("escalate_manager", SECOND));
    }
    if open(board) {
        calls.push(say("answer_open_question", SECOND));
    } else {
        calls.push(say("send_proof", 0.35));
    }
    if has(board, "conflict_of_terms") {
        calls.push(say("recap_terms_in_writing", 0.4));
    }
    calls
}

/// The order runs: warn before the day, bring the two versions together, answer.
fn during_the_order(board: &Board) -> Vec<Call> {
    let mut calls = vec![
        say("raise_order_early_warning", FIRST),
        say("recap_terms_in_writing", 0.6),
    ];
    if board.furious {
        calls.push(say("calm_first", 0.74));
    }
    if open(board) {
        calls.push(say("answer_open_question", SECOND));
    }
    if has(board, "complaint_open") {
        calls.push(say("apologise_and_fix", SECOND));
    }
    calls
}

/// The order is placed and nothing is being made yet: the last cheap moment to agree on what was meant.
fn before_the_work(board: &Board) -> Vec<Call> {
    let mut calls = vec![say("recap_terms_in_writing", 0.62)];
    if open(board) {
        calls.push(say("answer_open_question", THIRD));
    }
    if has(board, "late_delivery_promise") {
        calls.push(say("raise_order_early_warning", 0.4));
    }
    calls
}

/// No order yet: what the leading gap asks for, and an answer to what lies open.
fn before_the_order(board: &Board) -> Vec<Call> {
    let (mut calls, answer) = match board.gaps.widest().0 {
        Gap::Communication => (over_words(board), FIRST),
        Gap::Value if has(board, "open_buyer_question_asked_twice") => (over_value(board), 0.66),
        Gap::Value => (over_value(board), 0.58),
        Gap::Culture => (over_manner(board), THIRD),
        Gap::Trust => (over_trust(board), SECOND),
    };
    if open(board) {
        calls.push(say("answer_open_question", answer));
    }
    calls
}

fn over_words(board: &Board) -> Vec<Call> {
    let mut calls = vec![say("apologise_and_fix", 0.3)];
    if has(board, "conflict_of_terms") {
        calls.push(say("recap_terms_in_writing", 0.64));
    }
    let other = [
        (Gap::Trust, "send_proof"),
        (Gap::Value, "quantify_value"),
        (Gap::Culture, "slow_down"),
    ];
    let beside = other
        .into_iter()
        .max_by(|a, b| board.gaps.of(a.0).total_cmp(&board.gaps.of(b.0)));
    if let Some((gap, code)) = beside.filter(|(gap, _)| board.gaps.of(*gap) >= SOME) {
        calls.push(say(code, if gap == Gap::Culture { 0.4 } else { 0.5 }));
    }
    calls
}

fn over_value(board: &Board) -> Vec<Call> {
    let compares = raised(board, "undifferentiated") > raised(board, "unquantified_value");
    let mut calls = vec![say("quantify_value", 0.62)];
    if raised(board, "internal_justification") >= SOME {
        calls.push(say("give_decision_pack", SECOND));
    }
    if compares {
        calls.push(say("differentiate", 0.48));
        calls.push(say("hold_price_explain", THIRD));
    } else {
        calls.push(say("give_decision_pack", THIRD));
        calls.push(say("send_proof", 0.4));
    }
    calls
}

fn over_manner(board: &Board) -> Vec<Call> {
    let person = raised(board, "relationship_expectation");
    let form = raised(board, "formality");
    let haste = raised(board, "pace_mismatch").max(raised(board, "style_conflict"));
    let mut calls = vec![say("apologise_and_fix", 0.6), say("slow_down", 0.5)];
    if person >= SOME || person >= haste.max(form) {
        calls.push(say("build_relationship", 0.7));
    } else if form > haste {
        calls.push(say("respect_hierarchy", 0.62));
    } else {
        calls.push(say("build_relationship", THIRD));
    }
    calls
}

fn over_trust(board: &Board) -> Vec<Call> {
    if raised(board, "internal_justification") > raised(board, "perceived_risk") {
        return vec![
            say("give_decision_pack", FIRST),
            say("quantify_value", SECOND),
            say("send_proof", THIRD),
        ];
    }
    vec![say("reduce_risk", 0.64), say("send_proof", 0.6)]
}

/// The likeliest reason why he is silent.
pub(super) fn over_the_silence(board: &Board) -> Option<Call> {
    if !board.case.is_silent() && !has(board, "holiday_buyer") {
        return None;
    }
    let mut by_code: BTreeMap<&str, f64> = BTreeMap::new();
    for rival in board.weighed.iter().filter(|w| w.family == Family::Silence) {
        *by_code.entry(rival.known.code()).or_default() += rival.probability;
    }
    let pretends: f64 = PRETENDERS.iter().filter_map(|code| by_code.get(code)).sum();
    if pretends >= SOME {
        return Some(say("verify_identity", FIRST));
    }
    let (code, likely) = by_code
        .into_iter()
        .filter(|(code, _)| !PRETENDERS.contains(code))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    if likely < LIKELY {
        return None;
    }
    Some(match code {
        "tender" => say("ask_tender", 0.7),
        "holiday" if has(board, "holiday_buyer") || has(board, "named_date_ahead") => {
            say("wait_until", FIRST)
        }
        "wait_and_see" | "no_live_need" => say("ask_stock_duration", FIRST),
        "mail_not_seen" => say("change_channel", FIRST),
        "internal_approval" => say("give_decision_pack", SECOND),
        "chose_competitor" => say("ask_feedback", FIRST),
        "not_decision_maker" => say("ask_decision_process", THIRD),
        "price_too_high" => say("alternative_spec_or_volume", THIRD),
        "question_unanswered" => say("answer_open_question", THIRD),
        "poor_follow_up" => say("apologise_and_fix", 0.4),
        _ => return None,
    })
}

fn open(board: &Board) -> bool {
    has(board, "open_buyer_question") || has(board, "open_buyer_question_asked_twice")
}

/// How far a cause is raised by what was seen.
fn raised(board: &Board, code: &str) -> f64 {
    board
        .weighed
        .iter()
        .find(|w| w.family == Family::Gap && w.known.code() == code)
        .map_or(0.0, |w| w.raised())
}

/// A move with its reason.
pub(super) fn say(code: &'static str, weight: f64) -> Call {
    Call {
        code,
        weight,
        why: reason(code),
    }
}

/// Why each move is called for, in both languages.
const REASONS: &[(&str, &str, &str)] = &[
    (
        "verify_identity",
        "It is not clear that this is a buyer.",
        "对方是不是真买家还看不准。",
    ),
    (
        "firm_boundary",
        "Cost, suppliers and customers are no subject.",
        "成本、供应商、客户名单不谈。",
    ),
    (
        "low_effort_nurture",
        "A light word now and then is enough here.",
        "这里偶尔问候一句就够了。",
    ),
    (
        "ask_feedback",
        "The decision has fallen; its reason is worth knowing.",
        "结果已定，问清原因更有用。",
    ),
    (
        "send_proof",
        "A paper says more than our word.",
        "一份证明胜过我们说一百句。",
    ),
    (
        "quantify_value",
        "The buyer needs the difference in figures.",
        "客户要看到差别值多少钱。",
    ),
    (
        "apologise_and_fix",
        "Something of ours went wrong and stands unmended.",
        "我们有错在先，还没补上。",
    ),
    (
        "escalate_manager",
        "The matter has outgrown the sales desk.",
        "事情已超出业务员能处理的范围。",
    ),
    (
        "answer_open_question",
        "The buyer waits for an answer of ours.",
        "客户还在等我们的答复。",
    ),
    (
        "recap_terms_in_writing",
        "The two sides hold different versions of a term.",
        "双方对同一条款理解不同。",
    ),
    (
        "raise_order_early_warning",
        "What was promised and what is possible drift apart; say so before the date.",
        "答应的和做得到的对不上了，要赶在到期前说明。",
    ),
    (
        "calm_first",
        "The buyer is furious; facts come after the anger is heard.",
        "客户正在气头上，先接住情绪再讲事实。",
    ),
    (
        "differentiate",
        "To the buyer all offers look the same.",
        "在客户看来几家都一样。",
    ),
    (
        "hold_price_explain",
        "A price that is explained holds longer than one that is cut.",
        "价格讲清楚比一降再降站得住。",
    ),
    (
        "give_decision_pack",
        "The contact has to carry it through inside.",
        "对方要拿材料去内部说服人。",
    ),
    (
        "slow_down",
        "Our hurry has become the obstacle.",
        "催得太紧，反而成了障碍。",
    ),
    (
        "build_relationship",
        "The person comes before the business here.",
        "这里先认人，再谈事。",
    ),
    (
        "respect_hierarchy",
        "Rank and form were passed over.",
        "越过了层级和礼数。",
    ),
    (
        "reduce_risk",
        "The buyer sees what they could lose and nothing that protects them.",
        "客户看得到风险，看不到保障。",
    ),
    (
        "ask_tender",
        "Nothing can be ordered before the award.",
        "没开标之前谁也下不了单。",
    ),
    (
        "wait_until",
        "The absence has an end; write on the day after.",
        "对方不在是有期限的，等他回来再写。",
    ),
    (
        "ask_stock_duration",
        "The buyer waits for something outside; the stock says until when.",
        "客户在观望，库存能撑多久决定何时下单。",
    ),
    (
        "change_channel",
        "Our mail may not have arrived.",
        "邮件可能根本没到。",
    ),
    (
        "propose_call",
        "Letters bring no answer; a voice may.",
        "书面没有回音，打个电话也许就通了。",
    ),
    (
        "ask_decision_process",
        "Somebody else decides.",
        "拍板的另有其人。",
    ),
    (
        "alternative_spec_or_volume",
        "The price does not fit; another version may.",
        "价格不合适，换个配置或数量也许可以。",
    ),
];

/// Why a move is called for.
pub(super) fn reason(code: &str) -> Words {
    let named = REASONS.iter().find(|(of, ..)| *of == code);
    named.map_or_else(
        || Words::new("The situation asks for it.", "眼下需要这一步。"),
        |(_, en, zh)| Words::new(*en, *zh),
    )
}
