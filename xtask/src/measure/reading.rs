//! The speed of reading alone, on the mails of the corpus, one core.

use super::cases::deals;
use super::{Arguments, Row};
use desk::{Files, Knowledge};
use std::time::{Duration, Instant};
use trade::Message;

/// Long enough for the clock, short enough for a table.
const AT_LEAST: Duration = Duration::from_secs(3);

/// Megabytes of text read a second, and what the packs cost to load.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let begun = Instant::now();
    let known = Knowledge::load(None)?;
    let loading = begun.elapsed();
    let mut messages: Vec<Message> = Vec::new();
    for about in deals(&arguments.corpus)? {
        let files = Files {
            paths: vec![about.home],
            mine: about.mine,
            ..Files::default()
        };
        messages.extend(files.read(about.observed)?.messages);
    }
    let bytes: usize = messages.iter().map(|m| m.text.len()).sum();
    let begun = Instant::now();
    let (mut rounds, mut findings) = (0_u32, 0);
    while begun.elapsed() < AT_LEAST {
        findings = messages
            .iter()
            .map(|m| reading::read(m, &known.reader).len())
            .sum();
        rounds += 1;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let rate = bytes as f64 * f64::from(rounds) / seconds / 1e6;
    Ok(vec![
        Row::new(
            "reading, one core",
            format!("{rate:.2} MB/s"),
            format!(
                "{} messages, {bytes} bytes, {rounds} rounds, {findings} findings a round",
                messages.len()
            ),
        ),
        Row::new(
            "loading and compiling the packs",
            format!("{} ms", loading.as_millis()),
            format!("{} items", known.packs.count()),
        ),
    ])
}
