//! `qiatan plan`: the preparation of a negotiation, from a table or from a deal.

use super::diagnose::is_file;
use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::print;
use crate::tongue::Tongue;
use anstream::println;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Prepare a negotiation: targets and budget, three packages worth the same to you, swaps, answers to what they will ask
///
/// A TABLE is a file that says what is on the table and what it costs you; `qiatan plan --sample` prints one to begin
/// with. For a DEAL of the workspace the terms, the opposites and the open questions come from its correspondence.
/// The page is for you: it shows floors. `--json` leaves them out unless `--secrets` is said.
#[derive(Debug, Args)]
pub struct Plan {
    /// A table (a file), or a deal by its name in `qiatan deals`
    #[arg(required_unless_present = "sample", value_name = "TABLE|DEAL")]
    of: Option<PathBuf>,
    /// Data as JSON, without costs and floors
    #[arg(long)]
    json: bool,
    /// With floors and profits in the JSON: for yourself, never for a buyer
    #[arg(long, requires = "json")]
    secrets: bool,
    /// Of a deal only the table to fill in
    #[arg(long, conflicts_with_all = ["json", "sample"])]
    table: bool,
    /// Print a table to begin with
    #[arg(long, conflicts_with = "of")]
    sample: bool,
}

#[derive(Serialize)]
struct Both<'p> {
    #[serde(flatten)]
    report: &'p desk::PlanReport,
    secrets: &'p desk::PlanSecrets,
}

impl Plan {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let Some(of) = &self.of else {
            print::bytes(desk::SAMPLE_TABLE.as_bytes())?;
            return Ok(Outcome::Fine);
        };
        if !is_file(of) {
            return self.of_deal(&of.to_string_lossy(), place, tongue).await;
        }
        let (planned, problems) = desk::plan(of)?;
        print::problems(&problems);
        let Some(planned) = planned else {
            return Err(Stop::Stream(format!(
                "no plan of {}: mend what is named above",
                of.display()
            )));
        };
        let (report, secrets) = (&planned.report, &planned.secrets);
        match (self.json, self.secrets) {
            (true, true) => print::json(&Both { report, secrets })?,
            (true, false) => print::json(report)?,
            _ => println!("{}", print::plan(&planned, tongue)),
        }
        Ok(Outcome::Fine)
    }

    async fn of_deal(&self, deal: &str, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        let plan = desk::plan_deal(&desk::diagnose_deal(&world, deal, None).await?);
        if self.json {
            print::json(&plan)?;
        } else if self.table {
            print::bytes(plan.table.as_bytes())?;
        } else {
            println!("{}", print::deal_plan(&plan, tongue));
        }
        Ok(Outcome::Fine)
    }
}
