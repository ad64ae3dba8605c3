//! Properties of our play: nothing below the floor, nothing that tells where the floor is, packages
//! side by side that are worth the same, swaps that please both.

use super::*;
use crate::counterpart::{Counterpart, Prior};
use crate::issue::{Issue, Package};
use crate::practice::{Clock, Habit, Side, bargain, counterpart};
use crate::scenario::{Party, Scenario};
use crate::utility::Utility;
use proptest::prelude::*;
use trade::Secret;

const SIZES: [usize; 4] = [6, 4, 3, 3];

/// Price, payment, lead time, warranty; what pleases one side displeases the other.
fn table(seller: [f64; 4], buyer: [f64; 4], floor: f64) -> Scenario {
    let worth = |weights: [f64; 4], rising: bool| {
        let total: f64 = weights.iter().sum();
        let table = |(n, w): (usize, f64)| {
            let at = |v: usize| v as f64 / (n - 1) as f64;
            (0..n)
                .map(|v| w / total * if rising { at(v) } else { 1.0 - at(v) })
                .collect()
        };
        Utility::additive(SIZES.into_iter().zip(weights).map(table).collect())
    };
    let names = ["price", "payment", "lead time", "warranty"];
    let issue = |(name, n): (&str, usize)| Issue::new(name, (0..n).map(|v| format!("{name} {v}")));
    Scenario {
        name: "sale".into(),
        issues: names.into_iter().zip(SIZES).map(issue).collect(),
        rules: Vec::new(),
        parties: vec![
            Party::new("seller", worth(seller, true)).reserving(floor),
            Party::new("buyer", worth(buyer, false)),
        ],
    }
}

fn view() -> Counterpart {
    let falling = |n: usize| (0..n as u16).rev().collect();
    Counterpart::new(&Prior::knowing(SIZES.map(falling).to_vec()), 300, 5)
}

fn weights() -> impl Strategy<Value = [f64; 4]> {
    [0.05f64..1.0, 0.05..1.0, 0.05..1.0, 0.05..1.0]
}

fn habits() -> impl Strategy<Value = Habit> {
    prop_oneof![
        Just(Habit::ByTime(0.25)),
        Just(Habit::ByTime(1.0)),
        Just(Habit::ByTime(4.0)),
        Just(Habit::TitForTat),
        Just(Habit::Micro),
        Just(Habit::Tough),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn never_below_the_floor(
        ours in weights(), theirs in weights(), floor in 0.0f64..0.95, habit in habits(), rounds in 1usize..14,
    ) {
        let scenario = table(ours, theirs, floor);
        let us = Standpoint::of(&scenario, 0).unwrap();
        let mut own = Negotiator::new(us, view(), Course::over(rounds));
        let mut other = counterpart(habit, &scenario, 1, 3);
        let end = bargain(&scenario, [&mut own, other.as_mut()], rounds);
        prop_assert!(end.utilities[0] >= floor);
        for offer in end.offers.iter().step_by(2) {
            prop_assert!(scenario.parties[0].utility.of(offer) >= floor);
        }
    }

    #[test]
    fn side_by_side_is_worth_the_same_to_us_and_differs(ours in weights(), theirs in weights(), aim in 0.3f64..0.9) {
        let scenario = table(ours, theirs, 0.2);
        let us = Standpoint::of(&scenario, 0).unwrap();
        let mut view = view();
        view.stressed(1, 1.0);
        let found = side_by_side(&us, &view.estimate(), aim, 3);
        let worths: Vec<f64> = found.iter().map(|p| us.utility.of(&p.package)).collect();
        for (place, worth) in worths.iter().enumerate() {
            prop_assert!(*worth >= aim - 1e-9);
            prop_assert!((worth - worths[0]).abs() <= 0.021, "{worths:?}");
            for other in &found[..place] {
                prop_assert!(other.package != found[place].package);
            }
        }
    }

    #[test]
    fn swaps_cost_us_nothing_and_please_them(ours in weights(), theirs in weights(), at in 0u64..216) {
        let scenario = table(ours, theirs, 0.1);
        let us = Standpoint::of(&scenario, 0).unwrap();
        let from = crate::issue::package_at(&SIZES, at);
        for swap in swaps(&us, &view().estimate(), &from, 0.0) {
            prop_assert!(swap.to_us >= 0.0 && swap.chance >= 0.7);
            prop_assert!(us.utility.of(&swap.package) >= 0.1);
            prop_assert!(swap.package != from);
        }
    }

    /// Canaries: the same visible course with another floor gives the same answers to the last byte,
    /// and no form of a floor stands in anything that can be printed.
    #[test]
    fn what_can_be_printed_does_not_depend_on_the_floor(ours in weights(), theirs in weights(), canary in 0.123_456_1f64..0.183_456_7) {
        let shown = |floor: f64| {
            let scenario = table(ours, theirs, floor);
            let us = Standpoint::of(&scenario, 0).unwrap();
            let mut view = view();
            view.offered(&Package(vec![1, 1, 0, 1]), 0.2);
            let estimate = view.estimate();
            let from = Package(vec![4, 2, 1, 1]);
            let proposals = side_by_side(&us, &estimate, 0.6, 3);
            let exchanges: Vec<Swap> = swaps(&us, &estimate, &from, 0.05)
                .into_iter()
                .filter(|s| us.utility.of(&s.package) >= 0.2)
                .collect();
            let topics = order_of_topics(&us, &estimate, Some(0));
            let seat = Negotiator::new(us.clone(), view.clone(), Course::over(8));
            (format!("{proposals:?} {exchanges:?} {topics:?}"), format!("{us:?} {scenario:?} {seat:?}"))
        };
        let (answers, insides) = shown(canary);
        let (others, _) = shown(0.0);
        prop_assert_eq!(&answers, &others);
        for form in forms(canary, 6) {
            prop_assert!(!answers.contains(&form), "{form} stands in an answer");
        }
        // Among thousands of drawn numbers six digits would meet by accident.
        for form in forms(canary, 12) {
            prop_assert!(!insides.contains(&form), "{form} stands in what can be printed");
        }
    }
}

/// A floor as a number, rounded, one per cent up and down, and as a percentage.
fn forms(floor: f64, digits: usize) -> Vec<String> {
    let mut forms = vec![format!("{floor}")];
    for other in [floor, floor * 1.01, floor * 0.99, floor * 100.0] {
        forms.push(format!("{other:.digits$}"));
    }
    forms
}

#[test]
fn a_floor_that_nothing_reaches_offers_nothing() {
    let scenario = table([1.0; 4], [1.0; 4], 2.0);
    let us = Standpoint::of(&scenario, 0).unwrap();
    let mut own = Negotiator::new(us.clone(), view(), Course::over(6));
    let clock = Clock {
        round: 5,
        rounds: 6,
    };
    assert_eq!(own.offers(clock), None);
    assert!(!own.accepts(&Package(vec![5, 3, 2, 2]), clock));
    assert!(side_by_side(&us, &view().estimate(), 0.5, 3).is_empty());
}

#[test]
fn price_is_neither_first_nor_last() {
    let scenario = table([0.9, 0.2, 0.2, 0.1], [0.1, 0.9, 0.3, 0.3], 0.2);
    let us = Standpoint::of(&scenario, 0).unwrap();
    let order = order_of_topics(&us, &view().estimate(), Some(0));
    assert_eq!(order.len(), 4);
    assert!(order[0] != 0 && order[3] != 0, "{order:?}");
    assert_eq!(
        order[3], 3,
        "the softest issue is kept for closing: {order:?}"
    );
}

#[test]
fn waiting_is_worth_less_when_buyers_fall_silent() {
    let scenario = table([1.0; 4], [1.0; 4], 0.2);
    let mut view = view();
    view.offered(&Package(vec![1, 1, 0, 0]), 0.3);
    let estimate = view.estimate();
    let parties = vec![
        scenario.parties[0].clone(),
        Party::new("they", estimate.utility()),
    ];
    let packages = crate::frontier::merged(
        &Scenario {
            parties,
            ..scenario
        },
        &crate::frontier::Effort::default(),
    );
    let worth = |hazard: f64| {
        worth_of_waiting(
            &packages,
            &estimate,
            &Secret::new(0.2),
            &[0.5, 0.7, 0.9],
            hazard,
        )
    };
    assert!(worth(0.0) > worth(0.3) && worth(0.3) > worth(1.0));
    assert_eq!(worth(1.0), 0.2);
}
