//! A deal from its messages: who the buyer is, what it is about, which market it is in.

use crate::grouping::{self, Own};
use crate::market::Markets;
use std::collections::BTreeMap;
use trade::{Contact, Deal, Envelope, Message, Side};

/// Builds the deal of a name from its messages (oldest first).
pub(crate) fn deal_of(id: &str, messages: &[Message], own: &Own, markets: &Markets) -> Deal {
    let (buyer, members) = people(messages, own);
    let home = markets.home(messages);
    Deal {
        id: id.to_owned(),
        title: title(messages, &buyer),
        country: markets.abroad(messages, home.as_deref()),
        home,
        buyer,
        members,
        messages: messages.iter().map(Envelope::from).collect(),
    }
}

/// The buyer (who writes most on that side) and everybody else there.
fn people(messages: &[Message], own: &Own) -> (Contact, Vec<Contact>) {
    let mut seen: BTreeMap<String, (usize, Contact)> = BTreeMap::new();
    for message in messages {
        let wrote = (message.side == Side::Buyer).then_some((&message.from, 10));
        let addressed = message.to.iter().chain(&message.cc).map(|c| (c, 1));
        for (contact, weight) in wrote.into_iter().chain(addressed) {
            if !own.holds(contact) && !contact.shown().is_empty() {
                let key = person_key(contact);
                let entry = seen.entry(key).or_insert((0, contact.clone()));
                entry.0 += weight;
                complete(&mut entry.1, contact);
            }
        }
    }
    let mut ranked: Vec<(usize, Contact)> = seen.into_values().collect();
    ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let mut contacts = ranked.into_iter().map(|(_, contact)| contact);
    let buyer = contacts.next().unwrap_or_default();
    (buyer, contacts.collect())
}

fn person_key(contact: &Contact) -> String {
    if contact.name.is_empty() {
        contact.address.clone()
    } else {
        grouping::name_key(&contact.name)
    }
}

/// Fills what one mention leaves out from another mention of the same person.
fn complete(known: &mut Contact, seen: &Contact) {
    if known.address.is_empty() {
        known.address.clone_from(&seen.address);
    }
    if known.name.is_empty() {
        known.name.clone_from(&seen.name);
    }
}

/// The first subject without its marks, or the buyer's name in a deal that is all chat.
fn title(messages: &[Message], buyer: &Contact) -> String {
    let subject = messages
        .iter()
        .map(|m| grouping::bare_subject(&m.subject))
        .find(|s| !s.is_empty());
    subject.map_or_else(|| buyer.shown().to_owned(), str::to_owned)
}
