//! Correcting by hand which message belongs to which deal; every correction can be undone.

use crate::{Error, Result, World, regroup};
use store::CorrectionKind;
use trade::MessageId;

/// What a person wants corrected.
#[derive(Debug, Clone)]
pub enum Wish {
    /// These deals are one.
    Merge(Vec<String>),
    /// These messages are a deal of their own.
    Split(Vec<String>),
    /// These messages belong to that deal.
    Move {
        /// The messages.
        messages: Vec<String>,
        /// The deal.
        to: String,
    },
}

/// Corrects, remembers, and sorts again.
///
/// # Errors
/// When a deal or message is not there, or the store fails.
pub async fn correct(world: &World, wish: &Wish) -> Result<()> {
    let what = match wish {
        Wish::Merge(deals) => CorrectionKind::Merge {
            anchors: anchors(world, deals).await?,
        },
        Wish::Split(messages) => CorrectionKind::Split {
            messages: ids(world, messages).await?,
        },
        Wish::Move { messages, to } => CorrectionKind::Move {
            messages: ids(world, messages).await?,
            to: anchor(world, to).await?,
        },
    };
    world.store.correct(&what, world.now()).await?;
    regroup::after_correction(world).await?;
    Ok(())
}

/// Takes back the latest correction and sorts again.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn undo(world: &World) -> Result<()> {
    let undone = world.store.undo_correction().await?;
    undone.ok_or(Error::NothingToUndo)?;
    regroup::after_correction(world).await?;
    Ok(())
}

async fn anchors(world: &World, deals: &[String]) -> Result<Vec<MessageId>> {
    let mut anchors = Vec::new();
    for deal in deals {
        anchors.push(anchor(world, deal).await?);
    }
    Ok(anchors)
}

/// The message that stands for a deal: the first of its messages.
async fn anchor(world: &World, deal: &str) -> Result<MessageId> {
    let ids = world.store.members_of(deal).await?;
    let messages = world.store.messages_of(&ids).await?;
    let first = messages.into_iter().next();
    first
        .map(|m| m.id)
        .ok_or_else(|| Error::NoSuchDeal(deal.to_owned()))
}

/// Messages by their ids or Message-IDs.
async fn ids(world: &World, names: &[String]) -> Result<Vec<MessageId>> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let named = world.store.message_named(name).await?;
        ids.push(named.ok_or_else(|| Error::NoSuchMessage(name.clone()))?);
    }
    Ok(ids)
}
