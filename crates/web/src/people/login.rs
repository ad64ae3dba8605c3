//! The entrance: signing in and out.

use super::seat::{COOKIE, address_of};
use super::{Desk, Fields, Pages, Seat, field};
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::visitor::Visitor;
use crate::words::{self, Said};
use axum::extract::{Form, FromRequest, Request, State};
use axum::http::header::{RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// A browser keeps the key for so many seconds; judgement: a season, and the workspace ends it sooner
/// when it is not used.
const KEPT: u32 = 90 * 86_400;

/// `GET /login?to=…`.
pub(crate) async fn page(
    State(pages): State<Pages>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let to = here(visitor.asked("to").unwrap_or("/"));
    if visitor.seat.is_some() {
        return Ok(Redirect::to(&to).into_response());
    }
    let anybody = desk::people::has_accounts(pages.for_the_entrance())
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    if !anybody {
        return Ok((StatusCode::FORBIDDEN, frame(&visitor, &nobody(&visitor))).into_response());
    }
    Ok(frame(&visitor, &form(&visitor, "", &to, None)).into_response())
}

/// `POST /login` with `login`, `password` and `to`.
pub(crate) async fn enter(
    State(pages): State<Pages>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let (from, headers) = (address_of(&request), request.headers().clone());
    let Ok(Form(fields)) = Fields::from_request(request, &()).await else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let (login, to) = (field(&fields, "login").trim(), here(field(&fields, "to")));
    let world = pages.for_the_entrance();
    let keys = [
        format!("address {from}"),
        format!("name {}", login.to_lowercase()),
    ];
    let wait = pages.attempts.wait(&keys, world.now());
    if wait > 0 {
        let page = frame(
            &visitor,
            &form(&visitor, login, &to, Some(&too_often(&visitor, wait))),
        );
        let after = [(RETRY_AFTER, wait.to_string())];
        return Ok((StatusCode::TOO_MANY_REQUESTS, after, page).into_response());
    }
    let agent = said(&headers, USER_AGENT.as_str());
    let entered = desk::people::sign_in(world, login, field(&fields, "password"), agent, &from)
        .await
        .map_err(trouble)?;
    let Some((account, key)) = entered else {
        pages.attempts.failed(&keys, world.now());
        let shown: String = login.chars().take(80).collect();
        desk::people::log(world, None, "sign_in_failed", &shown, "", &from)
            .await
            .map_err(trouble)?;
        let wrong = visitor.tongue.say(words::LOGIN_WRONG);
        let page = frame(&visitor, &form(&visitor, login, &to, Some(wrong)));
        return Ok((StatusCode::FORBIDDEN, page).into_response());
    };
    pages.attempts.came_in(&keys);
    let viewer = desk::people::viewer_called(world, &account.login)
        .await
        .map_err(trouble)?;
    desk::people::log(world, Some(&viewer), "signed_in", "", "", &from)
        .await
        .map_err(trouble)?;
    let to = match viewer.role {
        desk::people::Role::Auditor if to == "/" => "/audit".to_owned(),
        _ => to,
    };
    let cookie = kept(key.words(), is_sealed(&headers));
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&to)).into_response())
}

/// `POST /logout`.
pub(crate) async fn leave(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    if let (Some(viewer), Some(session)) = (&seat.viewer, &seat.session) {
        desk::people::sign_out(&world, viewer, session)
            .await
            .map_err(|why| Trouble::desk(&visitor, why))?;
    }
    let gone = format!("{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    Ok(([(SET_COOKIE, gone)], Redirect::to("/login")).into_response())
}

/// The cookie with the key: out of reach of scripts, sent by no other site's form.
pub(super) fn kept(key: &str, sealed: bool) -> String {
    let secure = if sealed { "; Secure" } else { "" };
    format!("{COOKIE}={key}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax{secure}")
}

/// Does the browser reach us by https, through a server in front that says so?
pub(super) fn is_sealed(headers: &HeaderMap) -> bool {
    said(headers, "x-forwarded-proto").eq_ignore_ascii_case("https")
        || said(headers, "origin").starts_with("https://")
}

fn said<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

/// An address of these pages; anything else is the list.
fn here(to: &str) -> String {
    let mut letters = to.chars();
    let own = letters.next() == Some('/') && !matches!(letters.next(), Some('/' | '\\'));
    if own && !to.contains(|c: char| c.is_control()) {
        to.to_owned()
    } else {
        "/".to_owned()
    }
}

fn too_often(visitor: &Visitor, wait: i64) -> String {
    visitor.tongue.pick(
        format!("Too many attempts. Try again in {wait} seconds."),
        format!("尝试次数太多，请在 {wait} 秒后再试。"),
    )
}

fn frame(visitor: &Visitor, body: &Markup) -> Markup {
    let page = Page {
        kind: "login",
        ..Page::plain(visitor, visitor.tongue.say(words::LOGIN_TITLE))
    };
    shell(&page, body)
}

fn form(visitor: &Visitor, login: &str, to: &str, wrong: Option<&str>) -> Markup {
    let say = |said: Said| visitor.tongue.say(said);
    html! {
        div.entrance {
            h1 { (say(words::LOGIN_TITLE)) }
            p.hint { (say(words::LOGIN_WHY)) }
            form.fields method="post" action="/login" {
                input type="hidden" name="to" value=(to);
                label.labelled { span { (say(words::PEOPLE_LOGIN)) }
                    input.field type="text" name="login" value=(login) required autocomplete="username" autocapitalize="none" spellcheck="false" autofocus[login.is_empty()]; }
                label.labelled { span { (say(words::PEOPLE_PASSWORD)) }
                    input.field type="password" name="password" required autocomplete="current-password" autofocus[!login.is_empty()]; }
                @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
                button.button.button--main type="submit" { (say(words::LOGIN_DO)) }
            }
        }
    }
}

fn nobody(visitor: &Visitor) -> Markup {
    html! {
        div.empty {
            h1 { (visitor.tongue.say(words::LOGIN_NOBODY)) }
            p { (visitor.tongue.say(words::LOGIN_NOBODY_DO)) }
            pre { "qiatan user add amy" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_elsewhere() {
        for (to, expected) in [
            ("/deals/k7?x=1", "/deals/k7?x=1"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
            ("", "/"),
        ] {
            assert_eq!(here(to), expected, "{to}");
        }
    }

    #[test]
    fn the_key_is_out_of_reach_of_scripts_and_other_sites() {
        assert!(kept("k", false).contains("HttpOnly; SameSite=Lax"));
        assert!(!kept("k", false).contains("Secure") && kept("k", true).ends_with("; Secure"));
    }
}
