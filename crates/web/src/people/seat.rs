//! The guard before every route: who asks, whether he may, and the workspace as he sees it. No handler
//! comes by a workspace in another way.

use super::attempts::Attempts;
use crate::error::Trouble;
use crate::jobs::Jobs;
use crate::routes::{Need, Route};
use crate::visitor::{Visitor, cookie, escaped};
use axum::extract::{ConnectInfo, FromRef, FromRequestParts, RawPathParams, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use desk::World;
use desk::people::{Viewer, Why};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use trade::Moment;

/// The cookie that holds the key of a session.
pub(super) const COOKIE: &str = "qiatan_session";
/// Addresses of programs begin so.
pub(crate) const API: &str = "/api/v1";
/// The same person looking at the same deal is logged again after so many seconds; judgement: half an
/// hour is one look.
const ONE_LOOK: i64 = 1_800;
/// So many looks are remembered at once.
const LOOKS: usize = 10_000;

/// What every page may ask for; the workspace itself only through [`Desk`].
#[derive(Clone)]
pub(crate) struct Pages {
    world: World,
    jobs: Jobs,
    /// Those who may be alone here: the pages are served on this machine only.
    at_home: bool,
    pub(super) attempts: Arc<Attempts>,
    looks: Arc<Mutex<HashMap<(String, String), Moment>>>,
}

impl FromRef<Pages> for Jobs {
    fn from_ref(pages: &Pages) -> Jobs {
        pages.jobs.clone()
    }
}

/// Who sits at the desk.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// Who it is; none where nobody signs in.
    pub(crate) viewer: Option<Viewer>,
    /// The session, in a browser.
    pub(crate) session: Option<String>,
}

/// The workspace as who asks sees it.
pub(crate) struct Desk(pub(crate) World);

impl FromRequestParts<Pages> for Desk {
    type Rejection = StatusCode;

    /// Without a guard before it there is no workspace.
    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Desk, StatusCode> {
        let seat = parts.extensions.get::<Seat>();
        let seat = seat.ok_or(StatusCode::UNAUTHORIZED)?;
        Ok(Desk(seat.view(&pages.world)))
    }
}

impl FromRequestParts<Pages> for Seat {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &Pages) -> Result<Seat, StatusCode> {
        let seat = parts.extensions.get::<Seat>().cloned();
        seat.ok_or(StatusCode::UNAUTHORIZED)
    }
}

impl Seat {
    fn view(&self, world: &World) -> World {
        match &self.viewer {
            Some(viewer) => world.seen_by(viewer.clone()),
            None => world.clone(),
        }
    }
}

impl Pages {
    /// The pages of a workspace; `at_home` when they are served on this machine only.
    pub(crate) fn of(world: World, at_home: bool) -> Pages {
        Pages {
            world,
            jobs: Jobs::default(),
            at_home,
            attempts: Arc::default(),
            looks: Arc::default(),
        }
    }

    /// The workspace before anybody is known: for signing in, and for what has a key of its own.
    pub(crate) fn for_the_entrance(&self) -> &World {
        &self.world
    }

    /// Who asks: somebody with a key, or somebody alone on his own machine. A stranger gets no seat.
    async fn seat(&self, headers: &HeaderMap, is_program: bool) -> desk::Result<Option<Seat>> {
        if !desk::people::has_accounts(&self.world).await? {
            let alone = Seat {
                viewer: None,
                session: None,
            };
            return Ok(self.at_home.then_some(alone));
        }
        if let Some(key) = bearer(headers).filter(|_| is_program) {
            let viewer = desk::people::by_token(&self.world, key).await?;
            return Ok(viewer.map(|viewer| Seat {
                viewer: Some(viewer),
                session: None,
            }));
        }
        let Some(key) = cookie(headers, COOKIE) else {
            return Ok(None);
        };
        let admitted = desk::people::admitted(&self.world, &key).await?;
        Ok(admitted.map(|(viewer, session)| Seat {
            viewer: Some(viewer),
            session: Some(session),
        }))
    }

    /// Is it another look than the one that was logged last?
    fn looks_anew(&self, viewer: &Viewer, deal: &str) -> bool {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.world.now();
        if looks.len() >= LOOKS {
            looks.clear();
        }
        let key = (viewer.account.clone(), deal.to_owned());
        let last = looks.insert(key, now);
        last.is_none_or(|last| now.unix() - last.unix() >= ONE_LOOK)
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let said = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// What the guard of a route knows.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) pages: Pages,
    pub(crate) route: Route,
}

/// Lets a request through to a route, or not; and logs what was seen, changed or refused.
pub(crate) async fn admit(
    State(gate): State<Gate>,
    params: RawPathParams,
    mut visitor: Visitor,
    mut request: Request,
    next: Next,
) -> Response {
    let is_program = gate.route.path.starts_with(API);
    let seat = match gate.pages.seat(request.headers(), is_program).await {
        Ok(seat) => seat,
        Err(why) => return Trouble::desk(&visitor, why).into_response(),
    };
    if gate.route.need == Need::Nothing {
        if let Some(seat) = seat {
            request.extensions_mut().insert(seat);
        }
        return next.run(request).await;
    }
    let Some(seat) = seat else {
        return turned_away(&request, is_program);
    };
    let object = object_of(&params);
    let world = seat.view(&gate.pages.world);
    let from = address_of(&request);
    let verdict = match gate.route.need {
        Need::Nothing => Ok(Ok(())),
        Need::May(action) => desk::people::may(&world, action, None).await,
        Need::OnDeal(action) => desk::people::may(&world, action, Some(&object)).await,
    };
    visitor.seat = Some(seat.clone());
    match verdict {
        Err(why) => return Trouble::desk(&visitor, why).into_response(),
        Ok(Err(why)) => {
            gate.log(&seat, "refused", &object, &from).await;
            return refused(&visitor, why, is_program);
        }
        Ok(Ok(())) => {}
    }
    request.extensions_mut().insert(seat.clone());
    let response = next.run(request).await;
    if let Some(action) = gate.worth_telling(&seat, &object, response.status()) {
        gate.log(&seat, action, &object, &from).await;
    }
    response
}

impl Gate {
    /// Reading a deal and changing anything is worth a line of the log.
    fn worth_telling(&self, seat: &Seat, object: &str, status: StatusCode) -> Option<&'static str> {
        let viewer = seat.viewer.as_ref()?;
        if !(status.is_success() || status.is_redirection()) {
            return None;
        }
        let reads = self.route.method == Method::GET;
        match self.route.need {
            _ if !reads => Some("did"),
            Need::OnDeal(_) => self.pages.looks_anew(viewer, object).then_some("saw"),
            Need::May(_) if self.route.path.ends_with(".csv") => Some("saw"),
            _ => None,
        }
    }

    /// A log that cannot be written is told to who started the program, and stops nobody.
    async fn log(&self, seat: &Seat, action: &str, object: &str, from: &str) {
        let Some(viewer) = &seat.viewer else { return };
        let detail = format!("{} {}", self.route.method, self.route.path);
        let world = &self.pages.world;
        let logged = desk::people::log(world, Some(viewer), action, object, &detail, from).await;
        if let Err(why) = logged {
            tracing::error!("{why}");
        }
    }
}

/// A stranger is led to the entrance; a program and a form are told.
fn turned_away(request: &Request, is_program: bool) -> Response {
    if is_program {
        return crate::api::problem(StatusCode::UNAUTHORIZED, crate::api::NO_KEY).into_response();
    }
    let asked = request.uri().path_and_query();
    let back = match *request.method() {
        Method::GET => asked.map_or("/", |asked| asked.as_str()),
        _ => "/",
    };
    Redirect::to(&format!("/login?to={}", escaped(back))).into_response()
}

fn refused(visitor: &Visitor, why: Why, is_program: bool) -> Response {
    if is_program {
        return crate::api::refused(why).into_response();
    }
    Trouble::refused(visitor, why).into_response()
}

/// What the address names first: a deal, a customer, an account. Data about a deal is named like it.
fn object_of(params: &RawPathParams) -> String {
    let first = params.iter().next().map_or("", |(_, value)| value);
    first.strip_suffix(".json").unwrap_or(first).to_owned()
}

/// Where a request comes from, as far as the machine knows.
pub(super) fn address_of(request: &Request) -> String {
    let from = request.extensions().get::<ConnectInfo<SocketAddr>>();
    from.map_or_else(String::new, |ConnectInfo(at)| at.ip().to_string())
}
