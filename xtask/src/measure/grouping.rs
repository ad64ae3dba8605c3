//! All deals imported at once: which pairs of messages stand in one deal, against the truth.

use super::cases::deals;
use super::{Arguments, Row};
use desk::Files;
use desk::grouping::{Outline, Own, group};
use std::collections::BTreeMap;
use trade::{MessageId, Moment};

/// A deal of the truth, and the deal that a message was put into.
type Cell = (usize, Option<usize>);

/// Pairwise precision, recall and F1 over all messages.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let abouts = deals(&arguments.corpus)?;
    let all = Files {
        paths: vec![arguments.corpus.clone()],
        mine: abouts.iter().flat_map(|a| a.mine.clone()).collect(),
        ..Files::default()
    };
    let now: Moment = "2027-01-01T00:00:00+08:00".parse()?;
    let zone = all.chat_zone(now);
    let read = all.read(now)?;
    let mut truth: BTreeMap<MessageId, usize> = BTreeMap::new();
    for (number, about) in abouts.iter().enumerate() {
        let alone = Files {
            paths: vec![about.home.clone()],
            mine: all.mine.clone(),
            zone: Some(zone.clone()),
            ..Files::default()
        };
        truth.extend(
            alone
                .read(now)?
                .messages
                .into_iter()
                .map(|m| (m.id, number)),
        );
    }
    let found = group(
        &Outline::of(&read.messages),
        &Own::of(&all.mine, &read.messages),
    );
    let said: BTreeMap<&MessageId, usize> = found
        .groups
        .iter()
        .enumerate()
        .flat_map(|(number, g)| g.messages.iter().map(move |id| (id, number)))
        .collect();
    Ok(rows(&truth, &said, found.groups.len(), abouts.len()))
}

fn rows(
    truth: &BTreeMap<MessageId, usize>,
    said: &BTreeMap<&MessageId, usize>,
    deals_found: usize,
    deals: usize,
) -> Vec<Row> {
    let mut cells: BTreeMap<Cell, u64> = BTreeMap::new();
    for (id, deal) in truth {
        *cells.entry((*deal, said.get(id).copied())).or_default() += 1;
    }
    let pairs = |n: u64| n * n.saturating_sub(1) / 2;
    let sum_by = |key: &dyn Fn(&Cell) -> Option<usize>| -> u64 {
        let mut sums: BTreeMap<usize, u64> = BTreeMap::new();
        for (cell, n) in &cells {
            if let Some(k) = key(cell) {
                *sums.entry(k).or_default() += n;
            }
        }
        sums.into_values().map(pairs).sum()
    };
    let both: u64 = cells
        .iter()
        .filter(|((_, said), _)| said.is_some())
        .map(|(_, &n)| pairs(n))
        .sum();
    let (true_pairs, said_pairs) = (sum_by(&|c| Some(c.0)), sum_by(&|c| c.1));
    let ratio = |a: u64, b: u64| a as f64 / b.max(1) as f64;
    let (precision, recall) = (ratio(both, said_pairs), ratio(both, true_pairs));
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    vec![
        Row::new(
            "pairwise F1",
            format!("{f1:.3}"),
            format!("precision {precision:.3}, recall {recall:.3}; bar .95"),
        ),
        Row::new(
            "deals found",
            deals_found.to_string(),
            format!("{deals} in truth, {} messages", truth.len()),
        ),
    ]
}
