//! Labelled sentences of business mail and mailing lists.

use super::{Labelled, Set, words};
use serde_json::Value;

/// Does a sentence call for an action of its reader?
pub const EMAIL_INTENT: Set = Set {
    name: "email_intent",
    files: &["train.jsonl"],
    read: email_intent,
};

fn email_intent(records: &[Value]) -> Vec<Labelled> {
    let texts = records.iter().map(|record| Labelled {
        key: words(record, "text"),
        text: words(record, "text"),
        labels: match words(record, "label").as_str() {
            "Yes" => vec!["action"],
            _ => Vec::new(),
        },
        ..Labelled::default()
    });
    texts.collect()
}

/// Requests, proposals and commitments, sentence by sentence; said by one annotator of three at least.
pub const BC3: Set = Set {
    name: "bc3_email_threads",
    files: &["threads.train.jsonl"],
    read: bc3,
};

/// The codes of the set and ours.
const VOTES: [(&str, &str); 4] = [
    ("req", "request"),
    ("prop", "proposal"),
    ("cmt", "commitment"),
    ("meet", "meeting"),
];

fn bc3(threads: &[Value]) -> Vec<Labelled> {
    let mut texts = Vec::new();
    for thread in threads {
        let messages = thread["messages"].as_array().into_iter().flatten();
        for sentence in messages.flat_map(|m| m["sentences"].as_array().into_iter().flatten()) {
            let votes = |code: &str| sentence["votes"][code].as_u64().unwrap_or(0);
            let said = VOTES.iter().filter(|(code, _)| votes(code) > 0);
            texts.push(Labelled {
                key: format!("bc3:{}", words(thread, "thread_id")),
                text: words(sentence, "text"),
                labels: said.map(|(_, label)| *label).collect(),
                ..Labelled::default()
            });
        }
    }
    texts
}
