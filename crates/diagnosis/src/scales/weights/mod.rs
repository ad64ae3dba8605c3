//! The weights of the scales, one file each, written by `cargo xtask calibrate`.

mod agreed;
mod promise;
mod standing;

pub(super) use agreed::AGREED;
pub(super) use promise::PROMISE;
pub(super) use standing::STANDING;
