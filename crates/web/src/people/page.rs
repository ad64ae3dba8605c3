//! People & sessions: who may see what, where one is signed in, keys for programs; and, while one is
//! alone, the first account.

use super::login::{is_sealed, kept};
use super::seat::address_of;
use super::{Desk, Fields, Pages, Seat, field, keys};
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words::{self, Said};
use axum::extract::{Form, FromRequest, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use desk::people::{
    Account, Action, MadeToken, Newcomer, Role, SHORTEST_PASSWORD, Session, Token, Viewer,
};
use desk::{Error, World};
use maud::{Markup, html};
use trade::Moment;

/// `GET /people`.
pub(crate) async fn page(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
) -> Result<Markup, Trouble> {
    shown(&world, &seat, &visitor, None).await
}

/// The page, with a key that was just made.
pub(super) async fn shown(
    world: &World,
    seat: &Seat,
    visitor: &Visitor,
    made: Option<&MadeToken>,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(visitor, why);
    let page = Page {
        visitor,
        title: visitor.tongue.say(words::NAV_PEOPLE),
        kind: "people",
        sample: desk::is_sample(world).await.map_err(trouble)?,
    };
    let Some(viewer) = &seat.viewer else {
        return Ok(shell(&page, &alone(visitor)));
    };
    let known = Known {
        viewer,
        this: seat.session.as_deref().unwrap_or_default(),
        sessions: desk::people::sessions(world, viewer)
            .await
            .map_err(trouble)?,
        tokens: desk::people::tokens(world, viewer).await.map_err(trouble)?,
        accounts: desk::people::accounts(world).await.map_err(trouble)?,
        now: world.now(),
    };
    Ok(shell(&page, &body(&known, made, visitor)))
}

pub(super) struct Known<'k> {
    viewer: &'k Viewer,
    this: &'k str,
    sessions: Vec<Session>,
    pub(super) tokens: Vec<Token>,
    accounts: Vec<Account>,
    pub(super) now: Moment,
}

/// `POST /people/first` with `login` and `password`: from here on everybody signs in.
pub(crate) async fn first(
    State(pages): State<Pages>,
    seat: Seat,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Trouble> {
    let (from, headers) = (address_of(&request), request.headers().clone());
    let Ok(Form(fields)) = Fields::from_request(request, &()).await else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    if seat.viewer.is_some() {
        return Ok(Redirect::to("/people").into_response());
    }
    let world = pages.for_the_entrance();
    let (login, password) = (field(&fields, "login"), field(&fields, "password"));
    let newcomer = Newcomer {
        login,
        password,
        role: Role::Admin,
        addresses: desk::mine(world)
            .await
            .map_err(|why| Trouble::desk(&visitor, why))?,
    };
    if let Err(why) = desk::people::add_account(world, &newcomer).await {
        return answered(&visitor, Err(why), "");
    }
    let signed = desk::people::sign_in(world, login, password, agent(&headers), &from)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let Some((_, key)) = signed else {
        return Ok(Redirect::to("/login").into_response());
    };
    let cookie = kept(key.words(), is_sealed(&headers));
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/people?did=add")).into_response())
}

fn agent(headers: &axum::http::HeaderMap) -> &str {
    let said = headers.get(axum::http::header::USER_AGENT);
    said.and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// `POST /people/password` with `old` and `new`.
pub(crate) async fn password(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    let Some(viewer) = &seat.viewer else {
        return Ok(Redirect::to("/people").into_response());
    };
    let this = seat.session.as_deref().unwrap_or_default();
    let (old, new) = (field(&fields, "old"), field(&fields, "new"));
    let set = desk::people::change_password(&world, viewer, old, new, this).await;
    answered(&visitor, set, "password")
}

/// `POST /people/sessions/{session}/end`.
pub(crate) async fn end(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
    Path(session): Path<String>,
) -> Result<Response, Trouble> {
    let ended = match &seat.viewer {
        Some(viewer) => desk::people::end_session(&world, viewer, &session).await,
        None => Ok(()),
    };
    answered(&visitor, ended, "end")
}

/// `POST /people/sessions/end`.
pub(crate) async fn end_others(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let this = seat.session.as_deref().unwrap_or_default();
    let ended = match &seat.viewer {
        Some(viewer) => desk::people::end_other_sessions(&world, viewer, this).await,
        None => Ok(()),
    };
    answered(&visitor, ended, "end")
}

/// `POST /people/add` with `login`, `password`, `role` and `addresses`.
pub(crate) async fn add(
    Desk(world): Desk,
    seat: Seat,
    visitor: Visitor,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    if seat.viewer.is_none() {
        return Ok(Redirect::to("/people").into_response());
    }
    let newcomer = Newcomer {
        login: field(&fields, "login"),
        password: field(&fields, "password"),
        role: Role::of_code(field(&fields, "role")).unwrap_or(Role::Salesperson),
        addresses: addresses(field(&fields, "addresses")),
    };
    let added = desk::people::add_account(&world, &newcomer).await;
    answered(&visitor, added.map(|_| ()), "add")
}

/// `POST /people/{account}/change` with `role` and `addresses`.
pub(crate) async fn change(
    Desk(world): Desk,
    visitor: Visitor,
    Path(login): Path<String>,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    let Some(role) = Role::of_code(field(&fields, "role")) else {
        return Ok(Redirect::to("/people#people").into_response());
    };
    let addresses = addresses(field(&fields, "addresses"));
    let changed = desk::people::change_account(&world, &login, role, addresses).await;
    answered(&visitor, changed.map(|_| ()), "change")
}

/// `POST /people/{account}/remove` with `heir`.
pub(crate) async fn remove(
    Desk(world): Desk,
    visitor: Visitor,
    Path(login): Path<String>,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    let heir = fields.get("heir").map(String::as_str);
    let heir = heir.filter(|heir| !heir.is_empty());
    let removed = desk::people::remove_account(&world, &login, heir).await;
    answered(&visitor, removed.map(|_| ()), "remove")
}

fn addresses(typed: &str) -> Vec<String> {
    let apart = typed.split([',', ';', '\n', '，', '；', '、']);
    let plain = apart.map(str::trim).filter(|s| !s.is_empty());
    plain.map(str::to_owned).collect()
}

/// Back to the page, where it says what was done, or what a person can set right.
pub(super) fn answered(
    visitor: &Visitor,
    done: desk::Result<()>,
    did: &str,
) -> Result<Response, Trouble> {
    let to = match done {
        Ok(()) => format!("/people?did={did}"),
        Err(Error::LoginTaken(_)) => "/people?not=taken#people".to_owned(),
        Err(Error::BadLogin) => "/people?not=login#people".to_owned(),
        Err(Error::BadPassword) => "/people?not=password".to_owned(),
        Err(Error::WrongPassword) => "/people?not=old".to_owned(),
        Err(Error::LastAdmin) => "/people?not=last#people".to_owned(),
        Err(Error::NoSuchAccount(_)) => "/people".to_owned(),
        Err(why) => return Err(Trouble::desk(visitor, why)),
    };
    Ok(Redirect::to(&to).into_response())
}

/// What was just done, or could not be.
fn told(visitor: &Visitor) -> Markup {
    let said = match (visitor.asked("did"), visitor.asked("not")) {
        (_, Some("taken")) => words::NOT_TAKEN,
        (_, Some("login")) => words::NOT_LOGIN,
        (_, Some("password")) => words::NOT_PASSWORD,
        (_, Some("old")) => words::NOT_OLD,
        (_, Some("last")) => words::NOT_LAST,
        (_, Some("scopes")) => words::NOT_SCOPES,
        (Some("add"), _) => words::DID_ADD,
        (Some("change"), _) => words::DID_CHANGE,
        (Some("remove"), _) => words::DID_REMOVE,
        (Some("end"), _) => words::DID_END,
        (Some("password"), _) => words::DID_PASSWORD,
        _ => return html! {},
    };
    let wrong = visitor.asked("not").is_some();
    html! { div.notice.notice--soon[wrong] role=(if wrong { "alert" } else { "status" }) { p { (visitor.tongue.say(said)) } } }
}

fn alone(visitor: &Visitor) -> Markup {
    let say = |said: Said| visitor.tongue.say(said);
    html! {
        div.column {
            h1 { (say(words::PEOPLE_FIRST)) }
            p { (say(words::PEOPLE_FIRST_WHY)) }
            (told(visitor))
            form.panel.fields method="post" action="/people/first" {
                h2 { (say(words::PEOPLE_FIRST_DO)) }
                (labelled(words::PEOPLE_LOGIN, visitor.tongue, &html! { input.field type="text" name="login" required autocomplete="username" autocapitalize="none" spellcheck="false"; }))
                (labelled(words::PEOPLE_NEW, visitor.tongue, &html! { input.field type="password" name="password" required minlength=(SHORTEST_PASSWORD) autocomplete="new-password"; }))
                button.button.button--main type="submit" { (say(words::PEOPLE_FIRST_DO)) }
            }
        }
    }
}

pub(super) fn labelled(name: Said, tongue: Tongue, input: &Markup) -> Markup {
    html! { label.labelled { span { (tongue.say(name)) } (input) } }
}

fn body(known: &Known, made: Option<&MadeToken>, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    html! {
        div.column.column--broad {
            h1 { (tongue.say(words::PEOPLE_QUESTION)) }
            (told(visitor))
            @if let Some(made) = made { (keys::key_once(made, tongue)) }
            (you(known, tongue))
            (sessions(known, tongue))
            (keys::tokens(known, tongue))
            @if visitor.may(Action::ManagePeople) { (people(known, tongue)) }
        }
    }
}

fn you(known: &Known, tongue: Tongue) -> Markup {
    let role = known.viewer.role;
    html! {
        section.panel aria-labelledby="you" {
            div.group-head {
                h2 #you { (known.viewer.login) " " span.tag { (tongue.say(words::role(role))) } }
                form method="post" action="/logout" { button.button type="submit" { (tongue.say(words::PEOPLE_LEAVE)) } }
            }
            p.hint { (tongue.say(words::role_why(role))) }
            details {
                summary { (tongue.say(words::PEOPLE_SET)) }
                form.fields method="post" action="/people/password" {
                    (labelled(words::PEOPLE_OLD, tongue, &html! { input.field type="password" name="old" required autocomplete="current-password"; }))
                    (labelled(words::PEOPLE_NEW, tongue, &html! { input.field type="password" name="new" required minlength=(SHORTEST_PASSWORD) autocomplete="new-password"; }))
                    p.hint { (tongue.say(words::PEOPLE_SET_WHY)) }
                    button.button.button--main type="submit" { (tongue.say(words::PEOPLE_SET)) }
                }
            }
        }
    }
}

fn sessions(known: &Known, tongue: Tongue) -> Markup {
    html! {
        section aria-labelledby="sessions" {
            div.group-head {
                h2.group #sessions { (tongue.say(words::SESSIONS)) }
                @if known.sessions.len() > 1 { form method="post" action="/people/sessions/end" { button.button.button--quiet type="submit" { (tongue.say(words::SESSION_END_OTHERS)) } } }
            }
            ul.rows {
                @for session in &known.sessions {
                    li.rows__one {
                        div.rows__main {
                            p { strong { (browser(&session.agent)) } @if session.id == known.this { " " span.tag.tag--done { (tongue.say(words::SESSION_THIS)) } } }
                            p.faint { (tongue.say(words::SESSION_ADDRESS)) " " (session.address) " · " (tongue.say(words::SESSION_MADE)) " " (when(session.made, known.now, tongue)) " · " (tongue.say(words::SESSION_SEEN)) " " (when(session.seen, known.now, tongue)) }
                        }
                        @if session.id != known.this {
                            form method="post" action={ "/people/sessions/" (session.id) "/end" } { button.button type="submit" { (tongue.say(words::SESSION_END)) span.unseen { ": " (browser(&session.agent)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What a browser calls itself, in two words; the whole of it is a riddle.
fn browser(agent: &str) -> String {
    let any = |marks: &[(&'static str, &'static str)]| {
        let found = marks.iter().find(|(mark, _)| agent.contains(mark));
        found.map_or("", |(_, name)| *name)
    };
    let name = any(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = any(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (name, system) {
        ("", "") => agent.chars().take(40).collect(),
        (name, "") => name.to_owned(),
        (name, system) => format!("{name}, {system}"),
    }
}

/// A day, and the time too when it is today.
pub(super) fn when(at: Moment, now: Moment, tongue: Tongue) -> String {
    let at = at.at_offset(now.offset());
    if at.date() == now.date() {
        tongue.clock(at)
    } else {
        tongue.day(at.date())
    }
}

fn people(known: &Known, tongue: Tongue) -> Markup {
    html! {
        section #people aria-labelledby="people-title" {
            h2.group #people-title { (tongue.say(words::PEOPLE_ALL)) }
            ul.rows { @for account in &known.accounts { (person(account, known, tongue)) } }
            details {
                summary { (tongue.say(words::PEOPLE_ADD)) }
                form.panel.fields method="post" action="/people/add" {
                    (labelled(words::PEOPLE_LOGIN, tongue, &html! { input.field type="text" name="login" required autocomplete="off" autocapitalize="none" spellcheck="false"; }))
                    (labelled(words::PEOPLE_NEW, tongue, &html! { input.field type="password" name="password" required minlength=(SHORTEST_PASSWORD) autocomplete="new-password"; }))
                    (labelled(words::PEOPLE_ROLE, tongue, &roles(Role::Salesperson, tongue)))
                    (labelled(words::PEOPLE_ADDRESSES, tongue, &html! { input.field type="text" name="addresses" placeholder="amy@us.example, Amy Wu"; }))
                    p.hint { (tongue.say(words::PEOPLE_ADDRESSES_WHY)) }
                    button.button.button--main type="submit" { (tongue.say(words::PEOPLE_ADD_DO)) }
                }
            }
        }
    }
}

/// The first few, and how many more there are.
fn some_of(addresses: &[String]) -> String {
    let shown = addresses.iter().take(3).map(String::as_str);
    let shown: Vec<&str> = shown.collect();
    match addresses.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{} +{more}", shown.join(", ")),
    }
}

fn person(account: &Account, known: &Known, tongue: Tongue) -> Markup {
    let role = Role::of_code(&account.role).unwrap_or(Role::Salesperson);
    let others = known.accounts.iter().filter(|other| other.id != account.id);
    let others: Vec<&str> = others.map(|other| other.login.as_str()).collect();
    html! {
        li.rows__one {
            div.rows__main {
                p { strong { (account.login) } " " span.tag { (tongue.say(words::role(role))) } }
                p.faint { (some_of(&account.addresses)) @if !account.addresses.is_empty() { " · " } (tongue.say(words::PEOPLE_SINCE)) " " (tongue.day(account.made.date())) }
                details {
                    summary { (tongue.say(words::PEOPLE_CHANGE)) span.unseen { ": " (account.login) } }
                    form.fields method="post" action={ "/people/" (crate::visitor::escaped(&account.login)) "/change" } {
                        (labelled(words::PEOPLE_ROLE, tongue, &roles(role, tongue)))
                        (labelled(words::PEOPLE_ADDRESSES, tongue, &html! { input.field type="text" name="addresses" value=(account.addresses.join(", ")); }))
                        button.button type="submit" { (tongue.say(words::PEOPLE_SAVE)) }
                    }
                    @if !others.is_empty() {
                        form.fields method="post" action={ "/people/" (crate::visitor::escaped(&account.login)) "/remove" } {
                            (labelled(words::PEOPLE_HEIR, tongue, &html! { select.choice name="heir" { @for login in &others { option value=(login) { (login) } } } }))
                            button.button.button--late type="submit" { (tongue.say(words::PEOPLE_REMOVE_DO)) span.unseen { ": " (account.login) } }
                        }
                    }
                }
            }
        }
    }
}

fn roles(chosen: Role, tongue: Tongue) -> Markup {
    html! {
        select.choice name="role" {
            @for role in Role::ALL { option value=(role.code()) selected[role == chosen] { (tongue.say(words::role(role))) " – " (tongue.say(words::role_why(role))) } }
        }
    }
}
