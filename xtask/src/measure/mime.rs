//! Third-party mails, many malformed: none may be lost, none may make the reader panic.

use super::{Arguments, Row};
use anyhow::Context;
use jiff::tz::TimeZone;
use mail::{Mine, Reading};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Raw messages of a set, decoded from its JSON lines.
pub fn messages(arguments: &Arguments) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let files = match &arguments.file {
        Some(file) => vec![file.clone()],
        None => json_lines(&arguments.data.join("mime_messages"))?,
    };
    let mut found = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(&file)?.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let name = record["name"].as_str().unwrap_or_default().to_owned();
            found.push((name, raw_of(&record)?));
        }
    }
    Ok(found)
}

/// The data files of a folder, in order.
pub fn json_lines(folder: &std::path::Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("no data at {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .map(|e| Ok(e?.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

fn raw_of(record: &serde_json::Value) -> anyhow::Result<Vec<u8>> {
    use base64::Engine;
    match (record["text"].as_str(), record["base64"].as_str()) {
        (Some(text), _) => Ok(text.as_bytes().to_vec()),
        (_, Some(coded)) => Ok(base64::engine::general_purpose::STANDARD.decode(coded)?),
        _ => anyhow::bail!("a record with neither text nor base64"),
    }
}

/// Counts messages read, lost and panicked over.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let messages = messages(arguments)?;
    let mine = Mine::of(["nobody@nowhere.example"]);
    let (mut panics, mut lost) = (Vec::new(), Vec::new());
    for (name, raw) in &messages {
        let reading = Reading {
            mine: &mine,
            zone: TimeZone::UTC,
            date_order: None,
            name,
        };
        match catch_unwind(AssertUnwindSafe(|| mail::parse(raw, &reading).0.len())) {
            Err(_) => panics.push(name.as_str()),
            Ok(0) => lost.push(name.as_str()),
            Ok(_) => {}
        }
    }
    Ok(vec![
        Row::new(
            "messages",
            messages.len().to_string(),
            "third-party, many malformed",
        ),
        Row::new("panics", panics.len().to_string(), panics.join(" ")),
        Row::new("lost", lost.len().to_string(), lost.join(" ")),
    ])
}
