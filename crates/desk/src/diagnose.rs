//! Judging deals: of the workspace, kept for the list; or of some files, without a workspace.

use crate::conclude::{Concluded, conclude};
use crate::filed::Filed;
use crate::files::Files;
use crate::grouping::{self, Outline, Own};
use crate::import::Step;
use crate::world::{Knowledge, stamp};
use crate::{Error, Result, World, people};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use store::Kept;
use trade::{Message, MessageId, Moment, Problem};

/// So many deals are in memory at once.
const AT_ONCE: usize = 8;

/// Judges some deals of the workspace and keeps what follows.
pub(crate) async fn judge(
    world: &World,
    deals: &[String],
    members: &BTreeMap<String, BTreeSet<MessageId>>,
    own: &Own,
    on: &mut (dyn FnMut(Step) + Send),
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    if deals.is_empty() {
        return Ok(problems);
    }
    let known = world.knowledge()?;
    let clocks = clocks(world).await?;
    let mut done = 0;
    for some in deals.chunks(AT_ONCE) {
        let mut work = Vec::with_capacity(some.len());
        for deal in some {
            let ids: Vec<MessageId> = members[deal].iter().cloned().collect();
            work.push((deal, world.store.messages_of(&ids).await?));
        }
        let (kept, failed) = judge_side_by_side(world, &known, own, &clocks, work)?;
        problems.extend(failed);
        world.store.keep_diagnoses(&kept).await?;
        done += some.len();
        on(Step::Diagnosing {
            done,
            total: deals.len(),
        });
    }
    Ok(problems)
}

/// One thread a core, each taking the next deal; deals do not know of each other. A deal that the
/// engines fail at is told and left unjudged: it must not cost the others.
fn judge_side_by_side(
    world: &World,
    known: &Knowledge,
    own: &Own,
    clocks: &Clocks,
    work: Vec<(&String, Vec<Message>)>,
) -> Result<(Vec<Kept>, Vec<Problem>)> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let queue = Mutex::new(work.into_iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let judge_one = |(deal, messages): (&String, Vec<Message>)| {
        let now = clocks.now_of(&messages, world.now());
        let judged = || kept_of(known, &conclude(known, deal, messages, own, now));
        catch_unwind(AssertUnwindSafe(judged)).map_err(|_| unjudged(deal))
    };
    let work_through = || std::iter::from_fn(next).map(judge_one).collect::<Vec<_>>();
    let judged: Vec<_> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work_through)).collect();
        let parts = workers.into_iter().filter_map(|worker| worker.join().ok());
        parts.flatten().collect()
    });
    let (mut kept, mut problems) = (Vec::new(), Vec::new());
    for outcome in judged {
        match outcome {
            Ok(one) => kept.push(one?),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((kept, problems))
}

fn unjudged(deal: &str) -> Problem {
    Problem::new(
        format!("deal {deal}"),
        "the program failed at judging it, which is a defect of the program",
        "the other deals are judged; its messages are kept, and `qiatan recompute` tries again",
    )
}

fn kept_of(known: &Knowledge, concluded: &Concluded) -> Result<Kept> {
    Ok(Kept {
        deal: concluded.deal.id.clone(),
        stamp: stamp(known),
        observed: concluded.diagnosis.observed_at,
        body: serde_json::to_string(&Filed::from(concluded)).map_err(Error::Kept)?,
    })
}

/// The deals of the sample workspace are each seen as of a day of their own.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Clocks(pub(crate) BTreeMap<MessageId, Moment>);

impl Clocks {
    /// The now of a deal: its own, if one of its messages has one.
    pub(crate) fn now_of(&self, messages: &[Message], now: Moment) -> Moment {
        messages
            .iter()
            .filter_map(|m| self.0.get(&m.id))
            .max()
            .copied()
            .unwrap_or(now)
    }
}

impl Clocks {
    /// Has one of these messages a clock?
    pub(crate) fn holds(&self, ids: &BTreeSet<MessageId>) -> bool {
        ids.iter().any(|id| self.0.contains_key(id))
    }
}

pub(crate) async fn clocks(world: &World) -> Result<Clocks> {
    Ok(world.store.setting("clocks").await?.unwrap_or_default())
}

/// Diagnoses one deal of the workspace as of now, with everything that it stands on.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn diagnose_deal(world: &World, deal: &str, now: Option<Moment>) -> Result<Concluded> {
    let ids = world.store.members_of(deal).await?;
    let seen = people::holding::sight(world).await?.sees(deal);
    if ids.is_empty() || !seen {
        return Err(Error::NoSuchDeal(deal.to_owned()));
    }
    let messages = world.store.messages_of(&ids).await?;
    let now = match now {
        Some(now) => now,
        None => clocks(world).await?.now_of(&messages, world.now()),
    };
    let mine: Vec<String> = world.store.setting("mine").await?.unwrap_or_default();
    let own = Own::of(&mine, &messages);
    let known = world.knowledge()?;
    Ok(conclude(&known, deal, messages, &own, now))
}

/// What a look at some files gives.
pub struct Look {
    /// The deals: one, unless the person asked to have them told apart.
    pub deals: Vec<Concluded>,
    /// How many deals the grouping sees in the files.
    pub seen: usize,
    /// What was wrong with the files.
    pub problems: Vec<Problem>,
}

/// Diagnoses the correspondence in some files without a workspace: as one deal, or each deal apart.
///
/// # Errors
/// When nobody said who we are, or nothing is correspondence.
pub fn diagnose_files(known: &Knowledge, files: &Files, now: Moment, apart: bool) -> Result<Look> {
    let read = files.read(now)?;
    let own = Own::of(&files.mine, &read.messages);
    let found = grouping::group(&Outline::of(&read.messages), &own);
    let seen = found.groups.len();
    let by_id: BTreeMap<&MessageId, &Message> = read.messages.iter().map(|m| (&m.id, m)).collect();
    let parts: Vec<Vec<Message>> = if apart {
        let groups = found.groups.iter();
        groups
            .map(|g| g.messages.iter().map(|id| by_id[id].clone()).collect())
            .collect()
    } else {
        vec![read.messages.clone()]
    };
    let judged = parts.into_iter().enumerate().map(|(n, messages)| {
        let id = format!("{}", n + 1);
        conclude(known, &id, messages, &own, now)
    });
    Ok(Look {
        deals: judged.collect(),
        seen,
        problems: read.problems,
    })
}
