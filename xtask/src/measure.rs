//! The measuring bench: every yardstick runs the engine that ships, never a path of its own.

mod alarms;
pub(crate) mod cases;
mod extraction;
pub(crate) mod figures;
mod grouping;
mod import;
mod impressions;
mod languages;
mod likeness;
mod machine;
mod mailbox;
mod mime;
mod negotiation;
mod offers;
mod reading;
pub(crate) mod records;
mod reply_quotes;
mod report;

use clap::Args;
use std::path::PathBuf;

/// Measure accuracy and speed.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which yardsticks; all of them when none is named
    names: Vec<String>,
    /// The folder of labelled data sets
    #[arg(long, env = "QIATAN_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// A file of the same format, in the place of the data set's own
    #[arg(long)]
    file: Option<PathBuf>,
    /// The folder of deals with truth
    #[arg(long, env = "QIATAN_CORPUS", default_value = "../shared/corpus")]
    corpus: PathBuf,
    /// The program that holds predictions against truths
    #[arg(
        long,
        env = "QIATAN_SCORER",
        default_value = "../shared/tools/score_corpus.py"
    )]
    scorer: PathBuf,
    /// The folder of models; a folder that is not there measures what serves without any
    #[arg(long, env = "QIATAN_MODELS", default_value_os_t = desk::models::usual_folder())]
    models: PathBuf,
    /// Keep the predictions of the yardstick `corpus`, and the findings behind them, in this folder
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Write the figures into docs/measurements.md, as is done when no yardstick is named
    #[arg(long)]
    write: bool,
    /// Show so many of the misses of yardsticks that can tell them
    #[arg(long, default_value_t = 0)]
    misses: usize,
}

/// One figure of a yardstick.
#[derive(Debug, Clone)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// The figure, as it is shown.
    pub figure: String,
    /// The counts it comes from, the bar, the peer.
    pub note: String,
}

impl Row {
    /// A row.
    pub fn new(what: impl Into<String>, figure: impl Into<String>, note: impl Into<String>) -> Row {
        Row {
            what: what.into(),
            figure: figure.into(),
            note: note.into(),
        }
    }
}

type Yardstick = fn(&Arguments) -> anyhow::Result<Vec<Row>>;

const YARDSTICKS: &[(&str, Yardstick)] = &[
    ("corpus", cases::measure),
    ("grouping", grouping::measure),
    ("email_reply_quotes", reply_quotes::measure),
    ("mime_messages", mime::measure),
    ("recognizers_text_specs", extraction::recognizers::measure),
    ("duckling_corpora", extraction::duckling::measure),
    ("price_parser_cases", extraction::prices::measure),
    ("jionlp_cases_zh", extraction::jionlp::measure),
    ("quantulum_cases", extraction::quantulum::measure),
    ("dateparser_cases", extraction::dateparser::measure),
    ("craigslist_bargain", offers::craigslist),
    ("negochat", offers::negochat),
    ("cra_multi_issue", offers::cra),
    ("banking77", likeness::banking77::measure),
    ("stsb_multi_mt", likeness::stsb::measure),
    ("pawsx_zh", likeness::pawsx::measure),
    ("email_intent", impressions::acts::email_intent),
    ("mrda", impressions::acts::mrda),
    ("bc3_email_threads", impressions::acts::bc3),
    ("multidogo", impressions::acts::multidogo),
    ("resper_resistance", impressions::acts::resper),
    ("casino", impressions::acts::casino),
    ("complaints_xci", impressions::moods::complaints),
    ("goemotions", impressions::moods::goemotions),
    ("stanford_politeness", impressions::moods::politeness),
    ("tydip_politeness", impressions::moods::tydip),
    ("conversations_gone_awry", impressions::moods::gone_awry),
    ("online_shopping_reviews_zh", impressions::moods::reviews),
    ("languages", languages::measure),
    ("alarms", alarms::measure),
    ("reading", reading::measure),
    ("import", import::measure),
    ("machine", machine::measure),
    ("negotiation", negotiation::measure),
];

/// Runs the yardsticks and prints a table of each.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let known = |name: &String| YARDSTICKS.iter().any(|(known, _)| known == name);
    if let Some(unknown) = arguments.names.iter().find(|name| !known(name)) {
        let all: Vec<&str> = YARDSTICKS.iter().map(|(name, _)| *name).collect();
        anyhow::bail!(
            "there is no yardstick `{unknown}`; there are {}",
            all.join(", ")
        );
    }
    let wanted =
        |name: &str| arguments.names.is_empty() || arguments.names.iter().any(|n| n == name);
    let mut sections = Vec::new();
    for (name, measure) in YARDSTICKS.iter().filter(|(name, _)| wanted(name)) {
        let rows = measure(arguments)
            .unwrap_or_else(|why| vec![Row::new("not measured", "–", why.to_string())]);
        println!("{}", report::plain(name, &rows));
        sections.push((*name, rows));
    }
    if arguments.names.is_empty() || arguments.write {
        report::write(&sections)?;
    }
    Ok(())
}
