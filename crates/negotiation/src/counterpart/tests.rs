//! The guesses learn: what is said, chosen, refused and offered moves them the right way.

use super::*;
use crate::issue::Package;

fn buyer() -> Counterpart {
    let falling = |n: u16| (0..n).rev().collect();
    Counterpart::new(
        &Prior::knowing(vec![falling(5), falling(5), falling(5)]),
        1000,
        3,
    )
}

fn weight(view: &Counterpart, issue: usize) -> f64 {
    view.estimate().weights()[issue].mean
}

#[test]
fn before_anything_is_seen_each_issue_matters_alike() {
    for issue in 0..3 {
        assert!((weight(&buyer(), issue) - 1.0 / 3.0).abs() < 0.03);
    }
}

#[test]
fn an_issue_that_is_stressed_matters_more() {
    let mut view = buyer();
    view.stressed(1, 1.0);
    assert!(weight(&view, 1) > 0.45 && weight(&view, 0) < 0.3);
}

#[test]
fn an_issue_on_which_they_never_move_matters_more() {
    let mut view = buyer();
    for (k, choices) in [[0, 0, 0], [0, 1, 0], [0, 2, 1], [0, 3, 2]]
        .iter()
        .enumerate()
    {
        view.offered(&Package(choices.to_vec()), k as f64 / 9.0);
    }
    assert!(
        weight(&view, 0) > weight(&view, 1),
        "{:?}",
        view.estimate().weights()
    );
}

#[test]
fn a_choice_among_equals_tells_what_they_want() {
    let mut view = buyer();
    let packages = [
        Package(vec![0, 4, 4]),
        Package(vec![4, 0, 4]),
        Package(vec![4, 4, 0]),
    ];
    view.chose(&packages, 2);
    assert!(weight(&view, 2) > weight(&view, 0) && weight(&view, 2) > 0.4);
}

#[test]
fn a_refusal_lowers_what_the_refused_package_is_thought_to_be_worth() {
    let package = Package(vec![0, 2, 2]);
    let before = buyer().estimate().worth(&package).mean;
    let mut view = buyer();
    view.refused(&package, 0.3);
    assert!(view.estimate().worth(&package).mean < before);
}

#[test]
fn bands_hold_the_mean_and_chances_lie_between_nought_and_one() {
    let mut view = buyer();
    view.offered(&Package(vec![0, 0, 1]), 0.1);
    let estimate = view.estimate();
    for choices in [[0, 0, 0], [2, 2, 2], [4, 4, 4]] {
        let package = Package(choices.to_vec());
        let band = estimate.worth(&package);
        assert!(
            band.low <= band.mean + 1e-9 && band.mean <= band.high + 1e-9,
            "{band:?}"
        );
        let chance = estimate.chance_of_deal(&package);
        assert!((0.0..=1.000_001).contains(&chance));
    }
    assert!(estimate.chance_of_deal(&Package(vec![0, 0, 0])) > 0.99);
}

#[test]
fn the_same_seed_gives_the_same_view() {
    let seen = || {
        let mut view = buyer();
        for k in 0..6 {
            view.offered(&Package(vec![k, 0, 1]), f64::from(k) / 9.0);
        }
        view.estimate().utility()
    };
    assert_eq!(seen(), seen());
}
