//! Why the deal is stuck: the four gaps, each with its figure and the sentences that show it.

use super::quote::quoted;
use super::view::View;
use super::bar;
use crate::words;
use desk::report::GapEvidence;
use maud::{Markup, html};
use trade::Gap;

/// From here the widest gap shows its sentences at once; judgement.
const WORTH_SHOWING: f64 = 0.2;

pub(crate) fn section(view: &View) -> Markup {
    let d = &view.room.diagnosis;
    let (widest, width) = d.gaps.widest();
    let inside = html! {
        @for gap in Gap::ALL { (row(view, gap, gap == widest && width >= WORTH_SHOWING)) }
        @if d.gap_evidence.is_empty() {
            p.faint { (view.tongue.say(words::NO_EVIDENCE)) }
        }
    };
    super::section("why", view.tongue.say(words::GAPS), &inside)
}

fn row(view: &View, gap: Gap, open: bool) -> Markup {
    let d = &view.room.diagnosis;
    let mut evidence: Vec<(usize, &GapEvidence)> = d.gap_evidence.iter().enumerate().filter(|(_, e)| e.gap == gap).collect();
    evidence.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
    html! {
        @if evidence.is_empty() {
            div.gap.gap--bare.{ "gap-" (gap.code()) } { (measure(view, gap, 0)) }
        } @else {
            details.gap.{ "gap-" (gap.code()) } open[open] {
                summary { (measure(view, gap, evidence.len())) }
                ul.claims { @for (at, e) in evidence { (claim(view, at, e)) } }
            }
        }
    }
}

fn measure(view: &View, gap: Gap, sentences: usize) -> Markup {
    let tongue = view.tongue;
    let share = view.room.diagnosis.gaps.of(gap);
    html! {
        span.gap__name { (tongue.say(words::gap(gap))) }
        (bar(share))
        span.gap__share { (tongue.percent(share)) }
        span.gap__count {
            @match sentences {
                0 => "",
                1 => (tongue.pick("1 sentence", "1 句话")),
                n => (tongue.pick(format!("{n} sentences"), format!("{n} 句话"))),
            }
        }
    }
}

fn claim(view: &View, at: usize, evidence: &GapEvidence) -> Markup {
    html! {
        li.claim #{ "gap-" (at) } tabindex="-1" {
            p.claim__says { (view.tongue.of(&evidence.shows)) }
            (quoted(view, &evidence.proof))
        }
    }
}
