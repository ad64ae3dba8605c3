//! The only place of the pages that turns an error into words; each says what to do next.

use crate::layout::{Page, shell};
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use desk::people::Why;
use maud::{Markup, html};
use std::any::Any;

/// Why a page could not be shown, and to whom.
pub(crate) struct Trouble {
    visitor: Box<Visitor>,
    what: What,
}

enum What {
    Missing,
    Desk(desk::Error),
    Data(serde_json::Error),
    File(String),
    Refused(Why),
}

impl Trouble {
    /// A use case failed.
    pub(crate) fn desk(visitor: &Visitor, why: desk::Error) -> Trouble {
        let what = match why {
            desk::Error::NoSuchDeal(_)
            | desk::Error::NoSuchMessage(_)
            | desk::Error::NoSuchAccount(_) => What::Missing,
            other => What::Desk(other),
        };
        Trouble {
            visitor: Box::new(visitor.clone()),
            what,
        }
    }

    /// A file that was sent could not be laid down.
    pub(crate) fn file(visitor: &Visitor, why: &std::io::Error) -> Trouble {
        Trouble {
            visitor: Box::new(visitor.clone()),
            what: What::File(why.to_string()),
        }
    }

    /// Who looks may not. A deal that is not his is as good as not there.
    pub(crate) fn refused(visitor: &Visitor, why: Why) -> Trouble {
        let what = match why {
            Why::NotYours => What::Missing,
            other => What::Refused(other),
        };
        Trouble {
            visitor: Box::new(visitor.clone()),
            what,
        }
    }

    /// A value could not be written as JSON.
    pub(crate) fn data(visitor: &Visitor, why: serde_json::Error) -> Trouble {
        Trouble {
            visitor: Box::new(visitor.clone()),
            what: What::Data(why),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let tongue = self.visitor.tongue;
        let (status, body) = match &self.what {
            What::Missing => (StatusCode::NOT_FOUND, missing_body(tongue)),
            What::Desk(why @ desk::Error::Kept(_)) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                stale_body(tongue, &of_desk(why, tongue)),
            ),
            What::Desk(why) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                broken_body(tongue, &of_desk(why, tongue)),
            ),
            What::Refused(why) => (StatusCode::FORBIDDEN, refused_body(tongue, *why)),
            What::File(why) => (StatusCode::INSUFFICIENT_STORAGE, file_body(tongue, why)),
            What::Data(why) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                broken_body(tongue, &told(why)),
            ),
        };
        let title = match self.what {
            What::Missing => words::MISSING_TITLE,
            What::Refused(_) => words::REFUSED_TITLE,
            _ => words::BROKEN_TITLE,
        };
        let page = Page::plain(&self.visitor, tongue.say(title));
        (status, shell(&page, &body)).into_response()
    }
}

/// Writes the error where the person who started the program sees it, and gives it as text.
fn told(why: &dyn std::error::Error) -> String {
    tracing::error!("{why}");
    why.to_string()
}

/// The same of a use case, in the visitor's language.
pub(crate) fn of_desk(why: &desk::Error, tongue: Tongue) -> String {
    tongue.pick(told(why), why.in_chinese())
}

/// Every address that is no page.
pub(crate) async fn missing(visitor: Visitor) -> Trouble {
    no_such_page(visitor)
}

/// The page or file asked for is not there.
pub(crate) fn no_such_page(visitor: Visitor) -> Trouble {
    Trouble {
        visitor: Box::new(visitor),
        what: What::Missing,
    }
}

/// Somebody asks under a name that is not this machine's.
pub(crate) fn bad_host(visitor: &Visitor) -> impl IntoResponse + use<> {
    (
        StatusCode::MISDIRECTED_REQUEST,
        visitor.tongue.say(words::BAD_HOST),
    )
}

/// Another site sent a form.
pub(crate) fn foreign_form(visitor: &Visitor) -> impl IntoResponse + use<> {
    (
        StatusCode::FORBIDDEN,
        visitor.tongue.say(words::FOREIGN_FORM),
    )
}

/// A page panicked: a fault of ours, told in both languages since nothing else is known here.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a page panicked");
    let text = [words::BROKEN_TITLE, words::BROKEN_WHY].map(|w| format!("{}. {}\n", w.en, w.zh));
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::INTERNAL_SERVER_ERROR, kind, text.concat()).into_response()
}

fn missing_body(tongue: Tongue) -> Markup {
    html! {
        div.empty {
            h1 { (tongue.say(words::MISSING_TITLE)) }
            p { (tongue.say(words::MISSING_WHY)) }
            p { a.button.button--main href="/" { (tongue.say(words::MISSING_DO)) } }
        }
    }
}

fn refused_body(tongue: Tongue, why: Why) -> Markup {
    let why = match why {
        Why::ReadOnly => words::REFUSED_READ_ONLY,
        Why::HolderOnly => words::REFUSED_HOLDER,
        Why::NotYours | Why::Role | Why::Scope => words::REFUSED_ROLE,
    };
    html! {
        div.empty {
            h1 { (tongue.say(words::REFUSED_TITLE)) }
            p { (tongue.say(why)) }
            p { a.button.button--main href="/people" { (tongue.say(words::NAV_PEOPLE)) } }
        }
    }
}

fn file_body(tongue: Tongue, why: &str) -> Markup {
    html! {
        div.empty {
            h1 { (tongue.say(words::FILE_TITLE)) }
            p { (tongue.say(words::FILE_DO)) }
            p { a.button.button--main href="/import" { (tongue.say(words::NAV_IMPORT)) } }
            p.faint { (why) }
        }
    }
}

fn stale_body(tongue: Tongue, why: &str) -> Markup {
    html! {
        div.empty {
            h1 { (tongue.say(words::BROKEN_TITLE)) }
            p { (tongue.say(words::STALE_DO)) }
            pre { "qiatan recompute" }
            p.faint { (why) }
        }
    }
}

fn broken_body(tongue: Tongue, why: &str) -> Markup {
    html! {
        div.empty {
            h1 { (tongue.say(words::BROKEN_TITLE)) }
            p { (tongue.say(words::BROKEN_WHY)) }
            p { (tongue.say(words::BROKEN_DO)) }
            pre { "qiatan deals" }
            p.faint { (why) }
        }
    }
}
