//! Threads: what answers what, by headers first; by subject only within one account and a season;
//! chats by sittings.

use super::deals::Look;
use super::joined::Joined;
use super::marks::Matter;
use super::people::People;
use std::collections::{BTreeMap, BTreeSet};
use trade::{Channel, Message, Moment};

/// The same subject after so many days is a new matter; judgement: longer than a slow tender,
/// shorter than a yearly order.
const SEASON: f64 = 120.0;

/// A pause after which a chat may have turned to another matter, in days; judgement.
const SITTING: f64 = 14.0;

/// Messages that hang together, by their places in the list, oldest first.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    /// The messages.
    pub(super) messages: Vec<usize>,
    /// Whose they are, if an outsider has part in any.
    pub(super) account: Option<usize>,
    /// The first and the last moment.
    pub(super) from: Moment,
    /// The last moment.
    pub(super) to: Moment,
    /// Are they lines of a chat or a note, which lean on the mail around them?
    pub(super) leans: bool,
    /// The numbers of papers and models named.
    pub(super) numbers: BTreeSet<u32>,
    /// The words of their matter.
    pub(super) matter: Matter,
}

/// Weaves all messages (oldest first) into threads, oldest first.
pub(super) fn weave(look: &Look<'_>) -> Vec<Thread> {
    let (messages, people) = (look.messages, &look.people);
    let mut joined = Joined::new(messages.len());
    join_by_references(messages, &mut joined);
    join_by_subject(messages, people, &mut joined);
    join_by_sitting(messages, people, &mut joined);
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in 0..messages.len() {
        sets.entry(joined.root(place)).or_default().push(place);
    }
    sets.into_values()
        .map(|places| thread_of(places, look))
        .collect()
}

fn join_by_references(messages: &[Message], joined: &mut Joined) {
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, message) in messages.iter().enumerate() {
        let ids = message.message_id.iter().chain(&message.references);
        for id in ids.map(String::as_str) {
            match by_id.get(id) {
                Some(&other) => joined.join(place, other),
                None => {
                    by_id.insert(id, place);
                }
            }
        }
    }
}

fn join_by_subject(messages: &[Message], people: &People, joined: &mut Joined) {
    let mut last: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (place, message) in messages.iter().enumerate() {
        let subject = bare_subject(&message.subject).to_lowercase();
        let Some(account) = people.account[place] else {
            continue;
        };
        if message.channel != Channel::Email || subject.is_empty() {
            continue;
        }
        if let Some(&before) = last.get(&(account, subject.clone()))
            && message.sent.days_since(messages[before].sent) <= SEASON
        {
            joined.join(place, before);
        }
        last.insert((account, subject), place);
    }
}

fn join_by_sitting(messages: &[Message], people: &People, joined: &mut Joined) {
    let mut last: BTreeMap<(usize, Channel), usize> = BTreeMap::new();
    for (place, message) in messages.iter().enumerate() {
        let Some(account) = people.account[place] else {
            continue;
        };
        if !message.channel.is_chat() {
            continue;
        }
        if let Some(&before) = last.get(&(account, message.channel))
            && message.sent.days_since(messages[before].sent) <= SITTING
        {
            joined.join(place, before);
        }
        last.insert((account, message.channel), place);
    }
}

fn thread_of(places: Vec<usize>, look: &Look<'_>) -> Thread {
    let mut matter = Matter::default();
    for &place in &places {
        matter.add(look.marks.words(place), &look.rarity);
    }
    let numbers = places.iter().flat_map(|&p| look.marks.numbers(p));
    Thread {
        account: places.iter().find_map(|&p| look.people.account[p]),
        from: look.messages[places[0]].sent,
        to: look.messages[places[places.len() - 1]].sent,
        leans: places
            .iter()
            .all(|&p| look.messages[p].channel != Channel::Email),
        numbers: numbers.copied().collect(),
        matter,
        messages: places,
    }
}

/// A subject without `Re:`, `Fwd:`, `答复：` and their kin, however many and in whatever language.
pub fn bare_subject(subject: &str) -> &str {
    const MARKS: &[&str] = &[
        "re",
        "fw",
        "fwd",
        "aw",
        "wg",
        "sv",
        "vs",
        "tr",
        "rv",
        "rif",
        "ref",
        "res",
        "enc",
        "antw",
        "ynt",
        "ilt",
        "odp",
        "答复",
        "回复",
        "回覆",
        "转发",
        "轉寄",
        "отв",
        "пересл",
        "رد",
    ];
    let mut bare = subject.trim();
    while let Some((mark, rest)) = bare.split_once([':', '：']) {
        let word = mark.trim().to_lowercase();
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit() || "[]()".contains(c));
        if !MARKS.contains(&word) {
            break;
        }
        bare = rest.trim();
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::bare_subject;

    #[test]
    fn strips_marks_of_answers() {
        for (subject, bare) in [
            ("Re: RE[2]: Fwd: RFQ 114", "RFQ 114"),
            ("答复：回复: 报价", "报价"),
            ("AW: Angebot: Ventile", "Angebot: Ventile"),
            ("Regarding: price", "Regarding: price"),
        ] {
            assert_eq!(bare_subject(subject), bare);
        }
    }
}
