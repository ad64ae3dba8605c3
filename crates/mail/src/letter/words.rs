//! Encoded words of RFC 2047, read as they are really written: split inside a character, without
//! gaps, inside quotation marks, under a false name.

use crate::charset::decode;
use mail_parser::decoders::{
    base64::base64_decode, quoted_printable::quoted_printable_decode_char,
};

/// Addresses are joined by commas and framed by quotation marks, so a decoded name must be quoted
/// again before the addresses are taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A subject or a file's name.
    Text,
    /// A list of addresses.
    Addresses,
}

/// Decodes every encoded word of a header's value.
pub(super) fn decode_words(value: &str, place: Place) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    let mut quoted = false;
    while let Some(start) = rest.find("=?") {
        let before = &rest[..start];
        quoted ^= before.matches('"').count() % 2 == 1;
        out.push_str(before);
        let (text, used) = run_of_words(&rest[start..]);
        if used == 0 {
            out.push_str("=?");
            rest = &rest[start + 2..];
            continue;
        }
        push(&mut out, &text, place, quoted);
        rest = &rest[start + used..];
    }
    out.push_str(rest);
    out
}

fn push(out: &mut String, text: &str, place: Place, quoted: bool) {
    if place == Place::Text {
        out.push_str(text);
        return;
    }
    let safe = text.replace('\\', "\\\\").replace('"', "\\\"");
    if quoted {
        out.push_str(&safe);
    } else {
        out.push('"');
        out.push_str(&safe);
        out.push('"');
    }
}

/// Neighbouring words of one encoding are one text; only blanks may stand between them.
fn run_of_words(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut pending: Option<(&str, Vec<u8>)> = None;
    let mut used = 0;
    while let Some((charset, bytes, length)) = one_word(&text[used..]) {
        match &mut pending {
            Some((same, all)) if same.eq_ignore_ascii_case(charset) => all.extend(bytes),
            _ => {
                flush(&mut out, pending.replace((charset, bytes)));
            }
        }
        used += length;
        let gap = text[used..].len() - text[used..].trim_start().len();
        if one_word(&text[used + gap..]).is_none() {
            break;
        }
        used += gap;
    }
    flush(&mut out, pending);
    (out, used)
}

fn flush(out: &mut String, word: Option<(&str, Vec<u8>)>) {
    if let Some((charset, bytes)) = word {
        out.push_str(&decode(&bytes, Some(charset)));
    }
}

/// `=?charset?B?text?=` at the start of the text: its charset, its bytes, its length.
fn one_word(text: &str) -> Option<(&str, Vec<u8>, usize)> {
    let inner = text.strip_prefix("=?")?;
    let (charset, rest) = inner.split_once('?')?;
    if charset.is_empty() || charset.len() > 40 || charset.contains(char::is_whitespace) {
        return None;
    }
    let (kind, rest) = rest.split_once('?')?;
    let end = rest.find("?=")?;
    let data = &rest[..end];
    let bytes = match kind {
        "b" | "B" => base64(data),
        "q" | "Q" => quoted(data),
        _ => return None,
    };
    let length = 2 + charset.len() + 1 + kind.len() + 1 + end + 2;
    Some((charset.split('*').next().unwrap_or(charset), bytes, length))
}

/// Base64 with blanks taken out and the padding made good.
fn base64(data: &str) -> Vec<u8> {
    let mut clean: Vec<u8> = data
        .bytes()
        .filter(|b| b.is_ascii_alphanumeric() || *b == b'+' || *b == b'/')
        .collect();
    if clean.len() % 4 == 1 {
        clean.pop();
    }
    while !clean.len().is_multiple_of(4) {
        clean.push(b'=');
    }
    base64_decode(&clean).unwrap_or_else(|| data.as_bytes().to_vec())
}

fn quoted(data: &str) -> Vec<u8> {
    let bytes = data.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        let pair = bytes.get(i + 1).zip(bytes.get(i + 2));
        let code = pair.and_then(|(a, b)| quoted_printable_decode_char(*a, *b));
        match (byte, code) {
            (b'_', _) => out.push(b' '),
            (b'=', Some(code)) => {
                out.push(code);
                i += 2;
            }
            _ => out.push(byte),
        }
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_words_as_they_are_really_written() {
        for (value, expected) in [
            ("=?utf-8?B?5oql5Lu3?=", "报价"),
            (
                "Re: =?UTF-8?Q?caf=C3=A9_au_lait?= ok",
                "Re: café au lait ok",
            ),
            // Split inside a character.
            ("=?utf-8?B?5oql5A==?=\r\n =?utf-8?B?u7c=?=", "报价"),
            ("=?utf-8?Q?=E6=8A?= =?utf-8?Q?=A5?=", "报"),
            // No padding, no gap, a language tag, a false name.
            ("=?utf-8?b?5oql5Lu3?==?utf-8?q?_x?=", "报价 x"),
            ("=?iso-8859-1*en?q?=80?=", "€"),
            ("=?us-ascii?B?sai828i3yM8=?=", "报价确认"),
            // Not an encoded word.
            ("a =? b ?= c", "a =? b ?= c"),
            ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            ("=?utf-8?B?", "=?utf-8?B?"),
        ] {
            assert_eq!(decode_words(value, Place::Text), expected);
        }
    }

    #[test]
    fn quotes_a_name_that_holds_a_comma() {
        for (value, expected) in [
            (
                "=?utf-8?Q?Wu=2C_Amy?= <a@x.example>",
                "\"Wu, Amy\" <a@x.example>",
            ),
            (
                "\"=?utf-8?B?5ZGo?= \" <b@x.example>",
                "\"周 \" <b@x.example>",
            ),
        ] {
            assert_eq!(decode_words(value, Place::Addresses), expected);
        }
    }
}
