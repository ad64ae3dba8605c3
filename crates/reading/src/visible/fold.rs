//! A line as it is compared: lower case, without accents, full-width forms and invisible characters; only the
//! beginning of a long line, since nothing that is looked for stands deeper.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest piece of a line that is looked at, in bytes (judgement: a head, a formula or the cue of a notice
/// stands at the beginning).
pub(super) const LOOKED_AT: usize = 600;

/// The beginning of a text, cut on a character boundary.
pub(super) fn head(text: &str, longest: usize) -> &str {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A text as it is compared.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let simple = rest.find(|c| !is_simple(c)).unwrap_or(rest.len());
        let (same, more) = rest.split_at(simple);
        folded.extend(same.chars().map(|c| c.to_ascii_lowercase()));
        let (other, more) = more.split_at(more.find(is_simple).unwrap_or(more.len()));
        fold_other(other, &mut folded);
        rest = more;
    }
    folded
}

/// ASCII and Chinese characters have no parts and no accents; what stands beside them folds as if it stood alone.
fn is_simple(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn fold_other(text: &str, folded: &mut String) {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    folded.extend(
        letters
            .filter_map(plain)
            .flat_map(char::to_lowercase)
            .filter(|c| !is_combining_mark(*c)),
    );
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => return None,
        '’' | '‘' | '‛' | '´' => '\'',
        '“' | '”' | '„' => '"',
        '、' => ',',
        '。' => '.',
        'ـ' => return None,
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_wide_forms() {
        let check = |given: &str, expected: &str| assert_eq!(fold(given), expected);
        check("Mit Freundlichen GRÜßEN", "mit freundlichen grußen");
        check("发件人：", "发件人:");
        check("l’équipe", "l'equipe");
        check("İyi Günler", "iyi gunler");
        check("شكراً", "شكرا");
    }

    #[test]
    fn cuts_on_a_character() {
        assert_eq!(head("añb", 2), "a");
        assert_eq!(head("ab", 9), "ab");
    }
}
