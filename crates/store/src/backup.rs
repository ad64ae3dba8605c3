//! A copy of everything before a step to a newer version.

use crate::open::make_folder;
use crate::{Database, Error, Place, Result, export};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::fs;
use std::path::{Path, PathBuf};

/// Makes the backup and says where: an SQLite file, or for PostgreSQL one file with a record a
/// line, readable by any program.
pub(crate) async fn make(db: &DatabaseConnection, place: &Place) -> Result<PathBuf> {
    let folder = place.folder.join("backups");
    make_folder(&folder)?;
    match &place.database {
        Database::Sqlite(_) => sqlite(db, &folder).await,
        Database::Postgres(_) => postgres(db, &folder).await,
    }
}

async fn sqlite(db: &DatabaseConnection, folder: &Path) -> Result<PathBuf> {
    let path = free_name(folder, "sqlite");
    let quoted = path.display().to_string().replace('\'', "''");
    db.execute_unprepared(&format!("VACUUM INTO '{quoted}'"))
        .await
        .map_err(|e| Error::at(&quoted, e))?;
    Ok(path)
}

async fn postgres(db: &DatabaseConnection, folder: &Path) -> Result<PathBuf> {
    let path = free_name(folder, "jsonl");
    let lines = export::raw_rows(db).await?;
    fs::write(&path, lines).map_err(|source| Error::Path {
        path: path.clone(),
        source,
    })?;
    Ok(path)
}

/// The first free name of a numbered series: the clock has no say in it.
fn free_name(folder: &Path, ending: &str) -> PathBuf {
    (1..)
        .map(|n| folder.join(format!("before-update-{n:03}.{ending}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("before-update.{ending}")))
}
