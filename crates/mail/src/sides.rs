//! Who in a chat is us: settled when every file of an import is read, from names alone and
//! without a look at what is talked about, save whether a known buyer is talked about as absent.

mod likeness;
#[cfg(test)]
mod tests;

use crate::Mine;
use likeness::{Person, alike};
use std::collections::{BTreeMap, BTreeSet};
use trade::{Channel, Message, Problem, Side};

/// Below this a likeness is chance.
const ENOUGH: f32 = 0.5;

/// "You" as it is said to a customer, not to a colleague.
const REVERENCE: char = '您';

/// Words after which a name is spoken to, not spoken of; titles are left out of the comparison.
const GREETINGS: [&str; 18] = [
    "hi",
    "hello",
    "hey",
    "dear",
    "thanks",
    "thank",
    "you",
    "morning",
    "afternoon",
    "evening",
    "ok",
    "sorry",
    "brother",
    "friend",
    "hola",
    "oi",
    "你好",
    "您好",
];

/// Settles the side of every message of an import, all channels together. A mail is ours when its
/// sender is; a note is always ours; people in chats are compared with the people of the mails
/// and notes, with our names and addresses, and with each other.
pub fn settle_sides(messages: &mut [Message], mine: &Mine) -> Vec<Problem> {
    for message in messages.iter_mut() {
        if message.channel == Channel::PhoneNote || mine.owns(&message.from) {
            message.side = Side::Seller;
        }
    }
    let known = Known::of(messages, mine);
    let mut problems = Vec::new();
    if mine.is_empty() && !messages.is_empty() {
        problems.push(Problem::new(
            "the import",
            "nobody said which addresses and names are yours",
            "import again with --mine ADDRESS or --mine NAME; until then every mail counts as the buyer's",
        ));
    }
    let mut rooms = rooms(messages);
    for ((_, title), room) in &mut rooms {
        room.compare(title, &known, mine);
    }
    let often = presence(&rooms);
    for (chat, mut room) in rooms {
        room.conclude(&known, &often);
        if let Some(problem) = room.doubt(&chat.1) {
            problems.push(problem);
        }
        let of_room =
            |m: &&mut Message| m.channel == chat.0 && m.conversation.as_deref() == Some(&chat.1);
        for message in messages.iter_mut().filter(of_room) {
            message.side = room
                .sides
                .get(&message.from.name)
                .copied()
                .unwrap_or(message.side);
        }
    }
    problems
}

/// The people whose side mails and notes tell.
struct Known {
    ours: Vec<Person>,
    theirs: Vec<Person>,
}

impl Known {
    fn of(messages: &[Message], mine: &Mine) -> Known {
        let mut ours: BTreeMap<String, Person> = BTreeMap::new();
        let mut theirs: BTreeMap<String, Person> = BTreeMap::new();
        for address in mine.addresses() {
            ours.entry(address.to_owned()).or_default().address(address);
        }
        for name in mine.names() {
            ours.entry(name.to_owned()).or_default().name(name);
        }
        for message in messages {
            let note = message.channel == Channel::PhoneNote;
            if note && !message.from.name.is_empty() {
                ours.entry(message.from.name.clone())
                    .or_default()
                    .name(&message.from.name);
            }
            if message.channel != Channel::Email {
                continue;
            }
            for contact in message.to.iter().chain(&message.cc).chain([&message.from]) {
                let side = if mine.owns(contact) {
                    &mut ours
                } else {
                    &mut theirs
                };
                let key = if contact.address.is_empty() {
                    &contact.name
                } else {
                    &contact.address
                };
                let person = side.entry(key.clone()).or_default();
                person.name(&contact.name);
                person.address(&contact.address);
            }
        }
        Known {
            ours: ours.into_values().collect(),
            theirs: theirs.into_values().collect(),
        }
    }
}

/// In how many chats of the import each person is. Whoever talks to several people who do not know
/// each other is the owner of the phone.
fn presence(rooms: &BTreeMap<(Channel, String), Room>) -> BTreeMap<String, usize> {
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for name in rooms
        .values()
        .filter(|r| r.people.len() == 2)
        .flat_map(|r| &r.people)
    {
        *often.entry(name.clone()).or_default() += 1;
    }
    often
}

/// The people of one chat and what is known of their sides.
struct Room {
    people: Vec<String>,
    sides: BTreeMap<String, Side>,
    text: String,
    /// Who says "you" as it is said to customers.
    revered: BTreeSet<String>,
    /// Whether more than a last resort settled it.
    sure: bool,
}

fn rooms(messages: &[Message]) -> BTreeMap<(Channel, String), Room> {
    let mut rooms: BTreeMap<(Channel, String), Room> = BTreeMap::new();
    for message in messages.iter().filter(|m| m.channel.is_chat()) {
        let chat = (
            message.channel,
            message.conversation.clone().unwrap_or_default(),
        );
        let room = rooms.entry(chat).or_insert_with(Room::empty);
        if !room.people.contains(&message.from.name) {
            room.people.push(message.from.name.clone());
        }
        if message.side == Side::Seller {
            room.sides.insert(message.from.name.clone(), Side::Seller);
        }
        if message.text.contains(REVERENCE) {
            room.revered.insert(message.from.name.clone());
        }
        room.text.push_str(&message.text);
        room.text.push('\n');
    }
    rooms
}

impl Room {
    fn empty() -> Room {
        Room {
            people: Vec::new(),
            sides: BTreeMap::new(),
            text: String::new(),
            revered: BTreeSet::new(),
            sure: true,
        }
    }

    /// What names say by themselves. An export that carries one person's name is from the phone of
    /// the other.
    fn compare(&mut self, title: &str, known: &Known, mine: &Mine) {
        for name in self.people.clone() {
            if !self.sides.contains_key(&name)
                && let Some(side) = by_likeness(&name, known, mine)
            {
                self.sides.insert(name, side);
            }
        }
        let titled = self.people.len() > 1 && self.people.iter().any(|p| p == title);
        if titled {
            self.sides.entry(title.to_owned()).or_insert(Side::Buyer);
        }
    }

    /// What follows for those whose names say nothing.
    fn conclude(&mut self, known: &Known, often: &BTreeMap<String, usize>) {
        let open = self.open();
        let all_ours = !self.sides.is_empty() && self.sides.values().all(|s| *s == Side::Seller);
        let host = || {
            open.iter()
                .find(|p| often.get(*p).is_some_and(|n| *n > 1))
                .cloned()
        };
        let served =
            self.people.len() == 2 && self.revered.iter().any(|p| self.sides.contains_key(p));
        if all_ours && !served && self.speaks_of_a_buyer(known) {
            self.put(&open, Side::Seller);
        } else if all_ours {
            self.put(&open, Side::Buyer);
        } else if self.people.len() == 2 && open.len() == 1 {
            // One is known to be the buyer, so the other must be us.
            self.put(&open, Side::Seller);
        } else if let Some(host) = host() {
            self.put(&[host], Side::Seller);
            self.put(&self.open(), Side::Buyer);
        } else {
            self.last_resort(&open);
        }
    }

    fn open(&self) -> Vec<String> {
        let people = self.people.iter();
        people
            .filter(|p| !self.sides.contains_key(*p))
            .cloned()
            .collect()
    }

    fn put(&mut self, people: &[String], side: Side) {
        self.sides.extend(people.iter().map(|p| (p.clone(), side)));
    }

    /// Colleagues talk of a buyer by name who is not in the room; a name that is greeted is in it,
    /// whatever it is called there.
    fn speaks_of_a_buyer(&self, known: &Known) -> bool {
        let absent = known
            .theirs
            .iter()
            .filter(|p| !self.people.iter().any(|n| alike(n, p) >= ENOUGH));
        let names: BTreeSet<String> = absent.flat_map(Person::short_names).collect();
        let (mut greeted, mut named) = (false, false);
        for line in self.text.lines() {
            let words = likeness::tokens(line);
            for (i, _) in words.iter().enumerate().filter(|(_, w)| names.contains(*w)) {
                let called = i == 0 || GREETINGS.contains(&words[i - 1].as_str());
                greeted |= called;
                named |= !called;
            }
            let inside = |n: &&String| !n.is_ascii() && line.contains(n.as_str());
            for name in names.iter().filter(inside) {
                greeted |= line.starts_with(name.as_str());
                named |= !line.starts_with(name.as_str());
            }
        }
        named && !greeted
    }

    /// Nothing is known of anybody open: in a group with a known buyer the strangers are on the
    /// buyer's side; where nobody is known at all the first to write is the buyer, as in nearly
    /// every inquiry.
    fn last_resort(&mut self, open: &[String]) {
        if open.is_empty() {
            return;
        }
        self.sure = false;
        if !self.sides.is_empty() {
            self.put(open, Side::Buyer);
        } else if let [first, rest @ ..] = open {
            self.put(std::slice::from_ref(first), Side::Buyer);
            let others = if self.people.len() == 2 {
                Side::Seller
            } else {
                Side::Buyer
            };
            self.put(rest, others);
        }
    }

    fn doubt(&self, chat: &str) -> Option<Problem> {
        let seller: Vec<&str> = self
            .sides
            .iter()
            .filter(|(_, s)| **s == Side::Seller)
            .map(|(n, _)| n.as_str())
            .collect();
        let taken = if seller.is_empty() {
            "nobody".to_owned()
        } else {
            seller.join(", ")
        };
        (!self.sure).then(|| {
            Problem::new(
                format!("chat \"{chat}\""),
                format!(
                    "it does not show who of {} is you; for now it is {taken}",
                    self.people.join(", ")
                ),
                "import again with --mine NAME, the name as it stands in the chat",
            )
        })
    }
}

fn by_likeness(name: &str, known: &Known, mine: &Mine) -> Option<Side> {
    if mine.owns_name(name) {
        return Some(Side::Seller);
    }
    let best = |people: &[Person]| people.iter().map(|p| alike(name, p)).fold(0.0, f32::max);
    let (ours, theirs) = (best(&known.ours), best(&known.theirs));
    if ours.max(theirs) < ENOUGH || ours == theirs {
        return None;
    }
    Some(if ours > theirs {
        Side::Seller
    } else {
        Side::Buyer
    })
}
