//! The frontier without looking at every package: issues are added one after another and what is
//! dominated is dropped at once, for a dominated part stays dominated whatever follows. Values that
//! a later issue depends on (by an interaction or a rule) stay open, a frontier for each: dynamic
//! programming over separators (Dechter 1999, bucket elimination), with one empty separator when
//! utilities are additive.

use super::Effort;
use super::point::{Frontier, Method, Point};
use super::sweep::{Worth, keep_undominated, noise, sweep, undominated};
use crate::issue::Package;
use crate::rule::Rule;
use crate::scenario::Scenario;
use std::collections::{BTreeMap, HashMap};

/// The least number of boxes that a range is cut into when a frontier must be thinned.
const FINEST_BOXES: f64 = 4096.0;

/// A package in the making.
#[derive(Debug, Clone, Copy)]
struct Partial<const K: usize> {
    worth: [f64; K],
    parent: u32,
    value: u16,
}

impl<const K: usize> Worth<K> for Partial<K> {
    fn worth(&self) -> &[f64; K] {
        &self.worth
    }
}

/// The frontier of a scenario by merging, rules and interactions included. Exact unless more than
/// `effort.most_partial` parts had to be kept. The scenario must have passed `check`.
pub fn merged(scenario: &Scenario, effort: &Effort) -> Frontier {
    match scenario.parties.len() {
        0 => Frontier::empty(Method::Merged),
        1 | 2 => Merge::<2>::new(scenario, effort).run(),
        3 => Merge::<3>::new(scenario, effort).run(),
        4 => Merge::<4>::new(scenario, effort).run(),
        5..=8 => Merge::<8>::new(scenario, effort).run(),
        _ => Merge::<32>::new(scenario, effort).run(),
    }
}

/// The best of several tables over the same issues: conditioning, with a table for each value of an
/// issue on which the worth of others depends in more than pairs.
pub fn merged_over(tables: impl Iterator<Item = Scenario>, effort: &Effort) -> Frontier {
    let mut all = Frontier::empty(Method::Merged);
    for table in tables {
        let found = merged(&table, effort);
        all.exact &= found.exact;
        all.points.extend(found.points);
    }
    let rows: Vec<Vec<f64>> = all.points.iter().map(|p| p.utilities.clone()).collect();
    let kept = undominated(&rows);
    all.points = kept
        .into_iter()
        .map(|place| all.points[place].clone())
        .collect();
    all.points.sort_by(|p, q| q.worth(0).total_cmp(&p.worth(0)));
    all.points.dedup_by(|p, q| p.utilities == q.utilities);
    all
}

/// The parts that share the values of the open issues.
type Groups<const K: usize> = BTreeMap<Vec<u16>, Vec<Partial<K>>>;
/// What has been added to groups and awaits its sweep: lists, each sorted.
type Lists<const K: usize> = BTreeMap<Vec<u16>, Vec<Vec<Partial<K>>>>;

struct Merge<'a, const K: usize> {
    scenario: &'a Scenario,
    most: usize,
    noise: [f64; K],
    span: [f64; K],
    history: Vec<Vec<(u32, u16)>>,
    exact: bool,
}

impl<'a, const K: usize> Merge<'a, K> {
    fn new(scenario: &'a Scenario, effort: &Effort) -> Self {
        let mut greatest = [0.0; K];
        let mut span = [0.0; K];
        for (i, party) in scenario.parties.iter().take(K).enumerate() {
            let (low, high) = party.utility.range();
            greatest[i] = low.abs().max(high.abs());
            span[i] = high - low;
        }
        Merge {
            scenario,
            most: effort.most_partial.max(1),
            noise: noise(&greatest),
            span,
            history: Vec::new(),
            exact: true,
        }
    }

    fn run(mut self) -> Frontier {
        let order = order_of(self.scenario);
        let mut worth = [0.0; K];
        for (w, party) in worth.iter_mut().zip(&self.scenario.parties) {
            *w = party.utility.base;
        }
        let start = Partial {
            worth,
            parent: 0,
            value: 0,
        };
        let mut groups: Groups<K> = BTreeMap::from([(Vec::new(), vec![start])]);
        let mut open: Vec<usize> = Vec::new();
        for step in 0..order.len() {
            let after = open_after(self.scenario, &order[..=step]);
            let lists = self.add(groups, &open, order[step], &after);
            groups = self.swept(lists);
            self.thin(&mut groups);
            let kept = groups.values().flatten().map(|p| (p.parent, p.value));
            self.history.push(kept.collect());
            open = after;
        }
        self.finish(groups, &order)
    }

    /// Every part with every value of one more issue that the rules leave.
    fn add(&self, groups: Groups<K>, open: &[usize], issue: usize, after: &[usize]) -> Lists<K> {
        let size = self.scenario.issues[issue].values.len();
        let mut lists: Lists<K> = BTreeMap::new();
        let mut first = 0u32;
        for (key, parts) in &groups {
            let chosen: HashMap<usize, u16> =
                open.iter().copied().zip(key.iter().copied()).collect();
            for value in 0..size as u16 {
                let Some(gain) = self.gain(&chosen, issue, value) else {
                    continue;
                };
                let place = |i: &usize| if *i == issue { value } else { chosen[i] };
                let list = shifted(parts, &gain, first, value);
                lists
                    .entry(after.iter().map(place).collect())
                    .or_default()
                    .push(list);
            }
            first += parts.len() as u32;
        }
        lists
    }

    /// What a value adds for each party, given the open values; nothing when a rule forbids it.
    fn gain(&self, chosen: &HashMap<usize, u16>, issue: usize, value: u16) -> Option<[f64; K]> {
        let known = |i: usize| {
            if i == issue {
                Some(value)
            } else {
                chosen.get(&i).copied()
            }
        };
        let keeps = |rule: &Rule| keeps(rule, issue, &known);
        if !self.scenario.rules.iter().all(keeps) {
            return None;
        }
        let mut gain = [0.0; K];
        for (g, party) in gain.iter_mut().zip(&self.scenario.parties) {
            *g = party.utility.tables[issue][usize::from(value)];
            for pair in &party.utility.interactions {
                if (pair.first == issue || pair.second == issue)
                    && let (Some(a), Some(b)) = (known(pair.first), known(pair.second))
                {
                    *g += pair.table[usize::from(a)][usize::from(b)];
                }
            }
        }
        Some(gain)
    }

    fn swept(&self, lists: Lists<K>) -> Groups<K> {
        let sweep = |(key, lists)| (key, self.union(lists));
        lists.into_iter().map(sweep).collect()
    }

    /// The undominated parts of several frontiers.
    fn union(&self, mut lists: Vec<Vec<Partial<K>>>) -> Vec<Partial<K>> {
        if K > 2 {
            let mut all = lists.concat();
            keep_undominated(&mut all, &self.noise);
            return all;
        }
        while lists.len() > 1 {
            let mut halved = Vec::with_capacity(lists.len().div_ceil(2));
            let mut rest = lists.into_iter();
            while let Some(a) = rest.next() {
                halved.push(match rest.next() {
                    Some(b) => self.two(&a, &b),
                    None => a,
                });
            }
            lists = halved;
        }
        lists.pop().unwrap_or_default()
    }

    /// Two sorted frontiers into one.
    fn two(&self, a: &[Partial<K>], b: &[Partial<K>]) -> Vec<Partial<K>> {
        let mut all = Vec::with_capacity(a.len() + b.len());
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            let (p, q) = (a[i].worth, b[j].worth);
            if p[0] > q[0] || (p[0] == q[0] && p[K - 1] >= q[K - 1]) {
                all.push(a[i]);
                i += 1;
            } else {
                all.push(b[j]);
                j += 1;
            }
        }
        all.extend_from_slice(&a[i..]);
        all.extend_from_slice(&b[j..]);
        sweep(&mut all, &self.noise);
        all
    }

    /// Thins what is too much: one part for each box of a grid that grows coarser until it fits.
    fn thin(&mut self, groups: &mut Groups<K>) {
        let count = |groups: &Groups<K>| groups.values().map(Vec::len).sum::<usize>();
        let mut boxes = FINEST_BOXES;
        while count(groups) > self.most && boxes >= 1.0 {
            self.exact = false;
            for parts in groups.values_mut() {
                self.one_per_box(parts, boxes);
            }
            boxes /= 2.0;
        }
        if count(groups) > self.most {
            self.keep_best_groups(groups);
        }
    }

    fn one_per_box(&self, parts: &mut Vec<Partial<K>>, boxes: f64) {
        let mut best: HashMap<[i64; K], Partial<K>> = HashMap::new();
        for part in parts.iter() {
            let step = |i: usize| part.worth[i] / self.span[i].max(f64::MIN_POSITIVE) * boxes;
            let place = std::array::from_fn(|i| step(i) as i64);
            let held = best.entry(place).or_insert(*part);
            if self.share(part) > self.share(held) {
                *held = *part;
            }
        }
        *parts = best.into_values().collect();
        keep_undominated(parts, &self.noise);
    }

    /// The sum of the shares of each range that a part has: how welcome it is, for the last resort.
    fn share(&self, part: &Partial<K>) -> f64 {
        let share = |(w, span): (&f64, &f64)| w / span.max(f64::MIN_POSITIVE);
        part.worth.iter().zip(&self.span).map(share).sum()
    }

    fn keep_best_groups(&self, groups: &mut Groups<K>) {
        let best = |parts: &Vec<Partial<K>>| {
            parts
                .iter()
                .map(|p| self.share(p))
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let mut ranked: Vec<(f64, Vec<u16>)> = groups
            .iter()
            .map(|(key, parts)| (best(parts), key.clone()))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        for (_, key) in ranked.iter().skip(self.most) {
            groups.remove(key);
        }
    }

    fn finish(self, groups: Groups<K>, order: &[usize]) -> Frontier {
        let last = groups.into_values().next().unwrap_or_default();
        let parties = self.scenario.parties.len();
        let point = |(place, part): (usize, &Partial<K>)| Point {
            utilities: part.worth[..parties].to_vec(),
            package: self.package(place, order),
        };
        Frontier {
            points: last.iter().enumerate().map(point).collect(),
            method: Method::Merged,
            exact: self.exact,
        }
    }

    /// Which values led to a part, from the last issue back to the first.
    fn package(&self, place: usize, order: &[usize]) -> Package {
        let mut choices = vec![0; order.len()];
        let mut at = place;
        for (stage, issue) in self.history.iter().zip(order).rev() {
            let (parent, value) = stage[at];
            choices[*issue] = value;
            at = parent as usize;
        }
        Package(choices)
    }
}

fn shifted<const K: usize>(
    parts: &[Partial<K>],
    gain: &[f64; K],
    first: u32,
    value: u16,
) -> Vec<Partial<K>> {
    let shift = |(place, part): (usize, &Partial<K>)| {
        let mut worth = part.worth;
        for i in 0..K {
            worth[i] += gain[i];
        }
        Partial {
            worth,
            parent: first + place as u32,
            value,
        }
    };
    parts.iter().enumerate().map(shift).collect()
}

/// Is a rule kept, as far as its issues are known? It is looked at when its last issue is added.
fn keeps(rule: &Rule, issue: usize, known: &dyn Fn(usize) -> Option<u16>) -> bool {
    if !rule.issues().any(|i| i == issue) {
        return true;
    }
    let among = |(i, values): &(usize, Vec<u16>)| known(*i).map(|v| values.contains(&v));
    match (rule.when.as_ref().map(among), among(&rule.then)) {
        (None | Some(Some(true)), Some(kept)) => kept,
        _ => true,
    }
}

/// The pairs of issues that a rule or an interaction ties together.
fn ties(scenario: &Scenario) -> Vec<(usize, usize)> {
    let rules = scenario.rules.iter().filter_map(|rule| {
        let (when, _) = rule.when.as_ref()?;
        Some((*when, rule.then.0))
    });
    let pairs = scenario.parties.iter().flat_map(|party| {
        party
            .utility
            .interactions
            .iter()
            .map(|pair| (pair.first, pair.second))
    });
    rules.chain(pairs).filter(|(a, b)| a != b).collect()
}

/// Issues that later ones still depend on, once these have been added.
fn open_after(scenario: &Scenario, added: &[usize]) -> Vec<usize> {
    let ties = ties(scenario);
    let pending = |i: &usize| {
        ties.iter()
            .any(|(a, b)| (a == i && !added.contains(b)) || (b == i && !added.contains(a)))
    };
    let mut open: Vec<usize> = added.iter().copied().filter(pending).collect();
    open.sort_unstable();
    open
}

/// The order of adding issues: as declared when nothing ties them, else greedily the one that leaves
/// the fewest open combinations.
fn order_of(scenario: &Scenario) -> Vec<usize> {
    let count = scenario.issues.len();
    if ties(scenario).is_empty() {
        return (0..count).collect();
    }
    let sizes = scenario.sizes();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    while order.len() < count {
        let width = |next: usize| {
            let mut added = order.clone();
            added.push(next);
            let open = open_after(scenario, &added);
            open.iter().map(|i| sizes[*i] as f64).product::<f64>()
        };
        let left = (0..count).filter(|i| !order.contains(i));
        let next = left.min_by(|a, b| width(*a).total_cmp(&width(*b)));
        order.extend(next);
    }
    order
}
