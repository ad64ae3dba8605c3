//! Exported chats and dated notes become messages; which side somebody is on is settled later,
//! when every file of an import is known.

mod media;
mod notes;
mod table;
mod wechat;
mod whatsapp;

use crate::stamp::{DateOrder, Orders, Stamp, infer};
use crate::{Kind, Mine, Reading};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use trade::{Channel, Contact, Message, MessageId, Problem, Side};

/// One stamped entry as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// When, by the wall clock.
    pub stamp: Stamp,
    /// Who; empty for what the program itself says.
    pub author: String,
    /// The words, further lines included.
    pub words: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// The bytes of the decoded file that it takes up.
    pub raw: Range<usize>,
    /// The export itself says that its owner wrote this.
    pub own: bool,
}

/// What became of a part of the file.
#[derive(Debug)]
pub(crate) enum Fate {
    /// A message.
    Said(Box<Message>),
    /// A line of the program itself.
    System,
}

/// A part of the file.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Its line, from 1.
    pub line: usize,
    /// Its own bytes, in UTF-8.
    pub raw: Vec<u8>,
    /// What became of it.
    pub fate: Fate,
}

/// A chat or a file of notes, taken apart.
#[derive(Debug, Default)]
pub(crate) struct Chat {
    /// Its parts in their order.
    pub pieces: Vec<Piece>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// Does this text hold entries of that kind?
pub(crate) fn fits(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Whatsapp => whatsapp::fits(text),
        Kind::Wechat => wechat::fits(text),
        Kind::Table => table::fits(text),
        Kind::Notes => notes::fits(text),
        _ => false,
    }
}

/// Can the text be nothing but notes?
pub(crate) fn surely_notes(text: &str) -> bool {
    notes::surely(text)
}

/// Would somebody who names a file so mean notes?
pub(crate) fn named_as_notes(name: &str) -> bool {
    let name = name
        .rsplit(['/', '\\', '!'])
        .next()
        .unwrap_or(name)
        .to_lowercase();
    let words = [
        "note",
        "memo",
        "call",
        "备忘",
        "纪要",
        "电话",
        "笔记",
        "记录本",
    ];
    words.iter().any(|word| name.contains(word))
}

/// Takes a chat apart.
pub(crate) fn read(kind: Kind, text: &str, reading: &Reading<'_>) -> Chat {
    let (channel, entries) = match kind {
        Kind::Whatsapp => (Channel::Whatsapp, whatsapp::entries(text)),
        Kind::Table => (Channel::Wechat, table::entries(text)),
        Kind::Notes => (Channel::PhoneNote, notes::entries(text)),
        _ => (Channel::Wechat, wechat::entries(text)),
    };
    let stamps: Vec<Stamp> = entries.iter().map(|e| e.stamp).collect();
    let told: Vec<bool> = entries.iter().map(|e| !e.author.is_empty()).collect();
    let orders = infer(&stamps, &told, reading.date_order);
    let mut chat = Chat::default();
    if orders.ambiguous {
        chat.problems.push(doubt(&orders, &entries, reading));
    }
    let conversation = conversation(channel, &entries, reading.name);
    let maker = Maker {
        channel,
        orders,
        reading,
        conversation,
    };
    maker.fill(&mut chat, text, entries);
    chat
}

fn doubt(orders: &Orders, entries: &[Entry], reading: &Reading<'_>) -> Problem {
    let used = orders.chosen();
    let other = if used == DateOrder::Dmy {
        DateOrder::Mdy
    } else {
        DateOrder::Dmy
    };
    let line = entries
        .iter()
        .find(|e| !e.author.is_empty())
        .map_or(1, |e| e.line);
    Problem::new(
        format!("{}, line {line}", reading.name),
        format!(
            "the dates of this file (ambiguous) fit day/month and month/day alike; {} is taken for now",
            used.code()
        ),
        format!(
            "import it again with --date-order {} to confirm, or --date-order {} to correct",
            used.code(),
            other.code()
        ),
    )
}

/// The name of the chat: what the file's name says of it, else who takes part, so that it is the
/// same wherever the file lies. Notes go by their file.
fn conversation(channel: Channel, entries: &[Entry], name: &str) -> String {
    if channel == Channel::PhoneNote {
        return name.to_owned();
    }
    if let Some(title) = whatsapp::title(name).filter(|_| channel == Channel::Whatsapp) {
        return title;
    }
    let people: BTreeSet<&str> = entries
        .iter()
        .map(|e| e.author.as_str())
        .filter(|a| !a.is_empty())
        .collect();
    // A group is told by its first few; a longer name helps nobody.
    people.into_iter().take(6).collect::<Vec<_>>().join(", ")
}

struct Maker<'a> {
    channel: Channel,
    orders: Orders,
    reading: &'a Reading<'a>,
    conversation: String,
}

impl Maker<'_> {
    fn fill(&self, chat: &mut Chat, text: &str, entries: Vec<Entry>) {
        let owner = whatsapp::owner(&entries);
        let mut seen: HashMap<MessageId, usize> = HashMap::new();
        let first = entries.first().map_or(text.len(), |e| e.raw.start);
        if !text[..first].trim().is_empty() {
            chat.pieces.push(piece(1, &text[..first], Fate::System));
        }
        for mut entry in entries {
            entry.own |= owner.as_ref() == Some(&entry.author);
            let raw = text.get(entry.raw.clone()).unwrap_or_default();
            if entry.author.is_empty() && self.channel != Channel::PhoneNote
                || self.channel == Channel::Whatsapp && whatsapp::is_system(&entry)
            {
                chat.pieces.push(piece(entry.line, raw, Fate::System));
                continue;
            }
            let Some(message) = self.message(&entry, &mut seen) else {
                chat.problems.push(self.undated(&entry));
                chat.pieces.push(piece(entry.line, raw, Fate::System));
                continue;
            };
            if !joined(chat.pieces.last_mut(), &message, raw) {
                chat.pieces
                    .push(piece(entry.line, raw, Fate::Said(Box::new(message))));
            }
        }
    }

    fn undated(&self, entry: &Entry) -> Problem {
        Problem::new(
            format!("{}, line {}", self.reading.name, entry.line),
            "the date of this line does not exist in the order of the others",
            "correct the line in the file and import it again",
        )
    }

    fn message(&self, entry: &Entry, seen: &mut HashMap<MessageId, usize>) -> Option<Message> {
        let order = self.orders.of(entry.stamp.form);
        let sent = entry.stamp.moment(order, &self.reading.zone)?;
        let minute = entry
            .stamp
            .on(order)?
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        let (text, attachments) = media::split(&entry.words);
        let parts = [self.channel.code(), &minute, &entry.author, &text];
        let count = seen.entry(MessageId::of(&parts)).or_default();
        *count += 1;
        let ordinal = count.to_string();
        let id = match count {
            1 => MessageId::of(&parts),
            _ => MessageId::of(&[parts[0], parts[1], parts[2], parts[3], &ordinal]),
        };
        Some(Message {
            id,
            channel: self.channel,
            message_id: None,
            references: Vec::new(),
            sent,
            from: contact(&entry.author),
            to: Vec::new(),
            cc: Vec::new(),
            subject: String::new(),
            text,
            attachments,
            side: self.side(entry, self.reading.mine),
            conversation: Some(self.conversation.clone()),
            read: None,
            automatic: false,
        })
    }

    /// Only what the file and the user say outright; the rest is for `settle_sides`.
    fn side(&self, entry: &Entry, mine: &Mine) -> Side {
        let ours = entry.own || self.channel == Channel::PhoneNote || mine.owns_name(&entry.author);
        if ours { Side::Seller } else { Side::Buyer }
    }
}

/// Chat programs write a file sent along with words as an entry of its own: in the same minute,
/// by the same person, without a word. It belongs to the message before it.
fn joined(last: Option<&mut Piece>, message: &Message, raw: &str) -> bool {
    let Some(Piece {
        raw: before,
        fate: Fate::Said(said),
        ..
    }) = last
    else {
        return false;
    };
    let same = said.from == message.from && (message.sent.unix() - said.sent.unix()).abs() < 60;
    if !same
        || !message.text.is_empty()
        || message.attachments.is_empty()
        || !message.channel.is_chat()
    {
        return false;
    }
    said.attachments.extend(message.attachments.iter().cloned());
    before.extend_from_slice(raw.as_bytes());
    true
}

fn piece(line: usize, raw: &str, fate: Fate) -> Piece {
    Piece {
        line,
        raw: raw.as_bytes().to_vec(),
        fate,
    }
}

fn contact(author: &str) -> Contact {
    match crate::mine::phone(author) {
        Some(address) => Contact {
            name: author.to_owned(),
            address,
        },
        None => Contact {
            name: author.to_owned(),
            address: String::new(),
        },
    }
}

/// A line of the file with its number and its bytes.
fn lines(text: &str) -> impl Iterator<Item = (usize, Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .enumerate()
        .map(move |(i, line)| {
            let range = at..at + line.len();
            at = range.end;
            (i + 1, range, line.trim_end_matches(['\n', '\r']))
        })
}

/// Gathers lines into entries: what does not begin one continues the last.
fn gather(
    text: &str,
    mut begin: impl FnMut(&str) -> Option<(Stamp, String, String)>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (number, range, line) in lines(text) {
        if let Some((stamp, author, words)) = begin(line) {
            entries.push(Entry {
                stamp,
                author,
                words,
                line: number,
                raw: range,
                own: false,
            });
        } else if let Some(last) = entries.last_mut() {
            last.words.push('\n');
            last.words.push_str(line);
            last.raw.end = range.end;
        }
    }
    for entry in &mut entries {
        entry.words = tidy(&entry.words);
        entry.author = tidy(&entry.author);
    }
    entries
}

/// Without the invisible marks that chat programs sprinkle, and without control characters.
fn tidy(text: &str) -> String {
    let shown = |c: &char| {
        let mark = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        !mark && (!c.is_control() || matches!(c, '\n' | '\t'))
    };
    text.chars()
        .filter(shown)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests;
