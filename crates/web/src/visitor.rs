//! Who looks: in which language and in light or dark, from the address, else the cookie, else what
//! the browser says. These are tastes, not state: nothing else is kept about anybody.

use crate::people::Seat;
use crate::tongue::Tongue;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use desk::people::{Action, Object};
use std::convert::Infallible;

/// So many things are shown on a page at most; judgement: nobody reads more, and a browser must lay
/// them out.
const MOST_SHOWN: usize = 5_000;

/// Light, dark, or as the system is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme of a code.
    fn of_code(code: &str) -> Option<Theme> {
        match code {
            "system" => Some(Theme::System),
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        }
    }

    /// What the address, the cookie and the page carry.
    pub fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The next one of the switch.
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Dark,
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::System,
        }
    }
}

/// How a page is to be shown, and which page it is.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The language.
    pub tongue: Tongue,
    /// The theme.
    pub theme: Theme,
    /// Who is signed in, once the guard has seen him; none on a page before it.
    pub seat: Option<Seat>,
    path: String,
    query: Vec<(String, String)>,
}

impl Visitor {
    /// What the person signed in by; none where nobody signs in.
    pub fn login(&self) -> Option<&str> {
        Some(&self.seat.as_ref()?.viewer.as_ref()?.login)
    }

    /// May he do this in the workspace, as far as his role goes? Where nobody signs in, everything.
    pub fn may(&self, action: Action) -> bool {
        match &self.seat {
            Some(seat) => seat.viewer.as_ref().is_none_or(|viewer| {
                desk::people::decide(viewer, action, Object::Workspace).is_ok()
            }),
            None => false,
        }
    }

    /// One value of the address.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// How many things are shown: as many as usual, or as the address asks for.
    pub fn many(&self, usual: usize) -> usize {
        let asked = self.asked("n").and_then(|n| n.parse::<usize>().ok());
        asked.map_or(usual, |n| n.clamp(1, MOST_SHOWN))
    }

    /// Is it this page, or one below it?
    pub fn is_at(&self, place: &str) -> bool {
        let below = |rest: &str| place != "/" && rest.starts_with('/');
        self.path == place || self.path.strip_prefix(place).is_some_and(below)
    }

    /// This very page with one value changed.
    pub fn here_with(&self, name: &str, value: &str) -> String {
        let others = self.query.iter().filter(|(n, _)| n != name);
        let kept = others.map(|(n, v)| format!("{}={}", escaped(n), escaped(v)));
        let all: Vec<String> = kept.chain([format!("{name}={value}")]).collect();
        format!("{}?{}", self.path, all.join("&"))
    }

    fn of(parts: &Parts) -> Visitor {
        let query = pairs(parts.uri.query().unwrap_or_default());
        let asked = |name: &str| {
            query
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.as_str())
        };
        let spoken = parts
            .headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok());
        let tongue = asked("lang")
            .and_then(Tongue::of_code)
            .or_else(|| Tongue::of_code(&cookie(&parts.headers, "lang")?))
            .or_else(|| Tongue::accepted(spoken?))
            .unwrap_or(Tongue::En);
        let theme = asked("theme")
            .and_then(Theme::of_code)
            .or_else(|| Theme::of_code(&cookie(&parts.headers, "theme")?))
            .unwrap_or(Theme::System);
        Visitor {
            tongue,
            theme,
            seat: parts.extensions.get::<Seat>().cloned(),
            path: parts.uri.path().to_owned(),
            query,
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visitor, Infallible> {
        Ok(Visitor::of(parts))
    }
}

/// Keeps a language or theme named in the address for the next pages.
pub(crate) async fn remember(request: Request, next: Next) -> Response {
    let query = pairs(request.uri().query().unwrap_or_default());
    let known = |name: &str, value: &str| match name {
        "lang" => Tongue::of_code(value).map(Tongue::code),
        "theme" => Theme::of_code(value).map(Theme::code),
        _ => None,
    };
    let cookies: Vec<String> = query
        .iter()
        .filter_map(|(name, value)| Some((name, known(name, value)?)))
        .map(|(name, code)| {
            format!("{name}={code}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly")
        })
        .collect();
    let mut response = next.run(request).await;
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok());
    let mut pairs = all
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value.to_owned())
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

/// Undoes the escapes of an address; what is no escape stays as it is.
fn plain(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        match (first, hex.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            (byte, _) => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text as it may stand in an address.
pub(crate) fn escaped(text: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| {
        if safe(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(address: &str, headers: &[(&str, &str)]) -> Visitor {
        let mut request = axum::http::Request::builder().uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Visitor::of(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn the_address_goes_before_the_cookie_and_the_cookie_before_the_browser() {
        let browser = ("accept-language", "zh-CN");
        let check = |address, cookies: &str, expected| {
            let seen = visitor(address, &[browser, ("cookie", cookies)]);
            assert_eq!(seen.tongue, expected, "{address} {cookies}");
        };
        check("/", "", Tongue::Zh);
        check("/", "theme=dark; lang=en", Tongue::En);
        check("/?lang=zh", "lang=en", Tongue::Zh);
        check("/?lang=xx", "lang=<script>", Tongue::Zh);
    }

    #[test]
    fn a_switch_keeps_the_rest_of_the_address() {
        let seen = visitor("/deals/a?show=all&lang=en&x=%22%3E", &[]);
        assert_eq!(
            seen.here_with("lang", "zh"),
            "/deals/a?show=all&x=%22%3E&lang=zh"
        );
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        assert_eq!(plain("a%2"), "a%2");
        assert_eq!(plain("a%zz+b%E4%BD%A0"), "a%zz b你");
    }
}
