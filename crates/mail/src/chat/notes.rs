//! Dated notes of calls, visits and talks among ourselves: each is headed by its time and, mostly,
//! its author.

use super::{Entry, gather};
use crate::stamp::{Stamp, scan};

/// Words in the brackets behind a name that tell what kind of note it is.
const KINDS: [&str; 22] = [
    "side",
    "phone",
    "call",
    "visit",
    "note",
    "meeting",
    "internal",
    "video",
    "memo",
    "fair",
    "in person",
    "电话",
    "拜访",
    "内部",
    "备忘",
    "会议",
    "视频",
    "面谈",
    "展会",
    "语音",
    "记录",
    "通话",
];

/// What may stand between a date and a name.
const DIVIDERS: [char; 12] = [
    ']', '】', ' ', '\t', ',', '，', '-', '–', '—', '|', '*', ':',
];

/// Does the text begin with the head of a note?
pub(super) fn fits(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty()).take(4);
    lines.any(|line| begin(line).is_some())
}

/// Can the text only be notes, and no chat? Then its heads carry an offset or say what they are.
pub(super) fn surely(text: &str) -> bool {
    let heads = text.lines().filter_map(|line| scan(bare(line)));
    let mut heads = heads.take(20).peekable();
    heads.peek().is_some()
        && heads.all(|(stamp, rest)| {
            let head = rest.split([':', '：']).next().unwrap_or(rest);
            let head = head.trim_start_matches(DIVIDERS).trim();
            stamp.offset.is_some() || stamp.time.is_none() || kind_behind(head).is_some()
        })
}

/// Takes the text apart.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    gather(text, begin)
}

/// Marks of lists and headings may stand before the date.
fn bare(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || "#*-•[【\u{feff}".contains(c))
}

/// `2025-06-10T10:25:00+08:00 Gao Litong (by phone)`, the words on the same or the next lines.
fn begin(line: &str) -> Option<(Stamp, String, String)> {
    let (stamp, rest) = scan(bare(line))?;
    let rest = rest.trim_start_matches(DIVIDERS);
    let rest = rest.trim_end();
    if let Some((name, _)) = kind_behind(rest) {
        return Some((stamp, name.to_owned(), String::new()));
    }
    if let Some(at) = rest.find([':', '：']).filter(|at| is_name(&rest[..*at])) {
        let colon = rest[at..].chars().next().map_or(0, char::len_utf8);
        let name = kind_behind(rest[..at].trim()).map_or(rest[..at].trim(), |(name, _)| name);
        return Some((stamp, name.to_owned(), rest[at + colon..].trim().to_owned()));
    }
    let name = is_name(rest) && !says_kind(rest);
    let (author, words) = if name { (rest, "") } else { ("", rest) };
    Some((stamp, author.to_owned(), words.to_owned()))
}

/// `Gao Litong (seller's side, by phone)`: the name and what stands in the brackets.
fn kind_behind(text: &str) -> Option<(&str, &str)> {
    let inner = text
        .trim_end_matches([':', '：', ' '])
        .strip_suffix([')', '）'])?;
    let at = inner.rfind(['(', '（'])?;
    let open = inner[at..].chars().next().map_or(0, char::len_utf8);
    let kind = &inner[at + open..];
    let name = inner[..at].trim();
    (says_kind(kind) && is_name(name)).then_some((name, kind))
}

fn says_kind(text: &str) -> bool {
    let lower = text.to_lowercase();
    KINDS.iter().any(|kind| lower.contains(kind))
}

fn is_name(text: &str) -> bool {
    let text = text.trim();
    let sentence = text.contains(['.', ',', '。', '，', '？', '！', '?', '!', ';', '；'])
        && !text.ends_with('.');
    let han = text
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .count();
    // A Chinese name has two to four characters; with a title it stays below eight.
    !text.is_empty()
        && !sentence
        && text.chars().count() <= 40
        && han <= 8
        && text.split_whitespace().count() <= 5
        && text.chars().next().is_some_and(char::is_alphabetic)
}
