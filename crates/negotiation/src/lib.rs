//! The mathematics of bargaining over packages: value, frontier, counterpart, concessions. No
//! correspondence, no clock, no chance; a seed is an argument.

mod counterpart;
mod frontier;
mod issue;
mod plan;
mod practice;
mod random;
mod rank;
mod rule;
mod scenario;
mod secret;
mod solution;
mod utility;

pub use counterpart::{Band, Counterpart, Estimate, Prior, Taste};
pub use frontier::{
    Effort, Frontier, Method, Point, enumerated, enumerated_by, frontier, merged, undominated,
};
pub use issue::{Issue, Package, outcomes, package_at, sizes};
pub use plan::{Course, Negotiator, Standpoint};
pub use practice::{Clock, Habit, Outcome, Side, bargain, counterpart};
pub use rank::{BestFirst, Ranking};
pub use rule::{Rule, allowed};
pub use scenario::{Party, Scenario, check, read};
pub use secret::Secret;
pub use solution::{Solutions, opposition, solutions};
pub use utility::{Interaction, Utility};
