//! The texts that lawyers and programs add: a paragraph is one when it says what only such a text says, or two things
//! that such texts say.

use super::fold::{fold, head};
use super::history::Role;
use super::line::Line;
use super::marks::{Mark, Marks};
use super::shape::Shape;
use std::collections::BTreeSet;

/// As much of a paragraph as is looked at, in bytes.
const LOOKED_AT: usize = 1500;

pub(super) fn find(marks: &Marks, text: &str, lines: &[Line], roles: &mut [Role]) {
    let mut from = 0;
    while from < lines.len() {
        if roles.get(from) != Some(&Role::New) {
            from += 1;
            continue;
        }
        let mut to = from + 1;
        while roles.get(to) == Some(&Role::New) && lines.get(to).is_some_and(|line| !line.gap) {
            to += 1;
        }
        judge(marks, text, lines, from, to, roles);
        from = to;
    }
}

/// A paragraph is cut before its first telling line: a card may stand right above a notice.
fn judge(marks: &Marks, text: &str, lines: &[Line], from: usize, to: usize, roles: &mut [Role]) {
    let Some(paragraph) = lines.get(from..to) else {
        return;
    };
    let telling = |line: &Line| line.any.has_any(&[Mark::Notice, Mark::Hint]);
    if !paragraph.iter().any(telling) || !is_notice(marks, text, paragraph) {
        return;
    }
    let first = paragraph.iter().position(telling).unwrap_or(0);
    let ruled = first > 0
        && paragraph
            .get(first - 1)
            .is_some_and(|l| l.shape.has(Shape::RULE));
    let begin = if from + first == to {
        from
    } else {
        from + first - usize::from(ruled)
    };
    let mut begin = if ruled_list(paragraph) { from } else { begin };
    while begin > 0
        && roles.get(begin - 1) == Some(&Role::New)
        && lines
            .get(begin - 1)
            .is_some_and(|l| l.shape.has(Shape::RULE))
    {
        begin -= 1;
    }
    if let Some(roles) = roles.get_mut(begin..to) {
        roles.fill(Role::Notice);
    }
}

/// A rule on top: the footer of a list begins there.
fn ruled_list(paragraph: &[Line]) -> bool {
    paragraph.first().is_some_and(|l| l.shape.has(Shape::RULE))
}

fn is_notice(marks: &Marks, text: &str, paragraph: &[Line]) -> bool {
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else {
        return false;
    };
    let whole = text.get(first.start..last.end).unwrap_or_default();
    let joined: Vec<&str> = head(whole, LOOKED_AT).split_whitespace().collect();
    let hits = marks.find(&fold(&joined.join(" ")));
    let certain = hits.iter().any(|hit| hit.marks.has(Mark::Notice));
    let hints: BTreeSet<usize> = hits
        .iter()
        .filter(|hit| hit.marks.has(Mark::Hint))
        .map(|hit| hit.word)
        .collect();
    certain || hints.len() >= 3
}
