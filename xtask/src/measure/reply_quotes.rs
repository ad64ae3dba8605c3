//! Third-party mails with the text that a reader should see: quotes, heads and signatures cut as the data set cuts them.

use super::{Arguments, Row, mime};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// The share that common libraries reach on the part shared for development, and the share demanded.
const BAR: &str = "bar 0.90; common libraries 0.29 to 0.56";

/// Visible text equal, on the records that carry the expected text.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    run(arguments
        .file
        .as_deref()
        .unwrap_or(&arguments.data.join("email_reply_quotes")))
}

/// The same for a file of JSON lines, or for all of a folder.
pub fn run(data: &Path) -> anyhow::Result<Vec<Row>> {
    let files: Vec<PathBuf> = match data.is_dir() {
        true => mime::json_lines(data)?,
        false => vec![data.to_path_buf()],
    };
    let (mut equal, mut all, mut missed) = (0_u32, 0_u32, Vec::new());
    for file in files {
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("no data at {}", file.display()))?;
        for line in text.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let (Some(input), Some(expected)) =
                (record["input"].as_str(), record["trimmed"].as_str())
            else {
                continue;
            };
            all += 1;
            if plain(&reading::visible::visible_text(input)) == plain(expected) {
                equal += 1;
            } else {
                missed.push(record["name"].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    anyhow::ensure!(
        all > 0,
        "no record with `input` and `trimmed` in {}",
        data.display()
    );
    let share = f64::from(equal) / f64::from(all);
    let missed = if missed.is_empty() {
        "none".to_owned()
    } else {
        missed.join(", ")
    };
    Ok(vec![
        Row::new(
            "visible text equal",
            format!("{share:.3}"),
            format!("{equal} of {all}; {BAR}"),
        ),
        Row::new("not equal", (all - equal).to_string(), missed),
    ])
}

/// As the data set's figures compare: line ends alike, no spaces at their ends, one empty line in place of many.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_some_and(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn compares_words_and_not_blanks() {
        assert_eq!(plain("a \r\n\r\n\r\nb\u{a0}c\n\n"), "a\n\nb c");
        assert_ne!(plain("a\nb"), plain("a b"));
    }
}
