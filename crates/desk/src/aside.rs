//! Putting a deal aside: done for now, or until a day; anything new in it brings it back by itself.

use crate::filed::{Filed, filed};
use crate::{Error, Result, World};
use std::collections::BTreeMap;
use store::Aside;
use trade::Moment;

/// A day in seconds.
const DAY: i64 = 86_400;

/// What is put aside, by the deal's name, and still holds.
pub type Shelved = BTreeMap<String, Aside>;

/// Done for now: the deal leaves the list until somebody writes.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn done(world: &World, deal: &str) -> Result<()> {
    put(world, deal, None, "").await
}

/// Puts a deal aside for so many days, or until somebody writes.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn snooze(world: &World, deal: &str, days: u16, reason: &str) -> Result<()> {
    let until = world.now().unix() + i64::from(days.clamp(1, 366)) * DAY;
    put(world, deal, Moment::with_seconds(until, 0), reason).await
}

async fn put(world: &World, deal: &str, until: Option<Moment>, reason: &str) -> Result<()> {
    let all = filed(world).await?;
    let filed = all.into_iter().find(|filed| filed.deal == deal);
    let filed = filed.ok_or_else(|| Error::NoSuchDeal(deal.to_owned()))?;
    let aside = Aside {
        deal: filed.deal,
        until,
        reason: reason.trim().to_owned(),
        seen: filed.newest,
        made: world.now(),
    };
    Ok(world.store.put_aside(&aside).await?)
}

/// Brings a deal back onto the list.
///
/// # Errors
/// When the store fails.
pub async fn put_back(world: &World, deal: &str) -> Result<()> {
    world.store.take_from_shelf(deal).await?;
    Ok(())
}

/// Which of these deals are put aside now.
///
/// # Errors
/// When the store fails.
pub async fn shelved(world: &World, deals: &[Filed]) -> Result<Shelved> {
    let now = world.now();
    let asides = world.store.shelf().await?.into_iter();
    let mut shelf: Shelved = asides.map(|aside| (aside.deal.clone(), aside)).collect();
    let newest: BTreeMap<&str, &Filed> = deals.iter().map(|d| (d.deal.as_str(), d)).collect();
    shelf.retain(|deal, aside| holds(aside, newest.get(deal.as_str()).copied(), now));
    Ok(shelf)
}

fn holds(aside: &Aside, filed: Option<&Filed>, now: Moment) -> bool {
    let something_new = filed.is_none_or(|filed| filed.newest != aside.seen);
    let over = aside.until.is_some_and(|until| until <= now);
    !something_new && !over
}
