//! `qiatan read`: what a single text shows, finding by finding.

use crate::error::{Outcome, Stop};
use crate::place::{self, Where};
use crate::print;
use crate::tongue::Tongue;
use anstream::println;
use clap::{Args, ValueEnum};
use desk::ReadLetter;
use std::io::Read as _;
use std::path::PathBuf;
use trade::Side;

/// Show every finding of a text, a mail, a mailbox or a chat: a file, or `-` for standard input
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
    pub fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let known = place.knowledge()?;
        let side = match self.side {
            Whose::Buyer => Side::Buyer,
            Whose::Seller => Side::Seller,
        };
        if self.file.is_file()
            && let Some(letters) = desk::read_letters(&known, &self.file, side, place::now())?
        {
            return self.letters(&letters, tongue);
        }
        let text = text_of(&self.file)?;
        let findings = desk::read_text(&known, &text, side, place::now());
        if self.json {
            print::json(&findings)?;
        } else {
            print::findings(&findings, tongue);
        }
        Ok(Outcome::Fine)
    }

    fn letters(&self, letters: &[ReadLetter], tongue: Tongue) -> Result<Outcome, Stop> {
        for ReadLetter { message, findings } in letters {
            if self.json {
                print::json_line(&serde_json::json!({ "message": message, "findings": findings }))?;
            } else {
                println!("{}", print::letter_head(message));
                print::findings(findings, tongue);
            }
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
