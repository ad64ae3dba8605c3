//! "Where is this message?": the ledger of imports, asked.

use crate::{Result, World};
use store::{LedgerItem, Run};

/// What the ledger holds for some words.
pub struct Found {
    /// The runs, newest first.
    pub runs: Vec<Run>,
    /// The lines that hold the words, newest run first.
    pub items: Vec<LedgerItem>,
}

/// Looks for words in the ledger: a source, a sender, a subject, a reason, a message's id.
///
/// # Errors
/// When the store fails.
pub async fn ledger(world: &World, words: &str, limit: u64) -> Result<Found> {
    Ok(Found {
        runs: world.store.runs().await?,
        items: world.store.ledger(words, limit).await?,
    })
}
