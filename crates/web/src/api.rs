//! What programs ask: REST under `/api/v1`, under the rights of who made the key, with errors as problem
//! details (RFC 9457). Nothing here sends a letter.

mod answer;
mod ask;
mod openapi;
mod page;
#[cfg(test)]
mod tests;

use crate::routes::{Need, Routes};
use crate::words::Said;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use desk::people::{Action, Why};
use serde_json::json;

/// The routes for programs.
pub(crate) fn routes(routes: Routes) -> Routes {
    use Action::{CheckText, OwnAccount, Read, ReadLetters, SearchLetters, SeeLists, Work};
    use Need::{May, Nothing, OnDeal};
    routes
        .get("/api", May(OwnAccount), page::page)
        .get("/api/v1/openapi.json", Nothing, openapi::document)
        .get("/api/v1/deals", May(SeeLists), answer::deals)
        .get("/api/v1/deals/{id}", OnDeal(Read), answer::deal)
        .get(
            "/api/v1/deals/{id}/diagnosis",
            OnDeal(Read),
            answer::diagnosis,
        )
        .get(
            "/api/v1/deals/{id}/messages",
            OnDeal(ReadLetters),
            answer::letters,
        )
        .post("/api/v1/deals/{id}/notes", OnDeal(Work), answer::note)
        .put("/api/v1/deals/{id}/aside", OnDeal(Work), answer::put_aside)
        .delete("/api/v1/deals/{id}/aside", OnDeal(Work), answer::put_back)
        .get("/api/v1/customers", May(SeeLists), answer::customers)
        .get("/api/v1/customers/{key}", May(SeeLists), answer::customer)
        .get("/api/v1/search", May(SearchLetters), answer::search)
        .post("/api/v1/drafts/check", May(CheckText), answer::check)
        .post("/api/v1/texts/diagnose", May(CheckText), answer::diagnose)
}

/// Why a program gets no answer.
pub(crate) struct Fault {
    status: StatusCode,
    detail: Said,
}

impl Fault {
    fn of(status: StatusCode, detail: Said) -> Fault {
        Fault { status, detail }
    }

    fn bad(detail: Said) -> Fault {
        Fault::of(StatusCode::BAD_REQUEST, detail)
    }

    fn ours(why: &dyn std::error::Error) -> Fault {
        tracing::error!("{why}");
        Fault::of(
            StatusCode::INTERNAL_SERVER_ERROR,
            Said {
                en: "The program failed; nothing is lost. Who started it sees why.",
                zh: "程序出错，数据没有丢。启动程序的人能看到原因。",
            },
        )
    }
}

impl From<desk::Error> for Fault {
    fn from(why: desk::Error) -> Fault {
        match why {
            desk::Error::NoSuchDeal(_) | desk::Error::NoSuchMessage(_) => {
                Fault::of(StatusCode::NOT_FOUND, NOT_THERE)
            }
            why => Fault::ours(&why),
        }
    }
}

const NOT_THERE: Said = Said {
    en: "There is no such thing here.",
    zh: "这里没有。",
};

/// No key, or one that is void.
pub(crate) const NO_KEY: Said = Said {
    en: "Send a valid key: `Authorization: Bearer qt_…`. Keys are made on the page People & sessions.",
    zh: "请附上有效的密钥：`Authorization: Bearer qt_…`。密钥在“人员与登录”页面生成。",
};

/// A problem, told in both languages: a program's maker may read either.
pub(crate) fn problem(status: StatusCode, detail: Said) -> Response {
    let title = status.canonical_reason().unwrap_or("Problem");
    let body = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail.en,
        "detail_zh": detail.zh,
    });
    let kind = [(CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}

/// Who asks may not. A deal that is not his is as good as not there.
pub(crate) fn refused(why: Why) -> Response {
    match why {
        Why::NotYours => problem(StatusCode::NOT_FOUND, NOT_THERE),
        Why::Scope => problem(
            StatusCode::FORBIDDEN,
            Said {
                en: "The key was not made for this.",
                zh: "密钥不允许这样做。",
            },
        ),
        Why::Role | Why::ReadOnly | Why::HolderOnly => problem(
            StatusCode::FORBIDDEN,
            Said {
                en: "The rights of the key's owner do not include this.",
                zh: "密钥所有者没有这项权限。",
            },
        ),
    }
}
