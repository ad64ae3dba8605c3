//! A message of any channel, as it was given to us.

use crate::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A message's own name: 32 hexadecimal digits of the BLAKE3 hash of what identifies it (its
/// Message-ID; in a chat the channel, the time, the author and the words). The same message read
/// twice has the same id.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Default,
)]
#[serde(transparent)]
pub struct MessageId(pub String);

impl MessageId {
    /// The id of whatever these parts identify.
    pub fn of(parts: &[&str]) -> MessageId {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        MessageId(hasher.finalize().to_hex()[..32].to_owned())
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The way a message came.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Mail, sent or received.
    Email,
    /// A WhatsApp chat.
    Whatsapp,
    /// A WeChat chat.
    Wechat,
    /// A dated note of a call or a visit, written by our side; the buyer never saw it.
    PhoneNote,
}

impl Channel {
    /// The code used in JSON and in URLs.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Whatsapp => "whatsapp",
            Channel::Wechat => "wechat",
            Channel::PhoneNote => "phone-note",
        }
    }

    /// Is it a chat, where lines are short and threads have no subject?
    pub fn is_chat(self) -> bool {
        matches!(self, Channel::Whatsapp | Channel::Wechat)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which side of the table somebody sits on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Us.
    Seller,
    /// The buyer and everybody on his side.
    Buyer,
}

impl Side {
    /// The other side of the table.
    pub fn other(self) -> Side {
        match self {
            Side::Seller => Side::Buyer,
            Side::Buyer => Side::Seller,
        }
    }

    /// The code used in packs and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Side::Seller => "seller",
            Side::Buyer => "buyer",
        }
    }
}

/// Somebody named in a message's head.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Default,
)]
pub struct Contact {
    /// The display name, or the name in the chat; may be empty.
    pub name: String,
    /// The mail address in lower case, or the phone number with its plus; empty in most chats.
    pub address: String,
}

impl Contact {
    /// The name if there is one, else the address.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() {
            &self.address
        } else {
            &self.name
        }
    }

    /// The part of a mail address after the at sign.
    pub fn domain(&self) -> Option<&str> {
        self.address.rsplit_once('@').map(|(_, domain)| domain)
    }
}

/// A file that came with a message; its bytes stay in the raw message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attachment {
    /// The file's name as the sender gave it.
    pub name: String,
    /// The media type, as declared.
    pub media_type: String,
    /// Size in bytes, 0 where only the name is known.
    pub size: u64,
}

/// A message as it was given to us: decoded, not judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// Its own name.
    pub id: MessageId,
    /// The way it came.
    pub channel: Channel,
    /// The RFC 5322 Message-ID with its angle brackets, for mail that has one.
    pub message_id: Option<String>,
    /// Message-IDs that it answers or follows, nearest first.
    pub references: Vec<String>,
    /// When it was sent, by its own head.
    pub sent: Moment,
    /// Who wrote it.
    pub from: Contact,
    /// To whom.
    pub to: Vec<Contact>,
    /// Who else was copied.
    pub cc: Vec<Contact>,
    /// The subject, decoded; empty in chats.
    pub subject: String,
    /// The whole text in UTF-8 with `\n` line ends, quoted history included. Spans count bytes
    /// of this.
    pub text: String,
    /// What came with it.
    pub attachments: Vec<Attachment>,
    /// Whose side wrote it.
    pub side: Side,
    /// For chats and notes: the name of the chat or of the file that it is from.
    pub conversation: Option<String>,
    /// Known to have been opened by the other side (a receipt), where that is known at all.
    pub read: Option<bool>,
    /// An automatic answer: nobody's words, so it asks and promises nothing.
    pub automatic: bool,
}

impl Message {
    /// A message of nothing but a text: what is typed in to be read, and what examples are.
    pub fn of_text(text: &str, side: Side, channel: Channel, sent: Moment) -> Message {
        Message {
            id: MessageId::of(&["text", text]),
            channel,
            message_id: None,
            references: Vec::new(),
            sent,
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
        }
    }
}
