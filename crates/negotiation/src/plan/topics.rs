//! In which order to talk: what one side cares about and the other can give comes first, price neither
//! first nor last alone, and something soft stays open for closing.

use super::packages::weights;
use super::play::Standpoint;
use crate::counterpart::Estimate;

/// The places of the issues in the order of talking. `price` is the place of the price, if it is an
/// issue. Sources: Fisher and Ury 1981 (begin where joint gains are); the export trade's own rules.
pub fn order_of_topics(us: &Standpoint, view: &Estimate<'_>, price: Option<usize>) -> Vec<usize> {
    let theirs = view.weights();
    let ours = weights(&us.utility);
    let gap = |j: &usize| (theirs.get(*j).map_or(0.0, |band| band.mean) - ours[*j]).abs();
    let mut order: Vec<usize> = (0..ours.len()).collect();
    order.sort_by(|a, b| gap(b).total_cmp(&gap(a)));
    keep_soft_for_last(&mut order, &ours, price);
    move_price_inside(&mut order, price);
    order
}

/// The issue that moves us least, price aside, is kept for closing.
fn keep_soft_for_last(order: &mut Vec<usize>, ours: &[f64], price: Option<usize>) {
    let soft = (0..order.len())
        .filter(|place| Some(order[*place]) != price)
        .min_by(|a, b| ours[order[*a]].total_cmp(&ours[order[*b]]));
    if let Some(place) = soft {
        let issue = order.remove(place);
        order.push(issue);
    }
}

fn move_price_inside(order: &mut Vec<usize>, price: Option<usize>) {
    let Some(place) = order.iter().position(|issue| Some(*issue) == price) else {
        return;
    };
    let last = order.len() - 1;
    if order.len() > 2 && (place == 0 || place == last) {
        let issue = order.remove(place);
        order.insert(order.len().div_ceil(2).min(last - 1).max(1), issue);
    }
}
