//! Threads of one account become deals: two needs of one buyer stay two, and a chat joins the
//! matter that it speaks of.

use super::marks::Marks;
use super::people::People;
use super::threads::Thread;
use super::{Group, Grouping};
use std::collections::{BTreeMap, BTreeSet};
use trade::{Channel, Message, Moment};

/// A pause after which a new thread of the same buyer is a new need unless its matter is the
/// same, in days; judgement: two reply rounds of a slow buyer.
const PAUSE: f64 = 45.0;

/// Matter this alike is the same matter; judgement, between unrelated threads of one firm (about
/// .1, their courtesies) and continuations (above .3).
const SAME_MATTER: f64 = 0.25;

/// Matter less alike than this is another matter even on the same day; judgement.
const OTHER_MATTER: f64 = 0.08;

struct Open {
    threads: Vec<usize>,
    from: Moment,
    to: Moment,
    numbers: BTreeSet<String>,
    words: BTreeSet<usize>,
}

/// Sorts threads (oldest first) into deals.
pub(super) fn sort_into_deals(
    messages: &[Message],
    people: &People,
    marks: &Marks,
    threads: &[Thread],
) -> Grouping {
    let mut accounts: BTreeMap<usize, Vec<Open>> = BTreeMap::new();
    let mut strays = Vec::new();
    let (leaning, firm): (Vec<usize>, Vec<usize>) =
        (0..threads.len()).partition(|&t| threads[t].leans);
    for t in firm.into_iter().chain(leaning) {
        match threads[t].account {
            Some(account) => settle(t, threads, marks, accounts.entry(account).or_default()),
            None => strays.push(t),
        }
    }
    let mut apart = Vec::new();
    for t in strays {
        settle_stray(
            t,
            threads,
            messages,
            people,
            marks,
            &mut accounts,
            &mut apart,
        );
    }
    let groups = accounts
        .into_values()
        .flatten()
        .map(|open| group_of(&open, threads, messages));
    let mut groups: Vec<Group> = groups.collect();
    groups.sort_by(|a, b| a.messages.cmp(&b.messages));
    apart.sort();
    Grouping { groups, apart }
}

/// Puts a thread into the deal of its account that it continues, or opens a new one.
fn settle(t: usize, threads: &[Thread], marks: &Marks, deals: &mut Vec<Open>) {
    let thread = &threads[t];
    match continued(thread, marks, deals) {
        Some(deal) => deals[deal].take(t, thread),
        None => deals.push(Open::with(t, thread)),
    }
}

fn continued(thread: &Thread, marks: &Marks, deals: &[Open]) -> Option<usize> {
    let named = deals
        .iter()
        .position(|d| !d.numbers.is_disjoint(&thread.numbers));
    if named.is_some() {
        return named;
    }
    let scored = deals.iter().enumerate().map(|(i, d)| {
        let alike = marks.alike(&d.words, &thread.words);
        (i, alike, d.distance(thread))
    });
    let best = scored.max_by(|a, b| standing(a).total_cmp(&standing(b)))?;
    let (deal, alike, distance) = best;
    let near = distance <= PAUSE && alike >= OTHER_MATTER;
    (thread.leans || near || alike >= SAME_MATTER && distance <= 4.0 * PAUSE).then_some(deal)
}

/// How well a thread fits a deal: alike in matter, near in time.
fn standing(&(_, alike, distance): &(usize, f64, f64)) -> f64 {
    alike - distance / (4.0 * PAUSE)
}

impl Open {
    fn with(t: usize, thread: &Thread) -> Open {
        Open {
            threads: vec![t],
            from: thread.from,
            to: thread.to,
            numbers: thread.numbers.clone(),
            words: thread.words.clone(),
        }
    }

    fn take(&mut self, t: usize, thread: &Thread) {
        self.threads.push(t);
        self.from = self.from.min(thread.from);
        self.to = self.to.max(thread.to);
        self.numbers.extend(thread.numbers.iter().cloned());
        self.words.extend(&thread.words);
    }

    /// Days between the two, 0 when they overlap.
    fn distance(&self, thread: &Thread) -> f64 {
        let after = thread.from.days_since(self.to);
        let before = self.from.days_since(thread.to);
        after.max(before).max(0.0)
    }
}

/// A note, or a mail between colleagues, joins the deal that it speaks of, if it speaks of one.
fn settle_stray(
    t: usize,
    threads: &[Thread],
    messages: &[Message],
    people: &People,
    marks: &Marks,
    accounts: &mut BTreeMap<usize, Vec<Open>>,
    apart: &mut Vec<trade::MessageId>,
) {
    let thread = &threads[t];
    let note = messages[thread.messages[0]].channel == Channel::PhoneNote;
    let near = near_by_file(thread, messages, people, threads);
    let scored = accounts.values_mut().flatten().filter_map(|open| {
        let distance = open.distance(thread);
        if distance > 4.0 * PAUSE {
            return None;
        }
        let named = !open.numbers.is_disjoint(&thread.numbers);
        let filed = open.threads.iter().any(|other| near.contains(other));
        let alike = marks.alike(&open.words, &thread.words);
        let fit = alike + f64::from(u8::from(named)) + 2.0 * f64::from(u8::from(filed));
        Some((fit - distance / (4.0 * PAUSE), open))
    });
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((fit, open)) if fit >= if note { 0.0 } else { SAME_MATTER + 0.5 } => {
            open.take(t, thread)
        }
        _ => apart.extend(thread.messages.iter().map(|&m| messages[m].id.clone())),
    }
}

/// The threads with a message from the same folder as a note: a salesperson keeps the note of a
/// call beside the chat or the mail of its deal.
fn near_by_file(
    thread: &Thread,
    messages: &[Message],
    people: &People,
    threads: &[Thread],
) -> BTreeSet<usize> {
    let folder = |m: &Message| {
        let name = m.conversation.as_deref()?;
        name.rsplit_once('/').map(|(folder, _)| folder.to_owned())
    };
    let Some(home) = folder(&messages[thread.messages[0]]) else {
        return BTreeSet::new();
    };
    let beside = |t: &Thread| {
        t.messages
            .iter()
            .any(|&m| people.account[m].is_some() && folder(&messages[m]).as_deref() == Some(&home))
    };
    (0..threads.len())
        .filter(|&i| beside(&threads[i]))
        .collect()
}

fn group_of(open: &Open, threads: &[Thread], messages: &[Message]) -> Group {
    let mut places: Vec<usize> = open
        .threads
        .iter()
        .flat_map(|&t| threads[t].messages.clone())
        .collect();
    places.sort_unstable();
    Group {
        messages: places.into_iter().map(|p| messages[p].id.clone()).collect(),
    }
}
