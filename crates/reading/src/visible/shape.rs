//! What the form of a line shows by figures and signs alone, in any language.

/// A set of properties of a line's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shape(u32);

impl Shape {
    pub(super) const DIGIT: Shape = Shape(1);
    pub(super) const EMAIL: Shape = Shape(1 << 1);
    pub(super) const TIME: Shape = Shape(1 << 2);
    /// A year or a date in figures.
    pub(super) const DATE: Shape = Shape(1 << 3);
    pub(super) const COLON: Shape = Shape(1 << 4);
    pub(super) const PHONE: Shape = Shape(1 << 5);
    pub(super) const URL: Shape = Shape(1 << 6);
    /// A line drawn across.
    pub(super) const RULE: Shape = Shape(1 << 7);
    /// `--`, the sign over a signature.
    pub(super) const DASHES: Shape = Shape(1 << 8);
    /// It begins with a drawn line.
    pub(super) const DASHED: Shape = Shape(1 << 9);
    /// A fence around code.
    pub(super) const FENCE: Shape = Shape(1 << 10);
    /// It ends like a sentence.
    pub(super) const STOP: Shape = Shape(1 << 11);
    pub(super) const QUESTION: Shape = Shape(1 << 12);
    /// It begins with `|`.
    pub(super) const BAR: Shape = Shape(1 << 13);
    /// It begins with an arrow or a name in brackets.
    pub(super) const ARROW: Shape = Shape(1 << 14);
    /// It begins with a known word and a colon.
    pub(super) const LABEL: Shape = Shape(1 << 15);
    /// A device or a program signs.
    pub(super) const DEVICE: Shape = Shape(1 << 16);
    /// It ends with a comma.
    pub(super) const COMMA: Shape = Shape(1 << 17);

    /// A formula of closing with a name behind it.
    pub(super) const NAMED: Shape = Shape(1 << 18);

    pub(super) fn has(self, other: Shape) -> bool {
        self.0 & other.0 == other.0
    }

    pub(super) fn has_one(self, others: &[Shape]) -> bool {
        others.iter().any(|other| self.has(*other))
    }

    pub(super) fn add(&mut self, other: Shape) {
        self.0 |= other.0;
    }

    fn with(mut self, other: Shape, when: bool) -> Shape {
        if when {
            self.add(other);
        }
        self
    }
}

/// The fewest figures that a time (`9:30`), a date (`1/2/3`) and a number of a telephone have.
const FEWEST_IN_TIME: usize = 3;
const FEWEST_IN_DATE: usize = 3;
const FEWEST_IN_PHONE: usize = 7;

/// The form of a line, from its words as written and folded.
pub(super) fn shape_of(body: &str, folded: &str) -> Shape {
    let last = folded
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '"' | ')'))
        .chars()
        .next_back();
    let drawn = folded.chars().filter(|c| !c.is_whitespace()).all(is_drawn);
    let drawn_length = folded.chars().take_while(|c| is_drawn(*c)).count();
    let dashes = matches!(
        folded,
        "--" | "—" | "–" | "——" | "––" | "- -" | "-- --" | "— —"
    );
    let figures = folded.bytes().filter(u8::is_ascii_digit).count();
    Shape::default()
        .with(Shape::DIGIT, figures > 0)
        .with(Shape::EMAIL, has_email(folded))
        .with(Shape::TIME, figures >= FEWEST_IN_TIME && has_time(folded))
        .with(Shape::DATE, figures >= FEWEST_IN_DATE && has_date(folded))
        .with(Shape::COLON, last == Some(':'))
        .with(
            Shape::PHONE,
            figures >= FEWEST_IN_PHONE && has_phone(folded),
        )
        .with(
            Shape::URL,
            folded.contains("www.") || folded.contains("http"),
        )
        .with(
            Shape::RULE,
            drawn && drawn_length >= 2 && !dashes || drawn && folded.len() > 9,
        )
        .with(Shape::DASHES, dashes)
        .with(Shape::DASHED, drawn_length >= 2)
        .with(Shape::FENCE, folded.starts_with("```"))
        .with(Shape::STOP, matches!(last, Some('.' | '!' | '?' | '؟')))
        .with(Shape::QUESTION, matches!(last, Some('?' | '؟')))
        .with(Shape::COMMA, matches!(last, Some(',' | '،')))
        .with(Shape::BAR, folded.starts_with('|'))
        .with(Shape::ARROW, has_arrow(body))
}

fn is_drawn(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '=' | '~' | '*' | '—' | '–' | '―' | '─' | '━' | '‐' | '﹣'
    )
}

fn has_arrow(body: &str) -> bool {
    let arrows = ["-->", "==>", "->", "=>", "→", "➔", "►", "▶", "***", "##"];
    let named = body
        .strip_prefix('[')
        .and_then(|rest| rest.find(']'))
        .is_some_and(|end| (2..=30).contains(&end));
    named || arrows.iter().any(|arrow| body.starts_with(arrow))
}

/// An at sign between two letters or figures.
fn has_email(folded: &str) -> bool {
    folded.match_indices('@').any(|(at, _)| {
        let before = folded.get(..at).and_then(|t| t.chars().next_back());
        let after = folded.get(at + 1..).and_then(|t| t.chars().next());
        before.is_some_and(|c| c.is_alphanumeric() || c == '_')
            && after.is_some_and(char::is_alphanumeric)
    })
}

/// `9:30`, `10h30`, `10点30`.
fn has_time(folded: &str) -> bool {
    let between = [':', 'h', '点', '點', '时', '時'];
    folded
        .char_indices()
        .filter(|(_, c)| between.contains(c))
        .any(|(at, sign)| {
            let before = folded.get(..at).unwrap_or_default();
            let after = folded.get(at + sign.len_utf8()..).unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_digit())
                && after.chars().take(2).filter(char::is_ascii_digit).count() == 2
        })
}

/// A year from 1980 to 2099 that stands alone, or three numbers with the same sign between.
fn has_date(folded: &str) -> bool {
    let numbers = numbers_of(folded);
    let year = numbers.iter().any(|(at, number)| {
        let aside = folded.get(..*at).and_then(|t| t.chars().next_back());
        number.len() == 4
            && (number.starts_with("20") || number.starts_with("199") || number.starts_with("198"))
            && !aside.is_some_and(|c| matches!(c, '$' | '€' | '#' | '+'))
    });
    year || numbers.windows(3).any(|three| {
        let [(a, x), (b, y), (c, z)] = three else {
            return false;
        };
        let sign = folded.as_bytes().get(a + x.len());
        let same =
            sign == folded.as_bytes().get(b + y.len()) && matches!(sign, Some(b'.' | b'/' | b'-'));
        same && *b == a + x.len() + 1
            && *c == b + y.len() + 1
            && x.len() <= 4
            && y.len() <= 2
            && z.len() <= 4
    })
}

fn numbers_of(folded: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in folded.bytes().chain([b' ']).enumerate() {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, folded.get(from..at).unwrap_or_default()));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Seven figures or more in one run, with only spaces, points, hyphens and brackets between.
fn has_phone(folded: &str) -> bool {
    let mut figures = 0;
    for c in folded.chars() {
        match c {
            c if c.is_ascii_digit() => figures += 1,
            ' ' | '-' | '.' | '(' | ')' | '/' | '+' | '\u{a0}' => {}
            _ => figures = 0,
        }
        if figures >= FEWEST_IN_PHONE {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn sees_figures_and_signs() {
        let check = |line: &str, shape: Shape, expected: bool| {
            assert_eq!(shape_of(line, &fold(line)).has(shape), expected, "{line}");
        };
        check("On Tue at 18:02", Shape::TIME, true);
        check("ratio 1:2", Shape::TIME, false);
        check("Am 16.02.25 um", Shape::DATE, true);
        check("USD 8.15", Shape::DATE, false);
        check("2025年2月1日", Shape::DATE, true);
        check("Tel. 81 5550 7391", Shape::PHONE, true);
        check("1,500 pcs", Shape::PHONE, false);
        check("-----", Shape::RULE, true);
        check("--", Shape::DASHES, true);
        check("a@b.example", Shape::EMAIL, true);
        check("5 @ 3", Shape::EMAIL, false);
        check("他写道：", Shape::COLON, true);
        check("[Amy] yes", Shape::ARROW, true);
    }
}
