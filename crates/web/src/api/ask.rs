//! What all questions of programs share: values of the address, bodies, entity tags, and requests that
//! name themselves so that they are done once.

use super::{Fault, problem};
use crate::words::Said;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Query};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use desk::World;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::convert::Infallible;

/// So many items are given at once, unless it is said.
const USUAL: usize = 50;
/// And so many at most.
pub(super) const MOST: usize = 200;
/// The longest name of a request.
const LONGEST_KEY: usize = 200;

/// The values of the address.
pub(super) struct Asked(BTreeMap<String, String>);

impl<S: Sync + Send> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asked, Infallible> {
        let query = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let pairs = query.map(|Query(pairs)| pairs).unwrap_or_default();
        Ok(Asked(pairs.into_iter().collect()))
    }
}

impl Asked {
    /// A value, if it is there.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// How many items are wanted.
    pub(super) fn limit(&self) -> Result<usize, Fault> {
        let Some(said) = self.text("limit") else {
            return Ok(USUAL);
        };
        let limit = said.parse::<usize>().ok();
        limit
            .filter(|limit| (1..=MOST).contains(limit))
            .ok_or(Fault::bad(BAD_LIMIT))
    }

    /// Yes or no; no, unless it is said.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Fault> {
        match self.text(name) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Fault::bad(BAD_FLAG)),
        }
    }
}

const BAD_LIMIT: Said = Said {
    en: "limit is a number from 1 to 200.",
    zh: "limit 是 1 到 200 的数字。",
};
const BAD_FLAG: Said = Said {
    en: "This value is true or false.",
    zh: "这个值只能是 true 或 false。",
};
const BAD_BODY: Said = Said {
    en: "The body is not the JSON that the schema describes.",
    zh: "正文不是接口说明里的 JSON。",
};
const BAD_KIND: Said = Said {
    en: "Send Content-Type: application/json.",
    zh: "请发送 Content-Type: application/json。",
};
const BAD_KEY: Said = Said {
    en: "An Idempotency-Key has 1 to 200 printable characters.",
    zh: "Idempotency-Key 是 1 到 200 个可见字符。",
};
const OTHER_REQUEST: Said = Said {
    en: "This Idempotency-Key was used for another request.",
    zh: "这个 Idempotency-Key 已用于另一个请求。",
};
const CHANGED: Said = Said {
    en: "It was changed meanwhile: read it again and decide anew.",
    zh: "内容已被更改，请重新读取后再决定。",
};

/// Reads a body.
pub(super) fn body<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, Fault> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let is_json = kind.is_some_and(|kind| {
        let essence = kind.split(';').next().unwrap_or_default();
        essence.trim().eq_ignore_ascii_case("application/json")
    });
    if !is_json {
        return Err(Fault::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, BAD_KIND));
    }
    let refused = Fault::of(StatusCode::UNPROCESSABLE_ENTITY, BAD_BODY);
    // A list would be taken for the fields in their order.
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(value) if value.is_object() => serde_json::from_value(value).map_err(|_| refused),
        _ => Err(refused),
    }
}

/// An answer as JSON.
pub(super) fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Response, Fault> {
    let text = serde_json::to_string(value).map_err(|why| Fault::ours(&why))?;
    let kind = [(CONTENT_TYPE, "application/json")];
    Ok((status, kind, text).into_response())
}

/// The entity tag of a value: the hash of what is answered.
fn tag_of<T: Serialize>(value: &T) -> Result<(String, String), Fault> {
    let text = serde_json::to_string(value).map_err(|why| Fault::ours(&why))?;
    let hash = blake3::hash(text.as_bytes()).to_hex();
    Ok((format!("\"{}\"", &hash[..32]), text))
}

fn names(headers: &HeaderMap, header: &axum::http::HeaderName, tag: &str) -> Option<bool> {
    let said = headers.get(header)?.to_str().ok()?;
    let mut tags = said
        .split(',')
        .map(|one| one.trim().trim_start_matches("W/"));
    Some(tags.any(|one| one == "*" || one == tag))
}

/// An answer as JSON with its tag; nothing but the tag when the program has it already.
pub(super) fn tagged<T: Serialize>(headers: &HeaderMap, value: &T) -> Result<Response, Fault> {
    let (tag, text) = tag_of(value)?;
    if names(headers, &IF_NONE_MATCH, &tag) == Some(true) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let head = [(CONTENT_TYPE, "application/json".to_owned()), (ETAG, tag)];
    Ok((StatusCode::OK, head, text).into_response())
}

/// Is the thing still what the program read, if it says what that was?
pub(super) fn unchanged<T: Serialize>(headers: &HeaderMap, value: &T) -> Result<(), Fault> {
    let (tag, _) = tag_of(value)?;
    match names(headers, &IF_MATCH, &tag) {
        Some(false) => Err(Fault::of(StatusCode::PRECONDITION_FAILED, CHANGED)),
        _ => Ok(()),
    }
}

/// The name that a request gave itself, and a print of what it asks.
pub(super) struct Named {
    key: String,
    print: String,
}

impl Named {
    /// The name of a request, if it has one.
    pub(super) fn of(
        headers: &HeaderMap,
        path: &str,
        body: &Bytes,
    ) -> Result<Option<Named>, Fault> {
        let Some(said) = headers.get("idempotency-key") else {
            return Ok(None);
        };
        let key = said.to_str().unwrap_or_default();
        if key.is_empty() || key.len() > LONGEST_KEY {
            return Err(Fault::bad(BAD_KEY));
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(path.as_bytes()).update(&[0]).update(body);
        Ok(Some(Named {
            key: key.to_owned(),
            print: hasher.finalize().to_hex().to_string(),
        }))
    }

    /// What it was answered before.
    pub(super) async fn before(&self, world: &World) -> Result<Option<Response>, Fault> {
        let Some(answer) = desk::people::answered_before(world, &self.key).await? else {
            return Ok(None);
        };
        if answer.print != self.print {
            return Err(Fault::of(StatusCode::UNPROCESSABLE_ENTITY, OTHER_REQUEST));
        }
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
        let kind = [(CONTENT_TYPE, "application/json")];
        Ok(Some((status, kind, answer.body).into_response()))
    }

    /// Remembers the answer.
    pub(super) async fn keep(
        self,
        world: &World,
        status: StatusCode,
        body: &str,
    ) -> Result<(), Fault> {
        let code = status.as_u16();
        desk::people::remember_answer(world, &self.key, &self.print, code, body).await?;
        Ok(())
    }
}

/// The cursor names nothing.
pub(super) fn void_cursor() -> Fault {
    Fault::of(
        StatusCode::NOT_FOUND,
        Said {
            en: "The cursor is void: what it named is gone. Begin the list anew.",
            zh: "游标已失效，请从头读取列表。",
        },
    )
}

/// Tells a fault.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        problem(self.status, self.detail)
    }
}
