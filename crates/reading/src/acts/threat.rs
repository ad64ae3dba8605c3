//! Threats with their condition and what is announced; whether they are meant is argued elsewhere.

use super::{Found, View, cue};
use knowledge::ActKind;
use trade::{Act, Span};

/// A threat of the sentence; `before` is the sentence that an opening "otherwise" points back to.
pub(super) fn threat(view: &View<'_>, before: Option<Span>) -> Option<Found> {
    let hit = view.strongest(ActKind::Threat)?;
    let earlier = before.map_or("", |span| span.of(view.scene.text));
    let (condition, consequence) = parts(view.text, earlier);
    let act = Act::Threat {
        condition,
        consequence,
    };
    Some((view.span, act, hit.strength))
}

/// The condition and the consequence of a threat in words.
pub(super) fn parts(text: &str, earlier: &str) -> (String, String) {
    if let Some((start, end)) = cue::first(text, cue::OTHERWISE) {
        let said = trimmed(&text[..start]);
        let condition = if said.is_empty() {
            trimmed(earlier)
        } else {
            said
        };
        let consequence = match text[start..end].to_lowercase().strip_prefix("or ") {
            Some("we" | "i" | "our") => trimmed(&text[start + 3..]),
            _ => trimmed(&text[end..]),
        };
        return (condition, consequence);
    }
    let Some((start, end)) = cue::first(text, cue::IF) else {
        return (String::new(), trimmed(text));
    };
    let head = trimmed(&text[..start]);
    if head.chars().count() > 12 {
        return (trimmed(&text[start..]), head);
    }
    match break_after(text, end) {
        Some((stop, go)) => (trimmed(&text[start..stop]), trimmed(&text[go..])),
        None => (trimmed(&text[start..]), String::new()),
    }
}

/// Where the condition stops and where the consequence begins.
fn break_after(text: &str, from: usize) -> Option<(usize, usize)> {
    let marks = text[from..]
        .char_indices()
        .find(|(_, c)| matches!(c, ',' | '，' | '、' | ';' | '；' | '،'));
    let mark = marks.map(|(i, c)| (from + i, from + i + c.len_utf8()));
    let turn = cue::first(&text[from..], TURNS).map(|(start, _)| (from + start, from + start));
    mark.into_iter().chain(turn).min()
}

/// Words with which a consequence begins.
const TURNS: &[&str] = &[
    "then",
    "we will",
    "i will",
    "we shall",
    "i shall",
    "we'll",
    "i'll",
    "就",
    "那我们",
    "那我",
];

fn trimmed(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || ",，;；.。!！、:：—-".contains(c))
        .to_owned()
}
