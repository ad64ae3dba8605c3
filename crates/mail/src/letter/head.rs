//! The head of a mail, made readable before it is parsed: raw eight-bit text and encoded words
//! become UTF-8, and the fields can be asked for by name.

use super::words::{Place, decode_words};
use crate::charset::decode;
use std::borrow::Cow;

/// A head longer than this is no head (judgement; real ones stay below 100 kB).
const LONGEST: usize = 1 << 20;

/// Fields whose words are decoded here, before the parser sees them.
const ADDRESSES: [&str; 6] = ["from", "to", "cc", "sender", "reply-to", "bcc"];

/// The fields of a head, unfolded and decoded.
pub(super) struct Head {
    fields: Vec<(String, String)>,
}

impl Head {
    /// The first field of that name (in lower case), decoded.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let named = self.fields.iter().find(|(n, _)| n == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Every field of that name, top first.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.fields.iter().filter(move |(n, _)| n == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Is there such a field?
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The same as bytes, with the body after it.
    fn rebuild(&self, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(body.len() + 4096);
        for (name, value) in &self.fields {
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b": ");
            out.extend_from_slice(value.as_bytes());
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(body);
        out
    }
}

/// Takes the head off a mail; gives it with the mail as the parser should see it: the same bytes
/// when they are clean, else with a rewritten head.
pub(super) fn read(raw: &[u8]) -> (Head, Cow<'_, [u8]>) {
    let raw = skip_blank(raw);
    let (head_bytes, body) = split(raw);
    let dirty = !head_bytes.is_ascii()
        || head_bytes.contains(&0)
        || head_bytes.windows(2).any(|w| w == b"=?");
    let head = Head {
        fields: fields(head_bytes),
    };
    let whole = if dirty {
        Cow::Owned(head.rebuild(body))
    } else {
        Cow::Borrowed(raw)
    };
    (head, whole)
}

/// All that stands below the head.
pub(super) fn below(raw: &[u8]) -> &[u8] {
    split(skip_blank(raw)).1
}

/// Blank lines and a byte order mark before the first field are no part of a mail.
fn skip_blank(raw: &[u8]) -> &[u8] {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let start = raw.iter().position(|b| !b"\r\n\0".contains(b));
    start.map_or(&[], |start| &raw[start..])
}

fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    let top = &raw[..raw.len().min(LONGEST)];
    for line in top.split_inclusive(|b| *b == b'\n') {
        if line == b"\n" || line == b"\r\n" {
            return (&raw[..at], &raw[at + line.len()..]);
        }
        at += line.len();
    }
    (top, &raw[top.len()..])
}

fn fields(head: &[u8]) -> Vec<(String, String)> {
    let mut raw: Vec<(String, Vec<u8>)> = Vec::new();
    for line in head.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.first().is_some_and(|b| *b == b' ' || *b == b'\t') {
            if let Some((_, value)) = raw.last_mut() {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
        } else if let Some((name, value)) = field(line) {
            raw.push((name, value.trim_ascii().to_vec()));
        }
    }
    raw.into_iter()
        .map(|(name, value)| {
            let value = readable(&name, &value);
            (name, value)
        })
        .collect()
}

/// `Name: value` with a name that RFC 5322 allows, in lower case.
pub(crate) fn field(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = line.iter().position(|b| *b == b':')?;
    let name = line[..colon].trim_ascii_end();
    // The longest registered field name has 46 letters.
    let plausible = (1..=60).contains(&name.len()) && name.iter().all(|b| b.is_ascii_graphic());
    let lower = || String::from_utf8_lossy(name).to_ascii_lowercase();
    plausible.then(|| (lower(), &line[colon + 1..]))
}

fn readable(name: &str, value: &[u8]) -> String {
    let text: String = decode(value, None)
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if ADDRESSES.contains(&name) {
        decode_words(&text, Place::Addresses)
    } else if name.starts_with("content-") || name.starts_with("x-ms-") {
        text
    } else {
        decode_words(&text, Place::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields_folded_raw_and_encoded() {
        let raw = b"\r\nFrom: =?utf-8?q?Xu=2C?=\r\n Amy <a@x.example>\r\nSubject: \xb1\xa8\xbc\xdb\xc8\xb7\xc8\xcf\r\n\r\nbody";
        let (head, whole) = read(raw);
        assert_eq!(head.get("from"), Some("\"Xu,\" Amy <a@x.example>"));
        assert_eq!(head.get("subject"), Some("报价确认"));
        assert!(whole.ends_with(b"\r\n\r\nbody"));
        assert!(!head.has("cc"));
    }

    #[test]
    fn a_clean_mail_is_not_rewritten() {
        let raw = b"From: a@x.example\n\nbody";
        assert!(matches!(read(raw).1, Cow::Borrowed(_)));
    }
}
