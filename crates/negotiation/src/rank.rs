//! Packages by what they are worth to one party: all of them sorted, for tables that fit into memory,
//! or the best ones one after another, without laying out the rest.

use crate::issue::{Package, package_at, sizes};
use crate::rule::allowed;
use crate::scenario::Scenario;
use crate::utility::Utility;
use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashSet};

/// All packages that the rules allow, worst first, by their places in the enumeration.
#[derive(Debug, Clone)]
pub struct Ranking {
    sizes: Vec<usize>,
    order: Vec<(f64, u64)>,
}

impl Ranking {
    /// Ranks every package for one party; ties stay in the order of enumeration.
    pub fn of(scenario: &Scenario, utility: &Utility) -> Ranking {
        let sizes = sizes(&scenario.issues);
        let mut order: Vec<(f64, u64)> = (0..scenario.outcomes() as u64)
            .map(|place| (package_at(&sizes, place), place))
            .filter(|(package, _)| allowed(&scenario.rules, package))
            .map(|(package, place)| (utility.of(&package), place))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ranking { sizes, order }
    }

    /// The same, without what is worth less than `least`.
    pub fn from_worth(mut self, least: f64) -> Ranking {
        self.order.retain(|(worth, _)| *worth >= least);
        self
    }

    /// How many packages there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The worth and the package at a rank; the best is rank 0.
    pub fn at(&self, rank: usize) -> Option<(f64, Package)> {
        let (worth, place) = self.order.get(self.len().checked_sub(rank + 1)?)?;
        Some((*worth, package_at(&self.sizes, *place)))
    }

    /// The least that is worth `least` or more (or misses it by no more than `slack`); the best when
    /// nothing is.
    pub fn lowest_from(&self, least: f64, slack: f64) -> Option<(f64, Package)> {
        let above = self.order.partition_point(|(worth, _)| *worth < least);
        let above = above.min(self.len().checked_sub(1)?);
        let below = self
            .order
            .partition_point(|(worth, _)| *worth < least - slack);
        let gap = |place: usize| (self.order[place].0 - least).abs();
        let place = (below..above).fold(above, |best, p| if gap(p) < gap(best) { p } else { best });
        let (worth, place) = self.order[place];
        Some((worth, package_at(&self.sizes, place)))
    }
}

/// The packages of an additive utility, best first, made one by one (Lawler 1972, the k best solutions):
/// each answer costs about as many steps as there are issues, however many packages exist.
#[derive(Debug)]
pub struct BestFirst {
    /// The values of each issue, best first, with what each loses against the best.
    losses: Vec<Vec<(f64, u16)>>,
    best: f64,
    waiting: BinaryHeap<Candidate>,
    seen: HashSet<Vec<u16>>,
}

#[derive(Debug, PartialEq)]
struct Candidate {
    loss: f64,
    steps: Vec<u16>,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_loss = other.loss.total_cmp(&self.loss);
        by_loss.then_with(|| other.steps.cmp(&self.steps))
    }
}

impl BestFirst {
    /// Begins with the best package; interactions of the utility are left out of account.
    pub fn of(utility: &Utility) -> BestFirst {
        let table = |table: &Vec<f64>| {
            let top = table.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let mut losses: Vec<(f64, u16)> = table
                .iter()
                .zip(0u16..)
                .map(|(u, value)| (top - u, value))
                .collect();
            losses.sort_by(|a, b| a.0.total_cmp(&b.0));
            losses
        };
        let start = Candidate {
            loss: 0.0,
            steps: vec![0; utility.tables.len()],
        };
        BestFirst {
            losses: utility.tables.iter().map(table).collect(),
            best: utility.range().1,
            seen: HashSet::from([start.steps.clone()]),
            waiting: BinaryHeap::from([start]),
        }
    }

    fn push_neighbours(&mut self, from: &Candidate) {
        for (issue, losses) in self.losses.iter().enumerate() {
            let step = usize::from(from.steps[issue]);
            let Some((next, _)) = losses.get(step + 1) else {
                continue;
            };
            let mut steps = from.steps.clone();
            steps[issue] += 1;
            if self.seen.insert(steps.clone()) {
                let loss = from.loss - losses[step].0 + next;
                self.waiting.push(Candidate { loss, steps });
            }
        }
    }
}

impl Iterator for BestFirst {
    type Item = (f64, Package);

    fn next(&mut self) -> Option<(f64, Package)> {
        let found = self.waiting.pop()?;
        self.push_neighbours(&found);
        let value = |(losses, step): (&Vec<(f64, u16)>, &u16)| {
            losses
                .get(usize::from(*step))
                .map_or(0, |(_, value)| *value)
        };
        let choices = self.losses.iter().zip(&found.steps).map(value).collect();
        Some((self.best - found.loss, Package(choices)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Issue;
    use crate::scenario::Party;

    fn table() -> (Scenario, Utility) {
        let utility = Utility::additive(vec![vec![0.0, 0.3, 0.1], vec![0.2, 0.0], vec![0.0, 0.45]]);
        let issue = |name: &str, n: usize| Issue::new(name, (0..n).map(|v| v.to_string()));
        let scenario = Scenario {
            issues: vec![issue("price", 3), issue("terms", 2), issue("lead time", 2)],
            parties: vec![Party::new("seller", utility.clone())],
            ..Scenario::default()
        };
        (scenario, utility)
    }

    #[test]
    fn the_best_one_by_one_are_the_best_of_all() {
        let (scenario, utility) = table();
        let ranking = Ranking::of(&scenario, &utility);
        let lazily: Vec<f64> = BestFirst::of(&utility).map(|(worth, _)| worth).collect();
        assert_eq!(lazily.len(), ranking.len());
        for (rank, worth) in lazily.iter().enumerate() {
            let (sorted, _) = ranking.at(rank).unwrap();
            assert!(
                (sorted - worth).abs() < 1e-12,
                "rank {rank}: {sorted} v {worth}"
            );
        }
    }

    #[test]
    fn the_lowest_that_is_worth_enough() {
        let (scenario, utility) = table();
        let ranking = Ranking::of(&scenario, &utility);
        let check = |least: f64, expected: f64| {
            let (worth, _) = ranking.lowest_from(least, 1e-6).unwrap();
            assert!((worth - expected).abs() < 1e-12, "{least}: {worth}");
        };
        check(0.9, 0.95);
        check(0.46, 0.5);
        check(-1.0, 0.0);
        check(2.0, 0.95);
    }

    #[test]
    fn ten_thousand_of_1e20_packages() {
        let utility = Utility::additive(vec![vec![0.0, 0.1, 0.2, 0.4, 0.8]; 28]);
        let worths: Vec<f64> = BestFirst::of(&utility)
            .take(10_000)
            .map(|(w, _)| w)
            .collect();
        assert!(worths.is_sorted_by(|a, b| a >= &(b - 1e-9)));
    }
}
