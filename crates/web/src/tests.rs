//! The pages asked as a browser asks them, over a workspace made of a mailbox written here.

use crate::guard::Reach;
use crate::room::pieces::Piece;
use crate::router;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use desk::{Database, Files, Letter, Place, World};
use std::sync::Arc;
use tower::ServiceExt;
use trade::{Channel, Message, Moment, Side, Span};

/// A letter with these words and nothing marked.
pub(crate) fn letter(text: &str) -> Letter {
    Letter {
        message: Message::of_text(text, Side::Buyer, Channel::Email, Moment::EPOCH),
        folds: Vec::new(),
        marks: Vec::new(),
    }
}

pub(crate) const MAILBOX: &str = "\
From - Mon Mar 03 09:00:00 2025
Message-ID: <1@hafen.example>
Date: Mon, 3 Mar 2025 09:00:00 +0100
From: \"Jo <b>Berg</b>\" <jo@hafen.example>
To: Amy <amy@us.example>
Subject: Steel tubes <script>alert(1)</script>
Content-Type: text/plain; charset=utf-8

Dear Amy,
your price is too high for us, another supplier is 12% cheaper. <img src=x onerror=alert(2)>
Can you confirm 30 days from deposit?
Best regards
Jo

From - Tue Mar 04 10:00:00 2025
Message-ID: <2@us.example>
In-Reply-To: <1@hafen.example>
Date: Tue, 4 Mar 2025 10:00:00 +0800
From: Amy <amy@us.example>
To: \"Jo Berg\" <jo@hafen.example>
Subject: Re: Steel tubes <script>alert(1)</script>
Content-Type: text/plain; charset=utf-8

Dear Jo, the price is USD 12.50 per piece, FOB Ningbo. Lead time is about 45 days.
I will send the drawing by 6 March.

> your price is too high for us
";

/// A folder that lives as long as the test, and the pages over a workspace in it.
struct Desk {
    _folder: tempfile::TempDir,
    pages: Router,
}

async fn desk_with(mailbox: Option<&str>) -> Desk {
    let (folder, world) = world_with(mailbox).await;
    Desk {
        _folder: folder,
        pages: router(world, here()),
    }
}

/// A workspace made of a mailbox, in a folder that lives as long as it is held.
pub(crate) async fn world_with(mailbox: Option<&str>) -> (tempfile::TempDir, World) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        database: Database::Sqlite(folder.path().join("qiatan.db")),
        folder: folder.path().to_owned(),
        workspace: "test".into(),
    };
    let now: Moment = "2025-03-20T10:00:00+08:00".parse().unwrap();
    let world = World::open(&place, None, Arc::new(move || now))
        .await
        .unwrap();
    if let Some(mailbox) = mailbox {
        let path = folder.path().join("box.mbox");
        std::fs::write(&path, mailbox).unwrap();
        let files = Files {
            paths: vec![path],
            mine: vec!["amy@us.example".into()],
            ..Files::default()
        };
        desk::import(&world, &files, &mut |_| ()).await.unwrap();
    }
    (folder, world)
}

pub(crate) fn here() -> Reach {
    Reach {
        at: "127.0.0.1:7878".parse().unwrap(),
        names: Vec::new(),
    }
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Desk {
    async fn get(&self, address: &str) -> Answer {
        self.get_as(address, &[("host", "127.0.0.1:7878")]).await
    }

    async fn get_as(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// The address of the only deal.
    async fn deal(&self) -> String {
        let list = self.get("/?show=all").await.text;
        let from = list.find("/deals/").unwrap();
        let end = list[from..].find('"').unwrap();
        list[from..from + end].to_owned()
    }
}

#[tokio::test]
async fn a_new_workspace_says_how_to_begin() {
    let desk = desk_with(None).await;
    let page = desk.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("qiatan import"), "{}", page.text);
    let page = desk.get("/?lang=zh").await;
    assert!(page.text.contains("这里还没有商机") && page.text.contains("lang=\"zh-CN\""));
}

#[tokio::test]
async fn hostile_text_is_shown_and_never_obeyed() {
    let desk = desk_with(Some(MAILBOX)).await;
    let address = desk.deal().await;
    for page in ["/?show=all", &address] {
        let text = desk.get(page).await.text;
        assert!(
            !text.contains("<script>alert") && !text.contains("<img") && !text.contains("<b>Berg"),
            "{page}"
        );
    }
    let room = desk.get(&address).await.text;
    assert!(
        room.contains("&lt;script&gt;alert(1)") && room.contains("&lt;img src=x"),
        "{room}"
    );
}

#[tokio::test]
async fn every_link_inside_the_room_leads_somewhere_and_no_name_is_there_twice() {
    let desk = desk_with(Some(MAILBOX)).await;
    let address = desk.deal().await;
    let room = desk.get(&address).await.text;
    let values = |before: &str| -> Vec<String> {
        room.split(before)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    };
    let names = values(" id=\"");
    for (at, name) in names.iter().enumerate() {
        assert!(!names[..at].contains(name), "{name} is there twice");
    }
    let links = values("href=\"#");
    assert!(links.len() > 10, "{links:?}");
    for link in links {
        assert!(names.contains(&link), "nothing is named {link}");
    }
    assert!(room.contains("class=\"mark "), "no mark");
    assert!(room.contains("<details class=\"fold\">"), "no fold");
}

#[tokio::test]
async fn the_diagnosis_is_there_as_data() {
    let desk = desk_with(Some(MAILBOX)).await;
    let data = desk.get(&format!("{}.json", desk.deal().await)).await;
    assert_eq!(data.headers["content-type"], "application/json");
    let read: serde_json::Value = serde_json::from_str(&data.text).unwrap();
    assert!(read["schema"].is_number() && read["terms"].as_array().is_some_and(|t| !t.is_empty()));
}

#[tokio::test]
async fn what_is_not_there_says_what_to_do() {
    let desk = desk_with(None).await;
    for address in [
        "/deals/nothing",
        "/nothing",
        "/assets/000.nothing",
        "/deals/nothing.json",
    ] {
        let page = desk.get(address).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        assert!(page.text.contains("Go to the list of deals"), "{address}");
    }
}

#[tokio::test]
async fn a_stranger_s_name_for_this_machine_is_turned_away() {
    let desk = desk_with(None).await;
    for host in ["evil.example", "evil.example:7878", "10.0.0.1"] {
        let page = desk.get_as("/", &[("host", host)]).await;
        assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
    assert_eq!(
        desk.get_as("/", &[]).await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
    assert_eq!(
        desk.get_as("/", &[("host", "localhost:7878")]).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let desk = desk_with(Some(MAILBOX)).await;
    let deal = desk.deal().await;
    let send = |site: &'static str| {
        let request = Request::post(format!("{deal}/done"))
            .header("host", "127.0.0.1:7878")
            .header("sec-fetch-site", site)
            .header("content-type", "application/x-www-form-urlencoded");
        let request = request.body(Body::from("next=")).unwrap();
        desk.pages.clone().oneshot(request)
    };
    assert_eq!(
        send("cross-site").await.unwrap().status(),
        StatusCode::FORBIDDEN
    );
    assert!(!desk.get("/").await.text.contains("show=aside"));
    assert_eq!(
        send("same-origin").await.unwrap().status(),
        StatusCode::SEE_OTHER
    );
    assert!(desk.get("/").await.text.contains("show=aside"));
}

#[tokio::test]
async fn only_notes_typed_here_can_be_taken_back() {
    let desk = desk_with(Some(MAILBOX)).await;
    let deal = desk.deal().await;
    let send = |address: String, body: &'static str| {
        let request = Request::post(address)
            .header("host", "127.0.0.1:7878")
            .header("content-type", "application/x-www-form-urlencoded");
        desk.pages
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap())
    };
    let answer = send(format!("{deal}/note"), "by=buyer&text=Nordlicht")
        .await
        .unwrap();
    let to = answer.headers()["location"].to_str().unwrap().to_owned();
    let note = to.split(['=', '#']).nth(1).unwrap().to_owned();
    assert!(desk.get(&deal).await.text.contains("Nordlicht"));
    let letter = trade::MessageId::of(&["email", "<1@hafen.example>"]).0;
    let refused = send(format!("{deal}/note/{letter}/back"), "")
        .await
        .unwrap();
    assert_ne!(refused.status(), StatusCode::SEE_OTHER);
    send(format!("{deal}/note/{note}/back"), "").await.unwrap();
    assert!(!desk.get(&deal).await.text.contains("Nordlicht"));
}

#[tokio::test]
async fn a_search_leads_to_the_words() {
    let desk = desk_with(Some(MAILBOX)).await;
    let page = desk.get("/search?q=cheaper").await.text;
    assert!(page.contains("<mark>cheaper</mark>"), "{page}");
    let from = page.find("/deals/").unwrap();
    let link = page[from..].split('"').next().unwrap();
    let (address, anchor) = link.split_once('#').unwrap();
    let room = desk.get(address).await.text;
    assert!(room.contains(&format!("id=\"{anchor}\"")), "{link}");
    assert!(
        desk.get("/search?q=%3Cscript%3E")
            .await
            .text
            .contains("&lt;script&gt;")
    );
}

#[tokio::test]
async fn every_page_answers_and_keeps_hostile_text_as_text() {
    let desk = desk_with(Some(MAILBOX)).await;
    let deal = desk.deal().await;
    let pages = [
        "/search?q=jo",
        "/pipeline?over=1",
        "/pipeline?view=table&over=1",
        "/customers",
        "/customers/hafen.example",
        "/calendar",
        "/knowledge",
        "/reports",
        "/import",
        "/design",
        "/menu?q=jo",
        &format!("{deal}/write"),
    ];
    for address in pages {
        let page = desk.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let bad = ["<script>alert", "<img", "<b>Berg", "style=\""];
        assert!(!bad.iter().any(|bad| page.text.contains(bad)), "{address}");
    }
    assert_eq!(
        desk.get("/customers/nobody").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        desk.get("/calendar.ics?token=").await.status,
        StatusCode::FORBIDDEN
    );
}

/// A form with files as a browser sends it, parts of (name and the rest of the head, content).
fn upload(parts: &[(&str, &str)]) -> Request<Body> {
    let part = |(head, content): &(&str, &str)| {
        format!("--edge\r\nContent-Disposition: form-data; name={head}\r\n\r\n{content}\r\n")
    };
    let last = ["--edge--\r\n".to_owned()];
    let body: String = parts.iter().map(part).chain(last).collect();
    Request::post("/import")
        .header("host", "127.0.0.1:7878")
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(Body::from(body))
        .unwrap()
}

#[tokio::test]
async fn who_does_not_say_who_he_is_chooses_among_those_in_the_files() {
    let desk = desk_with(None).await;
    let files = ("\"files\"; filename=\"box.mbox\"", MAILBOX);
    let asked = desk.send(upload(&[files, ("\"mine\"", " ")])).await;
    assert_eq!(asked.status, StatusCode::OK);
    for who in ["amy@us.example", "jo@hafen.example"] {
        let choice = format!("value=\"{who}\"");
        assert!(asked.text.contains(&choice), "{}", asked.text);
    }
    let name = asked.text.split("name=\"upload\" value=\"").nth(1).unwrap();
    let name = name.split('"').next().unwrap();
    let answer = [("\"upload\"", name), ("\"mine\"", "amy@us.example")];
    let begun = desk.send(upload(&answer)).await;
    assert_eq!(begun.headers["location"], "/import");
    let elsewhere = [("\"upload\"", "../.."), ("\"mine\"", "amy@us.example")];
    let refused = desk.send(upload(&elsewhere)).await;
    assert_eq!(refused.headers["location"], "/import?nothing=1");
}

#[tokio::test]
async fn a_browser_is_told_to_trust_nothing_else() {
    let desk = desk_with(None).await;
    let page = desk.get("/?theme=dark&lang=zh").await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["cache-control"], "no-store");
    let cookies = page.headers.get_all("set-cookie").iter().count();
    assert_eq!(cookies, 2);
    assert!(page.text.contains("data-theme=\"dark\""));
    assert!(!page.text.contains("style=\"") && !page.text.contains("onclick"));
}

#[tokio::test]
async fn assets_are_named_by_their_content_and_kept() {
    let desk = desk_with(None).await;
    let page = desk.get("/").await.text;
    let from = page.find("/assets/").unwrap();
    for address in page[from..]
        .split('"')
        .filter(|part| part.starts_with("/assets/"))
    {
        let file = desk.get(address).await;
        assert_eq!(file.status, StatusCode::OK, "{address}");
        assert!(
            file.headers["cache-control"]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
    }
}

#[tokio::test]
async fn a_large_body_is_refused() {
    let desk = desk_with(None).await;
    let request = Request::post("/deals/k7/done")
        .header("host", "localhost")
        .header("content-length", "2000000");
    let response = desk
        .pages
        .clone()
        .oneshot(request.body(Body::from(vec![0; 2_000_000])).unwrap())
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn a_letter_without_marks_is_one_piece() {
    let cut = crate::room::pieces::pieces(&letter("Plain words."), &[]);
    assert_eq!(cut, [Piece::Plain(Span::new(0, 12))]);
}
