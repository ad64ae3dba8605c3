//! The weights of the evidence that is shown, written by `cargo xtask calibrate` (2026-11-24) from 1627 sentences of
//! 87 deals; what they are of stands in `pool`. They claim the chance that a careful reader would quote the sentence.

use super::TRAITS;

/// In the order of [`TRAITS`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; TRAITS.len()] = [
    -3.72,
    -0.14,
    0.59,
    0.53,
    -0.35,
    0.23,
    0.47,
    -1.03,
    1.13,
    0.06,
    0.42,
    -0.40,
    0.11,
    0.16,
    0.14,
    0.33,
    -0.18,
    -0.16,
    -0.81,
    0.32,
    0.84,
    1.19,
];
