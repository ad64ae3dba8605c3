//! WeChat: text copied out of the program, and the text files that common exporters write.

use super::{Entry, gather, tidy};
use crate::stamp::{Day, Form, Stamp, scan};
use jiff::civil::Date;

/// Does the text hold heads of that kind, the first of them near its beginning?
pub(super) fn fits(text: &str) -> bool {
    let mut reader = Heads::default();
    let lines = text.lines().filter(|l| !l.trim().is_empty()).take(40);
    lines
        .enumerate()
        .any(|(i, line)| reader.begin(line).is_some() && (i < 6 || reader.count > 1))
}

/// Takes the text apart.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut heads = Heads::default();
    let mut entries = gather(text, |line| heads.begin(line));
    for entry in &mut entries {
        // A ruler with the next day belongs to nobody's words.
        while let Some((before, last)) = entry.words.rsplit_once('\n')
            && (ruler(last).is_some() || last.trim().is_empty())
        {
            entry.words.truncate(before.len());
        }
        if ruler(&entry.words).is_some() {
            entry.words.clear();
        }
    }
    entries
}

/// Reads heads; remembers the day of the last ruler for heads that have only a time.
#[derive(Default)]
struct Heads {
    day: Option<Date>,
    count: usize,
}

impl Heads {
    fn begin(&mut self, line: &str) -> Option<(Stamp, String, String)> {
        if let Some(day) = ruler(line) {
            self.day = Some(day);
            return None;
        }
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let found = in_brackets(line)
            .or_else(|| name_first(line))
            .or_else(|| date_first(line))
            .or_else(|| time_only(line, self.day));
        self.count += usize::from(found.is_some());
        found
    }
}

/// `—————  2025-02-11  —————`
fn ruler(line: &str) -> Option<Date> {
    let inner = line.trim_matches(|c: char| c.is_whitespace() || "—–-─=*".contains(c));
    if inner.len() == line.trim().len() {
        return None;
    }
    let (stamp, rest) = scan(inner)?;
    match stamp.day {
        Day::Sure(day) if rest.is_empty() && stamp.time.is_none() => Some(day),
        _ => None,
    }
}

/// `何晓岚 2025-02-11 16:40:00` alone on its line.
fn name_first(line: &str) -> Option<(Stamp, String, String)> {
    // The name may itself hold blanks and digits: the date is looked for from the left.
    if line.len() > 160 {
        return None;
    }
    let starts = line
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(i, c)| i + c.len_utf8());
    starts.into_iter().find_map(|start| {
        let (stamp, rest) = scan(&line[start..])?;
        let name = line[..start].trim().trim_end_matches([':', '：']);
        let whole =
            rest.trim_matches([' ', ':', '：', '\u{200e}']).is_empty() && stamp.time.is_some();
        (whole && is_name(name)).then(|| (stamp, name.to_owned(), String::new()))
    })
}

/// `2025-02-11 16:40:00 何晓岚`, the words below; or with a colon and the words behind it.
fn date_first(line: &str) -> Option<(Stamp, String, String)> {
    let (stamp, rest) = scan(line)?;
    stamp.time?;
    let rest = rest.strip_prefix([' ', '\t', ']'])?.trim();
    let rest = rest.trim_matches(['\'', '"', ' ']);
    match rest.find([':', '：']) {
        Some(at) if is_name(&rest[..at]) => {
            let colon = rest[at..].chars().next().map_or(0, char::len_utf8);
            Some((
                stamp,
                tidy(&rest[..at]),
                rest[at + colon..].trim().to_owned(),
            ))
        }
        _ => is_name(rest).then(|| (stamp, rest.to_owned(), String::new())),
    }
}

/// `何晓岚(2025-02-11 16:40:00):新年好`
fn in_brackets(line: &str) -> Option<(Stamp, String, String)> {
    let at = line.find(['(', '（', '['])?;
    let open = line[at..].chars().next().map_or(0, char::len_utf8);
    let (stamp, rest) = scan(line[at + open..].trim_start())?;
    stamp.time?;
    let rest = rest.trim_start().strip_prefix([')', '）', ']'])?;
    let words = rest
        .trim_start()
        .strip_prefix([':', '：'])
        .or(rest.trim().is_empty().then_some(""))?;
    let name = line[..at].trim();
    is_name(name).then(|| (stamp, name.to_owned(), words.trim().to_owned()))
}

/// `何晓岚  16:40` under a ruler that gives the day.
fn time_only(line: &str, day: Option<Date>) -> Option<(Stamp, String, String)> {
    let day = day?;
    let (name, time) = line.rsplit_once([' ', '\t'])?;
    let whole = format!("{day} {time}");
    let (stamp, rest) = scan(&whole)?;
    let fits = rest.is_empty() && stamp.time.is_some() && is_name(name.trim());
    let form = Form {
        separator: '-',
        short_year: false,
        twelve: false,
    };
    fits.then(|| {
        (
            Stamp { form, ..stamp },
            name.trim().to_owned(),
            String::new(),
        )
    })
}

/// A name is short and no sentence. WeChat allows 32 letters; remarks and titles in brackets
/// make it longer.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let length = text.chars().count();
    letters > 0
        && length <= 60
        && !text.contains([
            '。', '，', '？', '！', '?', '!', ';', '；', '/', '=', '<', '>', '{', '}', '"',
        ])
        && !text.starts_with("http")
        && text.split_whitespace().count() <= 8
}
