//! The exports of WhatsApp: Android and iOS, any locale.

use super::{Entry, gather, tidy};
use crate::stamp::{Stamp, scan};

/// What the program says in an author's name, in the languages of its users: encryption, calls,
/// deletions. Compared with the beginning of the words.
const SYSTEM: [&str; 30] = [
    "messages and calls are end-to-end encrypted",
    "messages to this chat and calls are now secured",
    "los mensajes y las llamadas",
    "as mensagens e as chamadas",
    "as mensagens e ligações",
    "les messages et les appels",
    "les messages et appels",
    "nachrichten und anrufe sind",
    "сообщения и звонки",
    "i messaggi e le chiamate",
    "mesajlar ve aramalar",
    "消息和通话",
    "訊息和通話",
    "this message was deleted",
    "you deleted this message",
    "se eliminó este mensaje",
    "eliminaste este mensaje",
    "mensagem apagada",
    "diese nachricht wurde gelöscht",
    "ce message a été supprimé",
    "此消息已删除",
    "missed voice call",
    "missed video call",
    "llamada perdida",
    "chamada de voz perdida",
    "verpasster",
    "appel vocal manqué",
    "waiting for this message",
    "null",
    "security code changed",
];

/// Only the owner of an export is told this.
const OWNER: [&str; 4] = [
    "you deleted this message",
    "eliminaste este mensaje",
    "você apagou esta mensagem",
    "du hast diese nachricht gelöscht",
];

/// What stands in a line about the group itself, between a name and a colon.
const EVENTS: [&str; 12] = [
    " created group",
    " changed the subject",
    " changed the group",
    " added ",
    " removed ",
    " changed to ",
    " changed this group",
    " joined using",
    " creó el grupo",
    " criou o grupo",
    " hat die gruppe",
    " a créé le groupe",
];

/// How exports of a chat are named in front of the other's name.
const TITLES: [&str; 10] = [
    "WhatsApp Chat with ",
    "WhatsApp Chat - ",
    "Chat de WhatsApp con ",
    "Conversa do WhatsApp com ",
    "WhatsApp-Chat mit ",
    "WhatsApp Chat mit ",
    "Discussion WhatsApp avec ",
    "Chat WhatsApp con ",
    "Чат WhatsApp с контактом ",
    "Чат WhatsApp с ",
];

/// Does the text begin like an export? Two stamped lines, or one that is the first.
pub(super) fn fits(text: &str) -> bool {
    let mut filled = text.lines().filter(|l| !l.trim().is_empty()).take(60);
    let first = filled.next().is_some_and(|l| begin(l).is_some());
    first || filled.filter(|l| begin(l).is_some()).nth(1).is_some()
}

/// Takes the text apart.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries = gather(text, begin);
    for entry in &mut entries {
        cut_edit_mark(&mut entry.words);
    }
    entries
}

/// `15/02/2025, 02:10 - Amy: words` or `[15/02/2025, 02:10:00] Amy: words`.
fn begin(line: &str) -> Option<(Stamp, String, String)> {
    let line = line.trim_start_matches(|c: char| {
        matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{202a}'..='\u{202e}'
        )
    });
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inner) => {
            let (stamp, rest) = scan(inner)?;
            (stamp, rest.strip_prefix(']')?)
        }
        None => {
            let (stamp, rest) = scan(line)?;
            (stamp, divided(rest)?)
        }
    };
    stamp.time?;
    let rest = rest.trim_start();
    let (author, words) = author(rest).unwrap_or(("", rest));
    Some((stamp, author.to_owned(), words.to_owned()))
}

/// After the time comes a dash, in Korea a comma, in old exports a colon.
fn divided(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    ["- ", "– ", "-\u{200e}", ", ", ": "]
        .iter()
        .find_map(|d| rest.strip_prefix(d))
        .or_else(|| rest.strip_prefix('-').filter(|r| r.is_empty()))
}

fn author(rest: &str) -> Option<(&str, &str)> {
    let (author, words) = match rest.find(": ") {
        Some(at) => (&rest[..at], &rest[at + 2..]),
        None => (rest.strip_suffix(':')?, ""),
    };
    let name = tidy(author).to_lowercase();
    let event =
        EVENTS.iter().any(|e| name.contains(e)) || SYSTEM.iter().any(|s| name.starts_with(s));
    // Nobody saves a contact under a name of more than eighty letters; WhatsApp itself allows 25.
    let plausible = !name.is_empty() && name.chars().count() <= 80 && !event;
    plausible.then_some((author, words))
}

/// Is it said by the program in somebody's name?
pub(super) fn is_system(entry: &Entry) -> bool {
    let words = entry.words.to_lowercase();
    !words.contains('\n')
        && SYSTEM
            .iter()
            .any(|s| words.starts_with(s) && (*s != "null" || words == "null"))
}

/// Whose phone the export is from, where it shows.
pub(super) fn owner(entries: &[Entry]) -> Option<String> {
    let told = entries.iter().find(|e| {
        let words = e.words.to_lowercase();
        OWNER.iter().any(|o| words.starts_with(o))
    })?;
    Some(told.author.clone()).filter(|a| !a.is_empty())
}

/// The name of the other side, or of the group, in the file's name.
pub(super) fn title(name: &str) -> Option<String> {
    let parts = name.rsplit(['/', '\\', '!']);
    parts.into_iter().find_map(|part| {
        let part = TITLES.iter().find_map(|t| part.strip_prefix(t))?;
        let part = part
            .strip_suffix(".txt")
            .or(part.strip_suffix(".zip"))
            .unwrap_or(part);
        Some(part.trim().to_owned()).filter(|p| !p.is_empty())
    })
}

/// `<This message was edited>` at the end is the program's, in whatever language.
fn cut_edit_mark(words: &mut String) {
    let edited = [
        "edited>",
        "editado.>",
        "editada>",
        "bearbeitet>",
        "modifié>",
        "изменено>",
        "编辑>",
    ];
    let lower = words.to_lowercase();
    if edited.iter().any(|e| lower.ends_with(e))
        && let Some(at) = words.rfind('<')
    {
        words.truncate(at);
        words.truncate(words.trim_end().len());
    }
}
