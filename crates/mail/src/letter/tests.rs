//! Single mails, good and bad.

use super::*;

fn letter(raw: &[u8]) -> Letter {
    read(raw, None, &Mine::of(["amy@firm.example"]), "test")
}

#[test]
fn reads_what_a_mail_says() {
    let raw = b"From: =?utf-8?B?5ZGo5paH5rab?= <Zhou@buyer.example>\r\nTo: Amy <amy@firm.example>, b@firm.example\r\nCc: boss@buyer.example\r\nDate: Wed, 12 Mar 2025 16:25:00 +0800\r\nSubject: =?gb2312?B?sai828i3yM8=?=\r\nMessage-ID: <1@buyer.example>\r\nIn-Reply-To: <0@firm.example>\r\nReferences: <a@firm.example>\r\n <0@firm.example>\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\nvNu48cyruN8=\r\n";
    let m = letter(raw).message;
    assert_eq!(
        (m.from.name.as_str(), m.from.address.as_str()),
        ("周文涛", "zhou@buyer.example")
    );
    assert_eq!(
        (m.subject.as_str(), m.text.as_str()),
        ("报价确认", "价格太高")
    );
    assert_eq!(m.sent.to_string(), "2025-03-12T16:25:00+08:00");
    assert_eq!(m.references, ["<0@firm.example>", "<a@firm.example>"]);
    assert_eq!((m.to.len(), m.cc.len(), m.side), (2, 1, Side::Buyer));
    assert_eq!(m.id, letter(raw).message.id);
}

/// Wraps parts into a mail of many parts.
fn parts(kind: &str, parts: &[&str]) -> Vec<u8> {
    let mut raw = format!(
        "From: a@b.example\nDate: Wed, 12 Mar 2025 16:25:00 +0800\nContent-Type: multipart/{kind}; boundary=X\n\n"
    );
    for part in parts {
        raw.push_str(&format!("--X\n{part}\n"));
    }
    raw.push_str("--X--\n");
    raw.into_bytes()
}

#[test]
fn takes_the_part_that_says_something() {
    let html = "Content-Type: text/html\n\n<p>Dear Amy,</p><blockquote>old</blockquote>\n";
    for (raw, expected) in [
        (
            parts(
                "alternative",
                &["Content-Type: text/plain\n\nplain\n", html],
            ),
            "plain",
        ),
        (
            parts("alternative", &["Content-Type: text/plain\n\n \n", html]),
            "Dear Amy,\n\n> old",
        ),
        (
            parts(
                "alternative",
                &[
                    "Content-Type: text/plain\n\nPlease use an HTML reader.\n",
                    html,
                ],
            ),
            "Please use an HTML reader.",
        ),
        (parts("mixed", &[html]), "Dear Amy,\n\n> old"),
        (
            parts(
                "mixed",
                &["Content-Type: text/plain; format=flowed\n\nlong \nline\n> old \n> line\n"],
            ),
            "long line\n> old line",
        ),
        (
            b"From: a@b.example\nContent-Type: multipart/mixed; boundary=Y\n\nno parts at all\n"
                .to_vec(),
            "no parts at all",
        ),
        (
            parts(
                "mixed",
                &["Content-Type: message/rfc822\n\nFrom: C <c@d.example>\nSubject: s\n\ninner\n"],
            ),
            "---------- Forwarded message ----------\nFrom: C <c@d.example>\nSubject: s\n\ninner",
        ),
    ] {
        assert_eq!(
            letter(&raw).message.text,
            expected,
            "{}",
            String::from_utf8_lossy(&raw)
        );
    }
}

#[test]
fn names_attachments_in_every_way_of_writing() {
    for (head, name) in [
        (
            "Content-Disposition: attachment; filename=\"PI 1.pdf\"",
            "PI 1.pdf",
        ),
        (
            "Content-Disposition: attachment; filename*=utf-8''%E6%8A%A5%E4%BB%B7.pdf",
            "报价.pdf",
        ),
        (
            "Content-Disposition: attachment; filename*0=\"long \"; filename*1=\"name.pdf\"",
            "long name.pdf",
        ),
        (
            "Content-Disposition: attachment; filename=\"=?utf-8?B?5oql5Lu3LnBkZg==?=\"",
            "报价.pdf",
        ),
        ("X-A: b", "PI.pdf"),
    ] {
        let part = format!(
            "Content-Type: application/pdf; name=PI.pdf\n{head}\nContent-Transfer-Encoding: base64\n\nAAAA\n"
        );
        let m = letter(&parts(
            "mixed",
            &["Content-Type: text/plain\n\nhi\n", &part],
        ))
        .message;
        let found: Vec<_> = m
            .attachments
            .iter()
            .map(|a| (a.name.as_str(), a.size))
            .collect();
        assert_eq!((found, m.text.as_str()), (vec![(name, 3)], "hi"), "{head}");
    }
}

#[test]
fn finds_a_date_and_says_when_it_is_not_the_mails_own() {
    let server = "Received: from x by y; Wed, 12 Mar 2025 08:25:00 +0000";
    let old = "Date: Thu, 01 Jan 1970 00:00:00 +0000";
    for (head, expected, told) in [
        (
            "Date: Wed, 12 Mar 2025 16:25:00 +0800".to_owned(),
            "2025-03-12T16:25:00+08:00",
            false,
        ),
        (
            "Date: 2025-03-12 16:25:00 +0800".to_owned(),
            "2025-03-12T16:25:00+08:00",
            false,
        ),
        (server.to_owned(), "2025-03-12T08:25:00+00:00", true),
        (
            format!("{server}\n{old}"),
            "2025-03-12T08:25:00+00:00",
            true,
        ),
        (
            format!("{server}\nDate: Mon, 1 Jun 2099 00:00:00 +0000"),
            "2025-03-12T08:25:00+00:00",
            true,
        ),
        (old.to_owned(), "1970-01-01T00:00:00+00:00", true),
        ("X-A: b".to_owned(), "1970-01-01T00:00:00+00:00", true),
    ] {
        let read = letter(format!("From: a@b.example\n{head}\n\nhi").as_bytes());
        let expected: trade::Moment = expected.parse().unwrap();
        assert_eq!(
            (read.message.sent, !read.problems.is_empty()),
            (expected, told),
            "{head}"
        );
    }
}

#[test]
fn whatever_the_bytes_a_message_comes_out() {
    for raw in [
        &b""[..],
        b"\0\0\0",
        b"From:",
        b"From: <>\n\n",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n",
        b"\xff\xfe: x\n\n\xff",
        b"Subject: =?utf-8?B?",
        b"Date: 99 Foo 99999 99:99:99 +9999\n\n",
    ] {
        letter(raw);
    }
}
