//! The term ledger: what contradicts first, then each term with where it stands and who said what.

use super::quote::{quoted, words_of};
use super::section as part;
use super::view::View;
use crate::words;
use desk::report::{Claim, Conflict, LedgerLine, TermState};
use maud::{Markup, html};

pub(crate) fn section(view: &View) -> Markup {
    let tongue = view.tongue;
    let d = &view.room.diagnosis;
    let (absent, named): (Vec<&LedgerLine>, Vec<&LedgerLine>) =
        d.ledger.iter().partition(|l| l.state == TermState::Absent);
    let inside = html! {
        @if !d.conflicts.is_empty() {
            ul.conflicts aria-label=(tongue.say(words::CONFLICTS_TITLE)) {
                @for (at, conflict) in d.conflicts.iter().enumerate() { (conflicting(view, at, conflict)) }
            }
        }
        @if named.is_empty() {
            p.faint { (tongue.say(words::NO_TERMS)) }
        } @else {
            div.ledger { @for line in &named { (line_of(view, line)) } }
        }
        @if !named.is_empty() && !absent.is_empty() {
            p.absent {
                strong { (tongue.say(words::NEVER_NAMED)) } " "
                (absent.iter().map(|l| tongue.say(words::term(l.term))).collect::<Vec<_>>().join(tongue.pick(", ", "、")))
            }
        }
    };
    part("terms", tongue.say(words::LEDGER_TITLE), &inside)
}

fn conflicting(view: &View, at: usize, conflict: &Conflict) -> Markup {
    let tongue = view.tongue;
    html! {
        li.conflict.claim #{ "conflict-" (at) } tabindex="-1" {
            p.conflict__why {
                strong { (tongue.say(words::term(conflict.term))) " · " (tongue.say(words::conflict(conflict.kind))) }
                " " (tongue.of(&conflict.why))
            }
            div.conflict__sides {
                @for (nth, quote) in conflict.quotes.iter().enumerate() {
                    @if nth > 0 { span.conflict__sign aria-hidden="true" { "≠" } }
                    (quoted(view, quote))
                }
            }
        }
    }
}

/// One term; opened, everything that was said about it.
fn line_of(view: &View, line: &LedgerLine) -> Markup {
    let tongue = view.tongue;
    let claims: Vec<&Claim> = line
        .entries
        .iter()
        .filter_map(|&i| view.room.diagnosis.terms.get(i))
        .collect();
    let shown = line
        .reads
        .as_ref()
        .or_else(|| claims.last().map(|c| &c.reads));
    html! {
        details.line #{ "term-" (line.term.code()) } {
            summary {
                span.line__term { (tongue.say(words::term(line.term))) }
                span.line__value dir="auto" { (shown.map_or("", |reads| tongue.of(reads))) }
                span.tag.{ "tag--" (tone(line.state)) } { (tongue.say(words::state(line.state))) }
            }
            @if let Some(quote) = &line.settled_by { (quoted(view, quote)) }
            table.said {
                thead.unseen { tr { th scope="col" { (tongue.pick("When", "时间")) } th scope="col" { (tongue.pick("Who", "谁")) } th scope="col" { (tongue.pick("Words", "原话")) } } }
                tbody { @for claim in &claims { (said(view, claim)) } }
            }
        }
    }
}

fn said(view: &View, claim: &Claim) -> Markup {
    let tongue = view.tongue;
    html! {
        tr {
            td.said__when { (tongue.short_day(claim.proof.at.date())) }
            td.said__who { (tongue.say(words::side(claim.proof.by))) " " (tongue.say(words::claim(claim.status))) }
            td { q { (words_of(view, &claim.proof)) } }
        }
    }
}

fn tone(state: TermState) -> &'static str {
    match state {
        TermState::Agreed => "done",
        TermState::Countered | TermState::Assumed => "open",
        TermState::ChangedAfterAgreement => "late",
        TermState::Absent | TermState::Proposed => "plain",
    }
}
