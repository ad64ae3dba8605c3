//! Who the counterpart of each message is: several addresses, a chat name and a phone number can
//! be one person, and the persons of one firm are one account.

use super::Own;
use super::joined::Joined;
use std::collections::{BTreeMap, BTreeSet};
use trade::{Channel, Contact, Message, Side, is_box_provider};

/// The account of every message.
pub(super) struct People {
    /// For each message its account, `None` when no outsider has part in it.
    pub(super) account: Vec<Option<usize>>,
}

/// The names by which a person can be known.
pub(crate) fn keys(contact: &Contact, channel: Channel) -> Vec<String> {
    let mut keys = Vec::new();
    let address = contact.address.to_lowercase();
    if let Some((_, domain)) = address.rsplit_once('@') {
        keys.push(format!("address:{address}"));
        if !is_box_provider(domain) {
            keys.push(format!("firm:{domain}"));
        }
    } else if let Some(phone) = phone_key(&address).or_else(|| phone_key(&contact.name)) {
        keys.push(format!("phone:{phone}"));
    }
    let name = name_key(&contact.name);
    if tells_a_person(&name) {
        keys.push(format!("name:{name}"));
    } else if channel != Channel::Email && !name.is_empty() {
        keys.push(format!("{channel}:{name}"));
    }
    keys
}

fn phone_key(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mostly_digits = digits.len() * 2 > text.len();
    (digits.len() >= 8 && mostly_digits).then(|| digits[digits.len() - 8..].to_owned())
}

/// A name without titles, marks and order: `LOZANO, Tomás (Purchasing)` is `lozano tomás`.
pub fn name_key(name: &str) -> String {
    const TITLES: &[&str] = &[
        "mr", "mrs", "ms", "dr", "eng", "ing", "lic", "sr", "sra", "herr", "frau", "prof",
    ];
    let plain = name
        .split(['(', '（', '/', '|', '<'])
        .next()
        .unwrap_or_default();
    let mut words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .filter(|w| !TITLES.contains(&w.as_str()))
        .collect();
    words.sort();
    words.join(" ")
}

/// Is the name full enough to be one person's: two words, or two characters of a CJK name?
fn tells_a_person(key: &str) -> bool {
    const DESKS: &[&str] = &[
        "sales",
        "info",
        "purchasing",
        "export",
        "import",
        "department",
        "team",
        "office",
        "service",
    ];
    let words: Vec<&str> = key.split(' ').collect();
    let cjk = key
        .chars()
        .filter(|c| ('\u{3400}'..='\u{9fff}').contains(c))
        .count();
    (words.len() >= 2 || cjk >= 2) && !words.iter().any(|w| DESKS.contains(w))
}

/// The outsiders of a message: first the one it is from or to, then the others.
pub(super) fn outsiders<'m>(message: &'m Message, own: &Own) -> Vec<&'m Contact> {
    let sender = (message.side == Side::Buyer).then_some(&message.from);
    let addressed = message.to.iter().chain(&message.cc);
    sender
        .into_iter()
        .chain(addressed.filter(|c| !own.holds(c)))
        .collect()
}

/// In chats only the partner's lines carry his name; the conversation tells whom ours are for.
fn partners(messages: &[Message]) -> BTreeMap<(Channel, &str), BTreeSet<&str>> {
    let mut partners: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for message in messages.iter().filter(|m| m.channel.is_chat()) {
        if let (Side::Buyer, Some(chat)) = (message.side, &message.conversation) {
            partners
                .entry((message.channel, chat.as_str()))
                .or_default()
                .insert(message.from.name.as_str());
        }
    }
    partners
}

impl People {
    /// Works out who is who over all messages.
    pub(super) fn of(messages: &[Message], own: &Own) -> People {
        let partners = partners(messages);
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let main: Vec<Vec<String>> = messages
            .iter()
            .map(|m| main_keys(m, own, &partners))
            .collect();
        for key in main.iter().flatten() {
            let next = known.len();
            known.entry(key.clone()).or_insert(next);
        }
        let mut joined = Joined::new(known.len());
        for keys in &main {
            for pair in keys.windows(2) {
                joined.join(known[&pair[0]], known[&pair[1]]);
            }
        }
        let account = main
            .iter()
            .map(|keys| keys.first().map(|key| joined.root(known[key])))
            .collect();
        People { account }
    }
}

/// The names of the one outsider that a message is about.
fn main_keys(
    message: &Message,
    own: &Own,
    partners: &BTreeMap<(Channel, &str), BTreeSet<&str>>,
) -> Vec<String> {
    if let Some(contact) = outsiders(message, own).first() {
        let mut keys = keys(contact, message.channel);
        keys.extend(chat_key(message));
        return keys;
    }
    let chat = message.conversation.as_deref().unwrap_or_default();
    match partners.get(&(message.channel, chat)) {
        Some(names) => {
            let mut all: Vec<String> = names.iter().flat_map(|n| named(n, message)).collect();
            all.extend(chat_key(message));
            all
        }
        None => Vec::new(),
    }
}

fn named(name: &str, message: &Message) -> Vec<String> {
    let contact = Contact {
        name: name.to_owned(),
        address: String::new(),
    };
    keys(&contact, message.channel)
}

/// A chat is one account, whoever speaks in it.
fn chat_key(message: &Message) -> Option<String> {
    let chat = message.conversation.as_ref()?;
    message
        .channel
        .is_chat()
        .then(|| format!("chat:{}:{chat}", message.channel))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_whatever_its_order_and_title() {
        for (a, b) in [
            ("Ing. Tomás Ibáñez", "Ibáñez, Tomás"),
            ("Sameh Elghazali (Procurement)", "Elghazali Sameh"),
        ] {
            assert_eq!(name_key(a), name_key(b));
        }
        for desk in ["Sales Department", "Amy", "info"] {
            assert!(!tells_a_person(&name_key(desk)), "{desk}");
        }
        assert!(tells_a_person(&name_key("周文涛")));
    }
}
