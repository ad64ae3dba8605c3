//! `qiatan diagnose`: why a deal is stuck, of the workspace or straight from files.

use crate::error::{Outcome, Stop};
use crate::place::{self, Where};
use crate::print;
use crate::tongue::Tongue;
use anstream::{eprintln, println};
use clap::Args;
use desk::Concluded;
use trade::Moment;

/// Say why a deal is stuck, quote by quote, and what to do next
///
/// PATHs are read on the spot as the correspondence of one deal, without a workspace; a DEAL is one of the workspace,
/// by its name in `qiatan deals`.
#[derive(Debug, Args)]
pub struct Diagnose {
    #[command(flatten)]
    from: super::import::From,
    /// The moment for which to judge: 2025-04-20T10:00:00+08:00 or 2025-04-20 [default: now]
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// Data as JSON, as `qiatan schema diagnosis` describes it; of several deals one line each
    #[arg(long)]
    json: bool,
    /// With the trees of numbers behind every probability
    #[arg(long)]
    explain: bool,
    /// Tell several deals in the files apart
    #[arg(long)]
    each: bool,
}

impl Diagnose {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let said = self.now.as_deref().map(moment).transpose()?;
        if self.from.paths.is_empty() {
            return Err(Stop::Usage("no PATH and no DEAL to diagnose".into()));
        }
        let concluded = if self.from.paths.iter().all(|path| is_file(path)) {
            self.look(place, said.unwrap_or_else(place::now), tongue)?
        } else {
            self.of_workspace(place, said).await?
        };
        self.show(&concluded, tongue)?;
        Ok(Outcome::Fine)
    }

    fn look(&self, place: &Where, now: Moment, tongue: Tongue) -> Result<Vec<Concluded>, Stop> {
        let known = place.knowledge()?;
        let files = self.from.files()?;
        if files.mine.is_empty() {
            return Err(desk::Error::NoMine(desk::whose(&files)).into());
        }
        let look = desk::diagnose_files(&known, &files, now, self.each)?;
        print::problems(&look.problems);
        if look.seen > 1 && !self.each {
            let hint = tongue.pick(
                "these files look like several deals; --each tells them apart",
                "这些文件像是几个商机；加 --each 可分开诊断",
            );
            eprintln!("{hint} ({})", look.seen);
        }
        Ok(look.deals)
    }

    async fn of_workspace(
        &self,
        place: &Where,
        now: Option<Moment>,
    ) -> Result<Vec<Concluded>, Stop> {
        let world = place.open("default").await?;
        let mut concluded = Vec::new();
        for path in &self.from.paths {
            let deal = path.to_string_lossy();
            concluded.push(desk::diagnose_deal(&world, &deal, now).await?);
        }
        Ok(concluded)
    }

    fn show(&self, concluded: &[Concluded], tongue: Tongue) -> Result<(), Stop> {
        match concluded {
            [one] if self.json => print::json(&one.diagnosis),
            all if self.json => all
                .iter()
                .try_for_each(|one| print::json_line(&one.diagnosis)),
            all => {
                for one in all {
                    println!("{}", print::page(one, self.explain, tongue));
                }
                Ok(())
            }
        }
    }
}

/// Is it a path rather than the name of a deal?
pub(super) fn is_file(path: &std::path::Path) -> bool {
    path.exists() || path.components().count() > 1 || path.extension().is_some()
}

/// A moment; a bare day is its noon on our own clock.
fn moment(text: &str) -> Result<Moment, Stop> {
    let offset = place::now().offset().seconds();
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
    let noon = format!(
        "{text}T12:00:00{sign}{:02}:{:02}",
        minutes / 60,
        minutes % 60
    );
    noon.parse().or_else(|_| text.parse()).map_err(|_| {
        Stop::Usage(format!(
            "`{text}` is no time: write 2025-04-20T10:00:00+08:00 or 2025-04-20"
        ))
    })
}
