//! What can go wrong with keeping things.

use std::path::PathBuf;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database answered with an error.
    #[error("the database refused: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The database cannot be opened at all.
    #[error("cannot open the database {place}: {why}")]
    Open {
        /// Where it should be.
        place: String,
        /// What the engine said.
        why: String,
    },
    /// The file is there and is not a database, or is a damaged one.
    #[error("the database {place} is damaged: {why}")]
    Damaged {
        /// The file.
        place: String,
        /// What the check found.
        why: String,
    },
    /// Somebody else holds the database.
    #[error("the database {place} is in use by another program")]
    Locked {
        /// The file.
        place: String,
    },
    /// There is no room left.
    #[error("no space left for {place}")]
    Full {
        /// What was being written.
        place: String,
    },
    /// A raw message could not be kept or found.
    #[error("the object store failed: {0}")]
    Objects(#[from] object_store::Error),
    /// A folder or file of the workspace cannot be used.
    #[error("cannot use {path}: {source}")]
    Path {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A kept record cannot be read back.
    #[error("a record of {table} cannot be read: {source}")]
    Record {
        /// The table.
        table: &'static str,
        /// What is wrong.
        source: serde_json::Error,
    },
}

impl Error {
    /// Recognises the engine's words for a full disk, a lock and damage at a place.
    pub(crate) fn at(place: &str, error: sea_orm::DbErr) -> Error {
        let why = error.to_string();
        let says = |words: &[&str]| words.iter().any(|w| why.contains(w));
        let place = place.to_owned();
        if says(&["disk is full", "No space left", "code: 13)"]) {
            Error::Full { place }
        } else if says(&["database is locked", "code: 5)"]) {
            Error::Locked { place }
        } else if says(&["not a database", "malformed", "code: 26)", "code: 11)"]) {
            Error::Damaged { place, why }
        } else {
            Error::Open { place, why }
        }
    }
}
