//! The text and the attachments of a parsed mail.

use super::html;
use super::words::{Place, decode_words};
use crate::charset::decode;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, MessagePart, MimeHeaders, PartType};
use trade::Attachment;

/// A part of text longer than this is a log or a dump, not a letter; its beginning is enough, and
/// the raw mail is kept whole (judgement).
const LONGEST_TEXT: usize = 4 << 20;

/// The text of the mail: the plain part, unless it is empty or says nothing; else the HTML.
pub(super) fn text(mail: &mail_parser::Message<'_>) -> String {
    let plain = joined(mail, &mail.text_body);
    let html = joined(mail, &mail.html_body);
    let text = if says_nothing(&plain, &html) {
        html
    } else {
        plain
    };
    let text = clean(&text);
    if text.is_empty() {
        clean(&inside(mail))
    } else {
        text
    }
}

/// Of a mail without words of its own: the mail that it forwards.
fn inside(mail: &mail_parser::Message<'_>) -> String {
    let mut parts = mail.parts.iter();
    if let Some(inner) = parts.find_map(MessagePart::message) {
        let from = inner
            .from()
            .and_then(|a| a.first())
            .map_or_else(String::new, |a| {
                format!(
                    "{} <{}>",
                    a.name().unwrap_or_default(),
                    a.address().unwrap_or_default()
                )
            });
        let text = inner.body_text(0).unwrap_or_default();
        let subject = inner.subject().unwrap_or_default();
        return format!(
            "---------- Forwarded message ----------\nFrom: {from}\nSubject: {subject}\n\n{text}"
        );
    }
    String::new()
}

fn joined(mail: &mail_parser::Message<'_>, parts: &[u32]) -> String {
    let mut texts: Vec<String> = Vec::new();
    for part in parts.iter().filter_map(|id| mail.part(*id)) {
        let text = match &part.body {
            PartType::Html(parsed) => html::to_text(&words(mail, part, parsed)),
            PartType::Text(parsed) => flowed(part, words(mail, part, parsed)),
            _ => continue,
        };
        if !text.trim().is_empty() && texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    texts.join("\n")
}

/// The words of a part, decoded again from its bytes because the declared encoding may be false.
fn words(mail: &mail_parser::Message<'_>, part: &MessagePart<'_>, parsed: &str) -> String {
    let range = part.offset_body as usize..part.offset_end as usize;
    let Some(raw) = mail.raw_message.get(range) else {
        return shortened(parsed);
    };
    let raw = beginning(raw);
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let label = part.content_type().and_then(|t| t.attribute("charset"));
    match bytes {
        Some(bytes) if !bytes.is_empty() => decode(&bytes, label),
        _ => shortened(parsed),
    }
}

/// As much of the bytes as a letter can have.
pub(super) fn beginning(raw: &[u8]) -> &[u8] {
    &raw[..raw.len().min(LONGEST_TEXT)]
}

fn shortened(text: &str) -> String {
    let end = text.floor_char_boundary(LONGEST_TEXT);
    text[..end].to_owned()
}

/// Undoes the soft line breaks of `format=flowed` (RFC 3676).
fn flowed(part: &MessagePart<'_>, text: String) -> String {
    let attribute = |name| part.content_type().and_then(|t| t.attribute(name));
    if !attribute("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed")) {
        return text;
    }
    let delete_space = attribute("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes"));
    let mut lines: Vec<String> = Vec::new();
    let mut open = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let words = &line[depth..];
        let words = words.strip_prefix(' ').unwrap_or(words);
        let soft = words.ends_with(' ') && words != "-- ";
        let kept = if soft && delete_space {
            &words[..words.len() - 1]
        } else {
            words
        };
        match lines.last_mut() {
            Some(last) if open == Some(depth) && words != "-- " => last.push_str(kept),
            _ if depth > 0 => lines.push(format!("{} {kept}", ">".repeat(depth))),
            _ => lines.push(kept.to_owned()),
        }
        open = soft.then_some(depth);
    }
    lines.join("\n")
}

/// A plain part that only sends the reader to the HTML, or is markup itself.
fn says_nothing(plain: &str, html: &str) -> bool {
    if html.trim().is_empty() {
        return false;
    }
    let lower = plain.trim().to_lowercase();
    let pointer = ["html", "browser", "浏览器"]
        .iter()
        .any(|w| lower.contains(w))
        && lower.chars().count() < 200
        && html.len() > 3 * lower.len();
    let markup = lower.starts_with("<html") || lower.starts_with("<!doctype");
    lower.is_empty() || pointer || markup
}

/// One kind of line end, no control characters, no blank edges.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    text.trim_end().trim_start_matches('\n').to_owned()
}

/// What came with the mail, in its order.
pub(super) fn attachments(mail: &mail_parser::Message<'_>) -> Vec<Attachment> {
    let parts = mail.attachments().filter(|part| {
        let named = part.attachment_name().is_some();
        let shown = mail.parts.iter().position(|p| std::ptr::eq(p, *part));
        let in_text = shown.is_some_and(|id| {
            let id = id as u32;
            mail.text_body.contains(&id) || mail.html_body.contains(&id)
        });
        named || !in_text
    });
    // Parts that could not be told apart are no file.
    let files = parts.map(attachment);
    files
        .filter(|a| !a.media_type.starts_with("multipart/"))
        .collect()
}

fn attachment(part: &MessagePart<'_>) -> Attachment {
    let media_type = part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        |t| match t.subtype() {
            Some(sub) => format!("{}/{sub}", t.ctype()).to_lowercase(),
            None => t.ctype().to_lowercase(),
        },
    );
    let name = part.attachment_name().map(|n| decode_words(n, Place::Text));
    let inner = part.message().and_then(|m| m.subject());
    Attachment {
        name: name
            .map(|n| n.trim().replace(['\r', '\n', '\0'], ""))
            .filter(|n| !n.is_empty())
            .or_else(|| inner.map(|s| format!("{s}.eml")))
            .unwrap_or_default(),
        media_type,
        size: part.len() as u64,
    }
}
