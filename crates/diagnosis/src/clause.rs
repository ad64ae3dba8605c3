//! How much of a sentence to quote: all of it, or of a very long one the clause around the words that count.

use trade::{Finding, Span};

/// Characters beyond which a sentence is too long to be shown whole (judgement: three lines of a letter).
const LONG: usize = 240;
/// Words below which a clause says too little alone (judgement).
const FEW_WORDS: usize = 6;

/// The part of a sentence that is quoted for a hit inside it.
pub(crate) fn around(sentence: &Finding, hit: Span) -> (Span, String) {
    let whole = (sentence.span, sentence.quote.clone());
    let text = sentence.quote.as_str();
    let fits = text.len() == sentence.span.end.saturating_sub(sentence.span.start);
    if text.chars().count() <= LONG || !fits || !sentence.span.holds(hit) {
        return whole;
    }
    let first = hit.start - sentence.span.start;
    let last = hit.end - sentence.span.start;
    let bounds = bounds(text);
    let mut start = bounds.iter().rposition(|&b| b <= first).unwrap_or(0);
    let mut end = bounds
        .iter()
        .position(|&b| b >= last)
        .unwrap_or(bounds.len() - 1);
    while words(text.get(bounds[start]..bounds[end]).unwrap_or_default()) < FEW_WORDS {
        if end + 1 < bounds.len() {
            end += 1;
        } else if start > 0 {
            start -= 1;
        } else {
            return whole;
        }
    }
    let part = text.get(bounds[start]..bounds[end]).unwrap_or_default();
    let lead = part.len() - part.trim_start().len();
    let from = sentence.span.start + bounds[start] + lead;
    let part = part.trim();
    (Span::new(from, from + part.len()), part.to_owned())
}

/// Where clauses begin and end: the ends of the text, and behind every mark that parts clauses.
fn bounds(text: &str) -> Vec<usize> {
    let mut bounds = vec![0];
    let mut chars = text.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let next_is_space = chars.peek().is_none_or(|(_, c)| c.is_whitespace());
        let parts = match mark {
            ',' | ';' | ':' => next_is_space,
            '，' | '；' | '：' | '、' | '\n' => true,
            _ => false,
        };
        if parts {
            bounds.push(at + mark.len_utf8());
        }
    }
    bounds.push(text.len());
    bounds.dedup();
    bounds
}

/// Words, or in Chinese pairs of characters.
fn words(text: &str) -> usize {
    let latin = text.split_whitespace().count();
    let han = text
        .chars()
        .filter(|c| ('\u{3040}'..'\u{a000}').contains(c))
        .count();
    latin.max(han / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trade::{Language, MessageId, Side, What};

    fn sentence(text: &str) -> Finding {
        Finding {
            message: MessageId::of(&["one"]),
            span: Span::new(10, 10 + text.len()),
            quote: text.to_owned(),
            sentence: Span::new(10, 10 + text.len()),
            side: Side::Buyer,
            at: "2025-03-03T10:00:00Z".parse().unwrap(),
            language: Language::En,
            strength: 1.0,
            what: What::Sentence { topics: vec![] },
        }
    }

    #[test]
    fn a_sentence_is_quoted_whole_and_a_very_long_one_by_the_clause() {
        let short = "What is this, please?";
        let hit = Span::new(10, 17);
        assert_eq!(around(&sentence(short), hit).1, short);
        let long = format!(
            "{}, we were told 9,360 pieces would be set off against it, {}",
            "as you know from all our letters ".repeat(4).trim(),
            "and much more was said about it later ".repeat(4).trim()
        );
        let at = long.find("set off").unwrap();
        let (span, quote) = around(&sentence(&long), Span::new(10 + at, 17 + at));
        assert_eq!(
            quote,
            "we were told 9,360 pieces would be set off against it,"
        );
        assert_eq!(&long[span.start - 10..span.end - 10], quote);
    }
}
