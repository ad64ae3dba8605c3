//! The preparation before the first word: how far each issue can go, which packages to put side by
//! side, which swaps cost us nothing, and what to answer when they ask for more.

use super::course::Course;
use super::packages::{Proposal, side_by_side};
use super::play::Standpoint;
use super::swaps::{Change, Swap, swaps};
use super::topics::order_of_topics;
use crate::counterpart::Estimate;
use crate::frontier::{Effort, merged};
use crate::issue::Package;
use crate::rule::{Rule, allowed};
use crate::scenario::Party;
use trade::{Problem, Secret};

/// How many packages are put side by side; three are still compared, of more one is picked blindly
/// (Medvec and Galinsky 2005).
const PACKAGES: usize = 3;
/// How many swaps are told; judgement: more than a page of them is not read.
const SWAPS: usize = 6;

/// What an answer to a wish may cost us at most, as a share of the way from floor to ideal; judgement: a
/// fifth of a first concession of half.
const SPEND: f64 = 0.1;
/// Such an answer should rather please them than not; judgement.
const RATHER: f64 = 0.5;

/// What the other side is likely to ask for, and our answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// The issue.
    pub issue: usize,
    /// The value in the first of our packages.
    pub from: u16,
    /// The next value that would please them more.
    pub to: u16,
    /// The swap that gives it against something else, at little cost to us if any; `None`: no, unless they
    /// find something.
    pub answer: Option<Swap>,
}

/// What is known before the first word.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preparation {
    /// For each issue: our best value, and the worst that a package at the floor or above still holds
    /// when everything else goes our way. `None` where none does.
    pub limits: Vec<Option<(u16, Secret<u16>)>>,
    /// What we ask for in each round, in our own worth.
    pub course: Vec<Secret<f64>>,
    /// Packages to put side by side, the likeliest first.
    pub packages: Vec<Proposal>,
    /// Every issue halfway between our best and the worst that is possible, as a haggle over each alone
    /// would end; `None` where the rules or the floor forbid it.
    pub halfway: Option<Package>,
    /// Swaps from there that cost us nothing and please them.
    pub swaps: Vec<Swap>,
    /// What they are likely to ask for, in the order of what matters to them.
    pub wishes: Vec<Wish>,
    /// The issues in the order of talking.
    pub topics: Vec<usize>,
}

/// Prepares a table of which we know our side and guess theirs. `ideal` is the worth that we begin to ask
/// for, `price` the place of the price.
pub fn prepare(
    us: &Standpoint,
    view: &Estimate<'_>,
    course: &Course,
    ideal: f64,
    price: Option<usize>,
) -> (Preparation, Vec<Problem>) {
    let limits: Vec<_> = (0..us.table.issues.len())
        .map(|issue| limits(us, issue))
        .collect();
    if limits.iter().all(Option::is_none) {
        let what = "no package on the table reaches the floor";
        let hint = "lower the floor, put better values on the table, or drop a rule";
        return (
            Preparation::default(),
            vec![Problem::new("floor", what, hint)],
        );
    }
    let aims = aims(us, course, ideal);
    let packages = packages(us, view, &aims);
    let from = packages.first().map(|first| first.package.clone());
    let halfway = halfway(us, &limits);
    let swaps = halfway.as_ref().map(|half| swaps(us, view, half, 0.0));
    let wishes = from.map(|from| wishes(us, view, &from)).unwrap_or_default();
    let prepared = Preparation {
        limits,
        course: aims.into_iter().map(Secret::new).collect(),
        packages,
        halfway,
        swaps: told(swaps.unwrap_or_default()),
        wishes,
        topics: order_of_topics(us, view, price),
    };
    (prepared, Vec::new())
}

/// The most that a package is worth to us with this value of an issue.
fn best_with(us: &Standpoint, issue: usize, value: u16) -> Option<f64> {
    let mut table = us.table.clone();
    table.rules.push(Rule::only(issue, [value]));
    table.parties = vec![Party::new("we", us.utility.clone())];
    let found = merged(&table, &Effort::default());
    found.points.first().map(|best| best.worth(0))
}

fn limits(us: &Standpoint, issue: usize) -> Option<(u16, Secret<u16>)> {
    let values = us.table.sizes().get(issue).copied().unwrap_or(0) as u16;
    let reached = |value: u16| Some((best_with(us, issue, value)?, value));
    let mut open: Vec<(f64, u16)> = (0..values)
        .filter_map(reached)
        .filter(|(worth, _)| us.floor.admits(worth))
        .collect();
    open.sort_by(|a, b| b.0.total_cmp(&a.0));
    Some((open.first()?.1, Secret::new(open.last()?.1)))
}

/// What we ask for round by round: from the ideal, or our best where that is less, down to the floor.
fn aims(us: &Standpoint, course: &Course, ideal: f64) -> Vec<f64> {
    let top = us.table.range(&us.utility).1.min(ideal);
    let floor = *us.floor.reveal();
    let aim = |round| floor + (top - floor).max(0.0) * course.target(round);
    (0..course.rounds.max(1)).map(aim).collect()
}

/// The packages of the first aim after the opening that is reached by enough of them; else of the one
/// that is reached by most.
fn packages(us: &Standpoint, view: &Estimate<'_>, aims: &[f64]) -> Vec<Proposal> {
    let mut most = Vec::new();
    for aim in aims.iter().skip(1) {
        let found = side_by_side(us, view, *aim, PACKAGES);
        if found.len() > most.len() {
            most = found;
        }
        if most.len() == PACKAGES {
            break;
        }
    }
    most
}

/// The best of those that change the same issues, and of these not too many.
fn told(all: Vec<Swap>) -> Vec<Swap> {
    let issues = |swap: &Swap| swap.changes.iter().map(|c| c.issue).collect::<Vec<_>>();
    let mut kept: Vec<Swap> = Vec::new();
    for swap in all {
        if kept.len() < SWAPS && !kept.iter().any(|k| issues(k) == issues(&swap)) {
            kept.push(swap);
        }
    }
    kept
}

/// The middle of each issue, by what its values are worth to us.
fn halfway(us: &Standpoint, limits: &[Option<(u16, Secret<u16>)>]) -> Option<Package> {
    let worths = us.utility.marginals();
    let middle = |(issue, limit): (usize, &Option<(u16, Secret<u16>)>)| {
        let (best, worst) = limit.as_ref()?;
        let table = worths.get(issue)?;
        let worth = |value: u16| table.get(usize::from(value)).copied().unwrap_or(0.0);
        let (high, low) = (worth(*best), worth(*worst.reveal()));
        let mut between: Vec<u16> = (0..table.len() as u16)
            .filter(|value| (low..=high).contains(&worth(*value)))
            .collect();
        between.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)));
        between.get(between.len() / 2).copied()
    };
    let package = Package(
        limits
            .iter()
            .enumerate()
            .map(middle)
            .collect::<Option<_>>()?,
    );
    let fine = allowed(&us.table.rules, &package) && us.floor.admits(&us.utility.of(&package));
    fine.then_some(package)
}

fn wishes(us: &Standpoint, view: &Estimate<'_>, from: &Package) -> Vec<Wish> {
    let tables = view.utility().tables;
    let weights = view.weights();
    let wish = |issue: usize| {
        let table = tables.get(issue)?;
        let held = from.choice(issue);
        let now = table.get(held).copied()?;
        let more = |v: &usize| table[*v] > now;
        let to = (0..table.len())
            .filter(more)
            .min_by(|a, b| table[*a].total_cmp(&table[*b]))? as u16;
        let from_value = held as u16;
        let change = Change {
            issue,
            from: from_value,
            to,
        };
        Some(Wish {
            issue,
            from: from_value,
            to,
            answer: in_return(us, view, from, change),
        })
    };
    let mut order: Vec<usize> = (0..us.table.issues.len()).collect();
    let weight = |issue: &usize| weights.get(*issue).map_or(0.0, |band| band.mean);
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    order.into_iter().filter_map(wish).take(PACKAGES).collect()
}

/// The change against another issue's that is best for us among those that still rather please them.
fn in_return(us: &Standpoint, view: &Estimate<'_>, from: &Package, gift: Change) -> Option<Swap> {
    let given = from.with(gift.issue, usize::from(gift.to));
    let (before, after) = (us.utility.of(from), us.utility.of(&given));
    let back = |issue: usize, to: u16| {
        let package = given.with(issue, usize::from(to));
        let worth = us.utility.of(&package);
        let chance = view.chance_of_gain(from, &package);
        let fine = worth > after
            && worth - before >= -SPEND
            && us.floor.admits(&worth)
            && allowed(&us.table.rules, &package)
            && chance >= RATHER;
        fine.then(|| Swap {
            changes: vec![
                gift,
                Change {
                    issue,
                    from: from.choice(issue) as u16,
                    to,
                },
            ],
            to_us: worth - before,
            to_them: view.gain(from, &package),
            chance,
            package,
        })
    };
    let sizes = us.table.sizes();
    let others = (0..sizes.len()).filter(|issue| *issue != gift.issue);
    let all = others.flat_map(|issue| (0..sizes[issue] as u16).map(move |to| (issue, to)));
    all.filter_map(|(issue, to)| back(issue, to))
        .max_by(|a, b| a.to_us.total_cmp(&b.to_us))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counterpart::{Counterpart, Prior};
    use crate::issue::Issue;
    use crate::scenario::Scenario;
    use crate::utility::Utility;

    fn us(floor: f64, rules: Vec<Rule>) -> Standpoint {
        let issue = |name: &str, n: usize| Issue::new(name, (0..n).map(|v| v.to_string()));
        Standpoint {
            table: Scenario {
                name: "sale".into(),
                issues: vec![
                    issue("price", 5),
                    issue("payment", 3),
                    issue("lead time", 3),
                ],
                rules,
                parties: Vec::new(),
            },
            utility: Utility::additive(vec![
                vec![0.6, 0.45, 0.3, 0.15, 0.0],
                vec![0.3, 0.15, 0.0],
                vec![0.1, 0.05, 0.0],
            ]),
            floor: Secret::new(floor),
        }
    }

    fn prepared(us: &Standpoint) -> (Preparation, Vec<Problem>) {
        let tastes = vec![vec![0, 1, 2, 3, 4], vec![0, 1, 2], vec![0, 1, 2]];
        let view = Counterpart::new(&Prior::knowing(tastes), 300, 7);
        prepare(us, &view.estimate(), &Course::over(6), 1.0, Some(0))
    }

    #[test]
    fn the_worst_value_still_possible_depends_on_the_floor() {
        let check = |floor, expected: u16| {
            let (found, problems) = prepared(&us(floor, Vec::new()));
            assert!(problems.is_empty());
            let (best, worst) = found.limits[0].unwrap();
            assert_eq!((best, *worst.reveal()), (0, expected), "{floor}");
        };
        check(0.0, 4);
        check(0.5, 3);
        check(0.95, 0);
    }

    #[test]
    fn packages_swaps_and_answers_stay_above_the_floor() {
        let us = us(0.4, Vec::new());
        let (found, _) = prepared(&us);
        assert!(!found.packages.is_empty() && (1..=3).contains(&found.wishes.len()));
        let answers = found.wishes.iter().filter_map(|wish| wish.answer.as_ref());
        for swap in found.swaps.iter().chain(answers) {
            assert!(swap.to_us >= -SPEND && us.floor.admits(&us.utility.of(&swap.package)));
        }
        assert!(
            found
                .packages
                .iter()
                .all(|p| us.floor.admits(&us.utility.of(&p.package)))
        );
    }

    #[test]
    fn a_floor_that_nothing_reaches_is_said() {
        let check = |us: &Standpoint| assert_eq!(prepared(us).1[0].at, "floor");
        check(&us(1.2, Vec::new()));
        check(&us(0.5, vec![Rule::only(0, [4])]));
        check(&us(0.1, vec![Rule::only(0, [1]), Rule::only(0, [2])]));
    }
}
