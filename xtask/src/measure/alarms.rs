//! How often each signal fires on mail that is no deal: sentences and letters of other offices, where most alarms are false.

use super::{Arguments, Row, records};
use desk::Knowledge;
use serde_json::Value;
use std::collections::BTreeMap;
use trade::{Channel, Finding, Message, Moment, Side, What};

/// So many messages are read.
const MESSAGES: usize = 2000;
/// A signal that fires on more of a hundred messages is to be mended; the project's own bar.
const BAR: f64 = 2.0;
/// So many signals are shown, the loudest first.
const SHOWN: usize = 40;

/// Signals by how many of a hundred messages they fire on.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let known = Knowledge::load(None)?;
    let texts = texts(arguments)?;
    let mut fired: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut alarmed = 0_usize;
    for text in &texts {
        let message = Message::of_text(text, Side::Buyer, Channel::Email, Moment::EPOCH);
        let findings = reading::read(&message, &known.reader);
        let mut ids: Vec<(&str, &Finding)> = findings.iter().filter_map(signal).collect();
        ids.sort_by_key(|(id, _)| *id);
        ids.dedup_by_key(|(id, _)| *id);
        alarmed += usize::from(!ids.is_empty());
        for (id, finding) in ids {
            let entry = fired.entry(id.to_owned()).or_default();
            entry.0 += 1;
            entry.1.clone_from(&finding.quote);
        }
    }
    let rate = |n: usize| 100.0 * n as f64 / texts.len().max(1) as f64;
    let mut signals: Vec<(String, (usize, String))> = fired.into_iter().collect();
    signals.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(&b.0)));
    let loud = signals.iter().filter(|(_, (n, _))| rate(*n) > BAR).count();
    let mut rows = vec![
        Row::new(
            "signals that fire on more than 2 of 100",
            loud.to_string(),
            format!(
                "of {} that fire at all; bar 0; {} messages",
                signals.len(),
                texts.len()
            ),
        ),
        Row::new(
            "messages with any signal, of 100",
            format!("{:.1}", rate(alarmed)),
            "signals of all kinds, harmless ones too",
        ),
    ];
    let loudest = signals.into_iter().take(SHOWN);
    rows.extend(loudest.map(|(id, (n, quote))| {
        Row::new(
            id,
            format!("{:.2}", rate(n)),
            format!("of 100; {n}, at last “{quote}”"),
        )
    }));
    Ok(rows)
}

fn signal(finding: &Finding) -> Option<(&str, &Finding)> {
    match &finding.what {
        What::Signal { id } => Some((id, finding)),
        _ => None,
    }
}

/// Letters of mailing lists and of an energy trader's office, and single sentences of office mail.
fn texts(arguments: &Arguments) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    let of = |set: &str, file: &str| records::of_set(&arguments.data, set, &[file]);
    for thread in of("bc3_email_threads", "threads.train.jsonl")? {
        let messages = thread["messages"].as_array().into_iter().flatten();
        texts.extend(messages.map(|m| joined(&m["sentences"])));
    }
    let sentences = of("email_intent", "train.jsonl")?;
    let room = MESSAGES.saturating_sub(texts.len());
    let step = (sentences.len() / room.max(1)).max(1);
    let chosen = sentences.iter().step_by(step).take(room);
    texts.extend(chosen.filter_map(|r| r["text"].as_str()).map(str::to_owned));
    Ok(texts)
}

fn joined(sentences: &Value) -> String {
    let sentences = sentences.as_array().into_iter().flatten();
    sentences.filter_map(|s| s["text"].as_str()).collect()
}
