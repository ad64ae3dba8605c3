//! The words of the trade as data: loaded from the packs of terms, found in a text in one pass; what a word means
//! beside another is decided elsewhere.

use crate::trie::Trie;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::{Table, Value};
use trade::{Language, Problem, Span};

/// What a word of the packs is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "each is explained by the comment over its table in the packs"
)]
pub enum Class {
    Unit,
    Measure,
    Time,
    Currency,
    Shared,
    Number,
    Scale,
    Fraction,
    Ordinal,
    Spoken,
    Cent,
    Link,
    Label,
    Bound,
    Percent,
    Month,
    Weekday,
    Part,
    Day,
    Period,
    Shift,
    Ago,
    Hence,
    Quarter,
    Half,
    Mark,
    Weekend,
    Filler,
    Week,
    Rule,
    Delivered,
    Place,
    Event,
    Method,
    Share,
    Per,
    Cue,
    Haggle,
    Aside,
    Ask,
    Mode,
}

impl Class {
    fn of_name(name: &str) -> Option<Class> {
        use Class::*;
        Some(match name {
            "unit" => Unit,
            "measure" => Measure,
            "time" => Time,
            "currency" => Currency,
            "shared" => Shared,
            "number" => Number,
            "scale" => Scale,
            "fraction" => Fraction,
            "ordinal" => Ordinal,
            "spoken" => Spoken,
            "cent" => Cent,
            "link" => Link,
            "label" => Label,
            "bound" => Bound,
            "percent" => Percent,
            "month" => Month,
            "weekday" => Weekday,
            "part" => Part,
            "day" => Day,
            "period" => Period,
            "shift" => Shift,
            "ago" => Ago,
            "hence" => Hence,
            "quarter" => Quarter,
            "half" => Half,
            "mark" => Mark,
            "weekend" => Weekend,
            "filler" => Filler,
            "week" => Week,
            "rule" => Rule,
            "delivered" => Delivered,
            "place" => Place,
            "event" => Event,
            "method" => Method,
            "share" => Share,
            "per" => Per,
            "cue" => Cue,
            "haggle" => Haggle,
            "aside" => Aside,
            "ask" => Ask,
            "mode" => Mode,
            _ => return None,
        })
    }

    /// May a digit stand right behind a word of this class (`USD0.04`, `No.7`)?
    fn may_touch_digits(self) -> bool {
        matches!(
            self,
            Class::Currency | Class::Shared | Class::Label | Class::Method | Class::Week
        )
    }
}

/// One meaning of a surface form.
#[derive(Debug, Clone)]
struct Meaning {
    class: Class,
    code: String,
    language: Language,
    /// Written in capitals in the pack, so only capitals count (`CE`, not the French `ce`).
    capitals: bool,
}

/// A word of the packs found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'v> {
    /// Where.
    pub span: Span,
    /// What the word is for.
    pub class: Class,
    /// The short name it stands for.
    pub code: &'v str,
}

/// Every word of the packs of terms, compiled.
#[derive(Debug, Default)]
pub struct Vocabulary {
    surfaces: Trie,
    /// By the number of a surface.
    meanings: Vec<Vec<Meaning>>,
}

static EMBEDDED: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::from_toml(&super::packs::PACKS).0);

impl Vocabulary {
    /// The vocabulary that the program carries.
    pub fn embedded() -> &'static Vocabulary {
        &EMBEDDED
    }

    /// Compiles the texts of packs, given with their names.
    pub fn from_toml(packs: &[(&str, &str)]) -> (Vocabulary, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut words: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
        for (name, text) in packs {
            match text.parse::<Table>() {
                Ok(table) => collect(name, &table, &mut words, &mut problems),
                Err(error) => problems.push(Problem::new(
                    *name,
                    format!("the pack cannot be read: {}", error.message()),
                    "mend the line that is named",
                )),
            }
        }
        let mut vocabulary = Vocabulary::default();
        for (surface, meanings) in words {
            vocabulary.put(surface, meanings);
        }
        (vocabulary, problems)
    }

    /// Capitals of ASCII do not matter, so some surfaces are the same.
    fn put(&mut self, mut surface: String, meanings: Vec<Meaning>) {
        surface.make_ascii_lowercase();
        let next = self.meanings.len() as u32;
        match self.surfaces.learn(&surface, next) {
            number if number == next => self.meanings.push(meanings),
            number => self.meanings[number as usize].extend(meanings),
        }
    }

    /// The words found in a part of a text, longest first at each place, in the order of the text.
    pub fn hits(&self, text: &str, part: Span, language: Language) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let mut joined = text[..part.start]
            .chars()
            .next_back()
            .is_some_and(is_joining);
        for (place, c) in part.of(text).char_indices() {
            let joins = is_joining(c);
            // Inside a word of letters no other begins.
            if !(joined && joins) {
                let start = part.start + place;
                self.hits_at(text, Span::new(start, part.end), language, &mut hits);
            }
            joined = joins;
        }
        longest(hits)
    }

    /// Is there any word for this?
    pub fn has(&self, class: Class, code: &str) -> bool {
        let meanings = self.meanings.iter().flatten();
        meanings
            .into_iter()
            .any(|m| m.class == class && m.code == code)
    }

    /// The longest word of number with which a text begins, whatever letters follow it: its length, class and value.
    pub fn number_at(&self, text: &str, language: Language) -> Option<(usize, Class, &str)> {
        let bytes = text.bytes().map(|b| b.to_ascii_lowercase());
        let heads = self.surfaces.heads(bytes);
        let numbers = heads.filter_map(|(length, surface)| {
            let of_language = |m: &&Meaning| {
                matches!(m.class, Class::Number | Class::Scale | Class::Fraction)
                    && (m.language == language || language == Language::Und)
            };
            let meaning = self.meanings[surface as usize].iter().find(of_language)?;
            Some((length, meaning.class, meaning.code.as_str()))
        });
        numbers.last()
    }

    /// The words that begin where the rest of a text does.
    fn hits_at<'v>(&'v self, text: &str, rest: Span, language: Language, hits: &mut Vec<Hit<'v>>) {
        let bytes = rest.of(text).bytes().map(|b| b.to_ascii_lowercase());
        for (length, surface) in self.surfaces.heads(bytes) {
            let span = Span::new(rest.start, rest.start + length);
            for meaning in &self.meanings[surface as usize] {
                if !meaning.speaks(language, span.of(text)) {
                    continue;
                }
                let alone = stands_alone(text, span, meaning.class).then_some(span);
                let found = alone.or_else(|| meaning.with_ending(text, span, language));
                if let Some(span) = found {
                    hits.push(Hit {
                        span,
                        class: meaning.class,
                        code: &meaning.code,
                    });
                }
            }
        }
    }
}

/// The longest ending that Turkish glues to a unit (`galonluk`, `saatliğine`), in letters (judgement).
const LONGEST_ENDING: usize = 6;

impl Meaning {
    /// A unit with an ending glued to it: the ending belongs to a measure, and is cut off from a length of time.
    fn with_ending(&self, text: &str, span: Span, language: Language) -> Option<Span> {
        let glued = language == Language::Tr
            && self.language == language
            && span.of(text).chars().count() >= 3
            && matches!(
                self.class,
                Class::Measure | Class::Currency | Class::Cent | Class::Time
            );
        if !glued
            || text[..span.start]
                .chars()
                .next_back()
                .is_some_and(is_joining)
        {
            return None;
        }
        let ending = text[span.end..].chars().take_while(|c| is_joining(*c));
        let (letters, bytes) = ending.fold((0, 0), |(n, b), c| (n + 1, b + c.len_utf8()));
        let end = match self.class {
            Class::Time => span.end,
            _ => span.end + bytes,
        };
        ((1..=LONGEST_ENDING).contains(&letters)).then(|| Span::new(span.start, end))
    }

    /// Does the word count in a sentence of this language? Writers mix languages, so long words count anywhere.
    fn speaks(&self, sentence: Language, words: &str) -> bool {
        if self.capitals && words.chars().any(char::is_lowercase) {
            return false;
        }
        if self.language == sentence || sentence == Language::Und {
            return true;
        }
        let letters = words.chars().count();
        let counts = matches!(
            self.class,
            Class::Number | Class::Scale | Class::Fraction | Class::Ordinal | Class::Spoken
        );
        match self.language {
            Language::En if counts && is_written_in_latin(sentence) => letters < 4,
            Language::En => {
                letters >= 3
                    || sentence == Language::Zh
                    || !matches!(self.class, Class::Mode | Class::Haggle | Class::Number)
            }
            // Three in another language is often a word of this one.
            _ if counts => {
                self.language == Language::Zh
                    || letters >= 4 && !words.is_ascii()
                    || letters >= 3 && romance(self.language) && romance(sentence)
            }
            Language::Zh => true,
            _ if matches!(
                self.class,
                Class::Time | Class::Unit | Class::Currency | Class::Month
            ) && letters >= 3 =>
            {
                true
            }
            _ => letters >= 5 || !words.is_ascii() && !words.chars().any(is_latin),
        }
    }
}

/// Languages whose words are mixed up most when letters are short.
fn romance(language: Language) -> bool {
    matches!(language, Language::Es | Language::Pt | Language::It)
}

/// Languages in whose sentences a word of English may be one of their own.
fn is_written_in_latin(language: Language) -> bool {
    use Language::*;
    matches!(
        language,
        De | Es | Fr | Id | It | Nl | Pl | Pt | Sv | Tr | Vi
    )
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

/// Is it a character of a script that writes no spaces between words?
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A letter that must not touch another letter at the edge of a word.
pub fn is_joining(c: char) -> bool {
    c.is_alphabetic() && !is_ideograph(c)
}

fn stands_alone(text: &str, span: Span, class: Class) -> bool {
    let words = span.of(text);
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
        return false;
    };
    let opens = match before {
        Some(b) if is_joining(first) => !is_joining(b),
        Some(b) if first.is_ascii_digit() => !b.is_alphanumeric() && !matches!(b, '.' | ',' | '-'),
        _ => true,
    };
    let closes = match after {
        Some(a) if is_joining(last) => {
            !is_joining(a) && (!a.is_ascii_digit() || class.may_touch_digits())
        }
        Some(a) if last.is_ascii_digit() => !a.is_alphanumeric() || is_ideograph(a),
        _ => true,
    };
    opens && closes
}

/// Drops hits that lie inside a longer hit of the same class.
fn longest(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    hits.sort_by_key(|h| (h.class, h.span.start, usize::MAX - h.span.end));
    let mut kept: Vec<Hit<'_>> = Vec::with_capacity(hits.len());
    for hit in hits {
        let inside = kept
            .last()
            .is_some_and(|k| k.class == hit.class && k.span.holds(hit.span) && k.span != hit.span);
        if !inside {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|h| (h.span.start, usize::MAX - h.span.end, h.class));
    kept.dedup();
    kept
}

fn collect(
    name: &str,
    table: &Table,
    words: &mut BTreeMap<String, Vec<Meaning>>,
    problems: &mut Vec<Problem>,
) {
    for (class_name, codes) in table {
        let Value::Table(codes) = codes else { continue };
        if Language::of_code(class_name).is_some() {
            continue;
        }
        let Some(class) = Class::of_name(class_name) else {
            let hint = "the classes are those of the other packs of terms";
            problems.push(Problem::new(
                name,
                format!("no class of words is called {class_name}"),
                hint,
            ));
            continue;
        };
        for (code, languages) in codes {
            collect_code(class, code, languages, words);
        }
    }
}

fn collect_code(
    class: Class,
    code: &str,
    languages: &Value,
    words: &mut BTreeMap<String, Vec<Meaning>>,
) {
    for (language, list) in languages.as_table().into_iter().flatten() {
        let Some(language) = Language::of_code(language) else {
            continue;
        };
        for word in list
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            let capitals = word.chars().any(char::is_uppercase)
                && !word.chars().any(char::is_lowercase)
                && word.is_ascii();
            for surface in surfaces(word.trim()) {
                let entry = words.entry(surface).or_default();
                if !entry
                    .iter()
                    .any(|m| m.class == class && m.code == code && m.language == language)
                {
                    entry.push(Meaning {
                        class,
                        code: code.to_owned(),
                        language,
                        capitals,
                    });
                }
            }
        }
    }
}

/// The ways in which a word is met: as it is, in capitals, with one capital, without its accents.
fn surfaces(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    if lower.is_ascii() {
        return vec![lower];
    }
    let mut title = String::new();
    let mut chars = lower.chars();
    if let Some(first) = chars.next() {
        title.extend(first.to_uppercase());
        title.extend(chars);
    }
    let mut all = vec![lower.to_uppercase(), title, without_accents(&lower), lower];
    all.sort();
    all.dedup();
    all
}

fn without_accents(word: &str) -> String {
    let bare = |c: char| match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ğ' => 'g',
        'ş' => 's',
        'ñ' => 'n',
        'ё' => 'е',
        other => other,
    };
    word.chars().map(bare).collect()
}

#[cfg(test)]
mod tests;
