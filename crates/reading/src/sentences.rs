//! Where sentences begin and end, in letters, chats and lists.

use crate::matcher::Tokens;
use std::ops::Range;
use trade::{Language, Span};

/// One sentence of the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where in the message's text.
    pub span: Span,
    /// Its language; that of the message where it is too short to tell.
    pub language: Language,
    /// It asks, by its mark or by its form.
    pub question: bool,
    /// Its words in the message's [`Tokens`].
    pub words: Range<usize>,
}

/// Lines at least so long may have been broken by a mail program (judgement: they break at 65–78).
const LONG_LINE: usize = 50;

/// Cuts a stretch of text into sentences, without the white space around them.
pub fn split(text: &str, within: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    for block in blocks(text, within) {
        cut(text, block, &mut sentences);
    }
    sentences
}

/// Stretches that no sentence reaches out of: lines, with broken lines joined.
fn blocks(text: &str, within: Span) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut at = within.start;
    let mut open = false;
    for line in within.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        match blocks.last_mut() {
            Some(last) if open && goes_on(last_line(last.of(text)), line.trim()) => {
                last.end = span.end;
            }
            _ => blocks.push(span),
        }
        open = !line.trim().is_empty();
    }
    blocks
}

fn last_line(text: &str) -> &str {
    text.trim_end()
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .trim()
}

/// Was a line broken by a mail program rather than by the writer?
fn goes_on(line: &str, next: &str) -> bool {
    let Some(first) = next.chars().next() else {
        return false;
    };
    if is_bullet(next) || line.ends_with([':', '：', '.', '。', '!', '?', '！', '？', ';', '；'])
    {
        return false;
    }
    let width: usize = line
        .chars()
        .map(|c| 1 + usize::from(c as u32 >= 0x2e80))
        .sum();
    width >= LONG_LINE || first.is_lowercase() && !line.ends_with([',', '，']) && width > 20
}

fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '•' | '·' | '–' | '—' | '+' | '●' | '▪' | '✓' | '√' | '>') => {
            true
        }
        Some('(' | '（') => chars.next().is_some_and(|c| c.is_numeric() || c == 'a'),
        Some(c) if c.is_numeric() => {
            let after = line.trim_start_matches(char::is_numeric);
            after.starts_with([')', '）', '、', '．']) || after.starts_with(". ")
        }
        _ => false,
    }
}

fn cut(text: &str, block: Span, sentences: &mut Vec<Span>) {
    let body = block.of(text);
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let end = i + c.len_utf8();
        let ends = match c {
            '。' | '！' | '？' | '；' | '؟' | '।' => true,
            // ２．５ is one number.
            '．' | '.' if body[end..].starts_with(char::is_numeric) => false,
            '．' => true,
            '!' | '?' | ';' => true,
            '.' => is_full_stop(&body[start..i], &body[end..]),
            '~' | '～' => body[end..].starts_with(char::is_whitespace),
            _ => false,
        };
        let next = chars.peek().map(|(_, next)| *next);
        let run_goes_on = || next.is_some_and(|n| "。！？!?.)）\"”’』」".contains(n));
        if ends && !run_goes_on() || !ends && closes_sentence(&body[start..end], c, &body[end..]) {
            push(text, block.start + start, block.start + end, sentences);
            start = end;
        }
    }
    push(text, block.start + start, block.end, sentences);
}

/// A bracket or quotation mark that closes right after the end of a sentence, or the last of a run
/// of marks (`?!`, `...`).
fn closes_sentence(so_far: &str, c: char, rest: &str) -> bool {
    if !matches!(c, ')' | '）' | '"' | '”' | '’' | '』' | '」')
        || !rest.starts_with(char::is_whitespace) && !rest.is_empty()
    {
        return false;
    }
    let before = so_far.trim_end_matches(|c| ")）\"”’』」".contains(c));
    before.ends_with(['.', '!', '?', '。', '！', '？'])
}

fn push(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    let Some(piece) = text.get(start..end) else {
        return;
    };
    let left = piece.len() - piece.trim_start().len();
    let trimmed = piece.trim();
    if trimmed
        .chars()
        .any(|c| c.is_alphanumeric() || c as u32 >= 0x2600)
    {
        sentences.push(Span::new(start + left, start + left + trimmed.len()));
    } else if let Some(last) = sentences.last_mut()
        && !trimmed.is_empty()
        && !trimmed.contains('\n')
        && last.end <= start
        && text[last.end..start].trim().is_empty()
        && trimmed.chars().all(|c| "!?.。！？)）\"”".contains(c))
    {
        last.end = start + left + trimmed.len();
    }
}

/// Words after which a point is no end, in lower case (judgement: seen in trade mail).
const SHORT_FORMS: &str = " mr mrs ms dr co ltd inc corp llc no nos art ref tel fax attn dept est approx \
    pcs pc kgs kg mt qty max min e.g i.e etc vs fig st jan feb mar apr jun jul aug sep sept oct nov dec \
    mon tue wed thu fri sat sun sr sra ud uds s.a gmbh bzw z.b ca nr stk tel art mio mrd tsd cia ltda c.i.f f.o.b u.s \
    a.m p.m p.s sp s.p.a ooo г ул тел м ";

/// Is a point the end of a sentence?
fn is_full_stop(before: &str, after: &str) -> bool {
    let mut next = after.chars();
    match next.next() {
        None => return true,
        Some(c) if c.is_whitespace() => {}
        Some(c) if c as u32 >= 0x2e80 => return true,
        Some(_) => return false,
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    if word.is_empty() {
        return true;
    }
    let lower = format!(" {} ", word.to_lowercase());
    let follower = after.trim_start().chars().next();
    if SHORT_FORMS.contains(&lower) {
        return after.trim_start().is_empty() || word == "etc" && starts_sentence(follower);
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let list_number = word.chars().all(char::is_numeric) && before.trim().len() == word.len();
    !(initial || list_number)
}

fn starts_sentence(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_uppercase() || c as u32 >= 0x2e80)
}

/// Does the sentence ask? By its mark, or by the words it begins or ends with.
pub(crate) fn asks(sentence: &str, tokens: &Tokens, words: Range<usize>) -> bool {
    if sentence
        .trim_end_matches([')', '）', '"', '”', ' ', '.'])
        .ends_with(['?', '？', '؟'])
    {
        return true;
    }
    let all: Vec<&str> = tokens.words(words).collect();
    by_form(&all)
}

/// Forms of questions without a mark, as people write in chats.
fn by_form(words: &[&str]) -> bool {
    const OPENERS: [&str; 22] = [
        "can you",
        "could you",
        "can we",
        "could we",
        "may i",
        "may we",
        "will you",
        "would you",
        "do you",
        "does your",
        "did you",
        "have you",
        "are you",
        "is it",
        "is there",
        "what is",
        "what about",
        "how about",
        "how much",
        "how many",
        "how long",
        "any news",
    ];
    const CHINESE: [&str; 18] = [
        "吗",
        "么",
        "多少",
        "什么",
        "怎么",
        "几天",
        "几个",
        "哪",
        "是否",
        "能否",
        "可否",
        "是不是",
        "能不能",
        "可不可以",
        "有没有",
        "要不要",
        "行不行",
        "多久",
    ];
    let opener = words.iter().take(2).copied().collect::<Vec<_>>().join(" ");
    let wide = words
        .first()
        .is_some_and(|w| w.chars().any(|c| c as u32 >= 0x2e80));
    OPENERS.contains(&opener.as_str())
        || wide && {
            let joined = words.concat();
            CHINESE[2..].iter().any(|form| joined.contains(form))
                || words
                    .last()
                    .is_some_and(|w| CHINESE[..2].contains(w) || *w == "呢")
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let spans = split(text, Span::new(0, text.len()));
        let found: Vec<&str> = spans.iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn splits_letters() {
        check(
            "Dear Amy,\nThanks for your mail. We bought from ABC Co., Ltd. in Ningbo, e.g. No. 5 at 4.20 USD. Is it ok?\n\nRegards",
            &[
                "Dear Amy,",
                "Thanks for your mail.",
                "We bought from ABC Co., Ltd. in Ningbo, e.g. No. 5 at 4.20 USD.",
                "Is it ok?",
                "Regards",
            ],
        );
    }

    #[test]
    fn joins_lines_that_a_mail_program_broke() {
        check(
            "We have checked your offer with our purchasing manager and\nhe thinks the price is above the market.\n- sample\n- price list",
            &[
                "We have checked your offer with our purchasing manager and\nhe thinks the price is above the market.",
                "- sample",
                "- price list",
            ],
        );
    }

    #[test]
    fn splits_chinese_and_lists() {
        check(
            "你好！价格太贵了，能便宜吗？谢谢",
            &["你好！", "价格太贵了，能便宜吗？", "谢谢"],
        );
        check("1. Price?\n2) MOQ", &["1. Price?", "2) MOQ"]);
        check(
            "What?! See www.abc.example. He said \"no way.\" Ok",
            &[
                "What?!",
                "See www.abc.example.",
                "He said \"no way.\"",
                "Ok",
            ],
        );
        check("...", &[]);
    }
}
