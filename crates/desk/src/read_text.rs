//! A text or a file of letters, read without a workspace and without a judgement.

use crate::world::Knowledge;
use crate::{Error, Files, Result};
use std::path::Path;
use trade::{Channel, Finding, Message, Moment, Side};

/// Every finding of a text written by one side at a moment.
pub fn read_text(known: &Knowledge, text: &str, side: Side, at: Moment) -> Vec<Finding> {
    reading::read(
        &Message::of_text(text, side, Channel::Email, at),
        &known.reader,
    )
}

/// A message of a file with what it shows.
pub struct ReadLetter {
    /// The message.
    pub message: Message,
    /// What it shows.
    pub findings: Vec<Finding>,
}

/// Every message of a file that is a mailbox, a mail, a chat or notes, taken for one side's words; nothing when
/// the file is none of these.
///
/// # Errors
/// When it cannot be read.
pub fn read_letters(
    known: &Knowledge,
    file: &Path,
    side: Side,
    now: Moment,
) -> Result<Option<Vec<ReadLetter>>> {
    let files = Files {
        paths: vec![file.to_owned()],
        ..Files::default()
    };
    let messages = match files.read(now) {
        Ok(read) => read.messages,
        Err(Error::Nothing(_)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let read = messages.into_iter().map(|message| {
        let message = Message { side, ..message };
        ReadLetter {
            findings: reading::read(&message, &known.reader),
            message,
        }
    });
    Ok(Some(read.collect()))
}
