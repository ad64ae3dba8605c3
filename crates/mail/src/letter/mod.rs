//! One mail becomes one message; mailboxes and archives of mails are not known here.

mod body;
mod dates;
mod head;
mod html;
mod robots;
mod words;

use crate::{Mine, Reason};
use head::Head;
pub(crate) use head::field;
use mail_parser::{Address, HeaderValue, MessageParser};
use robots::Kind;
use trade::{Channel, Contact, Message, MessageId, Problem, Side};

/// A mail with what its head says of it.
pub(crate) struct Letter {
    /// The mail.
    pub message: Message,
    /// Why it is no correspondence, if it is none.
    pub robot: Option<Reason>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// The line before a mail in a mbox, for mails that lost their own date or sender.
pub(crate) type Envelope<'a> = Option<&'a str>;

/// Reads one mail. Whatever the bytes are, a message comes out.
pub(crate) fn read(raw: &[u8], envelope: Envelope<'_>, mine: &Mine, at: &str) -> Letter {
    let (head, whole) = head::read(raw);
    let parsed = MessageParser::default().parse(whole.as_ref());
    let mut problems = Vec::new();
    let (mut text, attachments) = match &parsed {
        Some(mail) => (body::text(mail), body::attachments(mail)),
        None => (String::new(), Vec::new()),
    };
    if text.is_empty() && attachments.is_empty() {
        // Its parts cannot be told apart: better all of it than nothing.
        text = body::clean(&crate::charset::decode(
            body::beginning(head::below(raw)),
            None,
        ));
    }
    let people = |name| {
        parsed
            .as_ref()
            .map(|m| contacts(m, name))
            .unwrap_or_default()
    };
    let from = sender(&head, &people, envelope);
    let reply_to = people("Reply-To").into_iter().next();
    let kind = robots::judge(&head, &from, reply_to.as_ref(), mine);
    let message_id = message_ids(head.get("message-id").unwrap_or_default()).pop();
    let sent = dates::sent(&head, envelope, at, &mut problems);
    let mut message = Message {
        id: match &message_id {
            Some(id) => MessageId::of(&["mail", id]),
            None => nameless(&head, &text),
        },
        channel: Channel::Email,
        message_id,
        references: references(&head),
        sent,
        from,
        to: people("To"),
        cc: people("Cc"),
        subject: head.get("subject").unwrap_or_default().trim().to_owned(),
        text,
        attachments,
        side: Side::Buyer,
        conversation: None,
        read: None,
        automatic: kind == Kind::AutoReply,
    };
    let robot = match kind {
        Kind::Robot(reason) => Some(reason),
        Kind::Relayed(person) => {
            message.from = person;
            None
        }
        _ => None,
    };
    if mine.owns(&message.from) {
        message.side = Side::Seller;
    }
    if message.from.shown().is_empty() && robot.is_none() {
        problems.push(Problem::new(
            at,
            "the mail does not say who wrote it",
            "open it in your mail program and add the sender by hand",
        ));
    }
    Letter {
        message,
        robot,
        problems,
    }
}

/// A mail without a Message-ID is known by its head and its words.
fn nameless(head: &Head, text: &str) -> MessageId {
    let said = |name| head.get(name).unwrap_or_default();
    MessageId::of(&[
        "mail",
        said("date"),
        said("from"),
        said("to"),
        said("subject"),
        text,
    ])
}

fn sender(
    head: &Head,
    people: &impl Fn(&'static str) -> Vec<Contact>,
    envelope: Envelope<'_>,
) -> Contact {
    for name in ["From", "Sender", "Reply-To"] {
        if let Some(found) = people(name).into_iter().find(|c| !c.shown().is_empty()) {
            return found;
        }
    }
    let path = head
        .get("return-path")
        .or(envelope.and_then(|line| line.split(' ').nth(1)));
    let address = path
        .unwrap_or_default()
        .trim_matches(|c: char| "<> ".contains(c));
    Contact {
        name: String::new(),
        address: Some(address)
            .filter(|a| a.contains('@'))
            .unwrap_or_default()
            .to_lowercase(),
    }
}

fn contacts(mail: &mail_parser::Message<'_>, name: &'static str) -> Vec<Contact> {
    let mut found: Vec<Contact> = Vec::new();
    for value in mail.header_values(name) {
        let HeaderValue::Address(list) = value else {
            continue;
        };
        for contact in each(list) {
            if !contact.shown().is_empty() && !found.contains(&contact) {
                found.push(contact);
            }
        }
    }
    found
}

fn each(list: &Address<'_>) -> Vec<Contact> {
    let contact = |addr: &mail_parser::Addr<'_>| {
        let address = addr.address().unwrap_or_default();
        let name = addr.name().unwrap_or_default();
        tidy(name, address)
    };
    list.iter().map(contact).collect()
}

/// A name that is only the address again is no name; an address without an at sign is a name.
fn tidy(name: &str, address: &str) -> Contact {
    let bare = |c: char| c.is_whitespace() || "\"'<>".contains(c);
    let address = address.trim_matches(bare);
    let name = name.trim_matches(bare);
    if !address.contains('@') {
        let name = if name.is_empty() { address } else { name };
        let found = name.split_whitespace().find(|word| word.contains('@'));
        return match found {
            Some(inside) => Contact {
                name: String::new(),
                address: inside.trim_matches(bare).to_lowercase(),
            },
            None => Contact {
                name: name.to_owned(),
                address: String::new(),
            },
        };
    }
    let name = if name.eq_ignore_ascii_case(address) {
        ""
    } else {
        name
    };
    Contact {
        name: name.to_owned(),
        address: address.to_lowercase(),
    }
}

/// What the mail answers, nearest first.
fn references(head: &Head) -> Vec<String> {
    let mut found = message_ids(head.get("in-reply-to").unwrap_or_default());
    let mut older = message_ids(head.get("references").unwrap_or_default());
    older.reverse();
    for id in older {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// The `<ids>` of a header; one without its brackets is taken too.
fn message_ids(value: &str) -> Vec<String> {
    let mut found: Vec<String> = value
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(id, _)| id.split_whitespace().collect::<String>())
        .filter(|id| !id.is_empty())
        .map(|id| format!("<{id}>"))
        .collect();
    let bare = value.trim();
    if found.is_empty() && bare.contains('@') && !bare.contains(char::is_whitespace) {
        found.push(format!("<{}>", bare.trim_matches(|c| "<>".contains(c))));
    }
    found
}

/// The text of a page of HTML that is no mail.
pub(crate) fn page_text(page: &str) -> String {
    html::to_text(page)
}

/// Does a mail of many parts lack the mark of its end?
pub(crate) fn is_cut_off(raw: &[u8]) -> bool {
    let (head, _) = head::read(raw);
    let kind = head.get("content-type").unwrap_or_default();
    let lower = kind.to_ascii_lowercase();
    let Some(at) = lower
        .find("boundary=")
        .filter(|_| lower.starts_with("multipart/"))
    else {
        return false;
    };
    let boundary = kind[at + 9..].trim_start_matches('"');
    let boundary = boundary.split(['"', ';', ' ']).next().unwrap_or_default();
    let end = format!("--{boundary}--");
    // The mark stands at the end, before at most some blank lines and a list's footer.
    let tail = &raw[raw.len().saturating_sub(64 << 10)..];
    !boundary.is_empty() && !tail.windows(end.len()).any(|w| w == end.as_bytes())
}

#[cfg(test)]
mod tests;
