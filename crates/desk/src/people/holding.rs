//! Whose a deal is: settled when letters come in, changed by sharing and handing over; and what follows
//! from it for who looks.

use super::accounts::called;
use super::entrance::viewer_of;
use super::rights::{Action, Object, Role, Verdict, Viewer, decide};
use crate::{Error, Result, World};
use std::collections::{BTreeMap, BTreeSet};
use store::{Account, Held, Member, Shared};
use trade::{Contact, Message, MessageId, Side};

/// What who looks may read: everything, where nobody signs in.
pub(crate) struct Sight(Option<Seen>);

/// What decides whether somebody may read a deal.
struct Seen {
    viewer: Viewer,
    keeps: bool,
    holders: BTreeMap<String, String>,
    shared: BTreeMap<String, bool>,
}

/// The account that holds what nobody holds: the oldest admin's.
fn keeper(all: &[Account]) -> Option<&Account> {
    all.iter().find(|a| a.role == Role::Admin.code())
}

/// What who looks may read.
pub(crate) async fn sight(world: &World) -> Result<Sight> {
    let Some(viewer) = world.viewer() else {
        return Ok(Sight(None));
    };
    let holders = world.store.holders().await?.into_iter();
    let shared = world.store.shared_with(&viewer.account).await?.into_iter();
    Ok(Sight(Some(Seen {
        viewer: viewer.clone(),
        keeps: is_keeper(world, viewer).await?,
        holders: holders.map(|held| (held.deal, held.account)).collect(),
        shared: shared.map(|shared| (shared.deal, shared.work)).collect(),
    })))
}

async fn is_keeper(world: &World, viewer: &Viewer) -> Result<bool> {
    let all = world.store.accounts().await?;
    Ok(keeper(&all).is_some_and(|keeper| keeper.id == viewer.account))
}

impl Sight {
    /// May the deal be read?
    pub(crate) fn sees(&self, deal: &str) -> bool {
        self.allows(Action::Read, deal).is_ok()
    }

    fn allows(&self, action: Action, deal: &str) -> Verdict {
        match &self.0 {
            Some(seen) => decide(&seen.viewer, action, seen.object(deal)),
            None => Ok(()),
        }
    }
}

impl Seen {
    fn object(&self, deal: &str) -> Object {
        let held = match self.holders.get(deal) {
            Some(holder) => *holder == self.viewer.account,
            None => self.keeps,
        };
        let shared = self.shared.get(deal);
        Object::Deal {
            held,
            shared: shared.is_some(),
            work: shared.is_some_and(|work| *work),
        }
    }
}

/// May who looks do this, to a deal or to the workspace?
///
/// # Errors
/// When the store fails.
pub async fn may(world: &World, action: Action, deal: Option<&str>) -> Result<Verdict> {
    let Some(viewer) = world.viewer() else {
        return Ok(Ok(()));
    };
    Ok(match deal {
        Some(deal) => sight(world).await?.allows(action, deal),
        None => decide(viewer, action, Object::Workspace),
    })
}

/// An account's owner as somebody who looks; none when there is no such account, or it is gone.
pub(crate) async fn viewer_of_id(world: &World, account: &str) -> Result<Option<Viewer>> {
    let account = world.store.account(account).await?;
    Ok(account.and_then(|account| viewer_of(account, None)))
}

/// The runs of imports that who looks brought in; `None` where nobody signs in, for then all are his.
/// What was brought in by the command is the keeper's.
pub(crate) async fn own_runs(world: &World) -> Result<Option<BTreeSet<i64>>> {
    let Some(viewer) = world.viewer() else {
        return Ok(None);
    };
    let bringers: BTreeMap<i64, String> = world.store.bringers().await?.into_iter().collect();
    let keeps = is_keeper(world, viewer).await?;
    let runs = world.store.runs().await?.into_iter().map(|run| run.id);
    let own = runs.filter(|run| match bringers.get(run) {
        Some(bringer) => *bringer == viewer.account,
        None => keeps,
    });
    Ok(Some(own.collect()))
}

/// Those of the messages that who looks may read: of his deals, and those that are no deal's and that
/// he brought in himself.
pub(crate) async fn readable(world: &World, ids: &[MessageId]) -> Result<BTreeSet<MessageId>> {
    let sight = sight(world).await?;
    let homes = world.store.homes_of(ids).await?;
    let housed: BTreeSet<&MessageId> = homes.iter().map(|member| &member.message).collect();
    let apart: Vec<MessageId> = ids
        .iter()
        .filter(|id| !housed.contains(id))
        .cloned()
        .collect();
    let own = own_runs(world).await?.unwrap_or_default();
    let brought = world.store.runs_with(&apart).await?.into_iter();
    let mut readable: BTreeSet<MessageId> = brought
        .filter(|(_, run)| own.contains(run))
        .map(|(id, _)| id)
        .collect();
    let seen = homes.into_iter().filter(|member| sight.sees(&member.deal));
    readable.extend(seen.map(|member| member.message));
    Ok(readable)
}

/// Settles whose the deals are that are nobody's yet: whose own address writes in it most, else who
/// brought it in. Colleagues who wrote in it too work on it with him.
pub(crate) async fn settle_new_deals(world: &World) -> Result<()> {
    let accounts = world.store.accounts().await?;
    if accounts.is_empty() {
        return Ok(());
    }
    let bringer = world.viewer().map(|viewer| viewer.account.as_str());
    for (deal, ids) in nobodys(world).await? {
        let messages = world.store.messages_of(&ids).await?;
        let parts = parts(&accounts, &messages);
        let holder = parts.first().map(|(account, _)| *account).or(bringer);
        let Some(holder) = holder else { continue };
        let held = Held {
            deal: deal.clone(),
            account: holder.to_owned(),
            since: world.now(),
        };
        world.store.hand(&[held]).await?;
        for (account, _) in parts.iter().skip(1).filter(|(_, wrote)| *wrote) {
            let shared = Shared {
                deal: deal.clone(),
                account: (*account).to_owned(),
                work: true,
                made: world.now(),
            };
            world.store.share(&shared).await?;
        }
    }
    Ok(())
}

/// The deals that are nobody's, with their messages.
async fn nobodys(world: &World) -> Result<BTreeMap<String, Vec<MessageId>>> {
    let holders = world.store.holders().await?.into_iter();
    let held: BTreeSet<String> = holders.map(|held| held.deal).collect();
    let mut deals: BTreeMap<String, Vec<MessageId>> = BTreeMap::new();
    for Member { message, deal } in world.store.members().await? {
        if !held.contains(&deal) {
            deals.entry(deal).or_default().push(message);
        }
    }
    Ok(deals)
}

/// The accounts that have part in a deal, who wrote most first, and whether they wrote at all.
fn parts<'a>(accounts: &'a [Account], messages: &[Message]) -> Vec<(&'a str, bool)> {
    let mut parts: Vec<(usize, usize, &str)> = accounts
        .iter()
        .map(|account| {
            let is_own = |contact: &&Contact| is_of(account, contact);
            let ours = messages.iter().filter(|m| m.side == Side::Seller);
            let wrote = ours.map(|m| &m.from).filter(is_own).count();
            let all = messages.iter().flat_map(|m| m.to.iter().chain(&m.cc));
            (wrote, all.filter(is_own).count(), account.id.as_str())
        })
        .filter(|(wrote, named, _)| wrote + named > 0)
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse((part.0, part.1)));
    parts
        .into_iter()
        .map(|(wrote, _, account)| (account, wrote > 0))
        .collect()
}

fn is_of(account: &Account, contact: &Contact) -> bool {
    let same = |own: &String, text: &str| !text.is_empty() && own.eq_ignore_ascii_case(text);
    let mut own = account.addresses.iter();
    own.any(|own| same(own, &contact.address) || same(own, &contact.name))
}

/// Who has to do with a deal.
pub struct Company {
    /// What the holder signs in by.
    pub holder: Option<String>,
    /// With whom it is shared, and whether to work on it.
    pub shared: Vec<(String, bool)>,
    /// With whom it could be shared.
    pub others: Vec<String>,
}

/// Who has to do with a deal.
///
/// # Errors
/// When the store fails.
pub async fn company_of(world: &World, deal: &str) -> Result<Company> {
    let accounts = world.store.accounts().await?;
    let login = |id: &str| accounts.iter().find(|a| a.id == id).map(|a| &a.login);
    let held = world.store.holder(deal).await?;
    let holder = match &held {
        Some(held) => login(&held.account),
        None => keeper(&accounts).map(|keeper| &keeper.login),
    };
    let shares = world.store.shares_of(deal).await?;
    let shared: Vec<(String, bool)> = shares
        .iter()
        .filter_map(|share| Some((login(&share.account)?.clone(), share.work)))
        .collect();
    let has_part = |login: &String| Some(login) == holder || shared.iter().any(|(s, _)| s == login);
    let reads = |a: &&Account| a.role != Role::Auditor.code();
    let others = accounts.iter().filter(reads).map(|a| &a.login);
    Ok(Company {
        holder: holder.cloned(),
        others: others.filter(|login| !has_part(login)).cloned().collect(),
        shared,
    })
}

/// Shares a deal with somebody, to read it or to work on it.
///
/// # Errors
/// When who looks may not, there is no such account, or the store fails.
pub async fn share(world: &World, deal: &str, login: &str, work: bool) -> Result<()> {
    allowed(world, Action::Share, deal).await?;
    let account = called(world, login).await?;
    let shared = Shared {
        deal: deal.to_owned(),
        account: account.id,
        work,
        made: world.now(),
    };
    Ok(world.store.share(&shared).await?)
}

/// Shares a deal with somebody no longer.
///
/// # Errors
/// When who looks may not, there is no such account, or the store fails.
pub async fn unshare(world: &World, deal: &str, login: &str) -> Result<()> {
    allowed(world, Action::Share, deal).await?;
    let account = called(world, login).await?;
    world.store.unshare(deal, &account.id).await?;
    Ok(())
}

/// Gives deals to somebody, those that are named and no others, all or none. Who gave them can keep
/// reading them.
///
/// # Errors
/// When who looks does not hold one of them, there is no such account, or the store fails.
pub async fn hand_over(
    world: &World,
    deals: &[String],
    to: &str,
    keep_reading: bool,
) -> Result<()> {
    for deal in deals {
        allowed(world, Action::HandOver, deal).await?;
    }
    let (heir, since) = (called(world, to).await?, world.now());
    let held: Vec<Held> = deals
        .iter()
        .map(|deal| Held {
            deal: deal.clone(),
            account: heir.id.clone(),
            since,
        })
        .collect();
    world.store.hand(&held).await?;
    let giver = world.viewer().filter(|giver| giver.account != heir.id);
    if let Some(giver) = giver.filter(|_| keep_reading) {
        for deal in deals {
            let shared = Shared {
                deal: deal.clone(),
                account: giver.account.clone(),
                work: false,
                made: since,
            };
            world.store.share(&shared).await?;
        }
    }
    Ok(())
}

async fn allowed(world: &World, action: Action, deal: &str) -> Result<()> {
    may(world, action, Some(deal))
        .await?
        .map_err(|_| Error::NoSuchDeal(deal.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use trade::{Channel, Moment};

    fn account(id: &str, addresses: &[&str]) -> Account {
        Account {
            id: id.into(),
            login: id.into(),
            role: "salesperson".into(),
            addresses: addresses.iter().map(|a| (*a).to_owned()).collect(),
            hash: String::new(),
            made: Moment::EPOCH,
            gone: None,
        }
    }

    fn letter(from: &str, to: &str) -> Message {
        let contact = |address: &str| Contact {
            name: String::new(),
            address: address.into(),
        };
        Message {
            from: contact(from),
            to: vec![contact(to)],
            ..Message::of_text("x", Side::Seller, Channel::Email, Moment::EPOCH)
        }
    }

    #[test]
    fn a_deal_is_whose_address_writes_in_it_most() {
        let accounts = [
            account("amy", &["amy@us.example"]),
            account("bo", &["Bo@us.example"]),
            account("chen", &["chen@us.example"]),
        ];
        let letters = [
            letter("bo@us.example", "jo@them.example"),
            letter("bo@us.example", "jo@them.example"),
            letter("amy@us.example", "jo@them.example"),
            letter("x@us.example", "chen@us.example"),
        ];
        assert_eq!(
            parts(&accounts, &letters),
            [("bo", true), ("amy", true), ("chen", false)]
        );
        assert!(parts(&accounts, &[letter("", "")]).is_empty());
    }
}
