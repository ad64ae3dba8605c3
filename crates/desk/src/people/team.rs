//! What a manager sees of everybody's deals: causes and counts; no names of buyers, no words of letters.

use crate::filed::{filed_by_all, is_over};
use crate::{Result, World};
use diagnosis::Words;
use std::collections::BTreeMap;

/// One person's deals, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What the person signs in by; none for deals that nobody holds.
    pub login: Option<String>,
    /// Deals that are not over.
    pub open: usize,
    /// Deals to save.
    pub to_save: usize,
    /// Deals lost.
    pub lost: usize,
}

/// Everybody's deals, counted.
pub struct Team {
    /// By person, most to save first.
    pub people: Vec<Standing>,
    /// What leads in the deals to save, most first.
    pub causes: Vec<(Words, usize)>,
    /// Deals to save of which there is not enough to say.
    pub unsaid: usize,
}

/// Counts everybody's deals.
///
/// # Errors
/// When the store fails.
pub async fn team(world: &World) -> Result<Team> {
    let accounts = world.store.accounts().await?;
    let holders = world.store.holders().await?.into_iter();
    let holders: BTreeMap<String, String> = holders.map(|h| (h.deal, h.account)).collect();
    let mut people: BTreeMap<Option<String>, Standing> = BTreeMap::new();
    let mut causes: BTreeMap<String, (Words, usize)> = BTreeMap::new();
    let mut unsaid = 0;
    for filed in filed_by_all(world).await? {
        let holder = holders.get(&filed.deal);
        let login = holder.and_then(|id| accounts.iter().find(|a| a.id == *id));
        let login = login.map(|account| account.login.clone());
        let standing = people.entry(login.clone()).or_insert(Standing {
            login,
            open: 0,
            to_save: 0,
            lost: 0,
        });
        standing.open += usize::from(!is_over(&filed));
        standing.lost += usize::from(filed.stage == diagnosis::Stage::Lost);
        if !crate::needs_saving(&filed) {
            continue;
        }
        standing.to_save += 1;
        match &filed.leading {
            Some(leading) => {
                let known = causes.entry(leading.name.en.clone());
                known.or_insert((leading.name.clone(), 0)).1 += 1;
            }
            None => unsaid += 1,
        }
    }
    let mut people: Vec<Standing> = people.into_values().collect();
    people.sort_by_key(|one| std::cmp::Reverse((one.to_save, one.open)));
    let mut causes: Vec<(Words, usize)> = causes.into_values().collect();
    causes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.en.cmp(&b.0.en)));
    Ok(Team {
        people,
        causes,
        unsaid,
    })
}
