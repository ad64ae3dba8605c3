//! The part that each line plays in a message: first history and what is passed on, then, in what is left, notices and
//! signatures.

use super::heading::{self, HeadingKind};
use super::line::Line;
use super::marks::{Mark, Marks};
use super::shape::Shape;
use super::{PartKind, notices, signing};
use std::ops::Range;

/// The part that a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The writer's new words.
    New,
    /// It opens history.
    Head,
    /// History with a mark before each line.
    Marked,
    /// History without marks.
    Old,
    /// The head of a message passed on.
    ForwardHead,
    /// A message passed on.
    Forwarded,
    /// Formula, name and card.
    Closing,
    /// What stands below `--`, or names a device.
    Footer,
    /// A disclaimer, a warning, a list's footer.
    Notice,
}

impl Role {
    pub(super) fn kind(self) -> PartKind {
        match self {
            Role::New => PartKind::New,
            Role::Head | Role::Marked | Role::Old => PartKind::Quote,
            Role::ForwardHead | Role::Forwarded => PartKind::Forward,
            Role::Closing | Role::Footer => PartKind::Signature,
            Role::Notice => PartKind::Disclaimer,
        }
    }
}

/// The part that each line plays.
pub(super) fn roles(marks: &Marks, text: &str, lines: &[Line]) -> Vec<Role> {
    let mut roles = vec![Role::New; lines.len()];
    let fenced = fenced(lines);
    mark_history(marks, text, lines, &fenced, &mut roles);
    mark_arrows(lines, &mut roles);
    notices::find(marks, text, lines, &mut roles);
    for region in regions(&roles) {
        signing::find(text, lines, &fenced, region, &mut roles);
    }
    roles
}

/// Which lines a reader sees before he unfolds anything. A marked line is seen when an answer stands below it, unless
/// the message begins with the history as a whole.
pub(super) fn shown(roles: &[Role]) -> Vec<bool> {
    let mut shown = vec![false; roles.len()];
    let begins_with_history = roles.first() == Some(&Role::Head);
    let mut answered = false;
    let mut new_above = roles.iter().filter(|r| **r == Role::New).count();
    for (at, role) in roles.iter().enumerate().rev() {
        let new = matches!(role, Role::New | Role::Closing);
        answered |= new;
        new_above -= usize::from(*role == Role::New);
        let context = *role == Role::Marked && answered && !(begins_with_history && new_above == 0);
        if let Some(shown) = shown.get_mut(at) {
            *shown = new || context;
        }
    }
    shown
}

/// Runs of new lines.
fn regions(roles: &[Role]) -> Vec<Range<usize>> {
    let mut regions: Vec<Range<usize>> = Vec::new();
    for (at, _) in roles
        .iter()
        .enumerate()
        .filter(|(_, role)| **role == Role::New)
    {
        match regions.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => regions.push(at..at + 1),
        }
    }
    regions
}

/// Lines between two fences of code; an open fence closes nothing off.
fn fenced(lines: &[Line]) -> Vec<bool> {
    let fences: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|l| l.shape.has(Shape::FENCE)))
        .collect();
    let mut fenced = vec![false; lines.len()];
    for pair in fences.chunks_exact(2) {
        if let [from, to] = pair
            && let Some(between) = fenced.get_mut(*from..=*to)
        {
            between.fill(true);
        }
    }
    fenced
}

/// The most lines with which somebody passes a message on (judgement): with more he speaks for himself.
const MOST_PASSING_LINES: usize = 8;

fn mark_history(marks: &Marks, text: &str, lines: &[Line], fenced: &[bool], roles: &mut [Role]) {
    let mut own: Vec<&Line> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.depth > 0 {
            set(roles, at..at + 1, Role::Marked);
            at += 1;
            continue;
        }
        let rest = lines.get(at..).unwrap_or_default();
        let code = fenced.get(at) == Some(&true);
        let Some(heading) = heading::at(marks, text, rest).filter(|_| !code) else {
            if own.len() <= MOST_PASSING_LINES && !line.shape.has(Shape::RULE) {
                own.push(line);
            }
            at += 1;
            continue;
        };
        let below = at + heading.lines;
        let above = with_rule_above(lines, roles, at);
        let passed_on = only_passes_on(text, &own);
        if heading.kind == HeadingKind::Forward
            || heading.kind == HeadingKind::Head && passed_on && says_so(&own)
        {
            set(roles, above..below, Role::ForwardHead);
            if !passed_on {
                set(roles, below..lines.len(), Role::Forwarded);
                return;
            }
            at = below;
            continue;
        }
        set(roles, above..below, Role::Head);
        match below_heading(lines, below, heading.kind) {
            Some(next) => {
                set(roles, below..next, Role::Marked);
                at = next;
            }
            None => return mark_old(lines, below, roles),
        }
    }
}

/// Where to read on below a heading: behind its marked lines; nowhere, if they are not marked.
fn below_heading(lines: &[Line], below: usize, kind: HeadingKind) -> Option<usize> {
    let rest = lines.get(below..).unwrap_or_default();
    let next = rest.first()?;
    if next.depth > 0 {
        return Some(below);
    }
    let barred = kind == HeadingKind::Attribution && next.shape.has(Shape::BAR);
    barred.then(|| {
        below
            + rest
                .iter()
                .take_while(|line| line.shape.has(Shape::BAR))
                .count()
    })
}

/// Does he say that he passes something on?
fn says_so(own: &[&Line]) -> bool {
    own.iter()
        .any(|line| line.whole.has(Mark::Passing) || line.any.has(Mark::Passes))
}

fn set(roles: &mut [Role], range: Range<usize>, role: Role) {
    if let Some(roles) = roles.get_mut(range) {
        roles.fill(role);
    }
}

/// A rule drawn right above a heading belongs to it.
fn with_rule_above(lines: &[Line], roles: &[Role], at: usize) -> usize {
    let above = at
        .checked_sub(1)
        .and_then(|i| Some((lines.get(i)?, roles.get(i)?)));
    match above {
        Some((line, Role::New)) if line.shape.has(Shape::RULE) => at - 1,
        _ => at,
    }
}

/// The most words with which somebody passes a message on (judgement): with more he speaks for himself.
const MOST_PASSING_WORDS: usize = 40;

/// Does the writer only pass on what follows? Greeting, thanks, "FYI" and a name are nothing of his own; nor is a
/// short "I forward what our technologist says".
fn only_passes_on(text: &str, own: &[&Line]) -> bool {
    let words = |line: &&Line| line.text(text).split_whitespace().count();
    let formal = own.iter().enumerate().all(|(at, line)| {
        let greeting = at == 0 && words(line) <= 4 && line.shape.has(Shape::COMMA);
        let formula = line
            .whole
            .has_any(&[Mark::Passing, Mark::Closing, Mark::Thanks]);
        let name = at > 0 && words(line) <= 4 && !line.shape.has_one(&[Shape::STOP, Shape::DIGIT]);
        greeting || formula || name || line.shape.has(Shape::DEVICE)
    });
    let passes = own.iter().any(|line| line.any.has(Mark::Passes));
    own.len() <= MOST_PASSING_LINES
        && (formal || passes && own.iter().map(words).sum::<usize>() <= MOST_PASSING_WORDS)
}

/// The sign of whoever answers behind `>>` below the questions that he repeats.
const ARROW_DEPTH: u8 = 2;

/// Some write their answers behind `>>`, each right below the repeated question: before the first head, nothing is
/// quoted once, and everything that is "quoted twice" hangs on the line above it.
fn mark_arrows(lines: &[Line], roles: &mut [Role]) {
    let until = roles
        .iter()
        .position(|role| !matches!(role, Role::New | Role::Marked))
        .unwrap_or(roles.len());
    let marked: Vec<usize> = (0..until)
        .filter(|at| roles.get(*at) == Some(&Role::Marked))
        .collect();
    let hangs = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|l| l.depth == ARROW_DEPTH && !l.gap && *at > 0)
    };
    if marked.len() < 2 || !marked.iter().all(hangs) {
        return;
    }
    for at in marked {
        set(roles, at..at + 1, Role::New);
        let mut question = at;
        while question > 0
            && roles.get(question - 1) == Some(&Role::New)
            && lines.get(question - 1).is_some_and(|l| l.depth == 0)
        {
            question -= 1;
            if lines.get(question).is_some_and(|l| l.gap) {
                break;
            }
        }
        set(roles, question..at, Role::Marked);
    }
}

/// History without marks reaches to the end; only where the writer says that he answers between the lines, the lines
/// that begin like answers are his.
fn mark_old(lines: &[Line], from: usize, roles: &mut [Role]) {
    let above = lines
        .iter()
        .zip(roles.iter())
        .filter(|(_, role)| **role == Role::New);
    let announced = above
        .map(|(line, _)| line)
        .any(|line| line.any.has(Mark::Between));
    let mut answering = false;
    for at in from..lines.len() {
        let Some(line) = lines.get(at) else { return };
        let begins = line.shape.has(Shape::ARROW)
            || line.shape.has(Shape::LABEL) && line.leads.has(Mark::Answer);
        answering =
            announced && (begins || answering && !line.gap && !line.shape.has(Shape::QUESTION));
        set(
            roles,
            at..at + 1,
            if answering { Role::New } else { Role::Old },
        );
    }
}
