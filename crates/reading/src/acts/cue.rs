//! Small words that turn a sentence (if, otherwise, but, why), found as whole words; what they turn
//! is decided by whoever asks.

/// Words that open a condition, longest first where one holds another.
pub(super) const IF: &[&str] = &[
    "on the condition that",
    "on condition that",
    "provided that",
    "subject to",
    "as long as",
    "only if",
    "provided",
    "unless",
    "if",
    "si no",
    "siempre que",
    "siempre y cuando",
    "sujeto a",
    "si",
    "se nao",
    "se não",
    "desde que",
    "se",
    "при условии",
    "если",
    "vorbehaltlich",
    "vorausgesetzt",
    "sofern",
    "falls",
    "wenn",
    "sous réserve",
    "à condition",
    "a condizione",
    "purché",
    "kalau",
    "jika",
    "asalkan",
    "eğer",
    "şartıyla",
    "بشرط",
    "إذا",
    "اذا",
    "如果",
    "要是",
    "只要",
    "假如",
    "再不",
    "前提",
    "场合は",
    "であれば",
    "条件",
];

/// Words that open what happens when a condition is not met.
pub(super) const OTHERWISE: &[&str] = &[
    "otherwise",
    "or else",
    "if not",
    "or we",
    "or i",
    "or our",
    "de lo contrario",
    "caso contrário",
    "caso contrario",
    "senão",
    "иначе",
    "в противном случае",
    "andernfalls",
    "ansonsten",
    "sonst",
    "sinon",
    "dans le cas contraire",
    "altrimenti",
    "kalau tidak",
    "jika tidak",
    "yoksa",
    "aksi takdirde",
    "aksi halde",
    "وإلا",
    "والا",
    "否则",
    "不然",
    "要不",
];

/// Words that give a yes a "but".
pub(super) const BUT: &[&str] = &[
    "但是",
    "不过",
    "前提是",
    "but only",
    "but with",
    "but we need",
    "but you",
];

/// The first of the words in a text: where it begins and where it ends.
pub(super) fn first(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    words
        .iter()
        .filter_map(|word| place(text, word))
        .min_by_key(|(start, end)| (*start, usize::MAX - end))
}

/// Is one of the words in the text?
pub(super) fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| place(text, word).is_some())
}

/// Does a text end with one of the words, as a whole word?
pub(super) fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let start = text.len().checked_sub(word.len());
        let tail = start.and_then(|start| text.get(start..));
        tail.is_some_and(|tail| place(tail, word).is_some())
            && !joins(start.and_then(|start| text[..start].chars().next_back()))
    })
}

/// Where a word stands as a whole word, capitals aside.
fn place(text: &str, word: &str) -> Option<(usize, usize)> {
    let wide = word.chars().all(is_wide);
    let mut from = 0;
    while let Some((start, end)) = next(text, word, from) {
        let left = text[..start].chars().next_back();
        let right = text[end..].chars().next();
        if wide || !joins(left) && !joins(right) {
            return Some((start, end));
        }
        from = end;
    }
    None
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && !is_wide(c))
}

pub(super) fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff)
}

/// Compares character by character, so that places stay those of the text itself.
fn next(text: &str, word: &str, from: usize) -> Option<(usize, usize)> {
    text.get(from..)?.char_indices().find_map(|(i, _)| {
        let start = from + i;
        length(&text[start..], word).map(|length| (start, start + length))
    })
}

fn length(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    let mut length = 0;
    for wanted in word.chars() {
        let c = rest.next()?;
        let same = c == wanted || c.to_lowercase().eq(wanted.to_lowercase());
        if !(same || wanted == ' ' && c.is_whitespace()) {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}
