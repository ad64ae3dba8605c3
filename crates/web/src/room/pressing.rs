//! What presses: the buyer's silence with its likely reasons, and threats, weighed.

use super::causes::tree;
use super::quote::quoted;
use super::view::View;
use super::{counts, section, share_bar};
use crate::tongue::percent;
use crate::words;
use desk::report::{Hypothesis, Settler, Silence, Threat};
use maud::{Markup, PreEscaped, html};

/// Reasons listed; the rest stand among all causes.
const REASONS: usize = 5;

pub(crate) fn silence(view: &View) -> Markup {
    let d = &view.room.diagnosis;
    let Some(silence) = &d.silence else {
        return PreEscaped(String::new());
    };
    let inside = html! {
        p { (how_long(view, silence)) }
        ol.reasons {
            @for (code, share) in silence.causes.iter().take(REASONS) { (reason(view, code, *share)) }
        }
        @if let Some(question) = &d.best_question { (best(view, question)) }
    };
    section("silence", view.tongue.say(words::SILENCE_TITLE), &inside)
}

fn how_long(view: &View, silence: &Silence) -> String {
    let (days, chance) = (silence.days, percent(silence.chance));
    view.tongue.pick(
        format!("{days} days without a word. In the ordinary course this buyer takes that long {chance} of the time."),
        format!("已经 {days} 天没有回音。按这位客户平时的习惯，拖这么久的可能是 {chance}。"),
    )
}

fn reason(view: &View, code: &str, share: f64) -> Markup {
    let tongue = view.tongue;
    let all = &view.room.diagnosis.hypotheses;
    let known = all
        .iter()
        .enumerate()
        .find(|(_, h)| h.family == "silence" && h.code == code);
    html! {
        li.reason {
            @match known {
                Some((at, h)) => {
                    a.reason__name href={ "#cause-" (at) } { (tongue.of(&h.name)) }
                    (share_bar(share))
                    span.reason__share { (percent(share)) }
                    span.reason__count { (evidence_count(view, h)) }
                }
                None => {
                    span.reason__name { (code) }
                    (share_bar(share))
                    span.reason__share { (percent(share)) }
                }
            }
        }
    }
}

fn evidence_count(view: &View, hypothesis: &Hypothesis) -> String {
    counts(
        hypothesis.evidence_for.len(),
        hypothesis.against.len(),
        view.tongue,
    )
}

fn best(view: &View, question: &Settler) -> Markup {
    html! {
        div.best {
            h3 { (view.tongue.say(words::BEST_QUESTION)) }
            p.best__ask { (view.tongue.of(&question.ask)) }
            p.best__answer { a href="#note" { (view.tongue.say(words::NOTE_ANSWER)) } }
        }
    }
}

pub(crate) fn threats(view: &View) -> Markup {
    let d = &view.room.diagnosis;
    if d.threats.is_empty() {
        return PreEscaped(String::new());
    }
    let inside = html! {
        @for (at, threat) in d.threats.iter().enumerate() { (one(view, at, threat)) }
    };
    section("threats", view.tongue.say(words::THREATS_TITLE), &inside)
}

/// The first is open; the others show their words and their figure.
fn one(view: &View, at: usize, threat: &Threat) -> Markup {
    let tongue = view.tongue;
    let steps: Vec<&str> = tongue
        .of(&threat.answer)
        .split('→')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    html! {
        div.threat.claim #{ "threat-" (at) } tabindex="-1" {
            (quoted(view, &threat.proof))
            p.measure {
                span.measure__name { (tongue.say(words::MEANT)) }
                (share_bar(threat.genuine))
                span.measure__share { (percent(threat.genuine)) }
                span.measure__note { (tongue.say(words::motive(&threat.motive))) }
            }
            details.how open[at == 0] {
                summary { (tongue.say(words::SUBTEXT_AND_REPLY)) }
                @if !tongue.of(&threat.subtext).is_empty() {
                    h3.sub { (tongue.say(words::SUBTEXT)) }
                    p { (tongue.of(&threat.subtext)) }
                }
                @if !steps.is_empty() {
                    h3.sub { (tongue.say(words::REPLY_ORDER)) }
                    ol.steps { @for step in steps { li { (step) } } }
                }
            }
            details.how { summary { (tongue.say(words::HOW_NUMBER)) } (tree(view, &threat.why)) }
        }
    }
}
