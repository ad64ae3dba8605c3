//! Threads of one account become deals: two needs of one buyer stay two, and a chat joins the
//! matter that it speaks of.

use super::marks::{Marks, Matter, Rarity};
use super::people::{self, People};
use super::threads::Thread;
use super::{Group, Grouping};
use std::collections::{BTreeMap, BTreeSet};
use trade::{Message, Moment, Side};

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
    numbers: BTreeSet<u32>,
    matter: Matter,
}

/// Sorts threads (oldest first) into deals.
pub(super) fn sort_into_deals(look: &Look<'_>, mut threads: Vec<Thread>) -> Grouping {
    let mut accounts: BTreeMap<usize, Vec<Open>> = BTreeMap::new();
    let mut strays = Vec::new();
    let (leaning, firm): (Vec<usize>, Vec<usize>) =
        (0..threads.len()).partition(|&t| threads[t].leans);
    for t in firm.into_iter().chain(leaning) {
        match threads[t].account {
            Some(account) => settle(t, &mut threads, look, accounts.entry(account).or_default()),
            None => strays.push(t),
        }
    }
    let mut apart = Vec::new();
    for t in strays {
        settle_stray(t, &threads, look, &mut accounts, &mut apart);
    }
    let groups = accounts
        .into_values()
        .flatten()
        .map(|open| group_of(&open, &threads, look.messages));
    let mut groups: Vec<Group> = groups.collect();
    groups.sort_by(|a, b| a.messages.cmp(&b.messages));
    apart.sort();
    Grouping { groups, apart }
}

/// Puts a thread into the deal of its account that it continues, or opens a new one.
fn settle(t: usize, threads: &mut [Thread], look: &Look<'_>, deals: &mut Vec<Open>) {
    let thread = &mut threads[t];
    match continued(thread, &look.rarity, deals) {
        Some(deal) => deals[deal].take(t, thread, &look.rarity),
        None => deals.push(Open::with(t, thread)),
    }
}

fn continued(thread: &Thread, rarity: &Rarity, deals: &[Open]) -> Option<usize> {
    let named = deals
        .iter()
        .position(|d| !d.numbers.is_disjoint(&thread.numbers));
    if named.is_some() {
        return named;
    }
    let scored = deals.iter().enumerate().map(|(i, d)| {
        let alike = rarity.alike(&d.matter, &thread.matter);
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
    /// A deal of one thread, which gives it its matter.
    fn with(t: usize, thread: &mut Thread) -> Open {
        Open {
            threads: vec![t],
            from: thread.from,
            to: thread.to,
            numbers: std::mem::take(&mut thread.numbers),
            matter: std::mem::take(&mut thread.matter),
        }
    }

    fn take(&mut self, t: usize, thread: &Thread, rarity: &Rarity) {
        self.threads.push(t);
        self.from = self.from.min(thread.from);
        self.to = self.to.max(thread.to);
        self.numbers.extend(&thread.numbers);
        self.matter.join(&thread.matter, rarity);
    }

    /// Days between the two, 0 when they overlap.
    fn distance(&self, thread: &Thread) -> f64 {
        let after = thread.from.days_since(self.to);
        let before = self.from.days_since(thread.to);
        after.max(before).max(0.0)
    }
}

/// How well a stray must fit a deal to join it, where a name, a paper's number or a folder counts
/// one; judgement: words alone never suffice.
const FITS: f64 = 0.6;

/// A note, a line of ours in a chat whose partner never speaks, or a mail between colleagues joins the
/// deal that it speaks of, if it speaks of one.
fn settle_stray(
    t: usize,
    threads: &[Thread],
    look: &Look<'_>,
    accounts: &mut BTreeMap<usize, Vec<Open>>,
    apart: &mut Vec<trade::MessageId>,
) {
    let thread = &threads[t];
    let near = look.near_by_file(thread, threads);
    let scored = accounts.values_mut().flatten().filter_map(|open| {
        let fit = look.fit(thread, open, &near, threads);
        (fit >= FITS).then_some((fit - open.distance(thread) / (4.0 * PAUSE), open))
    });
    match scored.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, open)) => open.take(t, thread, &look.rarity),
        None => apart.extend(thread.messages.iter().map(|&m| look.messages[m].id.clone())),
    }
}

/// Everything that sorting looks at.
pub(super) struct Look<'m> {
    /// The messages, oldest first.
    pub(super) messages: &'m [Message],
    /// Whose they are.
    pub(super) people: People,
    /// What marks their matter.
    pub(super) marks: &'m Marks,
    /// How rare each word is.
    pub(super) rarity: Rarity,
}

impl Look<'_> {
    fn fit(&self, thread: &Thread, open: &Open, near: &BTreeSet<usize>, threads: &[Thread]) -> f64 {
        let count = |holds: bool| f64::from(u8::from(holds));
        let numbered = !open.numbers.is_disjoint(&thread.numbers);
        let filed = open.threads.iter().any(|other| near.contains(other));
        let named =
            self.same_writer(thread, open, threads) && self.names_buyer(thread, open, threads);
        let alike = self.rarity.alike(&open.matter, &thread.matter);
        let in_time = open.distance(thread) <= 4.0 * PAUSE;
        let fit = count(numbered) + count(named) + 2.0 * count(filed) + 0.25 * alike;
        if in_time { fit } else { 0.0 }
    }

    /// Did one of us who writes in the deal write the stray too?
    fn same_writer(&self, thread: &Thread, open: &Open, threads: &[Thread]) -> bool {
        let writers = |t: &Thread| -> BTreeSet<String> {
            let ours = t.messages.iter().map(|&m| &self.messages[m]);
            let ours = ours.filter(|m| m.side == Side::Seller);
            ours.map(|m| people::name_key(&m.from.name)).collect()
        };
        let stray = writers(thread);
        open.threads
            .iter()
            .any(|&t| !writers(&threads[t]).is_disjoint(&stray))
    }

    /// Does the stray call somebody of the buyer's side by name ("Hi Sameh")?
    fn names_buyer(&self, thread: &Thread, open: &Open, threads: &[Thread]) -> bool {
        let theirs = open.threads.iter().flat_map(|&t| &threads[t].messages);
        let names: BTreeSet<String> = theirs
            .map(|&m| &self.messages[m])
            .filter(|m| m.side == Side::Buyer)
            .flat_map(|m| {
                people::name_key(&m.from.name)
                    .split(' ')
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .filter(|word| word.chars().count() >= 3 || !word.is_ascii())
            .collect();
        let mut ours = thread.messages.iter();
        ours.any(|&m| self.marks.says_one_of(m, &names))
    }

    /// The threads with a message from the same folder as a note: a salesperson keeps the note of a
    /// call beside the chat or the mail of its deal.
    fn near_by_file(&self, thread: &Thread, threads: &[Thread]) -> BTreeSet<usize> {
        let folder = |m: &Message| {
            let name = m.conversation.as_deref()?;
            name.rsplit_once('/').map(|(folder, _)| folder.to_owned())
        };
        let Some(home) = folder(&self.messages[thread.messages[0]]) else {
            return BTreeSet::new();
        };
        let beside = |t: &Thread| {
            t.messages.iter().any(|&m| {
                self.people.account[m].is_some()
                    && folder(&self.messages[m]).as_deref() == Some(&home)
            })
        };
        (0..threads.len())
            .filter(|&i| beside(&threads[i]))
            .collect()
    }
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
