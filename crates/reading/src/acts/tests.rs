//! Tables of cases for acts, read with the packs of the program; single patterns are tested beside
//! the packs.

use super::threat;
use crate::{Reader, read};
use std::sync::LazyLock;
use trade::{Act, Channel, Message, QuestionForm, Side, TermKind, What};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&knowledge::embedded().0));

fn message(text: &str, side: Side) -> Message {
    // A Tuesday.
    let sent = "2025-03-04T10:00:00+08:00".parse().unwrap();
    Message {
        references: vec!["<1@buyer.example>".to_owned()],
        ..Message::of_text(text, side, Channel::Email, sent)
    }
}

fn acts(message: &Message) -> Vec<(String, Act)> {
    let findings = read(message, &READER).into_iter();
    findings
        .filter_map(|f| match f.what {
            What::Act(act) => Some((f.quote, act)),
            _ => None,
        })
        .collect()
}

fn questions(message: &Message) -> Vec<String> {
    let asked = acts(message).into_iter();
    asked
        .filter(|(_, act)| matches!(act, Act::Question { .. }))
        .map(|(quote, _)| quote)
        .collect()
}

#[test]
fn finds_questions_and_leaves_courtesies() {
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(questions(&message(text, Side::Buyer)), expected, "{text}");
    };
    check("How are you? What is the MOQ?", &["What is the MOQ?"]);
    check("how much for 500 pcs", &["how much for 500 pcs"]);
    check(
        "Please send the test report.",
        &["Please send the test report."],
    );
    check("Please ship the goods by sea.", &[]);
    check("31.50????", &[]);
    check("Price?", &["Price?"]);
    check("Is this a joke?", &[]);
    check("If you have any question, please contact me.", &[]);
    check("交期要多久", &["交期要多久"]);
    check("最近怎么样?", &[]);
    check(
        "¿Tienen certificado de origen?",
        &["¿Tienen certificado de origen?"],
    );
}

#[test]
fn asks_the_points_of_a_list() {
    let text = "Please reply to the points below:\n1. gross weight of each mould\n2. working hours of the factory\n\nRegards";
    assert_eq!(
        questions(&message(text, Side::Buyer)),
        [
            "1. gross weight of each mould",
            "2. working hours of the factory"
        ]
    );
    let goods = "I need the price for the following:\n- brake pads, 2000 sets\n- filters, 500 pcs";
    assert_eq!(
        questions(&message(goods, Side::Buyer)),
        ["I need the price for the following:"]
    );
}

#[test]
fn knows_form_and_topic() {
    let check = |text: &str, topic: Option<TermKind>, form: QuestionForm| {
        let found = acts(&message(text, Side::Buyer));
        let asked = found
            .iter()
            .any(|(_, act)| *act == Act::Question { topic, form });
        assert!(asked, "{text}: {found:?}");
    };
    check(
        "What is your MOQ?",
        Some(TermKind::Moq),
        QuestionForm::Closed,
    );
    check("Why did the paint come off?", None, QuestionForm::Probing);
    check("How does the lock work?", None, QuestionForm::Open);
}

#[test]
fn tells_by_when_a_promise_must_be_kept() {
    let check = |text: &str, side: Side, day: Option<&str>| {
        let found = acts(&message(text, side));
        let expected = Act::Commitment {
            due: day.map(|d| d.parse().unwrap()),
        };
        assert!(
            found.iter().any(|(_, act)| *act == expected),
            "{text}: {found:?}"
        );
    };
    check(
        "I send the drawing tomorrow.",
        Side::Seller,
        Some("2025-03-05"),
    );
    check("We will pay next week.", Side::Buyer, Some("2025-03-14"));
    check(
        "I'll send the report by Friday.",
        Side::Seller,
        Some("2025-03-07"),
    );
    check(
        "I will write to you on Monday 24 March.",
        Side::Seller,
        Some("2025-03-24"),
    );
    check(
        "The 8D report we will give you in 5 working days.",
        Side::Seller,
        Some("2025-03-11"),
    );
    check("I will send you photos every Thursday.", Side::Seller, None);
    check("I ask my partner and tell you.", Side::Seller, None);
    check("我明天发您", Side::Seller, Some("2025-03-05"));
}

#[test]
fn terms_pleas_and_threats_are_no_promises() {
    let check = |text: &str| {
        let found = acts(&message(text, Side::Buyer));
        let promised = found
            .iter()
            .any(|(_, act)| matches!(act, Act::Commitment { .. }));
        assert!(!promised, "{text}: {found:?}");
    };
    check("Lead time is 30 days after deposit.");
    check("Please send it tomorrow.");
    check("If you do not refund us we will cancel the order.");
    check("We received the samples yesterday.");
}

#[test]
fn a_yes_with_a_condition_is_conditional() {
    let check = |text: &str, expected: bool| {
        let found = acts(&message(text, Side::Buyer));
        let yes = Act::Acceptance {
            conditional: expected,
        };
        assert!(
            found.iter().any(|(_, act)| *act == yes),
            "{text}: {found:?}"
        );
    };
    check("We accept the price.", false);
    check("We accept the price if you ship in May.", true);
    check("同意,按这个做", false);
    check("同意,但是交期要提前", true);
}

#[test]
fn parts_a_threat() {
    let check = |text: &str, condition: &str, consequence: &str| {
        let (said, announced) = threat::parts(text, "Where is the report?");
        assert_eq!(
            (said.as_str(), announced.as_str()),
            (condition, consequence),
            "{text}"
        );
    };
    check(
        "If you don't pay, we cancel.",
        "If you don't pay",
        "we cancel",
    );
    check(
        "We will cancel the order unless you reply.",
        "unless you reply",
        "We will cancel the order",
    );
    check(
        "Cut 8% or we go to another factory.",
        "Cut 8%",
        "we go to another factory",
    );
    check("Otherwise we cancel.", "Where is the report?", "we cancel");
    check("再不发货我就退货", "再不发货我", "就退货");
    check("", "", "");
}

#[test]
fn an_automatic_answer_asks_and_promises_nothing() {
    let mut away = message("I will reply on Monday. Can you wait?", Side::Buyer);
    assert!(!acts(&away).is_empty());
    away.automatic = true;
    assert_eq!(acts(&away), []);
    away.automatic = false;
    away.channel = Channel::PhoneNote;
    assert_eq!(acts(&away), []);
}

#[test]
fn a_list_is_numbered_in_either_script() {
    let check = |text: &str, questions: usize| {
        let found = acts(&message(text, Side::Buyer));
        let asked = found
            .iter()
            .filter(|(_, act)| matches!(act, Act::Question { .. }));
        assert_eq!(asked.count(), questions, "{text}: {found:?}");
    };
    check("Please confirm:\n1. the packing\n2. the port of loading", 2);
    check("请确认以下几点：\n1、包装方式\n2、装货港", 2);
    check("请确认以下几点：\n1）包装方式\n2）装货港", 2);
}
