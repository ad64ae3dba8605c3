//! `qiatan export`: everything that was given, to take elsewhere.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::tongue::Tongue;
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
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        let desk::Written { records, raw } = desk::export(&world, &self.folder).await?;
        let folder = self.folder.display();
        println!(
            "{}",
            match tongue {
                Tongue::En => format!(
                    "wrote {records} records and {raw} raw messages; `qiatan import {folder}` takes them back"
                ),
                Tongue::Zh => format!(
                    "已写出 {records} 条记录、{raw} 封原始消息；`qiatan import {folder}` 可取回"
                ),
            }
        );
        Ok(Outcome::Fine)
    }
}
