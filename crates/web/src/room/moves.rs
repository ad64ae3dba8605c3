//! What to do next: each move with its reason, and the draft that carries out the first.

use super::quote::quoted;
use super::view::View;
use crate::today::first_move;
use crate::visitor::escaped;
use crate::words;
use desk::report::{Draft, NextMove};
use maud::{Markup, html};

pub(crate) fn section(view: &View) -> Markup {
    let d = &view.room.diagnosis;
    let inside = html! {
        @if first_move(d).is_none() {
            p.claim #move-0 tabindex="-1" {
                (d.next_moves.first().map_or(view.tongue.say(words::NO_MOVES), |none| view.tongue.of(&none.does)))
            }
        } @else {
            ol.moves {
                @for (at, next) in d.next_moves.iter().enumerate() { (one(view, at, next)) }
            }
        }
    };
    super::section("next", view.tongue.say(words::NEXT_TITLE), &inside)
}

fn one(view: &View, at: usize, next: &NextMove) -> Markup {
    let tongue = view.tongue;
    let draft = view
        .room
        .diagnosis
        .draft
        .as_ref()
        .filter(|draft| draft.for_move == next.code);
    html! {
        li.move.claim #{ "move-" (at) } tabindex="-1" {
            h3.move__name {
                (tongue.of(&next.name)) " "
                @if next.effort > 0 { span.move__effort { (next.effort) " " (tongue.say(words::MINUTES)) } }
            }
            p { (tongue.of(&next.does)) }
            @if !tongue.of(&next.why).is_empty() { p.move__why { (tongue.of(&next.why)) } }
            @if at == 0 { @for quote in next.evidence.iter().take(2) { (quoted(view, quote)) } }
            @match draft {
                Some(draft) => (letter(view, draft)),
                None if next.code != "none" => a.move__write href=(write_link(view, &next.code)) { (tongue.say(words::WRITE)) },
                None => {}
            }
        }
    }
}

/// The draft: to be copied or opened in the mail program; never sent from here.
fn letter(view: &View, draft: &Draft) -> Markup {
    let tongue = view.tongue;
    let lines = draft
        .body
        .lines()
        .map(|line| 1 + line.chars().count() / 60)
        .sum::<usize>();
    html! {
        div.draft {
            p.draft__title { (tongue.say(words::DRAFT)) }
            @if let Some(beware) = &draft.beware { p.draft__beware { (tongue.of(beware)) } }
            p.draft__subject dir="auto" { (draft.subject) }
            textarea.draft__text #draft readonly dir="auto" rows=(lines.clamp(6, 24)) lang=(draft.language) aria-label=(tongue.say(words::DRAFT_TEXT)) { (draft.body) }
            p.draft__tools {
                button.button.button--main type="button" data-copy="draft" { (tongue.say(words::COPY)) }
                a.button href=(write_link(view, &draft.for_move)) { (tongue.say(words::WRITE)) }
                @if let Some(link) = mail_link(view, draft) {
                    a.button href=(link) { (tongue.say(words::IN_MAIL)) }
                }
            }
        }
    }
}

/// Where a letter for a move is written and checked.
fn write_link(view: &View, code: &str) -> String {
    format!(
        "/deals/{}/write?move={}",
        view.room.diagnosis.deal,
        escaped(code)
    )
}

fn mail_link(view: &View, draft: &Draft) -> Option<String> {
    let address = &view.room.deal.buyer.address;
    let (user, host) = address.split_once('@')?;
    let body = draft.body.replace('\n', "\r\n");
    Some(format!(
        "mailto:{}@{}?subject={}&body={}",
        escaped(user),
        escaped(host),
        escaped(&draft.subject),
        escaped(&body)
    ))
}
