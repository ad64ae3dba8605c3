//! Tables of statements and what they settle.

use super::shown_in_both;
use super::{Match, compare};
use crate::report::Words;
use crate::tests::builder::*;
use crate::{ClaimStatus, ConflictKind, TermState};
use trade::{Edge, Modality, TermKind, What};

fn price(cents: i64, modality: Modality) -> What {
    term(TermKind::Price, usd(cents), modality)
}

fn offered() -> Builder {
    Builder::new()
        .buyer(0)
        .says("need", vec![])
        .seller(1)
        .says("price", vec![price(420, Modality::Proposal)])
        .says(
            "fob",
            vec![term(TermKind::Incoterm, fob("Ningbo"), Modality::Proposal)],
        )
}

#[test]
fn silence_and_noted_settle_nothing() {
    assert!(offered().bare(30).agreed.is_empty());
    let noted = offered()
        .buyer(2)
        .says("noted thank", vec![What::Act(trade::Act::Thanks)]);
    assert!(noted.bare(30).agreed.is_empty());
}

#[test]
fn taking_up_the_value_settles_that_term_alone() {
    let deal = offered()
        .buyer(2)
        .says("price", vec![price(420, Modality::Proposal)]);
    let diagnosis = deal.bare(3);
    assert_eq!(diagnosis.agreed, [TermKind::Price]);
    assert_eq!(diagnosis.terms[2].status, ClaimStatus::Accepted);
}

#[test]
fn a_deposit_settles_the_table() {
    let deal = offered()
        .buyer(2)
        .says("swift", vec![signal("deposit_paid")]);
    assert_eq!(deal.bare(3).agreed, [TermKind::Price, TermKind::Incoterm]);
}

#[test]
fn a_counter_is_not_settled_by_a_yes_to_the_rest() {
    let deal = offered()
        .buyer(2)
        .says("price", vec![price(390, Modality::Proposal)])
        .buyer(3)
        .says("fine", vec![signal("order_confirmed")]);
    assert_eq!(deal.bare(4).agreed, [TermKind::Incoterm]);
}

#[test]
fn reopening_undoes_an_agreement() {
    let deal = offered()
        .buyer(2)
        .says("price", vec![price(420, Modality::Acceptance)])
        .buyer(5)
        .says("price", vec![price(390, Modality::Proposal)]);
    let diagnosis = deal.bare(6);
    assert!(!diagnosis.agreed.contains(&TermKind::Price));
    let line = diagnosis.ledger.iter().find(|l| l.term == TermKind::Price);
    assert_eq!(
        line.map(|l| l.state),
        Some(TermState::ChangedAfterAgreement)
    );
}

#[test]
fn restating_what_is_settled_confirms_it() {
    let deal = offered()
        .buyer(2)
        .says("price", vec![price(420, Modality::Acceptance)])
        .seller(3)
        .says("price", vec![price(420, Modality::Firm)]);
    assert_eq!(deal.bare(4).terms[3].status, ClaimStatus::Confirmed);
}

#[test]
fn a_question_and_a_refusal_are_what_they_are() {
    let deal = offered()
        .buyer(2)
        .says("price", vec![price(390, Modality::Question)])
        .seller(3)
        .says("price", vec![price(390, Modality::Refusal)]);
    let statuses: Vec<ClaimStatus> = deal.bare(4).terms[2..].iter().map(|t| t.status).collect();
    assert_eq!(statuses, [ClaimStatus::Asked, ClaimStatus::Rejected]);
}

#[test]
fn days_from_two_events_are_a_conflict_of_definition() {
    let lead = |edge| vec![term(TermKind::LeadTime, days(30, edge), Modality::Proposal)];
    let deal = Builder::new()
        .seller(0)
        .says("lead", lead(None))
        .buyer(2)
        .says("lead", lead(Some(Edge::Deposit)))
        .seller(20)
        .says("lead", lead(Some(Edge::SampleApproval)))
        .buyer(21)
        .says("fine", vec![yes()]);
    let conflicts = deal.bare(22).conflicts;
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].kind, ConflictKind::Definition);
}

#[test]
fn values_compare_as_the_trade_reads_them() {
    let check = |a, b, expected| assert_eq!(compare(&a, &b), expected);
    check(usd(420), usd(420), Match::Same);
    check(usd(420), usd(390), Match::Disjoint);
    check(usd(420), usd(420_000), Match::Incomparable);
    check(fob("Ningbo"), fob(""), Match::Compatible);
    check(fob("Ningbo"), fob("Shanghai"), Match::Disjoint);
    check(
        days(30, None),
        days(30, Some(Edge::Deposit)),
        Match::Compatible,
    );
    check(
        days(30, Some(Edge::Deposit)),
        days(30, Some(Edge::SampleApproval)),
        Match::Definition,
    );
    check(days(30, None), usd(30), Match::Incomparable);
}

#[test]
fn an_order_settles_figures_but_not_what_needs_a_word_of_its_own() {
    let words = |text: &str| trade::TermValue::Words { words: text.into() };
    let deal = offered()
        .says(
            "finish",
            vec![term(
                TermKind::Quality,
                words("mirror finish"),
                Modality::Proposal,
            )],
        )
        .buyer(2)
        .attach("PO-448812.pdf")
        .says("order", vec![]);
    assert_eq!(deal.bare(3).agreed, [TermKind::Price, TermKind::Incoterm]);
}

#[test]
fn who_believes_everything_is_paid_is_told_apart_from_our_rule() {
    let deal = offered()
        .buyer(3)
        .says("everything paid", vec![signal("all_in_belief")]);
    let conflicts = deal.bare(4).conflicts;
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].kind, ConflictKind::SilentAssumption);
    assert_eq!(conflicts[0].term, TermKind::Incoterm);
}

#[test]
fn a_bare_dollar_of_a_buyer_with_his_own_dollar_is_an_assumption() {
    let bare = |cents: i64| trade::TermValue::Money {
        money: trade::Money {
            amount: rust_decimal::Decimal::new(cents, 2),
            currency: trade::Currency::Ambiguous(vec!["USD".into(), "AUD".into()]),
        },
        per: "pc".into(),
        upto: None,
    };
    let deal = || {
        Builder::new()
            .buyer(0)
            .says(
                "budget",
                vec![term(TermKind::Price, bare(430), Modality::Proposal)],
            )
            .seller(1)
            .says("price", vec![price(420, Modality::Proposal)])
    };
    let currency = |deal: Builder| {
        deal.bare(2)
            .conflicts
            .iter()
            .any(|c| c.term == TermKind::Currency)
    };
    assert!(currency(deal().country("AU")));
    assert!(!currency(deal().country("DE")));
}

#[test]
fn a_value_is_read_in_both_languages() {
    let check = |value: trade::TermValue, en: &str, zh: &str| {
        assert_eq!(shown_in_both(&value), Words::new(en, zh));
    };
    let share = |percent: Option<i64>, trigger: trade::Edge, days: i32| trade::PaymentShare {
        percent: percent.map(Into::into),
        method: trade::Method::Tt,
        trigger: Some(trigger),
        days,
    };
    use trade::Edge::{BlDate, Deposit, Shipment};
    let shares = vec![share(Some(30), Deposit, 0), share(None, Shipment, -1)];
    check(
        trade::TermValue::Payment { shares },
        "30 % T/T at deposit, balance T/T before shipment",
        "30% T/T（定金），余款 T/T（发货前）",
    );
    let shares = vec![share(Some(100), BlDate, 60)];
    check(
        trade::TermValue::Payment { shares },
        "100 % T/T 60 days after B/L date",
        "100% T/T（提单日后 60 天）",
    );
    check(
        days(45, Some(Deposit)),
        "45 days from deposit",
        "收到定金后 45 天",
    );
    check(days(45, None), "45 days", "45 天");
    check(fob("Ningbo"), "FOB Ningbo", "FOB Ningbo");
    let words = |words: &str| trade::TermValue::Words {
        words: words.into(),
    };
    check(words("gift box"), "gift box", "gift box");
    let zh = shown_in_both(&usd(420)).zh;
    assert!(zh.ends_with("/件"), "{zh}");
}
