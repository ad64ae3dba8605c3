//! Moves that the occasion calls for, whatever the cause: a healthy deal is left in peace, a late one is announced, a
//! complaint is answered. The weights are judgement.

use super::Board;
use super::playbook::{in_trouble, over_the_silence, say};
use crate::report::{Stage, Words};
use crate::statements;
use trade::Side;

/// A move that the occasion calls for.
#[derive(Clone)]
pub(super) struct Call {
    pub code: &'static str,
    pub weight: f64,
    pub why: Words,
}

pub(super) fn call(code: &'static str, weight: f64, en: &str, zh: &str) -> Call {
    Call {
        code,
        weight,
        why: Words::new(en, zh),
    }
}

/// What the occasion calls for.
pub(super) fn occasions(board: &Board) -> Vec<Call> {
    if board.healthy {
        in_peace(board)
    } else {
        in_trouble(board)
    }
}

pub(super) fn has(board: &Board, fact: &str) -> bool {
    board.facts.contains_key(fact)
}

/// Nothing is wrong: wait for a day that was named, think of the next order, or do nothing.
fn in_peace(board: &Board) -> Vec<Call> {
    let stage = board.case.stage.stage;
    let mut calls = at_stage(stage);
    let in_time = board.case.quiet.is_some() && !board.case.is_silent();
    let waits = in_time || has(board, "named_date_ahead") || has(board, "holiday_buyer");
    if board.case.is_silent() && stage < Stage::Production {
        calls.retain(|call| call.code != "none");
        calls.extend(over_a_quiet(board));
    }
    let told = has(board, "named_date_ahead") || has(board, "holiday_buyer");
    if owes_an_answer(board) {
        calls.retain(|call| call.code != "none");
        calls.push(say("answer_open_question", 0.8));
    } else if waits && stage < Stage::Contract || told && stage == Stage::Contract {
        calls.push(call(
            "wait_until",
            0.7,
            "The buyer has said when they will come back, or why they are away.",
            "客户说了什么时候回复，或者为什么不在。",
        ));
    }
    calls
}

/// From so many working days on an answer that we owe is no peace, whatever else is well (judgement).
const OWED_TOO_LONG: f64 = 10.0;

fn owes_an_answer(board: &Board) -> bool {
    board.case.stage.stage != Stage::Lost
        && statements::waiting(board.case)
            .is_some_and(|w| w.on == Side::Seller && w.working_days >= OWED_TOO_LONG)
}

/// What a stage asks for in peace.
fn at_stage(stage: Stage) -> Vec<Call> {
    let mut calls = Vec::new();
    match stage {
        Stage::Lost => {
            calls.push(call(
                "wait_until",
                0.6,
                "This order is decided; the next one has its own date.",
                "这一单已有结果，等下一单的时机。",
            ));
            calls.push(call(
                "low_effort_nurture",
                0.5,
                "A light, useful word now and then keeps the door open.",
                "偶尔发点对客户有用的消息，别断了联系。",
            ));
        }
        Stage::AfterSale | Stage::Repurchase => {
            calls.push(call(
                "propose_reorder",
                0.6,
                "The goods are in and the buyer is content.",
                "货已到，客户满意。",
            ));
            calls.push(call(
                "ask_feedback",
                0.5,
                "Ask how the goods are doing.",
                "问问货卖得怎样。",
            ));
        }
        Stage::Shipped => {
            calls.push(call(
                "wait_until",
                0.5,
                "The goods are under way.",
                "货在途中。",
            ));
            calls.push(call(
                "ask_feedback",
                0.42,
                "Ask once the goods are in.",
                "到货后请客户反馈。",
            ));
            calls.push(call(
                "propose_reorder",
                0.45,
                "Think of the next order.",
                "可以谈下一单了。",
            ));
        }
        Stage::Production | Stage::Contract | Stage::Won => {
            calls.push(call(
                "none",
                0.6,
                "The order is running and both sides keep their word.",
                "订单正常推进，双方都按约定做。",
            ));
        }
        _ => calls.push(call("none", 0.3, "Nothing is wrong.", "一切正常。")),
    }
    calls
}

/// No alarm, and yet no answer: what its likeliest reason asks for, else a word by another way.
fn over_a_quiet(board: &Board) -> Vec<Call> {
    let mut calls: Vec<Call> = over_the_silence(board).into_iter().collect();
    if has(board, "open_buyer_question") {
        calls.push(say("answer_open_question", 0.5));
    }
    if calls.is_empty() {
        calls.push(say("propose_call", 0.35));
    }
    calls
}
