//! Absences with a day of return, days that the buyer sets, and notes of our own.

use super::builder::*;
use crate::{Diagnosis, PromiseStatus};
use jiff::civil::date;
use trade::{Act, Modality, Side, TermKind, What};

fn offered() -> Builder {
    let price = term(TermKind::Price, usd(420), Modality::Proposal);
    Builder::new()
        .buyer(0)
        .says("price cable", vec![ask()])
        .seller(1)
        .says("price", vec![price])
}

#[test]
fn an_automatic_answer_with_a_day_of_return_explains_the_wait() {
    let (packs, _) = knowledge::embedded();
    let away = offered()
        .buyer(1)
        .automatic()
        .says("office", vec![signal("auto_reply_away"), march(28)]);
    let waiting = away.diagnose(&packs, 24);
    let silence = waiting.silence.expect("explained, so it is told");
    assert_eq!(silence.causes[0].0, "holiday");
    assert_eq!(waiting.next_moves[0].code, "wait_until");
    assert_eq!(waiting.act_by, Some(date(2025, 3, 31)));
    // Long after the day of return the wait is odd again.
    let late = away.diagnose(&packs, 60);
    assert!(late.silence.is_some());
    assert_ne!(late.next_moves[0].code, "wait_until");
}

#[test]
fn a_decision_put_off_to_a_day_is_waited_for() {
    let put_off = offered()
        .buyer(2)
        .says("meeting decide", vec![What::Act(Act::Deferral), march(26)]);
    assert!(
        put_off
            .bare(20)
            .waiting_on
            .is_none_or(|w| w.on == Side::Buyer)
    );
    let asked = offered()
        .buyer(2)
        .says("answer", vec![What::Act(Act::Deferral), ask(), march(26)]);
    assert_eq!(asked.bare(20).waiting_on.map(|w| w.on), Some(Side::Seller));
}

#[test]
fn we_act_before_the_buyers_own_last_day() {
    let (packs, _) = knowledge::embedded();
    let threat = What::Act(Act::Threat {
        condition: "by Tuesday".into(),
        consequence: "we go elsewhere".into(),
    });
    let deal = offered()
        .buyer(2)
        .says("certificate answer", vec![ask(), march(11)])
        .buyer(4)
        .says("certificate", vec![threat, march(7)]);
    let look = |day| deal.diagnose(&packs, day).act_by;
    assert!(look(4) <= Some(date(2025, 3, 7)));
}

#[test]
fn one_threshold_parts_healthy_from_alarmed() {
    let (packs, _) = knowledge::embedded();
    let check = |diagnosis: Diagnosis| {
        assert_eq!(diagnosis.healthy, diagnosis.alarm < 0.5);
        assert!(diagnosis.alarm >= diagnosis.gaps.widest().1);
    };
    check(offered().diagnose(&packs, 3));
    let fisher = [
        "cost_breakdown_asked",
        "origin_or_customers_asked",
        "evades_identity",
        "instant_acceptance",
    ];
    let shows = fisher.map(signal).to_vec();
    check(offered().buyer(2).says("cost", shows).diagnose(&packs, 3));
    let lawyer = vec![
        signal("threat_formal_notice"),
        signal("threat_pull_tooling"),
        signal("order_paused_in_fact"),
    ];
    check(
        offered()
            .buyer(2)
            .says("notice", lawyer)
            .diagnose(&packs, 3),
    );
}

#[test]
fn what_a_note_says_of_the_buyer_is_in_our_words() {
    let (packs, _) = knowledge::embedded();
    let deal = offered()
        .seller(2)
        .noted()
        .says("she fears loss", vec![signal("who_bears_loss")]);
    let diagnosis = deal.diagnose(&packs, 3);
    let quotes = |side| {
        let all = diagnosis.gap_evidence.iter();
        all.filter(|e| e.proof.by == side && e.proof.quote == "she fears loss")
            .count()
    };
    assert_eq!(quotes(Side::Buyer), 0);
}

#[test]
fn a_promise_with_a_day_is_broken_when_the_day_slips() {
    let promised = || {
        Builder::new().seller(0).says(
            "send full report",
            vec![What::Act(Act::Commitment {
                due: Some(date(2025, 3, 7)),
            })],
        )
    };
    let status = |deal: Builder, day| deal.bare(day).commitments[0].status;
    let late = promised()
        .seller(14)
        .attach("report.pdf")
        .says("full report", vec![What::Act(Act::Fulfilment)]);
    assert_eq!(status(late, 15), PromiseStatus::Broken);
    let slipped = promised().seller(3).says(
        "full report later",
        vec![signal("delay_admitted"), march(20)],
    );
    assert_eq!(status(slipped, 5), PromiseStatus::Broken);
    let excuse = promised()
        .seller(3)
        .says("report full", vec![What::Act(Act::Apology)]);
    assert_ne!(status(excuse, 5), PromiseStatus::Kept);
}

#[test]
fn money_that_was_promised_and_did_not_come_is_a_broken_word() {
    let promised = |due| {
        Builder::new().buyer(0).says(
            "deposit friday",
            vec![
                signal("deposit_announced"),
                What::Act(Act::Commitment { due }),
            ],
        )
    };
    let due = Some(date(2025, 3, 7));
    let chased = promised(due).seller(8).says("price", vec![]);
    assert_eq!(chased.bare(10).commitments[0].status, PromiseStatus::Broken);
    let paid = promised(due)
        .seller(8)
        .says("deposit arrived", vec![signal("deposit_received")]);
    assert_eq!(paid.bare(10).commitments[0].status, PromiseStatus::Kept);
}
