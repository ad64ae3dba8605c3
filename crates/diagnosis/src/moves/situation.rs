//! What is known about a deal when a move is chosen, as figures; how much each speaks for which move was fitted and
//! stands in `fitted`.

use super::Board;
use super::occasions::has;
use crate::report::{Stage, Words};
use crate::statements;
use crate::verdict::{DOUBTFUL, genuine_buyer};
use knowledge::Family;
use trade::{Gap, Side};

/// How many figures there are.
pub(crate) const WIDTH: usize = 57;
/// The figures by what they are about, in their order: how many, and how it is told.
const ABOUT: [(usize, &str, &str); 8] = [
    (1, "How often it is the move", "这一步一般有多常用"),
    (1, "What the playbook says", "按打法该走的一步"),
    (9, "What holds the deal back", "订单卡在哪里"),
    (14, "The stage of the deal", "订单走到哪一步"),
    (14, "The silence and its reasons", "客户沉默及其原因"),
    (2, "Whose turn it is", "轮到谁回话"),
    (3, "The threats", "客户的威胁"),
    (13, "What was counted", "统计到的事实"),
];
/// The reasons of a silence that are told apart.
const SILENCES: [&str; 12] = [
    "tender",
    "holiday",
    "question_unanswered",
    "internal_approval",
    "poor_follow_up",
    "wait_and_see",
    "chose_competitor",
    "peer_fishing_price",
    "price_too_high",
    "no_live_need",
    "not_decision_maker",
    "mail_not_seen",
];
/// The facts that are looked at.
const FACTS: [&str; 13] = [
    "open_buyer_question",
    "open_buyer_question_asked_twice",
    "conflict_of_terms",
    "complaint_open",
    "complaint_unanswered",
    "broken_seller_promise",
    "named_date_ahead",
    "holiday_buyer",
    "tender_date_ahead",
    "late_delivery_promise",
    "empty_chasers",
    "price_cut_unasked",
    "deposit_paid",
];
/// Working days on us from which an answer is owed too long (judgement: two weeks).
const OWED_TOO_LONG: f64 = 10.0;
/// What the playbook's weight of a move, 0 to 1, is multiplied with, so that it compares with yes and no.
const PLAYBOOK: f64 = 2.0;

/// What is known about the deal, for every move the same; the place of the playbook is left empty.
pub(crate) fn situation(board: &Board) -> [f64; WIDTH] {
    let mut all = vec![1.0, 0.0];
    all.extend(trouble(board));
    all.extend(stages(board));
    all.extend(silences(board));
    all.extend(turn(board));
    all.extend([board.threat, yes(board.threatened), yes(board.furious)]);
    all.extend(FACTS.map(|fact| yes(has(board, fact))));
    let mut traits = [0.0; WIDTH];
    traits.iter_mut().zip(all).for_each(|(own, t)| *own = t);
    traits
}

/// The same with what the playbook says of one move.
pub(crate) fn of_move(situation: &[f64; WIDTH], playbook: f64) -> [f64; WIDTH] {
    let mut traits = *situation;
    traits[1] = PLAYBOOK * playbook;
    traits
}

fn yes(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// In peace or not, how wide each gap is, and which leads.
fn trouble(board: &Board) -> [f64; 9] {
    let mut traits = [0.0; 9];
    traits[0] = yes(board.healthy);
    if board.healthy {
        return traits;
    }
    let leads = board.gaps.widest().0;
    for (place, gap) in Gap::ALL.into_iter().enumerate() {
        traits[1 + place] = board.gaps.of(gap);
        traits[5 + place] = yes(gap == leads);
    }
    traits
}

/// The stage in seven steps, and the same again when the deal is in trouble.
fn stages(board: &Board) -> [f64; 14] {
    let step = match board.case.stage.stage {
        Stage::Inquiry => 0,
        Stage::Quoted | Stage::Sample | Stage::Negotiation => 1,
        Stage::PiSent => 2,
        Stage::Contract | Stage::Production | Stage::Won => 3,
        Stage::Shipped => 4,
        Stage::AfterSale | Stage::Repurchase => 5,
        Stage::Lost => 6,
    };
    let mut traits = [0.0; 14];
    traits[step] = 1.0;
    traits[7 + step] = yes(!board.healthy);
    traits
}

/// Whether this is a buyer at all, whether he is silent, and why he may be.
fn silences(board: &Board) -> [f64; 14] {
    let mut traits = [0.0; 14];
    traits[0] = yes(genuine_buyer(board.weighed) <= DOUBTFUL);
    if !board.silent {
        return traits;
    }
    traits[1] = 1.0;
    for rival in board.weighed.iter().filter(|w| w.family == Family::Silence) {
        let place = SILENCES.iter().position(|code| *code == rival.known.code());
        if let Some(place) = place {
            traits[2 + place] += rival.probability;
        }
    }
    traits
}

fn turn(board: &Board) -> [f64; 2] {
    let owed = statements::waiting(board.case).filter(|w| w.on == Side::Seller);
    let long = owed
        .as_ref()
        .is_some_and(|w| w.working_days >= OWED_TOO_LONG);
    [yes(owed.is_some()), yes(long)]
}

/// What each part of what is known adds to a score, as it is told; the parts add up to the score.
pub(super) fn told(weights: &[f64], traits: &[f64]) -> Vec<(Words, f64)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (width, en, zh) in ABOUT {
        let to = from + width;
        let adds = crate::fitted::score(&weights[from..to], &traits[from..to]);
        parts.push((Words::new(en, zh), adds));
        from = to;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_told() {
        let told: usize = ABOUT.iter().map(|(width, ..)| width).sum();
        assert_eq!(told, WIDTH);
    }

    #[test]
    fn what_is_told_adds_up_to_the_score() {
        let weights = [0.5; WIDTH];
        let traits = [0.25; WIDTH];
        let sum: f64 = told(&weights, &traits).iter().map(|(_, adds)| adds).sum();
        assert!((sum - crate::fitted::score(&weights, &traits)).abs() < 1e-9);
    }
}
