//! The top of the deal room: whose deal it is, what is wrong in a breath, the decisive words and the
//! one thing to do.

use super::quote::quoted;
use super::timeline::buyers_offset;
use super::view::View;
use crate::aside;
use crate::bargain;
use crate::countries::country;
use crate::excerpt::grouped;
use crate::icons::icon;
use crate::today::{Cause, first_move, or_else};
use crate::visitor::escaped;
use crate::words::{self, Said};
use desk::report::{Diagnosis, Stage};
use maud::{Markup, html};
use trade::Side;

pub(crate) fn head(view: &View) -> Markup {
    let tongue = view.tongue;
    let d = &view.room.diagnosis;
    let cause = Cause::of(d);
    html! {
        header.room-head.{ "gap-" (cause.tint) } {
            div.room-head__main {
                p.room-head__who {
                    a.back href="/" aria-label=(tongue.say(words::BACK)) { "←" }
                    (who(view))
                }
                h1 {
                    span.room-head__title dir="auto" { (or_else(&d.title, tongue.say(words::NO_SUBJECT))) } " "
                    span.room-head__question { (tongue.say(question(d))) }
                }
                div.verdict #verdict tabindex="-1" {
                    p.verdict__words { (verdict_words(view)) }
                    @if let Some(quote) = &d.verdict.quote { (quoted(view, quote)) }
                }
            }
            (facts(view))
        }
    }
}

/// The name of what leads.
pub(crate) fn verdict_name<'r>(view: &View<'r>) -> &'r str {
    Cause::of(&view.room.diagnosis).name(view.tongue)
}

fn question(d: &Diagnosis) -> Said {
    if d.healthy || matches!(d.stage, Stage::Lost | Stage::Won) {
        words::ROOM_HEALTHY
    } else if d.silence.is_some() && d.gaps.widest().1 < 0.5 {
        words::ROOM_SILENT
    } else {
        words::ROOM_STUCK
    }
}

fn who(view: &View) -> Markup {
    let tongue = view.tongue;
    let deal = &view.room.deal;
    let buyer = or_else(deal.buyer.shown(), tongue.say(words::NO_BUYER));
    html! {
        strong {
            @match &view.customer {
                Some(key) => a.room-head__buyer href={ "/customers/" (escaped(key)) } { (buyer) },
                None => (buyer),
            }
        }
        @if !deal.members.is_empty() {
            span { " " (tongue.pick(format!("and {} more", deal.members.len()), format!("等 {} 人", deal.members.len() + 1))) }
        }
        @if let Some(code) = &deal.country { span { " · " (country(code, tongue)) } }
        @if let Some(clock) = buyers_clock(view) { span.room-head__clock { " · " (clock) } }
    }
}

/// What time it is at the buyer's when it is "now" for the deal.
fn buyers_clock(view: &View) -> Option<String> {
    let theirs = buyers_offset(&view.room.letters)?;
    let there = view.room.diagnosis.observed_at.at_offset(theirs.offset());
    let clock = view.tongue.clock(there);
    Some(
        view.tongue
            .pick(format!("{clock} there"), format!("当地 {clock}")),
    )
}

/// The sentences of the verdict; the last, the cause, stands out.
fn verdict_words(view: &View) -> Markup {
    let tongue = view.tongue;
    let d = &view.room.diagnosis;
    let (last, before) = match d.verdict.parts.split_last() {
        Some((last, before)) => (tongue.of(last), before),
        None => (verdict_name(view), [].as_slice()),
    };
    html! {
        @if !d.healthy { strong.cause-name { (verdict_name(view)) } " " }
        span.verdict__cause { (last) }
        span.verdict__before { @for part in before { " " (tongue.of(part)) } }
    }
}

/// Stage, whose turn, days, money; then the one thing to do.
fn facts(view: &View) -> Markup {
    let tongue = view.tongue;
    let d = &view.room.diagnosis;
    html! {
        div.room-head__facts {
            dl.facts {
                div #stage tabindex="-1" { dt { (tongue.pick("Stage", "阶段")) } dd title=(tongue.of(&d.stage_reason.why)) { (tongue.say(words::stage(d.stage))) } }
                @if let Some(waiting) = &d.waiting_on {
                    div { dt { (tongue.pick("Waiting on", "等谁")) } dd title=(tongue.of(&waiting.why)) { (whose_turn(view, waiting.on, waiting.working_days)) } }
                }
                @if let Some(sum) = &d.at_stake { div { dt { (tongue.pick("At stake", "金额")) } dd { (grouped(sum)) } } }
                @if let Some(day) = d.act_by { div { dt { (tongue.pick("Act by", "最晚行动")) } dd { (tongue.short_day(day)) } } }
            }
            @if let Some(next) = first_move(d) {
                a.button.button--main href="#next" { (tongue.of(&next.name)) }
            }
            div.room-head__doing {
                a.button.button--quiet href={ "/deals/" (d.deal) "/write" } data-key="r" { (icon("reply")) (tongue.say(words::WRITE)) }
                a.button.button--quiet href={ "/deals/" (d.deal) "/bargain" } data-key="b" { (icon("bargain")) (tongue.say(bargain::ENTER)) }
                @if view.signed_in { a.button.button--quiet href={ "/deals/" (d.deal) "/share" } { (icon("customers")) (tongue.say(words::SHARE)) } }
                (aside::room_ways(&d.deal, view.room.deal.buyer.shown(), tongue))
            }
        }
    }
}

fn whose_turn(view: &View, on: Side, days: f64) -> String {
    let days = days.round();
    let name = view.tongue.say(match on {
        Side::Seller => Said {
            en: "us",
            zh: "我方",
        },
        Side::Buyer => Said {
            en: "the buyer",
            zh: "客户",
        },
    });
    if days < 1.0 {
        return name.to_owned();
    }
    let unit = if days == 1.0 {
        "working day"
    } else {
        "working days"
    };
    view.tongue.pick(
        format!("{name}, {days:.0} {unit}"),
        format!("{name}，{days:.0} 个工作日"),
    )
}
