//! The mathematics of bargaining over packages: value, frontier, counterpart, concessions. No
//! correspondence, no clock, no chance; a seed is an argument.

mod issue;
mod rule;
mod utility;

pub use issue::{Issue, Package, outcomes, package_at, sizes};
pub use rule::{Rule, allowed};
pub use utility::{Interaction, Utility};
