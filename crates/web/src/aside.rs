//! The forms that put a deal aside and bring it back; each answers with the list, where it says what
//! was done and how to take it back.

use crate::error::Trouble;
use crate::icons::icon;
use crate::layout::toast;
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words;
use axum::extract::{Form, Path};
use axum::response::Redirect;
use desk::Filed;
use maud::{Markup, html};
use std::collections::BTreeMap;

type Fields = Form<BTreeMap<String, String>>;

/// The days that are offered; judgement: tomorrow, after the weekend, next week, after a holiday.
const DAYS: [u16; 4] = [1, 3, 7, 14];

/// `POST /deals/{id}/done`.
pub(crate) async fn done(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(fields): Fields,
) -> Result<Redirect, Trouble> {
    desk::done(&world, &deal)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(to_list("done", &deal, &fields))
}

/// `POST /deals/{id}/later` with `days` and perhaps `why`.
pub(crate) async fn later(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(fields): Fields,
) -> Result<Redirect, Trouble> {
    let days = fields
        .get("days")
        .and_then(|days| days.parse().ok())
        .unwrap_or(1);
    let why = fields.get("why").map_or("", String::as_str);
    desk::snooze(&world, &deal, days, why)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(to_list("later", &deal, &fields))
}

/// `POST /deals/{id}/back`.
pub(crate) async fn back(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Redirect, Trouble> {
    desk::put_back(&world, &deal)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!("/?at={}", escaped(&deal))))
}

fn to_list(what: &str, deal: &str, fields: &BTreeMap<String, String>) -> Redirect {
    let next = fields.get("next").map_or("", String::as_str);
    Redirect::to(&format!(
        "/?did={what}&deal={}&at={}",
        escaped(deal),
        escaped(next)
    ))
}

/// What was done to which deal, when the address says so.
pub(crate) fn told(visitor: &Visitor, deals: &[Filed]) -> Markup {
    let tongue = visitor.tongue;
    let deal = visitor.asked("deal").unwrap_or_default();
    let Some(filed) = deals.iter().find(|filed| filed.deal == deal) else {
        return html! {};
    };
    let who = filed.buyer.shown();
    let said = match visitor.asked("did") {
        Some("done") => tongue.pick(
            format!("{who}: done for now. It comes back when the buyer writes."),
            format!("{who}：先处理到这里，客户来信时会回来。"),
        ),
        Some("later") => tongue.pick(format!("{who}: put aside."), format!("{who}：已搁置。")),
        _ => return html! {},
    };
    toast(visitor, &said, Some(&format!("/deals/{deal}/back")))
}

/// The two ways to put a deal of the list aside; `next` is the deal that is looked at then.
pub(crate) fn ways(filed: &Filed, next: &str, tongue: Tongue) -> Markup {
    html! { div.ways { (both(&filed.deal, filed.buyer.shown(), next, tongue)) } }
}

/// The same in the deal's own room.
pub(crate) fn room_ways(deal: &str, who: &str, tongue: Tongue) -> Markup {
    both(deal, who, "", tongue)
}

fn both(deal: &str, who: &str, next: &str, tongue: Tongue) -> Markup {
    html! {
        form method="post" action={ "/deals/" (deal) "/done" } {
            input type="hidden" name="next" value=(next);
            button.way type="submit" data-key="e" title=(tongue.say(words::DONE)) { (icon("done")) span.unseen { (tongue.say(words::DONE)) ": " (who) } }
        }
        details.later {
            summary.way data-key="h" title=(tongue.say(words::LATER)) { (icon("later")) span.unseen { (tongue.say(words::LATER)) ": " (who) } }
            form.later__card method="post" action={ "/deals/" (deal) "/later" } {
                p.later__title { (tongue.say(words::LATER_TITLE)) }
                input type="hidden" name="next" value=(next);
                div.later__days {
                    @for days in DAYS { button.button type="submit" name="days" value=(days) { (in_days(days, tongue)) } }
                }
                input.field type="text" name="why" maxlength="200" aria-label=(tongue.say(words::LATER_WHY)) placeholder=(tongue.say(words::LATER_WHY));
                p.hint { (tongue.say(words::LATER_NEWS)) }
            }
        }
    }
}

fn in_days(days: u16, tongue: Tongue) -> String {
    match days {
        1 => tongue.pick("Tomorrow", "明天").to_owned(),
        7 => tongue.pick("A week", "一周").to_owned(),
        14 => tongue.pick("Two weeks", "两周").to_owned(),
        _ => tongue.pick(format!("{days} days"), format!("{days} 天后")),
    }
}
