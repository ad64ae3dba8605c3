//! Labelled utterances of meetings, bargaining and service chats, each with the one before it.

use super::{Labelled, Set, list, words};
use serde_json::Value;

/// Meetings: questions, commitments, suggestions.
pub const MRDA: Set = Set {
    name: "mrda",
    files: &["train.jsonl.gz", "val.jsonl.gz"],
    read: |records| mrda(records, true),
};

/// The same without the marks that end an utterance.
pub const MRDA_UNMARKED: Set = Set {
    name: "mrda/unmarked",
    files: &["train.jsonl.gz", "val.jsonl.gz"],
    read: |records| mrda(records, false),
};

/// Utterances that stay together when the set is parted; judgement: about half a meeting.
const STRETCH: usize = 700;

fn mrda(records: &[Value], marked: bool) -> Vec<Labelled> {
    let mut texts: Vec<Labelled> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let text = words(record, "text");
        let bare = || text.trim_end_matches(['?', '.', '!', ' ']).replace('?', "");
        texts.push(Labelled {
            key: format!("mrda {}", at / STRETCH),
            text: if marked { text.clone() } else { bare() },
            before: texts.last().map(|before| before.text.clone()),
            labels: mrda_labels(record),
            ..Labelled::default()
        });
    }
    texts
}

fn mrda_labels(record: &Value) -> Vec<&'static str> {
    let (general, full) = (words(record, "general"), words(record, "full"));
    let tags: Vec<&str> = full.split(|c: char| !c.is_ascii_lowercase()).collect();
    let mut labels = Vec::new();
    if general.starts_with('q') {
        labels.push("question");
    }
    for (tag, label) in [
        ("cc", "commitment"),
        ("cs", "suggestion"),
        ("co", "command"),
    ] {
        if tags.contains(&tag) {
            labels.push(label);
        }
    }
    labels
}

/// Haggling over goods: the kinds of resistance.
pub const RESPER: Set = Set {
    name: "resper_resistance",
    files: &["craigslist.train.jsonl"],
    read: resper,
};

/// The kinds of resistance: how the set's names begin, and ours.
pub const OBJECTIONS: [(&str, &str); 7] = [
    ("Hesitance", "hesitance"),
    ("Information", "inquiry"),
    ("Personal", "own_choice"),
    ("Counter", "counter_argument"),
    ("Source", "doubt_of_goods"),
    ("Self Assertion", "self_assertion"),
    ("Self Pity", "self_pity"),
];

fn resper(records: &[Value]) -> Vec<Labelled> {
    let mut texts: Vec<Labelled> = Vec::new();
    let (mut buyer, mut last) = (String::new(), String::new());
    for record in records {
        let (dialogue, agent) = (words(record, "dialogue_id"), words(record, "agent"));
        let goes_on = dialogue == last;
        if !goes_on {
            // Who answers an advertisement writes first.
            buyer.clone_from(&agent);
        }
        let kind = words(record, "resistance");
        let mut labels: Vec<&str> = OBJECTIONS
            .iter()
            .filter(|(k, _)| kind.starts_with(k))
            .map(|(_, l)| *l)
            .collect();
        if !labels.is_empty() {
            labels.push("resistance");
        }
        texts.push(Labelled {
            key: dialogue.clone(),
            text: words(record, "text"),
            before: texts.last().filter(|_| goes_on).map(|t| t.text.clone()),
            by_seller: agent != buyer,
            labels,
            ..Labelled::default()
        });
        last = dialogue;
    }
    texts
}

/// Campers bargaining for food, water and wood: strategies, several an utterance.
pub const CASINO: Set = Set {
    name: "casino",
    files: &[
        "strategy_utterances.train.jsonl",
        "strategy_utterances.valid.jsonl",
    ],
    read: casino,
};

/// The strategies, as the set names them.
pub const TACTICS: [&str; 10] = [
    "elicit-pref",
    "self-need",
    "other-need",
    "no-need",
    "promote-coordination",
    "vouch-fair",
    "uv-part",
    "showing-empathy",
    "small-talk",
    "non-strategic",
];

fn casino(records: &[Value]) -> Vec<Labelled> {
    let mut texts: Vec<Labelled> = Vec::new();
    for record in records {
        let key = format!("casino {}", record["dialogue_id"]);
        let given = list(record, "labels");
        let before = texts
            .last()
            .filter(|t| t.key == key)
            .map(|t| t.text.clone());
        texts.push(Labelled {
            key,
            text: words(record, "text"),
            before,
            labels: TACTICS
                .iter()
                .copied()
                .filter(|t| given.contains(t))
                .collect(),
            ..Labelled::default()
        });
    }
    texts
}

/// Customers in service chats: what they want, yes and no.
pub const MULTIDOGO: Set = Set {
    name: "multidogo",
    files: &[
        "airline.train.jsonl.gz",
        "fastfood.train.jsonl.gz",
        "finance.train.jsonl.gz",
        "insurance.train.jsonl.gz",
        "media.train.jsonl",
        "software.train.jsonl.gz",
        "airline.dev.jsonl",
        "fastfood.dev.jsonl",
        "finance.dev.jsonl",
        "insurance.dev.jsonl",
        "media.dev.jsonl",
        "software.dev.jsonl",
    ],
    read: multidogo,
};

fn multidogo(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| {
        let intent = words(record, "intent");
        let label = match intent.as_str() {
            "confirmation" => Some("confirmation"),
            "rejection" => Some("rejection"),
            "contentonly" | "thankyou" | "openinggreeting" | "closinggreeting" | "outofdomain" => {
                None
            }
            _ => Some("service_request"),
        };
        Labelled {
            key: words(record, "conv"),
            text: words(record, "text"),
            labels: label.into_iter().collect(),
            ..Labelled::default()
        }
    });
    texts.collect()
}
