//! A text as the words that patterns are compared with, each with its place in the text.

use super::fold::{fold, is_letter, is_sign, is_wide};
use super::typos::Typos;
use std::ops::Range;
use trade::Span;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing that parts them.
    None,
    /// A comma, a dash, a bracket: another clause may begin.
    Clause,
    /// A semicolon or a colon: another clause does begin.
    Strong,
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where in the text; words of one contraction share it.
    pub span: Span,
    /// Its compared form in [`Tokens::flow`].
    pub at: (u32, u32),
    /// What stands before it.
    pub before: Break,
}

/// The words of a text, and the same as one string for the automaton: every word with a space
/// before and after it, a [`SENTENCE`] sign between sentences.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The words in order.
    pub list: Vec<Token>,
    /// Their compared forms.
    pub flow: String,
}

/// Stands between sentences in the flow, so that no pattern reaches across.
pub(crate) const SENTENCE: char = '\u{1}';

impl Tokens {
    /// The words of one text, without places that matter.
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.add(text, Span::new(0, text.len()));
        tokens
    }

    /// The compared form of a word.
    pub fn word(&self, index: usize) -> &str {
        let (start, end) = self.list[index].at;
        &self.flow[start as usize..end as usize]
    }

    /// The compared forms, in order.
    pub fn words(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        range.map(|i| self.word(i))
    }

    /// An empty list that mends typing errors in the words that it is given.
    pub(crate) fn mending(typos: &Typos) -> Mending<'_> {
        Mending {
            tokens: Tokens::default(),
            typos,
        }
    }

    /// Reads the words of a sentence and says which they are.
    pub fn add(&mut self, text: &str, sentence: Span) -> Range<usize> {
        self.cut(text, sentence, None)
    }

    fn cut(&mut self, text: &str, sentence: Span, typos: Option<&Typos>) -> Range<usize> {
        let first = self.list.len();
        self.flow.push(SENTENCE);
        self.flow.push(' ');
        let mut cutter = Cutter {
            tokens: self,
            typos,
            base: sentence.start,
            before: Break::None,
            folded: String::new(),
        };
        cutter.cut(sentence.of(text));
        first..self.list.len()
    }
}

/// Words in the making, with typing errors mended.
pub(crate) struct Mending<'t> {
    tokens: Tokens,
    typos: &'t Typos,
}

impl Mending<'_> {
    /// Reads the words of a sentence and says which they are.
    pub fn add(&mut self, text: &str, sentence: Span) -> Range<usize> {
        self.tokens.cut(text, sentence, Some(self.typos))
    }

    /// The words.
    pub fn done(self) -> Tokens {
        self.tokens
    }
}

struct Cutter<'a> {
    tokens: &'a mut Tokens,
    typos: Option<&'a Typos>,
    base: usize,
    before: Break,
    folded: String,
}

impl Cutter<'_> {
    fn cut(&mut self, text: &str) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let length = if is_wide(c) || is_sign(c) {
                self.push(rest, at, c.len_utf8());
                c.len_utf8()
            } else if is_digit(c) {
                let length = number(rest);
                self.push(rest, at, length);
                length
            } else if is_letter(c) {
                let length = letters(rest);
                self.word(rest, at, length);
                length
            } else {
                self.pass(c, rest);
                c.len_utf8()
            };
            at += length;
        }
    }

    /// Punctuation is passed over, but remembered.
    fn pass(&mut self, c: char, rest: &str) {
        let next_is_space = || {
            rest[c.len_utf8()..]
                .chars()
                .next()
                .is_none_or(|n| n.is_whitespace() || n == '-')
        };
        let broken = match c {
            ',' | '，' | '、' | '(' | ')' | '（' | '）' | '–' | '—' | '…' | '،' => {
                Break::Clause
            }
            ';' | '；' | '：' | '。' | '！' | '？' | '!' | '?' => Break::Strong,
            ':' | '-' | '.' if next_is_space() => Break::Clause,
            _ => return,
        };
        self.before = self.before.max(broken);
    }

    /// The compared form of a word; give the string back when it is done with.
    fn folded(&mut self, word: &str) -> String {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        if word.is_ascii() {
            folded.push_str(word);
            folded.make_ascii_lowercase();
        } else {
            let letters = word.chars();
            letters.for_each(|c| fold(c, &mut |f| folded.push(f)));
        }
        folded
    }

    fn word(&mut self, rest: &str, at: usize, length: usize) {
        let folded = self.folded(&rest[..length]);
        if let Some(parts) = contraction(&folded) {
            parts.iter().for_each(|part| self.emit(part, at, length));
        } else if let Some((head, tail)) = folded.split_once('\'') {
            self.apostrophe(head, tail, at, length);
        } else {
            self.emit(&folded, at, length);
        }
        self.folded = folded;
    }

    /// `we'll`, `the buyer's`, `l'usine`, `Türkiye'de`.
    fn apostrophe(&mut self, head: &str, tail: &str, at: usize, length: usize) {
        let pronoun = matches!(
            head,
            "it" | "that" | "there" | "what" | "here" | "he" | "she" | "who" | "where" | "how"
        );
        let tail = match tail {
            "s" if pronoun => "is",
            "s" | "" => "",
            "ll" => "will",
            "ve" => "have",
            "re" => "are",
            "m" if head == "i" => "am",
            "d" if head != "d" => "would",
            other => other,
        };
        self.emit(head, at, length);
        for part in tail.split('\'').filter(|p| !p.is_empty()) {
            self.emit(part, at, length);
        }
    }

    fn push(&mut self, rest: &str, at: usize, length: usize) {
        let folded = self.folded(&rest[..length]);
        self.emit(&folded, at, length);
        self.folded = folded;
    }

    fn emit(&mut self, word: &str, at: usize, length: usize) {
        if word.is_empty() {
            return;
        }
        let word = self.typos.and_then(|t| t.mend(word)).unwrap_or(word);
        let flow = &mut self.tokens.flow;
        let start = flow.len() as u32;
        flow.push_str(word);
        let end = flow.len() as u32;
        flow.push(' ');
        self.tokens.list.push(Token {
            span: Span::new(self.base + at, self.base + at + length),
            at: (start, end),
            before: std::mem::replace(&mut self.before, Break::None),
        });
    }
}

fn is_digit(c: char) -> bool {
    c.is_numeric() && !is_wide(c)
}

/// The length of a number: digits with points or commas between them.
fn number(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '.' | ',' | '\'')
            && i > 0
            && chars.peek().is_some_and(|(_, n)| n.is_ascii_digit());
        if !is_digit(c) && !joins {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// The length of a word of letters, with apostrophes inside it.
fn letters(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
            && chars.peek().is_some_and(|(_, n)| is_letter(*n));
        let unseen = matches!(c as u32, 0xad | 0x200b..=0x200d | 0x300..=0x36f);
        if !is_letter(c) && !joins && !unseen {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// The words behind an English contraction, with or without its apostrophe.
fn contraction(word: &str) -> Option<[&'static str; 2]> {
    if !word.ends_with('t') && word != "gonna" && word != "lets" && word != "let's" {
        return None;
    }
    Some(match word {
        "don't" | "dont" => ["do", "not"],
        "doesn't" | "doesnt" => ["does", "not"],
        "didn't" | "didnt" => ["did", "not"],
        "can't" | "cant" | "cannot" => ["can", "not"],
        "couldn't" | "couldnt" => ["could", "not"],
        "won't" | "wont" => ["will", "not"],
        "wouldn't" | "wouldnt" => ["would", "not"],
        "shouldn't" | "shouldnt" => ["should", "not"],
        "isn't" | "isnt" => ["is", "not"],
        "aren't" | "arent" => ["are", "not"],
        "wasn't" | "wasnt" => ["was", "not"],
        "weren't" | "werent" => ["were", "not"],
        "hasn't" | "hasnt" => ["has", "not"],
        "haven't" | "havent" => ["have", "not"],
        "hadn't" | "hadnt" => ["had", "not"],
        "mustn't" => ["must", "not"],
        "needn't" => ["need", "not"],
        "ain't" => ["is", "not"],
        "let's" | "lets" => ["let", "us"],
        "gonna" => ["going", "to"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words() {
        let check = |text: &str, words: &str| {
            let tokens = Tokens::of(text);
            let found: Vec<&str> = tokens.words(0..tokens.list.len()).collect();
            assert_eq!(found.join(" "), words, "{text}");
        };
        check("Your price is 12% too high!", "your price is 12 % too high");
        check("We can’t / cannot / cant", "we can not can not can not");
        check("It's the buyer's L/C", "it is the buyer l c");
        check("l’usine d'essai", "l usine d essai");
        check(
            "30days, USD4.20/pc 1,000.50",
            "30 days usd 4.20 pc 1,000.50",
        );
        check("你们价格PI太贵", "你 们 价 格 pi 太 贵");
        check("ok👍🏽", "ok 👍");
        check("Größe: 5", "grosse 5");
        check("", "");
    }
}
