//! Dropping everything derived and making it again; and judging again what has grown old.

use crate::import::Step;
use crate::{Result, World, diagnose, regroup, switches};
use std::collections::{BTreeMap, BTreeSet};
use store::Kept;

/// Drops what was concluded and concludes it again from the ground; gives the number of deals.
///
/// # Errors
/// When the store fails.
pub async fn recompute(world: &World, on: &mut (dyn FnMut(Step) + Send)) -> Result<usize> {
    world.leave_out(switches::kept(&world.store).await?);
    world.store.drop_derived().await?;
    let outline = regroup::outline(world).await?;
    let outcome = regroup::regroup(world, outline, &BTreeSet::new(), on).await?;
    Ok(outcome.deals)
}

/// Judges again the deals whose diagnosis was made by other packs or on another day; gives how
/// many. Deals with a clock of their own grow old only by other packs.
///
/// # Errors
/// When the store fails.
pub async fn refresh(world: &World, on: &mut (dyn FnMut(Step) + Send)) -> Result<usize> {
    let known = world.knowledge()?;
    let stamp = crate::world::stamp(&known);
    let kept = world.store.diagnoses().await?;
    let clocks = diagnose::clocks(world).await?;
    let mut members: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for member in world.store.members().await? {
        members
            .entry(member.deal)
            .or_default()
            .insert(member.message);
    }
    let old = |k: &&Kept| {
        let own_clock = members.get(&k.deal).is_some_and(|ids| clocks.holds(ids));
        let another_day =
            k.observed.timestamp().as_second() / 86_400 != world.now().unix() / 86_400;
        k.stamp != stamp || another_day && !own_clock
    };
    let deals: Vec<String> = kept.iter().filter(old).map(|k| k.deal.clone()).collect();
    let deals: Vec<String> = deals
        .into_iter()
        .filter(|d| members.contains_key(d))
        .collect();
    if deals.is_empty() {
        return Ok(0);
    }
    diagnose::judge(world, &deals, &members, &regroup::own(world).await?, on).await?;
    Ok(deals.len())
}

/// Was a deal judged by other knowledge than there is now, or by other switches?
///
/// # Errors
/// When the store fails.
pub async fn is_due(world: &World) -> Result<bool> {
    let switched = switches::kept(&world.store).await?;
    if switched != world.left_out() {
        return Ok(true);
    }
    let known = world.knowledge()?;
    let stamp = crate::world::stamp(&known);
    let kept = world.store.diagnoses().await?;
    Ok(kept.iter().any(|k| k.stamp != stamp))
}
