//! The frontier by looking at every package, in blocks: sums of the last issues are laid out once,
//! and each package is held against the best known of its height before it is kept at all. Memory
//! stays with what is kept.

use super::point::{Frontier, Method, Point};
use super::sweep::{Worth, keep_undominated, noise};
use crate::issue::{Package, package_at};
use crate::rule::allowed;
use crate::scenario::Scenario;
use crate::utility::Utility;

/// The most packages of one block; two columns of doubles of that length stay in a core's cache.
const BLOCK: usize = 4096;
/// Into how many steps the first party's range is cut for the quick refusal.
const STEPS: usize = 8192;
/// How many points may await the next sweep.
const WAITING: usize = 1 << 15;

#[derive(Debug, Clone, Copy)]
struct Seen<const K: usize> {
    worth: [f64; K],
    place: u64,
}

impl<const K: usize> Worth<K> for Seen<K> {
    fn worth(&self) -> &[f64; K] {
        &self.worth
    }
}

/// The frontier of a scenario by looking at every package that its rules allow, with so many threads.
/// The scenario must have passed `check` and have fewer than 2⁶⁴ packages.
pub fn enumerated(scenario: &Scenario, hands: usize) -> Frontier {
    match scenario.parties.len() {
        0 => Frontier::empty(Method::Enumerated),
        1 | 2 => run::<2>(scenario, hands),
        3 => run::<3>(scenario, hands),
        4 => run::<4>(scenario, hands),
        5..=8 => run::<8>(scenario, hands),
        _ => run::<32>(scenario, hands),
    }
}

/// The frontier for any way of valuing packages: one call for each package, one number for each party.
pub fn enumerated_by(scenario: &Scenario, value: &dyn Fn(&Package) -> Vec<f64>) -> Vec<Point> {
    let sizes = scenario.sizes();
    let count = scenario.outcomes() as u64;
    let mut points: Vec<Point> = Vec::new();
    for place in 0..count {
        let package = package_at(&sizes, place);
        if allowed(&scenario.rules, &package) {
            points.push(Point {
                utilities: value(&package),
                package,
            });
        }
        if points.len() > WAITING {
            points = swept(points);
        }
    }
    swept(points)
}

fn swept(points: Vec<Point>) -> Vec<Point> {
    let rows: Vec<Vec<f64>> = points.iter().map(|p| p.utilities.clone()).collect();
    let kept = super::undominated(&rows);
    let mut points: Vec<Point> = kept.into_iter().map(|i| points[i].clone()).collect();
    points.sort_by(|p, q| q.worth(0).total_cmp(&p.worth(0)));
    points.dedup_by(|p, q| p.utilities == q.utilities);
    points
}

fn run<const K: usize>(scenario: &Scenario, hands: usize) -> Frontier {
    let sizes = scenario.sizes();
    let split = split_of(&sizes);
    let heads: u64 = sizes[..split].iter().map(|n| *n as u64).product();
    let hands = (hands.max(1) as u64).min(heads.max(1));
    let mut kept: Vec<Seen<K>> = std::thread::scope(|scope| {
        let work = |hand: u64| {
            let (from, to) = (heads * hand / hands, heads * (hand + 1) / hands);
            scope.spawn(move || Walk::<K>::new(scenario, split).over(from, to))
        };
        let working: Vec<_> = (1..hands).map(work).collect();
        let mut own = Walk::<K>::new(scenario, split).over(0, heads / hands);
        own.extend(
            working
                .into_iter()
                .flat_map(|w| w.join().unwrap_or_default()),
        );
        own
    });
    keep_undominated(&mut kept, &noise_of(scenario));
    let parties = scenario.parties.len();
    let point = |seen: &Seen<K>| Point {
        utilities: seen.worth[..parties].to_vec(),
        package: package_at(&sizes, seen.place),
    };
    Frontier {
        points: kept.iter().map(point).collect(),
        method: Method::Enumerated,
        exact: true,
    }
}

/// Where the block of the last issues begins.
fn split_of(sizes: &[usize]) -> usize {
    let mut block = 1;
    let fits = |size: &&usize| {
        block *= **size;
        block <= BLOCK
    };
    sizes.len() - sizes.iter().rev().take_while(fits).count()
}

fn noise_of<const K: usize>(scenario: &Scenario) -> [f64; K] {
    let mut greatest = [0.0; K];
    for (g, party) in greatest.iter_mut().zip(&scenario.parties) {
        let (low, high) = party.utility.range();
        *g = low.abs().max(high.abs());
    }
    noise(&greatest)
}

/// One thread's way through its share of the packages.
struct Walk<'a, const K: usize> {
    scenario: &'a Scenario,
    sizes: Vec<usize>,
    split: usize,
    block: usize,
    columns: Vec<Vec<f64>>,
    stairs: Stairs<K>,
}

impl<'a, const K: usize> Walk<'a, K> {
    fn new(scenario: &'a Scenario, split: usize) -> Self {
        let sizes = scenario.sizes();
        let block = sizes[split..].iter().product();
        Walk {
            scenario,
            split,
            block,
            columns: vec![vec![0.0; block]; K],
            stairs: Stairs::new(scenario),
            sizes,
        }
    }

    fn over(mut self, from: u64, to: u64) -> Vec<Seen<K>> {
        let tied = self
            .scenario
            .parties
            .iter()
            .any(|p| crosses(&p.utility, self.split));
        for head in from..to {
            let mut package = package_at(&self.sizes[..self.split], head);
            package.0.resize(self.sizes.len(), 0);
            if head == from || tied {
                self.lay_out(&package);
            }
            let mut start = [0.0; K];
            for (s, party) in start.iter_mut().zip(&self.scenario.parties) {
                *s = head_worth(&party.utility, &package, self.split);
            }
            self.look(head * self.block as u64, &start);
        }
        self.stairs.finish()
    }

    /// The worth of every combination of the last issues, given the first ones.
    fn lay_out(&mut self, package: &Package) {
        for (column, party) in self.columns.iter_mut().zip(&self.scenario.parties) {
            lay_out(column, &party.utility, package, &self.sizes, self.split);
        }
    }

    fn look(&mut self, first: u64, start: &[f64; K]) {
        let (us, vs) = (&self.columns[0], &self.columns[1]);
        for i in 0..self.block {
            let (u, v) = (start[0] + us[i], start[1] + vs[i]);
            if K == 2 && self.stairs.refuses(u, v) {
                continue;
            }
            let mut worth = *start;
            for (w, column) in worth.iter_mut().zip(&self.columns) {
                *w += column[i];
            }
            let place = first + i as u64;
            let rules = &self.scenario.rules;
            if rules.is_empty() || allowed(rules, &package_at(&self.sizes, place)) {
                self.stairs.keep(Seen { worth, place });
            }
        }
    }
}

/// Does a pair tie an issue of the head to one of the block?
fn crosses(utility: &Utility, split: usize) -> bool {
    let sides = |a: usize, b: usize| (a < split) != (b < split);
    utility
        .interactions
        .iter()
        .any(|pair| sides(pair.first, pair.second))
}

fn head_worth(utility: &Utility, package: &Package, split: usize) -> f64 {
    let own = utility.tables[..split].iter().enumerate();
    let own = own.fold(utility.base, |sum, (j, table)| {
        sum + table[package.choice(j)]
    });
    let within = |pair: &&crate::utility::Interaction| pair.first.max(pair.second) < split;
    let pairs = utility.interactions.iter().filter(within);
    pairs.fold(own, |sum, pair| sum + pair.of(package))
}

fn lay_out(column: &mut [f64], utility: &Utility, head: &Package, sizes: &[usize], split: usize) {
    let mut filled = 1;
    column[0] = 0.0;
    for (issue, size) in sizes.iter().enumerate().skip(split).rev() {
        for value in (0..*size).rev() {
            let mut gain = utility.tables[issue][value];
            let chosen = head.with(issue, value);
            for pair in &utility.interactions {
                let other = if pair.first == issue {
                    pair.second
                } else {
                    pair.first
                };
                if (pair.first == issue || pair.second == issue) && other < split {
                    gain += pair.of(&chosen);
                }
            }
            for i in 0..filled {
                column[value * filled + i] = column[i] + gain;
            }
        }
        filled *= size;
    }
    add_inner_pairs(column, utility, sizes, split);
}

/// Pairs whose both issues lie within the block.
fn add_inner_pairs(column: &mut [f64], utility: &Utility, sizes: &[usize], split: usize) {
    let inner = |pair: &&crate::utility::Interaction| pair.first.min(pair.second) >= split;
    let pairs: Vec<_> = utility.interactions.iter().filter(inner).collect();
    if pairs.is_empty() {
        return;
    }
    for (i, worth) in column.iter_mut().enumerate() {
        let mut package = package_at(&sizes[split..], i as u64);
        package.0.splice(0..0, std::iter::repeat_n(0, split));
        *worth += pairs.iter().map(|pair| pair.of(&package)).sum::<f64>();
    }
}

/// What is kept, and for each step of the first party's range the best that the second has at that
/// height or above.
struct Stairs<const K: usize> {
    low: f64,
    scale: f64,
    above: Vec<f64>,
    within: Vec<[f64; 2]>,
    kept: Vec<Seen<K>>,
    limit: usize,
    noise: [f64; K],
}

impl<const K: usize> Stairs<K> {
    fn new(scenario: &Scenario) -> Self {
        let (low, high) = scenario.parties[0].utility.range();
        Stairs {
            low,
            scale: if high > low {
                (STEPS - 1) as f64 / (high - low)
            } else {
                0.0
            },
            above: vec![f64::NEG_INFINITY; STEPS],
            within: vec![[f64::NEG_INFINITY; 2]; STEPS],
            kept: Vec::new(),
            limit: 256,
            noise: noise_of(scenario),
        }
    }

    fn step(&self, u: f64) -> usize {
        (((u - self.low) * self.scale) as usize).min(STEPS - 1)
    }

    /// Is a point surely dominated, or known already?
    #[inline]
    fn refuses(&self, u: f64, v: f64) -> bool {
        let step = self.step(u);
        let [held_u, held_v] = self.within[step];
        v <= self.above[step] || (v <= held_v && u <= held_u)
    }

    fn keep(&mut self, seen: Seen<K>) {
        let step = self.step(seen.worth[0]);
        let v = seen.worth[1];
        if v > self.within[step][1] {
            self.within[step] = [seen.worth[0], v];
        }
        self.kept.push(seen);
        if self.kept.len() >= self.limit {
            self.settle();
        }
    }

    fn settle(&mut self) {
        keep_undominated(&mut self.kept, &self.noise);
        self.limit = (self.kept.len() * 2).max(self.limit.saturating_mul(2).min(WAITING));
        let mut best = f64::NEG_INFINITY;
        let mut point = 0;
        for step in (0..STEPS).rev() {
            self.above[step] = best;
            while let Some(seen) = self
                .kept
                .get(point)
                .filter(|s| self.step(s.worth[0]) >= step)
            {
                best = best.max(seen.worth[1]);
                point += 1;
            }
        }
    }

    fn finish(mut self) -> Vec<Seen<K>> {
        keep_undominated(&mut self.kept, &self.noise);
        self.kept
    }
}
