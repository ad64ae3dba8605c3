//! A deal from its messages: who the buyer is, what it is about, which market it is in.

use crate::grouping::{self, Own};
use knowledge::Packs;
use std::collections::BTreeMap;
use trade::{Contact, Deal, Envelope, Message, Side};

/// Builds the deal of a name from its messages (oldest first).
pub fn deal_of(id: &str, messages: &[Message], own: &Own, packs: &Packs) -> Deal {
    let (buyer, members) = people(messages, own);
    Deal {
        id: id.to_owned(),
        title: title(messages, &buyer),
        country: market(messages, Side::Buyer, packs),
        home: market(messages, Side::Seller, packs).or_else(|| home_by_clock(messages)),
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
    ranked.sort_by(|a, b| b.0.cmp(&a.0));
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

/// The country whose marks (phone prefix, domain, company form, towns) one side's letters carry
/// most; `None` when none leads.
fn market(messages: &[Message], side: Side, packs: &Packs) -> Option<String> {
    let letters: Vec<&Message> = messages.iter().filter(|m| m.side == side).collect();
    let mut scores: Vec<(u32, &str)> = packs
        .briefs
        .values()
        .filter_map(|brief| Some((brief.about.countries.first()?, &brief.about.marks)))
        .map(|(country, marks)| {
            let score = marks.iter().map(|mark| weight_of(mark, &letters)).sum();
            (score, country.as_str())
        })
        .collect();
    scores.sort_by(|a, b| b.cmp(a));
    match scores.as_slice() {
        [(best, country), (next, _), ..] if best > next => Some((*country).to_owned()),
        [(best, country)] if *best > 0 => Some((*country).to_owned()),
        _ => None,
    }
}

/// A country's domain or phone prefix says more than a town that is named; judgement.
fn weight_of(mark: &str, letters: &[&Message]) -> u32 {
    if let Some(domain) = mark.strip_prefix('.') {
        let ends = |m: &&&Message| m.from.address.rsplit('.').next() == Some(domain);
        return 4 * u32::from(letters.iter().any(|m| ends(&m)));
    }
    let seen = letters
        .iter()
        .any(|m| names(&m.text, mark) || m.from.address.starts_with(mark));
    let heavy = if mark.starts_with('+') { 4 } else { 1 };
    heavy * u32::from(seen)
}

/// Does the text name the mark as a word of its own?
fn names(text: &str, mark: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(mark).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let prefix = mark.starts_with('+');
        !before.is_some_and(is_word) && (prefix || !after.is_some_and(is_word))
    })
}

/// Where our own clock stands says where we are, for the two clocks that exporters' mail is full
/// of; judgement.
fn home_by_clock(messages: &[Message]) -> Option<String> {
    let ours = messages.iter().find(|m| m.side == Side::Seller)?;
    match ours.sent.offset().seconds() {
        28_800 => Some("CN".to_owned()),
        19_800 => Some("IN".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_mark_is_a_word_of_its_own() {
        assert!(names("Tel. +49 40 5550", "+49"));
        assert!(names("Hafen GmbH\nHamburg", "Hamburg"));
        assert!(!names("Hamburger", "Hamburg"));
        assert!(!names("order 7+490", "+49"));
    }
}
