//! A single text, read as if it were a letter of its own.

use crate::world::Knowledge;
use trade::{Channel, Contact, Finding, Message, MessageId, Moment, Side};

/// Every finding of a text written by one side at a moment.
pub fn read_text(known: &Knowledge, text: &str, side: Side, at: Moment) -> Vec<Finding> {
    let message = Message {
        id: MessageId::of(&["text", text]),
        channel: Channel::Email,
        message_id: None,
        references: Vec::new(),
        sent: at,
        from: Contact::default(),
        to: Vec::new(),
        cc: Vec::new(),
        subject: String::new(),
        text: text.to_owned(),
        attachments: Vec::new(),
        side,
        conversation: None,
        read: None,
        automatic: false,
    };
    reading::read(&message, &known.reader)
}
