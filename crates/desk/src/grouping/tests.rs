//! How messages fall into deals, told as small mailboxes.

use super::*;
use std::collections::BTreeMap;
use trade::{Channel, Contact, Message, MessageId, Moment, Side};

struct Letter {
    day: i64,
    from: &'static str,
    to: &'static str,
    subject: &'static str,
    text: &'static str,
    answers: &'static str,
}

fn contact(text: &str) -> Contact {
    match text.split_once('<') {
        Some((name, address)) => Contact {
            name: name.trim().into(),
            address: address.trim_end_matches('>').into(),
        },
        None => Contact {
            name: text.into(),
            address: String::new(),
        },
    }
}

fn message(letter: &Letter, number: usize) -> Message {
    let from = contact(letter.from);
    let chat = from.address.is_empty();
    let ours = from.address.ends_with("@us.example") || from.name == "Amy Wu";
    let to: Vec<Contact> = letter
        .to
        .split(", ")
        .filter(|t| !t.is_empty())
        .map(contact)
        .collect();
    Message {
        id: MessageId(format!("m{number:02}")),
        channel: if chat {
            Channel::Whatsapp
        } else {
            Channel::Email
        },
        message_id: (!chat).then(|| format!("<{number}@x.example>")),
        references: letter
            .answers
            .split_whitespace()
            .map(|n| format!("<{n}@x.example>"))
            .collect(),
        sent: Moment::with_seconds(1_740_000_000 + letter.day * 86_400 + number as i64, 0).unwrap(),
        conversation: chat.then(|| {
            if ours {
                letter.to.into()
            } else {
                letter.from.to_owned()
            }
        }),
        to: if chat { vec![] } else { to },
        from,
        cc: vec![],
        subject: letter.subject.into(),
        text: letter.text.into(),
        attachments: vec![],
        side: if ours { Side::Seller } else { Side::Buyer },
        read: None,
        automatic: false,
    }
}

/// Groups the letters and compares with groups of their numbers.
fn check(letters: &[Letter], expected: &[&[usize]]) {
    let messages: Vec<Message> = letters
        .iter()
        .enumerate()
        .map(|(i, l)| message(l, i))
        .collect();
    let found = group(
        &Outline::of(&messages),
        &Own::of(&["amy@us.example".into()], &messages),
    );
    let numbers: Vec<Vec<usize>> = found
        .groups
        .iter()
        .map(|g| {
            g.messages
                .iter()
                .map(|id| id.0[1..].parse().unwrap())
                .collect()
        })
        .collect();
    assert_eq!(numbers, expected);
}

const AMY: &str = "Amy Wu <amy@us.example>";

fn letter(
    day: i64,
    from: &'static str,
    to: &'static str,
    subject: &'static str,
    text: &'static str,
) -> Letter {
    Letter {
        day,
        from,
        to,
        subject,
        text,
        answers: "",
    }
}

#[test]
fn one_subject_of_two_buyers_is_two_deals() {
    check(
        &[
            letter(
                0,
                "Ana <ana@alfa.example>",
                AMY,
                "Inquiry",
                "steel hinges for kitchens",
            ),
            letter(
                0,
                "Bo <bo@beta.example>",
                AMY,
                "Inquiry",
                "steel hinges for kitchens",
            ),
        ],
        &[&[0], &[1]],
    );
}

#[test]
fn colleagues_of_one_firm_and_an_answer_without_headers_are_one_deal() {
    check(
        &[
            letter(
                0,
                "Ana <ana@alfa.example>",
                AMY,
                "RFQ hinges",
                "steel hinges for kitchens",
            ),
            letter(
                1,
                AMY,
                "Ana <ana@alfa.example>",
                "Re: RFQ hinges",
                "our price for steel hinges",
            ),
            letter(
                3,
                "Carl <carl@alfa.example>",
                AMY,
                "AW: RFQ hinges",
                "I am in traffic department",
            ),
        ],
        &[&[0, 1, 2]],
    );
}

#[test]
fn a_chat_joins_the_mail_of_the_same_person() {
    check(
        &[
            letter(
                0,
                "Ana Silva <ana@alfa.example>",
                AMY,
                "RFQ hinges",
                "steel hinges",
            ),
            letter(2, "Ana Silva", "", "", "hello amy, any answer for hinges?"),
            letter(2, "Amy Wu", "Ana Silva", "", "yes today"),
        ],
        &[&[0, 1, 2]],
    );
}

#[test]
fn two_needs_of_one_buyer_stay_two() {
    check(
        &[
            letter(
                0,
                "Ana <ana@alfa.example>",
                AMY,
                "Kitchen hinges",
                "please quote concealed hinges soft closing nickel plated",
            ),
            letter(
                60,
                "Ana <ana@alfa.example>",
                AMY,
                "Garden umbrellas",
                "new project: umbrellas aluminium pole polyester canopy",
            ),
        ],
        &[&[0], &[1]],
    );
}

#[test]
fn a_paper_number_reaches_over_a_long_pause() {
    check(
        &[
            letter(
                0,
                "Ana <ana@alfa.example>",
                AMY,
                "Kitchen hinges",
                "PI KH250217 received",
            ),
            letter(
                150,
                "Ana <ana@alfa.example>",
                AMY,
                "Claim",
                "goods of KH250217 arrived broken",
            ),
        ],
        &[&[0, 1]],
    );
}

#[test]
fn mail_between_colleagues_stands_apart() {
    let messages: Vec<Message> = [letter(0, AMY, "Li <li@us.example>", "lunch", "noodles?")]
        .iter()
        .map(|l| message(l, 0))
        .collect();
    let found = group(
        &Outline::of(&messages),
        &Own::of(&["amy@us.example".into()], &messages),
    );
    assert!(found.groups.is_empty());
    assert_eq!(found.apart.len(), 1);
}

#[test]
fn corrections_stand_above_what_was_found() {
    use store::{Correction, CorrectionKind::*};
    let id = |n: &str| MessageId(n.into());
    let found = || Grouping {
        groups: vec![
            Group {
                messages: vec![id("a"), id("b")],
            },
            Group {
                messages: vec![id("c")],
            },
        ],
        apart: vec![],
    };
    let order: BTreeMap<MessageId, usize> = ["a", "b", "c"]
        .iter()
        .enumerate()
        .map(|(i, n)| (id(n), i))
        .collect();
    let check = |what, expected: &[&[&str]]| {
        let made = Moment::EPOCH;
        let corrected = apply(found(), &[Correction { seq: 1, what, made }], &order);
        let names: Vec<Vec<&str>> = corrected
            .groups
            .iter()
            .map(|g| g.messages.iter().map(|m| m.0.as_str()).collect())
            .collect();
        assert_eq!(names, expected);
    };
    check(
        Merge {
            anchors: vec![id("c"), id("b")],
        },
        &[&["a", "b", "c"]],
    );
    check(
        Split {
            messages: vec![id("b")],
        },
        &[&["a"], &["c"], &["b"]],
    );
    check(
        Move {
            messages: vec![id("b")],
            to: id("c"),
        },
        &[&["a"], &["b", "c"]],
    );
    check(
        Move {
            messages: vec![id("zz")],
            to: id("c"),
        },
        &[&["a", "b"], &["c"]],
    );
}
