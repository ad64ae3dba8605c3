//! Our side of the table: what to ask for, what to offer, what to accept, when to stop.

mod accept;
mod course;
mod impasse;
mod packages;
mod play;
mod prepare;
mod steps;
mod swaps;
#[cfg(test)]
mod tests;
mod topics;

pub use accept::{Answer, answer, worth_of_waiting};
pub use course::Course;
pub use impasse::{Exit, Impasse, impasse};
pub use packages::{Proposal, side_by_side};
pub use play::{Negotiator, Standpoint};
pub use prepare::{Preparation, Wish, prepare};
pub use steps::{Concession, NextStep, next_step, steps};
pub use swaps::{Change, Judgement, Swap, judge, swaps};
pub use topics::order_of_topics;
