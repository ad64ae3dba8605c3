//! What stands before every page: which hosts may ask, and what a browser may do with the answer.

use crate::error;
use crate::visitor::Visitor;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};

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
    State(at): State<SocketAddr>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let named = request
        .headers()
        .get(HOST)
        .and_then(|value| value.to_str().ok());
    let named = named.or_else(|| request.uri().authority().map(Authority::as_str));
    if named.is_some_and(|host| is_known(host, at)) {
        next.run(request).await
    } else {
        error::bad_host(&visitor).into_response()
    }
}

/// Names of this machine, the address listened at, and, when that is every address, any address;
/// a rebinding attack needs a name.
fn is_known(host: &str, at: SocketAddr) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority.host().trim_matches(['[', ']']);
    match name.parse::<IpAddr>() {
        Ok(ip) => ip.is_loopback() || ip == at.ip() || at.ip().is_unspecified(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_a_host() {
        let check = |host: &str, at: &str, expected| {
            assert_eq!(
                is_known(host, at.parse().unwrap()),
                expected,
                "{host} at {at}"
            );
        };
        let here = "127.0.0.1:7878";
        check("localhost:7878", here, true);
        check("127.0.0.1:7878", here, true);
        check("[::1]:7878", here, true);
        check("LOCALHOST", here, true);
        check("evil.example", here, false);
        check("localhost.evil.example", here, false);
        check("192.168.1.5:7878", here, false);
        check("192.168.1.5:7878", "192.168.1.5:7878", true);
        check("192.168.1.5:7878", "0.0.0.0:7878", true);
        check("evil.example:7878", "0.0.0.0:7878", false);
        check("", here, false);
    }
}
