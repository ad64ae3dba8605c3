//! Sorting everything kept into deals again, and judging the deals that changed.

use crate::diagnose;
use crate::files::{self, Files};
use crate::grouping::{self, Grouping, Outline, Own};
use crate::import::Step;
use crate::{Result, World};
use mail::Mine;
use std::collections::{BTreeMap, BTreeSet};
use store::{DealName, Member};
use trade::{MessageId, Problem, Side};

/// What regrouping did.
pub(crate) struct Outcome {
    /// All deals now.
    pub(crate) deals: usize,
    /// Deals whose messages changed.
    pub(crate) changed: usize,
    /// Messages that no buyer has part in.
    pub(crate) apart: usize,
    /// What the person should look at.
    pub(crate) problems: Vec<Problem>,
}

/// After new messages: settle the sides of chats, then group and judge.
pub(crate) async fn after_import(
    world: &World,
    files: &Files,
    on: &mut (dyn FnMut(Step) + Send),
) -> Result<Outcome> {
    on(Step::Grouping);
    let mut outline = outline(world).await?;
    let heads = &mut outline.heads;
    let before: Vec<Side> = heads.iter().map(|m| m.side).collect();
    let mut problems = mail::settle_sides(heads, &Mine::of(&files.mine));
    problems.extend(files::nobody_of_ours(heads, &files.mine));
    let settled: BTreeMap<MessageId, Side> = heads
        .iter()
        .zip(before)
        .filter(|(m, before)| m.side != *before)
        .map(|(m, _)| (m.id.clone(), m.side))
        .collect();
    amend_sides(world, &settled).await?;
    let touched: BTreeSet<MessageId> = settled.into_keys().collect();
    let outcome = regroup(world, outline, &touched, on).await?;
    problems.extend(outcome.problems);
    Ok(Outcome {
        problems,
        ..outcome
    })
}

/// Writes the sides that became clear into the messages kept.
async fn amend_sides(world: &World, settled: &BTreeMap<MessageId, Side>) -> Result<()> {
    let ids: Vec<MessageId> = settled.keys().cloned().collect();
    let mut messages = world.store.messages_of(&ids).await?;
    for message in &mut messages {
        if let Some(side) = settled.get(&message.id) {
            message.side = *side;
        }
    }
    Ok(world.store.amend(&messages).await?)
}

/// After a correction by hand.
pub(crate) async fn after_correction(world: &World) -> Result<Outcome> {
    regroup(world, outline(world).await?, &BTreeSet::new(), &mut |_| ()).await
}

/// Who we are, by what the person gave and by all our letters.
pub(crate) async fn own(world: &World) -> Result<Own> {
    let mine: Vec<String> = world.store.setting("mine").await?.unwrap_or_default();
    let mut own = Own::of(&mine, &[]);
    world
        .store
        .each_message(|message| own.hear(&message))
        .await?;
    Ok(own)
}

/// What sorting needs of everything kept.
pub(crate) async fn outline(world: &World) -> Result<Outline> {
    let mut outline = Outline::default();
    world
        .store
        .each_message(|message| outline.add(message))
        .await?;
    Ok(outline)
}

/// Groups messages by their heads and judges the deals that changed or hold a touched message.
pub(crate) async fn regroup(
    world: &World,
    outline: Outline,
    touched: &BTreeSet<MessageId>,
    on: &mut (dyn FnMut(Step) + Send),
) -> Result<Outcome> {
    let mine: Vec<String> = world.store.setting("mine").await?.unwrap_or_default();
    let own = Own::of(&mine, &outline.heads);
    let order = outline
        .heads
        .iter()
        .enumerate()
        .map(|(i, m)| (m.id.clone(), i))
        .collect();
    let found = grouping::group(&outline, &own);
    drop(outline);
    let corrected = grouping::apply(found, &world.store.corrections().await?, &order);
    let named = name(world, &corrected).await?;
    let before = deals_of(world.store.members().await?);
    let after: BTreeMap<String, BTreeSet<MessageId>> = named
        .iter()
        .map(|(id, ids)| (id.clone(), ids.iter().cloned().collect()))
        .collect();
    world.store.regroup(&members_of(&named)).await?;
    let gone: Vec<String> = before
        .keys()
        .filter(|id| !after.contains_key(*id))
        .cloned()
        .collect();
    world.store.forget_diagnoses(&gone).await?;
    let changed: Vec<String> = after
        .iter()
        .filter(|(id, ids)| before.get(*id) != Some(ids) || !ids.is_disjoint(touched))
        .map(|(id, _)| id.clone())
        .collect();
    let problems = diagnose::judge(world, &changed, &after, &own, on).await?;
    Ok(Outcome {
        deals: after.len(),
        changed: changed.len(),
        apart: corrected.apart.len(),
        problems,
    })
}

fn deals_of(members: Vec<Member>) -> BTreeMap<String, BTreeSet<MessageId>> {
    let mut deals: BTreeMap<String, BTreeSet<MessageId>> = BTreeMap::new();
    for member in members {
        deals.entry(member.deal).or_default().insert(member.message);
    }
    deals
}

fn members_of(named: &[(String, Vec<MessageId>)]) -> Vec<Member> {
    let pairs = named
        .iter()
        .flat_map(|(deal, ids)| ids.iter().map(move |id| (deal, id)));
    pairs
        .map(|(deal, message)| Member {
            deal: deal.clone(),
            message: message.clone(),
        })
        .collect()
}

/// Gives each deal its name: the oldest name whose message is in it, else a new one.
async fn name(world: &World, grouping: &Grouping) -> Result<Vec<(String, Vec<MessageId>)>> {
    let known = world.store.deal_names().await?;
    let mut by_anchor: BTreeMap<&MessageId, (usize, &str)> = BTreeMap::new();
    for (age, name) in known.iter().enumerate() {
        by_anchor.entry(&name.anchor).or_insert((age, &name.id));
    }
    let mut taken: BTreeSet<String> = known.iter().map(|n| n.id.clone()).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut fresh = Vec::new();
    let mut named = Vec::new();
    for group in &grouping.groups {
        let ages = group.messages.iter().filter_map(|m| by_anchor.get(m));
        let oldest = ages.filter(|(_, id)| !used.contains(id)).min();
        let id = match oldest {
            Some((_, id)) => {
                used.insert(id);
                (*id).to_owned()
            }
            None => {
                let id = short_name(group.anchor(), &taken);
                taken.insert(id.clone());
                fresh.push(DealName {
                    id: id.clone(),
                    anchor: group.anchor().clone(),
                });
                id
            }
        };
        named.push((id, group.messages.clone()));
    }
    world.store.name_deals(&fresh, world.now()).await?;
    Ok(named)
}

/// Six letters and digits that cannot be misread, more when six are taken already.
fn short_name(anchor: &MessageId, taken: &BTreeSet<String>) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bits = u128::from_str_radix(&anchor.0, 16).unwrap_or_default();
    let letters: String = (0..25)
        .map(|place| char::from(ALPHABET[(bits >> (place * 5) & 31) as usize]))
        .collect();
    let lengths = 6..=letters.len();
    let mut names = lengths.map(|n| letters[..n].to_owned());
    names.find(|n| !taken.contains(n)).unwrap_or(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_grows_when_it_is_taken() {
        let anchor = MessageId("00ff00ff00ff00ff00ff00ff00ff00ff".into());
        let first = short_name(&anchor, &BTreeSet::new());
        assert_eq!(first.len(), 6);
        let second = short_name(&anchor, &BTreeSet::from([first.clone()]));
        assert_eq!(second.len(), 7);
        assert!(second.starts_with(&first));
    }
}
