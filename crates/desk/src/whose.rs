//! Whose mailbox is it: the addresses and names that have part in most of its messages, for a person to choose from.

use crate::files::Files;
use mail::{DateOrder, Fate, Mine, Reading};
use std::collections::{BTreeMap, BTreeSet};
use trade::Contact;

/// So many messages of each path are looked at; judgement: a season of mail names its owner.
const LOOKED_AT: usize = 400;
/// So many are offered; judgement: more than a person reads is no choice.
const OFFERED: usize = 5;

/// Somebody who may be the owner of the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// The address; in chats, which have none, the name.
    pub who: String,
    /// The messages that were looked at and that this one wrote or got.
    pub messages: usize,
    /// All messages that were looked at.
    pub of: usize,
}

/// Those who have part in most messages of the files, most first; who has part in one of many only is not offered.
pub fn whose(files: &Files) -> Vec<Likely> {
    let nobody = Mine::default();
    let reading = Reading {
        mine: &nobody,
        zone: jiff::tz::TimeZone::UTC,
        date_order: files.date_order.or(Some(DateOrder::Dmy)),
        name: "",
    };
    let items = files
        .paths
        .iter()
        .flat_map(|path| mail::open(path, &reading).take(LOOKED_AT));
    count(items.filter_map(|item| match item.fate {
        Fate::Parsed(m) => Some([vec![m.from], m.to, m.cc].concat()),
        Fate::Skipped { .. } => None,
    }))
}

/// Counts who has part in messages, given by the people of each.
fn count(messages: impl Iterator<Item = Vec<Contact>>) -> Vec<Likely> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut of = 0;
    for people in messages {
        of += 1;
        let keys: BTreeSet<String> = people.iter().filter_map(key).collect();
        for who in keys {
            *seen.entry(who).or_default() += 1;
        }
    }
    let often = |count: usize| of < 4 || count > 1;
    let mut likely: Vec<Likely> = seen
        .into_iter()
        .filter(|(_, messages)| often(*messages))
        .map(|(who, messages)| Likely { who, messages, of })
        .collect();
    likely.sort_by_key(|one| std::cmp::Reverse(one.messages));
    likely.truncate(OFFERED);
    likely
}

fn key(contact: &Contact) -> Option<String> {
    let key = if contact.address.contains('@') {
        contact.address.to_lowercase()
    } else {
        contact.name.clone()
    };
    (!key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(who: &str) -> Contact {
        let (address, name) = match who.contains('@') {
            true => (who.to_owned(), String::new()),
            false => (String::new(), who.to_owned()),
        };
        Contact { name, address }
    }

    fn check(messages: &[[&str; 2]], expected: &[(&str, usize)]) {
        let people = messages.iter().map(|both| both.map(contact).to_vec());
        let found = count(people);
        let shown: Vec<(&str, usize)> = found
            .iter()
            .map(|one| (one.who.as_str(), one.messages))
            .collect();
        assert_eq!(shown, expected, "{messages:?}");
    }

    #[test]
    fn the_owner_has_part_in_most_messages() {
        check(&[], &[]);
        check(
            &[
                ["amy@us.example", "joe@a.example"],
                ["joe@a.example", "Amy@us.example"],
                ["kim@b.example", "amy@us.example"],
                ["amy@us.example", "lee@c.example"],
            ],
            &[("amy@us.example", 4), ("joe@a.example", 2)],
        );
        check(
            &[["Amy Wu", ""], ["Rashid", ""]],
            &[("Amy Wu", 1), ("Rashid", 1)],
        );
    }
}
