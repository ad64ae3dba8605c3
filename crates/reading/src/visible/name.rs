//! Does a line look like a name, or like a line of a visiting card?

use super::line::Line;
use super::marks::{Mark, is_han};
use super::shape::Shape;

/// Does the line look like a name: a few words with capitals, or a short Chinese name, and nothing else?
pub(super) fn is_name(line: &Line, text: &str) -> bool {
    let barred = [
        Shape::DIGIT,
        Shape::COLON,
        Shape::RULE,
        Shape::QUESTION,
        Shape::BAR,
        Shape::ARROW,
        Shape::URL,
    ];
    if line.shape.has_one(&barred)
        || line
            .whole
            .has_any(&[Mark::NoName, Mark::Closing, Mark::Thanks, Mark::Passing])
    {
        return false;
    }
    let written = line.text(text).trim_matches(|c: char| is_ornament(c));
    if is_initials(written) {
        return true;
    }
    if written.is_empty()
        || written.len() > 80
        || line.shape.has(Shape::STOP) && !abbreviated(written)
    {
        return false;
    }
    if written
        .chars()
        .all(|c| is_han(c) || c.is_whitespace() || c == '·')
    {
        let signs = written.chars().filter(|c| is_han(*c)).count();
        return (2..=4).contains(&signs) && line.leads.has(Mark::Surname);
    }
    let words: Vec<&str> = written
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | ',' | '|'))
        .filter(|w| !w.is_empty())
        .collect();
    let named = words.iter().filter(|w| begins_large(w)).count();
    let small = words
        .iter()
        .filter(|w| !begins_large(w) && !is_particle(w))
        .count();
    (1..=6).contains(&words.len()) && named > 0 && small == 0
}

fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '/' | '-' | '—' | '–' | '*' | '_' | '~' | '"' | ',' | '^' | '|'
        )
}

/// `A.W.`, `MS`, `C.`
fn is_initials(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    (1..=3).contains(&letters) && written.chars().all(|c| c.is_uppercase() || c == '.')
}

/// A point at the end that belongs to a title or an initial ("Jr.", "B.").
fn abbreviated(written: &str) -> bool {
    let last = written
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    last.trim_end_matches(')').ends_with('.') && last.chars().count() <= 6 && written.contains(' ')
}

fn begins_large(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || is_han(c))
}

fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 30] = [
        "de", "del", "da", "do", "dos", "das", "di", "della", "du", "la", "le", "van", "von",
        "der", "den", "zu", "al", "el", "bin", "bint", "ibn", "abu", "y", "e", "und", "of", "and",
        "&", "ing", "dr",
    ];
    PARTICLES.contains(&word)
        || word.chars().all(|c| !c.is_alphanumeric())
        || word.starts_with("al-")
        || word.starts_with("el-")
}

/// Does the line name a number, an address, a title or a firm, as on a visiting card?
pub(super) fn is_card(line: &Line, text: &str) -> bool {
    let written = line.text(text);
    let words = written.split_whitespace().count();
    if line.shape.has(Shape::QUESTION) || words > 14 || written.chars().count() > 110 {
        return false;
    }
    if line.shape.has_one(&[Shape::PHONE, Shape::URL]) || line.shape.has(Shape::EMAIL) && words <= 8
    {
        return true;
    }
    let told = line.any.has_any(&[Mark::Title, Mark::Company]) || line.leads.has(Mark::Contact);
    let sentence = line.shape.has(Shape::STOP) && words > 5 && !line.any.has(Mark::Company);
    let titled = line.leads.has_any(&[Mark::Title, Mark::Company]) && words <= 6;
    told && words <= 10 && !sentence && (titled || mostly_large(written))
}

/// Most words begin with a capital or a figure; writing without capitals always passes.
fn mostly_large(written: &str) -> bool {
    let words = || {
        written
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
    };
    let small = words()
        .filter(|w| w.chars().next().is_some_and(char::is_lowercase) && w.len() > 3)
        .count();
    small * 2 <= words().count()
}

/// Inside a card: an address, a slogan, one more name.
pub(super) fn may_stand_in_card(line: &Line, text: &str) -> bool {
    let written = line.text(text);
    let words = written.split_whitespace().count();
    let barred = [Shape::QUESTION, Shape::COLON, Shape::BAR, Shape::ARROW];
    !line.shape.has_one(&barred)
        && words <= 12
        && written.chars().count() <= 90
        && !(line.shape.has(Shape::STOP) && words > 4)
        && mostly_large(written)
        && !line.whole.has(Mark::NoName)
}
