//! Nearly the same words in another order, with the same meaning or another: what must not count as the same question
//! again. Reported, not barred: no cheap method tells them.

use super::{Pair, absence, compare, speeds};
use crate::measure::figures::{auc, share};
use crate::measure::{Arguments, Row, records};
use sense::Meaning;

/// AUC, and how many pairs of another meaning would be taken for the same question by likeness alone.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let records = records::read(arguments, "pawsx_zh", &["pairs.train.jsonl"])?;
    let pairs: Vec<Pair<bool>> = records
        .iter()
        .filter_map(|record| {
            Some(Pair {
                texts: [
                    record["a"].as_str()?.to_owned(),
                    record["b"].as_str()?.to_owned(),
                ],
                truth: record["label"].as_u64()? == 1,
            })
        })
        .collect();
    let all = compare(arguments, &pairs, Meaning::same_question)?;
    let mut rows: Vec<Row> = absence(&all).into_iter().collect();
    for said in &all {
        let scored: Vec<(f64, bool)> = said
            .alike
            .iter()
            .copied()
            .zip(pairs.iter().map(|p| p.truth))
            .collect();
        let other = scored.iter().filter(|(_, same)| !same);
        let taken = other.clone().filter(|(alike, _)| *alike >= 0.5).count();
        let (others, n) = (other.count(), scored.len());
        rows.push(Row::new(
            format!("AUC, {}", said.by),
            format!("{:.3}", auc(&scored)),
            format!("{n} pairs; TF-IDF .514, wordllama .484"),
        ));
        rows.push(Row::new(
            format!("other meaning, above the mark, {}", said.by),
            format!("{:.3}", share(taken, others)),
            format!("{taken} of {others}; a second sign is wanted besides"),
        ));
    }
    rows.extend(speeds(&all));
    Ok(rows)
}
