//! A note of what was said on the phone or face to face: it joins the deal, the deal is judged again,
//! and what the note changed is shown. A note can be taken back, for it is our own word.

use crate::conclude::conclude;
use crate::diagnose::{self, diagnose_deal};
use crate::grouping::Own;
use crate::{Error, Result, World};
use diagnosis::{Diagnosis, Words};
use std::collections::{BTreeMap, BTreeSet};
use store::{CorrectionKind, Fate, LedgerItem, Member, Run, Taken};
use trade::{Channel, Contact, Message, MessageId, Side};

/// Where notes come from, as the ledger says it.
const SOURCE: &str = "desk";

/// A change of less than this is none that a reader cares for; judgement.
const WORTH_TELLING: f64 = 0.03;

/// So many characters of a note head its line of the ledger.
const HEADLINE: usize = 60;

/// How much a note moved a hypothesis.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// The hypothesis.
    pub name: Words,
    /// Its probability without the note.
    pub before: f64,
    /// Its probability with it.
    pub after: f64,
}

/// Adds a note to a deal: what the buyer told us, or what we want remembered. Gives the note's name.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn note(world: &World, deal: &str, text: &str, by: Side) -> Result<MessageId> {
    let concluded = diagnose_deal(world, deal, None).await?;
    let us = concluded
        .messages
        .iter()
        .rev()
        .find(|m| m.side == Side::Seller);
    let us = us.map_or_else(Contact::default, |m| m.from.clone());
    let them = concluded.deal.buyer.clone();
    let (from, to) = match by {
        Side::Seller => (us, vec![them]),
        Side::Buyer => (them, Vec::new()),
    };
    let sent = concluded.diagnosis.observed_at;
    let stamp = world.now().to_string();
    let message = Message {
        id: MessageId::of(&[SOURCE, deal, &stamp, text]),
        from,
        to,
        conversation: Some(format!("{SOURCE} {deal}")),
        ..Message::of_text(text.trim(), by, Channel::PhoneNote, sent)
    };
    let id = message.id.clone();
    let anchor = concluded.messages.first().map(|m| m.id.clone());
    keep(world, message).await?;
    if let Some(to) = anchor {
        let messages = vec![id.clone()];
        let joined = CorrectionKind::Move { messages, to };
        world.store.correct(&joined, world.now()).await?;
    }
    let member = Member {
        message: id.clone(),
        deal: deal.to_owned(),
    };
    world.store.join(&member).await?;
    judge(world, deal).await?;
    Ok(id)
}

/// Keeps the note as an import of one item, so that the ledger tells of it too.
async fn keep(world: &World, message: Message) -> Result<()> {
    let raw = world.store.keep_raw(message.text.as_bytes()).await?;
    let run = world.begin_run(&[SOURCE.to_owned()]).await?;
    let line = LedgerItem {
        seq: 1,
        source: SOURCE.to_owned(),
        position: 0,
        fate: Fate::Taken,
        reason: String::new(),
        message: Some(message.id.clone()),
        raw: raw.clone(),
        sender: message.from.shown().to_owned(),
        subject: message.text.chars().take(HEADLINE).collect(),
    };
    let source = SOURCE.to_owned();
    let taken = Taken {
        message,
        raw,
        source,
    };
    world.store.keep(run, &[taken], &[line]).await?;
    let ended = Run {
        id: run,
        started: world.now(),
        finished: Some(world.now()),
        read: 1,
        taken: 1,
        known: 0,
        skipped: 0,
        paths: Vec::new(),
    };
    Ok(world.store.end_run(&ended).await?)
}

/// Takes a note back. Messages that came from outside stay.
///
/// # Errors
/// When it is no note of this desk, or the store fails.
pub async fn take_back_note(world: &World, deal: &str, note: &MessageId) -> Result<()> {
    let origin = world.store.origin(note).await?;
    let homes = world.store.homes_of(std::slice::from_ref(note)).await?;
    let here = homes.iter().any(|member| member.deal == deal);
    if !here || origin.is_none_or(|(_, source)| source != SOURCE) {
        return Err(Error::NoSuchMessage(note.0.clone()));
    }
    world.store.forget(note).await?;
    judge(world, deal).await
}

/// Judges one deal again and keeps what a list shows.
async fn judge(world: &World, deal: &str) -> Result<()> {
    let ids: BTreeSet<MessageId> = world.store.members_of(deal).await?.into_iter().collect();
    let all: Vec<MessageId> = ids.iter().cloned().collect();
    let mine: Vec<String> = world.store.setting("mine").await?.unwrap_or_default();
    let own = Own::of(&mine, &world.store.messages_of(&all).await?);
    let (name, members) = (deal.to_owned(), BTreeMap::from([(deal.to_owned(), ids)]));
    diagnose::judge(world, &[name], &members, &own, &mut |_| ()).await?;
    Ok(())
}

/// What a note changed, the largest change first.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn shifts(world: &World, deal: &str, note: &MessageId) -> Result<Vec<Shift>> {
    let with = diagnose_deal(world, deal, None).await?;
    let mine: Vec<String> = world.store.setting("mine").await?.unwrap_or_default();
    let own = Own::of(&mine, &with.messages);
    let others = with
        .messages
        .iter()
        .filter(|m| m.id != *note)
        .cloned()
        .collect();
    let known = world.knowledge()?;
    let without = conclude(&known, deal, others, &own, with.diagnosis.observed_at);
    Ok(between(&without.diagnosis, &with.diagnosis))
}

fn between(before: &Diagnosis, after: &Diagnosis) -> Vec<Shift> {
    let was = |family: &str, code: &str| {
        let known = before
            .hypotheses
            .iter()
            .find(|h| h.family == family && h.code == code);
        known.map_or(0.0, |h| h.probability)
    };
    let mut shifts: Vec<Shift> = after
        .hypotheses
        .iter()
        .map(|h| Shift {
            name: h.name.clone(),
            before: was(&h.family, &h.code),
            after: h.probability,
        })
        .filter(|shift| (shift.after - shift.before).abs() >= WORTH_TELLING)
        .collect();
    let size = |shift: &Shift| (shift.after - shift.before).abs();
    shifts.sort_by(|a, b| size(b).total_cmp(&size(a)));
    shifts
}
