//! What is generated from the definitions: schemas, completions, the manual page.

use super::Arguments;
use crate::error::{Outcome, Stop};
use crate::print;
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;

/// Print the JSON schema of an output
#[derive(Debug, Args)]
pub struct Schema {
    /// Of which output
    #[arg(value_enum)]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// `qiatan diagnose --json`
    Diagnosis,
    /// `qiatan read --json`
    Findings,
    /// `qiatan price --json`
    Price,
    /// `qiatan plan --json` of a table
    Plan,
    /// `qiatan practice --json`
    Practice,
}

impl Schema {
    pub fn run(self) -> Result<Outcome, Stop> {
        let schema = match self.of {
            Of::Diagnosis => schemars::schema_for!(desk::report::Diagnosis),
            Of::Findings => schemars::schema_for!(Vec<trade::Finding>),
            Of::Price => schemars::schema_for!(desk::PriceReport),
            Of::Plan => schemars::schema_for!(desk::PlanReport),
            Of::Practice => schemars::schema_for!(desk::ReplayReport),
        };
        print::json(&schema)?;
        Ok(Outcome::Fine)
    }
}

/// Print the completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(self) -> Result<Outcome, Stop> {
        let mut command = Arguments::command();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "qiatan", &mut script);
        print::bytes(&script)?;
        Ok(Outcome::Fine)
    }
}

/// Print the manual page
#[derive(Debug, Args)]
pub struct Man {}

impl Man {
    pub fn run(self) -> Result<Outcome, Stop> {
        let mut page = Vec::new();
        let manual = clap_mangen::Man::new(Arguments::command());
        let made = manual.render(&mut page);
        made.map_err(|why| Stop::Stream(why.to_string()))?;
        print::bytes(&page)?;
        Ok(Outcome::Fine)
    }
}
