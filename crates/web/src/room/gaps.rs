//! Why the deal is stuck: the four gaps, each with its figure and the sentences that show it.

use super::quote::quoted;
use super::share_bar;
use super::view::View;
use crate::tongue::percent;
use crate::words;
use desk::report::{Diagnosis, GapEvidence};
use maud::{Markup, html};
use trade::Gap;

/// From here the widest gap shows its sentences at once; judgement.
const WORTH_SHOWING: f64 = 0.2;
/// Things shown at once; the rest is one click away.
const SHOWN: usize = 4;
/// Sentences shown at once under each.
const SENTENCES: usize = 3;

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
    let evidence = by_what_it_shows(&view.room.diagnosis, gap);
    let sentences = evidence.iter().map(Vec::len).sum();
    let (first, rest) = evidence.split_at(evidence.len().min(SHOWN));
    html! {
        @if evidence.is_empty() {
            div.gap.gap--bare.{ "gap-" (gap.code()) } { (measure(view, gap, 0)) }
        } @else {
            details.gap.{ "gap-" (gap.code()) } open[open] {
                summary { (measure(view, gap, sentences)) }
                ul.claims { @for group in first { (claim(view, group)) } }
                @if !rest.is_empty() {
                    details.put-away {
                        summary { (view.tongue.pick(format!("{} weaker signs", rest.len()), format!("另有 {} 个较弱的迹象", rest.len()))) }
                        ul.claims { @for group in rest { (claim(view, group)) } }
                    }
                }
            }
        }
    }
}

type Numbered<'d> = (usize, &'d GapEvidence);

/// The evidence of a gap, heaviest first, sentences that show the same thing together.
fn by_what_it_shows(d: &Diagnosis, gap: Gap) -> Vec<Vec<Numbered<'_>>> {
    let mut all: Vec<Numbered> = d
        .gap_evidence
        .iter()
        .enumerate()
        .filter(|(_, e)| e.gap == gap)
        .collect();
    all.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
    let mut groups: Vec<Vec<Numbered>> = Vec::new();
    for one in all {
        match groups
            .iter_mut()
            .find(|group| group[0].1.shows == one.1.shows)
        {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

fn measure(view: &View, gap: Gap, sentences: usize) -> Markup {
    let tongue = view.tongue;
    let share = view.room.diagnosis.gaps.of(gap);
    html! {
        span.gap__name { (tongue.say(words::gap(gap))) }
        (share_bar(share))
        span.gap__share { (percent(share)) }
        span.gap__count {
            @match sentences {
                0 => "",
                1 => (tongue.pick("1 sentence", "1 句话")),
                n => (tongue.pick(format!("{n} sentences"), format!("{n} 句话"))),
            }
        }
    }
}

fn claim(view: &View, group: &[Numbered]) -> Markup {
    let (near, far) = group.split_at(group.len().min(SENTENCES));
    html! {
        li {
            @if let Some((_, first)) = group.first() {
                p.claim__says { (view.tongue.of(&first.shows)) }
            }
            @for one in near { (sentence(view, one)) }
            @if !far.is_empty() {
                details.put-away {
                    summary { (view.tongue.pick(format!("{} more", far.len()), format!("还有 {} 句", far.len()))) }
                    @for one in far { (sentence(view, one)) }
                }
            }
        }
    }
}

fn sentence(view: &View, (at, evidence): &Numbered) -> Markup {
    html! {
        div.claim #{ "gap-" (at) } tabindex="-1" { (quoted(view, &evidence.proof)) }
    }
}
