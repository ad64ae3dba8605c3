//! Rehearsals from a script: they end, nothing is sent below the floor, the replay tells what was left.

use super::*;
use proptest::prelude::*;

fn started(case: usize, persona: &Persona, seed: u64) -> Rehearsal {
    let (found, problems) = Rehearsal::start(CASES[case].1, persona, None, seed);
    found.unwrap_or_else(|| panic!("{problems:?}"))
}

fn persona(code: &str) -> Persona {
    personas().into_iter().find(|p| p.code == code).unwrap()
}

#[test]
fn every_case_can_be_rehearsed_with_everybody() {
    for case in 0..CASES.len() {
        for persona in personas() {
            let mut talk = started(case, &persona, 1);
            let turn = talk.offer("").unwrap();
            assert!(
                matches!(turn, Turn::Counter(..)),
                "{}: {turn:?}",
                persona.code
            );
            assert!(!talk.hints().is_empty());
            assert!(talk.accept().is_ok() || !talk.is_over());
        }
    }
}

#[test]
fn the_same_seed_is_the_same_buyer() {
    let played = |seed| {
        let mut talk = started(0, &persona("brand"), seed);
        let first = talk.offer("").unwrap();
        let second = talk.offer("price 5.60, warranty 24").unwrap();
        format!("{first:?} {second:?} {:?}", talk.replay().0)
    };
    assert_eq!(played(3), played(3));
    assert_ne!(played(3), played(4));
}

#[test]
fn what_cannot_be_sent_is_said() {
    let mut talk = started(0, &persona("wholesaler"), 1);
    let mut check = |said: &str, what: &str| {
        let problem = talk.offer(said).unwrap_err();
        assert!(problem.what.contains(what), "{said}: {problem:?}");
    };
    check("colour red", "names nothing");
    check("price 1.00", "no value of price");
    check("payment", "no value of payment");
    check("payment O/A, quantity 5000", "breaks a rule");
    check(
        "price 5.30, quantity 5000, lead time 30, payment 30/70, warranty 24, gift box artwork theirs",
        "below your floor",
    );
    assert!(talk.accept().is_err());
}

#[test]
fn a_real_threat_is_carried_out_when_nothing_moves() {
    let mut talk = started(0, &persona("chain"), 1);
    let turns = [
        talk.offer("").unwrap(),
        talk.offer("").unwrap(),
        talk.offer("").unwrap(),
    ];
    assert!(matches!(turns[2], Turn::Over(_)), "{turns:?}");
    assert_eq!(talk.replay().0.end, "they_left");
}

#[test]
fn a_gift_that_buys_nothing_is_found() {
    let mut talk = started(0, &persona("wholesaler"), 2);
    talk.offer("").unwrap();
    let _ = talk.offer("price 5.70");
    talk.leave();
    let (report, secrets) = talk.replay();
    assert_eq!(
        report.steps[0].changes,
        [["price".to_owned(), "5.90".into(), "5.70".into()]]
    );
    assert!(
        report.steps[0].remarks.contains(&Remark::BoughtNothing),
        "{report:?}"
    );
    assert!(secrets.offers[0] > secrets.offers[1] && secrets.profit.is_none());
}

/// A sum that happens to be a value on the table tells nothing.
fn listed_anywhere(talk: &Rehearsal, sum: rust_decimal::Decimal) -> bool {
    let same = |value: &String| value.parse() == Ok(sum.abs());
    talk.issues()
        .iter()
        .any(|(_, values)| values.iter().any(same))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is typed: no panic, an end after the last round, nothing agreed below the floor, and
    /// the frontier never nearer than it is.
    #[test]
    fn a_rehearsal_ends_and_never_below_the_floor(case in 0usize..3, who in 0usize..4, seed in 0u64..50, prices in prop::collection::vec(0usize..6, 1..12)) {
        let mut talk = started(case, &personas()[who], seed);
        let listed = talk.issues()[0].1.clone();
        for price in prices {
            if talk.is_over() || talk.last_word() {
                break;
            }
            let _ = talk.offer(&format!("price {}", listed[price.min(listed.len() - 1)]));
        }
        if !talk.is_over() && talk.accept().is_err() {
            talk.time_up();
        }
        let (report, secrets) = talk.replay();
        let floor = crate::plan::plan_text(CASES[case].1).0.unwrap().secrets.profit[2];
        prop_assert!(secrets.profit.is_none_or(|profit| profit >= floor));
        let shown = serde_json::to_string(&report).unwrap();
        for secret in secrets.offers.iter().chain(&secrets.counters).chain([&floor]).filter(|sum| sum.abs() >= 1000.into()) {
            let told = shown.split(|c: char| !c.is_ascii_digit()).any(|figure| figure == secret.abs().to_string());
            prop_assert!(!told || listed_anywhere(&talk, *secret), "{secret} stands in {shown}");
        }
        prop_assert!(report.distance.is_none_or(|far| (0.0..=1.5).contains(&far)));
        prop_assert!(secrets.left.is_none_or(|left| left >= rust_decimal::Decimal::ZERO));
    }
}
