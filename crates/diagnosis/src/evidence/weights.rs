//! The weights of the evidence that is shown, written by `cargo xtask calibrate` (2026-11-24) from 1477 sentences of
//! 87 deals; what they are of stands in `pool`. They claim the chance that a careful reader would quote the sentence.

use super::TRAITS;

/// In the order of [`TRAITS`].
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; TRAITS.len()] = [
    -3.35,
    -0.09,
    0.60,
    0.19,
    -0.56,
    0.28,
    0.49,
    -1.03,
    1.20,
    -0.07,
    0.35,
    -0.40,
    0.26,
    0.05,
    0.21,
    0.34,
    -0.16,
    -0.30,
    -0.81,
    0.36,
    0.83,
    1.13,
];
