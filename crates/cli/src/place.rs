//! Where a workspace is: as said, else where the system keeps a person's data.

use crate::error::Stop;
use clap::Args;
use desk::{Database, Knowledge, Place, World};
use jiff::ZonedDateTime;
use std::path::PathBuf;
use std::sync::Arc;
use trade::Moment;

/// Options of every command that uses a workspace.
#[derive(Debug, Clone, Args)]
pub struct Where {
    /// The folder of the workspace [default: qiatan/default below the user's data folder]
    #[arg(long, global = true, env = "QIATAN_WORKSPACE", value_name = "FOLDER")]
    pub workspace: Option<PathBuf>,
    /// Keep the workspace in a PostgreSQL database: postgres://user@host/name
    #[arg(
        long,
        global = true,
        env = "QIATAN_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// A folder of own packs; they override those of the program item by item
    #[arg(long, global = true, env = "QIATAN_PACKS", value_name = "FOLDER")]
    pub packs: Option<PathBuf>,
    /// The folder of models, as `qiatan model` fetches them [default: qiatan/models below the user's data folder]
    #[arg(long, global = true, env = "QIATAN_MODELS", value_name = "FOLDER")]
    pub models: Option<PathBuf>,
}

impl Where {
    /// The folder of the workspace.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.workspace
            .clone()
            .unwrap_or_else(|| desk::models::data_home().join("qiatan").join(name))
    }

    /// The folder of models.
    pub fn models(&self) -> PathBuf {
        let said = self.models.clone();
        said.unwrap_or_else(desk::models::usual_folder)
    }

    /// Opens the workspace.
    pub async fn open(&self, name: &str) -> Result<World, Stop> {
        let folder = self.folder(name);
        let database = match &self.database {
            Some(url) => Database::Postgres(url.clone()),
            None => Database::Sqlite(folder.join("qiatan.db")),
        };
        let workspace = folder
            .file_name()
            .map_or_else(|| name.to_owned(), |n| n.to_string_lossy().into_owned());
        let packs = self
            .packs
            .clone()
            .or_else(|| Some(folder.join("packs")).filter(|p| p.is_dir()));
        let place = Place {
            database,
            folder,
            workspace,
        };
        let world = World::open(&place, packs.as_deref(), Arc::new(now)).await?;
        Ok(world.with_models(self.models()))
    }

    /// The packs alone, for commands that need no workspace. Problems are told.
    pub fn knowledge(&self) -> Result<Knowledge, Stop> {
        let known = Knowledge::load(self.packs.as_deref())?;
        crate::print::problems(&known.problems);
        Ok(known.with_models(&self.models()))
    }
}

/// The clock on the wall.
pub fn now() -> Moment {
    ZonedDateTime::now().into()
}
