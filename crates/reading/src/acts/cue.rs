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

/// The first of the words in a text, the longest where several begin: where it begins and ends.
pub(super) fn first(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    let openings = Openings::of(words);
    let mut left = None;
    for (start, c) in text.char_indices() {
        if (is_wide(c) || !joins(left)) && openings.may_be(c) {
            let rest = &text[start..];
            let here = words.iter().filter_map(|word| whole(rest, left, word));
            if let Some(length) = here.max() {
                return Some((start, start + length));
            }
        }
        left = Some(c);
    }
    None
}

/// Is one of the words in the text?
pub(super) fn any(text: &str, words: &[&str]) -> bool {
    first(text, words).is_some()
}

/// Does a text end with one of the words, as a whole word?
pub(super) fn ends_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let start = text.len().checked_sub(word.len());
        let tail = start.and_then(|start| text.get(start..));
        let left = start.and_then(|start| text.get(..start)?.chars().next_back());
        !joins(left) && tail.is_some_and(|tail| whole(tail, None, word).is_some())
    })
}

/// The letters with which words of a list begin: most places of a text are passed over by them.
struct Openings {
    /// One bit for each letter of ASCII.
    small: u128,
    /// The other letters, in small.
    others: Vec<char>,
}

impl Openings {
    fn of(words: &[&str]) -> Openings {
        let (mut small, mut others) = (0, Vec::new());
        for c in words.iter().filter_map(|word| word.chars().next()) {
            match in_small(c) {
                c if c.is_ascii() => small |= 1 << c as u32,
                c if others.contains(&c) => {}
                c => others.push(c),
            }
        }
        Openings { small, others }
    }

    fn may_be(&self, c: char) -> bool {
        match in_small(c) {
            c if c.is_ascii() => self.small >> c as u32 & 1 == 1,
            c => self.others.contains(&c),
        }
    }
}

fn in_small(c: char) -> char {
    match c.is_ascii() {
        true => c.to_ascii_lowercase(),
        false => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The length of a word at the start of a text, when it stands there as a whole word.
fn whole(rest: &str, left: Option<char>, word: &str) -> Option<usize> {
    let length = length(rest, word)?;
    let touches = || joins(left) || joins(rest[length..].chars().next());
    (word.chars().all(is_wide) || !touches()).then_some(length)
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && !is_wide(c))
}

pub(super) fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff)
}

/// Compares character by character, so that places stay those of the text itself.
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
