//! Whether a sentence asks: by its mark, by the words of the packs, or as a point of a list that was
//! asked for. Courtesies, echoes and clichés ask nothing.

use super::form::form;
use super::listed::Role;
use super::{Found, View, cue};
use knowledge::ActKind;
use trade::Act;

/// The strength of a mark together with a question's words; judgement, as are the next.
const MARK_AND_WORDS: f32 = 0.95;
/// The strength of a mark alone.
const MARK_ALONE: f32 = 0.8;
/// The strength of a point on a list that was asked for.
const LISTED: f32 = 0.7;

/// The pack item whose hit means that the sentence has the form of a question.
const BY_FORM: &str = "question_plain";
/// The pack item of questions that want no answer.
const RHETORICAL: &str = "complaint_rhetorical";

pub(super) fn question(view: &View<'_>, role: Role) -> Option<Found> {
    if role == Role::Lead {
        return None;
    }
    let strength = strength(view, role)?;
    let topic = view.said.named.topics.first().map(|(_, kind)| *kind);
    let act = Act::Question {
        topic: topic.or_else(|| view.said.named.claims.first().map(|(_, claim)| claim.term)),
        form: form(view.text),
    };
    Some((view.span, act, strength))
}

fn strength(view: &View<'_>, role: Role) -> Option<f32> {
    let by_form = view.hits(ActKind::Question).any(|h| h.id == BY_FORM);
    let words = view.strongest(ActKind::Question).map(|h| h.strength);
    let marked = view.is_marked();
    if view.said.hits.iter().any(|h| h.id == RHETORICAL) || view.said.cliche && !by_form {
        return None;
    }
    if view.has(ActKind::SmallTalk) && is_courtesy(view, by_form) {
        return None;
    }
    match (marked, words) {
        (true, Some(_)) => Some(MARK_AND_WORDS),
        (true, None) if is_echo(view) => None,
        (true, None) => Some(MARK_ALONE),
        (false, Some(strength)) => Some(strength),
        (false, None) => (role == Role::Point).then_some(LISTED),
    }
}

/// Small talk that carries no business question with it.
fn is_courtesy(view: &View<'_>, by_form: bool) -> bool {
    let asked = view.hits(ActKind::Question).count() > usize::from(by_form);
    !asked && view.said.named.topics.is_empty() && view.said.named.claims.is_empty()
}

/// Repeats a figure or calls a name ("31.50????", "Hello?"): surprise, not a question.
fn is_echo(view: &View<'_>) -> bool {
    let words = || {
        view.text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().any(char::is_alphabetic))
    };
    let wide = view.text.chars().filter(|c| cue::is_wide(*c)).count();
    let figures = view.text.chars().any(|c| c.is_numeric());
    let short = match wide {
        0 => words().count() <= 1,
        _ => wide <= 2,
    };
    short && (figures || view.said.named.topics.is_empty())
}
