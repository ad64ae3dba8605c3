//! Lists that are asked for ("please send: 1. … 2. …"): which sentence leads, which are its points.

use super::{Said, Scene, cue};
use knowledge::ActKind;
use trade::Span;

/// The pack item of announcements of a list.
const LEAD: &str = "question_list_lead";

/// Words that announce a list without a colon.
const ANNOUNCING: &[&str] = &[
    "below",
    "following",
    "如下",
    "以下",
    "siguiente",
    "siguientes",
    "seguintes",
    "следующее",
    "следующие",
    "folgende",
    "folgendes",
    "berikut",
    "suivants",
    "suivantes",
    "seguenti",
    "aşağıdaki",
];

/// What is asked for goods rather than about them.
const PRICED: &[&str] = &[
    "price",
    "prices",
    "rate",
    "rates",
    "quote for",
    "quote your",
    "quotation for",
    "offer for",
    "precio",
    "precios",
    "cotización",
    "preço",
    "preços",
    "cotação",
    "цену",
    "цены",
    "стоимость",
    "preis",
    "preise",
    "angebot",
    "harga",
    "penawaran",
    "prix",
    "devis",
    "prezzo",
    "prezzi",
    "fiyat",
    "价格",
    "报价",
    "报个价",
];

/// What a sentence is in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: it speaks for itself.
    None,
    /// It announces what is asked.
    Lead,
    /// It is one of the things asked.
    Point,
}

/// The role of every sentence.
pub(super) fn lists(scene: &Scene<'_>, said: &[Said<'_>]) -> Vec<Role> {
    let mut roles = vec![Role::None; said.len()];
    for lead in 0..said.len() {
        if roles[lead] == Role::None && asks_for_a_list(scene, &said[lead]) {
            let points = points_after(scene, said, lead);
            if !points.is_empty() {
                roles[lead] = Role::Lead;
            }
            for point in points {
                roles[point] = Role::Point;
            }
        }
    }
    roles
}

/// A list of goods to be priced is no list of questions: there the lead asks.
fn asks_for_a_list(scene: &Scene<'_>, said: &Said<'_>) -> bool {
    let text = said.span.of(scene.text).trim_end();
    let named = said.hits.iter().any(|h| h.id == LEAD);
    let mut acts = said.hits.iter().map(|h| h.act);
    let asks = named || acts.any(|act| matches!(act, ActKind::Question | ActKind::Request));
    let announces = || text.ends_with([':', '：']) || cue::any(text, ANNOUNCING);
    asks && announces() && !cue::any(text, PRICED)
}

/// The first sentence of each listed line that follows, up to the first line of another kind.
fn points_after(scene: &Scene<'_>, said: &[Said<'_>], lead: usize) -> Vec<usize> {
    let mut points = Vec::new();
    let mut last = said[lead].span;
    for (place, sentence) in said.iter().enumerate().skip(lead + 1) {
        let span = sentence.span;
        let new_line = scene
            .text
            .get(last.end..span.start)
            .is_some_and(|gap| gap.contains('\n'));
        if new_line && !is_listed(scene.text, span) {
            break;
        }
        if new_line {
            points.push(place);
        } else if points.is_empty() {
            break;
        }
        last = span;
    }
    points
}

/// Does its line begin with a dash, a dot or a number?
fn is_listed(text: &str, span: Span) -> bool {
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..span.end].trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < line.len() {
        // `1.5 mm` is an amount, `1、` and `2)` are numbers of points.
        let after = rest.strip_prefix(['.', ')', '、', '）', '-', '/', ':', '．']);
        return after.is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_digit()));
    }
    let lettered = line
        .strip_prefix('(')
        .unwrap_or(line)
        .strip_prefix(|c: char| c.is_ascii_alphabetic())
        .is_some_and(|r| r.starts_with([')', '.']) && r[1..].starts_with([' ', '\t']));
    lettered
        || line.starts_with([
            '-', '*', '•', '·', '–', '—', '+', '●', '▪', '①', '②', '③', '④', '⑤',
        ])
}
