//! The mathematics of bargaining over packages: value, frontier, counterpart, concessions. No
//! correspondence, no clock, no chance; a seed is an argument.

mod counterpart;
mod frontier;
mod issue;
mod money;
mod plan;
mod practice;
mod random;
mod rank;
mod rule;
mod scenario;
mod solution;
mod triangle;
mod utility;

pub use counterpart::{Band, Counterpart, Estimate, Prior, Taste};
pub use frontier::{
    Effort, Frontier, Method, Point, enumerated, enumerated_by, frontier, merged, merged_over,
    undominated,
};
pub use issue::{Issue, Package, outcomes, package_at, sizes};
pub use money::{Extra, Payment, Sale};
pub use plan::{
    Answer, Change, Concession, Course, Exit, Impasse, Judgement, Negotiator, NextStep,
    Preparation, Proposal, Standpoint, Swap, Wish, answer, impasse, judge, next_step,
    order_of_topics, prepare, side_by_side, steps, swaps, worth_of_waiting,
};
pub use practice::{Clock, Habit, Outcome, Side, bargain, counterpart};
pub use rank::{BestFirst, Ranking};
pub use rule::{Rule, allowed};
pub use scenario::{Party, Scenario, check, read};
pub use solution::{Solutions, opposition, solutions};
pub use triangle::{Route, best_routes};
pub use utility::{Interaction, Utility};
