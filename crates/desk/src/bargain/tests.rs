//! Bargaining over a deal from letters: what they fill in, what is asked, what is offered; and that nothing
//! of what is kept back ever stands in a letter or an export, as a figure, a share or nearly the same.

use super::*;
use crate::{Database, Files, Place};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use trade::Moment;

const MAILBOX: &str = "\
From - Mon Mar 03 09:00:00 2025
Message-ID: <1@us.example>
Date: Mon, 3 Mar 2025 09:00:00 +0800
From: Amy Wu <amy@us.example>
To: Jo Berg <jo@hafen.example>
Subject: Steel tumblers
Content-Type: text/plain; charset=utf-8

Dear Jo, our price is USD 5.90 per piece for 5000 pcs, FOB Ningbo. Payment is 30% deposit, 70% before shipment.

Best regards
Amy

From - Tue Mar 04 10:00:00 2025
Message-ID: <2@hafen.example>
In-Reply-To: <1@us.example>
Date: Tue, 4 Mar 2025 10:00:00 +0100
From: Jo Berg <jo@hafen.example>
To: Amy Wu <amy@us.example>
Subject: Re: Steel tumblers
Content-Type: text/plain; charset=utf-8

Dear Amy, your price is too high. Can you do USD 5.30 per piece? Otherwise we go to another supplier.

Jo

From - Wed Mar 05 10:00:00 2025
Message-ID: <3@us.example>
In-Reply-To: <2@hafen.example>
Date: Wed, 5 Mar 2025 10:00:00 +0800
From: Amy Wu <amy@us.example>
To: Jo Berg <jo@hafen.example>
Subject: Re: Steel tumblers
Content-Type: text/plain; charset=utf-8

Dear Jo, our price is now USD 5.50 per piece.

Amy
";

struct Desk {
    folder: tempfile::TempDir,
    world: World,
    deal: String,
}

async fn desk() -> Desk {
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
    let path = folder.path().join("box.mbox");
    std::fs::write(&path, MAILBOX).unwrap();
    let files = Files {
        paths: vec![path],
        mine: vec!["amy@us.example".into()],
        ..Files::default()
    };
    crate::import(&world, &files, &mut |_| ()).await.unwrap();
    let deal = crate::today(&world).await.unwrap()[0].deal.clone();
    Desk {
        folder,
        world,
        deal,
    }
}

fn given(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// The answers to all questions: what a person writes who knows his figures.
fn answers<'f>(
    floor: &'f str,
    cost: &'f str,
    batna: &'f str,
) -> Vec<(Question, Vec<(&'f str, &'f str)>)> {
    vec![
        (
            Question::Goal,
            vec![
                ("currency", "USD"),
                ("ideal", "9000"),
                ("acceptable", ""),
                ("floor", floor),
            ],
        ),
        (Question::Fallback, vec![("batna", batna)]),
        (
            Question::Price,
            vec![("prices", "5.90, 5.80, 5.70, 5.60, 5.50, 5.40, 5.30")],
        ),
        (
            Question::Quantity,
            vec![
                ("pieces.0", "5,000"),
                ("cost.0", cost),
                ("pieces.1", "8000"),
                ("cost.1", "4.66"),
                ("pieces.2", "10000"),
                ("cost.2", "4.6"),
            ],
        ),
        (
            Question::Payment,
            vec![
                ("pay.0", "30/70 before shipment"),
                ("days.0", "-11"),
                ("pay.1", "O/A 60 days"),
                ("days.1", "60"),
                ("charges.1", "0.5"),
                ("interest", "6"),
            ],
        ),
        (
            Question::Extras,
            vec![
                ("extra.0", "lead time"),
                ("choices.0", "50 days = 0\n40 days = 250\n30 days = 900"),
            ],
        ),
        (
            Question::Care,
            vec![
                ("care.price", "most"),
                ("care.payment", "little"),
                ("strengths", "own mould"),
            ],
        ),
    ]
}

fn sheet_of(floor: &str, cost: &str, batna: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for (question, fields) in answers(floor, cost, batna) {
        sheet.answer(question, &given(&fields));
    }
    sheet
}

async fn filled(desk: &Desk, floor: &str, cost: &str, batna: &str) -> Bargain {
    for (question, fields) in answers(floor, cost, batna) {
        answer(&desk.world, &desk.deal, question, &given(&fields))
            .await
            .unwrap();
    }
    bargain(&desk.world, &desk.deal).await.unwrap()
}

#[tokio::test]
async fn the_letters_fill_what_they_know_and_the_rest_is_asked_one_by_one() {
    let desk = desk().await;
    let at = bargain(&desk.world, &desk.deal).await.unwrap();
    assert_eq!(at.sheet.field("currency"), "USD");
    assert_eq!(at.sheet.field("pieces.0"), "5000");
    assert!(
        at.sheet.field("prices").starts_with("5.50,") && at.sheet.field("prices").ends_with("5.30"),
        "{}",
        at.sheet.field("prices")
    );
    assert_eq!(
        (at.sheet.field("floor"), at.sheet.field("cost.0")),
        ("", "")
    );
    assert!(
        at.proofs
            .iter()
            .any(|(field, quote)| field == "prices" && quote.quote.contains("5.30"))
    );
    assert_eq!(
        (at.next, at.planned.is_none(), at.faults.is_empty()),
        (Some(Question::Goal), true, true)
    );
    let fields = given(&[("currency", "USD"), ("ideal", "9000"), ("floor", "9500")]);
    answer(&desk.world, &desk.deal, Question::Goal, &fields)
        .await
        .unwrap();
    let at = bargain(&desk.world, &desk.deal).await.unwrap();
    assert_eq!(at.next, Some(Question::Fallback));
    assert_eq!(
        (at.faults[0].question, at.faults[0].field.as_str()),
        (Question::Goal, "floor")
    );
}

#[test]
fn a_bad_answer_is_named_by_its_field() {
    let check = |name: &str, value: &str, question, field: &str| {
        let mut sheet = sheet_of("3500", "4.76", "");
        let fields = answers("", "", "");
        let (own, _) = fields
            .iter()
            .find(|(q, _)| q.fields().iter().any(|f| f == name))
            .unwrap();
        sheet.answer(*own, &given(&[(name, value)]));
        let problems = read_table(&sheet.table("t")).err().unwrap_or_default();
        let places: Vec<_> = problems.iter().map(|p| sheet.place_of(p)).collect();
        assert!(
            places.contains(&(question, field.to_owned())),
            "{name} = {value}: {problems:?} {places:?}"
        );
        for problem in &problems {
            let (what, _) = crate::fault_words(problem);
            assert_ne!(what.en, what.zh, "{problem:?}");
        }
    };
    check("floor", "9500", Question::Goal, "floor");
    check("floor", "nan", Question::Goal, "floor");
    check("ideal", "1e30", Question::Goal, "ideal");
    check("acceptable", "1", Question::Goal, "acceptable");
    check("currency", "", Question::Goal, "currency");
    check("prices", "cheap", Question::Price, "prices");
    check("prices", "", Question::Price, "prices");
    check("step", "0", Question::Price, "step");
    check("pieces.1", "0", Question::Quantity, "pieces.1");
    check("cost.2", "", Question::Quantity, "cost.2");
    check("cost.0", "dear", Question::Quantity, "cost.0");
    check("days.1", "soon", Question::Payment, "days.1");
    check("interest", "600", Question::Payment, "interest");
    check(
        "choices.0",
        "50 days = 0\n40 days",
        Question::Extras,
        "choices.0",
    );
}

#[tokio::test]
async fn three_packages_are_offered_none_below_the_floor() {
    let desk = desk().await;
    let at = filled(&desk, "3500", "4.76", "the line runs for somebody else").await;
    assert_eq!((at.next, at.faults.as_slice()), (None, [].as_slice()));
    let offers = at.offers();
    assert!(offers.len() >= 2, "{offers:?}");
    for offer in &offers {
        assert!(at.leaves(&offer.values).unwrap() >= 3500.into());
        assert!(
            offer.sentence.en.starts_with("If you ") && offer.sentence.zh.starts_with("如果贵方"),
            "{offer:?}"
        );
    }
    let sizes: Vec<usize> = at
        .planned
        .as_ref()
        .unwrap()
        .report
        .issues
        .iter()
        .map(|i| i.values.len())
        .collect();
    let worst = [sizes[0] - 1, 0, sizes[2] - 1, sizes[3] - 1];
    let own = at.own(&worst).unwrap();
    assert!(own.offer.is_none(), "the floor guard let {worst:?} through");
    assert!(
        own.nearest
            .is_none_or(|nearest| at.own(&nearest).unwrap().offer.is_some())
    );
    assert!(at.own(&[99, 0, 0, 0]).is_none() && at.own(&[]).is_none());
}

#[tokio::test]
async fn the_history_tells_who_gave_what_for_what() {
    let desk = desk().await;
    let at = bargain(&desk.world, &desk.deal).await.unwrap();
    let found = history(&at.head.concluded.diagnosis);
    let amounts: Vec<String> = found
        .prices
        .iter()
        .map(|price| price.amount.to_string())
        .collect();
    assert_eq!(amounts, ["5.90", "5.30", "5.50"]);
    let [given] = found.concessions.as_slice() else {
        panic!("{:?}", found.concessions);
    };
    assert_eq!(
        (given.gave[0].from.en.as_str(), given.gave[0].to.en.as_str()),
        ("USD 5.90", "USD 5.50")
    );
    assert!(given.got.is_empty() && given.pressure.is_some());
    assert!(
        found.warnings.contains(&Warning::FirstTooLarge),
        "{:?}",
        found.warnings
    );
}

#[tokio::test]
async fn an_export_holds_nothing_of_the_sheet_and_the_database_only_what_is_sealed() {
    let desk = desk().await;
    filled(&desk, "3517", "4.7613", "the canary line for Zebra").await;
    let out = desk.folder.path().join("out");
    crate::export(&desk.world, &out).await.unwrap();
    let exported = std::fs::read_to_string(out.join("qiatan-export.jsonl")).unwrap();
    let kept = std::fs::read(desk.folder.path().join("qiatan.db")).unwrap();
    let kept = String::from_utf8_lossy(&kept);
    for canary in ["3517", "4.7613", "Zebra"] {
        assert!(!exported.contains(canary), "{canary} is in the export");
        assert!(
            !kept.contains(canary),
            "{canary} is readable in the database"
        );
    }
    assert!(forget(&desk.world, &desk.deal).await.unwrap());
    let at = bargain(&desk.world, &desk.deal).await.unwrap();
    assert_eq!(at.sheet.field("floor"), "");
}

/// Every figure in a text.
fn figures_in(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let plain = parts.map(|part| part.replace(',', "").trim_matches('.').to_owned());
    plain
        .filter(|part| part.chars().any(|c| c.is_ascii_digit()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Canaries: whatever floor, cost and fall-back, a letter holds no figure that is not a value on the
    /// table, no word of the fall-back; and of packages that both floors admit, the letter is the same.
    #[test]
    fn a_letter_holds_nothing_but_what_is_on_the_table(floor in 3_111i64..3_999, cost in 47_011i64..47_899) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let desk = desk().await;
            let cost = Decimal::new(cost, 4).to_string();
            let at = filled(&desk, &floor.to_string(), &cost, "Zebra pays three thousand").await;
            let report = &at.planned.as_ref().unwrap().report;
            let on_table: BTreeSet<String> = report.issues.iter().flat_map(|issue| issue.values.iter().flat_map(|v| figures_in(v))).collect();
            let offers = at.offers();
            let other = filled(&desk, "3000", &cost, "").await;
            for some in offers.iter().map(std::slice::from_ref).chain([offers.as_slice()]) {
                let letter = at.letter(some);
                for figure in figures_in(&letter) {
                    assert!(on_table.contains(&figure), "{figure} in {letter}");
                }
                assert!(!letter.contains("Zebra") && !letter.contains("three thousand"), "{letter}");
                let again: Vec<Offer> = some.iter().map(|o| other.own(&other.places(&o.values).unwrap()).unwrap().offer.unwrap()).collect();
                assert_eq!(letter, other.letter(&again));
            }
            let debug = format!("{:?}", at.sheet);
            assert!(!debug.contains(&floor.to_string()), "{debug}");
        });
    }
}
