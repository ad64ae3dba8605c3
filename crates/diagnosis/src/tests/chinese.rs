//! Chinese is no second language here: whatever a person reads has a Chinese of its own.

use super::builder::*;
use crate::Diagnosis;
use crate::case::Case;
use crate::facts::counted;
use crate::report::Words;
use serde_json::Value;
use std::collections::BTreeSet;
use trade::{Act, Modality, TermKind, What};

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// A haggled deal in which both sides went on with two prices, a question lies open, and we chase.
fn haggled() -> Builder {
    Builder::new()
        .buyer(0)
        .says("copper wire strand count", vec![ask()])
        .seller(1)
        .says(
            "price",
            vec![
                term(TermKind::Price, usd(4_00), Modality::Firm),
                signal("chaser_any_update"),
            ],
        )
        .buyer(2)
        .says(
            "where is the strand count",
            vec![ask(), signal("asked_before")],
        )
        .says("too dear", vec![signal("price_high_hint")])
        .says("we sue", vec![threat(), signal("threat_court")])
        .seller(3)
        .says("any news", vec![signal("chaser_any_update")])
}

fn threat() -> What {
    What::Act(Act::Threat {
        condition: String::new(),
        consequence: "we sue".into(),
    })
}

fn diagnosed() -> Diagnosis {
    haggled().diagnose(&knowledge::embedded().0, 40)
}

/// Every pair of texts in a report.
fn pairs<'v>(value: &'v Value, found: &mut Vec<(&'v str, &'v str)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(en)), Some(Value::String(zh))) =
                (fields.get("en"), fields.get("zh"))
            {
                found.push((en, zh));
            }
            fields.values().for_each(|field| pairs(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| pairs(item, found)),
        _ => {}
    }
}

#[test]
fn every_sentence_of_a_report_is_said_in_chinese() {
    let report = serde_json::to_value(diagnosed()).unwrap();
    let mut found = Vec::new();
    pairs(&report, &mut found);
    assert!(found.len() > 50, "{}", found.len());
    for (en, zh) in found.into_iter().filter(|(en, _)| en.contains(' ')) {
        assert!(!is_chinese(en) && is_chinese(zh), "{en} = {zh}");
    }
}

#[test]
fn evidence_is_called_by_its_own_line() {
    let report = diagnosed();
    let evidence: Vec<&crate::Evidence> = report
        .hypotheses
        .iter()
        .flat_map(|h| &h.evidence_for)
        .collect();
    let says = |see: &str| {
        evidence
            .iter()
            .find(|e| e.see == see)
            .map(|e| e.says.clone())
    };
    let asked = Words::new(
        "The buyer asks the same thing again",
        "客户把同一个问题又问了一遍",
    );
    assert_eq!(says("asked_before"), Some(asked));
    let open = Words::new(
        "A question of the buyer is still open",
        "客户有问题还没得到回答",
    );
    assert_eq!(says("fact:open_buyer_question"), Some(open));
}

#[test]
fn every_fact_has_its_line_and_no_line_is_left_over() {
    let (packs, _) = knowledge::embedded();
    let deal = haggled();
    let (findings, about) = deal.parts();
    let case = Case::open(findings, about, &packs, &SharedWords, moment(40));
    let facts: BTreeSet<&str> = counted(&case).into_iter().map(|(name, _)| name).collect();
    let labels: BTreeSet<&str> = packs.facts.keys().map(String::as_str).collect();
    assert_eq!(facts, labels);
    let asked: BTreeSet<&str> = packs
        .hypotheses
        .values()
        .flat_map(|h| h.r#for.iter().chain(&h.against))
        .filter_map(|evidence| evidence.fact())
        .collect();
    let uncounted: Vec<&&str> = asked.difference(&facts).collect();
    assert!(uncounted.is_empty(), "{uncounted:?}");
}
