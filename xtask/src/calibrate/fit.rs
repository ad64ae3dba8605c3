//! A logistic regression held at nothing, by Newton's steps; what it is fitted on is told in `calibrate`.

/// One sentence.
pub struct Row {
    /// What is known of it; the first is always one.
    pub traits: Vec<f64>,
    /// Its reader quotes it.
    pub quoted: bool,
}

/// The chance by these weights.
pub fn chance(weights: &[f64], traits: &[f64]) -> f64 {
    let score: f64 = weights.iter().zip(traits).map(|(w, t)| w * t).sum();
    1.0 / (1.0 + (-score).exp())
}

/// Newton's steps; the fit of so few weights is done long before.
const STEPS: usize = 12;

/// One case with a target between nothing and one.
pub struct Graded {
    /// What is known of it; the first is always one.
    pub traits: Vec<f64>,
    /// What should be said of it, 0 to 1.
    pub share: f64,
    /// How many times it counts.
    pub counts: f64,
    /// The log-odds that are given before anything is fitted.
    pub before: f64,
}

/// The weights that explain the rows best while every one but the first is held at nothing.
pub fn fit(rows: &[&Row], hold: f64) -> Vec<f64> {
    let graded = |row: &&Row| Graded {
        traits: row.traits.clone(),
        share: f64::from(u8::from(row.quoted)),
        counts: 1.0,
        before: 0.0,
    };
    let rows: Vec<Graded> = rows.iter().map(graded).collect();
    fit_graded(&rows.iter().collect::<Vec<_>>(), hold, 1e-6)
}

/// The same for graded targets; the first weight is held at nothing by `first`.
pub fn fit_graded(rows: &[&Graded], hold: f64, first: f64) -> Vec<f64> {
    let width = rows.first().map_or(0, |row| row.traits.len());
    let mut weights = vec![0.0; width];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; width];
        let mut bend = vec![vec![0.0; width]; width];
        for row in rows {
            let score: f64 = weights.iter().zip(&row.traits).map(|(w, t)| w * t).sum();
            let p = 1.0 / (1.0 + (-(score + row.before)).exp());
            let miss = row.counts * (row.share - p);
            for i in 0..width {
                slope[i] += miss * row.traits[i];
                let spread = row.counts * p * (1.0 - p) * row.traits[i];
                let both = bend[i].iter_mut().zip(&row.traits);
                both.for_each(|(b, t)| *b += spread * t);
            }
        }
        for i in 0..width {
            let held = if i == 0 { first } else { hold };
            slope[i] -= held * weights[i];
            bend[i][i] += held;
        }
        let step = solve(&root(bend), slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    weights
}

/// The lower root of a symmetric positive table (Cholesky).
pub fn root(mut a: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    for i in 0..a.len() {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            a[i][j] = if i == j {
                (a[i][i] - sum).max(1e-12).sqrt()
            } else {
                (a[i][j] - sum) / a[j][j]
            };
        }
    }
    a
}

/// Solves with the root, forwards and backwards.
pub fn solve(root: &[Vec<f64>], mut b: Vec<f64>) -> Vec<f64> {
    for (i, row) in root.iter().enumerate() {
        let sum: f64 = row[..i].iter().zip(&b).map(|(r, x)| r * x).sum();
        b[i] = (b[i] - sum) / row[i];
    }
    for i in (0..b.len()).rev() {
        let sum: f64 = (i + 1..b.len()).map(|k| root[k][i] * b[k]).sum();
        b[i] = (b[i] - sum) / root[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_gets_weight_and_what_does_not_gets_none() {
        let rows: Vec<Row> = (0..200)
            .map(|n| Row {
                traits: vec![1.0, f64::from(n % 2), f64::from(n % 3 % 2)],
                quoted: n % 2 == 1 && n % 10 != 1,
            })
            .collect();
        let weights = fit(&rows.iter().collect::<Vec<_>>(), 1.0);
        assert!(weights[1] > 2.0 && weights[2].abs() < 0.5, "{weights:?}");
        assert!(chance(&weights, &[1.0, 1.0, 0.0]) > 0.6);
    }

    #[test]
    fn a_table_is_solved_by_its_root() {
        let table = vec![vec![4.0, 2.0], vec![2.0, 3.0]];
        let found = solve(&root(table), vec![8.0, 7.0]);
        assert!((found[0] - 1.25).abs() < 1e-9 && (found[1] - 1.5).abs() < 1e-9);
    }
}
