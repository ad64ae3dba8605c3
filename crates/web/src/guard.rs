//! What stands before every page: which hosts may ask, and what a browser may do with the answer.

use crate::error;
use crate::visitor::Visitor;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};

/// Where the pages are served, and by which names others know this machine.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    /// The address listened at.
    pub(crate) at: SocketAddr,
    /// Names that the person gave.
    pub(crate) names: Vec<String>,
}

/// Nothing from elsewhere, nothing inline, no frame around us.
const POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 5] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Sets the headers; a page is somebody's correspondence and stays in no cache.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Turns away requests that name another host: a stranger's site whose name was pointed at this
/// machine must not read the correspondence (DNS rebinding).
pub(crate) async fn only_known_hosts(
    State(reach): State<Reach>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let named = request
        .headers()
        .get(HOST)
        .and_then(|value| value.to_str().ok());
    let named = named.or_else(|| request.uri().authority().map(Authority::as_str));
    if named.is_some_and(|host| is_known(host, &reach)) {
        next.run(request).await
    } else {
        error::bad_host(&visitor).into_response()
    }
}

/// Turns away forms that another site sends: its visitors' browsers must not change anything here.
/// A browser says where a form comes from; a program that says nothing is no browser.
pub(crate) async fn only_own_forms(visitor: Visitor, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && is_foreign(request.headers()) {
        error::foreign_form(&visitor).into_response()
    } else {
        next.run(request).await
    }
}

fn is_foreign(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    said("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"))
        || said("origin").is_some_and(|origin| !is_same(origin, said("host")))
}

/// `null` is what a browser says that keeps the origin to itself for a page without a referrer.
fn is_same(origin: &str, host: Option<&str>) -> bool {
    let named = origin.split_once("://").map(|(_, named)| named);
    origin == "null" || named.is_some() && named == host
}

/// Names of this machine, the address listened at, and, when that is every address, any address;
/// a rebinding attack needs a name. Other names only when the person gave them.
fn is_known(host: &str, reach: &Reach) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority.host().trim_matches(['[', ']']);
    match name.parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback() || ip == reach.at.ip() || reach.at.ip().is_unspecified(),
        Err(_) => {
            let mut names = reach.names.iter().map(String::as_str).chain(["localhost"]);
            names.any(|known| name.eq_ignore_ascii_case(known))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_from_the_page_it_is_for() {
        let check =
            |origin, host, expected| assert_eq!(is_same(origin, host), expected, "{origin}");
        check("http://127.0.0.1:7878", Some("127.0.0.1:7878"), true);
        check("http://evil.example", Some("127.0.0.1:7878"), false);
        check("http://127.0.0.1:9999", Some("127.0.0.1:7878"), false);
        check("http://127.0.0.1:7878", None, false);
        check("null", Some("127.0.0.1:7878"), true);
    }

    #[test]
    fn only_this_machine_is_a_host() {
        let check = |host: &str, at: &str, expected| {
            let reach = Reach {
                at: at.parse().unwrap(),
                names: vec!["desk.us.example".into()],
            };
            assert_eq!(is_known(host, &reach), expected, "{host} at {at}");
        };
        let here = "127.0.0.1:7878";
        check("localhost:7878", here, true);
        check("127.0.0.1:7878", here, true);
        check("[::1]:7878", here, true);
        check("LOCALHOST", here, true);
        check("evil.example", here, false);
        check("desk.us.example", "0.0.0.0:7878", true);
        check("desk.us.example.evil.example", "0.0.0.0:7878", false);
        check("localhost.evil.example", here, false);
        check("192.168.1.5:7878", here, false);
        check("192.168.1.5:7878", "192.168.1.5:7878", true);
        check("192.168.1.5:7878", "0.0.0.0:7878", true);
        check("evil.example:7878", "0.0.0.0:7878", false);
        check("", here, false);
    }
}
