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
pub use people::name_key;
pub use threads::bare_subject;

use trade::{Contact, Message, MessageId};

/// How much of a message is looked at for its matter, in characters; judgement: the matter stands at
/// the top, and a mailbox of any size must fit in memory.
pub const HEAD: usize = 1_500;

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

/// Groups messages (oldest first) into deals.
pub fn group(messages: &[Message], own: &Own) -> Grouping {
    let people = people::People::of(messages, own);
    let marks = marks::Marks::of(messages);
    let threads = threads::weave(messages, &people, &marks);
    deals::sort_into_deals(messages, &people, &marks, &threads)
}

/// Who we are: our addresses and names, and our firm's domains.
#[derive(Debug, Clone, Default)]
pub struct Own {
    addresses: Vec<String>,
    domains: Vec<String>,
}

impl Own {
    /// From what the person gave (addresses and names) and what the messages say of our side.
    pub fn of(mine: &[String], messages: &[Message]) -> Own {
        let given = mine
            .iter()
            .filter(|m| m.contains('@'))
            .map(|m| m.to_lowercase());
        let seen = messages
            .iter()
            .filter(|m| m.side == trade::Side::Seller)
            .map(|m| m.from.address.to_lowercase());
        let mut addresses: Vec<String> = given.chain(seen).filter(|a| a.contains('@')).collect();
        addresses.sort();
        addresses.dedup();
        let mut domains: Vec<String> = addresses
            .iter()
            .filter_map(|a| a.rsplit_once('@'))
            .map(|(_, domain)| domain.to_owned())
            .filter(|domain| !trade::is_box_provider(domain))
            .collect();
        domains.sort();
        domains.dedup();
        Own { addresses, domains }
    }

    /// Is it one of us?
    pub fn holds(&self, contact: &Contact) -> bool {
        let address = contact.address.to_lowercase();
        self.addresses.binary_search(&address).is_ok()
            || contact
                .domain()
                .is_some_and(|d| self.domains.binary_search(&d.to_lowercase()).is_ok())
    }
}

#[cfg(test)]
mod tests;
