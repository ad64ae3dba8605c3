//! The description of the questions (OpenAPI 3.1), made from the types that are answered and the routes
//! that are served.

use super::answer::{Note, Noted, PutAside};
use super::ask::MOST;
use crate::words::Said;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use desk::answers::{
    ConcernAnswer, CustomerAnswer, DealAnswer, DraftAsked, Found, Portion, TextAsked,
};
use desk::report::Diagnosis;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};
use trade::Message;

type Shape = fn(&mut SchemaGenerator) -> Schema;

/// One question, as it is described.
pub(super) struct Question {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) does: Said,
    /// What a key must be made for.
    pub(super) scope: &'static str,
    params: &'static [&'static str],
    body: Option<Shape>,
    answer: Option<(u16, Shape)>,
    faults: &'static [u16],
}

fn shape<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Schema {
    schemas.subschema_for::<T>()
}

const fn get(
    path: &'static str,
    scope: &'static str,
    params: &'static [&'static str],
    answer: Shape,
    does: Said,
) -> Question {
    Question {
        method: "get",
        path,
        does,
        scope,
        params,
        body: None,
        answer: Some((200, answer)),
        faults: &[304, 400, 401, 403, 404],
    }
}

const fn said(en: &'static str, zh: &'static str) -> Said {
    Said { en, zh }
}

/// Every question, in the order of the page.
pub(super) fn questions() -> Vec<Question> {
    let paged: &[&str] = &["cursor", "limit", "If-None-Match"];
    let asked_once: &[&str] = &["id", "Idempotency-Key"];
    vec![
        get(
            "/api/v1/deals",
            "read",
            &["to_save", "cursor", "limit", "If-None-Match"],
            shape::<Portion<DealAnswer>>,
            said("Deals, those to save first", "商机，要救的在前"),
        ),
        get(
            "/api/v1/deals/{id}",
            "read",
            &["id", "If-None-Match"],
            shape::<DealAnswer>,
            said("One deal", "一单"),
        ),
        get(
            "/api/v1/deals/{id}/diagnosis",
            "read",
            &["id", "If-None-Match"],
            shape::<Diagnosis>,
            said("Why it is stuck, with every proof", "卡在哪里，附全部依据"),
        ),
        get(
            "/api/v1/deals/{id}/messages",
            "letters",
            &["id", "cursor", "limit", "If-None-Match"],
            shape::<Portion<Message>>,
            said("Its messages, the oldest first", "往来消息，从旧到新"),
        ),
        Question {
            method: "post",
            path: "/api/v1/deals/{id}/notes",
            scope: "write",
            params: asked_once,
            does: said(
                "Note what was said by phone or face to face",
                "记下电话或当面说的话",
            ),
            body: Some(shape::<Note>),
            answer: Some((201, shape::<Noted>)),
            faults: &[400, 401, 403, 404, 415, 422],
        },
        Question {
            method: "put",
            path: "/api/v1/deals/{id}/aside",
            scope: "write",
            params: &["id", "If-Match"],
            does: said(
                "Put it aside: for some days, or until somebody writes",
                "搁置：几天，或直到来信",
            ),
            body: Some(shape::<PutAside>),
            answer: Some((200, shape::<DealAnswer>)),
            faults: &[400, 401, 403, 404, 412, 415, 422],
        },
        Question {
            method: "delete",
            path: "/api/v1/deals/{id}/aside",
            scope: "write",
            params: &["id", "If-Match"],
            does: said("Bring it back", "取回"),
            body: None,
            answer: None,
            faults: &[400, 401, 403, 404, 412],
        },
        get(
            "/api/v1/customers",
            "read",
            paged,
            shape::<Portion<CustomerAnswer>>,
            said(
                "Customers, the one heard of last first",
                "客户，最近有消息的在前",
            ),
        ),
        get(
            "/api/v1/customers/{key}",
            "read",
            &["key", "If-None-Match"],
            shape::<CustomerAnswer>,
            said("One customer", "一位客户"),
        ),
        get(
            "/api/v1/search",
            "letters",
            &["q", "by", "If-None-Match"],
            shape::<Found>,
            said(
                "Deals and messages that hold some words",
                "含有某些词的商机和消息",
            ),
        ),
        Question {
            method: "post",
            path: "/api/v1/drafts/check",
            scope: "check",
            params: &[],
            does: said("Check a draft before it is sent", "发出前检查草稿"),
            body: Some(shape::<DraftAsked>),
            answer: Some((200, shape::<Vec<ConcernAnswer>>)),
            faults: &[400, 401, 403, 404, 415, 422],
        },
        Question {
            method: "post",
            path: "/api/v1/texts/diagnose",
            scope: "check",
            params: &[],
            does: said(
                "Diagnose a text, without a workspace",
                "诊断一段文字，不依赖工作区",
            ),
            body: Some(shape::<TextAsked>),
            answer: Some((200, shape::<Diagnosis>)),
            faults: &[400, 401, 403, 415, 422],
        },
    ]
}

/// `GET /api/v1/openapi.json`.
pub(super) async fn document() -> Response {
    let kind = [(CONTENT_TYPE, "application/json")];
    (kind, described().to_string()).into_response()
}

/// The whole description.
pub(super) fn described() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = SchemaGenerator::new(settings);
    let mut paths = Map::new();
    for question in questions() {
        let path = paths.entry(question.path).or_insert_with(|| json!({}));
        path[question.method] = operation(&question, &mut schemas);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Qiatan 洽谈",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Deals, why they are stuck, and what to do next. Nothing here sends a letter.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "key": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "key": { "type": "http", "scheme": "bearer", "description": "A key made on the page People & sessions." }
            },
            "schemas": with_problem(schemas.take_definitions(true)),
        },
    })
}

fn with_problem(mut schemas: Map<String, Value>) -> Map<String, Value> {
    let problem = json!({
        "type": "object",
        "description": "Problem details (RFC 9457), told in English and Chinese.",
        "required": ["type", "title", "status", "detail", "detail_zh"],
        "properties": {
            "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" },
            "detail": { "type": "string" }, "detail_zh": { "type": "string" },
        },
    });
    schemas.insert("Problem".to_owned(), problem);
    schemas
}

fn operation(question: &Question, schemas: &mut SchemaGenerator) -> Value {
    let mut answers = Map::new();
    match question.answer {
        Some((status, shape)) => {
            let content = json!({ "application/json": { "schema": shape(schemas) } });
            answers.insert(
                status.to_string(),
                json!({ "description": question.does.en, "content": content }),
            );
        }
        None => {
            answers.insert("204".to_owned(), json!({ "description": question.does.en }));
        }
    }
    for fault in question.faults {
        answers.insert(fault.to_string(), told(*fault));
    }
    let params: Vec<Value> = question.params.iter().map(|name| param(name)).collect();
    let mut operation = json!({
        "operationId": format!("{} {}", question.method, question.path),
        "summary": question.does.en,
        "description": format!("{}. Scope: `{}`.", question.does.zh, question.scope),
        "parameters": params,
        "responses": answers,
    });
    if let Some(shape) = question.body {
        let content = json!({ "application/json": { "schema": shape(schemas) } });
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

fn told(fault: u16) -> Value {
    if fault == 304 {
        return json!({ "description": "It is as it was read." });
    }
    let content = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    json!({ "description": "A problem.", "content": content })
}

/// A value of the address or of the head, by its name.
fn param(name: &str) -> Value {
    let (place, schema, means) = match name {
        "id" => (
            "path",
            json!({ "type": "string", "minLength": 1 }),
            "The deal's own name.",
        ),
        "key" => (
            "path",
            json!({ "type": "string", "minLength": 1 }),
            "The customer's name in addresses.",
        ),
        "limit" => (
            "query",
            json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": 50 }),
            "So many at most.",
        ),
        "cursor" => (
            "query",
            json!({ "type": "string" }),
            "`next` of the portion before.",
        ),
        "to_save" => (
            "query",
            json!({ "type": "boolean", "default": false }),
            "Only those to save.",
        ),
        "q" => (
            "query",
            json!({ "type": "string", "minLength": 1, "pattern": "\\S" }),
            "The words.",
        ),
        "by" => (
            "query",
            json!({ "type": "string", "enum": ["buyer", "seller"] }),
            "Only what this side wrote.",
        ),
        "If-Match" => (
            "header",
            json!({ "type": "string" }),
            "The tag of what was read; refused when it is another now.",
        ),
        "If-None-Match" => (
            "header",
            json!({ "type": "string" }),
            "The tag of what is known already.",
        ),
        _ => (
            "header",
            json!({ "type": "string", "minLength": 1, "maxLength": 200 }),
            "A name for the request: under the same name it is done once, for a day.",
        ),
    };
    let required = place == "path" || name == "q";
    json!({ "name": name, "in": place, "required": required, "schema": schema, "description": means })
}
