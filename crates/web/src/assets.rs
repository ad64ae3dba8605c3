//! The style sheet, the script and the icon, carried inside the program and named by their content,
//! so that a browser may keep them for ever.

use crate::error::{self, Trouble};
use crate::visitor::Visitor;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Assets;

/// The address of an asset: `/assets/<hash>.<name>`.
pub(crate) fn address(name: &str) -> String {
    match Assets::get(name) {
        Some(file) => format!("/assets/{}.{name}", mark(&file.metadata.sha256_hash())),
        None => format!("/assets/{name}"),
    }
}

/// The asset of an address; the hash only keeps old copies apart.
pub(crate) async fn serve(visitor: Visitor, Path(path): Path<String>) -> Result<Response, Trouble> {
    let name = path.split_once('.').map_or(path.as_str(), |(_, name)| name);
    let Some(file) = Assets::get(name) else {
        return Err(error::no_such_page(visitor));
    };
    let headers = [
        (CONTENT_TYPE, file.metadata.mimetype().to_owned()),
        (
            CACHE_CONTROL,
            "public, max-age=31536000, immutable".to_owned(),
        ),
    ];
    Ok((headers, file.data.into_owned()).into_response())
}

fn mark(hash: &[u8]) -> String {
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
