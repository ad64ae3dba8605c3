//! Opening a workspace: its database, its folder of raw messages, the step to this version.

use crate::migrations::Migrator;
use crate::{Error, Result, backup};
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Which engine, and where.
#[derive(Debug, Clone)]
pub enum Database {
    /// One file, the default.
    Sqlite(PathBuf),
    /// A server, for teams: `postgres://…`.
    Postgres(String),
}

/// Where a workspace lives.
#[derive(Debug, Clone)]
pub struct Place {
    /// The database.
    pub database: Database,
    /// The folder of the workspace: raw messages in `raw/`, backups in `backups/`.
    pub folder: PathBuf,
    /// The workspace's name; one database can hold several.
    pub workspace: String,
}

/// What happened on opening.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The backup made before a step to a newer version, if one was needed.
    pub backup: Option<PathBuf>,
}

/// An open workspace.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) objects: Arc<dyn ObjectStore>,
    pub(crate) workspace: String,
}

impl Store {
    /// Opens a workspace, makes it if it is not there, and brings it to this version after a
    /// backup.
    ///
    /// # Errors
    /// When the folder cannot be made, or the database is locked, damaged or not to be reached.
    pub async fn open(place: &Place) -> Result<(Store, Opened)> {
        let raw = place.folder.join("raw");
        make_folder(&raw)?;
        let db = connect(&place.database).await?;
        let backup = migrate(&db, place).await?;
        let objects = LocalFileSystem::new_with_prefix(&raw)?;
        let store = Store {
            db,
            objects: Arc::new(objects),
            workspace: place.workspace.clone(),
        };
        Ok((store, Opened { backup }))
    }

    /// Lets go of the database.
    ///
    /// # Errors
    /// When the engine cannot finish what is under way.
    pub async fn close(self) -> Result<()> {
        Ok(self.db.close().await?)
    }
}

async fn migrate(db: &DatabaseConnection, place: &Place) -> Result<Option<PathBuf>> {
    let shown = shown(&place.database);
    let applied = applied_before(db).await;
    let all = Migrator::migrations().len();
    let pending = applied < all;
    let backup = match applied {
        n if n > 0 && pending => Some(backup::make(db, place).await?),
        _ => None,
    };
    if pending {
        Migrator::up(db, None)
            .await
            .map_err(|e| Error::at(&shown, e))?;
    }
    Ok(backup)
}

/// How many steps the database has behind it; 0 when it is new.
async fn applied_before(db: &DatabaseConnection) -> usize {
    Migrator::get_applied_migrations_read_only(db)
        .await
        .map(|done| done.len())
        .unwrap_or(0)
}

async fn connect(database: &Database) -> Result<DatabaseConnection> {
    match database {
        Database::Sqlite(path) => connect_sqlite(path).await,
        Database::Postgres(url) => {
            let mut options = ConnectOptions::new(url);
            options
                .sqlx_logging(false)
                .max_connections(8)
                .connect_timeout(Duration::from_secs(10));
            let connected = sea_orm::Database::connect(options).await;
            connected.map_err(|e| Error::at(&shown(database), e))
        }
    }
}

async fn connect_sqlite(path: &Path) -> Result<DatabaseConnection> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let place = path.display().to_string();
    let mut options = ConnectOptions::new(format!("sqlite://{place}?mode=rwc"));
    options.sqlx_logging(false).max_connections(2);
    let db = sea_orm::Database::connect(options)
        .await
        .map_err(|e| Error::at(&place, e))?;
    for pragma in [
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL",
        "PRAGMA busy_timeout = 5000",
    ] {
        db.execute_unprepared(pragma)
            .await
            .map_err(|e| Error::at(&place, e))?;
    }
    Ok(db)
}

/// The place as it may be shown: a password in a URL is no business of a log.
fn shown(database: &Database) -> String {
    match database {
        Database::Sqlite(path) => path.display().to_string(),
        Database::Postgres(url) => match (url.find("://"), url.rfind('@')) {
            (Some(scheme), Some(at)) => format!("{}://…{}", &url[..scheme], &url[at..]),
            _ => url.clone(),
        },
    }
}

pub(crate) fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|source| Error::Path {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let url = "postgres://amy:secret@db.example:5432/qiatan".to_owned();
        assert_eq!(
            shown(&Database::Postgres(url)),
            "postgres://…@db.example:5432/qiatan"
        );
    }
}
