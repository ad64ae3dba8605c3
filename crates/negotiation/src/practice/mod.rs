//! Two sides at a table: the protocol of alternating offers and simulated counterparts with whom a
//! deal can be rehearsed and our own play be measured.

mod counterparts;
mod rounds;

pub use counterparts::{Habit, counterpart};
pub use rounds::{Clock, Outcome, Side, bargain};
