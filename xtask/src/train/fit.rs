//! Fitting a linear head: dual coordinate descent on squared hinge or squared loss, as in Hsieh et al. 2008; what the features mean is not known here.

/// Texts as rows of (feature, value), each feature at most once a row.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    ends: Vec<usize>,
    at: Vec<u32>,
    values: Vec<f32>,
    /// One more than the largest feature.
    pub width: usize,
}

impl Matrix {
    /// One more row; the same feature given twice counts with the sum.
    pub fn push(&mut self, mut row: Vec<(u32, f32)>) {
        row.sort_unstable_by_key(|(at, _)| *at);
        for same in row.chunk_by(|a, b| a.0 == b.0) {
            self.at.push(same[0].0);
            self.values.push(same.iter().map(|(_, v)| v).sum());
            self.width = self.width.max(same[0].0 as usize + 1);
        }
        self.ends.push(self.at.len());
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// A row's features with their values.
    pub fn row(&self, place: usize) -> impl Iterator<Item = (usize, f32)> {
        let from = if place == 0 { 0 } else { self.ends[place - 1] };
        let range = from..self.ends[place];
        self.at[range.clone()]
            .iter()
            .zip(&self.values[range])
            .map(|(at, v)| (*at as usize, *v))
    }

    /// The same with every feature's values times its own number; features past the end stay.
    pub fn scaled(&self, by: &[f32]) -> Matrix {
        let mut scaled = self.clone();
        for (value, at) in scaled.values.iter_mut().zip(&self.at) {
            *value *= by.get(*at as usize).unwrap_or(&1.0);
        }
        scaled
    }

    /// The score that weights give a row.
    pub fn score(&self, place: usize, weights: &[f32], bias: f32) -> f32 {
        bias + self.row(place).map(|(at, v)| v * weights[at]).sum::<f32>()
    }
}

/// What is fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Loss {
    /// Truths of +1 and −1.
    SquaredHinge,
    /// Truths that are numbers.
    Squared,
}

/// One row to learn from: its place, its truth, how much it counts (C).
pub type Lesson = (usize, f32, f32);

/// The value of the feature that is always there, so that the bias is learned with the weights.
const ALWAYS: f32 = 0.5;

/// Weights and bias.
pub fn fit(
    matrix: &Matrix,
    lessons: &[Lesson],
    loss: Loss,
    rounds: usize,
    seed: u64,
) -> (Vec<f32>, f32) {
    let mut weights = vec![0.0_f32; matrix.width];
    let mut bias = 0.0_f32;
    let mut duals = vec![0.0_f32; lessons.len()];
    let squares: Vec<f32> = lessons
        .iter()
        .map(|(place, ..)| ALWAYS * ALWAYS + matrix.row(*place).map(|(_, v)| v * v).sum::<f32>())
        .collect();
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut dice = Dice(seed);
    for _ in 0..rounds {
        dice.shuffle(&mut order);
        for lesson in &order {
            let (place, truth, c) = lessons[*lesson];
            let score = matrix.score(place, &weights, bias * ALWAYS);
            let ridge = 1.0 / (2.0 * c);
            let step = match loss {
                Loss::SquaredHinge => {
                    let slope = truth * score - 1.0 + duals[*lesson] * ridge;
                    let next = (duals[*lesson] - slope / (squares[*lesson] + ridge)).max(0.0);
                    let step = (next - duals[*lesson]) * truth;
                    duals[*lesson] = next;
                    step
                }
                Loss::Squared => {
                    let slope = score - truth + duals[*lesson] * ridge;
                    let step = -slope / (squares[*lesson] + ridge);
                    duals[*lesson] += step;
                    step
                }
            };
            if step != 0.0 {
                matrix
                    .row(place)
                    .for_each(|(at, v)| weights[at] += step * v);
                bias += step * ALWAYS;
            }
        }
    }
    (weights, bias * ALWAYS)
}

/// A die that always falls the same way for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// Puts a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

/// Slope and offset that turn scores into log-odds (Platt 1999), by Newton's steps.
pub fn platt(scored: &[(f64, bool)]) -> (f32, f32) {
    let positive = scored.iter().filter(|(_, t)| *t).count() as f64;
    let negative = scored.len() as f64 - positive;
    let target = |truth: bool| match truth {
        true => (positive + 1.0) / (positive + 2.0),
        false => 1.0 / (negative + 2.0),
    };
    let (mut a, mut b) = (1.0_f64, ((positive + 1.0) / (negative + 1.0)).ln());
    for _ in 0..50 {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
        for (score, truth) in scored {
            let p = 1.0 / (1.0 + (-(a * score + b)).exp());
            let (d, h) = (p - target(*truth), p * (1.0 - p));
            ga += d * score;
            gb += d;
            haa += h * score * score;
            hab += h * score;
            hbb += h;
        }
        let below = haa * hbb - hab * hab;
        if below.abs() < 1e-12 {
            break;
        }
        a -= ((hbb * ga - hab * gb) / below).clamp(-2.0, 2.0);
        b -= ((haa * gb - hab * ga) / below).clamp(-2.0, 2.0);
    }
    (a as f32, b as f32)
}

/// The score from which saying yes gives the best F1 on these; of yes and no together, if `both`.
pub fn best_threshold(scored: &[(f64, bool)], both: bool) -> f64 {
    let mut order: Vec<&(f64, bool)> = scored.iter().collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positive = order.iter().filter(|(_, t)| *t).count() as f64;
    let (mut best, mut threshold, mut hits) = (0.0, 0.5, 0.0);
    for (said, (score, truth)) in order.iter().enumerate() {
        hits += f64::from(u8::from(*truth));
        let yes = 2.0 * hits / (said as f64 + 1.0 + positive);
        let quiet = order.len() as f64 - said as f64 - 1.0;
        let rightly = quiet - (positive - hits);
        let no = 2.0 * rightly / (quiet + order.len() as f64 - positive).max(1.0);
        let f1 = if both { f64::midpoint(yes, no) } else { yes };
        if f1 > best {
            let next = order.get(said + 1).map_or(*score, |n| n.0);
            (best, threshold) = (f1, f64::midpoint(*score, next));
        }
    }
    threshold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_parts_two_kinds() {
        let mut matrix = Matrix::default();
        let mut lessons = Vec::new();
        for n in 0..40 {
            let yes = n % 2 == 0;
            matrix.push(vec![
                (u32::from(yes), 1.0),
                (2 + n % 5, 0.5),
                (2 + n % 5, 0.5),
            ]);
            lessons.push((n as usize, if yes { 1.0 } else { -1.0 }, 1.0));
        }
        let (weights, bias) = fit(&matrix, &lessons, Loss::SquaredHinge, 30, 1);
        for (place, truth, _) in &lessons {
            assert!(matrix.score(*place, &weights, bias) * truth > 0.5);
        }
        let (weights, bias) = fit(&matrix, &lessons, Loss::Squared, 30, 1);
        assert!((matrix.score(0, &weights, bias) - 1.0).abs() < 0.2);
    }

    #[test]
    fn calibrates() {
        let scored: Vec<(f64, bool)> = (0..1000)
            .map(|n| (f64::from(n) / 500.0 - 1.0, n * 7 % 1000 < n))
            .collect();
        let (a, b) = platt(&scored);
        let p = |s: f32| 1.0 / (1.0 + (-(a * s + b)).exp());
        assert!((p(0.0) - 0.5).abs() < 0.05 && p(0.8) > 0.75 && p(-0.8) < 0.25);
        assert!(
            (best_threshold(&[(0.9, true), (0.8, true), (0.2, false)], true) - 0.5).abs() < 1e-9
        );
    }
}
