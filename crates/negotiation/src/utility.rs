//! What packages are worth to one party: a table for each issue and, where issues interact, a table
//! for each interacting pair. Who the parties are and what they fall back on lives in `scenario`.

use crate::issue::Package;

/// Two issues whose joint worth is more or less than the sum of their own: price and quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// The place of one issue.
    pub first: usize,
    /// The place of the other issue; never the same.
    pub second: usize,
    /// What the pair adds: a row for each value of the first, a column for each of the second.
    pub table: Vec<Vec<f64>>,
}

/// `U(o) = base + Σ u_j(o_j) + Σ u_jk(o_j, o_k)` (Keeney and Raiffa 1976, additive and pairwise
/// additive value functions). Any unit: money, or a share between floor and ideal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Utility {
    /// What every package is worth before anything is chosen.
    pub base: f64,
    /// What each value of each issue adds.
    pub tables: Vec<Vec<f64>>,
    /// What pairs add on top.
    pub interactions: Vec<Interaction>,
}

impl Utility {
    /// A utility without interactions.
    pub fn additive(tables: Vec<Vec<f64>>) -> Utility {
        Utility {
            base: 0.0,
            tables,
            interactions: Vec::new(),
        }
    }

    /// A utility from weights and the worth of each value.
    pub fn weighted(weights: &[f64], values: &[Vec<f64>]) -> Utility {
        let weigh = |(w, values): (&f64, &Vec<f64>)| values.iter().map(|v| w * v).collect();
        Utility::additive(weights.iter().zip(values).map(weigh).collect())
    }

    /// Is the worth of a package the plain sum over its issues?
    pub fn is_additive(&self) -> bool {
        self.interactions.is_empty()
    }

    /// What a package is worth; a value outside a table adds nothing.
    pub fn of(&self, package: &Package) -> f64 {
        let single: f64 = self
            .tables
            .iter()
            .enumerate()
            .map(|(j, table)| table.get(package.choice(j)).copied().unwrap_or(0.0))
            .fold(self.base, |sum, u| sum + u);
        self.interactions
            .iter()
            .fold(single, |sum, pair| sum + pair.of(package))
    }

    /// The least and the greatest worth; with interactions, bounds that may not be reached.
    pub fn range(&self) -> (f64, f64) {
        let (mut low, mut high) = (self.base, self.base);
        for table in &self.tables {
            let (l, h) = extremes(table.iter().copied());
            (low, high) = (low + l, high + h);
        }
        for pair in &self.interactions {
            let (l, h) = extremes(pair.table.iter().flatten().copied());
            (low, high) = (low + l, high + h);
        }
        (low, high)
    }

    /// What each value of each issue adds on average over the values of the others: the tables, and the
    /// mean of every pair.
    pub fn marginals(&self) -> Vec<Vec<f64>> {
        let mut tables = self.tables.clone();
        for pair in &self.interactions {
            let rows = pair.table.len().max(1) as f64;
            for (r, row) in pair.table.iter().enumerate() {
                let columns = row.len().max(1) as f64;
                for (c, u) in row.iter().enumerate() {
                    if let Some(own) = tables.get_mut(pair.first).and_then(|t| t.get_mut(r)) {
                        *own += u / columns;
                    }
                    if let Some(own) = tables.get_mut(pair.second).and_then(|t| t.get_mut(c)) {
                        *own += u / rows;
                    }
                }
            }
        }
        tables
    }

    /// `factor · U + shift`.
    pub fn scaled(&self, factor: f64, shift: f64) -> Utility {
        let scale = |table: &Vec<f64>| table.iter().map(|u| u * factor).collect::<Vec<_>>();
        Utility {
            base: self.base * factor + shift,
            tables: self.tables.iter().map(scale).collect(),
            interactions: self
                .interactions
                .iter()
                .map(|pair| Interaction {
                    table: pair.table.iter().map(scale).collect(),
                    ..pair.clone()
                })
                .collect(),
        }
    }

    /// Every number in it, for the check that all are finite.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        let pairs = self.interactions.iter().flat_map(|p| p.table.iter());
        let tables = self.tables.iter().chain(pairs).flatten().copied();
        std::iter::once(self.base).chain(tables)
    }
}

impl Interaction {
    /// What the pair adds to a package.
    pub fn of(&self, package: &Package) -> f64 {
        let row = self.table.get(package.choice(self.first));
        let cell = row.and_then(|row| row.get(package.choice(self.second)));
        cell.copied().unwrap_or(0.0)
    }
}

/// The least and the greatest of some numbers; zero and zero when there are none.
pub(crate) fn extremes(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers
        .map(|n| (n, n))
        .reduce(|(low, high), (n, _)| (low.min(n), high.max(n)))
        .unwrap_or((0.0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worth_is_the_sum_of_issues_and_pairs() {
        let utility = Utility {
            base: 1.0,
            tables: vec![vec![0.0, 2.0], vec![0.0, 4.0]],
            interactions: vec![Interaction {
                first: 0,
                second: 1,
                table: vec![vec![0.0, 0.0], vec![0.0, -8.0]],
            }],
        };
        let check = |choices: &[u16], expected| {
            assert_eq!(utility.of(&Package(choices.to_vec())), expected);
            let doubled = utility.scaled(2.0, 1.0);
            assert_eq!(doubled.of(&Package(choices.to_vec())), 2.0 * expected + 1.0);
        };
        check(&[0, 0], 1.0);
        check(&[1, 0], 3.0);
        check(&[1, 1], -1.0);
        assert_eq!(utility.range(), (-7.0, 7.0));
        assert_eq!(utility.marginals(), [[0.0, -2.0], [0.0, 0.0]]);
    }
}
