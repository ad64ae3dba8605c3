//! All causes considered, family by family: what speaks for each, what against, what would settle
//! it, and the tree under its probability.

use super::quote::quoted;
use super::view::View;
use super::{counts, share_bar};
use crate::tongue::percent;
use crate::words;
use desk::report::{Evidence, Explanation, Hypothesis};
use maud::{Markup, PreEscaped, html};

/// Causes below this are put away under one line.
const UNLIKELY: f64 = 0.05;

type Numbered<'d> = (usize, &'d Hypothesis);

pub(crate) fn section(view: &View) -> Markup {
    let all: Vec<Numbered> = view.room.diagnosis.hypotheses.iter().enumerate().collect();
    if all.is_empty() {
        return PreEscaped(String::new());
    }
    let inside = html! {
        @for family in all.chunk_by(|a, b| a.1.family == b.1.family) { (family_of(view, family)) }
    };
    super::section("causes", view.tongue.say(words::HYPOTHESES_TITLE), &inside)
}

fn family_of(view: &View, family: &[Numbered]) -> Markup {
    let tongue = view.tongue;
    let code = family.first().map_or("", |(_, h)| h.family.as_str());
    let (likely, unlikely): (Vec<Numbered>, Vec<Numbered>) =
        family.iter().partition(|(_, h)| h.probability >= UNLIKELY);
    html! {
        h3.family { (tongue.say(words::family(code))) }
        @for cause in &likely { (cause_of(view, cause)) }
        @if !unlikely.is_empty() {
            details.unlikely {
                summary { (tongue.pick(format!("{} unlikely ones", unlikely.len()), format!("另有 {} 个可能性很小", unlikely.len()))) }
                @for cause in &unlikely { (cause_of(view, cause)) }
            }
        }
    }
}

fn cause_of(view: &View, (at, h): &Numbered) -> Markup {
    let tongue = view.tongue;
    let tint = h.gap.map_or("none", |gap| gap.code());
    html! {
        details.cause.{ "gap-" (tint) } #{ "cause-" (at) } {
            summary {
                span.cause__name { (tongue.of(&h.name)) }
                (share_bar(h.probability))
                span.cause__share { (percent(h.probability)) }
                span.cause__count { (counts(h.evidence_for.len(), h.against.len(), tongue)) }
            }
            p { (tongue.of(&h.says)) }
            (evidence(view, tongue.say(words::FOR), &h.evidence_for))
            (evidence(view, tongue.say(words::AGAINST), &h.against))
            @if !h.settled_by.is_empty() {
                h4 { (tongue.say(words::SETTLE)) }
                ul.asks { @for settler in h.settled_by.iter().take(3) { li { (tongue.of(&settler.ask)) } } }
            }
            details.how { summary { (tongue.say(words::HOW_NUMBER)) } (tree(view, &h.explanation)) }
        }
    }
}

fn evidence(view: &View, title: &str, list: &[Evidence]) -> Markup {
    html! {
        @if !list.is_empty() {
            h4 { (title) }
            ul.claims {
                @for e in list {
                    li.claim {
                        p.claim__says { (view.tongue.of(&e.says)) }
                        @for quote in e.quotes.iter().take(3) { (quoted(view, quote)) }
                    }
                }
            }
        }
    }
}

/// A figure with what it is the sum of.
pub(crate) fn tree(view: &View, node: &Explanation) -> Markup {
    html! { ul.tree { (branch(view, node)) } }
}

fn branch(view: &View, node: &Explanation) -> Markup {
    let sign = if node.value < 0.0 { "−" } else { "+" };
    html! {
        li {
            span.tree__line {
                span.tree__value { (sign) (format!("{:.2}", node.value.abs())) } " "
                span { (view.tongue.of(&node.label)) }
            }
            @if !node.children.is_empty() {
                ul { @for child in &node.children { (branch(view, child)) } }
            }
        }
    }
}
