//! The line over a quotation that says who wrote it when ("On 3 March Amy wrote:"), also broken over several lines, in
//! any order of its pieces. What follows it is not looked at here.

use super::fold::fold;
use super::line::Line;
use super::marks::{Hit, Mark, Marks};
use super::shape::{Shape, shape_of};

/// The most lines that it is broken over, and its greatest length in bytes (judgement: a long address, a long name and
/// a date in words).
const MOST_LINES: usize = 6;
const LONGEST: usize = 400;

/// An attribution found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribution {
    /// Over how many lines it goes.
    pub(super) lines: usize,
    /// Does it stand by itself? If not, only marked lines below it make it one.
    pub(super) certain: bool,
}

/// The attribution that begins at a line; a certain one goes before an uncertain one.
pub(super) fn at(marks: &Marks, text: &str, lines: &[Line]) -> Option<Attribution> {
    let first = lines.first().filter(|line| may_open(line))?;
    let mut joined = String::new();
    let mut uncertain = None;
    for (count, line) in lines.iter().take(MOST_LINES).enumerate() {
        if count > 0 && !continues(&joined, line, first, text) {
            break;
        }
        let written = if line.depth > first.depth {
            raw(line, text)
        } else {
            line.text(text)
        };
        joined.push_str(written);
        joined.push(' ');
        if joined.len() > LONGEST {
            break;
        }
        match judge(marks, joined.trim()) {
            Some(true) => {
                return Some(Attribution {
                    lines: count + 1,
                    certain: true,
                });
            }
            Some(false) => {
                uncertain = Some(Attribution {
                    lines: count + 1,
                    certain: false,
                })
            }
            None => {}
        }
    }
    uncertain
}

fn raw<'t>(line: &Line, text: &'t str) -> &'t str {
    text.get(line.start..line.end).unwrap_or_default().trim()
}

/// An attribution opens with its first word, its date or its address.
fn may_open(line: &Line) -> bool {
    let opened = line.leads.has(Mark::Opener) && line.shape.has(Shape::DIGIT);
    let told = line
        .shape
        .has_one(&[Shape::EMAIL, Shape::DATE, Shape::TIME]);
    (opened || told) && !line.is_field() && line.end - line.start <= LONGEST
}

/// May the attribution go on with this line? An address in angle brackets may be broken anywhere; a line that opens
/// an attribution of its own ends it.
fn continues(joined: &str, line: &Line, first: &Line, text: &str) -> bool {
    let pending = is_pending(joined);
    let address = line.text(text).starts_with('<');
    let another = line.leads.has(Mark::Opener)
        && line.shape.has(Shape::DIGIT)
        && line.shape.has_one(&[Shape::DATE, Shape::TIME]);
    (line.depth == first.depth || pending)
        && (!line.gap || pending || address)
        && !line.is_field()
        && !another
}

/// Is an address opened and not closed?
fn is_pending(joined: &str) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in joined.char_indices() {
        match c {
            '<' => open.push(at),
            '>' => drop(open.pop()),
            _ => {}
        }
    }
    let inside = open
        .first()
        .and_then(|at| joined.get(at + 1..))
        .map(str::trim);
    inside.is_some_and(|inside| inside.starts_with("mailto:") || !inside.contains(' '))
}

/// Is it an attribution, and does it stand by itself?
fn judge(marks: &Marks, joined: &str) -> Option<bool> {
    let folded = fold(joined);
    let led = folded.trim_start_matches(super::line::is_trim);
    if !may_attribute(led) {
        return None;
    }
    let seen = Seen::new(led, &marks.find(led), shape_of(joined, &folded));
    seen.as_signed().or_else(|| seen.as_dated())
}

/// A colon or dashes at its end, an address or a zone of time: every attribution has one of these. Most lines with a
/// figure have none, and need no look at their words.
fn may_attribute(led: &str) -> bool {
    let end = trimmed_end(led);
    end.ends_with(':')
        || end.ends_with("--")
        || led.contains('@')
        || led.contains("mailto:")
        || has_zone(led)
}

fn trimmed_end(led: &str) -> &str {
    led.trim_end_matches(|c: char| c.is_whitespace() || c == '*')
}

fn has_zone(led: &str) -> bool {
    [" gmt+", " gmt-", " +0", " -0"]
        .iter()
        .any(|zone| led.contains(zone))
}

/// What an attribution is told by.
struct Seen {
    opener: bool,
    verb: bool,
    /// The verb is the last word, or the name behind it is.
    verb_last: bool,
    /// "You wrote": the writer himself quotes.
    addressed: bool,
    colon: bool,
    email: bool,
    time: bool,
    date: bool,
    digit: bool,
    /// A figure is the first thing in it.
    dated_front: bool,
    words: usize,
    zone: bool,
    address_last: bool,
    sentences: bool,
}

impl Seen {
    fn new(led: &str, hits: &[Hit], shape: Shape) -> Seen {
        let verbs = hits.iter().filter(|h| h.marks.has(Mark::Wrote));
        let last = verbs.max_by_key(|h| (h.end, h.end - h.start));
        let behind = last.and_then(|h| led.get(h.end..)).unwrap_or_default();
        let tail = behind.trim_matches(|c: char| !c.is_alphanumeric());
        let by = last.is_some_and(|h| h.marks.has(Mark::WroteBy))
            && tail.split_whitespace().count() <= 6;
        let addressed = last.is_some_and(|verb| {
            hits.iter().any(|h| {
                h.marks.has(Mark::Addressed)
                    && h.end <= verb.start
                    && led
                        .get(h.end..verb.start)
                        .unwrap_or_default()
                        .trim()
                        .is_empty()
            })
        });
        let end = trimmed_end(led);
        let dashed = end.ends_with("--") && last.is_some();
        Seen {
            opener: hits
                .iter()
                .any(|h| h.start == 0 && h.marks.has(Mark::Opener)),
            verb: last.is_some(),
            verb_last: last.is_some() && (tail.is_empty() || by),
            addressed,
            colon: end.ends_with(':') || dashed,
            email: shape.has(Shape::EMAIL) || led.contains("mailto:"),
            time: shape.has(Shape::TIME),
            date: shape.has(Shape::DATE),
            digit: shape.has(Shape::DIGIT),
            dated_front: led.starts_with(|c: char| c.is_ascii_digit()),
            words: led.split_whitespace().count(),
            zone: has_zone(led),
            address_last: end.ends_with('>'),
            sentences: end.contains("? ") || end.contains("! ") || end.matches(". ").count() > 5,
        }
    }

    /// Somebody *wrote*: the verb decides.
    fn as_signed(&self) -> Option<bool> {
        if !self.verb || self.sentences || self.words > 45 {
            return None;
        }
        let exact = (self.email || self.time || self.date) && (self.time || !self.addressed);
        if self.colon {
            let opened = self.opener && (self.verb_last || self.email);
            let named = self.email && (self.verb_last || self.date || self.time);
            let dated = self.verb_last && (self.time || self.date);
            if opened || named || dated {
                return Some(exact);
            }
            return (self.opener && self.digit && self.words <= 20).then_some(false);
        }
        (self.verb_last && self.opener && self.email && self.date).then_some(false)
    }

    /// No verb: a date and an address, nothing else.
    fn as_dated(&self) -> Option<bool> {
        if self.verb || self.sentences || self.words > 16 || !self.date {
            return None;
        }
        if self.dated_front && self.time && self.zone && !self.email && self.words <= 10 {
            return Some(true);
        }
        let addressed = self.email && (self.dated_front || self.opener || self.time);
        match (addressed, self.colon, self.address_last) {
            (true, true, _) => Some(self.time || self.dated_front),
            (true, false, true) => Some(false),
            _ => None,
        }
    }
}
