//! Our side of the table: what to ask for, what to offer, what to accept, when to stop.

mod course;
mod play;

pub use course::Course;
pub use play::{Negotiator, Standpoint};
