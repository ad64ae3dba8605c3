//! The packages that nobody could better for one side without worsening another: found by merging
//! issue after issue, or by looking at every package.

mod enumerate;
mod find;
mod merge;
mod point;
mod sweep;
#[cfg(test)]
mod tests;

pub use enumerate::{enumerated, enumerated_by};
pub use find::frontier;
pub use merge::{merged, merged_over};
pub use point::{Frontier, Method, Point};
pub use sweep::undominated;

/// How much may be spent on a frontier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// How many threads may work.
    pub hands: usize,
    /// The most packages that are looked at one by one.
    pub most_packages: f64,
    /// The most partial packages that are kept between two issues; beyond it the frontier is thinned
    /// and no longer exact.
    pub most_partial: usize,
}

impl Default for Effort {
    /// One thread; 2·10⁸ packages (a few seconds) and 400 000 partial ones (some 20 MB); judgement.
    fn default() -> Effort {
        Effort {
            hands: 1,
            most_packages: 2e8,
            most_partial: 400_000,
        }
    }
}
