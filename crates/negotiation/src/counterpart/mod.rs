//! What the other side wants, as far as its conduct shows: many guesses at once (weights of issues,
//! shapes of values, fall-back, course of concessions), each as likely as it explains what was seen.

mod estimate;
mod evidence;
mod particles;
mod renewal;
#[cfg(test)]
mod tests;

pub use estimate::{Band, Estimate};
pub use particles::{Counterpart, Prior, Taste};
