//! Pages and the local server: the routes and what stands before them. What a page shows is asked
//! of `desk`; nothing here reads mail, a database or a pack.

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
mod pipeline;
mod reports;
mod room;
mod search;
mod today;
mod tongue;
mod visitor;
mod words;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use desk::World;
use jobs::Jobs;
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

/// What every page may ask for.
#[derive(Clone, FromRef)]
struct Pages {
    world: World,
    jobs: Jobs,
}

/// Serves the pages of a workspace until `stop` is done.
///
/// # Errors
/// When the server cannot go on.
pub async fn serve(
    world: World,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let app = router(world, listener.local_addr()?);
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
}

/// The pages, as served at an address.
pub(crate) fn router(world: World, at: SocketAddr) -> Router {
    let jobs = Jobs::default();
    let uploads = Router::new()
        .route("/import", post(import::take))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(UPLOAD_LIMIT));
    pages()
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .merge(uploads)
        .with_state(Pages { world, jobs })
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(visitor::remember))
        .layer(from_fn(guard::only_own_forms))
        .layer(from_fn(guard::headers))
        .layer(from_fn_with_state(at, guard::only_known_hosts))
}

fn pages() -> Router<Pages> {
    Router::new()
        .merge(bargain::pages())
        .route("/", get(today::page))
        .route("/menu", get(menu::page))
        .route("/search", get(search::page))
        .route("/pipeline", get(pipeline::page))
        .route("/customers", get(customers::page))
        .route("/customers/{key}", get(customers::profile))
        .route("/calendar", get(calendar::page))
        .route("/calendar/feed", post(calendar::subscribe))
        .route("/calendar.ics", get(calendar::feed))
        .route("/knowledge", get(knowledge::page))
        .route("/knowledge/switch", post(knowledge::switch))
        .route("/knowledge/recompute", post(knowledge::recompute))
        .route("/reports", get(reports::page))
        .route("/reports.csv", get(reports::table))
        .route("/import", get(import::page))
        .route("/design", get(design::page))
        .route("/deals/{id}", get(room::page))
        .route("/deals/{id}/write", get(compose::page).post(compose::write))
        .route("/deals/{id}/note", post(room::note::add))
        .route("/deals/{id}/note/{note}/back", post(room::note::take_back))
        .route("/deals/{id}/done", post(aside::done))
        .route("/deals/{id}/later", post(aside::later))
        .route("/deals/{id}/back", post(aside::back))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(healthy))
        .fallback(error::missing)
}

async fn healthy() -> &'static str {
    "ok\n"
}
