//! What small deals add up to: assumptions in words, questions asked again, the sum at stake, the moves and their
//! letters.

use super::builder::*;
use crate::{ConflictKind, Draft, Stage};
use trade::{Act, Modality, Side, TermKind, TermValue, What};

fn conflicts(deal: &Builder) -> Vec<(TermKind, ConflictKind)> {
    let found = deal.bare(20).conflicts;
    found.into_iter().map(|c| (c.term, c.kind)).collect()
}

#[test]
fn a_demand_that_is_waved_through_is_no_agreement() {
    let demand = || ask_about(Some(TermKind::Certification));
    let of_it = || {
        let words = "certificate".into();
        term(
            TermKind::Certification,
            TermValue::Words { words },
            Modality::Firm,
        )
    };
    let soothed = || vec![signal("soothing_no_fact"), of_it()];
    let once = || {
        Builder::new()
            .buyer(0)
            .says("certificate toy", vec![demand()])
            .seller(1)
            .says("no problem", soothed())
    };
    assert!(conflicts(&once()).is_empty());
    let again = once()
        .buyer(2)
        .says("certificate toy", vec![demand()])
        .seller(3)
        .says("no problem", soothed());
    let expected = (TermKind::Certification, ConflictKind::SilentAssumption);
    assert_eq!(conflicts(&again), [expected]);
    let answered = Builder::new()
        .buyer(0)
        .says("certificate toy", vec![demand()])
        .seller(1)
        .says("certificate toy attached here", vec![]);
    assert!(conflicts(&answered).is_empty());
}

#[test]
fn a_price_of_ours_that_climbs_contradicts_the_first() {
    let price = |cents| term(TermKind::Price, usd(cents), Modality::Firm);
    let then = |cents| {
        Builder::new()
            .buyer(0)
            .says("need", vec![])
            .seller(1)
            .says("price", vec![price(400)])
            .seller(9)
            .says("price new", vec![price(cents)])
    };
    let raised = (TermKind::Price, ConflictKind::Value);
    assert_eq!(conflicts(&then(420)), [raised]);
    assert!(conflicts(&then(380)).is_empty());
    assert!(conflicts(&then(900)).is_empty());
}

#[test]
fn a_reminder_without_a_question_asks_again() {
    let deal = Builder::new()
        .buyer(0)
        .says("lots line formers", vec![ask()])
        .seller(1)
        .says("thank", vec![])
        .buyer(2)
        .says("third time lots", vec![signal("asked_before")]);
    let questions = deal.bare(3).questions;
    assert_eq!(questions.len(), 2);
    assert!(questions[1].repeats.is_some());
    // Our own reminder is none.
    let ours = Builder::new()
        .seller(0)
        .says("as said before", vec![signal("asked_before")]);
    assert!(ours.bare(1).questions.is_empty());
}

#[test]
fn the_sum_at_stake_is_the_whole_and_never_a_piece() {
    let sum = |cents: i64| {
        let TermValue::Money { money, .. } = usd(cents) else {
            unreachable!()
        };
        let value = TermValue::Money {
            money,
            per: String::new(),
            upto: None,
        };
        term(TermKind::Price, value, Modality::Firm)
    };
    let stake = |words: &str, cents| {
        let deal = Builder::new().buyer(0).says("need", vec![]).seller(1);
        deal.says(words, vec![sum(cents)]).bare(2).at_stake
    };
    assert!(stake("total amount", 1_200_000).is_some());
    assert_eq!(stake("price", 1_200_000), None);
    assert_eq!(stake("total amount", 4_200), None);
    assert_eq!(stake("total sample fee", 1_200_000), None);
}

#[test]
fn when_nothing_can_be_said_one_question_is_the_move() {
    let (packs, _) = knowledge::embedded();
    let deal = Builder::new().buyer(0).says("need cable", vec![]);
    let moves = deal.diagnose(&packs, 1).next_moves;
    assert_eq!(moves.len(), 1);
    assert_eq!(moves[0].code, "ask_use_or_project");
}

#[test]
fn stages_follow_what_happened_and_not_what_is_said_beforehand() {
    let price = || term(TermKind::Price, usd(420), Modality::Proposal);
    let sample = TermValue::Words {
        words: "2 samples".into(),
    };
    let quoted = || Builder::new().buyer(0).says("need", vec![]).seller(1);
    let check = |deal: Builder, expected: Stage| assert_eq!(deal.bare(30).stage, expected);
    check(
        quoted()
            .says("price", vec![price()])
            .says(
                "samples fee",
                vec![term(TermKind::Sample, sample, Modality::Firm)],
            )
            .buyer(2)
            .says("paid slip", vec![signal("deposit_paid")]),
        Stage::Quoted,
    );
    check(
        quoted().says("price", vec![price()]).buyer(2).says(
            "price",
            vec![term(TermKind::Price, usd(390), Modality::Question)],
        ),
        Stage::Negotiation,
    );
    check(
        quoted().says("quotation attached", vec![signal("quotation_sent")]),
        Stage::Quoted,
    );
}

#[test]
fn a_letter_quotes_a_question_as_a_question() {
    let (packs, _) = knowledge::embedded();
    let deal = Builder::new()
        .buyer(0)
        .says("which steel is used", vec![ask()])
        .seller(1)
        .says("discount", vec![signal("concession_unasked_discount")])
        .buyer(2)
        .says("you never answered", vec![signal("answer_missing")])
        .buyer(3)
        .says("which steel is it", vec![ask()])
        .seller(4)
        .says("any news", vec![signal("chaser_any_update")]);
    let diagnosis = deal.diagnose(&packs, 6);
    let mut drafts = diagnosis.draft.iter().chain(&diagnosis.other_drafts);
    let answers = |draft: &&Draft| draft.for_move == "answer_open_question";
    let draft = drafts.find(answers).expect("a letter for it");
    assert!(draft.body.contains("which steel"), "{}", draft.body);
    assert!(!draft.body.contains("you never answered"), "{}", draft.body);
}

#[test]
fn who_is_no_buyer_is_asked_who_he_is() {
    let (packs, _) = knowledge::embedded();
    let shows = [
        "cost_breakdown_asked",
        "origin_or_customers_asked",
        "evades_identity",
        "asks_all_models_and_codes",
        "instant_acceptance",
        "absurd_first_order",
    ];
    let mut deal = Builder::new();
    for id in shows {
        deal = deal.buyer(0).says(id, vec![signal(id)]);
    }
    let diagnosis = deal.seller(1).says("price", vec![]).diagnose(&packs, 3);
    if !diagnosis.healthy {
        let mut first = diagnosis.next_moves.iter().take(2);
        assert!(first.any(|next| next.code == "verify_identity"));
    }
    assert!(diagnosis.alarm > 0.2);
    assert!(
        diagnosis
            .threats
            .iter()
            .all(|threat| threat.proof.by == Side::Buyer)
    );
}

#[test]
fn anger_in_production_is_calmed_before_facts() {
    let (packs, _) = knowledge::embedded();
    let threat = What::Act(Act::Threat {
        condition: String::new(),
        consequence: "I report you".into(),
    });
    let deal = Builder::new()
        .buyer(0)
        .says("need", vec![])
        .seller(1)
        .attach("PI-1.pdf")
        .says("pi attached", vec![signal("pi_sent")])
        .buyer(2)
        .says("paid", vec![signal("deposit_paid")])
        .seller(20)
        .says("late", vec![signal("delay_admitted")])
        .buyer(21)
        .says(
            "embassy",
            vec![
                threat,
                signal("threat_authority"),
                What::Act(Act::Complaint),
            ],
        );
    let diagnosis = deal.diagnose(&packs, 22);
    assert_eq!(diagnosis.stage, Stage::Production);
    assert_eq!(diagnosis.threats.len(), 1);
}

#[test]
fn a_letter_presses_once_however_many_lines_it_takes() {
    let (packs, _) = knowledge::embedded();
    let deal = Builder::new()
        .buyer(0)
        .says("need", vec![ask()])
        .seller(5)
        .says("hello", vec![signal("chaser_are_you_there")])
        .says("order", vec![signal("chaser_how_about_order")]);
    let cliches = deal.diagnose(&packs, 9).cliches;
    let signals: Vec<&str> = cliches.iter().map(|c| c.signal.as_str()).collect();
    assert_eq!(signals, ["chaser_how_about_order"]);
}

#[test]
fn who_answers_at_once_and_waits_for_days_is_let_down_by_our_pace() {
    let (packs, _) = knowledge::embedded();
    let every = |days: i64| {
        let mut deal = Builder::new();
        for turn in 0..5 {
            let asked = turn * days;
            deal = deal.buyer(asked).says("specimen", vec![ask()]);
            deal = deal.seller(asked + days).says("reply", vec![]);
        }
        deal.diagnose(&packs, 5 * days + 1).facts
    };
    let slow = "slow_to_fast_buyer".to_owned();
    assert!(every(7).contains(&slow));
    assert!(!every(1).contains(&slow));
}
