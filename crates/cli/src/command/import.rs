//! `qiatan import`: a mailbox or a chat goes in; or, where is this message?

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::progress::Bar;
use crate::tongue::Tongue;
use crate::{place, print};
use anstream::{eprintln, println};
use clap::{Args, ValueEnum};
use desk::{DateOrder, Files, ImportReport, World};
use std::path::PathBuf;

/// Read mailboxes, chats and notes into the workspace, sort them into deals, diagnose
///
/// Takes mbox (also .gz), EML, folders of EML, Maildir, WhatsApp exports (.txt, .zip), WeChat text, dated
/// call notes, and ZIP files of any of these; what a file is, its content says. Reading again adds nothing.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    pub from: From,
    /// Ask the ledger: what became of every item whose source, sender, subject, reason or id holds these words
    #[arg(long, value_name = "WORDS", num_args = 0..=1, default_missing_value = "")]
    ledger: Option<String>,
    /// Data as JSON
    #[arg(long)]
    json: bool,
}

/// Files to read, and how.
#[derive(Debug, Args)]
pub struct From {
    /// Files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Our own addresses and names, as they stand in mails and chats (may be repeated)
    #[arg(long, value_name = "ADDRESS|NAME", num_args = 1..)]
    pub mine: Vec<String>,
    /// The time zone of chats: Asia/Shanghai or +08:00 [default: that of our own mails]
    #[arg(long)]
    pub zone: Option<String>,
    /// The order of day, month and year in chats that can be read in two ways
    #[arg(long, value_enum)]
    pub date_order: Option<Order>,
}

/// Day, month, year in which order.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Order {
    /// 31/12/2025
    Dmy,
    /// 12/31/2025
    Mdy,
    /// 2025/12/31
    Ymd,
}

impl From {
    /// The files as the desk takes them.
    pub fn files(&self) -> Result<Files, Stop> {
        for path in &self.paths {
            if !path.exists() {
                return Err(Stop::Stream(format!(
                    "there is no file or folder {}",
                    path.display()
                )));
            }
        }
        Ok(Files {
            paths: self.paths.clone(),
            mine: self.mine.clone(),
            zone: self.zone.as_deref().map(desk::zone_of).transpose()?,
            date_order: self.date_order.map(|order| match order {
                Order::Dmy => DateOrder::Dmy,
                Order::Mdy => DateOrder::Mdy,
                Order::Ymd => DateOrder::Ymd,
            }),
        })
    }
}

impl Import {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        if let Some(words) = &self.ledger {
            let world = place.open("default").await?;
            return ask(&world, words, self.json, tongue).await;
        }
        if self.from.paths.is_empty() {
            return Err(Stop::Usage("no file or folder to import".into()));
        }
        let files = self.from.files()?;
        let world = place.open("default").await?;
        if let [folder] = files.paths.as_slice()
            && desk::is_export(folder)
        {
            let count = desk::take_back(&world, folder).await?;
            let done = tongue.pick("records taken back", "条记录已取回");
            eprintln!("{count} {done}");
            return Ok(Outcome::Fine);
        }
        let bar = Bar::new(tongue);
        let mut show = |step| bar.show(step);
        let report = tokio::select! {
            report = desk::import(&world, &files, &mut show) => report,
            _ = tokio::signal::ctrl_c() => return Err(Stop::ByHand),
        };
        bar.done();
        told(&report?, self.json, tongue)
    }
}

fn told(report: &ImportReport, json: bool, tongue: Tongue) -> Result<Outcome, Stop> {
    let run = &report.run;
    if json {
        print::json(&serde_json::json!({
            "read": run.read, "taken": run.taken, "known": run.known, "skipped": run.skipped,
            "skipped_by_reason": report.skipped, "deals": report.deals, "changed": report.changed,
            "problems": report.problems,
        }))?;
    } else {
        println!("{}", summary(report, tongue));
    }
    print::problems(&report.problems);
    Ok(if report.problems.is_empty() {
        Outcome::Fine
    } else {
        Outcome::LookAt
    })
}

/// The sums of an import in a few lines.
pub fn summary(report: &ImportReport, tongue: Tongue) -> String {
    let run = &report.run;
    let mut lines = vec![match tongue {
        Tongue::En => format!(
            "read {}: {} taken, {} known before, {} left out",
            run.read, run.taken, run.known, run.skipped
        ),
        Tongue::Zh => format!(
            "读取 {} 条：收下 {} 条，已有 {} 条，略过 {} 条",
            run.read, run.taken, run.known, run.skipped
        ),
    }];
    for (reason, count) in &report.skipped {
        lines.push(format!("  {count:>6}  {}", print::reason(reason, tongue)));
    }
    for (source, reason) in &report.unread {
        lines.push(format!(
            "          {source}: {}",
            print::reason(reason, tongue)
        ));
    }
    if report.apart > 0 {
        lines.push(match tongue {
            Tongue::En => format!(
                "{} messages with no buyer in them belong to no deal",
                report.apart
            ),
            Tongue::Zh => format!("{} 条消息里没有客户，未归入商机", report.apart),
        });
    }
    lines.push(match tongue {
        Tongue::En => format!(
            "deals: {}, of which new or changed: {}",
            report.deals, report.changed
        ),
        Tongue::Zh => format!(
            "{} 个商机，其中 {} 个有新内容",
            report.deals, report.changed
        ),
    });
    lines.join("\n")
}

async fn ask(world: &World, words: &str, json: bool, tongue: Tongue) -> Result<Outcome, Stop> {
    let found = desk::ledger(world, words, 500).await?;
    if json {
        print::json(&serde_json::json!({
            "runs": found.runs, "items": found.items, "deals": found.deals,
        }))?;
        return Ok(Outcome::Fine);
    }
    for run in &found.runs {
        let cut = if run.finished.is_none() {
            tongue.pick(" (cut off)", "（中断）")
        } else {
            ""
        };
        println!(
            "#{} {} · {}: {} = {} + {} + {}{cut}",
            run.id,
            run.started.at_offset(place::now().offset()).local(),
            run.paths.join(" "),
            run.read,
            run.taken,
            run.known,
            run.skipped,
        );
    }
    for item in &found.items {
        let deal = item.message.as_ref().and_then(|id| found.deals.get(id));
        println!(
            "{}",
            print::ledger_line(item, deal.map(String::as_str), tongue)
        );
    }
    if found.items.is_empty() {
        println!(
            "{}",
            match tongue {
                Tongue::En => format!("the ledger has no item with “{words}”"),
                Tongue::Zh => format!("台账里没有含“{words}”的条目"),
            }
        );
    }
    Ok(Outcome::Fine)
}
