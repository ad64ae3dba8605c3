//! `qiatan read`: what a single text shows, finding by finding.

use crate::error::{Outcome, Stop};
use crate::place::{self, Where};
use crate::print;
use clap::{Args, ValueEnum};
use std::io::Read as _;
use std::path::PathBuf;
use trade::Side;

/// Show every finding of one text: a file, or `-` for standard input
#[derive(Debug, Args)]
pub struct Read {
    /// The file, or `-`
    file: PathBuf,
    /// Whose words they are
    #[arg(long, value_enum, default_value = "buyer")]
    side: Whose,
    /// Data as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Whose {
    Buyer,
    Seller,
}

impl Read {
    pub fn run(self, place: &Where) -> Result<Outcome, Stop> {
        let known = place.knowledge()?;
        let text = text_of(&self.file)?;
        let side = match self.side {
            Whose::Buyer => Side::Buyer,
            Whose::Seller => Side::Seller,
        };
        let findings = desk::read_text(&known, &text, side, place::now());
        if self.json {
            print::json(&findings)?;
        } else {
            print::findings(&findings);
        }
        Ok(Outcome::Fine)
    }
}

/// The text of a file, or of standard input for `-`; bytes that are no UTF-8 become marks.
pub fn text_of(file: &PathBuf) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut f| f.read_to_end(&mut bytes))
    };
    read.map_err(|why| Stop::Stream(format!("cannot read {}: {why}", file.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
