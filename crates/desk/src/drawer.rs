//! The lock of the drawer: what lies in it is sealed with a key that stays in the folder of the workspace, so
//! that a copy of the database alone tells nothing. What is locked away lives with its use cases.

use crate::{Error, Result, World};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;

const KEY: &str = "drawer.key";
const NONCE: usize = 24;

/// What lies in the drawer under a name; `None` when nothing does.
pub(crate) async fn open<T: DeserializeOwned>(world: &World, name: &str) -> Result<Option<T>> {
    let Some(sealed) = world.store.drawer(name).await? else {
        return Ok(None);
    };
    let plain = unsealed(&world.folder, name, &sealed)?;
    serde_json::from_slice(&plain)
        .map(Some)
        .map_err(|_| Error::Drawer(name.to_owned()))
}

/// Locks something away under a name.
pub(crate) async fn lock<T: Serialize + Sync>(world: &World, name: &str, what: &T) -> Result<()> {
    let plain = serde_json::to_vec(what).map_err(|_| Error::Drawer(name.to_owned()))?;
    let sealed = sealed(&world.folder, name, &plain)?;
    Ok(world.store.lock_away(name, sealed, world.now()).await?)
}

/// The name is sealed along, so that one body cannot be laid in the place of another.
fn sealed(folder: &Path, name: &str, plain: &[u8]) -> Result<String> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| Error::NoRandomness)?;
    let payload = chacha20poly1305::aead::Payload {
        msg: plain,
        aad: name.as_bytes(),
    };
    let body = cipher(folder)?
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| Error::Drawer(name.to_owned()))?;
    Ok(hex(&nonce) + &hex(&body))
}

fn unsealed(folder: &Path, name: &str, sealed: &str) -> Result<Vec<u8>> {
    let fault = || Error::Drawer(name.to_owned());
    let bytes = unhex(sealed).ok_or_else(fault)?;
    let (nonce, body) = bytes.split_at_checked(NONCE).ok_or_else(fault)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| fault())?;
    let payload = chacha20poly1305::aead::Payload {
        msg: body,
        aad: name.as_bytes(),
    };
    cipher(folder)?
        .decrypt(&XNonce::from(nonce), payload)
        .map_err(|_| fault())
}

/// The key of the workspace; it is made when it is first needed, and only its owner may read it.
fn cipher(folder: &Path) -> Result<XChaCha20Poly1305> {
    let path = folder.join(KEY);
    let kept = fs::read_to_string(&path).ok();
    let key = kept.and_then(|text| <[u8; 32]>::try_from(unhex(text.trim())?).ok());
    let key = match key {
        Some(key) => key,
        None => new_key(&path)?,
    };
    Ok(XChaCha20Poly1305::new(&key.into()))
}

fn new_key(path: &Path) -> Result<[u8; 32]> {
    if path.exists() {
        return Err(Error::Drawer(path.display().to_string()));
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|_| Error::NoRandomness)?;
    write_for_owner(path, &hex(&key)).map_err(|why| Error::path(path, why))?;
    Ok(key)
}

fn write_for_owner(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)?.write_all(text.as_bytes())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| (c as char).to_digit(16).map(|d| d as u8);
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [a, b] => Some(digit(*a)? * 16 + digit(*b)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_read_only_with_its_key_and_name() {
        let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let body = sealed(ours.path(), "bargain/a", b"floor 3500").unwrap();
        assert!(!body.contains(&hex(b"3500")));
        let opened = unsealed(ours.path(), "bargain/a", &body).unwrap();
        assert_eq!(opened, b"floor 3500");
        assert!(unsealed(ours.path(), "bargain/b", &body).is_err());
        assert!(unsealed(theirs.path(), "bargain/a", &body).is_err());
        assert!(unsealed(ours.path(), "bargain/a", "zz").is_err());
    }
}
