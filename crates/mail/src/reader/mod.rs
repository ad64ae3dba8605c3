//! A file, a folder, a mailbox or an archive is walked item by item; what an item means is decided
//! elsewhere, here is only what became of it.

mod packed;
mod place;

use crate::chat::{self, Fate as ChatFate};
use crate::form::{self, Kind};
use crate::mbox::{LONGEST_MAIL, Mailbox, Parcel};
use crate::{DateOrder, Mine, Reading, charset, letter};
use jiff::tz::TimeZone;
use packed::{Broken, Packed};
use place::Place;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use trade::{Message, Problem};

/// Archives in archives are opened this deep (judgement: a backup of an export is two).
const DEEPEST: usize = 3;

/// The longest single file that must be whole in memory: a chat, a mail, an archive in an archive.
const LONGEST_FILE: usize = LONGEST_MAIL;

/// So much of a file is looked at to tell what it is.
const TASTE: usize = 64 << 10;

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A notice, a code, a receipt: written by a machine.
    MachineMail,
    /// A newsletter or a mailing list.
    Newsletter,
    /// A mail that came back.
    Bounce,
    /// A file of another kind.
    NotCorrespondence,
    /// It should have been correspondence but could not be read.
    Unreadable,
    /// A line that a chat program wrote itself.
    SystemLine,
}

impl Reason {
    /// The code used in JSON and in the ledger of an import.
    pub fn code(self) -> &'static str {
        match self {
            Reason::MachineMail => "machine_mail",
            Reason::Newsletter => "newsletter",
            Reason::Bounce => "bounce",
            Reason::NotCorrespondence => "not_correspondence",
            Reason::Unreadable => "unreadable",
            Reason::SystemLine => "system_line",
        }
    }
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is a message. An automatic answer is one too, marked as such.
    Parsed(Box<Message>),
    /// It was left out.
    Skipped {
        /// Why.
        reason: Reason,
        /// Who wrote it, as far as known.
        from: String,
        /// Its subject or first words, as far as known.
        subject: String,
        /// The message that it would be, for a user who wants it all the same.
        message: Option<Box<Message>>,
    },
}

/// One mail, one chat entry, one note, or one file that is none of these.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it is from: `path`, or `path!entry` inside an archive.
    pub source: String,
    /// The byte where it begins in a mailbox, the line in a chat, 0 for a whole file.
    pub position: u64,
    /// Its own bytes. In a chat they are UTF-8; empty for a file that was not read at all.
    pub raw: Vec<u8>,
    /// What became of it.
    pub fate: Fate,
}

/// How far the reading has come, in bytes as they lie on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes read.
    pub bytes_done: u64,
    /// Bytes to read.
    pub bytes_total: u64,
}

type Stream = Box<dyn BufRead + Send>;

/// Walks whatever lies under a path, one item at a time, in little memory.
pub struct Reader {
    mine: Mine,
    zone: TimeZone,
    date_order: Option<DateOrder>,
    waiting: Vec<Place>,
    mailbox: Option<(String, Mailbox<Stream>)>,
    ready: VecDeque<Item>,
    problems: Vec<Problem>,
    done: Arc<AtomicU64>,
    total: u64,
}

/// Opens a file, a folder of mails, a Maildir, a mailbox or an archive of any of these. The name
/// in `reading` is not used: every item is named by where it lies.
pub fn open(path: impl AsRef<Path>, reading: &Reading<'_>) -> Reader {
    let path = path.as_ref();
    let mut reader = Reader::new(reading);
    reader.total = place::size_of(path);
    reader.waiting.push(Place::Path(path.to_owned()));
    reader
}

impl Reader {
    fn new(reading: &Reading<'_>) -> Reader {
        Reader {
            mine: reading.mine.clone(),
            zone: reading.zone.clone(),
            date_order: reading.date_order,
            waiting: Vec::new(),
            mailbox: None,
            ready: VecDeque::new(),
            problems: Vec::new(),
            done: Arc::default(),
            total: 0,
        }
    }

    /// Reads bytes that are in memory already.
    pub(crate) fn over(bytes: &[u8], reading: &Reading<'_>) -> Reader {
        let mut reader = Reader::new(reading);
        reader.total = bytes.len() as u64;
        reader.waiting.push(Place::Bytes {
            name: reading.name.to_owned(),
            bytes: Arc::from(bytes),
            depth: 0,
        });
        reader
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress {
            bytes_done: self.done.load(Ordering::Relaxed).min(self.total),
            bytes_total: self.total,
        }
    }

    /// What went wrong since the last asking.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    fn enter(&mut self, place: Place) {
        match place {
            Place::Path(path) => self.enter_path(&path),
            Place::Bytes { name, bytes, depth } => {
                self.done.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                if form::of(&bytes[..bytes.len().min(TASTE)], &name) == Kind::Zip {
                    self.enter_archive(&name, Packed::Bytes(bytes), depth);
                } else {
                    self.enter_stream(name, Box::new(Cursor::new(bytes)), depth);
                }
            }
            Place::Entry {
                name,
                packed,
                entry,
                depth,
            } => match packed.stream(&entry, &self.done) {
                Ok(stream) => self.enter_stream(name, stream, depth),
                Err(error) => self.unreadable(name, 0, Vec::new(), &error.to_string()),
            },
        }
    }

    fn enter_path(&mut self, path: &Path) {
        let name = path.display().to_string();
        match place::look(path, &self.done) {
            Ok(place::Look::Folder(inside)) => self.waiting.extend(inside.into_iter().rev()),
            Ok(place::Look::File(mut stream)) => {
                let zip = stream
                    .fill_buf()
                    .is_ok_and(|head| form::of(head, &name) == Kind::Zip);
                if zip {
                    self.enter_archive(&name, Packed::File(path.to_owned()), 0);
                } else {
                    self.enter_stream(name, stream, 0);
                }
            }
            Err(error) => self.unreadable(name, 0, Vec::new(), &error.to_string()),
        }
    }

    fn enter_archive(&mut self, name: &str, packed: Packed, depth: usize) {
        if depth >= DEEPEST {
            self.unreadable(
                name.to_owned(),
                0,
                Vec::new(),
                "archives lie in archives too deep to follow",
            );
            return;
        }
        match packed.entries(name) {
            Ok(found) => {
                self.problems.extend(found.problems);
                let places = found.entries.into_iter().map(|entry| Place::Entry {
                    name: format!("{name}!{}", entry.name),
                    packed: packed.clone(),
                    entry,
                    depth: depth + 1,
                });
                let mut places: Vec<Place> = places.collect();
                places.reverse();
                self.waiting.extend(places);
            }
            Err(error) => self.unreadable(name.to_owned(), 0, Vec::new(), &error.to_string()),
        }
    }

    fn enter_stream(&mut self, name: String, mut stream: Stream, depth: usize) {
        let mut taste = Vec::new();
        let tasted = stream.by_ref().take(TASTE as u64).read_to_end(&mut taste);
        let kind = form::of(&taste, &name);
        let broken = BufReader::new(Broken(tasted.err()));
        let whole: Stream = Box::new(Cursor::new(taste).chain(broken).chain(stream));
        match kind {
            Kind::Mbox => self.mailbox = Some((name, Mailbox::new(whole))),
            Kind::Gzip if depth < DEEPEST => {
                let inner = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
                self.enter_stream(inner, packed::unzipped(whole), depth + 1);
            }
            Kind::Other | Kind::Empty => self.leave_out(name, Reason::NotCorrespondence),
            _ => self.enter_whole(name, whole, kind, depth),
        }
    }

    /// A file of a kind that must be seen whole.
    fn enter_whole(&mut self, name: String, stream: Stream, kind: Kind, depth: usize) {
        let mut bytes = Vec::new();
        let read = stream.take(LONGEST_FILE as u64 + 1).read_to_end(&mut bytes);
        let archive = matches!(kind, Kind::Zip | Kind::Gzip);
        match &read {
            Err(error) if archive => {
                self.unreadable(name, 0, bytes, &error.to_string());
                return;
            }
            Err(error) if kind != Kind::Mail => self.problems.push(broken_off(&name, error)),
            _ => {}
        }
        let cut = bytes.len() > LONGEST_FILE;
        bytes.truncate(LONGEST_FILE);
        if cut && kind != Kind::Mail {
            self.unreadable(
                name,
                0,
                Vec::new(),
                "the file is too long to be a chat (more than 40 MB)",
            );
            return;
        }
        match kind {
            Kind::Mail => {
                let parcel = Parcel {
                    raw: bytes,
                    cut,
                    broken: read.err(),
                    ..Parcel::default()
                };
                self.mail(&name, parcel);
            }
            Kind::Zip | Kind::Gzip => {
                self.enter_archive(&name, Packed::Bytes(Arc::from(bytes)), depth)
            }
            _ => self.chat(&name, kind, &bytes),
        }
    }

    fn chat(&mut self, name: &str, kind: Kind, bytes: &[u8]) {
        let mut text = charset::decode_file(bytes);
        let mut kind = kind;
        if kind == Kind::Page {
            text = letter::page_text(&text);
            let fits = [Kind::Whatsapp, Kind::Wechat]
                .into_iter()
                .find(|k| chat::fits(*k, &text));
            let Some(found) = fits else {
                self.leave_out(name.to_owned(), Reason::NotCorrespondence);
                return;
            };
            kind = found;
        }
        let reading = Reading {
            mine: &self.mine,
            zone: self.zone.clone(),
            date_order: self.date_order,
            name,
        };
        let chat = chat::read(kind, &text, &reading);
        self.problems.extend(chat.problems);
        let items = chat.pieces.into_iter().map(|piece| Item {
            source: name.to_owned(),
            position: piece.line as u64,
            fate: match piece.fate {
                ChatFate::Said(message) => Fate::Parsed(message),
                ChatFate::System => Fate::Skipped {
                    reason: Reason::SystemLine,
                    from: String::new(),
                    subject: first_words(&piece.raw),
                    message: None,
                },
            },
            raw: piece.raw,
        });
        self.ready.extend(items);
    }

    fn mail(&mut self, name: &str, parcel: Parcel) {
        let at = if parcel.envelope.is_empty() {
            name.to_owned()
        } else {
            format!("{name}, byte {}", parcel.position)
        };
        if parcel.cut {
            self.problems.push(Problem::new(
                &at,
                "the mail is longer than 40 MB; its end, mostly an attachment, is left out",
                "open this one in your mail program if you need the attachment",
            ));
        }
        if let Some(error) = &parcel.broken {
            self.problems.push(broken_off(&at, error));
        }
        if parcel.raw.is_empty() {
            return;
        }
        let envelope = Some(parcel.envelope.as_str()).filter(|e| !e.is_empty());
        let read = letter::read(&parcel.raw, envelope, &self.mine, &at);
        self.problems.extend(read.problems);
        if parcel.last && letter::is_cut_off(&parcel.raw) {
            self.problems.push(Problem::new(
                &at,
                "the last mail of the file has no end",
                "the export may have been interrupted: export the mailbox again; nothing is doubled",
            ));
        }
        let message = Box::new(read.message);
        let fate = match read.robot {
            None => Fate::Parsed(message),
            Some(reason) => Fate::Skipped {
                reason,
                from: message.from.shown().to_owned(),
                subject: message.subject.clone(),
                message: Some(message),
            },
        };
        self.ready.push_back(Item {
            source: name.to_owned(),
            position: parcel.position,
            raw: parcel.raw,
            fate,
        });
    }

    fn leave_out(&mut self, name: String, reason: Reason) {
        let subject = name
            .rsplit(['/', '!'])
            .next()
            .unwrap_or_default()
            .to_owned();
        self.ready.push_back(Item {
            source: name,
            position: 0,
            raw: Vec::new(),
            fate: Fate::Skipped {
                reason,
                from: String::new(),
                subject,
                message: None,
            },
        });
    }

    fn unreadable(&mut self, name: String, position: u64, raw: Vec<u8>, why: &str) {
        self.problems.push(Problem::new(
            &name,
            format!("it cannot be read: {why}"),
            "export it again, or unpack it yourself and import the files inside",
        ));
        self.leave_out(name, Reason::Unreadable);
        if let Some(item) = self.ready.back_mut() {
            item.position = position;
            item.raw = raw;
        }
    }
}

impl Iterator for Reader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            if let Some((name, mut mailbox)) = self.mailbox.take() {
                if let Some(parcel) = mailbox.next_parcel() {
                    self.mail(&name, parcel);
                    self.mailbox = Some((name, mailbox));
                }
                continue;
            }
            let Some(place) = self.waiting.pop() else {
                // What was left out of a file is done with as well.
                self.done.store(self.total, Ordering::Relaxed);
                return None;
            };
            self.enter(place);
        }
    }
}

fn broken_off(at: &str, error: &std::io::Error) -> Problem {
    Problem::new(
        at,
        format!("the file breaks off here: {error}"),
        "export it again; what was read up to here is kept, and nothing is doubled",
    )
}

fn first_words(raw: &[u8]) -> String {
    // Enough to recognise the line in the ledger.
    String::from_utf8_lossy(raw)
        .trim()
        .chars()
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests;
