//! How much a name in a chat is like a person known by display names and addresses. The figures
//! order the ways of being alike (judgement); only their order matters.

use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;

/// Titles that stand before or behind names and name nobody.
const TITLES: [&str; 22] = [
    "mr", "mrs", "ms", "miss", "dr", "eng", "engr", "ing", "lic", "prof", "sir", "madam", "bey",
    "bay", "hanim", "pak", "ibu", "bu", "herr", "frau", "general", "manager",
];

/// Somebody with all the names and addresses that go with them.
#[derive(Default)]
pub(super) struct Person {
    aliases: BTreeSet<Vec<String>>,
    locals: BTreeSet<String>,
    firms: BTreeSet<String>,
}

impl Person {
    /// Adds a display name.
    pub(super) fn name(&mut self, name: &str) {
        self.aliases.extend(aliases(name));
    }

    /// Adds an address.
    pub(super) fn address(&mut self, address: &str) {
        let address = address.to_lowercase();
        let Some((local, domain)) = address.split_once('@') else {
            return;
        };
        self.locals.insert(local.to_owned());
        if !trade::is_box_provider(domain) {
            let firm = domain.split('.').next().unwrap_or_default();
            self.firms.insert(firm.replace('-', ""));
        }
    }

    /// Single names by which others would speak of the person.
    pub(super) fn short_names(&self) -> impl Iterator<Item = String> + '_ {
        let long = |n: &String| n.chars().count() >= if n.is_ascii() { 4 } else { 2 };
        self.aliases
            .iter()
            .flatten()
            .filter(move |n| long(n))
            .cloned()
    }
}

/// 1 for the same name, 0 for nothing in common.
pub(super) fn alike(name: &str, person: &Person) -> f32 {
    let spellings: Vec<Vec<String>> = aliases(name).into_iter().flat_map(with_pinyin).collect();
    let mut best: f32 = 0.0;
    for tokens in &spellings {
        for other in person.aliases.iter().cloned().flat_map(with_pinyin) {
            best = best.max(by_names(tokens, &other));
        }
        for local in &person.locals {
            best = best.max(by_local(tokens, local));
        }
        // `Toby Larchmere`: the firm stands in the name.
        let firm = |t: &String| t.len() >= 5 && person.firms.iter().any(|f| f.contains(t.as_str()));
        if tokens.iter().any(firm) {
            best = best.max(0.65);
        }
    }
    best
}

fn by_names(a: &[String], b: &[String]) -> f32 {
    let shared = a.iter().filter(|t| b.contains(t)).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short == 0 || shared == 0 {
        return joined_alike(a, b);
    }
    match (shared == short, short == long, short) {
        (true, true, _) => 1.0,
        (true, false, 2..) => 0.95,
        (true, false, _) => 0.6,
        // A surname alone is shared by many.
        _ if shared >= 2 => 0.7,
        _ => 0.3,
    }
}

/// `Wujiasheng` and `Wu Jia Sheng` are one name, in either order.
fn joined_alike(a: &[String], b: &[String]) -> f32 {
    let (a, b): (String, String) = (a.concat(), b.concat());
    if a.len() >= 5 && a == b { 0.95 } else { 0.0 }
}

/// The part before the at sign: `amy.wu`, `wuamy`, `amyw`, `awu`, `amy2024`.
fn by_local(tokens: &[String], local: &str) -> f32 {
    let parts: Vec<String> = local
        .split(|c: char| !c.is_alphabetic())
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect();
    let whole = parts.concat();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return 0.0;
    };
    let joined = tokens.concat();
    let turned = format!("{}{}", tokens[1..].concat(), first);
    let given = tokens[1..].concat();
    if whole.len() >= 4 && (whole == joined || whole == turned) {
        return 0.9;
    }
    let hits = parts
        .iter()
        .filter(|p| p.len() >= 2 && (tokens.contains(p) || **p == given))
        .count();
    if hits >= 2 {
        return 0.9;
    }
    if hits == 1 {
        return if parts.len() == 1 { 0.8 } else { 0.6 };
    }
    let initial = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
    let initials = [
        format!("{}{last}", initial(first)),
        format!("{first}{}", initial(last)),
        format!("{last}{}", initial(first)),
        format!("{}{first}", initial(last)),
    ];
    if tokens.len() >= 2 && initials.contains(&whole) {
        return 0.75;
    }
    let inside = |t: &&String| t.len() >= 4 && whole.contains(t.as_str());
    if tokens.iter().any(|t| inside(&t)) {
        0.55
    } else {
        0.0
    }
}

/// The names that a display name holds: the one before the brackets, the one inside them.
fn aliases(name: &str) -> Vec<Vec<String>> {
    let parts = name.split([
        '(', ')', '（', '）', '/', '|', '[', ']', '【', '】', ',', '，', '@', '-',
    ]);
    let mut found: Vec<Vec<String>> = parts.map(tokens).collect();
    found.push(tokens(
        name.split(['(', '（', '[', '【']).next().unwrap_or(name),
    ));
    found.retain(|t| !t.is_empty());
    found
}

/// Words in lower case without accents and titles; Chinese stays one word a name.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    split
        .flat_map(apart)
        .map(|word| plain(&word))
        .filter(|word| !word.is_empty() && !TITLES.contains(&word.as_str()))
        .collect()
}

/// Latin letters written against Chinese ones are words of their own.
fn apart(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for c in word.chars() {
        let han = is_han(c);
        if before != Some(han) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        before = Some(han);
    }
    parts
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Accents of the Latin scripts fall, since addresses and chats drop them.
fn plain(word: &str) -> String {
    const FOLDED: [(&str, &str); 27] = [
        ("àáâãåāăąạảấầẩẫậắằẳẵặ", "a"),
        ("äæ", "a"),
        ("çćčĉ", "c"),
        ("ďđð", "d"),
        ("èéêëēėęěẹẻẽếềểễệ", "e"),
        ("ğģĝ", "g"),
        ("ìíîïīįıỉĩị", "i"),
        ("ķ", "k"),
        ("łļľĺ", "l"),
        ("ñńňņ", "n"),
        ("òóôõöøōőọỏốồổỗộớờởỡợơ", "o"),
        ("œ", "o"),
        ("řŕ", "r"),
        ("śšşș", "s"),
        ("ß", "ss"),
        ("ťţț", "t"),
        ("ùúûüūůűųụủứừửữựư", "u"),
        ("ýÿỳỷỹỵ", "y"),
        ("źžż", "z"),
        ("ё", "е"),
        ("й", "и"),
        ("ά", "α"),
        ("έ", "ε"),
        ("ή", "η"),
        ("ί", "ι"),
        ("ό", "ο"),
        ("ύ", "υ"),
    ];
    let mut out = String::with_capacity(word.len());
    for c in word.to_lowercase().chars() {
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        match FOLDED.iter().find(|(set, _)| set.contains(c)) {
            Some((_, base)) => out.push_str(base),
            None => out.push(c),
        }
    }
    out
}

/// The name as it is, and, if Chinese, its readings in letters: surname first, the given name as
/// one word and character by character. Of a character with several readings the first two count.
fn with_pinyin(tokens: Vec<String>) -> Vec<Vec<String>> {
    let mut spellings = vec![tokens.clone()];
    for word in tokens.iter().filter(|w| w.chars().all(is_han)) {
        for reading in readings(word) {
            if let [surname, given @ ..] = reading.as_slice()
                && !given.is_empty()
            {
                spellings.push(vec![surname.clone(), given.concat()]);
            }
            spellings.push(reading);
        }
    }
    spellings
}

fn readings(word: &str) -> Vec<Vec<String>> {
    // A personal name has at most four characters; longer words are titles or firms.
    if word.chars().count() > 4 {
        return Vec::new();
    }
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for multi in word.to_pinyin_multi() {
        let Some(multi) = multi else {
            return Vec::new();
        };
        let mut sounds: Vec<&str> = multi.into_iter().map(|p| p.plain()).collect();
        sounds.dedup();
        all = all
            .iter()
            .flat_map(|start| {
                sounds.iter().take(2).map(move |sound| {
                    let mut longer = start.clone();
                    longer.push(sound.replace('ü', "v"));
                    longer
                })
            })
            .collect();
    }
    all
}
