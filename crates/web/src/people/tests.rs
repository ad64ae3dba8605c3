//! Every route, every role, a colleague's deal: walked through from the router's own table, so that no
//! new route is forgotten.

use crate::guard::Reach;
use crate::people::Pages;
use crate::routes::{Need, Route};
use crate::tests::{MAILBOX, world_with};
use crate::{desk_pages, router, uploads};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use desk::World;
use desk::people::{self, Action, Newcomer, Object, Role, Viewer, decide};
use tower::ServiceExt;

/// Words that stand in the letters of the foreign deal, in its head and in its buyer's name.
const FOREIGN: [&str; 5] = [
    "hafen",
    "Steel tubes",
    "Berg",
    "12% cheaper",
    "send the drawing by 6 March",
];
/// What opens the most of each page.
const WIDE_OPEN: &str = "?q=drawing&find=drawing&show=all&over=1&n=5000&limit=200";
const PASSWORD: &str = "correct horse battery";

struct Office {
    _folder: tempfile::TempDir,
    world: World,
    pages: Router,
    /// The foreign deal: Amy's.
    deal: String,
}

struct Answer {
    status: StatusCode,
    text: String,
    location: String,
}

async fn office() -> Office {
    let (folder, world) = world_with(Some(MAILBOX)).await;
    add(&world, "amy", Role::Admin).await;
    let deal = desk::today(&world).await.unwrap().remove(0).deal;
    Office {
        _folder: folder,
        pages: router(world.clone(), reach("127.0.0.1:7878")),
        world,
        deal,
    }
}

fn reach(at: &str) -> Reach {
    Reach {
        at: at.parse().unwrap(),
        names: Vec::new(),
    }
}

async fn add(world: &World, login: &str, role: Role) -> Viewer {
    let newcomer = Newcomer {
        login,
        password: PASSWORD,
        role,
        addresses: Vec::new(),
    };
    people::add_account(world, &newcomer).await.unwrap();
    people::viewer_called(world, login).await.unwrap()
}

/// Every route of the program.
fn table(world: &World) -> Vec<Route> {
    let pages = Pages::of(world.clone(), true);
    let mut table = desk_pages(&pages).table;
    table.extend(uploads(&pages).table);
    // Signing out ends the walk.
    table.sort_by_key(|route| route.path == "/logout");
    table
}

impl Office {
    async fn key_of(&self, login: &str) -> String {
        let signed = people::sign_in(&self.world, login, PASSWORD, "", "").await;
        let (_, key) = signed.unwrap().unwrap();
        format!("qiatan_session={}", key.words())
    }

    async fn ask(&self, method: Method, address: &str, cookie: &str, body: &str) -> Answer {
        let kind = match address.starts_with("/api/") {
            true => "application/json",
            false => "application/x-www-form-urlencoded",
        };
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header("host", "127.0.0.1:7878")
            .header("content-type", kind)
            .header("cookie", cookie);
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let location = parts.headers.get("location");
        Answer {
            status: parts.status,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            location: location.map_or_else(String::new, |to| to.to_str().unwrap().to_owned()),
        }
    }

    /// The address of a route, filled with what is Amy's.
    fn filled(&self, path: &str) -> String {
        let letter = trade::MessageId::of(&["email", "<1@hafen.example>"]).0;
        path.replace("{id}", &self.deal)
            .replace("{note}", &letter)
            .replace("{key}", "hafen.example")
            .replace("{account}", "nobody")
            .replace("{session}", "0")
            .replace("{token}", "0")
            .replace("{name}", "desk.css")
    }

    /// What the route could be asked, with everything that would reach Amy's deal.
    fn fields(&self, route: &Route) -> String {
        if route.path.starts_with("/api/") {
            let deal = &self.deal;
            return format!(
                r#"{{"text":"When can you ship the goods?","deal":"{deal}","by":"buyer","days":3}}"#
            );
        }
        let deal = &self.deal;
        format!("text=x&by=buyer&days=3&to=bo&with=bo&how=work&deal-{deal}=1&key=signals/x&on=1")
    }

    /// Everything of Amy's deal that somebody could have changed.
    async fn state(&self) -> String {
        let room = desk::room(&self.world, &self.deal, None).await.unwrap();
        let shelf = self.world.store.shelf().await.unwrap();
        let holder = self.world.store.holder(&self.deal).await.unwrap();
        let shares = self.world.store.shares_of(&self.deal).await.unwrap();
        let letters = room.letters.len();
        format!("{letters} {shelf:?} {holder:?} {shares:?}")
    }
}

/// Judging everything anew runs on after the answer; who may is tested, not what it does.
fn runs_on(route: &Route) -> bool {
    route.path == "/knowledge/recompute"
}

#[tokio::test]
async fn no_route_shows_or_changes_a_colleague_s_deal_whatever_the_role() {
    let office = office().await;
    let before = office.state().await;
    for role in Role::ALL {
        let viewer = add(&office.world, role.code(), role).await;
        let cookie = office.key_of(role.code()).await;
        for route in table(&office.world) {
            let allowed = match route.need {
                Need::May(action) => decide(&viewer, action, Object::Workspace).is_ok(),
                Need::OnDeal(_) => false,
                Need::Nothing => true,
            };
            if allowed && runs_on(&route) {
                continue;
            }
            let told = format!("{role:?} {} {}", route.method, route.path);
            let (address, fields) = (office.filled(route.path), office.fields(&route));
            let address = match route.method {
                Method::GET => format!("{address}{WIDE_OPEN}"),
                _ => address,
            };
            let answer = office
                .ask(route.method.clone(), &address, &cookie, &fields)
                .await;
            for word in FOREIGN {
                let said = answer.text.contains(word) && !address.contains(word);
                assert!(!said, "{told} shows {word}: {}", answer.text);
            }
            if !allowed {
                let refused =
                    matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
                assert!(refused, "{told}: {}", answer.status);
            }
            assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{told}");
            assert_eq!(office.state().await, before, "{told} changes it");
        }
    }
}

#[tokio::test]
async fn a_stranger_is_led_to_the_entrance_from_every_route() {
    let office = office().await;
    for route in table(&office.world) {
        let address = office.filled(route.path);
        let fields = office.fields(&route);
        for cookie in ["", "qiatan_session=0000"] {
            let answer = office
                .ask(route.method.clone(), &address, cookie, &fields)
                .await;
            let told = format!("{} {}", route.method, route.path);
            if route.need != Need::Nothing {
                let led = answer.location.starts_with("/login");
                let told_off = answer.status == StatusCode::UNAUTHORIZED;
                assert!(led || told_off, "{told}: {}", answer.status);
            }
            for word in FOREIGN {
                assert!(!answer.text.contains(word), "{told} shows {word}");
            }
        }
    }
}

#[tokio::test]
async fn nobody_is_alone_where_others_can_reach_the_pages() {
    let (_folder, world) = world_with(Some(MAILBOX)).await;
    let pages = router(world, reach("0.0.0.0:7878"));
    for address in ["/", "/people", "/api/v1/deals"] {
        let request = Request::get(address).header("host", "192.168.1.5:7878");
        let request = request.body(Body::empty()).unwrap();
        let answer = pages.clone().oneshot(request).await.unwrap();
        assert_ne!(answer.status(), StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn a_share_opens_what_it_says_and_closes_again() {
    let office = office().await;
    add(&office.world, "bo", Role::Salesperson).await;
    let (amy, bo) = (office.key_of("amy").await, office.key_of("bo").await);
    let room = format!("/deals/{}", office.deal);
    let see = async || office.ask(Method::GET, &room, &bo, "").await.status;
    let note = async || {
        let address = format!("{room}/note");
        let fields = "by=buyer&text=They+wait+for+the+bank";
        office.ask(Method::POST, &address, &bo, fields).await.status
    };
    assert_eq!(see().await, StatusCode::NOT_FOUND);
    let share = format!("{room}/share");
    office
        .ask(Method::POST, &share, &amy, "with=bo&how=read")
        .await;
    assert_eq!(see().await, StatusCode::OK);
    assert_eq!(note().await, StatusCode::FORBIDDEN);
    office
        .ask(Method::POST, &share, &amy, "with=bo&how=work")
        .await;
    assert_eq!(note().await, StatusCode::SEE_OTHER);
    let own = format!("{room}/unshare");
    let refused = office.ask(Method::POST, &own, &bo, "with=amy").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    office.ask(Method::POST, &own, &amy, "with=bo").await;
    assert_eq!(see().await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_hand_over_moves_exactly_what_it_names() {
    let office = office().await;
    add(&office.world, "bo", Role::Salesperson).await;
    let (amy, bo) = (office.key_of("amy").await, office.key_of("bo").await);
    let address = "/customers/hafen.example/hand-over";
    office.ask(Method::POST, address, &amy, "to=bo").await;
    let room = format!("/deals/{}", office.deal);
    assert_eq!(
        office.ask(Method::GET, &room, &bo, "").await.status,
        StatusCode::NOT_FOUND
    );
    let page = office.ask(Method::GET, address, &amy, "").await.text;
    assert!(page.contains(&format!("deal-{}", office.deal)), "{page}");
    let fields = format!("to=bo&deal-{}=1", office.deal);
    office.ask(Method::POST, address, &amy, &fields).await;
    let seen = |cookie: &str| {
        let cookie = cookie.to_owned();
        let (office, room) = (&office, &room);
        async move { office.ask(Method::GET, room, &cookie, "").await.status }
    };
    assert_eq!(seen(&bo).await, StatusCode::OK);
    assert_eq!(seen(&amy).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_login_fails_alike_for_a_wrong_name_and_a_wrong_password_and_then_waits() {
    let office = office().await;
    let enter = async |login: &str, password: &str| {
        let fields = format!("login={login}&password={password}");
        office.ask(Method::POST, "/login", "", &fields).await
    };
    let (wrong, unknown) = (enter("amy", "wrong").await, enter("nobody", "wrong").await);
    assert_eq!(
        (wrong.status, unknown.status),
        (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN)
    );
    let without_name = |text: &str, name: &str| text.replace(name, "");
    assert_eq!(
        without_name(&wrong.text, "amy"),
        without_name(&unknown.text, "nobody")
    );
    for _ in 0..5 {
        enter("amy", "wrong").await;
    }
    let shut = enter("amy", "correct+horse+battery").await;
    assert_eq!(shut.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_log_tells_who_saw_and_changed_what_and_holds_no_secret() {
    let office = office().await;
    let amy = office.key_of("amy").await;
    let room = format!("/deals/{}", office.deal);
    office.ask(Method::GET, &room, &amy, "").await;
    office.ask(Method::GET, &room, &amy, "").await;
    let done = format!("{room}/done");
    office.ask(Method::POST, &done, &amy, "next=").await;
    add(&office.world, "eve", Role::Auditor).await;
    let eve = office.key_of("eve").await;
    office.ask(Method::GET, &room, &eve, "").await;
    let file = office.ask(Method::GET, "/audit.csv", &eve, "").await.text;
    let count = |words: &str| file.matches(words).count();
    assert_eq!(count("\"amy\""), 2, "{file}");
    assert_eq!(
        (count("\"saw\""), count("\"did\""), count("\"refused\"")),
        (1, 1, 1)
    );
    assert!(!file.contains(PASSWORD) && !file.contains(&amy[15..]));
    let page = office.ask(Method::GET, "/audit", &eve, "").await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn a_removed_person_s_session_key_and_token_are_void() {
    let office = office().await;
    let bo = add(&office.world, "bo", Role::Salesperson).await;
    let cookie = office.key_of("bo").await;
    let scopes = [people::Scope::Read].into_iter().collect();
    let made = people::make_token(&office.world, &bo, "script", &scopes)
        .await
        .unwrap();
    let by_token = async || {
        people::by_token(&office.world, made.key.words())
            .await
            .unwrap()
    };
    assert!(by_token().await.is_some());
    people::remove_account(&office.world, "bo", None)
        .await
        .unwrap();
    assert!(by_token().await.is_none());
    let answer = office.ask(Method::GET, "/", &cookie, "").await;
    assert!(answer.location.starts_with("/login"));
    let last = people::remove_account(&office.world, "amy", None).await;
    assert!(last.is_ok(), "the only one may go: one is alone again");
}

#[tokio::test]
async fn the_first_account_closes_the_pages() {
    let (_folder, world) = world_with(Some(MAILBOX)).await;
    let pages = router(world.clone(), reach("127.0.0.1:7878"));
    let ask = |request: axum::http::request::Builder, body: &str| {
        let request = request.header("host", "127.0.0.1:7878");
        let kind = "application/x-www-form-urlencoded";
        let request = request.header("content-type", kind);
        let request = request.body(Body::from(body.to_owned())).unwrap();
        pages.clone().oneshot(request)
    };
    let alone = ask(Request::get("/people"), "").await.unwrap();
    assert_eq!(alone.status(), StatusCode::OK);
    let fields = "login=Amy&password=correct+horse+battery";
    let made = ask(Request::post("/people/first"), fields).await.unwrap();
    let cookie = made.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    let stranger = ask(Request::get("/"), "").await.unwrap();
    assert_eq!(stranger.status(), StatusCode::SEE_OTHER);
    let key = cookie.split(';').next().unwrap();
    let amy = ask(Request::get("/?show=all").header("cookie", key), "");
    let page = to_bytes(amy.await.unwrap().into_body(), usize::MAX).await;
    let page = String::from_utf8_lossy(&page.unwrap()).into_owned();
    assert!(page.contains("/deals/"), "who was alone keeps every deal");
    assert!(
        decide(
            &people::viewer_called(&world, "amy").await.unwrap(),
            Action::ManagePeople,
            Object::Workspace
        )
        .is_ok()
    );
}
