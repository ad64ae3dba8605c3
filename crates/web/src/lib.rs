//! Pages and the local server: the routes and what stands before them. What a page shows is asked
//! of `desk`; nothing here reads mail, a database or a pack.

mod api;
mod aside;
mod assets;
mod bargain;
mod calendar;
mod compose;
mod countries;
mod customers;
mod design;
mod error;
mod excerpt;
mod guard;
mod icons;
mod import;
mod jobs;
mod knowledge;
mod layout;
mod menu;
mod people;
mod pipeline;
mod reports;
mod room;
mod routes;
mod search;
mod today;
mod tongue;
mod visitor;
mod words;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use desk::World;
use desk::people::Action;
use guard::Reach;
use people::Pages;
use routes::{Need, Routes};
use std::future::Future;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

/// No form of these pages sends more, but files; judgement: a letter with all its history.
const BODY_LIMIT: usize = 1024 * 1024;

/// Files sent at once; judgement: a mailbox of years. More goes by the command.
const UPLOAD_LIMIT: usize = 16 * 1024 * 1024 * 1024;

/// Serves the pages of a workspace until `stop` is done. `names` are those by which others know this
/// machine.
///
/// # Errors
/// When the server cannot go on.
pub async fn serve(
    world: World,
    listener: TcpListener,
    names: Vec<String>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let at = listener.local_addr()?;
    let app = router(world, Reach { at, names });
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
}

/// The pages, as served at an address.
pub(crate) fn router(world: World, reach: Reach) -> Router {
    let pages = Pages::of(world, reach.at.ip().is_loopback());
    let uploads = uploads(&pages)
        .router
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(UPLOAD_LIMIT));
    desk_pages(&pages)
        .router
        .fallback(error::missing)
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .merge(uploads)
        .with_state(pages)
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(visitor::remember))
        .layer(from_fn(guard::only_own_forms))
        .layer(from_fn(guard::headers))
        .layer(from_fn_with_state(reach, guard::only_known_hosts))
}

fn uploads(pages: &Pages) -> Routes {
    Routes::before(pages).post("/import", Need::May(Action::Import), import::take)
}

/// Every page, with what one must be allowed to see or do there.
fn desk_pages(pages: &Pages) -> Routes {
    use Action::{Import, Read, SeeLists, Settle, Work};
    use Need::{May, Nothing, OnDeal};
    Routes::before(pages)
        .get("/", May(SeeLists), today::page)
        .get("/menu", May(Action::OwnAccount), menu::page)
        .get("/search", May(SeeLists), search::page)
        .get("/pipeline", May(SeeLists), pipeline::page)
        .get("/customers", May(SeeLists), customers::page)
        .get("/customers/{key}", May(SeeLists), customers::profile)
        .get("/calendar", May(SeeLists), calendar::page)
        .post("/calendar/feed", May(SeeLists), calendar::subscribe)
        .get("/calendar.ics", Nothing, calendar::feed)
        .get("/knowledge", May(SeeLists), knowledge::page)
        .post("/knowledge/switch", May(Settle), knowledge::switch)
        .post("/knowledge/recompute", May(Settle), knowledge::recompute)
        .get("/reports", May(SeeLists), reports::page)
        .get("/reports.csv", May(SeeLists), reports::table)
        .get("/import", May(Import), import::page)
        .get("/design", May(Action::OwnAccount), design::page)
        .get("/deals/{id}", OnDeal(Read), room::page)
        .get("/deals/{id}/write", OnDeal(Read), compose::page)
        .post("/deals/{id}/write", OnDeal(Work), compose::write)
        .post("/deals/{id}/note", OnDeal(Work), room::note::add)
        .post(
            "/deals/{id}/note/{note}/back",
            OnDeal(Work),
            room::note::take_back,
        )
        .post("/deals/{id}/done", OnDeal(Work), aside::done)
        .post("/deals/{id}/later", OnDeal(Work), aside::later)
        .post("/deals/{id}/back", OnDeal(Work), aside::back)
        .get("/assets/{name}", Nothing, assets::serve)
        .get("/healthz", Nothing, healthy)
        .and(bargain::routes)
        .and(people::routes)
        .and(api::routes)
}

async fn healthy() -> &'static str {
    "ok\n"
}
