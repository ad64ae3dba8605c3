//! `qiatan export`: everything that was given, to take elsewhere.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use anstream::println;
use clap::Args;
use std::path::PathBuf;

/// Write everything that was given into a folder: records as JSON lines, raw messages as files
///
/// `qiatan import FOLDER` takes it back.
#[derive(Debug, Args)]
pub struct Export {
    /// The folder to write
    folder: PathBuf,
}

impl Export {
    pub async fn run(self, place: &Where) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        let count = desk::export(&world, &self.folder).await?;
        println!("{count} {}", self.folder.display());
        Ok(Outcome::Fine)
    }
}
