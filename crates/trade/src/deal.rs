//! A deal as its correspondence shows it: who is in it and what went to and fro.

use crate::{Channel, Contact, Message, MessageId, Moment, Side};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A message without its text: what a diagnosis may know besides the findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Envelope {
    /// The message.
    pub id: MessageId,
    /// The way it came.
    pub channel: Channel,
    /// Its RFC 5322 Message-ID, for mail.
    pub message_id: Option<String>,
    /// When it was sent.
    pub sent: Moment,
    /// Whose side wrote it.
    pub side: Side,
    /// Who wrote it.
    pub from: Contact,
    /// Everybody it was addressed or copied to.
    pub to: Vec<Contact>,
    /// The subject of a mail.
    pub subject: String,
    /// The names of its attachments.
    pub attachments: Vec<String>,
    /// Known to have been opened, where that is known.
    pub read: Option<bool>,
    /// An automatic answer.
    pub automatic: bool,
}

impl From<&Message> for Envelope {
    fn from(m: &Message) -> Envelope {
        Envelope {
            id: m.id.clone(),
            channel: m.channel,
            message_id: m.message_id.clone(),
            sent: m.sent,
            side: m.side,
            from: m.from.clone(),
            to: m.to.iter().chain(&m.cc).cloned().collect(),
            subject: m.subject.clone(),
            attachments: m.attachments.iter().map(|a| a.name.clone()).collect(),
            read: m.read,
            automatic: m.automatic,
        }
    }
}

/// One buyer, one need, from inquiry to its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Deal {
    /// Its own name, short enough to type.
    pub id: String,
    /// What it is about, in the words of its first subject.
    pub title: String,
    /// The person on the buyer's side who writes most.
    pub buyer: Contact,
    /// Everybody else on the buyer's side.
    pub members: Vec<Contact>,
    /// ISO 3166 code of the buyer's country as far as the correspondence tells.
    pub country: Option<String>,
    /// ISO 3166 code of our own country.
    pub home: Option<String>,
    /// The messages, oldest first.
    pub messages: Vec<Envelope>,
}

impl Deal {
    /// The envelope of a message.
    pub fn envelope(&self, id: &MessageId) -> Option<&Envelope> {
        self.messages.iter().find(|m| &m.id == id)
    }
}
