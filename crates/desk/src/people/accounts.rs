//! Accounts: adding, changing and removing the people of a workspace, and their passwords as Argon2id.

use super::rights::Role;
use crate::{Error, Result, World};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use store::{Account, Held};

/// A password has at least so many characters (NIST SP 800-63B-4 asks 15 where it stands alone and
/// allows 8 with more beside it; ours is held by a back-off). Judgement: 10.
pub const SHORTEST_PASSWORD: usize = 10;
/// A longer one is refused, so that nobody makes the machine hash a book.
const LONGEST_PASSWORD: usize = 1024;

/// OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Somebody who is to have an account.
pub struct Newcomer<'n> {
    /// What the person will sign in by.
    pub login: &'n str,
    /// The password.
    pub password: &'n str,
    /// The role.
    pub role: Role,
    /// Own mail addresses, and names in chats.
    pub addresses: Vec<String>,
}

/// Is there anybody who has to sign in?
///
/// # Errors
/// When the store fails.
pub async fn has_accounts(world: &World) -> Result<bool> {
    Ok(world.store.has_accounts().await?)
}

/// All accounts, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn accounts(world: &World) -> Result<Vec<Account>> {
    Ok(world.store.accounts().await?)
}

/// Adds an account. The first one is an admin's, and holds every deal that there is.
///
/// # Errors
/// When the name is taken or none, the password too short, or the store fails.
pub async fn add_account(world: &World, newcomer: &Newcomer<'_>) -> Result<Account> {
    let login = login_of(newcomer.login)?;
    let there = world.store.accounts().await?;
    if there.iter().any(|account| account.login == login) {
        return Err(Error::LoginTaken(login));
    }
    let first = there.is_empty();
    let account = Account {
        id: super::entrance::random_name(8)?,
        login,
        role: if first { Role::Admin } else { newcomer.role }
            .code()
            .to_owned(),
        addresses: newcomer.addresses.clone(),
        hash: hashed(newcomer.password).await?,
        made: world.now(),
        gone: None,
    };
    world.store.keep_account(&account).await?;
    if first {
        hold_everything(world, &account).await?;
    }
    Ok(account)
}

async fn hold_everything(world: &World, account: &Account) -> Result<()> {
    let mut deals: Vec<String> = world
        .store
        .members()
        .await?
        .into_iter()
        .map(|member| member.deal)
        .collect();
    deals.sort();
    deals.dedup();
    let held: Vec<Held> = deals
        .into_iter()
        .map(|deal| Held {
            deal,
            account: account.id.clone(),
            since: world.now(),
        })
        .collect();
    Ok(world.store.hand(&held).await?)
}

/// Changes the role and the own addresses of an account.
///
/// # Errors
/// When there is none, when no admin would be left, or the store fails.
pub async fn change_account(
    world: &World,
    login: &str,
    role: Role,
    addresses: Vec<String>,
) -> Result<Account> {
    let account = called(world, login).await?;
    if role != Role::Admin {
        another_admin(world, &account).await?;
    }
    let account = Account {
        role: role.code().to_owned(),
        addresses,
        ..account
    };
    world.store.keep_account(&account).await?;
    Ok(account)
}

/// Removes an account: its sessions and keys end, and its deals go to another, or to the oldest admin.
///
/// # Errors
/// When there is none, when people would be left without an admin, or the store fails.
pub async fn remove_account(world: &World, login: &str, heir: Option<&str>) -> Result<Account> {
    let account = called(world, login).await?;
    let others: Vec<Account> = world.store.accounts().await?;
    let others: Vec<&Account> = others.iter().filter(|a| a.id != account.id).collect();
    if !others.is_empty() {
        another_admin(world, &account).await?;
    }
    let heir = match heir {
        Some(heir) => Some(called(world, heir).await?.id),
        None => others
            .iter()
            .find(|a| a.role == Role::Admin.code())
            .map(|a| a.id.clone()),
    };
    if let Some(heir) = heir {
        inherit(world, &account.id, &heir).await?;
    }
    let gone = Account {
        // The name is free again; who it was stands in the log.
        login: format!("{} ({})", account.login, account.id),
        hash: String::new(),
        gone: Some(world.now()),
        ..account.clone()
    };
    world.store.keep_account(&gone).await?;
    world.store.end_sessions_but(&account.id, "").await?;
    for token in world.store.tokens(&account.id).await? {
        world.store.end_token(&account.id, &token.id).await?;
    }
    Ok(account)
}

async fn inherit(world: &World, from: &str, heir: &str) -> Result<()> {
    let since = world.now();
    let held = world.store.holders().await?.into_iter();
    let handed: Vec<Held> = held
        .filter(|held| held.account == from)
        .map(|held| Held {
            account: heir.to_owned(),
            since,
            ..held
        })
        .collect();
    Ok(world.store.hand(&handed).await?)
}

/// Sets a new password; every session of the account but one ends.
///
/// # Errors
/// When there is no such account, the password is too short, or the store fails.
pub async fn set_password(
    world: &World,
    login: &str,
    password: &str,
    kept_session: &str,
) -> Result<()> {
    let account = called(world, login).await?;
    let hash = hashed(password).await?;
    let id = account.id.clone();
    world
        .store
        .keep_account(&Account { hash, ..account })
        .await?;
    Ok(world.store.end_sessions_but(&id, kept_session).await?)
}

/// The account of a name.
pub(crate) async fn called(world: &World, login: &str) -> Result<Account> {
    let wanted = login.trim().to_lowercase();
    let all = world.store.accounts().await?;
    let found = all.into_iter().find(|account| account.login == wanted);
    found.ok_or(Error::NoSuchAccount(wanted))
}

async fn another_admin(world: &World, but: &Account) -> Result<()> {
    let all = world.store.accounts().await?;
    let is_other = |a: &&Account| a.id != but.id && a.role == Role::Admin.code();
    match all.iter().any(|a| is_other(&a)) || but.role != Role::Admin.code() {
        true => Ok(()),
        false => Err(Error::LastAdmin),
    }
}

/// Names are compared without case, and hold nothing that a list or a log could not show.
fn login_of(typed: &str) -> Result<String> {
    let login = typed.trim().to_lowercase();
    let plain = login
        .chars()
        .all(|c| c.is_alphanumeric() || "._-@+".contains(c));
    if login.is_empty() || login.chars().count() > 80 || !plain {
        return Err(Error::BadLogin);
    }
    Ok(login)
}

/// The hash of a password, made where it does not stop others.
async fn hashed(password: &str) -> Result<String> {
    let count = password.chars().count();
    if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&count) {
        return Err(Error::BadPassword);
    }
    let password = password.to_owned();
    let made = tokio::task::spawn_blocking(move || {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| Error::NoRandomness)?;
        let hash = argon()?.hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string())
            .map_err(|_| Error::BadPassword)
    });
    made.await.map_err(|_| Error::BadPassword)?
}

/// Is it the password? A hash that cannot be read takes as long as one that can, so that the time of
/// the answer does not tell which names there are.
pub(crate) async fn is_password(password: &str, hash: &str) -> bool {
    let (password, hash) = (password.to_owned(), hash.to_owned());
    let checked = tokio::task::spawn_blocking(move || {
        let Ok(argon) = argon() else { return false };
        match PasswordHash::new(&hash) {
            Ok(hash) => argon.verify_password(password.as_bytes(), &hash).is_ok(),
            Err(_) => {
                let spent = argon.hash_password_with_salt(password.as_bytes(), &[0; 16]);
                std::hint::black_box(spent.is_ok());
                false
            }
        }
    });
    checked.await.unwrap_or(false)
}

fn argon() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| Error::BadPassword)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
