//! Labelled texts about how somebody feels: complaints, emotions, politeness, satisfaction, threads going wrong.

use super::{Labelled, Set, list, words};
use serde_json::Value;

/// Tweets of customers: complaint or not, and how grave.
pub const COMPLAINTS: Set = Set {
    name: "complaints_xci",
    files: &["tweets.train.jsonl"],
    read: complaints,
};

/// How grave a complaint is, in the set's steps.
pub const SEVERITIES: [&str; 4] = ["1", "2", "3", "4"];

fn complaints(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| {
        let complaint = words(record, "complaint") == "1";
        let severity = words(record, "severity");
        let mut labels: Vec<&str> = complaint.then_some("complaint").into_iter().collect();
        labels.extend(SEVERITIES.iter().filter(|s| complaint && severity == **s));
        let random = words(record, "domain").starts_with("random");
        Labelled {
            key: words(record, "text"),
            text: words(record, "text"),
            labels,
            part: if random { "anybody" } else { "company" }.to_owned(),
            ..Labelled::default()
        }
    });
    texts.collect()
}

/// Comments with 27 emotions, joined to the groups that a seller must tell apart.
pub const GOEMOTIONS: Set = Set {
    name: "goemotions",
    files: &["train.jsonl.gz", "dev.jsonl"],
    read: goemotions,
};

/// The groups, each with its emotions; the others belong to none.
pub const FEELINGS: [(&str, &str); 5] = [
    ("displeased", " anger annoyance disapproval "),
    ("let_down", " disappointment sadness fear nervousness "),
    (
        "pleased",
        " gratitude joy approval admiration love optimism relief excitement amusement caring pride ",
    ),
    ("unclear", " confusion curiosity "),
    ("neutral", " neutral "),
];

fn goemotions(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| {
        let given = list(record, "labels");
        let felt = |list: &str| given.iter().any(|g| list.contains(&format!(" {g} ")));
        Labelled {
            key: words(record, "id"),
            text: words(record, "text"),
            labels: FEELINGS
                .iter()
                .filter(|(_, list)| felt(list))
                .map(|(group, _)| *group)
                .collect(),
            ..Labelled::default()
        }
    });
    texts.collect()
}

/// Requests judged by five readers: the politest and the curtest quarter.
pub const POLITENESS: Set = Set {
    name: "stanford_politeness",
    files: &["requests.train.jsonl.gz"],
    read: politeness,
};

fn politeness(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| Labelled {
        key: format!("{}:{}", words(record, "source"), words(record, "id")),
        text: words(record, "text"),
        labels: match words(record, "label").as_str() {
            "polite" => vec!["courteous"],
            "impolite" => vec!["curt"],
            _ => Vec::new(),
        },
        score: record["normalized"].as_f64().map(|s| s as f32),
        part: words(record, "source"),
        ..Labelled::default()
    });
    texts.collect()
}

/// The same in nine languages.
pub const TYDIP: Set = Set {
    name: "tydip_politeness",
    files: &[
        "af.dev.jsonl",
        "es.dev.jsonl",
        "fr.dev.jsonl",
        "hi.dev.jsonl",
        "hu.dev.jsonl",
        "ko.dev.jsonl",
        "ru.dev.jsonl",
        "ta.dev.jsonl",
        "vi.dev.jsonl",
    ],
    read: tydip,
};

fn tydip(records: &[Value]) -> Vec<Labelled> {
    let score = |record: &Value| words(record, "score").parse::<f32>().unwrap_or(0.0);
    let mut all: Vec<f32> = records.iter().map(score).collect();
    all.sort_by(f32::total_cmp);
    let quarter = |n: usize| all.get(all.len() * n / 4).copied().unwrap_or(0.0);
    let (low, high) = (quarter(1), quarter(3));
    let texts = records.iter().map(|record| Labelled {
        key: words(record, "sentence"),
        text: words(record, "sentence"),
        labels: match score(record) {
            s if s >= high => vec!["courteous"],
            s if s <= low => vec!["curt"],
            _ => Vec::new(),
        },
        score: Some(score(record)),
        part: words(record, "lang"),
        ..Labelled::default()
    });
    texts.collect()
}

/// Exchanges before they turn, or do not turn, into attacks.
pub const GONE_AWRY: Set = Set {
    name: "conversations_gone_awry",
    files: &["contexts.train.jsonl.gz"],
    read: gone_awry,
};

fn gone_awry(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| {
        let turns = list(record, "turns");
        Labelled {
            key: format!("{}:{}", words(record, "source"), record["conversation_id"]),
            text: turns.join("\n\n"),
            labels: record["derails"]
                .as_bool()
                .filter(|d| *d)
                .map(|_| "going_wrong")
                .into_iter()
                .collect(),
            part: words(record, "source"),
            ..Labelled::default()
        }
    });
    texts.collect()
}

/// Chinese shop reviews.
pub const REVIEWS: Set = Set {
    name: "online_shopping_reviews_zh",
    files: &["reviews.train.jsonl.gz"],
    read: reviews,
};

fn reviews(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| Labelled {
        key: words(record, "text"),
        text: words(record, "text")
            .trim_start_matches('\u{feff}')
            .to_owned(),
        labels: match words(record, "label").as_str() {
            "1" => vec!["satisfied"],
            _ => vec!["dissatisfied"],
        },
        part: words(record, "category"),
        ..Labelled::default()
    });
    texts.collect()
}
