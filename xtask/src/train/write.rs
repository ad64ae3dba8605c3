//! Writing a model: weights to bytes, a head that says what it was trained on; reading it back is the engine's.

use super::lessons::Vocabulary;
use reading::impressions::model::{END, Head, WAYS, print_of};

/// A fitted head.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// Names, bias, calibration; the scale is set here.
    pub head: Head,
    /// A weight for each feature of the vocabulary.
    pub weights: Vec<f32>,
    /// How it did on unseen folds, in words.
    pub story: String,
}

/// The largest byte squared: weights are kept as signed squares, so that small ones keep their worth.
const LARGEST: f32 = 127.0 * 127.0;

/// How much each feature matters to any head.
pub fn importance(fitted: &[Fitted], seen_in: &[u32]) -> Vec<f32> {
    let mut importance = vec![0.0_f32; seen_in.len()];
    for head in fitted {
        let squares: f32 = head.weights.iter().map(|w| w * w).sum();
        let usual = (squares / head.weights.len().max(1) as f32)
            .sqrt()
            .max(f32::MIN_POSITIVE);
        for (at, weight) in head.weights.iter().enumerate() {
            let matters = weight.abs() / usual * (seen_in[at] as f32).powf(0.5);
            importance[at] = importance[at].max(matters);
        }
    }
    importance
}

/// The most important features, as many as the table holds comfortably.
pub fn keep(vocabulary: &Vocabulary, importance: &[f32], bits: u32) -> Vocabulary {
    let room = (1_usize << bits) * 75 / 100;
    let mut order: Vec<(u64, f32)> = vocabulary
        .iter()
        .map(|(hash, at)| (*hash, importance[*at as usize]))
        .collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    order.truncate(room);
    let mut kept: Vec<u64> = order.into_iter().map(|(hash, _)| hash).collect();
    kept.sort_unstable();
    kept.into_iter()
        .enumerate()
        .map(|(at, hash)| (hash, at as u32))
        .collect()
}

/// The bytes of a model file, and how many features found no place.
pub fn file(
    head: &str,
    bits: u32,
    fitted: &mut [Fitted],
    vocabulary: &Vocabulary,
    importance: &[f32],
) -> (Vec<u8>, usize) {
    let rows = 1_usize << bits;
    let shift = 64 - (bits - WAYS.trailing_zeros());
    let mut order: Vec<(u64, usize)> = vocabulary
        .iter()
        .map(|(hash, at)| (*hash, *at as usize))
        .collect();
    order.sort_by(|a, b| {
        importance[b.1]
            .total_cmp(&importance[a.1])
            .then(a.0.cmp(&b.0))
    });
    let mut prints = vec![0_u16; rows];
    let mut weights = vec![0_u8; rows * fitted.len()];
    for head in fitted.iter_mut() {
        let largest = head.weights.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
        head.head.scale = largest.max(f32::MIN_POSITIVE) / LARGEST;
    }
    let mut homeless = 0;
    for (hash, at) in order {
        let set = (hash >> shift) as usize * WAYS;
        let print = print_of(hash);
        let Some(way) = (0..WAYS).find(|w| prints[set + w] == 0 || prints[set + w] == print) else {
            homeless += 1;
            continue;
        };
        prints[set + way] = print;
        for (place, head) in fitted.iter().enumerate() {
            weights[(set + way) * fitted.len() + place] =
                byte(head.weights[at], head.head.scale) as u8;
        }
    }
    let mut bytes = format!("{head}bits {bits}\n").into_bytes();
    for head in fitted.iter() {
        bytes.extend(format!("{}\n# {}\n", head.head.line(), head.story).bytes());
    }
    bytes.pop();
    bytes.extend(END.bytes());
    bytes.extend(prints.iter().flat_map(|p| p.to_le_bytes()));
    bytes.extend(weights);
    (bytes, homeless)
}

fn byte(weight: f32, scale: f32) -> i8 {
    ((weight.abs() / scale).sqrt().round().min(127.0) * weight.signum()) as i8
}
