//! A mailbox or a chat goes in: each item is kept or left out for a reason, and the ledger says
//! which.

use crate::files::Files;
use crate::{Result, World, people, regroup};
use futures_util::future::try_join_all;
use mail::{Fate as Read, Item, Mine, Reading, Reason};
use std::collections::BTreeSet;
use store::{Fate, LedgerItem, Run, Store, Taken};
use tokio::sync::mpsc;
use trade::{Channel, MessageId, Problem};

/// Items handed from the reader to the store at once, and bytes from which no more are added: letters with
/// heavy files must not fill the memory. Judgement: large enough that a transaction pays.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// How far an import has come.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Reading files.
    Reading {
        /// Bytes read.
        done: u64,
        /// Bytes to read.
        total: u64,
        /// Items read.
        items: u64,
    },
    /// Sorting messages into deals.
    Grouping,
    /// Judging deals.
    Diagnosing {
        /// Deals judged.
        done: usize,
        /// Deals to judge.
        total: usize,
    },
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// The run with its sums.
    pub run: Run,
    /// Items left out, by reason, most first.
    pub skipped: Vec<(String, i64)>,
    /// What the person should look at.
    pub problems: Vec<Problem>,
    /// Files that should perhaps have been read and could not be, with the reason; the first few.
    pub unread: Vec<(String, &'static str)>,
    /// Messages that no buyer has part in.
    pub apart: usize,
    /// All deals now.
    pub deals: usize,
    /// Deals that are new or have new messages.
    pub changed: usize,
}

/// Reads files into the workspace, groups and diagnoses.
///
/// # Errors
/// When the store fails; what was read before is kept.
pub async fn import(
    world: &World,
    files: &Files,
    on: &mut (dyn FnMut(Step) + Send),
) -> Result<ImportReport> {
    let mine = remember_mine(&world.store, files).await?;
    let files = Files {
        mine,
        ..files.clone()
    };
    let paths: Vec<String> = files
        .paths
        .iter()
        .map(|p| p.display().to_string())
        .collect();
    let id = world.begin_run(&paths).await?;
    let mut keeper = Keeper::new(&world.store, id).await?;
    let mut batches = read_in_background(&files, world.now());
    while let Some(batch) = batches.recv().await {
        let (done, total) = (batch.done, batch.total);
        keeper.keep(batch).await?;
        on(Step::Reading {
            done,
            total,
            items: keeper.run.read.unsigned_abs(),
        });
    }
    let unread = std::mem::take(&mut keeper.unread);
    let (mut run, mut problems) = keeper.finish();
    let outcome = regroup::after_import(world, &files, on).await?;
    problems.extend(outcome.problems);
    people::holding::settle_new_deals(world).await?;
    run.finished = Some(world.now());
    world.store.end_run(&run).await?;
    Ok(ImportReport {
        skipped: world.store.skipped_by_reason(id).await?,
        run,
        problems,
        unread,
        apart: outcome.apart,
        deals: outcome.deals,
        changed: outcome.changed,
    })
}

/// Adds to the own addresses and names that the workspace knows; gives all of them.
async fn remember_mine(store: &Store, files: &Files) -> Result<Vec<String>> {
    let mut mine: BTreeSet<String> = store.setting("mine").await?.unwrap_or_default();
    let before = mine.len();
    mine.extend(files.mine.iter().cloned());
    if mine.is_empty() {
        return Err(crate::Error::NoMine(crate::whose(files)));
    }
    if mine.len() > before {
        store.set("mine", &mine).await?;
    }
    Ok(mine.into_iter().collect())
}

/// Some items, with how far the reader has come and what it could not make sense of.
struct Batch {
    items: Vec<Item>,
    problems: Vec<Problem>,
    done: u64,
    total: u64,
}

/// Parsing and keeping go on side by side; at most two batches wait.
fn read_in_background(files: &Files, now: trade::Moment) -> mpsc::Receiver<Batch> {
    let (sender, receiver) = mpsc::channel(2);
    let files = files.clone();
    tokio::task::spawn_blocking(move || {
        let mine = Mine::of(&files.mine);
        let reading = Reading {
            mine: &mine,
            zone: files.chat_zone(now),
            date_order: files.date_order,
            name: "",
        };
        for path in &files.paths {
            let mut reader = mail::open(path, &reading);
            while let Some(batch) = next_batch(&mut reader) {
                if sender.blocking_send(batch).is_err() {
                    return;
                }
            }
        }
    });
    receiver
}

fn next_batch(reader: &mut mail::Reader) -> Option<Batch> {
    let mut items: Vec<Item> = Vec::new();
    let mut bytes = 0;
    while items.len() < BATCH && bytes < BATCH_BYTES {
        let Some(item) = reader.next() else { break };
        bytes += item.raw.len();
        items.push(item);
    }
    let problems = reader.take_problems();
    let progress = reader.progress();
    let some = !items.is_empty() || !problems.is_empty();
    some.then_some(Batch {
        items,
        problems,
        done: progress.bytes_done,
        total: progress.bytes_total,
    })
}

/// Keeps items and counts what became of them.
struct Keeper<'w> {
    store: &'w Store,
    known: BTreeSet<MessageId>,
    run: Run,
    problems: Vec<Problem>,
    unread: Vec<(String, &'static str)>,
}

/// So many files that could not be read are named; the ledger names them all.
const UNREAD_NAMED: usize = 10;

impl<'w> Keeper<'w> {
    async fn new(store: &'w Store, id: i64) -> Result<Keeper<'w>> {
        Ok(Keeper {
            known: store.message_ids().await?,
            store,
            run: Run {
                id,
                started: trade::Moment::EPOCH,
                finished: None,
                read: 0,
                taken: 0,
                known: 0,
                skipped: 0,
                paths: Vec::new(),
            },
            problems: Vec::new(),
            unread: Vec::new(),
        })
    }

    async fn keep(&mut self, batch: Batch) -> Result<()> {
        self.problems.extend(batch.problems);
        let raws = try_join_all(batch.items.iter().map(|item| self.keep_raw(item))).await?;
        let mut taken = Vec::new();
        let mut lines = Vec::new();
        for (item, raw) in batch.items.into_iter().zip(raws) {
            let line = self.line_of(&item, raw.clone());
            if let (Fate::Taken, Read::Parsed(message)) = (line.fate, item.fate) {
                taken.push(Taken {
                    message: *message,
                    raw,
                    source: item.source,
                });
            }
            lines.push(line);
        }
        Ok(self.store.keep(self.run.id, &taken, &lines).await?)
    }

    /// Only what is taken is kept raw: a newsletter is named in the ledger and left where it is.
    async fn keep_raw(&self, item: &Item) -> Result<String> {
        let new = matches!(&item.fate, Read::Parsed(m) if !self.known.contains(&m.id));
        if new {
            Ok(self.store.keep_raw(&item.raw).await?)
        } else {
            Ok(String::new())
        }
    }

    fn line_of(&mut self, item: &Item, raw: String) -> LedgerItem {
        self.run.read += 1;
        let (fate, reason, message, sender, subject) = match &item.fate {
            Read::Parsed(m) if self.known.insert(m.id.clone()) => {
                self.run.taken += 1;
                (
                    Fate::Taken,
                    "",
                    Some(m.id.clone()),
                    m.from.shown(),
                    headline(m),
                )
            }
            Read::Parsed(m) => {
                self.run.known += 1;
                (
                    Fate::Known,
                    "",
                    Some(m.id.clone()),
                    m.from.shown(),
                    headline(m),
                )
            }
            Read::Skipped {
                reason,
                from,
                subject,
                ..
            } => {
                self.run.skipped += 1;
                let file = matches!(reason, Reason::NotCorrespondence | Reason::Unreadable);
                if file && self.unread.len() < UNREAD_NAMED {
                    self.unread.push((item.source.clone(), reason.code()));
                }
                (
                    Fate::Skipped,
                    reason.code(),
                    None,
                    from.as_str(),
                    subject.clone(),
                )
            }
        };
        LedgerItem {
            seq: self.run.read,
            source: item.source.clone(),
            position: i64::try_from(item.position).unwrap_or(i64::MAX),
            fate,
            reason: reason.to_owned(),
            message,
            raw,
            sender: sender.to_owned(),
            subject,
        }
    }

    fn finish(self) -> (Run, Vec<Problem>) {
        (self.run, self.problems)
    }
}

/// The subject, or the first words of a chat line.
fn headline(message: &trade::Message) -> String {
    if message.channel == Channel::Email {
        return message.subject.clone();
    }
    message
        .text
        .chars()
        .take(60)
        .collect::<String>()
        .replace('\n', " ")
}
