//! Whole deals against what a careful reader holds: predictions of the shipped engine, scored by
//! the corpus' own program.

use super::{Arguments, Row};
use anyhow::Context;
use desk::{Files, Knowledge};
use std::path::{Path, PathBuf};
use std::process::Command;
use trade::Moment;

/// What a deal's `about.json` says that a user would say too.
pub struct About {
    /// The deal's folder.
    pub home: PathBuf,
    /// Our own addresses.
    pub mine: Vec<String>,
    /// The day for which the truth was written.
    pub observed: Moment,
}

/// Every deal of a corpus, by name.
pub fn deals(corpus: &Path) -> anyhow::Result<Vec<About>> {
    let mut found = Vec::new();
    let entries =
        std::fs::read_dir(corpus).with_context(|| format!("no corpus at {}", corpus.display()))?;
    for entry in entries {
        let home = entry?.path();
        let path = home.join("about.json");
        if path.is_file() {
            let about: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
            let own = about["own_addresses"].as_array().into_iter().flatten();
            found.push(About {
                mine: own.filter_map(|a| a.as_str()).map(str::to_owned).collect(),
                observed: about["observed_at"].as_str().unwrap_or_default().parse()?,
                home,
            });
        }
    }
    found.sort_by(|a, b| a.home.cmp(&b.home));
    Ok(found)
}

/// Scores every deal of the corpus.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let scratch = tempfile::tempdir()?;
    let folder = arguments
        .keep
        .clone()
        .unwrap_or_else(|| scratch.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    predict(arguments, &folder)?;
    let scored = Command::new("python3")
        .arg(&arguments.scorer)
        .arg(&arguments.corpus)
        .arg(&folder)
        .output()
        .context("python3 is needed to score")?;
    let text = String::from_utf8_lossy(&scored.stdout).into_owned();
    anyhow::ensure!(
        scored.status.success(),
        "{}",
        String::from_utf8_lossy(&scored.stderr)
    );
    Ok(text.lines().filter_map(row_of).collect())
}

fn predict(arguments: &Arguments, folder: &Path) -> anyhow::Result<()> {
    let known = Knowledge::load(None)?.with_models(&arguments.models);
    for about in deals(&arguments.corpus)? {
        let files = Files {
            paths: vec![about.home.clone()],
            mine: about.mine,
            ..Files::default()
        };
        let look = desk::diagnose_files(&known, &files, about.observed, false)?;
        let name = about
            .home
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let prediction = serde_json::to_string(&look.deals[0].diagnosis)?;
        std::fs::write(folder.join(format!("{name}.json")), prediction)?;
        if arguments.keep.is_some() {
            let findings = serde_json::to_string(&look.deals[0].findings)?;
            std::fs::write(folder.join(format!("{name}.findings")), findings)?;
        }
    }
    Ok(())
}

/// `name   0.512   note`, and the last line `corpus score: 61.2`.
fn row_of(line: &str) -> Option<Row> {
    if let Some(score) = line.strip_prefix("corpus score: ") {
        return Some(Row::new(
            "corpus score",
            score,
            "mean of the rows, 0 to 100",
        ));
    }
    let (what, rest) = line.split_at_checked(40)?;
    let mut words = rest.trim().splitn(2, char::is_whitespace);
    let figure = words.next()?;
    figure.parse::<f64>().ok()?;
    Some(Row::new(
        what.trim(),
        figure,
        words.next().unwrap_or_default().trim(),
    ))
}
