//! Words shown with the sentence around them, cut to what a reader takes in at a glance; and sums
//! with their thousands apart.

use trade::Span;

/// So many characters of a sentence are shown before the words, and so many after.
const BEFORE: usize = 60;
const AFTER: usize = 110;
/// Longer words are cut.
const MOST: usize = 220;

/// Words with what stands before and after them in their sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Excerpt {
    /// What comes before, cut at its beginning.
    pub(crate) before: String,
    /// The words.
    pub(crate) words: String,
    /// What comes after, cut at its end.
    pub(crate) after: String,
}

impl Excerpt {
    /// Are the words the whole sentence?
    pub(crate) fn is_whole(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// The words `quote`, which stand at `span`, in the sentence `text` that stands at `sentence`.
    pub(crate) fn of(quote: &str, span: Span, text: &str, sentence: Span) -> Excerpt {
        let inside = (sentence.holds(span))
            .then(|| (span.start - sentence.start, span.end - sentence.start));
        let parts = inside.and_then(|(from, to)| Some((text.get(..from)?, text.get(to..)?)));
        let (before, after) = parts.unwrap_or_default();
        Excerpt {
            before: end_of(before),
            words: short(quote, MOST),
            after: beginning_of(after),
        }
    }
}

/// The last words of a text, on one line.
fn end_of(text: &str) -> String {
    let line = one_line(text);
    let count = line.chars().count();
    if count <= BEFORE {
        return spaced(line, "", text.ends_with(char::is_whitespace));
    }
    let tail: String = line.chars().skip(count - BEFORE).collect();
    let from = tail
        .find(' ')
        .filter(|&at| at < tail.len() / 2)
        .map_or(0, |at| at + 1);
    spaced(
        tail[from..].to_owned(),
        "…",
        text.ends_with(char::is_whitespace),
    )
}

fn spaced(text: String, sign: &str, space: bool) -> String {
    let space = if space && !text.is_empty() { " " } else { "" };
    format!("{sign}{text}{space}")
}

/// The first words of a text, on one line.
fn beginning_of(text: &str) -> String {
    let space = if text.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    match short(text, AFTER) {
        line if line.is_empty() => line,
        line => format!("{space}{line}"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line, cut at a word when it is long.
pub(crate) fn short(text: &str, most: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(most) {
        Some((cut, _)) => {
            let head = &line[..cut];
            let end = head.rfind(' ').filter(|&at| at * 2 > cut).unwrap_or(cut);
            format!("{}…", &line[..end])
        }
        None => line,
    }
}

/// `EUR 18420` as `EUR 18,420`: every run of more than four digits before a point is grouped.
pub(crate) fn grouped(sum: &str) -> String {
    let mut out = String::new();
    let mut decimals = false;
    for run in sum.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        if decimals || digits.len() < 5 {
            out.push_str(run);
        } else {
            let apart = digits
                .char_indices()
                .map(|(at, c)| match (digits.len() - at) % 3 {
                    0 if at > 0 => format!(",{c}"),
                    _ => c.to_string(),
                });
            out.extend(apart);
            out.push_str(&run[digits.len()..]);
        }
        decimals = run.ends_with('.') && !digits.is_empty();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quote_is_cut_at_a_word() {
        assert_eq!(short("one  two\nthree", 40), "one two three");
        assert_eq!(short("one two three four", 10), "one two…");
        assert_eq!(short("贵公司的价格太高了", 4), "贵公司的…");
    }

    #[test]
    fn words_are_shown_in_their_sentence() {
        let sentence = "We find your price\ntoo high for us.";
        let span = Span::new(108, 127);
        let seen = Excerpt::of("your price\ntoo high", span, sentence, Span::new(100, 135));
        let (before, words, after) = (
            seen.before.as_str(),
            seen.words.as_str(),
            seen.after.as_str(),
        );
        assert_eq!(
            (before, words, after),
            ("We find ", "your price too high", " for us.")
        );
    }

    #[test]
    fn words_outside_their_sentence_stand_alone() {
        let seen = Excerpt::of("price", Span::new(2, 7), "other", Span::new(20, 25));
        assert_eq!(
            seen,
            Excerpt {
                words: "price".into(),
                ..Excerpt::default()
            }
        );
    }

    #[test]
    fn a_long_sentence_keeps_what_is_near() {
        let long = "word ".repeat(60);
        let text = format!("{long}here {long}");
        let at = long.len();
        let seen = Excerpt::of(
            "here",
            Span::new(at, at + 4),
            &text,
            Span::new(0, text.len()),
        );
        assert!(
            seen.before.starts_with('…') && seen.before.ends_with("word "),
            "{seen:?}"
        );
        assert!(
            seen.after.starts_with(" word") && seen.after.ends_with('…'),
            "{seen:?}"
        );
    }

    #[test]
    fn sums_are_grouped() {
        let check = |sum, expected| assert_eq!(grouped(sum), expected);
        check("EUR 18420", "EUR 18,420");
        check("USD 1234567.25", "USD 1,234,567.25");
        check("USD 3.20", "USD 3.20");
        check("USD 9800", "USD 9800");
        check("USD 0.123456", "USD 0.123456");
        check("USD 18,420", "USD 18,420");
    }
}
