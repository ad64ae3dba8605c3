//! The words of a text as they are looked for: how a text is cut into words and a question into
//! phrases. Which message holds them is asked in `wording`.

use trade::Span;
use unicode_normalization::UnicodeNormalization;

/// So many bytes of a text are looked through; judgement: a longer letter is a file pasted in, and
/// PostgreSQL keeps no more than 1 MB of words of a text.
const LOOKED_AT: usize = 200_000;

/// A word longer than this is nobody's word (a key, an attachment that became text), in bytes.
const LONGEST: usize = 64;

/// A word of a text: where it stands, and how it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// In small letters, without accents.
    pub folded: String,
}

/// Cuts a text into words. A character of Chinese, Japanese or Korean is a word of its own, so that a
/// question of any length finds; figures and letters that touch are words apart, so that the number
/// of a paper is found without its letters.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = Kind::Between;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LOOKED_AT) {
        let end = at + c.len_utf8();
        let kind = Kind::of(c, before);
        match words.last_mut().filter(|_| kind.goes_on(before)) {
            Some(word) => {
                word.span.end = end;
                word.folded.extend(folded(c));
            }
            None if kind != Kind::Between => words.push(Word {
                span: Span::new(at, end),
                folded: folded(c).collect(),
            }),
            None => {}
        }
        before = kind;
    }
    words.retain(|word| !word.folded.is_empty() && word.folded.len() <= LONGEST);
    words
}

/// What a character is to the words of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Figure,
    Alone,
    Between,
}

impl Kind {
    fn of(c: char, before: Kind) -> Kind {
        match c {
            c if stands_alone(c) => Kind::Alone,
            c if c.is_numeric() => Kind::Figure,
            c if c.is_alphabetic() => Kind::Letter,
            c if is_mark(c) && before == Kind::Letter => Kind::Letter,
            _ => Kind::Between,
        }
    }

    fn goes_on(self, before: Kind) -> bool {
        self == before && matches!(self, Kind::Letter | Kind::Figure)
    }
}

/// A name or a word as it is compared: in small letters, without accents.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(folded).collect()
}

fn folded(c: char) -> impl Iterator<Item = char> {
    c.nfkd()
        .filter(|c| !is_mark(*c))
        .flat_map(char::to_lowercase)
}

/// An accent that stands apart from its letter.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Scripts that are written without blanks between words (blocks of the Unicode standard).
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// What is looked for: phrases, all of which a text must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    phrases: Vec<Phrase>,
}

/// Words that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<String>,
    /// The last word may go on.
    pub(crate) open: bool,
}

impl Wanted {
    /// What a person typed: words apart by blanks must all be there, in any order; what stands
    /// between quotation marks follows each other.
    pub fn of(typed: &str) -> Wanted {
        let mut phrases = Vec::new();
        for (nth, part) in typed.split(['"', '“', '”']).enumerate() {
            if nth % 2 == 1 {
                phrases.extend(Phrase::of(part, false));
            } else {
                phrases.extend(part.split_whitespace().filter_map(|w| Phrase::of(w, true)));
            }
        }
        Wanted { phrases }
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    pub(crate) fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Where a text holds what is looked for, in order, not overlapping.
    pub fn found_in(&self, text: &str) -> Vec<Span> {
        let words = words(text);
        let mut spans: Vec<Span> = self
            .phrases
            .iter()
            .flat_map(|phrase| phrase.found_in(&words))
            .collect();
        spans.sort_unstable();
        let mut apart: Vec<Span> = Vec::new();
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        apart
    }
}

impl Phrase {
    fn of(typed: &str, may_go_on: bool) -> Option<Phrase> {
        let words: Vec<String> = words(typed).into_iter().map(|w| w.folded).collect();
        let goes_on = |last: &String| match last.chars().count() {
            0 | 1 => false,
            2 | 3 => last.chars().all(char::is_alphabetic),
            _ => true,
        };
        let open = may_go_on && words.last().is_some_and(goes_on);
        (!words.is_empty()).then_some(Phrase { words, open })
    }

    fn found_in(&self, text: &[Word]) -> Vec<Span> {
        let fits = |window: &[Word]| {
            let last = self.words.len() - 1;
            window.iter().enumerate().all(|(at, word)| {
                let wanted = &self.words[at];
                word.folded == *wanted
                    || at == last && self.open && word.folded.starts_with(wanted.as_str())
            })
        };
        text.windows(self.words.len())
            .filter(|window| fits(window))
            .filter_map(|window| {
                Some(Span::new(
                    window.first()?.span.start,
                    window.last()?.span.end,
                ))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = words(text).into_iter().map(|w| w.folded).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "Żaneta's PRICE: 12.50",
            &["zaneta", "s", "price", "12", "50"],
        );
        check("交期30天", &["交", "期", "30", "天"]);
        check("PI-GL250709, M12", &["pi", "gl", "250709", "m", "12"]);
        check("e\u{301}te\u{301} ，。", &["ete"]);
        check("ＦＯＢ 宁波", &["fob", "宁", "波"]);
        check(&"x".repeat(80), &[]);
        check("", &[]);
    }

    #[test]
    fn what_is_wanted_is_found_where_it_stands() {
        let check = |typed: &str, text: &str, expected: &[&str]| {
            let found = Wanted::of(typed).found_in(text);
            let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{typed} in {text}");
        };
        check("tube", "Steel tubes, a tube", &["tubes", "tube"]);
        check("\"tube\"", "Steel tubes, a tube", &["tube"]);
        check("12.5", "12.5 and 12.50", &["12.5"]);
        check("250709", "see PI-GL250709", &["250709"]);
        check("GL2507", "see PI-GL250709", &["GL250709"]);
        check("25", "see PI-GL250709", &[]);
        check("交期", "请问交期多久？交货期呢", &["交期"]);
        check("期", "请问交期多久", &["期"]);
        check("zaneta", "Dear Żaneta", &["Żaneta"]);
        check(
            "\"lead time\" deposit",
            "lead time 30 days after deposit",
            &["lead time", "deposit"],
        );
        check("   ", "anything", &[]);
    }
}
