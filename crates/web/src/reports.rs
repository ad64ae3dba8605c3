//! What costs us deals: each figure with its bar, and the deals behind it a click away; the same as a table for a
//! spreadsheet.

use crate::error::Trouble;
use crate::excerpt::grouped;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::room::{letter_anchor, share_bar};
use crate::today::{Cause, or_else};
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use desk::{ANSWER_DAYS, CauseCount, Filed, PriceCut, Report, Share};
use maud::{Markup, html};

/// `GET /reports`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let report = desk::report(&world).await.map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_REPORTS),
        kind: "reports",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&report, visitor.tongue)))
}

/// `GET /reports.csv`: one line a deal behind a figure.
pub(crate) async fn table(Desk(world): Desk, visitor: Visitor) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let report = desk::report(&world).await.map_err(trouble)?;
    let head = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"reports.csv\""),
    ];
    Ok((head, desk::report_table(&report)).into_response())
}

fn body(report: &Report, tongue: Tongue) -> Markup {
    html! {
        div.column.column--broad {
            header.list-head {
                h1 { (tongue.say(words::REPORTS_QUESTION)) }
                @if report.deals > 0 { a.button href="/reports.csv" download { (tongue.say(words::REPORTS_TABLE)) } }
            }
            @if report.deals == 0 {
                div.empty { p { (tongue.say(words::NO_DEALS_WHY)) } p { a.button.button--main href="/import" { (tongue.say(words::IMPORT_HERE)) } } }
            } @else {
                p.hint { (tongue.pick(format!("Over all {} deals, each as it was last judged. Open a line to see the deals behind it.", report.deals), format!("统计全部 {} 单，以各单最近一次诊断为准。点开一行，就能看到背后的单。", report.deals))) }
                (causes(&report.causes, tongue))
                (answers(&report.answers, tongue))
                (follow_up(report, tongue))
                (cuts(&report.cuts, tongue))
            }
        }
    }
}

fn causes(causes: &[CauseCount], tongue: Tongue) -> Markup {
    let most = causes.iter().map(CauseCount::deals).max().unwrap_or(0);
    html! {
        section.panel {
            h2 { (tongue.say(words::REPORTS_CAUSES)) }
            @if causes.is_empty() { p.hint { (tongue.say(words::CALM)) } }
            @for cause in causes {
                @let deals: Vec<&Filed> = cause.stuck.iter().chain(&cause.lost).collect();
                @let name = deals.first().map_or("", |filed| name_of(cause, filed, tongue));
                @let tint = deals.first().map_or("none", |filed| Cause::filed(filed).tint);
                details.figure.{ "gap-" (tint) } {
                    summary.figure__line {
                        span.figure__name { (name) }
                        (share_bar(deals.len() as f64 / most as f64))
                        span.figure__count { (tongue.pick(format!("{} stuck, {} lost", cause.stuck.len(), cause.lost.len()), format!("卡住 {}，丢单 {}", cause.stuck.len(), cause.lost.len()))) }
                    }
                    ul.figure__deals { @for filed in deals { li { (link(filed, tongue)) } } }
                }
            }
        }
    }
}

/// A deal that is lost and looked healthy tells no cause.
fn name_of<'d>(cause: &CauseCount, filed: &'d Filed, tongue: Tongue) -> &'d str {
    match cause.code.as_str() {
        "healthy" => tongue.say(words::NOT_ENOUGH),
        _ => Cause::filed(filed).name(tongue),
    }
}

fn answers(classes: &[Vec<Filed>], tongue: Tongue) -> Markup {
    let most = classes.iter().map(Vec::len).max().unwrap_or(0);
    html! {
        section.panel {
            h2 { (tongue.say(words::REPORTS_ANSWERS)) }
            @if most == 0 { p.hint { (tongue.say(words::NOT_ENOUGH)) } }
            @else { @for (place, deals) in classes.iter().enumerate() {
                details.figure {
                    summary.figure__line {
                        span.figure__name { (class(place, tongue)) }
                        (share_bar(deals.len() as f64 / most as f64))
                        span.figure__count { (count(deals.len(), tongue)) }
                    }
                    ul.figure__deals { @for filed in deals { li { (link(filed, tongue)) } } }
                }
            } }
            p.hint { (tongue.say(words::REPORTS_ANSWERS_WHY)) }
        }
    }
}

/// The name of a class of answering.
fn class(place: usize, tongue: Tongue) -> String {
    match ANSWER_DAYS.get(place) {
        Some(days) => tongue.pick(
            format!("within {days} working days"),
            format!("{days} 个工作日内"),
        ),
        None => {
            let last = ANSWER_DAYS.last().copied().unwrap_or_default();
            tongue.pick(
                format!("more than {last} working days"),
                format!("超过 {last} 个工作日"),
            )
        }
    }
}

fn follow_up(report: &Report, tongue: Tongue) -> Markup {
    let part = |share: &Share| {
        tongue.pick(
            format!("{} of {}", share.part, share.of),
            format!("{} / {}", share.part, share.of),
        )
    };
    let lines = [
        (words::REPORTS_OPEN, &report.unanswered),
        (words::REPORTS_BROKEN, &report.broken),
        (words::REPORTS_EMPTY, &report.empty_lines),
    ];
    html! {
        section.panel {
            h2 { (tongue.say(words::REPORTS_FOLLOW)) }
            @for (name, share) in lines {
                details.figure {
                    summary.figure__line {
                        span.figure__name { (tongue.say(name)) }
                        (share_bar(share.part as f64 / share.of.max(1) as f64))
                        span.figure__count { (part(share)) }
                    }
                    ul.figure__deals { @for (filed, count) in &share.deals { li { (link(filed, tongue)) " " span.count { (count) } } } }
                }
            }
        }
    }
}

fn cuts(cuts: &[(Filed, PriceCut)], tongue: Tongue) -> Markup {
    let heads = [
        words::TABLE_BUYER,
        words::REPORTS_FROM_TO,
        words::REPORTS_FELL,
        words::REPORTS_FOR,
        words::REPORTS_WORDS,
    ];
    html! {
        section.panel {
            h2 { (tongue.say(words::REPORTS_CUTS)) }
            @if cuts.is_empty() { p.hint { (tongue.say(words::REPORTS_NO_CUTS)) } }
            @else {
                div.scroll tabindex="0" role="group" aria-label=(tongue.say(words::REPORTS_CUTS)) {
                    table.table.table--wide {
                        thead { tr { @for head in heads { th scope="col" { (tongue.say(head)) } } } }
                        tbody { @for (filed, cut) in cuts { (cut_row(filed, cut, tongue)) } }
                    }
                }
            }
        }
    }
}

fn cut_row(filed: &Filed, cut: &PriceCut, tongue: Tongue) -> Markup {
    let given = match (cut.in_return, cut.after_threat) {
        (true, _) => words::REPORTS_IN_RETURN,
        (false, true) => words::REPORTS_AFTER_THREAT,
        (false, false) => words::REPORTS_FOR_NOTHING,
    };
    html! {
        tr {
            th scope="row" { (link(filed, tongue)) }
            td { (grouped(&cut.from)) " → " (grouped(&cut.to)) }
            td.table__number { (format!("{:.1} %", cut.percent)) }
            td { (tongue.say(given)) }
            td.table__about dir="auto" { a.row href={ "/deals/" (filed.deal) "#" (letter_anchor(&cut.message)) } { "“" (cut.quote) "”" } }
        }
    }
}

fn count(deals: usize, tongue: Tongue) -> String {
    let unit = if deals == 1 { "deal" } else { "deals" };
    tongue.pick(format!("{deals} {unit}"), format!("{deals} 单"))
}

fn link(filed: &Filed, tongue: Tongue) -> Markup {
    html! {
        a.row href={ "/deals/" (filed.deal) } { (or_else(filed.buyer.shown(), tongue.say(words::NO_BUYER))) }
        @if !filed.title.is_empty() { " " span.faint dir="auto" { (filed.title) } }
    }
}
