//! Which mails no person wrote to a person: bounces, newsletters, notices, automatic answers.
//! Only the head is asked, and in doubt a mail is kept: a lost buyer costs more than a robot.

use super::head::Head;
use crate::{Mine, Reason};
use trade::Contact;

/// What a mail is, by its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person's words, as far as the head tells.
    Personal,
    /// A form or a marketplace passed on a person's words; the person is named by Reply-To.
    Relayed(Contact),
    /// An automatic answer that explains a silence: kept, marked.
    AutoReply,
    /// To be left out, with the reason.
    Robot(Reason),
}

/// Local parts that no person answers to; compared without dots, dashes and underscores.
const ROBOT_NAMES: [&str; 17] = [
    "noreply",
    "donotreply",
    "dontreply",
    "nepasrepondre",
    "nichtantworten",
    "noresponder",
    "naoresponda",
    "notification",
    "notifications",
    "notify",
    "alert",
    "alerts",
    "mailer",
    "robot",
    "newsletter",
    "wordpress",
    "autoconfirm",
];

/// How automatic answers begin their subject, in the languages of common mail programs.
const AUTO_SUBJECTS: [&str; 24] = [
    "automatic reply",
    "auto reply",
    "autoreply",
    "auto-reply",
    "auto response",
    "out of office",
    "out of the office",
    "自动回复",
    "自動回覆",
    "自動返信",
    "자동 회신",
    "부재중",
    "automatische antwort",
    "abwesenheit",
    "réponse automatique",
    "absence du bureau",
    "respuesta automática",
    "fuera de la oficina",
    "resposta automática",
    "risposta automatica",
    "автоответ",
    "автоматический ответ",
    "automatisch antwoord",
    "odpowiedź automatyczna",
];

/// Judges a mail by its head.
pub(super) fn judge(head: &Head, from: &Contact, reply_to: Option<&Contact>, mine: &Mine) -> Kind {
    let said = |name: &str| head.get(name).unwrap_or_default().to_lowercase();
    if is_bounce(head, from) {
        return Kind::Robot(Reason::Bounce);
    }
    if is_auto_reply(head) {
        return Kind::AutoReply;
    }
    if said("content-type").contains("disposition-notification") {
        return Kind::Robot(Reason::MachineMail);
    }
    if mine.owns(from) && !is_robot_name(&from.address) {
        return Kind::Personal;
    }
    if is_newsletter(head, from, mine) {
        return Kind::Robot(Reason::Newsletter);
    }
    let robot = is_robot_name(&from.address);
    if robot && let Some(person) = relayed(from, reply_to, mine) {
        return Kind::Relayed(person);
    }
    let generated = {
        let auto = said("auto-submitted");
        !auto.is_empty() && !auto.starts_with("no")
    };
    if robot || generated && !head.has("in-reply-to") {
        return Kind::Robot(Reason::MachineMail);
    }
    Kind::Personal
}

fn is_bounce(head: &Head, from: &Contact) -> bool {
    let kind = head.get("content-type").unwrap_or_default().to_lowercase();
    let local = local_part(&from.address);
    kind.contains("report-type=delivery-status")
        || kind.contains("report-type=\"delivery-status\"")
        || local == "mailerdaemon"
        || head.has("x-failed-recipients")
        || local == "postmaster" && head.get("return-path") == Some("<>")
}

fn is_auto_reply(head: &Head) -> bool {
    let said = |name: &str| head.get(name).unwrap_or_default().to_lowercase();
    let subject = said("subject");
    let subject = subject.trim_start_matches("re:").trim();
    let begins = AUTO_SUBJECTS.iter().any(|words| subject.starts_with(words));
    said("auto-submitted").starts_with("auto-replied")
        || ["auto_reply", "auto-reply"].contains(&said("precedence").as_str())
        || head.has("x-autoreply")
        || head.has("x-autorespond")
        || begins
}

/// Lists of strangers and advertising; a list of our own firm (`sales@`, a group that passes
/// inquiries on) and anything inside a conversation is none.
fn is_newsletter(head: &Head, from: &Contact, mine: &Mine) -> bool {
    let list = head
        .get("list-id")
        .or_else(|| head.get("list-post"))
        .unwrap_or_default();
    let list = list.to_lowercase();
    let own_list = list
        .trim_matches(|c: char| "<> ".contains(c))
        .rsplit_once('<')
        .map_or(list.as_str(), |(_, id)| id)
        .trim_matches(|c: char| "<> ".contains(c))
        .split_once(['.', '@'])
        .is_some_and(|(_, domain)| mine.owns_domain(domain));
    if own_list {
        return false;
    }
    let precedence = head.get("precedence").unwrap_or_default().to_lowercase();
    let bulk = ["bulk", "list", "junk"].contains(&precedence.as_str());
    let unsubscribe = head.has("list-unsubscribe");
    let strong = head.has("list-id")
        || bulk
        || head.has("list-unsubscribe-post")
        || is_robot_name(&from.address)
        || head.has("feedback-id");
    let thread = head.has("in-reply-to") && !head.has("list-id");
    (unsubscribe && strong || head.has("list-id") && bulk) && !thread
}

/// The person behind a web form or a marketplace: named by Reply-To, from another house than the
/// robot.
fn relayed(from: &Contact, reply_to: Option<&Contact>, mine: &Mine) -> Option<Contact> {
    let person = reply_to?;
    let elsewhere = person.domain() != from.domain() || mine.owns(from);
    let real =
        person.address.contains('@') && !is_robot_name(&person.address) && !mine.owns(person);
    (elsewhere && real).then(|| person.clone())
}

fn is_robot_name(address: &str) -> bool {
    let local = local_part(address);
    ROBOT_NAMES.contains(&local.as_str())
        || ["noreply", "donotreply"]
            .iter()
            .any(|w| local.starts_with(w) || local.ends_with(w))
}

fn local_part(address: &str) -> String {
    let local = address.split(['@', '+']).next().unwrap_or_default();
    let plain = local.chars().filter(|c| !".-_".contains(*c));
    plain.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(raw: &str) -> Kind {
        let mine = Mine::of(["amy@firm.example"]);
        let (head, _) = super::super::head::read(raw.as_bytes());
        let contact = |text: &str| Contact {
            name: String::new(),
            address: text.trim_matches(|c| "<>".contains(c)).to_owned(),
        };
        let from = contact(head.get("from").unwrap());
        let reply_to = head.get("reply-to").map(contact);
        judge(&head, &from, reply_to.as_ref(), &mine)
    }

    #[test]
    fn leaves_robots_out() {
        for (raw, reason) in [
            (
                "From: mailer-daemon@x.example\nSubject: Undelivered",
                Reason::Bounce,
            ),
            (
                "From: postmaster@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=a",
                Reason::Bounce,
            ),
            (
                "From: news@fair.example\nList-Unsubscribe: <https://x.example>\nPrecedence: bulk",
                Reason::Newsletter,
            ),
            (
                "From: no-reply@shop.example\nList-Unsubscribe: <https://x.example>",
                Reason::Newsletter,
            ),
            (
                "From: dev@list.example\nList-Id: <dev.list.example>\nPrecedence: list",
                Reason::Newsletter,
            ),
            (
                "From: no-reply@bank.example\nSubject: Your verification code",
                Reason::MachineMail,
            ),
            (
                "From: account_noreply@bank.example\nSubject: Statement",
                Reason::MachineMail,
            ),
            (
                "From: notifications@tool.example\nReply-To: hello@tool.example",
                Reason::MachineMail,
            ),
            (
                "From: calendar@tool.example\nAuto-Submitted: auto-generated",
                Reason::MachineMail,
            ),
            (
                "From: ali@x.example\nContent-Type: multipart/report; report-type=disposition-notification",
                Reason::MachineMail,
            ),
        ] {
            assert_eq!(judged(raw), Kind::Robot(reason), "{raw}");
        }
    }

    #[test]
    fn keeps_people() {
        for raw in [
            "From: ali@buyer.example\nSubject: Inquiry for verification code printers",
            "From: info@buyer.example\nSubject: RFQ",
            "From: sales@buyer.example\nList-Unsubscribe: <mailto:x@crm.example>\nSubject: our order",
            "From: ali@buyer.example\nList-Id: Sales <sales.firm.example>\nPrecedence: list\nList-Unsubscribe: <https://groups.example>",
            "From: ali@buyer.example\nIn-Reply-To: <1@firm.example>\nList-Unsubscribe: <x>\nPrecedence: bulk",
            "From: ali@buyer.example\nAuto-Submitted: no",
            "From: ali@buyer.example\nX-Auto-Response-Suppress: All",
            "From: ali@buyer.example\nContent-Type: text/calendar",
            "From: amy@firm.example\nList-Unsubscribe: <x>\nPrecedence: bulk",
            "From: norepley@buyer.example\nSubject: RFQ",
        ] {
            assert_eq!(judged(raw), Kind::Personal, "{raw}");
        }
    }

    #[test]
    fn marks_automatic_answers_and_finds_the_person_behind_a_form() {
        for raw in [
            "From: ali@buyer.example\nSubject: Automatic reply: PI 25031",
            "From: ali@buyer.example\nSubject: 自动回复：报价",
            "From: ali@buyer.example\nAuto-Submitted: auto-replied (vacation)",
            "From: noreply@buyer.example\nPrecedence: auto_reply",
        ] {
            assert_eq!(judged(raw), Kind::AutoReply, "{raw}");
        }
        for raw in [
            "From: wordpress@firm.example\nReply-To: <ali@buyer.example>",
            "From: no-reply@market.example\nReply-To: <ali@buyer.example>",
        ] {
            assert!(
                matches!(judged(raw), Kind::Relayed(c) if c.address == "ali@buyer.example"),
                "{raw}"
            );
        }
    }
}
