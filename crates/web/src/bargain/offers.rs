//! Offers on the table: the prices of both sides by letter as a drawing, what was given for what and under
//! which pressure, and what to mind.

use super::chart::{Dot, Line, lines};
use super::words as said;
use super::{Part, framed, proof};
use crate::error::Trouble;
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use axum::extract::Path;
use desk::{Bargain, Concession, History, Moved, Named, history};
use maud::{Markup, html};
use trade::Side;

/// `GET /deals/{id}/bargain/offers`.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Markup, Trouble> {
    let at = desk::bargain(&world, &deal)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let inside = body(&at, &visitor);
    framed(&world, &visitor, &at, Part::Offers, &inside).await
}

fn body(at: &Bargain, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let found = history(&at.head.concluded.diagnosis);
    html! {
        (warnings(&found, tongue))
        section.panel {
            h2 { (tongue.say(said::PRICE_LINE)) }
            @if found.prices.is_empty() {
                div.empty { h3 { (tongue.say(said::NO_OFFERS)) } p { (tongue.say(said::NO_OFFERS_WHY)) } }
            } @else {
                (drawing(&found.prices, tongue))
                (figures(at, &found.prices, tongue))
            }
        }
        section.panel {
            h2 { (tongue.say(said::LEDGER)) }
            @if found.concessions.is_empty() { p.faint { (tongue.say(said::NO_CONCESSION)) } }
            @else { (ledger(at, &found.concessions, tongue)) }
            @if !found.before.is_empty() {
                h3.sub { (tongue.say(said::THEY_GAVE_FIRST)) }
                ul.given { @for step in &found.before { li { (moved(at, step, tongue)) } } }
            }
        }
        (budget(at, visitor))
    }
}

fn warnings(found: &History<'_>, tongue: Tongue) -> Markup {
    html! {
        @if !found.warnings.is_empty() {
            section.warned aria-label=(tongue.say(said::WARNED)) {
                @for warning in &found.warnings {
                    @let (what, instead) = desk::warned(*warning);
                    p.notice.notice--soon { span { strong { (tongue.of(&what)) } " " (tongue.of(&instead)) } }
                }
            }
        }
    }
}

/// Both sides' prices, letter by letter.
fn drawing(prices: &[Named<'_>], tongue: Tongue) -> Markup {
    let number = |price: &Named<'_>| price.amount.to_string().parse::<f64>().unwrap_or_default();
    let low = prices.iter().map(number).fold(f64::INFINITY, f64::min);
    let high = prices.iter().map(number).fold(f64::NEG_INFINITY, f64::max);
    let last = (prices.len().max(2) - 1) as f64;
    let line = |side: Side, class: &'static str| {
        let own = prices
            .iter()
            .enumerate()
            .filter(|(_, price)| price.by == side);
        let dots = own.map(|(at, price)| Dot {
            x: at as f64 / last,
            y: if high > low {
                (number(price) - low) / (high - low)
            } else {
                0.5
            },
            label: price.amount.to_string(),
        });
        Line {
            class,
            dots: dots.collect(),
        }
    };
    let both = [line(Side::Seller, "ours"), line(Side::Buyer, "theirs")];
    html! {
        p.legend aria-hidden="true" {
            span.legend__one.legend__one--ours { (tongue.say(said::OURS)) }
            span.legend__one.legend__one--theirs { (tongue.say(said::THEIRS)) }
        }
        (lines(tongue.say(said::PRICE_LINE), &both))
    }
}

fn figures(at: &Bargain, prices: &[Named<'_>], tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    html! {
        div.scroll tabindex="0" role="group" aria-label=(tongue.say(said::PRICE_LINE)) {
            table.table {
                tbody {
                    @for price in prices {
                        tr {
                            td.nowrap { (tongue.short_day(price.proof.at.date())) }
                            td.nowrap { (tongue.say(if price.by == Side::Seller { said::OURS } else { said::THEIRS })) }
                            td.table__number { strong { (price.currency) " " (price.amount) } }
                            td { (proof(deal, price.proof, tongue)) }
                        }
                    }
                }
            }
        }
        @if let Some((gap, share)) = between(prices) {
            p.hint { (tongue.pick(format!("{gap} between you, {share} of your price."), format!("双方相差 {gap}，是我方报价的 {share}。"))) }
        }
    }
}

/// What still lies between the sides, and its share of our price.
fn between(prices: &[Named<'_>]) -> Option<(String, String)> {
    let last = |side| prices.iter().rev().find(|price| price.by == side);
    let (ours, theirs) = (last(Side::Seller)?, last(Side::Buyer)?);
    let gap = ours.amount - theirs.amount;
    let share = (gap * trade::Decimal::ONE_HUNDRED)
        .checked_div(ours.amount)?
        .round_dp(1)
        .normalize();
    (gap > 0.into()).then(|| {
        (
            format!("{} {}", ours.currency, gap.normalize()),
            format!("{share} %"),
        )
    })
}

fn ledger(at: &Bargain, concessions: &[Concession<'_>], tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    html! {
        ol.concessions {
            @for given in concessions {
                @let bare = given.got.is_empty() && !given.gave.iter().any(|step| step.conditional);
                li.concession.concession--bare[bare] {
                    p.concession__day { (tongue.short_day(given.at.date())) }
                    dl {
                        div { dt { (tongue.say(said::GAVE)) } dd { @for step in &given.gave { div { (moved(at, step, tongue)) } } } }
                        div { dt { (tongue.say(said::FOR_WHAT)) } dd {
                            @for step in &given.got { div { (moved(at, step, tongue)) } }
                            @if given.gave.iter().any(|step| step.conditional) { span.tag.tag--done { (tongue.say(said::UNDER_A_CONDITION)) } }
                            @if bare { span.tag.tag--late { (tongue.say(said::NOTHING_BACK)) } }
                        } }
                        div { dt { (tongue.say(said::UNDER)) } dd {
                            @match &given.pressure {
                                Some(pressure) => {
                                    @if pressure.threat { span.tag.tag--open { (tongue.say(said::A_THREAT)) } " " }
                                    (proof(deal, pressure.proof, tongue))
                                },
                                None => span.faint { (tongue.say(said::NO_PRESSURE)) },
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn moved(at: &Bargain, step: &Moved<'_>, tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    let name = desk::term_words(step.term);
    html! {
        strong { (tongue.of(&name)) } " " (tongue.of(&step.from)) " → " (tongue.of(&step.to)) " "
        span.faint { (step.percent) " %" } " " (proof(deal, step.proof, tongue))
    }
}

/// The steps of price that are left, for the owner who asks.
fn budget(at: &Bargain, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let Some(planned) = &at.planned else {
        return html! {};
    };
    let mine = visitor.asked("mine") == Some("1");
    html! {
        section.panel {
            div.group-head {
                h2 { (tongue.say(said::PRICES_LEFT)) }
                a.button href=(visitor.here_with("mine", if mine { "0" } else { "1" })) { (tongue.say(if mine { said::HIDE_MINE } else { said::SHOW_MINE })) }
            }
            @if mine {
                ol.budget { @for price in &planned.secrets.prices { li { (planned.report.currency) " " (price) } } }
            }
            p.hint { (tongue.say(said::PRICES_LEFT_WHY)) }
        }
    }
}
