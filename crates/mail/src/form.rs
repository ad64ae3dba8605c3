//! What a file is, by its content; its name only tips the scale where content leaves two readings.

use crate::charset::decode_file;
use crate::{chat, letter, mbox};

/// The kinds of file that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Many mails one after the other.
    Mbox,
    /// One mail.
    Mail,
    /// An export of WhatsApp.
    Whatsapp,
    /// Text copied or exported from WeChat.
    Wechat,
    /// A chat as a table.
    Table,
    /// A chat as a page of HTML.
    Page,
    /// Dated notes.
    Notes,
    /// Packed by gzip.
    Gzip,
    /// An archive.
    Zip,
    /// Nothing in it.
    Empty,
    /// No correspondence.
    Other,
}

/// Fields of which at least one stands near the top of every mail.
const MAIL_FIELDS: [&str; 16] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "delivered-to",
    "x-mailer",
    "cc",
    "sender",
    "reply-to",
    "envelope-to",
    "dkim-signature",
];

/// So many lines are looked at for the fields of a mail.
const TOP_LINES: usize = 60;

/// Judges the beginning of a file.
pub(crate) fn of(head: &[u8], name: &str) -> Kind {
    if head.starts_with(&[0x1f, 0x8b]) {
        return Kind::Gzip;
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if head.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Kind::Empty;
    }
    if is_binary(head) {
        return Kind::Other;
    }
    if is_mbox(head) {
        return Kind::Mbox;
    }
    if is_mail(head) {
        return Kind::Mail;
    }
    of_text(&decode_file(head), name)
}

fn of_text(text: &str, name: &str) -> Kind {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let lower: String = start.chars().take(300).collect::<String>().to_lowercase();
    if lower.starts_with("<!doctype")
        || lower.starts_with("<html")
        || lower.starts_with("<?xml") && lower.contains("<html")
    {
        return Kind::Page;
    }
    if start.starts_with('{')
        || start.starts_with("[{")
        || start.starts_with("[\n")
        || start.starts_with('<')
    {
        return Kind::Other;
    }
    let fits = |kind| chat::fits(kind, text);
    let notes = chat::named_as_notes(name) && fits(Kind::Notes);
    let order = match (notes, chat::surely_notes(text)) {
        (true, _) | (_, true) => [Kind::Notes, Kind::Table, Kind::Whatsapp, Kind::Wechat],
        _ => [Kind::Table, Kind::Whatsapp, Kind::Wechat, Kind::Notes],
    };
    let named_as_mail = [".eml", ".msg"]
        .iter()
        .any(|end| name.to_lowercase().ends_with(end));
    let rest = if named_as_mail {
        Kind::Mail
    } else {
        Kind::Other
    };
    order.into_iter().find(|kind| fits(*kind)).unwrap_or(rest)
}

/// Pictures and documents have bytes that no text has; UTF-16 begins with its mark.
fn is_binary(head: &[u8]) -> bool {
    const MAGIC: [&[u8]; 9] = [
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"RIFF",
        b"OggS",
        b"\xd0\xcf\x11\xe0",
        b"Rar!",
        b"SQLite format 3",
    ];
    MAGIC.iter().any(|magic| head.starts_with(magic)) || head.get(4..8) == Some(b"ftyp")
}

fn is_mbox(head: &[u8]) -> bool {
    let start = head
        .iter()
        .position(|b| !b.is_ascii_whitespace())
        .unwrap_or(0);
    let line = head[start..]
        .split(|b| *b == b'\n')
        .next()
        .unwrap_or_default();
    mbox::is_envelope(line) || line.starts_with(b"From ") && !line.contains(&b':')
}

fn is_mail(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let lines = head
        .split(|b| *b == b'\n')
        .skip_while(|l| l.trim_ascii().is_empty())
        .take(TOP_LINES);
    let (mut known, mut strange) = (0, 0);
    for line in lines {
        if line.trim_ascii().is_empty() {
            break;
        }
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        match letter::field(line) {
            Some((name, _)) if MAIL_FIELDS.contains(&name.as_str()) => known += 1,
            Some((name, _))
                if !name.starts_with(['[', '{', '<', '"'])
                    && !name.starts_with(|c: char| c.is_ascii_digit()) => {}
            _ if folded && known > 0 => {}
            _ => strange += 1,
        }
    }
    known > 0 && strange <= known
}
