//! What the store promises about people, each as one story.

use super::scenarios::{Scenario, at, open};
use sea_orm::ConnectionTrait;
use store::{
    Account, Answered, Database, Event, Held, LedgerItem, Place, Session, Shared, Store, Token,
};
use trade::MessageId;

macro_rules! scenarios {
    ($($name:ident),* $(,)?) => {
        pub const ALL: &[(&str, Scenario)] = &[$((stringify!($name), |place| Box::pin($name(place)))),*];
    };
}

scenarios![
    an_account_is_kept_and_its_name_is_its_own,
    a_session_ends_and_only_its_owner_ends_it,
    a_deal_is_one_person_s_and_shared_with_others,
    the_log_only_grows_and_shows_what_was_changed,
    the_first_answer_to_a_key_stays,
    messages_are_known_by_who_brought_them,
];

fn account(id: &str, login: &str) -> Account {
    Account {
        id: id.into(),
        login: login.into(),
        role: "salesperson".into(),
        addresses: vec!["amy@us.example".into()],
        hash: "$argon2id$".into(),
        made: at(1_745_114_400),
        gone: None,
    }
}

async fn an_account_is_kept_and_its_name_is_its_own(place: Place) {
    let store = open(&place).await;
    assert!(!store.has_accounts().await.unwrap());
    let amy = account("1", "amy");
    store.keep_account(&amy).await.unwrap();
    assert!(store.keep_account(&account("2", "amy")).await.is_err());
    let changed = Account {
        role: "admin".into(),
        ..amy.clone()
    };
    store.keep_account(&changed).await.unwrap();
    let kept = store.accounts().await.unwrap();
    assert_eq!((kept.len(), kept[0].role.as_str()), (1, "admin"));
    let gone = Account {
        gone: Some(at(1_745_114_500)),
        ..changed
    };
    store.keep_account(&gone).await.unwrap();
    assert!(!store.has_accounts().await.unwrap());
    assert!(store.account("1").await.unwrap().is_some());
}

fn session(id: &str, account: &str) -> Session {
    Session {
        id: id.into(),
        account: account.into(),
        made: at(1_745_114_400),
        seen: at(1_745_114_400),
        agent: "Browser\0".into(),
        address: "127.0.0.1".into(),
    }
}

async fn a_session_ends_and_only_its_owner_ends_it(place: Place) {
    let store = open(&place).await;
    for (id, owner) in [("a", "1"), ("b", "1"), ("c", "2")] {
        store.keep_session(&session(id, owner)).await.unwrap();
    }
    assert!(!store.end_session("2", "a").await.unwrap());
    assert!(store.end_session("1", "a").await.unwrap());
    assert_eq!(store.session("a").await.unwrap(), None);
    store.end_sessions_but("2", "").await.unwrap();
    assert!(store.sessions("2").await.unwrap().is_empty());
    assert_eq!(store.sessions("1").await.unwrap().len(), 1);
    let token = Token {
        id: "t".into(),
        hash: "h".into(),
        account: "1".into(),
        name: "script".into(),
        scopes: "read".into(),
        made: at(1_745_114_400),
        seen: None,
    };
    store.keep_token(&token).await.unwrap();
    assert!(!store.end_token("2", "t").await.unwrap());
    assert!(store.token("t").await.unwrap().is_some());
    assert!(store.end_token("1", "t").await.unwrap());
    assert!(store.tokens("1").await.unwrap().is_empty());
}

async fn a_deal_is_one_person_s_and_shared_with_others(place: Place) {
    let store = open(&place).await;
    let held = |account: &str| Held {
        deal: "k7".into(),
        account: account.into(),
        since: at(1_745_114_400),
    };
    let shared = Shared {
        deal: "k7".into(),
        account: "2".into(),
        work: false,
        made: at(1_745_114_400),
    };
    store.hand(&[held("1")]).await.unwrap();
    store.share(&shared).await.unwrap();
    let work = Shared {
        work: true,
        ..shared
    };
    store.share(&work).await.unwrap();
    assert_eq!(store.shared_with("2").await.unwrap(), [work]);
    store.hand(&[held("2")]).await.unwrap();
    assert_eq!(store.holder("k7").await.unwrap().unwrap().account, "2");
    assert!(store.shares_of("k7").await.unwrap().is_empty());
    assert!(!store.unshare("k7", "2").await.unwrap());
    assert_eq!(store.holders().await.unwrap().len(), 1);
}

fn event(action: &str) -> Event {
    Event {
        account: "1".into(),
        login: "amy".into(),
        action: action.into(),
        object: "k7".into(),
        detail: "GET /deals/{id}".into(),
        address: "127.0.0.1".into(),
    }
}

async fn run_sql(database: &Database, sql: &str) -> Result<(), sea_orm::DbErr> {
    let url = match database {
        Database::Sqlite(path) => format!("sqlite://{}", path.display()),
        Database::Postgres(url) => url.clone(),
    };
    let db = sea_orm::Database::connect(url).await?;
    let done = db.execute_unprepared(sql).await.map(|_| ());
    db.close().await?;
    done
}

async fn the_log_only_grows_and_shows_what_was_changed(place: Place) {
    let store = open(&place).await;
    for action in ["saw", "did", "saw"] {
        store.log(&event(action), at(1_745_114_400)).await.unwrap();
    }
    let lines = store.audit("", None, 10).await.unwrap();
    let told: Vec<(i64, &str)> = lines
        .iter()
        .map(|line| (line.seq, line.event.action.as_str()))
        .collect();
    assert_eq!(told, [(3, "saw"), (2, "did"), (1, "saw")]);
    assert_eq!(store.audit("did", None, 10).await.unwrap().len(), 1);
    assert_eq!(store.audit("", Some(2), 10).await.unwrap().len(), 1);
    assert_eq!(store.first_broken_line().await.unwrap(), None);
    for sql in ["UPDATE audit SET login = 'bo'", "DELETE FROM audit"] {
        assert!(run_sql(&place.database, sql).await.is_err(), "{sql}");
    }
    assert_eq!(store.audit("", None, 10).await.unwrap(), lines);
    force_a_change(&place.database, &store).await;
}

/// Somebody who holds the database can drop the guard; the chain tells.
async fn force_a_change(database: &Database, store: &Store) {
    let drops: &[&str] = match database {
        Database::Sqlite(_) => &["DROP TRIGGER audit_not_changed"],
        Database::Postgres(_) => &["DROP TRIGGER audit_only_grows ON audit"],
    };
    for sql in drops {
        run_sql(database, sql).await.unwrap();
    }
    let change = "UPDATE audit SET login = 'bo' WHERE seq = 2";
    run_sql(database, change).await.unwrap();
    assert_eq!(store.first_broken_line().await.unwrap(), Some(2));
}

async fn the_first_answer_to_a_key_stays(place: Place) {
    let store = open(&place).await;
    let answer = |body: &str, made: i64| Answered {
        account: "1".into(),
        key: "k".into(),
        print: "p".into(),
        status: 201,
        body: body.into(),
        made: at(made),
    };
    store.keep_answer(&answer("a", 100), at(0)).await.unwrap();
    store.keep_answer(&answer("b", 101), at(0)).await.unwrap();
    assert_eq!(store.answer("1", "k").await.unwrap().unwrap().body, "a");
    assert_eq!(store.answer("2", "k").await.unwrap(), None);
    store.keep_answer(&answer("c", 200), at(150)).await.unwrap();
    assert_eq!(store.answer("1", "k").await.unwrap().unwrap().body, "c");
}

async fn messages_are_known_by_who_brought_them(place: Place) {
    let store = open(&place).await;
    let run = store.begin_run(&[], at(100)).await.unwrap();
    store.brought_by(run, "1").await.unwrap();
    let id = MessageId::of(&["a"]);
    let line = LedgerItem {
        seq: 1,
        source: "box".into(),
        position: 0,
        fate: store::Fate::Taken,
        reason: String::new(),
        message: Some(id.clone()),
        raw: String::new(),
        sender: String::new(),
        subject: String::new(),
    };
    store.keep(run, &[], &[line]).await.unwrap();
    assert_eq!(store.bringers().await.unwrap(), [(run, "1".to_owned())]);
    let found = store.runs_with(std::slice::from_ref(&id)).await.unwrap();
    assert_eq!(found, [(id, run)]);
    let of = |runs: &[i64]| runs.iter().copied().collect();
    assert_eq!(
        store.ledger("", Some(&of(&[run])), 9).await.unwrap().len(),
        1
    );
    assert!(
        store
            .ledger("", Some(&of(&[])), 9)
            .await
            .unwrap()
            .is_empty()
    );
}
