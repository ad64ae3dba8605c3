//! Which messages belong together: messages of all channels fall into deals by references, people,
//! companies, papers' numbers, words and time; never by subject alone. Pure: it sees messages and
//! corrections, and gives groups.

mod corrections;
mod deals;
mod joined;
mod marks;
mod people;
mod threads;

pub use corrections::apply;
pub(crate) use joined::Joined;
pub(crate) use people::keys;
pub use people::name_key;
pub use threads::bare_subject;

use std::collections::BTreeSet;
use trade::{Channel, Contact, Message, MessageId, Side};

/// What sorting needs of a mailbox, and no more: heads without the text of letters, and the marks of
/// their matter. A mailbox of any size fits in memory so.
#[derive(Debug, Default)]
pub struct Outline {
    /// The messages, oldest first; letters without text and files, lines of chats whole.
    pub heads: Vec<Message>,
    marks: marks::Marks,
}

impl Outline {
    /// The outline of messages that are at hand (oldest first).
    pub fn of(messages: &[Message]) -> Outline {
        let mut outline = Outline::default();
        messages.iter().for_each(|m| outline.add(m.clone()));
        outline
    }

    /// Takes the next message, no older than the last.
    pub fn add(&mut self, mut message: Message) {
        self.marks.add(&message);
        if message.channel == Channel::Email {
            message.text = String::new();
        }
        message.attachments = Vec::new();
        keep_both_ends(&mut message.references);
        self.heads.push(message);
    }
}

/// One deal as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its messages, oldest first; never empty.
    pub messages: Vec<MessageId>,
}

impl Group {
    /// The first message, for which a new deal is named.
    pub fn anchor(&self) -> &MessageId {
        &self.messages[0]
    }
}

/// Everything found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grouping {
    /// The deals, by their first message.
    pub groups: Vec<Group>,
    /// Messages that no buyer has part in: between colleagues, or to oneself.
    pub apart: Vec<MessageId>,
}

/// Of a long chain the nearest links and its root hold a thread together.
fn keep_both_ends(references: &mut Vec<String>) {
    if references.len() > 3 {
        references.drain(2..references.len() - 1);
        references.shrink_to_fit();
    }
}

/// Groups the messages of a mailbox into deals.
pub fn group(outline: &Outline, own: &Own) -> Grouping {
    let look = deals::Look {
        messages: &outline.heads,
        people: people::People::of(&outline.heads, own),
        marks: &outline.marks,
        rarity: outline.marks.rarity(),
    };
    deals::sort_into_deals(&look, threads::weave(&look))
}

/// Who we are: our addresses, and our firm's domains.
#[derive(Debug, Clone, Default)]
pub struct Own {
    addresses: BTreeSet<String>,
    domains: BTreeSet<String>,
}

impl Own {
    /// From what the person gave (addresses and names) and what the messages say of our side.
    pub fn of(mine: &[String], messages: &[Message]) -> Own {
        let mut own = Own::default();
        mine.iter().for_each(|address| own.add(address));
        messages.iter().for_each(|message| own.hear(message));
        own
    }

    /// Adds the sender of a message of ours.
    pub fn hear(&mut self, message: &Message) {
        if message.side == Side::Seller {
            self.add(&message.from.address);
        }
    }

    fn add(&mut self, address: &str) {
        let address = address.to_lowercase();
        let Some((_, domain)) = address.rsplit_once('@') else {
            return;
        };
        if !trade::is_box_provider(domain) {
            self.domains.insert(domain.to_owned());
        }
        self.addresses.insert(address);
    }

    /// Is it one of us?
    pub fn holds(&self, contact: &Contact) -> bool {
        let address = contact.address.to_lowercase();
        self.addresses.contains(&address)
            || contact
                .domain()
                .is_some_and(|d| self.domains.contains(&d.to_lowercase()))
    }
}

#[cfg(test)]
mod tests;
