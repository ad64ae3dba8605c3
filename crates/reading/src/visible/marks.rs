//! The words by which history, signatures and notices are known, loaded from the packs of quoting and found in a line
//! in one pass; what follows from a word is decided elsewhere.

use super::fold::fold;
use super::wordlist::Wordlist;
use knowledge::Packs;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::{Table, Value};

/// What a word of the packs of quoting is for; each is explained by the comment over its table there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Opener,
    Wrote,
    WroteBy,
    Addressed,
    From,
    Sent,
    To,
    Copy,
    Subject,
    ReplyTo,
    Original,
    Forwarded,
    AnswerAbove,
    Passing,
    Passes,
    Between,
    Answer,
    Notice,
    Hint,
    Closing,
    Thanks,
    Device,
    DeviceEnd,
    Gadget,
    Title,
    Company,
    Contact,
    NoName,
    Afterthought,
    Surname,
}

impl Mark {
    fn of_table(name: &str) -> Option<Mark> {
        use Mark::*;
        Some(match name {
            "opener" => Opener,
            "wrote" => Wrote,
            "wrote_by" => WroteBy,
            "addressed" => Addressed,
            "from" => From,
            "sent" => Sent,
            "to" => To,
            "copy" => Copy,
            "subject" => Subject,
            "reply_to" => ReplyTo,
            "original" => Original,
            "forwarded" => Forwarded,
            "answer_above" => AnswerAbove,
            "passing" => Passing,
            "passes" => Passes,
            "between" => Between,
            "answer" => Answer,
            "notice" => Notice,
            "hint" => Hint,
            "closing" => Closing,
            "thanks" => Thanks,
            "device" => Device,
            "device_end" => DeviceEnd,
            "gadget" => Gadget,
            "title" => Title,
            "company" => Company,
            "contact" => Contact,
            "no_name" => NoName,
            "afterthought" => Afterthought,
            "surname" => Surname,
            _ => return None,
        })
    }

    /// The marks of a repeated head's fields.
    pub(super) const FIELDS: [Mark; 6] = [
        Mark::From,
        Mark::Sent,
        Mark::To,
        Mark::Copy,
        Mark::Subject,
        Mark::ReplyTo,
    ];
}

/// A set of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct MarkSet(u32);

impl MarkSet {
    pub(super) fn of(marks: &[Mark]) -> MarkSet {
        MarkSet(marks.iter().fold(0, |bits, mark| bits | 1 << *mark as u32))
    }

    pub(super) fn add(&mut self, other: MarkSet) {
        self.0 |= other.0;
    }

    pub(super) fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u32 != 0
    }

    pub(super) fn has_any(self, marks: &[Mark]) -> bool {
        self.0 & MarkSet::of(marks).0 != 0
    }

    /// Only those that are in both.
    pub(super) fn both(self, other: MarkSet) -> MarkSet {
        MarkSet(self.0 & other.0)
    }

    pub(super) fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// A word of the packs in a folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marks: MarkSet,
    /// Which word: tells two different hints from one hint twice.
    pub(super) word: usize,
}

/// Every word of the packs of quoting, compiled; made once, used for every message.
#[derive(Debug, Default)]
pub struct Marks {
    words: Wordlist,
    /// What each word is for.
    meanings: Vec<MarkSet>,
}

/// The packs of quoting that the program carries.
const CARRIED: [(&str, &str); 3] = [
    (
        "quoting/history.toml",
        include_str!("../../../../packs/quoting/history.toml"),
    ),
    (
        "quoting/notices.toml",
        include_str!("../../../../packs/quoting/notices.toml"),
    ),
    (
        "quoting/signing.toml",
        include_str!("../../../../packs/quoting/signing.toml"),
    ),
];

static EMBEDDED: LazyLock<Marks> = LazyLock::new(|| Marks::of_texts(CARRIED.map(|(_, text)| text)));

impl Marks {
    /// The words that the program carries.
    pub fn embedded() -> &'static Marks {
        &EMBEDDED
    }

    /// The words of the packs given, file by file in place of those that the program carries.
    pub fn new(packs: &Packs) -> Marks {
        Marks::of_texts(CARRIED.map(|(path, carried)| packs.text(path).unwrap_or(carried)))
    }

    fn of_texts(texts: [&str; 3]) -> Marks {
        let mut words: BTreeMap<(String, bool), MarkSet> = BTreeMap::new();
        for table in texts.iter().filter_map(|text| text.parse::<Table>().ok()) {
            for (mark, word) in words_of(&table) {
                let open_end = word.ends_with('*');
                let word = fold(word.trim_end_matches('*'));
                if !word.is_empty() {
                    words
                        .entry((word, open_end))
                        .or_default()
                        .add(MarkSet::of(&[mark]));
                }
            }
        }
        Marks {
            meanings: words.values().copied().collect(),
            words: Wordlist::new(words.into_keys()),
        }
    }

    /// Every word in a folded text, the first to end first, a longer before a shorter.
    pub(super) fn find(&self, folded: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.words.find(folded, |place, word| {
            let marks = self.meanings.get(word).copied().unwrap_or_default();
            hits.push(Hit {
                start: place.start,
                end: place.end,
                marks,
                word,
            });
        });
        hits.sort_by_key(|hit| (hit.end, hit.start, hit.word));
        hits
    }
}

fn words_of(table: &Table) -> Vec<(Mark, &str)> {
    let marks = table
        .iter()
        .filter_map(|(name, languages)| Some((Mark::of_table(name)?, languages.as_table()?)));
    marks
        .flat_map(|(mark, languages)| {
            let lists = languages.values().filter_map(Value::as_array).flatten();
            lists
                .filter_map(Value::as_str)
                .map(move |word| (mark, word))
        })
        .collect()
}

/// Is it a character of Chinese or Japanese writing?
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(text: &str) -> MarkSet {
        let mut all = MarkSet::default();
        Marks::embedded()
            .find(&fold(text))
            .iter()
            .for_each(|hit| all.add(hit.marks));
        all
    }

    #[test]
    fn every_table_of_the_packs_is_read() {
        for (path, text) in CARRIED {
            let table: Table = text.parse().expect(path);
            for (name, value) in &table {
                let known = value.is_str() || Mark::of_table(name).is_some();
                assert!(known, "{path}: [{name}]");
            }
        }
    }

    #[test]
    fn finds_whole_words_only() {
        assert!(marks_of("On 3 March Amy wrote:").has(Mark::Wrote));
        assert!(!marks_of("a rewrote text").has(Mark::Wrote));
        assert!(marks_of("王伟于昨天写道：").has(Mark::Wrote));
        assert!(marks_of("Конфиденциальность").has(Mark::Hint));
    }

    #[test]
    fn a_pack_given_takes_the_place_of_the_carried_one() {
        let mut packs = Packs::default();
        let own = "[closing]\nen = [\"toodle pip\"]".to_owned();
        packs.texts.insert("quoting/signing.toml".to_owned(), own);
        let marks = Marks::new(&packs);
        assert_eq!(marks.find("toodle pip").len(), 1);
        assert!(marks.find("best regards").is_empty());
    }
}
