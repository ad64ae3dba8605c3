//! Files in chats: what stands in the text where a picture or a paper was sent.

use trade::Attachment;

/// Words that chat programs put in brackets for what cannot be exported as text.
const BRACKETED: [(&str, &str); 26] = [
    ("图片", "image"),
    ("圖片", "image"),
    ("照片", "image"),
    ("photo", "image"),
    ("image", "image"),
    ("picture", "image"),
    ("动画表情", "image"),
    ("表情", "image"),
    ("sticker", "image"),
    ("视频", "video"),
    ("視頻", "video"),
    ("video", "video"),
    ("语音", "audio"),
    ("語音", "audio"),
    ("voice", "audio"),
    ("audio", "audio"),
    ("文件", "file"),
    ("檔案", "file"),
    ("file", "file"),
    ("document", "file"),
    ("附件", "file"),
    ("位置", "place"),
    ("location", "place"),
    ("名片", "contact"),
    ("链接", "link"),
    ("聊天记录", "file"),
];

/// What the iPhone writes for a file that was left out: two to four words, this one among them.
const OMITTED: [&str; 12] = [
    "omitted",
    "omitido",
    "omitida",
    "ocultada",
    "ocultado",
    "weggelassen",
    "omis",
    "absent",
    "absente",
    "omesso",
    "пропущено",
    "已忽略",
];

/// Endings of the files that trade correspondence carries.
const ENDINGS: &str = "jpg jpeg png gif webp heic bmp tif tiff pdf doc docx xls xlsx csv ppt pptx txt rtf \
    zip rar 7z mp4 mov 3gp avi mkv webm opus ogg m4a mp3 amr wav aac vcf dwg dxf stp step igs stl ai psd \
    eps cdr svg eml msg html xml ods odt ics apk pages numbers key";

/// What can be left out of an export, as the first of those words.
const MEDIA: [&str; 24] = [
    "image",
    "video",
    "audio",
    "document",
    "gif",
    "sticker",
    "contact",
    "imagen",
    "imagem",
    "vídeo",
    "foto",
    "documento",
    "documente",
    "figurinha",
    "bild",
    "dokument",
    "photo",
    "vidéo",
    "immagine",
    "изображение",
    "видео",
    "аудио",
    "документ",
    "voice",
];

/// Takes the files out of the words. Lines that are nothing but a file vanish; a mark inside a
/// sentence stays, since the sentence needs it.
pub(super) fn split(words: &str) -> (String, Vec<Attachment>) {
    let mut attachments = Vec::new();
    let mut kept: Vec<&str> = Vec::new();
    for line in words.split('\n') {
        match whole_line(line.trim()) {
            Some(found) => attachments.extend(found),
            None => {
                attachments.extend(inside(line));
                kept.push(line);
            }
        }
    }
    (kept.join("\n").trim().to_owned(), attachments)
}

fn whole_line(line: &str) -> Option<Vec<Attachment>> {
    if line.is_empty() {
        return None;
    }
    let one = android(line)
        .or_else(|| angled(line))
        .or_else(|| omitted(line));
    one.map(|name| vec![attachment(&name, "")])
        .or_else(|| bracketed(line))
}

/// `panel.jpg (file attached)`: a file's name, then a remark in any language.
fn android(line: &str) -> Option<String> {
    let (name, remark) = line.strip_suffix(')')?.rsplit_once(" (")?;
    let short = remark.chars().count() <= 30;
    (short && is_file_name(name)).then(|| name.to_owned())
}

/// `<attached: Quote.pdf>` and `<Media omitted>`, in any language.
fn angled(line: &str) -> Option<String> {
    let inner = line.strip_prefix('<')?.strip_suffix('>')?;
    if inner.contains(['<', '>', '@']) {
        return None;
    }
    match inner.split_once([':', '：']) {
        Some((_, name)) if is_file_name(name.trim()) => Some(name.trim().to_owned()),
        Some(_) => None,
        // `<Media omitted>` has two or three words; a tag or a quoted sentence has one or many.
        None => (inner.contains(' ') && inner.split(' ').count() <= 4 || inner.starts_with('省'))
            .then(String::new),
    }
}

/// `image omitted`, `Contact card omitted`.
fn omitted(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let (first, last) = lower
        .split_once(' ')
        .map(|(first, rest)| (first, rest.rsplit(' ').next().unwrap_or(rest)))?;
    let known = OMITTED.contains(&last) && MEDIA.contains(&first) && lower.split(' ').count() <= 4;
    known.then(String::new)
}

/// `[图片] [图片]`, `[视频 0:21]`, `[文件] 合同.pdf`: marks alone, the last perhaps with a name.
fn bracketed(line: &str) -> Option<Vec<Attachment>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((kind, after)) = mark(rest) {
        found.push(attachment("", kind));
        rest = after.trim_start();
    }
    let named = rest.is_empty() || is_file_name(rest);
    let last = found.last_mut()?;
    if named && !rest.is_empty() {
        *last = attachment(rest, "");
    }
    named.then_some(found)
}

/// Marks inside a sentence: `Loading finished [photo] [photo]`.
fn inside(line: &str) -> Vec<Attachment> {
    let starts = line.match_indices(['[', '【']).map(|(i, _)| &line[i..]);
    let kinds = starts.filter_map(mark).map(|(kind, _)| kind);
    // A smiley in brackets is no file.
    kinds
        .filter(|k| ["image", "video", "audio", "file"].contains(k))
        .map(|k| attachment("", k))
        .collect()
}

/// A mark at the start of the text: its kind, and what follows it.
fn mark(text: &str) -> Option<(&'static str, &str)> {
    let inner = text.strip_prefix('[').or(text.strip_prefix('【'))?;
    let end = inner.find([']', '】'])?;
    let words = inner[..end].trim().to_lowercase();
    let name = words.split([' ', ':', '：']).next().unwrap_or_default();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || "\"″'s".contains(c));
    let kind = BRACKETED.iter().find(|(w, _)| *w == name || *w == words)?.1;
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    Some((kind, &inner[end + close..]))
}

fn attachment(name: &str, kind: &str) -> Attachment {
    let name = name.trim();
    let known = name.rsplit_once('.').map(|(_, e)| e.to_lowercase());
    let media_type = match known.as_deref() {
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("mp4" | "mov" | "3gp") => "video/mp4",
        Some("opus" | "ogg" | "m4a" | "mp3" | "amr") => "audio/ogg",
        Some("pdf") => "application/pdf",
        Some("vcf") => "text/vcard",
        Some(_) => "application/octet-stream",
        None => match kind {
            "image" => "image/*",
            "video" => "video/*",
            "audio" => "audio/*",
            _ => "application/octet-stream",
        },
    };
    Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        size: 0,
    }
}

/// A name with the ending of a kind of file that people send; a web address is none.
fn is_file_name(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let ending = ending.to_lowercase();
    !stem.is_empty()
        && name.chars().count() <= 160
        && !stem.contains(['?', '!', '<', '>'])
        && ENDINGS.split(' ').any(|known| known == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_files_out_of_the_words() {
        for (words, text, names) in [
            ("panel1.jpg (file attached)", "", &["panel1.jpg"][..]),
            (
                "IMG-20250516-WA0001.jpg (archivo adjunto)\nver foto",
                "ver foto",
                &["IMG-20250516-WA0001.jpg"],
            ),
            ("<attached: Quote_GL0708.pdf>", "", &["Quote_GL0708.pdf"]),
            ("<Media omitted>", "", &[""]),
            ("<省略多媒体文件>", "", &[""]),
            ("image omitted", "", &[""]),
            ("Bild weggelassen", "", &[""]),
            ("[文件] 合同YB250217.pdf", "", &["合同YB250217.pdf"]),
            ("好的\n[图片]\n[图片]", "好的", &["", ""]),
            ("[视频 0:21] [图片]\n箱唛在上面", "箱唛在上面", &["", ""]),
            (
                "Loading finished [photo] [photo]",
                "Loading finished [photo] [photo]",
                &["", ""],
            ),
            ("price is 4.20 (FOB)", "price is 4.20 (FOB)", &[]),
            ("<ali@buyer.example>", "<ali@buyer.example>", &[]),
            (
                "see www.firm.example (our site)",
                "see www.firm.example (our site)",
                &[],
            ),
            ("[玫瑰] 谢谢", "[玫瑰] 谢谢", &[]),
            ("why was it omitted", "why was it omitted", &[]),
        ] {
            let (kept, found) = split(words);
            let found: Vec<&str> = found.iter().map(|a| a.name.as_str()).collect();
            assert_eq!((kept.as_str(), found.as_slice()), (text, names), "{words}");
        }
    }
}
