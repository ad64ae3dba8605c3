//! Whole small exports.

use crate::{DateOrder, Mine, Reading, parse};
use jiff::tz::TimeZone;
use trade::{Message, Problem, Side};

fn read_named(
    text: &str,
    name: &str,
    date_order: Option<DateOrder>,
) -> (Vec<Message>, Vec<Problem>) {
    let mine = Mine::of(["Amy Wu"]);
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    parse(
        text.as_bytes(),
        &Reading {
            mine: &mine,
            zone,
            date_order,
            name,
        },
    )
}

/// Channel, wall clock, author and words of every message.
fn check(text: &str, expected: &[(&str, &str, &str, &str)]) {
    let (messages, problems) = read_named(text, "chat.txt", None);
    let found: Vec<_> = messages
        .iter()
        .map(|m| {
            (
                m.channel.code(),
                m.sent.local().strftime("%F %H:%M").to_string(),
                m.from.name.as_str(),
                m.text.as_str(),
            )
        })
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(c, t, f, w)| (*c, t.as_str(), *f, *w))
        .collect();
    assert_eq!(found, expected, "{problems:?}");
}

#[test]
fn reads_every_form_of_whatsapp() {
    check(
        "28/02/2025, 02:10 - Messages and calls are end-to-end encrypted. Tap to learn more.\n\
         28/02/2025, 02:10 - Tomás: hola\nsegunda línea\n\n28/02/2025, 02:11 - Amy Wu: pi.pdf (file attached)\nhere: the PI\n",
        &[
            (
                "whatsapp",
                "2025-02-28 02:10",
                "Tomás",
                "hola\nsegunda línea",
            ),
            ("whatsapp", "2025-02-28 02:11", "Amy Wu", "here: the PI"),
        ],
    );
    check(
        "\u{200e}[2/28/25, 2:10:09\u{202f}PM] Ali & Sons: \u{200e}image omitted\n[2/28/25, 2:12:00\u{202f}PM] ~\u{202f}+971 50 123 4567: ok: 5 pcs\n",
        &[
            ("whatsapp", "2025-02-28 14:10", "Ali & Sons", ""),
            (
                "whatsapp",
                "2025-02-28 14:12",
                "~\u{202f}+971 50 123 4567",
                "ok: 5 pcs",
            ),
        ],
    );
    check(
        "2025/2/28 下午2:10 - 你建立了群組「罐頭」\n2025/2/28 下午2:11 - 王: 好\n",
        &[("whatsapp", "2025-02-28 14:11", "王", "好")],
    );
    check(
        "28.02.25, 14:10 - Amy added Ali\n28.02.25, 14:11 - Ali changed the subject from “A: B” to “C”\n28.02.25, 14:12 - Ali: You deleted this message\n28.02.25, 14:13 - Ali: null\n28.02.25, 14:14 - Ali: fine <This message was edited>\n",
        &[("whatsapp", "2025-02-28 14:14", "Ali", "fine")],
    );
}

#[test]
fn reads_every_form_of_wechat() {
    let expected = [
        ("wechat", "2025-02-11 16:12", "周文涛", "新年好\n开工了没"),
        ("wechat", "2025-02-11 16:40", "Amy Wu", "开了"),
    ];
    for text in [
        "周文涛 2025-02-11 16:12:00\n新年好\n开工了没\n\nAmy Wu 2025-02-11 16:40:00\n开了\n",
        "2025-02-11 16:12:00 周文涛\n新年好\n开工了没\n\n2025-02-11 16:40:00 Amy Wu\n开了\n",
        "周文涛(2025-02-11 16:12:00):新年好\n开工了没\nAmy Wu(2025-02-11 16:40:00):开了\n",
        "————— 2025-02-11 —————\n\n周文涛  16:12\n\n新年好\n开工了没\n\nAmy Wu  16:40\n\n开了\n",
        "周文涛 2025年2月11日 16:12\n新年好\n开工了没\nAmy Wu 2025年2月11日 下午4:40\n开了\n",
        "localId,IsSender,StrContent,StrTime,Remark\n1,0,\"新年好\n开工了没\",2025-02-11 16:12:00,周文涛\n2,1,开了,2025-02-11 16:40:00,Amy Wu\n",
        "<html><body><div>周文涛 2025-02-11 16:12:00</div><div>新年好</div><div>开工了没</div><p>Amy Wu 2025-02-11 16:40:00</p><p>开了</p></body></html>",
    ] {
        check(text, &expected);
    }
}

#[test]
fn reads_notes_and_calls_them_ours() {
    for text in [
        "2025-06-10T10:25:00+08:00 Gao Litong (seller's side, by phone)\n打了电话。\n",
        "2025-06-10 10:25 Gao Litong (电话): 打了电话。\n",
        "# 2025-06-10 10:25 - Gao Litong (call)\n打了电话。\n",
    ] {
        check(
            text,
            &[("phone-note", "2025-06-10 10:25", "Gao Litong", "打了电话。")],
        );
    }
    let (notes, _) = read_named(
        "2025-06-10 Called Ali, he will ask his boss.\n",
        "calls.txt",
        None,
    );
    assert_eq!(
        (notes[0].text.as_str(), notes[0].side),
        ("Called Ali, he will ask his boss.", Side::Seller)
    );
}

#[test]
fn files_sent_along_belong_to_the_message_before() {
    let (m, _) = read_named(
        "28/02/2025, 02:10 - Ali: see\n28/02/2025, 02:10 - Ali: a.jpg (file attached)\n28/02/2025, 02:10 - Ali: <Media omitted>\n28/02/2025, 02:30 - Ali: b.jpg (file attached)\n",
        "chat.txt",
        None,
    );
    let counts: Vec<usize> = m.iter().map(|m| m.attachments.len()).collect();
    assert_eq!(
        counts,
        [2, 0, 1]
            .iter()
            .copied()
            .filter(|n| *n > 0)
            .collect::<Vec<_>>()
    );
}

#[test]
fn the_same_line_has_the_same_id_in_every_export() {
    let ids = |text: &str| {
        read_named(text, "a.txt", None)
            .0
            .into_iter()
            .map(|m| m.id)
            .collect::<Vec<_>>()
    };
    let long = ids(
        "28/02/2025, 02:10 - Ali: ok\n28/02/2025, 02:10 - Ali: ok\n28/02/2025, 02:11 - Ali: yes\n",
    );
    let tail = ids("[28/02/2025, 02:11:30] Ali: yes\n[28/02/2025, 02:12:00] Ali: new\n");
    assert_eq!(long[2], tail[0]);
    assert_ne!(long[0], long[1]);
}

#[test]
fn asks_for_the_order_of_dates_that_fit_both_ways() {
    let text = "05/06/2025, 10:00 - Ali: hi\n";
    let (day_first, problems) = read_named(text, "a.txt", None);
    assert!(
        problems.iter().any(|p| p.hint.contains("--date-order")),
        "{problems:?}"
    );
    assert_eq!(day_first[0].sent.date().to_string(), "2025-06-05");
    let (month_first, problems) = read_named(text, "a.txt", Some(DateOrder::Mdy));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(month_first[0].sent.date().to_string(), "2025-05-06");
}

#[test]
fn a_chat_is_named_by_its_file_or_its_people() {
    let text = "28/02/2025, 02:10 - Tomás: hola\n28/02/2025, 02:11 - Amy Wu: hi\n";
    for (name, expected) in [
        ("/tmp/WhatsApp Chat with Tomás Ibáñez.txt", "Tomás Ibáñez"),
        ("WhatsApp Chat - Tomás.zip!_chat.txt", "Tomás"),
        ("whatsapp.txt", "Amy Wu, Tomás"),
    ] {
        let (m, _) = read_named(text, name, None);
        assert_eq!(m[0].conversation.as_deref(), Some(expected), "{name}");
        assert_eq!(m[1].side, Side::Seller);
    }
}
