//! "Where is this message?": the ledger of imports, asked.

use crate::{Result, World, people};
use std::collections::BTreeMap;
use store::{LedgerItem, Run};
use trade::MessageId;

/// What the ledger holds for some words.
pub struct Found {
    /// The runs, newest first.
    pub runs: Vec<Run>,
    /// The lines that hold the words, newest run first.
    pub items: Vec<LedgerItem>,
    /// The deals that the messages among them belong to.
    pub deals: BTreeMap<MessageId, String>,
}

/// Looks for words in the ledger of what one brought in: a source, a sender, a subject, a reason, a
/// message's id.
///
/// # Errors
/// When the store fails.
pub async fn ledger(world: &World, words: &str, limit: u64) -> Result<Found> {
    let own = people::holding::own_runs(world).await?;
    let items = world.store.ledger(words, own.as_ref(), limit).await?;
    let named: Vec<MessageId> = items.iter().filter_map(|i| i.message.clone()).collect();
    let homes = world.store.homes_of(&named).await?.into_iter();
    let deals = homes.map(|member| (member.message, member.deal)).collect();
    let mut runs = world.store.runs().await?;
    runs.retain(|run| own.as_ref().is_none_or(|own| own.contains(&run.id)));
    Ok(Found { runs, items, deals })
}

/// Our own addresses and names, as far as they were said.
///
/// # Errors
/// When the store fails.
pub async fn mine(world: &World) -> Result<Vec<String>> {
    Ok(world.store.setting("mine").await?.unwrap_or_default())
}
