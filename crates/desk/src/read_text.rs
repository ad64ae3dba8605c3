//! A single text, read as if it were a letter of its own.

use crate::world::Knowledge;
use trade::{Channel, Finding, Message, Moment, Side};

/// Every finding of a text written by one side at a moment.
pub fn read_text(known: &Knowledge, text: &str, side: Side, at: Moment) -> Vec<Finding> {
    reading::read(
        &Message::of_text(text, side, Channel::Email, at),
        &known.reader,
    )
}
