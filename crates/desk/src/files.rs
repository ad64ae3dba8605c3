//! Reading files of correspondence: which clock their chats are in, and all their messages at once
//! for a look without a workspace.

use crate::{Error, Result};
use jiff::tz::{Offset, TimeZone};
use mail::{DateOrder, Fate, Mine, Reading};
use std::collections::BTreeMap;
use std::path::PathBuf;
use trade::{Channel, Message, Moment, Problem, Side};

/// So many items of each path are looked at to learn our own clock; judgement: a season of mail.
const CLOCK_SAMPLE: usize = 400;

/// How to read what the person gave.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Our own addresses and names.
    pub mine: Vec<String>,
    /// The zone of chats, if the person said it.
    pub zone: Option<TimeZone>,
    /// The order of dates in chats, if the person said it.
    pub date_order: Option<DateOrder>,
}

/// The messages of some files with what was wrong with them.
pub struct Correspondence {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

impl Files {
    /// The zone of chats: as said, else that of our own mails, else that of `now`.
    pub fn chat_zone(&self, now: Moment) -> TimeZone {
        self.zone.clone().unwrap_or_else(|| {
            let offset = self.own_offset().unwrap_or(now.offset());
            TimeZone::fixed(offset)
        })
    }

    /// The offset that most of our own mails were written in.
    fn own_offset(&self) -> Option<Offset> {
        let mine = Mine::of(&self.mine);
        let mut seen: BTreeMap<i32, usize> = BTreeMap::new();
        for path in &self.paths {
            let reading = Reading {
                mine: &mine,
                zone: TimeZone::UTC,
                date_order: Some(DateOrder::Dmy),
                name: "",
            };
            for item in mail::open(path, &reading).take(CLOCK_SAMPLE) {
                if let Fate::Parsed(message) = item.fate
                    && (message.channel, message.side) == (Channel::Email, Side::Seller)
                {
                    *seen.entry(message.sent.offset().seconds()).or_default() += 1;
                }
            }
        }
        let most = seen.into_iter().max_by_key(|(_, count)| *count)?;
        Offset::from_seconds(most.0).ok()
    }

    /// Every message of the files, sides settled, oldest first, each once.
    ///
    /// # Errors
    /// When nothing of it is correspondence.
    pub fn read(&self, now: Moment) -> Result<Correspondence> {
        let mine = Mine::of(&self.mine);
        let reading = Reading {
            mine: &mine,
            zone: self.chat_zone(now),
            date_order: self.date_order,
            name: "",
        };
        let mut found: BTreeMap<_, Message> = BTreeMap::new();
        let mut problems = Vec::new();
        for path in &self.paths {
            let mut reader = mail::open(path, &reading);
            for item in reader.by_ref() {
                if let Fate::Parsed(message) = item.fate {
                    found.entry(message.id.clone()).or_insert(*message);
                }
            }
            problems.extend(reader.take_problems());
        }
        let mut messages: Vec<Message> = found.into_values().collect();
        if messages.is_empty() {
            return Err(Error::Nothing(self.shown()));
        }
        problems.extend(mail::settle_sides(&mut messages, &mine));
        problems.extend(nobody_of_ours(&messages, &self.mine));
        messages.sort_by(|a, b| (a.sent, &a.id).cmp(&(b.sent, &b.id)));
        Ok(Correspondence { messages, problems })
    }

    fn shown(&self) -> String {
        let paths = self.paths.iter().map(|p| p.display().to_string());
        paths.collect::<Vec<_>>().join(", ")
    }
}

/// Own addresses and names that neither wrote nor were written to are likely the wrong ones.
pub(crate) fn nobody_of_ours(messages: &[Message], mine: &[String]) -> Option<Problem> {
    let ours = Mine::of(mine);
    let concerns_us = |m: &Message| {
        m.side == Side::Seller || m.to.iter().chain(&m.cc).any(|contact| ours.owns(contact))
    };
    let strangers = !messages.is_empty() && !messages.iter().any(concerns_us);
    strangers.then(|| {
        Problem::new(
            mine.join(", "),
            "none of these messages is from or to any of these",
            "give with --mine the addresses and names as they stand in the messages",
        )
    })
}
