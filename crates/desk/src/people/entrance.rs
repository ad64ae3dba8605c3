//! The entrance: signing in and out, sessions, keys of programs. Of what a browser or a program holds
//! only the hash is kept.

use super::accounts::{called, is_password, set_password};
use super::rights::{Role, Scope, Viewer};
use crate::agenda::same;
use crate::{Error, Result, World};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use store::{Account, Answered, Session, Token};
use trade::Moment;

/// A session unused for so long is over; judgement: a fortnight's holiday.
const UNUSED: i64 = 21 * 86_400;
/// And one that is older than this in any case; judgement: a season.
const LONGEST: i64 = 90 * 86_400;
/// When something was last used is written down so often; judgement: a list shows minutes.
const SEEN_EVERY: i64 = 300;
/// So many characters of what a browser says of itself are kept.
const AGENT: usize = 160;

/// What a browser or a program holds, shown once. Its `Debug` says nothing.
pub struct Key(String);

impl Key {
    /// The words.
    pub fn words(&self) -> &str {
        &self.0
    }
}

/// A key that was made.
pub struct MadeToken {
    /// What the program is given.
    pub key: Key,
    /// What is kept of it.
    pub token: Token,
}

/// Signs somebody in, when the password is right; `None` when it is not, whatever the reason.
///
/// # Errors
/// When the store fails, or the system gives no random numbers.
pub async fn sign_in(
    world: &World,
    login: &str,
    password: &str,
    agent: &str,
    address: &str,
) -> Result<Option<(Account, Key)>> {
    let account = called(world, login).await.ok();
    let hash = account.as_ref().map_or("", |account| &account.hash);
    let right = is_password(password, hash).await;
    let Some(account) = account.filter(|_| right) else {
        return Ok(None);
    };
    let key = Key(random_name(32)?);
    let now = world.now();
    let session = Session {
        id: hash_of(key.words()),
        account: account.id.clone(),
        made: now,
        seen: now,
        agent: agent.chars().take(AGENT).collect(),
        address: address.to_owned(),
    };
    world.store.keep_session(&session).await?;
    Ok(Some((account, key)))
}

/// Who holds this key of a session, and the session's name.
///
/// # Errors
/// When the store fails.
pub async fn admitted(world: &World, key: &str) -> Result<Option<(Viewer, String)>> {
    let id = hash_of(key);
    let Some(session) = world.store.session(&id).await? else {
        return Ok(None);
    };
    let now = world.now();
    if session.seen < seconds_before(now, UNUSED) || session.made < seconds_before(now, LONGEST) {
        world.store.end_session(&session.account, &id).await?;
        return Ok(None);
    }
    let account = world.store.account(&session.account).await?;
    let viewer = account.and_then(|account| viewer_of(account, None));
    if session.seen < seconds_before(now, SEEN_EVERY) && viewer.is_some() {
        let used = Session {
            seen: now,
            ..session
        };
        world.store.keep_session(&used).await?;
    }
    Ok(viewer.map(|viewer| (viewer, id)))
}

/// Who holds this key of a program.
///
/// # Errors
/// When the store fails.
pub async fn by_token(world: &World, key: &str) -> Result<Option<Viewer>> {
    let Some((id, _)) = key.strip_prefix(TOKEN_MARK).and_then(|k| k.split_once('_')) else {
        return Ok(None);
    };
    let token = world.store.token(id).await?;
    let Some(token) = token.filter(|token| same(&token.hash, &hash_of(key))) else {
        return Ok(None);
    };
    let now = world.now();
    let scopes = scopes_of(&token.scopes);
    let account = world.store.account(&token.account).await?;
    let viewer = account.and_then(|account| viewer_of(account, Some(scopes)));
    let used_lately = token
        .seen
        .is_some_and(|seen| seen >= seconds_before(now, SEEN_EVERY));
    if viewer.is_some() && !used_lately {
        let seen = Some(now);
        world.store.keep_token(&Token { seen, ..token }).await?;
    }
    Ok(viewer)
}

/// How a key of a program begins, so that a leaked one is known for what it is.
const TOKEN_MARK: &str = "qt_";

/// Makes a key for a program, with less rights than the person has.
///
/// # Errors
/// When the store fails, or the system gives no random numbers.
pub async fn make_token(
    world: &World,
    viewer: &Viewer,
    name: &str,
    scopes: &BTreeSet<Scope>,
) -> Result<MadeToken> {
    let id = random_name(6)?;
    let key = Key(format!("{TOKEN_MARK}{id}_{}", random_name(24)?));
    let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    let token = Token {
        hash: hash_of(key.words()),
        id,
        account: viewer.account.clone(),
        name: name.trim().chars().take(80).collect(),
        scopes: codes.join(" "),
        made: world.now(),
        seen: None,
    };
    world.store.keep_token(&token).await?;
    Ok(MadeToken { key, token })
}

/// The keys of one's own programs.
///
/// # Errors
/// When the store fails.
pub async fn tokens(world: &World, viewer: &Viewer) -> Result<Vec<Token>> {
    Ok(world.store.tokens(&viewer.account).await?)
}

/// Ends one of one's own keys.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn end_token(world: &World, viewer: &Viewer, id: &str) -> Result<()> {
    let ended = world.store.end_token(&viewer.account, id).await?;
    there(ended, id)
}

/// One's own sessions.
///
/// # Errors
/// When the store fails.
pub async fn sessions(world: &World, viewer: &Viewer) -> Result<Vec<Session>> {
    Ok(world.store.sessions(&viewer.account).await?)
}

/// Ends one of one's own sessions.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn end_session(world: &World, viewer: &Viewer, id: &str) -> Result<()> {
    let ended = world.store.end_session(&viewer.account, id).await?;
    there(ended, id)
}

/// Ends all of one's own sessions but this one.
///
/// # Errors
/// When the store fails.
pub async fn end_other_sessions(world: &World, viewer: &Viewer, this: &str) -> Result<()> {
    Ok(world.store.end_sessions_but(&viewer.account, this).await?)
}

/// Signs out: the session of a key ends.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(world: &World, viewer: &Viewer, session: &str) -> Result<()> {
    world.store.end_session(&viewer.account, session).await?;
    Ok(())
}

/// Sets one's own new password, when the old one is right; all other sessions end.
///
/// # Errors
/// When the old one is wrong, the new one too short, or the store fails.
pub async fn change_password(
    world: &World,
    viewer: &Viewer,
    old: &str,
    new: &str,
    this: &str,
) -> Result<()> {
    let account = called(world, &viewer.login).await?;
    if !is_password(old, &account.hash).await {
        return Err(Error::WrongPassword);
    }
    set_password(world, &viewer.login, new, this).await
}

fn there(found: bool, id: &str) -> Result<()> {
    match found {
        true => Ok(()),
        false => Err(Error::NoSuchAccount(id.to_owned())),
    }
}

/// Somebody whose account is not gone, as what he may do depends on him.
pub(crate) fn viewer_of(account: Account, scopes: Option<BTreeSet<Scope>>) -> Option<Viewer> {
    let here = account.gone.is_none();
    let role = Role::of_code(&account.role)?;
    here.then_some(Viewer {
        account: account.id,
        login: account.login,
        role,
        scopes,
    })
}

fn scopes_of(codes: &str) -> BTreeSet<Scope> {
    codes.split(' ').filter_map(Scope::of_code).collect()
}

/// So many random bytes, as hexadecimal digits.
pub(crate) fn random_name(bytes: usize) -> Result<String> {
    let mut drawn = vec![0; bytes];
    getrandom::fill(&mut drawn).map_err(|_| Error::NoRandomness)?;
    Ok(drawn.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A key is random, so that one round of a plain hash hides it.
fn hash_of(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn seconds_before(now: Moment, seconds: i64) -> Moment {
    Moment::with_seconds(now.unix() - seconds, 0).unwrap_or(Moment::EPOCH)
}

/// Somebody by what he signs in by, for who holds the machine anyway.
///
/// # Errors
/// When there is no such account, or the store fails.
pub async fn viewer_called(world: &World, login: &str) -> Result<Viewer> {
    let account = called(world, login).await?;
    let known = account.login.clone();
    viewer_of(account, None).ok_or(Error::NoSuchAccount(known))
}

/// An answer to a request that named itself is remembered for so many seconds; judgement: a day.
const REMEMBERED: i64 = 86_400;

/// What a request of this name, of the same person, was answered.
///
/// # Errors
/// When the store fails.
pub async fn answered_before(world: &World, key: &str) -> Result<Option<Answered>> {
    Ok(world.store.answer(asker(world), key).await?)
}

/// Remembers an answer, with a print of what was asked.
///
/// # Errors
/// When the store fails.
pub async fn remember_answer(
    world: &World,
    key: &str,
    print: &str,
    status: u16,
    body: &str,
) -> Result<()> {
    let answer = Answered {
        account: asker(world).to_owned(),
        key: key.to_owned(),
        print: print.to_owned(),
        status,
        body: body.to_owned(),
        made: world.now(),
    };
    let oldest = seconds_before(world.now(), REMEMBERED);
    Ok(world.store.keep_answer(&answer, oldest).await?)
}

fn asker(world: &World) -> &str {
    world.viewer().map_or("", |viewer| viewer.account.as_str())
}
