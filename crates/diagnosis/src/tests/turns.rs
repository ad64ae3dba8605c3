//! Questions, promises, silence and stage as they turn out in small deals.

use super::builder::*;
use crate::{PromiseStatus, Stage};
use jiff::civil::date;
use trade::{Act, Modality, Side, TermKind, What};

fn promise(due: Option<jiff::civil::Date>) -> What {
    What::Act(Act::Commitment { due })
}

#[test]
fn an_answer_takes_up_the_topic() {
    let deal = Builder::new()
        .buyer(0)
        .says("copper strand count wire", vec![ask()])
        .says("mould cavity number", vec![ask()])
        .seller(1)
        .says("copper strand forty two wire", vec![]);
    let questions = deal.bare(2).questions;
    assert!(questions[0].answered.is_some());
    assert!(questions[1].answered.is_none());
}

#[test]
fn another_question_and_a_promise_are_no_answer() {
    for evasion in [ask(), promise(None), What::Act(Act::Deferral)] {
        let deal = Builder::new()
            .buyer(0)
            .says("edge gap standard millimetre", vec![ask()])
            .seller(1)
            .says("edge gap standard millimetre", vec![evasion]);
        assert!(deal.bare(2).questions[0].answered.is_none());
    }
}

#[test]
fn a_paper_answers_who_asked_for_papers() {
    let report = What::Paper {
        paper: "test_report".into(),
        number: String::new(),
    };
    let deal = Builder::new()
        .buyer(0)
        .says("send hardness report", vec![ask(), report])
        .seller(1)
        .attach("HRC-report.pdf")
        .says("price attached", vec![]);
    assert!(deal.bare(2).questions[0].answered.is_some());
}

#[test]
fn the_same_question_in_other_words_repeats() {
    let deal = Builder::new()
        .buyer(0)
        .says("barcode printed card label", vec![ask()])
        .seller(1)
        .says("thank order", vec![])
        .buyer(2)
        .says("barcode label warehouse", vec![ask()])
        .says("pallet height container", vec![ask()]);
    let questions = deal.bare(3).questions;
    assert_eq!(
        questions[1].repeats.as_ref().map(|r| r.id.0.as_str()),
        Some("m0")
    );
    assert!(questions[2].repeats.is_none());
}

#[test]
fn promises_are_kept_broken_or_open() {
    let promised = |due| {
        Builder::new()
            .seller(0)
            .says("send revised drawing", vec![promise(due)])
    };
    let status = |deal: &Builder, day| deal.bare(day).commitments[0].status;
    let kept = promised(None)
        .seller(2)
        .attach("drawing.pdf")
        .says("revised drawing", vec![What::Act(Act::Fulfilment)]);
    assert_eq!(status(&kept, 3), PromiseStatus::Kept);
    let due = Some(date(2025, 3, 6));
    assert_eq!(status(&promised(due), 2), PromiseStatus::Open);
    assert_eq!(status(&promised(due), 6), PromiseStatus::Open);
    let passed_over = promised(due).seller(5).says("price", vec![]);
    assert_ne!(status(&passed_over, 6), PromiseStatus::Kept);
    let went_along = promised(due).buyer(5).says("thank", vec![]);
    // Nothing shows that it was kept.
    assert_eq!(status(&went_along, 6), PromiseStatus::Open);
}

#[test]
fn silence_begins_when_the_wait_is_odd() {
    let deal = Builder::new()
        .buyer(0)
        .says("price cable", vec![ask()])
        .seller(1)
        .says(
            "price",
            vec![term(TermKind::Price, usd(420), Modality::Proposal)],
        );
    assert!(deal.bare(2).silence.is_none());
    let late = deal.bare(25);
    let silence = late.silence.expect("silent");
    assert_eq!(silence.days, 25);
    assert_eq!(late.waiting_on.map(|w| w.on), Some(Side::Buyer));
}

#[test]
fn an_open_question_of_the_buyer_is_our_turn() {
    let deal = Builder::new()
        .buyer(0)
        .says("edge gap millimetre", vec![ask()])
        .seller(1)
        .says("discount week", vec![]);
    assert_eq!(deal.bare(20).waiting_on.map(|w| w.on), Some(Side::Seller));
}

#[test]
fn the_stage_follows_papers_and_money() {
    let check = |deal: &Builder, expected: Stage| assert_eq!(deal.bare(30).stage, expected);
    let inquiry = Builder::new().buyer(0).says("need cable", vec![]);
    check(&inquiry, Stage::Inquiry);
    let quoted = inquiry.seller(1).says(
        "price",
        vec![term(TermKind::Price, usd(420), Modality::Proposal)],
    );
    check(&quoted, Stage::Quoted);
    let pi = quoted
        .seller(3)
        .attach("PI-2503.pdf")
        .says("attached", vec![]);
    check(&pi, Stage::PiSent);
    let paid = pi.buyer(5).says("swift", vec![signal("deposit_paid")]);
    check(&paid, Stage::Production);
}

#[test]
fn one_letter_is_not_enough_to_say() {
    let deal = Builder::new().buyer(0).says("need cable", vec![]);
    assert_eq!(deal.bare(1).verdict.code, "not_enough_to_say");
}

#[test]
fn letters_of_tomorrow_are_not_known() {
    let deal = Builder::new()
        .buyer(0)
        .says("need cable", vec![ask()])
        .seller(9)
        .says("need cable", vec![]);
    assert!(deal.bare(3).questions[0].answered.is_none());
    assert!(deal.bare(10).questions[0].answered.is_some());
}
