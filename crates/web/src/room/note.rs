//! Adding what was said on the phone or face to face, and what it changed.

use super::letter_anchor;
use super::view::{Noted, View};
use crate::error::Trouble;
use crate::people::Desk;
use crate::tongue::percent;
use crate::visitor::{Visitor, escaped};
use crate::words;
use axum::extract::{Form, Path};
use axum::response::Redirect;
use desk::World;
use maud::{Markup, html};
use std::collections::BTreeMap;
use trade::{MessageId, Side};

/// So many changes are shown; the others are smaller.
const SHOWN: usize = 6;

/// `POST /deals/{id}/note` with `text` and `by`.
pub(crate) async fn add(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Redirect, Trouble> {
    let field = |name: &str| fields.get(name).map_or("", |text| text.trim());
    if field("text").is_empty() {
        return Ok(Redirect::to(&format!("/deals/{deal}#note")));
    }
    let by = match field("by") {
        "us" => Side::Seller,
        _ => Side::Buyer,
    };
    let added = desk::note(&world, &deal, field("text"), by).await;
    let id = added.map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!(
        "/deals/{deal}?note={}#noted",
        escaped(&id.0)
    )))
}

/// `POST /deals/{id}/note/{note}/back`.
pub(crate) async fn take_back(
    Desk(world): Desk,
    visitor: Visitor,
    Path((deal, note)): Path<(String, String)>,
) -> Result<Redirect, Trouble> {
    let gone = desk::take_back_note(&world, &deal, &MessageId(note)).await;
    gone.map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!("/deals/{deal}#note")))
}

/// The note that the address names, with what it changed; none when it is gone.
pub(crate) async fn noted(
    world: &World,
    deal: &str,
    asked: Option<&str>,
) -> desk::Result<Option<Noted>> {
    let Some(asked) = asked else { return Ok(None) };
    let note = MessageId(asked.to_owned());
    let shifts = desk::shifts(world, deal, &note).await?;
    Ok(Some(Noted { note, shifts }))
}

/// What the note changed, where everything else is judged.
pub(crate) fn changed(view: &View) -> Markup {
    let tongue = view.tongue;
    let there = view
        .noted
        .as_ref()
        .filter(|noted| view.letter(&noted.note).is_some());
    let Some(noted) = there else {
        return html! {};
    };
    let deal = &view.room.diagnosis.deal;
    html! {
        section.changed #noted tabindex="-1" role="status" {
            h2 { (tongue.say(if noted.shifts.is_empty() { words::NOTE_SAME } else { words::NOTE_CHANGED })) }
            ul.shifts {
                @for shift in noted.shifts.iter().take(SHOWN) {
                    li.shift.shift--up[shift.after > shift.before] {
                        span { (tongue.of(&shift.name)) }
                        span.shift__was { (percent(shift.before)) }
                        span.shift__sign aria-label=(tongue.say(words::NOTE_NOW)) { "→" }
                        strong { (percent(shift.after)) }
                    }
                }
            }
            div.changed__doing {
                a href={ "#" (letter_anchor(&noted.note)) } { (tongue.say(words::NOTE_SHOW)) }
                form method="post" action={ "/deals/" (deal) "/note/" (noted.note.0) "/back" } {
                    button.worry__out type="submit" data-key="z" { (tongue.say(words::UNDO)) }
                }
            }
        }
    }
}

/// The form below the correspondence.
pub(crate) fn form(view: &View) -> Markup {
    let tongue = view.tongue;
    html! {
        form.note-form #note method="post" action={ "/deals/" (view.room.diagnosis.deal) "/note" } {
            h2.pane__title { (tongue.say(words::NOTE_TITLE)) }
            textarea.field.note-form__text name="text" rows="3" required dir="auto" maxlength="20000" aria-label=(tongue.say(words::NOTE_TITLE)) placeholder=(tongue.say(words::NOTE_ASK)) {}
            div.note-form__doing {
                label.radio { input type="radio" name="by" value="buyer" checked; (tongue.say(words::NOTE_BUYER)) }
                label.radio { input type="radio" name="by" value="us"; (tongue.say(words::NOTE_US)) }
                button.button type="submit" { (tongue.say(words::NOTE_ADD)) }
            }
        }
    }
}
