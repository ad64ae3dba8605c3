//! Papers named in a text and their numbers: a PI, an order, a credit, a bill of lading.

use crate::{Hit, Text};
use knowledge::Shows;
use trade::Span;

/// A paper named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub sentence: usize,
    pub span: Span,
    pub paper: String,
    pub number: String,
}

/// The papers of a message.
pub(crate) fn read(text: &Text<'_>, hits: &[Hit<'_>]) -> Vec<Named> {
    let papers = hits.iter().filter_map(|hit| match hit.about.shows() {
        Shows::Paper(paper) => Some((hit, paper)),
        _ => None,
    });
    papers
        .map(|(hit, paper)| {
            let within = text.sentences[hit.sentence].span;
            let number = number(text.text, hit.span, within);
            Named {
                sentence: hit.sentence,
                span: Span::new(hit.span.start, number.map_or(hit.span.end, |n| n.end)),
                paper: paper.to_owned(),
                number: number
                    .map(|n| n.of(text.text).to_owned())
                    .unwrap_or_default(),
            }
        })
        .collect()
}

/// The number that follows a paper's name in its sentence; the name belongs to it where the two
/// are joined (`PI-25031`).
fn number(text: &str, name: Span, within: Span) -> Option<Span> {
    let rest = text.get(name.end..within.end)?;
    let joined =
        rest.starts_with(['-', '_', '/']) || rest.starts_with(|c: char| c.is_ascii_digit());
    let mut at = name.end;
    if !joined {
        at += lead(rest);
    }
    let body = text.get(at..within.end)?;
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    let code = &body[..body.find(|c| !belongs(c)).unwrap_or(body.len())];
    let code = code.trim_end_matches(['-', '_', '/']);
    let digits = code.chars().filter(char::is_ascii_digit).count();
    // A bare "30" after "invoice" is a number of days; codes of papers are longer.
    if digits < 2 || code.len() < 3 {
        return None;
    }
    let start = if joined { name.start } else { at };
    Some(Span::new(start, at + code.len()))
}

/// The length of "No.", "number", "#", "号" and the blanks between a name and its number.
fn lead(rest: &str) -> usize {
    let mut at = 0;
    loop {
        let left = &rest[at..];
        let lower = left.get(..6).unwrap_or(left).to_ascii_lowercase();
        let word = [
            "number", "nr.", "no.", "no:", "no ", "nr ", "号码", "编号", "号", "№",
        ]
        .into_iter()
        .find(|w| lower.starts_with(w));
        let blank = left.chars().next().filter(|c| " :#：＃（(".contains(*c));
        match (word, blank) {
            (Some(word), _) => at += word.len(),
            (None, Some(c)) => at += c.len_utf8(),
            (None, None) => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_number_after_the_name() {
        let check = |text: &str, name: &str, expected: Option<&str>| {
            let start = text.find(name).unwrap();
            let all = Span::new(0, text.len());
            let found = number(text, Span::new(start, start + name.len()), all);
            assert_eq!(found.map(|n| n.of(text)), expected, "{text}");
        };
        check("See PI No. 25031 please", "PI", Some("25031"));
        check("See PI-25031.", "PI", Some("PI-25031"));
        check("our PO # QX-2025/07, thanks", "PO", Some("QX-2025/07"));
        check("合同号：HT20250301", "合同", Some("HT20250301"));
        check("the invoice 30 days later", "invoice", None);
        check("the invoice", "invoice", None);
    }
}
