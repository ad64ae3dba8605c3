//! Mailboxes and chat exports become messages; what they mean, and where they are kept, is not
//! known here.
//!
//! * [`parse`] reads a small file that is in memory: mail, mailbox, chat, notes, archive.
//! * [`open`] walks a path item by item, however large, and says what became of each.
//! * [`settle_sides`] decides who in a chat is us, once every file of an import is read.

mod charset;
mod chat;
mod form;
mod letter;
mod mbox;
mod mine;
mod reader;
mod sides;
mod stamp;

pub(crate) use form::Kind;
use jiff::tz::TimeZone;
pub use mine::Mine;
pub use reader::{Fate, Item, Progress, Reader, Reason, open};
pub use sides::settle_sides;
pub use stamp::DateOrder;
use trade::{Message, Problem};

/// How to read: who we are, which clock chats use, how they write dates.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// Our own addresses and names.
    pub mine: &'a Mine,
    /// The zone of the wall clock in chats and notes.
    pub zone: TimeZone,
    /// The order of day and month in chats; `None` to find it out.
    pub date_order: Option<DateOrder>,
    /// The file's name, for telling problems and naming conversations.
    pub name: &'a str,
}

/// Reads a whole small file of any known kind. Every message comes out, mails of machines too:
/// leaving those out is for [`open`], whose items say why.
pub fn parse(bytes: &[u8], reading: &Reading<'_>) -> (Vec<Message>, Vec<Problem>) {
    let mut reader = Reader::over(bytes, reading);
    let mut messages = Vec::new();
    let mut none = true;
    for item in reader.by_ref() {
        match item.fate {
            Fate::Parsed(message) => messages.push(*message),
            Fate::Skipped {
                message: Some(message),
                ..
            } => messages.push(*message),
            Fate::Skipped { reason, .. } => none &= reason == Reason::NotCorrespondence,
        }
    }
    let mut problems = reader.take_problems();
    if messages.is_empty() && none && problems.is_empty() {
        problems.push(Problem::new(
            reading.name,
            "no mail, chat or note is in this file",
            "give a mailbox (mbox, EML, Maildir), an exported chat or dated notes",
        ));
    }
    (messages, problems)
}
