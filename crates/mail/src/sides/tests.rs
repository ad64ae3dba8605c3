//! Whose side somebody in a chat is on, told by names.

use super::*;
use trade::{Contact, MessageId};

fn said(channel: Channel, from: &str, address: &str, to: &[(&str, &str)], text: &str) -> Message {
    let contact = |name: &str, address: &str| Contact {
        name: name.to_owned(),
        address: address.to_owned(),
    };
    let sent = "2025-04-20".parse().unwrap();
    Message {
        id: MessageId::of(&[from, text]),
        from: contact(from, address),
        to: to.iter().map(|(n, a)| contact(n, a)).collect(),
        conversation: (channel != Channel::Email).then(|| "chat".to_owned()),
        ..Message::of_text(text, Side::Buyer, channel, sent)
    }
}

/// Settles a chat of these people beside one mail; gives the seller's people and whether it is in
/// doubt.
fn check(mine: &[&str], mail: Option<(&str, &str)>, chat: &[(&str, &str)]) -> (Vec<String>, bool) {
    let mine = Mine::of(mine);
    let own = mine.addresses().next().unwrap_or("x@y.example").to_owned();
    let mut all: Vec<Message> = mail
        .iter()
        .map(|(name, address)| said(Channel::Email, name, address, &[("", &own)], "hello"))
        .collect();
    all.extend(
        chat.iter()
            .map(|(name, text)| said(Channel::Wechat, name, "", &[], text)),
    );
    let problems = settle_sides(&mut all, &mine);
    let mut ours: Vec<String> = all
        .iter()
        .filter(|m| m.side == Side::Seller)
        .map(|m| m.from.name.clone())
        .collect();
    ours.sort();
    ours.dedup();
    (ours, !problems.is_empty())
}

#[test]
fn finds_us_by_name_address_and_exclusion() {
    let buyer = Some(("Raúl Treviño Garza", "rtrevino@tools.example"));
    for (mine, mail, chat, ours) in [
        // The address of a name, in letters or in pinyin, polyphonic surnames included.
        (
            "amy.xu@firm.example",
            None,
            &[("Amy Xu", "hi"), ("Ali", "hi")][..],
            "Amy Xu",
        ),
        (
            "taoran@firm.example",
            None,
            &[("方丽娟", "hi"), ("陶然", "hi")],
            "陶然",
        ),
        (
            "xiaoyan@firm.example",
            None,
            &[("周建伟", "hi"), ("陈晓燕", "hi")],
            "陈晓燕",
        ),
        (
            "zengli@firm.example",
            None,
            &[("曾丽", "hi"), ("周建伟", "hi")],
            "曾丽",
        ),
        (
            "jswu@firm.example",
            None,
            &[("吴嘉", "hi"), ("Js Wu", "hi")],
            "Js Wu",
        ),
        (
            "sales@brightfold.example",
            None,
            &[("Ali", "hi"), ("Kevin Brightfold", "hi")],
            "Kevin Brightfold",
        ),
        // A name that was given.
        ("老陈", None, &[("老陈", "hi"), ("周建伟", "hi")], "老陈"),
        // The buyer is known from the mail, the other must be us.
        (
            "sales1@firm.example",
            buyer,
            &[("小美", "hi"), ("Raul Trevino", "hi")],
            "小美",
        ),
        (
            "sales1@firm.example",
            buyer,
            &[("小美", "hi"), ("Ing. Raúl", "hi")],
            "小美",
        ),
    ] {
        assert_eq!(
            check(&[mine], mail, chat),
            (vec![ours.to_owned()], false),
            "{mine} {chat:?}"
        );
    }
}

#[test]
fn colleagues_speak_of_a_buyer_who_is_not_there() {
    let buyer = Some(("Khalid Rahman", "khalid@x.example"));
    let chat = [
        ("Wendy Luo", "那个Khalid有点怪"),
        ("强哥 (业务经理)", "先问他要收货地址"),
    ];
    assert_eq!(
        check(&["wendy@firm.example"], buyer, &chat).0,
        ["Wendy Luo", "强哥 (业务经理)"]
    );
    let chat = [("Wendy Luo", "price list attached"), ("Sara", "thanks")];
    assert_eq!(
        check(&["wendy@firm.example"], buyer, &chat).0,
        ["Wendy Luo"]
    );
}

#[test]
fn says_so_when_nothing_tells() {
    let (ours, doubt) = check(
        &["sales1@firm.example"],
        None,
        &[("Ali", "price?"), ("Bea", "4.20")],
    );
    assert_eq!((ours, doubt), (vec!["Bea".to_owned()], true));
}

#[test]
fn the_owner_of_the_phone_is_in_every_chat() {
    let mut all: Vec<Message> = Vec::new();
    for (chat, people) in [
        ("a", ["小美", "Ali"]),
        ("b", ["Bea", "小美"]),
        ("Cem", ["小雅", "Cem"]),
    ] {
        for name in people {
            let mut message = said(Channel::Whatsapp, name, "", &[], "hi");
            message.conversation = Some(chat.to_owned());
            all.push(message);
        }
    }
    let problems = settle_sides(&mut all, &Mine::of(["sales1@firm.example"]));
    let ours: Vec<&str> = all
        .iter()
        .filter(|m| m.side == Side::Seller)
        .map(|m| m.from.name.as_str())
        .collect();
    assert_eq!((ours, problems), (vec!["小美", "小美", "小雅"], vec![]));
}
