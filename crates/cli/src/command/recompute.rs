//! `qiatan recompute`: everything concluded is dropped and concluded again.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::progress::Bar;
use crate::tongue::Tongue;
use anstream::println;
use clap::Args;

/// Drop everything that was concluded and conclude it again from what was given
#[derive(Debug, Args)]
pub struct Recompute {}

impl Recompute {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        let bar = Bar::new(tongue);
        let deals = desk::recompute(&world, &mut |step| bar.show(step)).await;
        bar.done();
        println!("{} {}", deals?, tongue.pick("deals", "个商机"));
        Ok(Outcome::Fine)
    }
}
