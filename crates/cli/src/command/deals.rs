//! `qiatan deals`: the deals, those to save today first; and correcting which message is whose.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::print;
use crate::tongue::Tongue;
use anstream::{eprintln, println};
use clap::Args;
use desk::Wish;

/// List the deals, those to save today first; merge, split and move by hand
#[derive(Debug, Args)]
pub struct Deals {
    /// Data as JSON
    #[arg(long)]
    json: bool,
    /// Every deal, not only those to save
    #[arg(long)]
    all: bool,
    /// These deals are one
    #[arg(long, num_args = 2.., value_name = "DEAL", group = "wish")]
    merge: Vec<String>,
    /// These messages (ids or Message-IDs) are a deal of their own
    #[arg(long, num_args = 1.., value_name = "MESSAGE", group = "wish")]
    split: Vec<String>,
    /// These messages belong to the deal given with --to
    #[arg(long = "move", num_args = 1.., value_name = "MESSAGE", group = "wish", requires = "to")]
    moved: Vec<String>,
    /// The deal that moved messages belong to
    #[arg(long, value_name = "DEAL")]
    to: Option<String>,
    /// Take back the latest correction
    #[arg(long, group = "wish")]
    undo: bool,
}

impl Deals {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        if self.undo {
            desk::undo(&world).await?;
            let done = tongue.pick("the latest correction is taken back", "已撤销上一次更正");
            eprintln!("{done}");
            return Ok(Outcome::Fine);
        }
        if let Some(wish) = self.wish() {
            desk::correct(&world, &wish).await?;
            let hint = tongue.pick(
                "done; `qiatan deals --undo` takes it back",
                "已改；`qiatan deals --undo` 可撤销",
            );
            eprintln!("{hint}");
            return Ok(Outcome::Fine);
        }
        desk::refresh(&world, &mut |_| ()).await?;
        let deals = desk::today(&world).await?;
        let shown: Vec<_> = deals
            .iter()
            .filter(|d| self.all || desk::needs_saving(d))
            .collect();
        if self.json {
            print::json(&shown)?;
        } else {
            println!("{}", print::list(&shown, deals.len(), tongue));
        }
        Ok(Outcome::Fine)
    }

    fn wish(&self) -> Option<Wish> {
        if !self.merge.is_empty() {
            Some(Wish::Merge(self.merge.clone()))
        } else if !self.split.is_empty() {
            Some(Wish::Split(self.split.clone()))
        } else {
            let to = self.to.clone()?;
            Some(Wish::Move {
                messages: self.moved.clone(),
                to,
            })
        }
    }
}
