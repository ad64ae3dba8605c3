//! Amounts, dates and lengths of time against labelled texts of other makers: what is read, what is counted, how it is
//! shown; the form of each data set is its own file's business.

mod answers;
pub mod dateparser;
pub mod duckling;
pub mod jionlp;
pub mod prices;
pub mod quantulum;
mod read;
pub mod recognizers;
mod tally;

pub use answers::{Answer, Range, Units, seconds_of};
pub use read::{Bench, Found, Kind, Writer};
pub use tally::Tally;
