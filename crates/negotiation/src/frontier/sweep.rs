//! Which of some points are undominated: differences within the noise of floating point count as
//! none, so that the order of a sum decides nothing.

/// A number for each party.
pub(super) trait Worth<const K: usize> {
    /// What it is worth to each.
    fn worth(&self) -> &[f64; K];
}

/// Noise of sums of numbers of this size: 10⁻¹² of the greatest, as the NegMAS conventions have it
/// for utilities between nought and one.
pub(super) fn noise<const K: usize>(greatest: &[f64; K]) -> [f64; K] {
    greatest.map(|g| g.abs() * 1e-12)
}

/// Keeps the undominated points of a list in any order; sorts it, best for the first party first.
pub(super) fn keep_undominated<const K: usize, P: Worth<K>>(points: &mut Vec<P>, noise: &[f64; K]) {
    if K == 2 {
        points.sort_unstable_by(|p, q| {
            let ([pu, pv], [qu, qv]) = (pair(p), pair(q));
            qu.total_cmp(&pu).then(qv.total_cmp(&pv))
        });
        sweep(points, noise);
    } else {
        filter(points, noise);
        points.sort_by(|p, q| q.worth()[0].total_cmp(&p.worth()[0]));
    }
}

fn pair<const K: usize, P: Worth<K>>(p: &P) -> [f64; 2] {
    [p.worth()[0], p.worth()[K.min(2) - 1]]
}

/// The sweep of Kung, Luccio and Preparata (1975) over a list sorted by the first worth: what
/// follows must be better in the second.
pub(super) fn sweep<const K: usize, P: Worth<K>>(points: &mut Vec<P>, noise: &[f64; K]) {
    let mut kept = 0;
    for next in 0..points.len() {
        let [u, v] = pair(&points[next]);
        if kept > 0 {
            let [last_u, last_v] = pair(&points[kept - 1]);
            if v <= last_v + noise[K.min(2) - 1] {
                continue;
            }
            if u >= last_u - noise[0] {
                kept -= 1;
            }
        }
        points.swap(kept, next);
        kept += 1;
    }
    points.truncate(kept);
}

/// For three parties and more: from the greatest sum down, nothing later can dominate what is kept.
fn filter<const K: usize, P: Worth<K>>(points: &mut Vec<P>, noise: &[f64; K]) {
    let sum = |p: &P| p.worth().iter().sum::<f64>();
    points.sort_unstable_by(|p, q| sum(q).total_cmp(&sum(p)));
    let mut kept = 0;
    for next in 0..points.len() {
        let point = *points[next].worth();
        let beats = |q: &P| (0..K).all(|i| q.worth()[i] >= point[i] - noise[i]);
        if let Some(by) = points[..kept].iter().position(beats) {
            // What beats one point beats its neighbours: look at it first next time.
            points[..kept].swap(by, by / 2);
            continue;
        }
        points.swap(kept, next);
        kept += 1;
    }
    points.truncate(kept);
}

/// The places of the undominated ones among rows of numbers, where more is better in every column.
/// A row with something that is no number is left out.
pub fn undominated(rows: &[Vec<f64>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let whole = |row: &Vec<f64>| row.len() == columns && row.iter().all(|n| n.is_finite());
    let mut order: Vec<usize> = (0..rows.len()).filter(|i| whole(&rows[*i])).collect();
    let sum = |i: &usize| rows[*i].iter().sum::<f64>();
    order.sort_by(|a, b| sum(b).total_cmp(&sum(a)));
    let mut kept: Vec<usize> = Vec::new();
    for next in order {
        let beats = |k: &usize| rows[*k].iter().zip(&rows[next]).all(|(a, b)| a >= b);
        let equal = |k: &usize| rows[*k] == rows[next];
        if !kept.iter().any(|k| beats(k) && !equal(k)) {
            kept.push(next);
        }
    }
    kept.sort_unstable();
    kept
}
