//! The deal room: the correspondence on one side, the diagnosis on the other, every claim tied to
//! the sentence that carries it and back.

mod causes;
mod gaps;
mod head;
mod moves;
pub(crate) mod note;
mod owed;
pub(crate) mod pieces;
mod pressing;
mod quote;
mod terms;
mod timeline;
mod view;

use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words::{self, Said};
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use trade::MessageId;
use view::View;

/// `GET /deals/{id}`, with `find=…` the words marked that somebody came to find, and the same as data at `GET /deals/{id}.json`.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let data = name.strip_suffix(".json");
    let room = desk::room(&world, data.unwrap_or(&name), None)
        .await
        .map_err(trouble)?;
    if data.is_some() {
        let text = serde_json::to_string_pretty(&room.diagnosis)
            .map_err(|why| Trouble::data(&visitor, why))?;
        return Ok(([(CONTENT_TYPE, "application/json")], text).into_response());
    }
    let page = Page {
        visitor: &visitor,
        title: &room.diagnosis.title,
        kind: "room",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    let customer = desk::customer_of_deal(&world, &name)
        .await
        .map_err(trouble)?;
    let typed = visitor.asked("find").unwrap_or_default();
    let noted = note::noted(&world, &name, visitor.asked("note"))
        .await
        .map_err(trouble)?;
    let view = View::new(&room, visitor.tongue)
        .finding(typed)
        .with(customer)
        .signed_in(world.viewer().is_some())
        .after(noted);
    Ok(shell(&page, &body(&view)).into_response())
}

/// The page between the bars.
pub(crate) fn body(view: &View) -> Markup {
    let tongue = view.tongue;
    html! {
        (head::head(view))
        nav.jumps aria-label=(tongue.say(words::ON_THIS_PAGE)) {
            @for (id, name) in sections(view) { a href={ "#" (id) } { (tongue.say(name)) } }
        }
        div.panes {
            section.pane.pane--diagnosis #diagnosis tabindex="0" aria-label=(tongue.say(words::DIAGNOSIS)) {
                (note::changed(view))
                (gaps::section(view))
                (pressing::silence(view))
                (pressing::threats(view))
                (moves::section(view))
                (owed::questions(view))
                (terms::section(view))
                (owed::commitments(view))
                (owed::cliches(view))
                (causes::section(view))
            }
            section.pane.pane--letters #letters tabindex="0" aria-label=(tongue.say(words::LETTERS)) {
                (timeline::timeline(view))
                (note::form(view))
            }
        }
    }
}

/// The parts of the page that are there, for the line of jumps.
fn sections(view: &View) -> Vec<(&'static str, Said)> {
    let d = &view.room.diagnosis;
    let all = [
        ("why", words::WHY, true),
        ("silence", words::SILENCE, d.silence.is_some()),
        ("threats", words::THREATS, !d.threats.is_empty()),
        ("next", words::NEXT, true),
        ("questions", words::QUESTIONS, true),
        ("terms", words::TERMS, true),
        ("promises", words::PROMISES, true),
        ("wording", words::EMPTY_LINES, !d.cliches.is_empty()),
        ("causes", words::HYPOTHESES, !d.hypotheses.is_empty()),
        ("letters", words::LETTERS, true),
    ];
    all.into_iter()
        .filter(|(.., there)| *there)
        .map(|(id, name, _)| (id, name))
        .collect()
}

/// A part of the diagnosis under its question.
fn section(id: &str, title: &str, inside: &Markup) -> Markup {
    html! {
        section.part #(id) tabindex="-1" aria-labelledby={ (id) "-title" } {
            h2.part__title #{ (id) "-title" } { (title) }
            (inside)
        }
    }
}

/// A share of one as a bar; the figure stands beside it in words.
pub(crate) fn share_bar(share: f64) -> Markup {
    let width = (share.clamp(0.0, 1.0) * 100.0).round();
    html! {
        svg.share viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
            rect.share__all width="100" height="4" {}
            rect.share__part width=(width) height="4" {}
        }
    }
}

/// "3 for, 1 against": a percentage never stands without its evidence.
fn counts(for_it: usize, against: usize, tongue: Tongue) -> String {
    tongue.pick(
        format!("{for_it} for, {against} against"),
        format!("{for_it} 条支持，{against} 条反对"),
    )
}

/// The name on the page of words in a letter.
pub(crate) fn anchor(message: &MessageId, start: usize) -> String {
    format!("s-{}-{start}", head_of(message))
}

/// The name on the page of the note under a sentence.
fn note_anchor(message: &MessageId, start: usize) -> String {
    format!("n-{}-{start}", head_of(message))
}

/// The name on the page of the first words in a letter that somebody came to find.
pub(crate) fn found_anchor(message: &MessageId) -> String {
    format!("f-{}", head_of(message))
}

/// The name on the page of a letter.
pub(crate) fn letter_anchor(message: &MessageId) -> String {
    format!("m-{}", head_of(message))
}

fn head_of(message: &MessageId) -> &str {
    message.0.get(..16).unwrap_or(&message.0)
}
