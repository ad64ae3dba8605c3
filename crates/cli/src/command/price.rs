//! `qiatan price`: what a product must cost under a rule of Incoterms, line by line, and where the
//! floor is.

use crate::error::{Outcome, Stop};
use crate::print;
use crate::tongue::Tongue;
use anstream::println;
use clap::Args;
use desk::PriceWish;
use serde::Serialize;
use std::path::PathBuf;

/// Build up a price from cost to door: "what is my floor at CIF Hamburg in EUR with 60 days?"
///
/// The SHEET is a file that you fill once for a product; `qiatan price --sample` prints one to begin with.
/// The page is for you: it shows costs and floors. `--json` leaves them out unless `--secrets` is said.
#[derive(Debug, Args)]
pub struct Price {
    /// The price sheet
    #[arg(required_unless_present = "sample")]
    sheet: Option<PathBuf>,
    /// The rule of Incoterms and its place: "CIF Hamburg"
    #[arg(long, value_name = "RULE PLACE", required_unless_present = "sample")]
    to: Option<String>,
    /// The currency of the price: EUR [default: the sheet's]
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// All money so many days after shipment [default: the sheet's usual terms]
    #[arg(long, allow_negative_numbers = true)]
    days: Option<i64>,
    /// How many pieces [default: the sheet's]
    #[arg(long)]
    quantity: Option<u32>,
    /// Data as JSON, without costs and floors
    #[arg(long)]
    json: bool,
    /// With costs and floors in the JSON: for yourself, never for a buyer
    #[arg(long, requires = "json")]
    secrets: bool,
    /// Print a sheet to begin with
    #[arg(long, conflicts_with = "sheet")]
    sample: bool,
}

#[derive(Serialize)]
struct Both<'p> {
    #[serde(flatten)]
    report: &'p desk::PriceReport,
    secrets: &'p desk::PriceSecrets,
}

impl Price {
    pub fn run(self, tongue: Tongue) -> Result<Outcome, Stop> {
        let (Some(sheet), Some(to)) = (&self.sheet, self.to) else {
            print::bytes(desk::SAMPLE_SHEET.as_bytes())?;
            return Ok(Outcome::Fine);
        };
        let wish = PriceWish {
            to,
            currency: self.currency,
            days: self.days,
            quantity: self.quantity.map(Into::into),
        };
        let (priced, problems) = desk::price(sheet, &wish)?;
        print::problems(&problems);
        let Some(priced) = priced else {
            return Err(Stop::Stream(format!(
                "no price of {}: mend what is named above",
                sheet.display()
            )));
        };
        let (report, secrets) = (&priced.report, &priced.secrets);
        match (self.json, self.secrets) {
            (true, true) => print::json(&Both { report, secrets })?,
            (true, false) => print::json(report)?,
            _ => println!("{}", print::price(&priced, tongue)),
        }
        Ok(Outcome::Fine)
    }
}
