//! Bytes become text: the declared encoding is believed only as far as the bytes bear it out.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, ISO_2022_JP, UTF_8, WINDOWS_1252};

/// So many multi-byte sequences of valid UTF-8 do not come about by chance in another encoding
/// (judgement).
const UTF8_PROOF: usize = 3;

/// Decodes bytes that claim to be in the encoding of `label`; never fails, and loses a byte only
/// where no encoding gives it a meaning.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[skip..])
            .0
            .into_owned();
    }
    let declared = label.and_then(find);
    if let Some(text) = seven_bit(bytes, label, declared) {
        return text;
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && (!is_multi_byte(declared) || declared == Some(UTF_8) || proves_utf8(text))
    {
        return text.to_owned();
    }
    let real = declared
        .filter(|e| bears_out(e, bytes))
        .unwrap_or_else(|| guess(bytes, declared));
    real.decode_without_bom_handling(bytes).0.into_owned()
}

/// Decodes a file whose encoding nobody declared (chat exports, notes).
pub(crate) fn decode_file(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_none()
        && let Some(encoding) = bare_utf16(bytes)
    {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    decode(bytes, None)
}

/// UTF-16 without its mark shows as text with every other byte zero.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let enough = head.len() / 3;
    match (zeros(0), zeros(1)) {
        (0, high) if high > 8 && high > enough => Some(encoding_rs::UTF_16LE),
        (high, 0) if high > 8 && high > enough => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn find(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
    let encoding = Encoding::for_label_no_replacement(label.as_bytes()).or_else(|| {
        let folded = label.to_ascii_lowercase().replace('_', "-");
        Some(match folded.as_str() {
            "gb" | "gb18030-2000" | "gb-2312" | "gb2312-80" | "cp936" | "ms936" | "936" => GB18030,
            "utf" | "utf8mb4" | "unicode-1-1-utf8" | "cp65001" => UTF_8,
            "cp932" | "ms932" => encoding_rs::SHIFT_JIS,
            "cp949" | "ms949" => encoding_rs::EUC_KR,
            "cp950" | "ms950" => encoding_rs::BIG5,
            other => Encoding::for_label_no_replacement(
                other
                    .replace("cp", "windows-")
                    .replace("iso8859", "iso-8859")
                    .as_bytes(),
            )?,
        })
    })?;
    // What is called GB2312 in mail is nearly always its superset.
    Some(if encoding.name() == "GBK" {
        GB18030
    } else {
        encoding
    })
}

/// Text of seven-bit bytes, which is ASCII unless it is one of the shifting encodings.
fn seven_bit(
    bytes: &[u8],
    label: Option<&str>,
    declared: Option<&'static Encoding>,
) -> Option<String> {
    if !bytes.is_ascii() {
        return None;
    }
    let label = label.unwrap_or_default().to_ascii_lowercase();
    if declared == Some(ISO_2022_JP) || bytes.contains(&0x1b) {
        return Some(
            ISO_2022_JP
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        );
    }
    if (label == "hz-gb-2312" || label == "hz") && bytes.windows(2).any(|w| w == b"~{") {
        return Some(decode_hz(bytes));
    }
    let wide = label.contains("utf-16") && bytes.contains(&0);
    if label.contains("utf-7") || wide {
        return mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes())
            .map(|decoder| decoder(bytes));
    }
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// HZ (RFC 1843): GB2312 in seven bits between `~{` and `~}`.
fn decode_hz(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let (mut chinese, mut i) = (false, 0);
    while let Some(&byte) = bytes.get(i) {
        match (byte, bytes.get(i + 1)) {
            (b'~', Some(b'{')) => (chinese, i) = (true, i + 2),
            (b'~', Some(b'}')) => (chinese, i) = (false, i + 2),
            (b'~', Some(b'~')) => {
                plain.push(b'~');
                i += 2;
            }
            (b'~', Some(b'\n')) => i += 2,
            _ => {
                let high = chinese && byte > b' ';
                plain.push(if high { byte | 0x80 } else { byte });
                i += 1;
            }
        }
    }
    GB18030.decode_without_bom_handling(&plain).0.into_owned()
}

fn is_multi_byte(encoding: Option<&'static Encoding>) -> bool {
    encoding.is_some_and(|e| !e.is_single_byte())
}

fn proves_utf8(text: &str) -> bool {
    text.chars()
        .filter(|c| !c.is_ascii())
        .take(UTF8_PROOF)
        .count()
        == UTF8_PROOF
}

/// Can these bytes really be in this encoding? Latin ones decode anything, so they are believed
/// only while the text does not look like Chinese.
fn bears_out(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    if encoding == WINDOWS_1252 {
        return !looks_like_gb(bytes);
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_some()
}

fn guess(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if looks_like_gb(bytes) {
        return GB18030;
    }
    let mostly = |e: &'static Encoding| {
        let (text, _) = e.decode_without_bom_handling(bytes);
        let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
        let strange = text.chars().filter(|c| !c.is_ascii()).count();
        broken * 10 <= strange
    };
    if let Some(declared) = declared.filter(|e| *e != WINDOWS_1252 && mostly(e)) {
        return declared;
    }
    if mostly(UTF_8) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed.name() == "GBK" {
        GB18030
    } else {
        guessed
    }
}

/// Nearly all high bytes stand in pairs that are common characters of GB2312 (its first level,
/// rows 16 to 55) or its punctuation: Western text with accents does not do that.
fn looks_like_gb(bytes: &[u8]) -> bool {
    let (mut pairs, mut common, mut i) = (0usize, 0usize, 0);
    while let Some(&first) = bytes.get(i) {
        if first < 0x80 {
            i += 1;
            continue;
        }
        let Some(&second) = bytes.get(i + 1) else {
            break;
        };
        pairs += 1;
        let double = second >= 0xa1;
        common += usize::from(
            double && ((0xb0..=0xd7).contains(&first) || first == 0xa3 || first == 0xa1),
        );
        i += 2;
    }
    // Two characters are the shortest Chinese name; 70 % leaves room for rare ones (judgement).
    pairs >= 2
        && common * 10 >= pairs * 7
        && GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], label: &str, expected: &str) {
        let label = Some(label).filter(|l| !l.is_empty());
        assert_eq!(decode(bytes, label), expected, "{label:?}");
    }

    #[test]
    fn believes_the_bytes_before_the_label() {
        let (gb, ..) = GB18030.encode("价格太高，请再优惠一点");
        for label in ["gb2312", "us-ascii", "iso-8859-1", "", "utf-8", "x-unknown"] {
            check(&gb, label, "价格太高，请再优惠一点");
        }
        for label in ["utf-8", "us-ascii", "iso-8859-1", "gb2312", ""] {
            check("你好，报价收到".as_bytes(), label, "你好，报价收到");
        }
        check(b"price \x80 5 \x96 ok", "iso-8859-1", "price € 5 – ok");
        check(
            b"caf\xe9 fran\xe7ais, tr\xe8s bien",
            "",
            "café français, très bien",
        );
        check(
            b"Stra\xdfe f\xfcr \xc4rger",
            "iso-8859-1",
            "Straße für Ärger",
        );
        check(b"a~{1(<[~}b", "hz-gb-2312", "a报价b");
        check(b"plain", "utf-16", "plain");
    }

    #[test]
    fn never_fails() {
        for bytes in [&b"\xff"[..], b"\x81", b"\x00\xff\xfe\x80", b"\xe4\xbd", b""] {
            for label in [
                None,
                Some("gb2312"),
                Some("utf-7"),
                Some("utf-16"),
                Some("\u{0}"),
            ] {
                decode(bytes, label);
                decode_file(bytes);
            }
        }
    }
}
