//! What the store promises, each as one story.

use sea_orm::ConnectionTrait;
use std::future::Future;
use std::pin::Pin;
use store::words::Wanted;
use store::{
    Aside, CorrectionKind, Database, DealName, Fate, Kept, LedgerItem, Member, Place, Run, Store,
    Table, Taken,
};
use trade::{Channel, Contact, Message, MessageId, Moment, Side};

pub type Scenario = fn(Place) -> Pin<Box<dyn Future<Output = ()>>>;

macro_rules! scenarios {
    ($($name:ident),* $(,)?) => {
        pub const ALL: &[(&str, Scenario)] = &[$((stringify!($name), |place| Box::pin($name(place)))),*];
    };
}

scenarios![
    a_message_comes_back_as_it_was_given,
    messages_come_oldest_first,
    a_message_is_found_by_either_name,
    keeping_twice_changes_nothing,
    raw_bytes_are_named_by_their_content,
    the_ledger_adds_up_and_can_be_searched,
    a_run_that_was_cut_off_still_adds_up,
    settings_are_replaced,
    a_deal_keeps_its_first_name,
    a_correction_can_be_undone,
    derived_state_can_be_dropped,
    workspaces_do_not_see_each_other,
    a_backup_is_made_before_an_update,
    an_export_can_be_taken_back,
    words_are_found_in_both_languages,
    a_deal_put_aside_can_be_taken_back,
    a_message_typed_here_can_be_forgotten,
    what_is_locked_away_stays_and_is_not_exported,
];

pub async fn open(place: &Place) -> Store {
    Store::open(place).await.unwrap().0
}

pub fn at(unix: i64) -> Moment {
    Moment::with_seconds(unix, 8 * 3600).unwrap()
}

fn message(name: &str) -> Message {
    Message {
        id: MessageId::of(&[name]),
        channel: Channel::Email,
        message_id: Some(format!("<{name}@buyer.example>")),
        references: vec!["<root@buyer.example>".into()],
        sent: at(1_745_114_400),
        from: Contact {
            name: "Żaneta 王".into(),
            address: "z@buyer.example".into(),
        },
        to: vec![],
        cc: vec![],
        subject: "RFQ – 报价".into(),
        text: "Price, please.\n谢谢\0".into(),
        attachments: vec![],
        side: Side::Buyer,
        conversation: None,
        read: Some(true),
        automatic: false,
    }
}

async fn all_of(store: &Store) -> Vec<Message> {
    let mut all = Vec::new();
    store.each_message(|m| all.push(m)).await.unwrap();
    all
}

fn taken(name: &str) -> Taken {
    Taken {
        message: message(name),
        raw: "ab".repeat(32),
        source: "mail.mbox".into(),
    }
}

fn item(seq: i64, fate: Fate, reason: &str, subject: &str) -> LedgerItem {
    LedgerItem {
        seq,
        source: "mail.mbox".into(),
        position: seq * 100,
        fate,
        reason: reason.into(),
        message: None,
        raw: String::new(),
        sender: "z@buyer.example".into(),
        subject: subject.into(),
    }
}

async fn a_message_comes_back_as_it_was_given(place: Place) {
    let store = open(&place).await;
    store.keep(1, &[taken("a")], &[]).await.unwrap();
    let back = all_of(&store).await;
    assert_eq!(back, [message("a")]);
    assert_eq!(back[0].sent.offset(), at(0).offset());
}

async fn messages_come_oldest_first(place: Place) {
    let store = open(&place).await;
    let mut later = taken("b");
    later.message.sent = at(1_745_200_000);
    store.keep(1, &[later, taken("a")], &[]).await.unwrap();
    let mut ids = Vec::new();
    store.each_message(|m| ids.push(m.id)).await.unwrap();
    assert_eq!(ids, [MessageId::of(&["a"]), MessageId::of(&["b"])]);
}

async fn a_message_is_found_by_either_name(place: Place) {
    let store = open(&place).await;
    store.keep(1, &[taken("a")], &[]).await.unwrap();
    let id = MessageId::of(&["a"]);
    for name in [id.0.as_str(), "<a@buyer.example>"] {
        assert_eq!(store.message_named(name).await.unwrap(), Some(id.clone()));
    }
    assert_eq!(
        store.message_named("<b@buyer.example>").await.unwrap(),
        None
    );
}

async fn keeping_twice_changes_nothing(place: Place) {
    let store = open(&place).await;
    store.keep(1, &[taken("a"), taken("b")], &[]).await.unwrap();
    store.keep(2, &[taken("b"), taken("c")], &[]).await.unwrap();
    assert_eq!(store.message_ids().await.unwrap().len(), 3);
}

async fn raw_bytes_are_named_by_their_content(place: Place) {
    let store = open(&place).await;
    let name = store.keep_raw(b"From: z\n\nhello").await.unwrap();
    assert_eq!(store.keep_raw(b"From: z\n\nhello").await.unwrap(), name);
    assert_eq!(store.raw(&name).await.unwrap(), b"From: z\n\nhello");
    assert!(store.raw(&"0".repeat(64)).await.is_err());
}

async fn the_ledger_adds_up_and_can_be_searched(place: Place) {
    let store = open(&place).await;
    let run = store.begin_run(&["mail.mbox".into()], at(0)).await.unwrap();
    let items = [
        item(1, Fate::Taken, "", "RFQ 100% cotton"),
        item(2, Fate::Skipped, "newsletter", "Big news"),
        item(3, Fate::Skipped, "newsletter", "More news"),
        item(4, Fate::Known, "", "RFQ again"),
    ];
    store.keep(run, &[taken("a")], &items).await.unwrap();
    let ended = Run {
        id: run,
        started: at(0),
        finished: Some(at(9)),
        read: 4,
        taken: 1,
        known: 1,
        skipped: 2,
        paths: vec![],
    };
    store.end_run(&ended).await.unwrap();
    let runs = store.runs().await.unwrap();
    assert_eq!(
        runs[0].read,
        runs[0].taken + runs[0].known + runs[0].skipped
    );
    let by_reason = store.skipped_by_reason(run).await.unwrap();
    assert_eq!(by_reason, [("newsletter".to_owned(), 2)]);
    for (words, found) in [("rfq", 2), ("100%", 1), ("news", 2), ("a_b", 0), ("", 4)] {
        assert_eq!(
            store.ledger(words, None, 10).await.unwrap().len(),
            found,
            "{words}"
        );
    }
}

async fn a_run_that_was_cut_off_still_adds_up(place: Place) {
    let store = open(&place).await;
    let run = store.begin_run(&["mail.mbox".into()], at(0)).await.unwrap();
    let items = [
        item(1, Fate::Taken, "", "RFQ"),
        item(2, Fate::Skipped, "newsletter", "News"),
    ];
    store.keep(run, &[taken("a")], &items).await.unwrap();
    let runs = store.runs().await.unwrap();
    assert_eq!((runs[0].read, runs[0].taken, runs[0].skipped), (2, 1, 1));
    assert_eq!(runs[0].finished, None);
}

async fn settings_are_replaced(place: Place) {
    let store = open(&place).await;
    assert_eq!(store.setting::<Vec<String>>("mine").await.unwrap(), None);
    store.set("mine", &vec!["a@us.example"]).await.unwrap();
    store.set("mine", &vec!["b@us.example"]).await.unwrap();
    let mine: Vec<String> = store.setting("mine").await.unwrap().unwrap();
    assert_eq!(mine, ["b@us.example"]);
}

async fn a_deal_keeps_its_first_name(place: Place) {
    let store = open(&place).await;
    let name = |anchor: &str| DealName {
        id: "k7".into(),
        anchor: MessageId::of(&[anchor]),
    };
    store.name_deals(&[name("first")], at(1)).await.unwrap();
    store.name_deals(&[name("second")], at(2)).await.unwrap();
    assert_eq!(store.deal_names().await.unwrap(), [name("first")]);
}

async fn a_correction_can_be_undone(place: Place) {
    let store = open(&place).await;
    let split = |n: &str| CorrectionKind::Split {
        messages: vec![MessageId::of(&[n])],
    };
    store.correct(&split("a"), at(1)).await.unwrap();
    store.correct(&split("b"), at(2)).await.unwrap();
    assert_eq!(
        store.undo_correction().await.unwrap().unwrap().what,
        split("b")
    );
    let standing = store.corrections().await.unwrap();
    assert_eq!(standing.len(), 1);
    assert_eq!(standing[0].what, split("a"));
    store.undo_correction().await.unwrap();
    assert_eq!(store.undo_correction().await.unwrap(), None);
}

async fn derived_state_can_be_dropped(place: Place) {
    let store = open(&place).await;
    let kept = Kept {
        deal: "k7".into(),
        stamp: "v1".into(),
        observed: at(5),
        body: "{}".into(),
    };
    let member = Member {
        message: MessageId::of(&["a"]),
        deal: "k7".into(),
    };
    store.regroup(std::slice::from_ref(&member)).await.unwrap();
    store
        .keep_diagnoses(std::slice::from_ref(&kept))
        .await
        .unwrap();
    let stranger = MessageId::of(&["b"]);
    let homes = store.homes_of(&[stranger, member.message.clone()]).await;
    assert_eq!(homes.unwrap(), std::slice::from_ref(&member));
    assert_eq!(store.members().await.unwrap(), [member]);
    assert_eq!(store.diagnosis("k7").await.unwrap(), Some(kept));
    store.drop_derived().await.unwrap();
    assert!(store.members().await.unwrap().is_empty());
    assert!(store.diagnoses().await.unwrap().is_empty());
}

async fn workspaces_do_not_see_each_other(place: Place) {
    let ours = open(&place).await;
    ours.keep(1, &[taken("a")], &[]).await.unwrap();
    let theirs = Place {
        workspace: "other".into(),
        ..place
    };
    let theirs = open(&theirs).await;
    assert!(all_of(&theirs).await.is_empty());
    theirs.keep(1, &[taken("a")], &[]).await.unwrap();
    assert_eq!(all_of(&theirs).await.len(), 1);
}

/// A database of the version before the last step is opened by this version.
async fn a_backup_is_made_before_an_update(place: Place) {
    let store = open(&place).await;
    store.keep(1, &[taken("a")], &[]).await.unwrap();
    store.close().await.unwrap();
    step_back(&place.database).await;
    let (store, opened) = Store::open(&place).await.unwrap();
    let backup = opened.backup.expect("a backup");
    assert!(std::fs::metadata(&backup).unwrap().len() > 0);
    assert_eq!(all_of(&store).await, [message("a")]);
    assert_eq!(found(&store, "谢谢").await, [MessageId::of(&["a"])]);
    assert!(store.shelf().await.unwrap().is_empty());
    let (_, again) = Store::open(&place).await.unwrap();
    assert_eq!(again.backup, None);
}

async fn step_back(database: &Database) {
    let url = match database {
        Database::Sqlite(path) => format!("sqlite://{}", path.display()),
        Database::Postgres(url) => url.clone(),
    };
    let db = sea_orm::Database::connect(url).await.unwrap();
    let is_known =
        |sql: &&str| !matches!(database, Database::Sqlite(_)) || !sql.contains("FUNCTION");
    for sql in [
        "DROP TABLE account",
        "DROP TABLE session",
        "DROP TABLE token",
        "DROP TABLE holder",
        "DROP TABLE share",
        "DROP TABLE brought",
        "DROP TABLE audit",
        "DROP TABLE answered",
        "DROP FUNCTION IF EXISTS audit_only_grows",
        "DELETE FROM seaql_migrations WHERE version = 'm0005_people'",
        "DROP TABLE drawer",
        "DELETE FROM seaql_migrations WHERE version = 'm0004_drawer'",
        "DROP TABLE shelf",
        "DROP TABLE wording",
        "DROP TABLE IF EXISTS wording_content",
        "DELETE FROM seaql_migrations WHERE version = 'm0003_desk'",
    ]
    .into_iter()
    .filter(is_known)
    {
        db.execute_unprepared(sql).await.unwrap();
    }
    db.close().await.unwrap();
}

async fn an_export_can_be_taken_back(place: Place) {
    let store = open(&place).await;
    store
        .keep(1, &[taken("a")], &[item(1, Fate::Taken, "", "x")])
        .await
        .unwrap();
    store.set("mine", &vec!["a@us.example"]).await.unwrap();
    let elsewhere = Place {
        workspace: "copy".into(),
        ..place
    };
    let copy = open(&elsewhere).await;
    for _twice in 0..2 {
        for table in Table::ALL {
            let mut records = Vec::new();
            let gather = |record: &str| records.push(record.to_owned());
            store.each_record(table, gather).await.unwrap();
            for record in records {
                copy.restore(table, &record).await.unwrap();
            }
        }
    }
    assert_eq!(all_of(&copy).await, all_of(&store).await);
    assert_eq!(found(&copy, "price").await, found(&store, "price").await);
    assert_eq!(copy.ledger("", None, 9).await.unwrap().len(), 1);
    assert!(copy.setting::<Vec<String>>("mine").await.unwrap().is_some());
}

async fn found(store: &Store, words: &str) -> Vec<MessageId> {
    store.messages_with(&Wanted::of(words), 9).await.unwrap()
}

async fn words_are_found_in_both_languages(place: Place) {
    let store = open(&place).await;
    let letter = |name: &str, sent: i64, text: &str| {
        let mut taken = taken(name);
        taken.message.sent = at(sent);
        taken.message.text = text.into();
        taken
    };
    let old = letter(
        "old",
        1_745_000_000,
        "Steel tubes at USD 12.50, lead time 30 days",
    );
    let new = letter("new", 1_745_000_001, "请问交期多久？价格含税吗 (tube)");
    store.keep(1, &[old.clone(), new], &[]).await.unwrap();
    store.keep(2, &[old], &[]).await.unwrap();
    let (old, new) = (MessageId::of(&["old"]), MessageId::of(&["new"]));
    for (words, expected) in [
        ("tube", vec![new.clone(), old.clone()]),
        ("\"tube\"", vec![new.clone()]),
        ("12.50 steel", vec![old.clone()]),
        ("time lead", vec![old.clone()]),
        ("\"time lead\"", vec![]),
        ("交期", vec![new.clone()]),
        ("税", vec![new.clone()]),
        ("期交", vec![]),
        ("zaneta", vec![new.clone(), old.clone()]),
        ("buyer.example 报价", vec![new.clone(), old.clone()]),
        ("' OR * : & | !", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(found(&store, words).await, expected, "{words}");
    }
    let other = Place {
        workspace: "other".into(),
        ..place
    };
    assert!(found(&open(&other).await, "tube").await.is_empty());
}

async fn a_deal_put_aside_can_be_taken_back(place: Place) {
    let store = open(&place).await;
    let mut aside = Aside {
        deal: "k7".into(),
        until: Some(at(1_745_200_000)),
        reason: "the boss is away".into(),
        seen: MessageId::of(&["a"]),
        made: at(1_745_114_400),
    };
    store.put_aside(&aside).await.unwrap();
    aside.until = None;
    store.put_aside(&aside).await.unwrap();
    assert_eq!(store.shelf().await.unwrap(), [aside]);
    assert!(store.take_from_shelf("k7").await.unwrap());
    assert!(!store.take_from_shelf("k7").await.unwrap());
}

async fn a_message_typed_here_can_be_forgotten(place: Place) {
    let store = open(&place).await;
    store.keep(1, &[taken("a"), taken("b")], &[]).await.unwrap();
    let member = |name: &str| Member {
        message: MessageId::of(&[name]),
        deal: "k7".into(),
    };
    store.join(&member("a")).await.unwrap();
    store.join(&member("a")).await.unwrap();
    store.join(&member("b")).await.unwrap();
    store.forget(&MessageId::of(&["a"])).await.unwrap();
    store.forget(&MessageId::of(&["a"])).await.unwrap();
    assert_eq!(store.members().await.unwrap(), [member("b")]);
    assert_eq!(all_of(&store).await, [message("b")]);
    assert_eq!(found(&store, "price").await, [MessageId::of(&["b"])]);
}

async fn what_is_locked_away_stays_and_is_not_exported(place: Place) {
    let store = open(&place).await;
    for sealed in ["one", "another"] {
        let body = sealed.to_owned();
        store.lock_away("bargain/k7", body, at(1)).await.unwrap();
    }
    store.lock_away("price/p", "s".into(), at(1)).await.unwrap();
    let kept = store.drawer("bargain/k7").await.unwrap();
    assert_eq!(kept.as_deref(), Some("another"));
    assert_eq!(store.drawer_names("price/").await.unwrap(), ["price/p"]);
    for table in Table::ALL {
        store
            .each_record(table, |record| assert!(!record.contains("another")))
            .await
            .unwrap();
    }
    assert!(store.empty_drawer("bargain/k7").await.unwrap());
    assert_eq!(store.drawer("bargain/k7").await.unwrap(), None);
}
