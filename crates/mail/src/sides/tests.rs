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
    let buyer = Some(("Tomás Ibáñez Lozano", "tibanez@tools.example"));
    for (mine, mail, chat, ours) in [
        // The address of a name, in letters or in pinyin, polyphonic surnames included.
        (
            "amy.wu@firm.example",
            None,
            &[("Amy Wu", "hi"), ("Ali", "hi")][..],
            "Amy Wu",
        ),
        (
            "wenlang@firm.example",
            None,
            &[("洪素梅", "hi"), ("温朗", "hi")],
            "温朗",
        ),
        (
            "xiaolan@firm.example",
            None,
            &[("周文涛", "hi"), ("何晓岚", "hi")],
            "何晓岚",
        ),
        (
            "zengli@firm.example",
            None,
            &[("曾丽", "hi"), ("周文涛", "hi")],
            "曾丽",
        ),
        (
            "ltgao@firm.example",
            None,
            &[("高磊", "hi"), ("Lt Gao", "hi")],
            "Lt Gao",
        ),
        (
            "sales@larchmere.example",
            None,
            &[("Ali", "hi"), ("Toby Larchmere", "hi")],
            "Toby Larchmere",
        ),
        // A name that was given.
        ("老陈", None, &[("老陈", "hi"), ("周文涛", "hi")], "老陈"),
        // The buyer is known from the mail, the other must be us.
        (
            "sales1@firm.example",
            buyer,
            &[("小美", "hi"), ("Tomas Ibanez", "hi")],
            "小美",
        ),
        (
            "sales1@firm.example",
            buyer,
            &[("小美", "hi"), ("Ing. Tomás", "hi")],
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
fn who_is_served_is_the_buyer_though_an_absent_colleague_of_his_is_named() {
    let director = Some(("方雅琴", "fang.yq@tableware.example"));
    let chat = [
        ("郑国华", "请报个价，方雅琴总监要看"),
        ("温朗", "郑经理您好，报价见附件"),
        ("郑国华", "收到，我转给方雅琴"),
    ];
    let (ours, _) = check(&["wenlang@firm.example"], director, &chat);
    assert_eq!(ours, ["温朗"]);
}

#[test]
fn colleagues_speak_of_a_buyer_who_is_not_there() {
    let buyer = Some(("Faisal Anwar", "faisal@x.example"));
    let chat = [
        ("Mandy Tao", "那个Faisal有点怪"),
        ("刚哥 (业务经理)", "先问他要收货地址"),
    ];
    assert_eq!(
        check(&["mandy@firm.example"], buyer, &chat).0,
        ["Mandy Tao", "刚哥 (业务经理)"]
    );
    let chat = [("Mandy Tao", "price list attached"), ("Sara", "thanks")];
    assert_eq!(
        check(&["mandy@firm.example"], buyer, &chat).0,
        ["Mandy Tao"]
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
