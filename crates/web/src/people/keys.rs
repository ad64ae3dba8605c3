//! Keys for programs: the list, making one, which is shown once, and ending one.

use super::page::{Known, answered, labelled, shown, when};
use super::{Desk, Fields, Seat, field};
use crate::error::Trouble;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use desk::people::{MadeToken, Scope, Token};
use maud::{Markup, html};
use std::collections::BTreeSet;
use trade::Moment;

/// `POST /people/tokens` with `name` and `scope-…`; the answer shows the key, once.
pub(crate) async fn make_token(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    let Some(viewer) = &seat.viewer else {
        return Ok(Redirect::to("/people").into_response());
    };
    let wanted = |scope: &Scope| fields.contains_key(&format!("scope-{}", scope.code()));
    let scopes: BTreeSet<Scope> = Scope::ALL.into_iter().filter(wanted).collect();
    if scopes.is_empty() {
        return Ok(Redirect::to("/people?not=scopes#tokens").into_response());
    }
    let made = desk::people::make_token(&world, viewer, field(&fields, "name"), &scopes)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let page = shown(&world, &seat, &visitor, Some(&made)).await?;
    Ok(page.into_response())
}

/// `POST /people/tokens/{token}/end`.
pub(crate) async fn end_token(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Trouble> {
    let ended = match &seat.viewer {
        Some(viewer) => desk::people::end_token(&world, viewer, &token).await,
        None => Ok(()),
    };
    answered(&visitor, ended, "end")
}

pub(super) fn key_once(made: &MadeToken, tongue: Tongue) -> Markup {
    html! {
        div.notice.key-once role="status" {
            p { strong { (made.token.name) } " · " (tongue.say(words::TOKEN_MADE)) }
            code.key-once__words { (made.key.words()) }
        }
    }
}

pub(super) fn tokens(known: &Known, tongue: Tongue) -> Markup {
    html! {
        section #tokens aria-labelledby="tokens-title" {
            h2.group #tokens-title { (tongue.say(words::TOKENS)) }
            p.hint { (tongue.say(words::TOKENS_WHY)) " " a href="/api" { (tongue.say(words::TOKENS_READ_ON)) } }
            @if known.tokens.is_empty() { p.faint { (tongue.say(words::TOKENS_NONE)) } }
            ul.rows { @for token in &known.tokens { (token_row(token, known.now, tongue)) } }
            details {
                summary { (tongue.say(words::TOKEN_MAKE)) }
                form.panel.fields method="post" action="/people/tokens" {
                    (labelled(words::TOKEN_NAME, tongue, &html! { input.field type="text" name="name" required maxlength="80"; }))
                    fieldset.checks {
                        legend { (tongue.say(words::TOKEN_SCOPES)) }
                        @for scope in Scope::ALL {
                            label.check { input type="checkbox" name={ "scope-" (scope.code()) } value="1" checked[scope == Scope::Read]; span { (tongue.say(words::scope(scope))) } }
                        }
                    }
                    button.button.button--main type="submit" { (tongue.say(words::TOKEN_MAKE)) }
                }
            }
        }
    }
}

fn token_row(token: &Token, now: Moment, tongue: Tongue) -> Markup {
    let seen = token.seen.map(|seen| when(seen, now, tongue));
    html! {
        li.rows__one {
            div.rows__main {
                strong { (token.name) }
                p.faint {
                    @for (at, code) in token.scopes.split(' ').enumerate() {
                        @if let Some(scope) = Scope::of_code(code) { @if at > 0 { "; " } (tongue.say(words::scope(scope))) }
                    }
                    " · " @match &seen { Some(seen) => { (tongue.say(words::SESSION_SEEN)) " " (seen) }, None => (tongue.say(words::TOKEN_NEVER)) }
                }
            }
            form method="post" action={ "/people/tokens/" (token.id) "/end" } { button.button type="submit" { (tongue.say(words::TOKEN_END)) span.unseen { ": " (token.name) } } }
        }
    }
}
