//! What opens a repeated message: an attribution, a repeated head, a banner, the line of a ticket system. How far the
//! repeated message reaches is decided elsewhere.

use super::attribution;
use super::line::Line;
use super::marks::{Mark, MarkSet, Marks};
use super::shape::Shape;

/// What opens a repeated message, and how many lines it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) lines: usize,
    pub(super) kind: HeadingKind,
}

/// The kinds of heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingKind {
    /// "On 3 March Amy wrote:"
    Attribution,
    /// From, sent, to, subject; with or without a banner of an original message.
    Head,
    /// A banner of a forwarded message, with the head below it.
    Forward,
}

/// The heading that begins at the first of these lines.
pub(super) fn at(marks: &Marks, text: &str, lines: &[Line]) -> Option<Heading> {
    let first = lines.first()?;
    banner(text, lines)
        .or_else(|| head(text, lines))
        .or_else(|| {
            if first.any.has(Mark::AnswerAbove) && first.end - first.start < 120 {
                return Some(Heading {
                    lines: 1,
                    kind: HeadingKind::Head,
                });
            }
            let found = attribution::at(marks, text, lines)?;
            let next = lines.get(found.lines);
            let marked = next.is_some_and(|l| l.depth > first.depth || l.shape.has(Shape::BAR));
            (found.certain || marked).then_some(Heading {
                lines: found.lines,
                kind: HeadingKind::Attribution,
            })
        })
}

fn banner(text: &str, lines: &[Line]) -> Option<Heading> {
    let first = lines.first()?;
    let (original, forwarded) = (
        first.whole.has(Mark::Original),
        first.whole.has(Mark::Forwarded),
    );
    if !original && !forwarded {
        return None;
    }
    let below = lines.get(1..).unwrap_or_default();
    let fields = fields(text, below);
    let drawn = first.shape.has(Shape::DASHED);
    let quoted =
        first.shape.has(Shape::COLON) && below.first().is_some_and(|l| l.depth > first.depth);
    (drawn || quoted || fields.as_ref().is_some_and(|f| f.kinds.count() >= 2)).then(|| Heading {
        lines: 1 + fields.map_or(0, |f| f.lines),
        kind: if forwarded {
            HeadingKind::Forward
        } else {
            HeadingKind::Head
        },
    })
}

fn head(text: &str, lines: &[Line]) -> Option<Heading> {
    let found = fields(text, lines)?;
    let sender = found.kinds.has(Mark::From);
    let told = found.kinds.has_any(&[Mark::Sent, Mark::Subject, Mark::To]);
    let proved = found.email || found.kinds.has(Mark::Subject) && found.kinds.has(Mark::Sent);
    let full = found.kinds.count() >= 3 && proved;
    let short =
        found.kinds.count() >= 2 && found.email && (found.dated || found.kinds.has(Mark::Subject));
    (sender && told && (full || short)).then_some(Heading {
        lines: found.lines,
        kind: HeadingKind::Head,
    })
}

/// The fields of a repeated head.
struct Fields {
    lines: usize,
    kinds: MarkSet,
    email: bool,
    dated: bool,
}

/// How many lines a field's value may go on for.
const LONGEST_VALUE: usize = 2;
/// More fields than a head has.
const MOST_LINES: usize = 24;

fn fields(text: &str, lines: &[Line]) -> Option<Fields> {
    let first = lines.first().filter(|l| l.is_field())?;
    let mut found = Fields {
        lines: 0,
        kinds: MarkSet::default(),
        email: false,
        dated: false,
    };
    let mut since = 0;
    for (at, line) in lines.iter().take(MOST_LINES).enumerate() {
        let field = line.depth == first.depth && line.is_field();
        if line.depth != first.depth || line.gap && !field && at > 0 {
            break;
        }
        since = if field { 0 } else { since + 1 };
        if since > LONGEST_VALUE {
            break;
        }
        if field {
            found.lines = at + 1;
            found.kinds.add(line.leads.both(MarkSet::of(&Mark::FIELDS)));
        }
        found.email |= line.shape.has(Shape::EMAIL) || line.text(text).contains("mailto:");
        found.dated |=
            line.leads.has(Mark::Sent) && line.shape.has_one(&[Shape::DATE, Shape::TIME]);
    }
    Some(found)
}
