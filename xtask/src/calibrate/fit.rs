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
        let step = solve(bend, slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    weights
}

/// Solves a small symmetric system by elimination with the largest pivot.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|x, y| a[*x][column].abs().total_cmp(&a[*y][column].abs()));
        let pivot = pivot.unwrap_or(column);
        a.swap(column, pivot);
        b.swap(column, pivot);
        for row in column + 1..n {
            let share = a[row][column] / a[column][column];
            let above = a[column].clone();
            let below = a[row].iter_mut().zip(above);
            below.for_each(|(own, over)| *own -= share * over);
            b[row] -= share * b[column];
        }
    }
    for column in (0..n).rev() {
        b[column] /= a[column][column];
        for row in 0..column {
            b[row] -= a[row][column] * b[column];
        }
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
}
