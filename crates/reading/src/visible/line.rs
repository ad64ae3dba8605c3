//! A line that is not blank and what its form shows: depth of quoting, marks, figures, ends. What it is in the message
//! is decided from its neighbours, elsewhere.

use super::fold::{LOOKED_AT, fold, head};
use super::marks::{Hit, Mark, MarkSet, Marks, is_han};
use super::shape::{Shape, shape_of};

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The first byte of the line.
    pub(super) start: usize,
    /// One past its last byte, without the line break.
    pub(super) end: usize,
    /// How many marks of quoting stand before it.
    pub(super) depth: u8,
    /// Is there a blank line before it?
    pub(super) gap: bool,
    /// Marks anywhere in it.
    pub(super) any: MarkSet,
    /// Marks at its beginning.
    pub(super) leads: MarkSet,
    /// Marks that make up all of it.
    pub(super) whole: MarkSet,
    /// What its form shows.
    pub(super) shape: Shape,
}

impl Line {
    /// Its text as written, without marks of quoting and spaces around; the beginning of a long line.
    pub(super) fn text(self, all: &str) -> &str {
        let line = all.get(self.start..self.end).unwrap_or_default();
        unquoted(head(line, LOOKED_AT)).1
    }

    /// Is it a field of a repeated head, like `From: …`?
    pub(super) fn is_field(self) -> bool {
        self.shape.has(Shape::LABEL) && self.leads.has_any(&Mark::FIELDS)
    }
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str, marks: &Marks) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    let mut gap = false;
    for whole in text.split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let bare = whole.trim_end_matches(['\n', '\r']);
        let (depth, body) = unquoted(head(bare, LOOKED_AT));
        if body.is_empty() && depth == 0 {
            gap = true;
            continue;
        }
        let (any, leads, whole, shape) = look(body, marks);
        lines.push(Line {
            start,
            end: start + bare.len(),
            depth,
            gap,
            any,
            leads,
            whole,
            shape,
        });
        gap = false;
    }
    lines
}

/// How deep a line is quoted, and what is quoted. `>` in all its spellings, and initials before it (`AB> …`).
fn unquoted(line: &str) -> (u8, &str) {
    let mut depth: u8 = 0;
    let mut rest = blank_trimmed(line);
    loop {
        let Some(after) = after_mark(rest) else {
            return (depth, rest);
        };
        depth = depth.saturating_add(1);
        rest = blank_trimmed(after);
    }
}

fn blank_trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    })
}

fn after_mark(text: &str) -> Option<&str> {
    let marks = [">", "＞", "&gt;", "》>"];
    let after = marks.iter().find_map(|mark| text.strip_prefix(mark));
    after.or_else(|| {
        let initials = text.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = text.get(initials..)?.strip_prefix('>')?;
        let apart = rest.is_empty() || rest.starts_with([' ', '>', '\t']);
        ((1..=3).contains(&initials) && apart).then_some(rest)
    })
}

/// Signs that decorate a line and do not belong to its words.
pub(super) fn is_trim(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '*' | '_'
                | '-'
                | '='
                | '~'
                | '#'
                | '|'
                | '<'
                | '('
                | '['
                | '«'
                | '"'
                | '—'
                | '–'
                | '•'
                | '·'
                | '/'
                | '+'
        )
}

fn is_end_trim(c: char) -> bool {
    is_trim(c) || matches!(c, ')' | ']' | '>' | '»' | '!' | '.' | ',' | ':' | ';' | '?')
}

fn look(body: &str, marks: &Marks) -> (MarkSet, MarkSet, MarkSet, Shape) {
    let folded = fold(body);
    let led = folded.trim_start_matches(is_trim);
    let core = led.trim_end_matches(is_end_trim);
    let hits = marks.find(led);
    let (mut any, mut leads, mut whole) = Default::default();
    for hit in &hits {
        MarkSet::add(&mut any, hit.marks);
        if hit.start == 0 {
            MarkSet::add(&mut leads, hit.marks);
            if hit.end >= core.len() && !core.is_empty() {
                MarkSet::add(&mut whole, hit.marks);
            }
        }
    }
    let mut shape = shape_of(body, &folded);
    if let Some(closing) = closes(led, core, &hits) {
        whole.add(closing);
    }
    if closes_with_name(body, led, &hits) {
        shape.add(Shape::NAMED);
    }
    if labels(led, &hits) {
        shape.add(Shape::LABEL);
    }
    if is_device(led, &hits) {
        shape.add(Shape::DEVICE);
    }
    (any, leads, whole, shape)
}

/// Is a known word at the beginning followed by a colon?
fn labels(led: &str, hits: &[Hit]) -> bool {
    let labels = hits
        .iter()
        .filter(|hit| hit.start == 0 && hit.marks.has_any(&LABELS));
    labels
        .map(|hit| led.get(hit.end..).unwrap_or_default())
        .any(|rest| {
            rest.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '*' | '_' | ')' | '.')
            })
            .starts_with(':')
        })
}

const LABELS: [Mark; 8] = [
    Mark::From,
    Mark::Sent,
    Mark::To,
    Mark::Copy,
    Mark::Subject,
    Mark::ReplyTo,
    Mark::Answer,
    Mark::Afterthought,
];

/// Words that join two formulas ("thanks and regards", "Viele Grüße / Best regards").
const JOINS: [&str; 9] = ["and", "und", "et", "y", "e", "и", "ve", "with", "و"];

/// Does the line consist of nothing but formulas of closing?
fn closes(led: &str, core: &str, hits: &[Hit]) -> Option<MarkSet> {
    let formulas = MarkSet::of(&[Mark::Closing, Mark::Thanks]);
    let mut covered = 0;
    let mut found = MarkSet::default();
    let mut formulas: Vec<&Hit> = hits
        .iter()
        .filter(|h| h.marks.both(formulas).count() > 0)
        .collect();
    formulas.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    for hit in formulas {
        if hit.start >= covered && is_join(led.get(covered..hit.start)?) {
            covered = hit.end;
            found.add(hit.marks.both(MarkSet::of(&[Mark::Closing, Mark::Thanks])));
        }
    }
    let rest = core.get(covered..).unwrap_or_default();
    (found.count() > 0 && rest.chars().all(|c| !c.is_alphanumeric())).then_some(found)
}

/// Is a formula followed by a name on the same line ("С уважением, Лебедев")?
fn closes_with_name(body: &str, led: &str, hits: &[Hit]) -> bool {
    let formulas = hits
        .iter()
        .filter(|h| h.start == 0 && h.marks.has(Mark::Closing));
    let Some(formula) = formulas.max_by_key(|h| h.end) else {
        return false;
    };
    let said = led.get(..formula.end).unwrap_or_default();
    let behind = led.get(formula.end..).unwrap_or_default();
    let parted = behind.trim_start().starts_with([',', '!', '/', '-', '–']);
    let rest: Vec<&str> = words_of(body).skip(words_of(said).count()).collect();
    let large = |word: &&str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || is_han(c) && parted)
    };
    let no_name = hits
        .iter()
        .any(|h| h.start >= formula.end && h.marks.has(Mark::NoName));
    (parted || said.chars().count() > 4 || said == "mvh" || said == "mfg")
        && (1..=4).contains(&rest.len())
        && rest.iter().all(large)
        && !no_name
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
}

fn is_join(between: &str) -> bool {
    let words = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.into_iter().all(|word| JOINS.contains(&word))
}

/// Does a device or a program sign here? The device stands right behind the verb, before the first stop.
fn is_device(led: &str, hits: &[Hit]) -> bool {
    if !hits
        .iter()
        .any(|hit| hit.marks.has_any(&[Mark::Device, Mark::DeviceEnd]))
    {
        return false;
    }
    let few = led.split_whitespace().take(15).count() < 15;
    let words = led.trim_end_matches(is_end_trim);
    let ends = hits
        .iter()
        .any(|h| h.marks.has(Mark::DeviceEnd) && h.end >= words.len());
    if ends && words.split_whitespace().count() <= 5 {
        return true;
    }
    few && hits
        .iter()
        .filter(|h| h.start == 0 && h.marks.has(Mark::Device))
        .any(|verb| {
            let rest = led.get(verb.end..).unwrap_or_default();
            let stop = [", ", ". ", "; "]
                .iter()
                .filter_map(|s| rest.find(s))
                .min()
                .unwrap_or(rest.len());
            let named = hits
                .iter()
                .any(|h| h.marks.has(Mark::Gadget) && h.start < verb.end + stop.min(60));
            let short =
                rest.split_whitespace().count() <= 2 && rest.contains(|c: char| c.is_ascii_digit());
            let whole = verb.end >= words.len() && led.chars().take(12).count() == 12;
            named || short || whole && !led.starts_with("sent")
        })
}
