//! The weights of the evidence that is shown, written by `cargo xtask calibrate` (2026-11-24) from 1645 sentences of
//! 101 deals; what they are of stands in `pool`. They claim the chance that a careful reader would quote the sentence.

use super::TRAITS;

/// In the order of [`TRAITS`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; TRAITS.len()] = [
    -3.61,
    0.14,
    0.39,
    0.24,
    -0.26,
    0.48,
    0.40,
    -1.06,
    1.18,
    -0.21,
    0.14,
    -0.50,
    0.27,
    0.09,
    0.25,
    0.31,
    -0.27,
    -0.36,
    -1.06,
    0.25,
    0.78,
    1.25,
];
