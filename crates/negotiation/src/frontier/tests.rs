//! Properties of frontiers: merging, looking at every package and a plain double loop agree; nothing
//! is dominated; bad tables are named.

use super::*;
use crate::issue::{Issue, Package, package_at};
use crate::rule::Rule;
use crate::scenario::{Party, Scenario};
use crate::utility::{Interaction, Utility};
use proptest::prelude::*;

fn issues(sizes: &[usize]) -> Vec<Issue> {
    let issue =
        |(j, n): (usize, &usize)| Issue::new(format!("issue {j}"), (0..*n).map(|v| v.to_string()));
    sizes.iter().enumerate().map(issue).collect()
}

/// Sizes and, for each party, a table; a few pairs and a rule, on the same small grid of numbers so
/// that ties are common.
fn scenarios(parties: usize) -> impl Strategy<Value = Scenario> {
    let sizes = prop::collection::vec(1usize..5, 1..6);
    sizes
        .prop_flat_map(move |sizes| {
            let table =
                |n: usize| prop::collection::vec((0i32..20).prop_map(|u| f64::from(u) / 20.0), n);
            let tables: Vec<_> = sizes.iter().map(|n| table(*n)).collect();
            let pairs = prop::collection::vec((0..sizes.len(), 0..sizes.len(), table(25)), 0..3);
            let party = (tables, pairs);
            let rule = (0..sizes.len(), 0..sizes.len(), any::<u8>(), any::<u8>());
            (
                Just(sizes),
                prop::collection::vec(party, parties),
                prop::collection::vec(rule, 0..2),
            )
        })
        .prop_map(|(sizes, parties, rules)| build(&sizes, parties, rules))
}

type Pairs = Vec<(usize, usize, Vec<f64>)>;

fn build(
    sizes: &[usize],
    parties: Vec<(Vec<Vec<f64>>, Pairs)>,
    rules: Vec<(usize, usize, u8, u8)>,
) -> Scenario {
    let party = |(tables, pairs): (Vec<Vec<f64>>, Pairs)| {
        let pairs = pairs.into_iter().filter(|(a, b, _)| a != b);
        let interactions = pairs.map(|(first, second, numbers)| Interaction {
            first,
            second,
            table: (0..sizes[first])
                .map(|r| {
                    (0..sizes[second])
                        .map(|c| numbers[(r * 5 + c) % 25])
                        .collect()
                })
                .collect(),
        });
        let interactions = interactions.collect();
        Party::new(
            "party",
            Utility {
                base: 0.0,
                tables,
                interactions,
            },
        )
    };
    let values = |issue: usize, bits: u8| {
        (0..sizes[issue] as u16)
            .filter(|v| bits >> v & 1 == 1)
            .collect::<Vec<u16>>()
    };
    let rules = rules.into_iter().filter(|(a, b, ..)| a != b);
    Scenario {
        name: "drawn".into(),
        issues: issues(sizes),
        rules: rules
            .map(|(a, b, when, then)| Rule::when((a, values(a, when)), (b, values(b, then))))
            .collect(),
        parties: parties.into_iter().map(party).collect(),
    }
}

fn same(a: &Frontier, b: &[Vec<f64>]) -> bool {
    let near = |p: &[f64], q: &[f64]| p.iter().zip(q).all(|(x, y)| (x - y).abs() < 1e-9);
    a.points.len() == b.len()
        && a.points
            .iter()
            .all(|p| b.iter().any(|q| near(&p.utilities, q)))
}

/// Everything against everything.
fn plainly(scenario: &Scenario) -> Vec<Vec<f64>> {
    let sizes = scenario.sizes();
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for place in 0..scenario.outcomes() as u64 {
        let package = package_at(&sizes, place);
        if crate::rule::allowed(&scenario.rules, &package) {
            let round = |u: f64| (u * 1e9).round() / 1e9;
            let row = scenario
                .parties
                .iter()
                .map(|p| round(p.utility.of(&package)))
                .collect();
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    undominated(&rows)
        .into_iter()
        .map(|i| rows[i].clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn merging_enumerating_and_the_plain_loop_agree(scenario in scenarios(2), hands in 1usize..4) {
        let plain = plainly(&scenario);
        prop_assert!(same(&merged(&scenario, &Effort::default()), &plain));
        prop_assert!(same(&enumerated(&scenario, hands), &plain));
    }

    #[test]
    fn three_parties_agree_too(scenario in scenarios(3)) {
        let plain = plainly(&scenario);
        prop_assert!(same(&merged(&scenario, &Effort::default()), &plain));
        prop_assert!(same(&enumerated(&scenario, 2), &plain));
        let by_call = |p: &Package| scenario.parties.iter().map(|x| x.utility.of(p)).collect();
        let called = Frontier { points: enumerated_by(&scenario, &by_call), method: Method::Enumerated, exact: true };
        prop_assert!(plain.len() <= called.points.len());
    }

    #[test]
    fn each_point_is_what_its_package_is_worth(scenario in scenarios(2)) {
        for point in merged(&scenario, &Effort::default()).points {
            for (party, u) in scenario.parties.iter().zip(&point.utilities) {
                prop_assert!((party.utility.of(&point.package) - u).abs() < 1e-9);
            }
            prop_assert!(crate::rule::allowed(&scenario.rules, &point.package));
        }
    }

    #[test]
    fn a_thinned_frontier_says_so_and_holds_only_real_points(scenario in scenarios(2)) {
        let little = Effort { most_partial: 3, ..Effort::default() };
        let (thin, full) = (merged(&scenario, &little), plainly(&scenario));
        prop_assert!(thin.exact || thin.points.len() <= 3 || full.len() > 3 || thin.points.len() <= full.len());
        for point in &thin.points {
            for (party, u) in scenario.parties.iter().zip(&point.utilities) {
                prop_assert!((party.utility.of(&point.package) - u).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_best_for_the_other_is_the_best(scenario in scenarios(2), least in 0.0f64..3.0) {
        let found = merged(&scenario, &Effort::default());
        let enough = found.points.iter().filter(|p| p.worth(0) >= least);
        let best = enough.map(|p| p.worth(1)).fold(f64::NEG_INFINITY, f64::max);
        let chosen = found.best_for_other(least).map_or(f64::NEG_INFINITY, |p| p.worth(1));
        prop_assert_eq!(best, chosen);
    }
}

fn additive(sizes: &[usize], tables: [Vec<Vec<f64>>; 2]) -> Scenario {
    let parties = tables.map(|t| Party::new("party", Utility::additive(t)));
    Scenario {
        issues: issues(sizes),
        parties: parties.into(),
        ..Scenario::default()
    }
}

#[test]
fn bad_tables_are_named_and_nothing_panics() {
    let good = || {
        additive(
            &[2, 1],
            [
                vec![vec![0.0, 1.0], vec![0.0]],
                vec![vec![1.0, 0.0], vec![0.0]],
            ],
        )
    };
    let check = |bad: Scenario, at: &str, points: usize| {
        let (found, problems) = frontier(&bad, &Effort::default());
        let places: Vec<&str> = problems.iter().map(|p| p.at.as_str()).collect();
        assert!(places.iter().any(|p| p.contains(at)), "{at}: {places:?}");
        assert_eq!(found.points.len(), points, "{at}");
    };
    let mut bad = good();
    bad.parties[0].utility.tables[0][1] = f64::NAN;
    check(bad, "issue `issue 0`, value `1`", 0);
    let mut bad = good();
    bad.parties[1].utility.tables.pop();
    check(bad, "party `party`", 0);
    let mut bad = good();
    bad.parties[0] = bad.parties[0].clone().reserving(1.5);
    check(bad, "reservation", 2);
    let mut bad = good();
    bad.parties[0] = bad.parties[0].clone().reserving(0.8);
    bad.parties[1] = bad.parties[1].clone().reserving(0.8);
    check(bad, "reservations", 2);
    let mut bad = good();
    bad.rules = vec![Rule::only(0, [0]), Rule::only(0, [1])];
    check(bad, "rules", 0);
    let mut bad = good();
    bad.rules = vec![Rule::only(7, [0])];
    check(bad, "rule", 0);
    let mut bad = good();
    bad.issues[1].values.clear();
    check(bad, "issue `issue 1`", 0);
    check(Scenario::default(), "issues", 0);
}

#[test]
fn forty_issues_of_ten_values_are_merged() {
    let table = |rising: bool| {
        let worth = |j: usize, v: usize| {
            let x = v as f64 / 9.0;
            (j % 7 + 1) as f64 * if rising { x } else { 1.0 - x * x }
        };
        (0..40)
            .map(|j| (0..10).map(|v| worth(j, v)).collect())
            .collect()
    };
    let (found, _) = frontier(
        &additive(&[10; 40], [table(true), table(false)]),
        &Effort::default(),
    );
    assert!(found.points.len() > 100);
}

/// Thirty issues of ten values, each tied to the next five and to a far one: 10³⁰ packages.
#[test]
fn interactions_beyond_counting_are_thinned_and_said() {
    let worth = |a: usize, b: usize| ((a * 31 + b * 17) % 23) as f64 / 23.0;
    let party = |shift: usize| {
        let tables = (0..30)
            .map(|j| (0..10).map(|v| worth(j + shift, v)).collect())
            .collect();
        let ties = (0..30).flat_map(|j| [1, 2, 3, 4, 5, 11].map(move |s| (j, (j + s) % 30)));
        let interactions = ties.map(|(first, second)| Interaction {
            first,
            second,
            table: (0..10)
                .map(|r| {
                    (0..10)
                        .map(|c| worth(r + first, c + second + shift))
                        .collect()
                })
                .collect(),
        });
        Party::new(
            "party",
            Utility {
                base: 0.0,
                tables,
                interactions: interactions.collect(),
            },
        )
    };
    let scenario = Scenario {
        issues: issues(&[10; 30]),
        parties: vec![party(0), party(5)],
        ..Scenario::default()
    };
    let effort = Effort {
        most_partial: 2000,
        ..Effort::default()
    };
    let (found, problems) = frontier(&scenario, &effort);
    assert!(!found.exact && !found.points.is_empty());
    assert!(
        problems
            .iter()
            .any(|p| p.at == "frontier" && p.what.contains("1e30")),
        "{problems:?}"
    );
}
