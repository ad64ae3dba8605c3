//! What is owed: open questions first, promises with their day, and our own lines that say nothing.

use super::quote::quoted;
use super::section;
use super::view::View;
use crate::words::{self, Said};
use desk::report::{Commitment, PromiseStatus, Question};
use maud::{Markup, PreEscaped, html};
use trade::Side;

/// Who must answer a question: the other side.
pub(crate) fn who_owes(question: &Question) -> Said {
    match question.proof.by {
        Side::Buyer => words::WE_OWE,
        Side::Seller => words::THEY_OWE,
    }
}

type Numbered<'d, T> = (usize, &'d T);

pub(crate) fn questions(view: &View) -> Markup {
    let tongue = view.tongue;
    let all: Vec<Numbered<Question>> = view.room.diagnosis.questions.iter().enumerate().collect();
    let (answered, open): (Vec<_>, Vec<_>) = all.iter().partition(|(_, q)| q.answered.is_some());
    let (ours, theirs): (Vec<_>, Vec<_>) =
        open.iter().partition(|(_, q)| q.proof.by == Side::Buyer);
    let inside = html! {
        @if all.is_empty() {
            p.faint { (tongue.say(words::NO_QUESTIONS)) }
        } @else if open.is_empty() {
            p.faint { (tongue.say(words::ALL_ANSWERED)) }
        }
        (asked(view, words::WE_OWE, &ours))
        (asked(view, words::THEY_OWE, &theirs))
        @if !answered.is_empty() {
            details.put-away {
                summary { (tongue.pick(format!("{} answered", answered.len()), format!("已回答 {} 个", answered.len()))) }
                ul.claims { @for question in &answered { (asked_one(view, question)) } }
            }
        }
    };
    section("questions", tongue.say(words::QUESTIONS_TITLE), &inside)
}

fn asked(view: &View, title: Said, list: &[Numbered<Question>]) -> Markup {
    html! {
        @if !list.is_empty() {
            h3.sub { (view.tongue.say(title)) " " span.count { (list.len()) } }
            ul.claims { @for question in list { (asked_one(view, question)) } }
        }
    }
}

fn asked_one(view: &View, (at, question): &Numbered<Question>) -> Markup {
    let tongue = view.tongue;
    html! {
        li.claim #{ "question-" (at) } tabindex="-1" {
            (quoted(view, &question.proof))
            @if question.repeats.is_some() { span.tag.tag--late { (tongue.say(words::ASKED_AGAIN)) } }
            @if let Some(topic) = question.topic { span.tag { (tongue.say(words::term(topic))) } }
        }
    }
}

pub(crate) fn commitments(view: &View) -> Markup {
    let tongue = view.tongue;
    let mut all: Vec<Numbered<Commitment>> =
        view.room.diagnosis.commitments.iter().enumerate().collect();
    all.sort_by_key(|(_, c)| (order(c.status), c.due.is_none(), c.due));
    let (kept, alive): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|(_, c)| c.status == PromiseStatus::Kept);
    let inside = html! {
        @if all.is_empty() { p.faint { (tongue.say(words::NO_PROMISES)) } }
        ul.claims { @for promise in &alive { (promised(view, promise)) } }
        @if !kept.is_empty() {
            details.put-away {
                summary { (tongue.pick(format!("{} kept", kept.len()), format!("已兑现 {} 个", kept.len()))) }
                ul.claims { @for promise in &kept { (promised(view, promise)) } }
            }
        }
    };
    section("promises", tongue.say(words::PROMISES_TITLE), &inside)
}

/// Broken promises first.
fn order(status: PromiseStatus) -> u8 {
    match status {
        PromiseStatus::Broken => 0,
        PromiseStatus::Open => 1,
        PromiseStatus::Kept => 2,
    }
}

fn promised(view: &View, (at, promise): &Numbered<Commitment>) -> Markup {
    let tongue = view.tongue;
    let tone = match promise.status {
        PromiseStatus::Broken => "late",
        PromiseStatus::Open => "open",
        PromiseStatus::Kept => "done",
    };
    html! {
        li.claim #{ "commitment-" (at) } tabindex="-1" {
            (quoted(view, &promise.proof))
            span.tag.{ "tag--" (tone) } { (tongue.say(words::promise(promise.status))) }
            @if let Some(due) = promise.due {
                span.tag { (tongue.say(words::DUE)) " " (tongue.short_day(due)) }
            }
        }
    }
}

pub(crate) fn cliches(view: &View) -> Markup {
    let tongue = view.tongue;
    let all = &view.room.diagnosis.cliches;
    if all.is_empty() {
        return PreEscaped(String::new());
    }
    let inside = html! {
        ul.claims {
            @for (at, cliche) in all.iter().enumerate() {
                li.claim #{ "cliche-" (at) } tabindex="-1" {
                    (quoted(view, &cliche.proof))
                    p { span.better { (tongue.say(words::BETTER)) } " " (tongue.of(&cliche.better)) }
                }
            }
        }
    };
    section("wording", tongue.say(words::CLICHES_TITLE), &inside)
}
