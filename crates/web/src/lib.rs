//! Pages and the local server: the routes and what stands before them. What a page shows is asked
//! of `desk`; nothing here reads mail, a database or a pack.

mod aside;
mod assets;
mod countries;
mod design;
mod error;
mod excerpt;
mod guard;
mod icons;
mod layout;
mod menu;
mod room;
mod search;
mod today;
mod tongue;
mod visitor;
mod words;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use desk::World;
use std::future::Future;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

/// No form of these pages sends more.
const BODY_LIMIT: usize = 64 * 1024;

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
    Router::new()
        .route("/", get(today::page))
        .route("/menu", get(menu::page))
        .route("/search", get(search::page))
        .route("/design", get(design::page))
        .route("/deals/{id}", get(room::page))
        .route("/deals/{id}/done", post(aside::done))
        .route("/deals/{id}/later", post(aside::later))
        .route("/deals/{id}/back", post(aside::back))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(healthy))
        .fallback(error::missing)
        .with_state(world)
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(from_fn(visitor::remember))
        .layer(from_fn(guard::only_own_forms))
        .layer(from_fn(guard::headers))
        .layer(from_fn_with_state(at, guard::only_known_hosts))
}

async fn healthy() -> &'static str {
    "ok\n"
}
