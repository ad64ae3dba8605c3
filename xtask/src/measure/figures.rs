//! The figures that yardsticks report: from answers and truths to one number; rows and tables are not made here.

/// How often a yes was right, missed or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Said yes, rightly.
    pub hit: usize,
    /// Said yes, wrongly.
    pub false_alarm: usize,
    /// Said no, wrongly.
    pub missed: usize,
    /// Said no, rightly.
    pub quiet: usize,
}

impl Counts {
    /// Counts pairs of (said, true).
    pub fn of(pairs: impl IntoIterator<Item = (bool, bool)>) -> Counts {
        let mut counts = Counts::default();
        for (said, truth) in pairs {
            counts.add(said, truth);
        }
        counts
    }

    /// Counts one more.
    pub fn add(&mut self, said: bool, truth: bool) {
        match (said, truth) {
            (true, true) => self.hit += 1,
            (true, false) => self.false_alarm += 1,
            (false, true) => self.missed += 1,
            (false, false) => self.quiet += 1,
        }
    }

    /// How many there are.
    pub fn all(self) -> usize {
        self.hit + self.false_alarm + self.missed + self.quiet
    }

    /// How many are truly yes.
    pub fn positive(self) -> usize {
        self.hit + self.missed
    }

    /// The share that is right; 0 of none.
    pub fn accuracy(self) -> f64 {
        share(self.hit + self.quiet, self.all())
    }

    /// Of those said, the share that is true; 0 when nothing was said.
    pub fn precision(self) -> f64 {
        share(self.hit, self.hit + self.false_alarm)
    }

    /// Of those true, the share that was said; 0 when nothing is true.
    pub fn recall(self) -> f64 {
        share(self.hit, self.positive())
    }

    /// The harmonic mean of precision and recall; 0 when both are.
    pub fn f1(self) -> f64 {
        share(2 * self.hit, 2 * self.hit + self.false_alarm + self.missed)
    }
}

/// Part of all; 0 of none.
pub fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        part as f64 / all as f64
    }
}

/// The share of the commonest truth: what one gets by always saying the same.
pub fn majority<T: PartialEq + Clone>(pairs: &[(T, T)], classes: &[T]) -> f64 {
    let of = |class: &T| pairs.iter().filter(|(_, truth)| truth == class).count();
    share(classes.iter().map(of).max().unwrap_or(0), pairs.len())
}

/// What one class got, the others counted as no.
pub fn one_against_rest<T: PartialEq>(pairs: &[(T, T)], class: &T) -> Counts {
    Counts::of(
        pairs
            .iter()
            .map(|(said, truth)| (said == class, truth == class)),
    )
}

/// The mean of the F1 of the named classes, each counting the same; a class that is neither true nor said counts 0.
pub fn macro_f1<T: PartialEq>(pairs: &[(T, T)], classes: &[T]) -> f64 {
    mean(
        classes
            .iter()
            .map(|class| one_against_rest(pairs, class).f1()),
    )
}

/// The mean; 0 of none.
pub fn mean(figures: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0_u32);
    for figure in figures {
        sum += figure;
        n += 1;
    }
    if n == 0 { 0.0 } else { sum / f64::from(n) }
}

/// How often a true one scores above a false one, ties counting half (the area under the ROC curve); 0.5 when a kind is absent.
pub fn auc(scored: &[(f64, bool)]) -> f64 {
    let ranks = ranks(&scored.iter().map(|(score, _)| *score).collect::<Vec<_>>());
    let positive = scored.iter().filter(|(_, truth)| *truth).count() as f64;
    let negative = scored.len() as f64 - positive;
    if positive == 0.0 || negative == 0.0 {
        return 0.5;
    }
    let sum: f64 = ranks
        .iter()
        .zip(scored)
        .filter(|(_, (_, t))| *t)
        .map(|(r, _)| r)
        .sum();
    (sum - positive * (positive + 1.0) / 2.0) / (positive * negative)
}

/// Spearman's rank correlation, ties sharing their mean rank; 0 where one side never varies.
pub fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let left = ranks(&pairs.iter().map(|p| p.0).collect::<Vec<_>>());
    let right = ranks(&pairs.iter().map(|p| p.1).collect::<Vec<_>>());
    let (left_mean, right_mean) = (mean(left.iter().copied()), mean(right.iter().copied()));
    let (mut both, mut of_left, mut of_right) = (0.0, 0.0, 0.0);
    for (l, r) in left.iter().zip(&right) {
        let (l, r) = (l - left_mean, r - right_mean);
        both += l * r;
        of_left += l * l;
        of_right += r * r;
    }
    let below = (of_left * of_right).sqrt();
    if below == 0.0 { 0.0 } else { both / below }
}

/// The rank of each value, counted from 1; equal values share their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let (mut ranks, mut below) = (vec![0.0; values.len()], 0);
    for tied in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = below as f64 + (tied.len() as f64 + 1.0) / 2.0;
        tied.iter().for_each(|at| ranks[*at] = rank);
        below += tied.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(figure: f64, expected: f64) {
        assert!(
            (figure - expected).abs() < 1e-9,
            "{figure} is not {expected}"
        );
    }

    #[test]
    fn counts_yes_and_no() {
        let counts = Counts::of([
            (true, true),
            (true, false),
            (false, true),
            (true, true),
            (false, false),
        ]);
        assert_eq!(
            (counts.hit, counts.false_alarm, counts.missed, counts.quiet),
            (2, 1, 1, 1)
        );
        close(counts.accuracy(), 0.6);
        close(counts.precision(), 2.0 / 3.0);
        close(counts.recall(), 2.0 / 3.0);
        close(counts.f1(), 2.0 / 3.0);
        close(Counts::default().f1() + Counts::default().accuracy(), 0.0);
    }

    #[test]
    fn classes_count_the_same() {
        let pairs = [('a', 'a'), ('a', 'a'), ('a', 'b'), ('b', 'b')];
        close(majority(&pairs, &['a', 'b']), 0.5);
        close(macro_f1(&pairs, &['a', 'b']), (0.8 + 2.0 / 3.0) / 2.0);
        close(macro_f1(&pairs, &['a', 'b', 'c']), (0.8 + 2.0 / 3.0) / 3.0);
    }

    #[test]
    fn ranks_with_ties() {
        close(auc(&[(0.9, true), (0.1, false)]), 1.0);
        close(auc(&[(0.1, true), (0.9, false)]), 0.0);
        close(auc(&[(0.5, true), (0.5, false), (0.5, false)]), 0.5);
        close(
            auc(&[(0.4, true), (0.5, true), (0.4, false), (0.1, false)]),
            0.875,
        );
        close(auc(&[(0.4, true)]), 0.5);
        close(spearman(&[(1.0, 10.0), (2.0, 20.0), (3.0, 90.0)]), 1.0);
        close(spearman(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]), -1.0);
        close(spearman(&[(1.0, 1.0), (2.0, 1.0)]), 0.0);
        // ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4
        close(
            spearman(&[(1.0, 1.0), (2.0, 3.0), (2.0, 2.0), (3.0, 4.0)]),
            4.5 / (4.5_f64 * 5.0).sqrt(),
        );
    }
}
