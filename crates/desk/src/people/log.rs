//! The log of who saw and changed what: written by the pages and the API, read by the auditor.

use super::rights::Viewer;
use crate::{Result, World};
use store::{Event, Logged};

/// Writes a line. Where nobody signs in there is no log, for there is nobody to name.
///
/// # Errors
/// When the store fails.
pub async fn log(
    world: &World,
    who: Option<&Viewer>,
    action: &str,
    object: &str,
    detail: &str,
    address: &str,
) -> Result<()> {
    let event = Event {
        account: who.map_or_else(String::new, |viewer| viewer.account.clone()),
        login: who.map_or_else(String::new, |viewer| viewer.login.clone()),
        action: action.to_owned(),
        object: object.to_owned(),
        detail: detail.to_owned(),
        address: address.to_owned(),
    };
    Ok(world.store.log(&event, world.now()).await?)
}

/// The lines before a number, newest first; only those of a person, an action or an object, where one
/// is named.
///
/// # Errors
/// When the store fails.
pub async fn audit(
    world: &World,
    word: &str,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<Logged>> {
    Ok(world.store.audit(word.trim(), before, most).await?)
}

/// The first line of the log that was changed from outside.
///
/// # Errors
/// When the store fails.
pub async fn first_broken_line(world: &World) -> Result<Option<i64>> {
    Ok(world.store.first_broken_line().await?)
}
