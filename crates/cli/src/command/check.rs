//! `qiatan check`: the conscience before sending.

use crate::error::{Outcome, Stop};
use crate::place::{self, Where};
use crate::print;
use crate::tongue::Tongue;
use anstream::println;
use clap::Args;
use std::path::PathBuf;

/// Check a draft before it is sent: empty phrases, questions left unanswered, promises without a day, contradictions
#[derive(Debug, Args)]
pub struct Check {
    /// The draft: a file, or `-` for standard input
    draft: PathBuf,
    /// The deal it is for
    #[arg(long)]
    deal: Option<String>,
    /// Data as JSON
    #[arg(long)]
    json: bool,
}

impl Check {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let text = super::read::text_of(&self.draft)?;
        let concerns = match &self.deal {
            Some(deal) => {
                let world = place.open("default").await?;
                let concluded = desk::diagnose_deal(&world, deal, None).await?;
                let now = concluded.diagnosis.observed_at;
                let known = world.knowledge()?;
                desk::check_draft(&known, &text, Some(&concluded), now)
            }
            None => desk::check_draft(&place.knowledge()?, &text, None, place::now()),
        };
        if self.json {
            print::json(&concerns)?;
        } else {
            println!("{}", print::concerns(&concerns, tongue));
        }
        Ok(if concerns.is_empty() {
            Outcome::Fine
        } else {
            Outcome::LookAt
        })
    }
}
