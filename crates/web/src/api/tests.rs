//! The API asked as a program asks it, and its description held against what is served.

use super::openapi::{described, questions};
use crate::people::Pages;
use crate::tests::{MAILBOX, here, world_with};
use crate::{desk_pages, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use desk::World;
use desk::people::{self, Newcomer, Role, Scope};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tower::ServiceExt;

struct Asked {
    _folder: tempfile::TempDir,
    world: World,
    pages: Router,
    deal: String,
    key: String,
}

async fn asked(scopes: &[Scope]) -> Asked {
    let (folder, world) = world_with(Some(MAILBOX)).await;
    let newcomer = Newcomer {
        login: "amy",
        password: "correct horse battery",
        role: Role::Admin,
        addresses: Vec::new(),
    };
    people::add_account(&world, &newcomer).await.unwrap();
    let amy = people::viewer_called(&world, "amy").await.unwrap();
    let scopes: BTreeSet<Scope> = scopes.iter().copied().collect();
    let made = people::make_token(&world, &amy, "script", &scopes).await;
    let deal = desk::today(&world).await.unwrap().remove(0).deal;
    Asked {
        _folder: folder,
        pages: router(world.clone(), here()),
        world,
        deal,
        key: made.unwrap().key.words().to_owned(),
    }
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Asked {
    async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("host", "127.0.0.1:7878")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", self.key));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let request = request.body(body).unwrap();
        let answer = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None).await
    }
}

#[tokio::test]
async fn the_description_is_of_what_is_served() {
    let (_folder, world) = world_with(None).await;
    let served: BTreeSet<String> = desk_pages(&Pages::of(world, true))
        .table
        .into_iter()
        .filter(|route| route.path.starts_with("/api/v1/") && !route.path.ends_with(".json"))
        .map(|route| format!("{} {}", route.method.as_str().to_lowercase(), route.path))
        .collect();
    let told: BTreeSet<String> = questions()
        .iter()
        .map(|question| format!("{} {}", question.method, question.path))
        .collect();
    assert_eq!(served, told);
    let document = described().to_string();
    let known = described();
    let names = document.split("#/components/schemas/").skip(1);
    for name in names.filter_map(|rest| rest.split('"').next()) {
        let schema = &known["components"]["schemas"][name];
        assert!(schema.is_object(), "{name} is not described");
    }
}

#[tokio::test]
async fn a_deal_is_read_with_its_tag_and_only_once() {
    let asked = asked(&[Scope::Read]).await;
    let list = asked.get("/deals").await;
    assert_eq!(list.body["items"][0]["id"], json!(asked.deal));
    assert_eq!(list.body["next"], Value::Null);
    let path = format!("/deals/{}", asked.deal);
    let deal = asked.get(&path).await;
    let tag = deal.headers["etag"].to_str().unwrap();
    let again = asked
        .ask(Method::GET, &path, &[("if-none-match", tag)], None)
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let diagnosis = asked.get(&format!("{path}/diagnosis")).await;
    assert!(diagnosis.body["hypotheses"].is_array());
    let letters = asked.get(&format!("{path}/messages")).await;
    assert_eq!(
        letters.status,
        StatusCode::FORBIDDEN,
        "the key is not for letters"
    );
    assert_eq!(letters.headers["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_void_key_and_a_bad_value_are_problems() {
    let mut asked = asked(&Scope::ALL).await;
    for path in [
        "/deals?limit=0",
        "/deals?limit=x",
        "/deals?to_save=maybe",
        "/search",
        "/search?q=x&by=nobody",
    ] {
        let answer = asked.get(path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(answer.body["detail_zh"].is_string(), "{path}");
    }
    for path in ["/deals/nothing", "/deals?cursor=nothing"] {
        assert_eq!(asked.get(path).await.status, StatusCode::NOT_FOUND);
    }
    let list = Some(json!([null, null]));
    let path = format!("/deals/{}/aside", asked.deal);
    let put = asked.ask(Method::PUT, &path, &[], list).await;
    assert_eq!(put.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.key.push('0');
    assert_eq!(asked.get("/deals").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_note_that_names_itself_is_kept_once() {
    let asked = asked(&[Scope::Write, Scope::Read, Scope::Letters]).await;
    let path = format!("/deals/{}/notes", asked.deal);
    let note = async |key: &str, text: &str| {
        let body = json!({ "text": text, "by": "buyer" });
        let headers = [("idempotency-key", key)];
        asked.ask(Method::POST, &path, &headers, Some(body)).await
    };
    let first = note("a", "They wait for the bank.").await;
    assert_eq!(first.status, StatusCode::CREATED);
    let again = note("a", "They wait for the bank.").await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    let other = note("a", "Something else.").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let letters = asked.get(&format!("/deals/{}/messages", asked.deal)).await;
    let texts = letters.body["items"].as_array().unwrap().len();
    assert_eq!(texts, 3);
    let page = asked
        .get(&format!("/deals/{}/messages?limit=2", asked.deal))
        .await;
    let next = page.body["next"].as_str().unwrap();
    let rest = asked
        .get(&format!(
            "/deals/{}/messages?limit=2&cursor={next}",
            asked.deal
        ))
        .await;
    assert_eq!(rest.body["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_changed_meanwhile_is_not_written_over() {
    let asked = asked(&[Scope::Read, Scope::Write]).await;
    let path = format!("/deals/{}", asked.deal);
    let tag = asked.get(&path).await.headers["etag"].clone();
    let tag = tag.to_str().unwrap();
    let aside = format!("{path}/aside");
    let put = async |days: u16| {
        let headers = [("if-match", tag)];
        let body = json!({ "days": days, "why": "fair" });
        asked.ask(Method::PUT, &aside, &headers, Some(body)).await
    };
    let done = put(3).await;
    assert_eq!(done.status, StatusCode::OK);
    assert_eq!(done.body["aside"]["why"], "fair");
    assert_eq!(put(4).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(put(0).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let back = asked.ask(Method::DELETE, &aside, &[], None).await;
    assert_eq!(back.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn texts_are_checked_and_searched() {
    let asked = asked(&Scope::ALL).await;
    let draft = json!({ "text": "Dear Jo, please kindly revert soonest.", "deal": asked.deal });
    let checked = asked
        .ask(Method::POST, "/drafts/check", &[], Some(draft))
        .await;
    assert!(
        checked
            .body
            .as_array()
            .is_some_and(|concerns| !concerns.is_empty())
    );
    let text = json!({ "text": "Your price is too high, another supplier is cheaper." });
    let told = asked
        .ask(Method::POST, "/texts/diagnose", &[], Some(text))
        .await;
    assert!(told.body["hypotheses"].is_array());
    let found = asked.get("/search?q=cheaper&by=buyer").await;
    assert_eq!(found.body["letters"][0]["deal"], json!(asked.deal));
    assert_eq!(
        asked.get("/customers/hafen.example").await.body["deals"],
        json!([asked.deal])
    );
    assert_eq!(asked.world.viewer(), None);
}
