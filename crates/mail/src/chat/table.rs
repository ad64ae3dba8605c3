//! Chats exported as a table (CSV): the columns are found by their names.

use super::{Entry, tidy};
use crate::stamp::scan;
use jiff::Timestamp;
use jiff::tz::TimeZone;

const TIME: [&str; 11] = [
    "strtime",
    "时间",
    "time",
    "datetime",
    "date",
    "发送时间",
    "消息时间",
    "日期",
    "sent",
    "timestamp",
    "createtime",
];
const AUTHOR: [&str; 12] = [
    "remark",
    "nickname",
    "发送人",
    "发送者",
    "昵称",
    "sender",
    "sender_name",
    "from",
    "name",
    "author",
    "备注",
    "talker",
];
const WORDS: [&str; 9] = [
    "strcontent",
    "内容",
    "消息内容",
    "content",
    "message",
    "text",
    "消息",
    "msg",
    "body",
];
const OWN: [&str; 5] = ["issender", "is_sender", "is_send", "is_self", "是否发送"];

/// Is the first line a head with a column for the time, the author and the words?
pub(super) fn fits(text: &str) -> bool {
    Columns::of(text).is_some()
}

struct Columns {
    separator: char,
    time: usize,
    authors: Vec<usize>,
    words: usize,
    own: Option<usize>,
}

impl Columns {
    fn of(text: &str) -> Option<Columns> {
        let head = text.trim_start_matches('\u{feff}').lines().next()?;
        let separator = [',', '\t', ';']
            .into_iter()
            .max_by_key(|s| head.matches(*s).count())?;
        let (_, _, cells) = rows(head, separator).into_iter().next()?;
        let names: Vec<String> = cells.iter().map(|c| tidy(c).to_lowercase()).collect();
        let column = |known: &[&str]| known.iter().find_map(|k| names.iter().position(|n| n == k));
        Some(Columns {
            separator,
            time: column(&TIME)?,
            authors: AUTHOR
                .iter()
                .filter_map(|k| names.iter().position(|n| n == k))
                .collect(),
            words: column(&WORDS)?,
            own: column(&OWN),
        })
        .filter(|c| !c.authors.is_empty())
    }

    fn entry(&self, line: usize, raw: std::ops::Range<usize>, cells: &[String]) -> Option<Entry> {
        let cell = |i: usize| cells.get(i).map_or("", |c| c.trim());
        let time = cell(self.time);
        let seconds = || unix(time);
        let (stamp, _) = scan(time).or_else(|| scan(&seconds()?).map(|(s, _)| (s, "")))?;
        let author = self
            .authors
            .iter()
            .map(|i| cell(*i))
            .find(|a| !a.is_empty());
        Some(Entry {
            stamp,
            author: tidy(author.unwrap_or_default()),
            words: tidy(cell(self.words)),
            line,
            raw,
            own: self
                .own
                .is_some_and(|i| matches!(cell(i), "1" | "true" | "True" | "是")),
        })
    }
}

/// Seconds since 1970, as some exporters write the time.
fn unix(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok()?;
    let seconds = if number > 100_000_000_000 {
        number / 1000
    } else {
        number
    };
    let at = Timestamp::from_second(seconds).ok()?;
    Some(
        at.to_zoned_datetime(TimeZone::UTC)
            .strftime("%Y-%m-%dT%H:%M:%SZ")
            .to_string(),
    )
}

/// Takes the table apart; rows without a time continue nothing and are left out.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let Some(columns) = Columns::of(text) else {
        return Vec::new();
    };
    let all = rows(text, columns.separator).into_iter().skip(1);
    all.filter_map(|(line, raw, cells)| columns.entry(line, raw, &cells))
        .collect()
}

type Row = (usize, std::ops::Range<usize>, Vec<String>);

/// The rows of a table; a cell in quotation marks may hold the separator and line ends.
fn rows(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut quoted, mut line, mut first, mut start) = (false, 1, 1, 0);
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek().is_some_and(|(_, n)| *n == '"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            _ if c == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((first, start..i + 1, std::mem::take(&mut cells)));
                (first, start) = (line, i + 1);
            }
            '\r' if !quoted => {}
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        rows.push((first, start..text.len(), cells));
    }
    rows
}
