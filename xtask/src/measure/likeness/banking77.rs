//! The same question asked again in other words: pairs of one intent against pairs of two, of which half share as many
//! words as any; the rule for the pairs is that of the baseline.

use super::{Pair, absence, compare, speeds};
use crate::measure::figures::auc;
use crate::measure::{Arguments, Row, records};
use sense::Meaning;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many pairs of one intent there are, and how many of each kind of two.
const SAME: usize = 2_000;
const RANDOM: usize = 1_000;
const HARD: usize = 1_000;

/// The pairs' kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Random,
    Hard,
}

struct Question {
    id: u64,
    text: String,
    intent: String,
}

/// AUC over all pairs, against the random and against the hard ones.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let questions = questions(&records::read(arguments, "banking77", &["train.jsonl"])?);
    let pairs = pairs(&questions);
    let all = compare(arguments, &pairs, Meaning::same_question)?;
    let mut rows: Vec<Row> = absence(&all).into_iter().collect();
    for said in &all {
        let figure = |against: &[Kind]| {
            let counted = pairs.iter().zip(&said.alike);
            let counted =
                counted.filter(|(p, _)| p.truth == Kind::Same || against.contains(&p.truth));
            auc(&counted
                .map(|(p, alike)| (*alike, p.truth == Kind::Same))
                .collect::<Vec<_>>())
        };
        let mut row = |what: &str, against: &[Kind], note: &str| {
            let what = format!("AUC {what}, {}", said.by);
            rows.push(Row::new(what, format!("{:.3}", figure(against)), note));
        };
        let n = pairs.len();
        row(
            "all pairs",
            &[Kind::Random, Kind::Hard],
            &format!("{n} pairs; bar .80; TF-IDF .549, wordllama .722"),
        );
        row(
            "random pairs",
            &[Kind::Random],
            "TF-IDF .880, wordllama .929",
        );
        row("hard pairs", &[Kind::Hard], "TF-IDF .217, wordllama .514");
    }
    rows.extend(speeds(&all));
    Ok(rows)
}

/// The questions in the order of their hashes.
fn questions(records: &[serde_json::Value]) -> Vec<Question> {
    let mut questions: Vec<Question> = records
        .iter()
        .filter_map(|record| {
            Some(Question {
                id: record["id"].as_u64()?,
                text: record["text"].as_str()?.to_owned(),
                intent: record["intent"].as_str()?.to_owned(),
            })
        })
        .collect();
    questions.sort_by_cached_key(|q| sha256(&format!("banking77|{}", q.id)));
    questions
}

fn pairs(questions: &[Question]) -> Vec<Pair<Kind>> {
    let same = same(questions).into_iter().map(|two| (two, Kind::Same));
    let random = random(questions).into_iter().map(|two| (two, Kind::Random));
    let hard = hard(questions).into_iter().map(|two| (two, Kind::Hard));
    same.chain(random)
        .chain(hard)
        .map(|((a, b), truth)| Pair {
            texts: [questions[a].text.clone(), questions[b].text.clone()],
            truth,
        })
        .collect()
}

/// Neighbours inside each intent.
fn same(questions: &[Question]) -> Vec<(usize, usize)> {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        if let Some(before) = last.insert(&question.intent, at) {
            pairs.push((before, at));
        }
    }
    let key =
        |(a, b): &(usize, usize)| sha256(&format!("pos|{}|{}", questions[*a].id, questions[*b].id));
    pairs.sort_by_cached_key(key);
    pairs.truncate(SAME);
    pairs
}

fn random(questions: &[Question]) -> Vec<(usize, usize)> {
    let n = questions.len().max(1);
    (0..20 * n)
        .map(|i| (i % n, (7 * i + 1 + i / n) % n))
        .filter(|(a, b)| {
            questions.get(*a).map(|q| &q.intent) != questions.get(*b).map(|q| &q.intent)
        })
        .take(RANDOM)
        .collect()
}

/// Each question with that of another intent that shares the largest part of its words.
fn hard(questions: &[Question]) -> Vec<(usize, usize)> {
    let words: Vec<BTreeSet<String>> = questions.iter().map(|q| words(&q.text)).collect();
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, words) in words.iter().enumerate() {
        words
            .iter()
            .for_each(|word| having.entry(word).or_default().push(at));
    }
    let closest = |at: usize| {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for other in words[at].iter().flat_map(|word| &having[word.as_str()]) {
            *shared.entry(*other).or_default() += 1;
        }
        shared
            .into_iter()
            .filter(|(other, _)| questions[*other].intent != questions[at].intent)
            .map(|(other, n)| {
                (
                    n as f64 / (words[at].len() + words[other].len() - n) as f64,
                    other,
                )
            })
            .max_by(|a, b| {
                a.0.total_cmp(&b.0)
                    .then(questions[b.1].id.cmp(&questions[a.1].id))
            })
            .map(|(_, other)| (at, other))
    };
    (0..questions.len().min(HARD)).filter_map(closest).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn sha256(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(id: u64, text: &str, intent: &str) -> Question {
        Question {
            id,
            text: text.into(),
            intent: intent.into(),
        }
    }

    #[test]
    fn pairs_follow_the_rule() {
        let questions = [
            question(1, "where is my card", "card"),
            question(2, "where is my money", "money"),
            question(3, "my card is where?", "card"),
            question(4, "nothing shared", "money"),
        ];
        assert_eq!(same(&questions).len(), 2);
        assert!(
            random(&questions)
                .iter()
                .all(|(a, b)| questions[*a].intent != questions[*b].intent)
        );
        assert_eq!(hard(&questions), [(0, 1), (1, 0), (2, 1)]);
    }
}
