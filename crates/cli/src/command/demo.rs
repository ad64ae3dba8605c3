//! `qiatan demo`: the sample deals, served.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::progress::Bar;
use crate::tongue::Tongue;
use anstream::eprintln;
use clap::Args;
use std::net::{Ipv4Addr, SocketAddr};

/// Fill a workspace of its own with sample deals (all fictional) and serve it
#[derive(Debug, Args)]
pub struct Demo {
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = 7878)]
    port: u16,
    /// Fill the workspace only
    #[arg(long)]
    no_serve: bool,
}

impl Demo {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("sample").await?;
        let scratch = place.folder("sample").join("originals");
        let bar = Bar::new(tongue);
        let filled = desk::fill_with_samples(&world, &scratch, &mut |step| bar.show(step)).await;
        bar.done();
        if let Some(report) = filled? {
            eprintln!("{}", super::import::summary(&report, tongue));
        }
        if self.no_serve {
            let folder = place.folder("sample");
            eprintln!("qiatan deals --workspace {}", folder.display());
            return Ok(Outcome::Fine);
        }
        let at = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), self.port);
        super::serve::serve(world, at, Vec::new(), tongue).await
    }
}
