//! What the patterns of the packs show in a message; one file for each kind of signal.

mod negation;
mod phrase;

pub use phrase::Hit;
pub(crate) use phrase::Phrases;
