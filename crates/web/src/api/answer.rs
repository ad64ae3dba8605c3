//! The answers to programs, one function a question.

use super::Fault;
use super::ask::{Asked, Named, body, json, tagged, unchanged, void_cursor};
use crate::people::Desk;
use crate::words::Said;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use desk::answers::{self, DealsWanted, DraftAsked, TextAsked};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trade::{MessageId, Side};

type Answer = Result<Response, Fault>;

/// The longest time that a deal is put aside for, in days.
const LONGEST: u16 = 366;

/// A note of a call or a visit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    /// What was said.
    #[schemars(length(min = 1))]
    text: String,
    /// Whose words they are; ours, unless it is said.
    #[serde(default)]
    by: Option<Side>,
}

/// A note that was kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Noted {
    /// The message that it became.
    id: MessageId,
}

/// How a deal is put aside.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PutAside {
    /// For so many days; until somebody writes, unless it is said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 366))]
    days: Option<u16>,
    /// Why.
    #[serde(default)]
    why: Option<String>,
}

/// `GET /api/v1/deals`.
pub(super) async fn deals(Desk(world): Desk, asked: Asked, headers: HeaderMap) -> Answer {
    let wanted = DealsWanted {
        to_save: asked.flag("to_save")?,
        cursor: asked.text("cursor").map(str::to_owned),
        limit: asked.limit()?,
    };
    let some = answers::deals_answer(&world, &wanted).await?;
    tagged(&headers, &some.ok_or_else(void_cursor)?)
}

/// `GET /api/v1/deals/{id}`.
pub(super) async fn deal(Desk(world): Desk, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    tagged(&headers, &answers::deal_answer(&world, &id).await?)
}

/// `GET /api/v1/deals/{id}/diagnosis`.
pub(super) async fn diagnosis(
    Desk(world): Desk,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer {
    tagged(&headers, &answers::diagnosis_answer(&world, &id).await?)
}

/// `GET /api/v1/deals/{id}/messages`.
pub(super) async fn letters(
    Desk(world): Desk,
    Path(id): Path<String>,
    asked: Asked,
    headers: HeaderMap,
) -> Answer {
    let (cursor, limit) = (asked.text("cursor"), asked.limit()?);
    let some = answers::letters_answer(&world, &id, cursor, limit).await?;
    tagged(&headers, &some.ok_or_else(void_cursor)?)
}

/// `POST /api/v1/deals/{id}/notes`; with an `Idempotency-Key` it is done once.
pub(super) async fn note(
    Desk(world): Desk,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer {
    let named = Named::of(&headers, uri.path(), &bytes)?;
    if let Some(named) = &named
        && let Some(before) = named.before(&world).await?
    {
        return Ok(before);
    }
    let note: Note = body(&headers, &bytes)?;
    if note.text.trim().is_empty() {
        return Err(Fault::of(StatusCode::UNPROCESSABLE_ENTITY, EMPTY));
    }
    let by = note.by.unwrap_or(Side::Seller);
    let noted = Noted {
        id: desk::note(&world, &id, &note.text, by).await?,
    };
    if let Some(named) = named {
        let text = serde_json::to_string(&noted).map_err(|why| Fault::ours(&why))?;
        named.keep(&world, StatusCode::CREATED, &text).await?;
    }
    json(StatusCode::CREATED, &noted)
}

/// `PUT /api/v1/deals/{id}/aside`; with `If-Match` only when the deal is as it was read.
pub(super) async fn put_aside(
    Desk(world): Desk,
    Path(id): Path<String>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer {
    let wanted: PutAside = body(&headers, &bytes)?;
    let days = wanted.days;
    if days.is_some_and(|days| !(1..=LONGEST).contains(&days)) {
        return Err(Fault::of(StatusCode::UNPROCESSABLE_ENTITY, BAD_DAYS));
    }
    unchanged(&headers, &answers::deal_answer(&world, &id).await?)?;
    match days {
        Some(days) => {
            let why = wanted.why.unwrap_or_default();
            desk::snooze(&world, &id, days, &why).await?;
        }
        None => desk::done(&world, &id).await?,
    }
    tagged(&HeaderMap::new(), &answers::deal_answer(&world, &id).await?)
}

/// `DELETE /api/v1/deals/{id}/aside`; with `If-Match` only when the deal is as it was read.
pub(super) async fn put_back(
    Desk(world): Desk,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer {
    unchanged(&headers, &answers::deal_answer(&world, &id).await?)?;
    desk::put_back(&world, &id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /api/v1/customers`.
pub(super) async fn customers(Desk(world): Desk, asked: Asked, headers: HeaderMap) -> Answer {
    let (cursor, limit) = (asked.text("cursor"), asked.limit()?);
    let some = answers::customers_answer(&world, cursor, limit).await?;
    tagged(&headers, &some.ok_or_else(void_cursor)?)
}

/// `GET /api/v1/customers/{key}`.
pub(super) async fn customer(
    Desk(world): Desk,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Answer {
    tagged(&headers, &answers::customer_answer(&world, &key).await?)
}

/// `GET /api/v1/search?q=…&by=buyer`.
pub(super) async fn search(Desk(world): Desk, asked: Asked, headers: HeaderMap) -> Answer {
    let words = asked.text("q").unwrap_or_default().trim();
    if words.is_empty() {
        return Err(Fault::bad(NO_WORDS));
    }
    let by = match asked.text("by") {
        None => None,
        Some("buyer") => Some(Side::Buyer),
        Some("seller") => Some(Side::Seller),
        Some(_) => return Err(Fault::bad(BAD_SIDE)),
    };
    tagged(&headers, &answers::search_answer(&world, words, by).await?)
}

/// `POST /api/v1/drafts/check`.
pub(super) async fn check(Desk(world): Desk, headers: HeaderMap, bytes: Bytes) -> Answer {
    let asked: DraftAsked = body(&headers, &bytes)?;
    if asked.text.is_empty() {
        return Err(Fault::of(StatusCode::UNPROCESSABLE_ENTITY, EMPTY));
    }
    json(
        StatusCode::OK,
        &answers::draft_answer(&world, &asked).await?,
    )
}

/// `POST /api/v1/texts/diagnose`.
pub(super) async fn diagnose(Desk(world): Desk, headers: HeaderMap, bytes: Bytes) -> Answer {
    let asked: TextAsked = body(&headers, &bytes)?;
    if asked.text.is_empty() {
        return Err(Fault::of(StatusCode::UNPROCESSABLE_ENTITY, EMPTY));
    }
    json(StatusCode::OK, &answers::text_answer(&world, &asked)?)
}

const EMPTY: Said = Said {
    en: "text is empty.",
    zh: "text 是空的。",
};
const BAD_DAYS: Said = Said {
    en: "days is a number from 1 to 366.",
    zh: "days 是 1 到 366 的数字。",
};
const NO_WORDS: Said = Said {
    en: "Say what to look for: q.",
    zh: "请用 q 说明要找什么。",
};
const BAD_SIDE: Said = Said {
    en: "by is buyer or seller.",
    zh: "by 只能是 buyer 或 seller。",
};
