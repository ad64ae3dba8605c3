//! What can go wrong with keeping things.

use std::path::PathBuf;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database answered with an error.
    #[error("the database refused: {0}")]
    Database(sea_orm::DbErr),
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
    Objects(object_store::Error),
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
    /// The same in Chinese; what the engine or the system said stays as it said it.
    pub fn in_chinese(&self) -> String {
        match self {
            Error::Database(why) => format!("数据库拒绝：{why}"),
            Error::Open { place, why } => format!("打不开数据库 {place}：{why}"),
            Error::Damaged { place, why } => format!("数据库 {place} 已损坏：{why}"),
            Error::Locked { place } => format!("数据库 {place} 正被另一个程序占用"),
            Error::Full { place } => format!("{place} 没有剩余空间"),
            Error::Objects(why) => format!("原文存储失败：{why}"),
            Error::Path { path, source } => format!("无法使用 {}：{source}", path.display()),
            Error::Record { table, source } => format!("{table} 的一条记录读不出来：{source}"),
        }
    }

    /// What the engine said on opening a place: a full disk, a lock, damage, or that it cannot.
    pub(crate) fn at(place: &str, error: sea_orm::DbErr) -> Error {
        let why = error.to_string();
        let place = place.to_owned();
        match Trouble::of(&why) {
            Some(trouble) => trouble.at(place, why),
            None => Error::Open { place, why },
        }
    }
}

/// Troubles that have a way out of their own.
enum Trouble {
    Full,
    Locked,
    Damaged,
}

impl Trouble {
    /// Recognised by the engine's and the system's words.
    fn of(why: &str) -> Option<Trouble> {
        let says = |words: &[&str]| words.iter().any(|w| why.contains(w));
        if says(&["disk is full", "No space left", "code: 13)"]) {
            Some(Trouble::Full)
        } else if says(&["database is locked", "code: 5)"]) {
            Some(Trouble::Locked)
        } else if says(&["not a database", "malformed", "code: 26)", "code: 11)"]) {
            Some(Trouble::Damaged)
        } else {
            None
        }
    }

    fn at(self, place: String, why: String) -> Error {
        match self {
            Trouble::Full => Error::Full { place },
            Trouble::Locked => Error::Locked { place },
            Trouble::Damaged => Error::Damaged { place, why },
        }
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Error {
        let why = error.to_string();
        match Trouble::of(&why) {
            Some(trouble) => trouble.at("of the workspace".to_owned(), why),
            None => Error::Database(error),
        }
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Error {
        let why = error.to_string();
        match Trouble::of(&why) {
            Some(trouble) => trouble.at("the raw messages".to_owned(), why),
            None => Error::Objects(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_troubles_are_told_apart() {
        let check = |why: &str, expected: &str| {
            let error = Error::from(sea_orm::DbErr::Custom(why.to_owned()));
            assert!(error.to_string().contains(expected), "{error}");
        };
        check(
            "error returned from database: (code: 5) database is locked",
            "in use",
        );
        check("(code: 11) database disk image is malformed", "damaged");
        check("(code: 13) database or disk is full", "no space");
        check("no such table: x", "refused");
    }
}
