//! Packages: three cards that are worth the same to us and differ to the buyer, each with its sentence and
//! the way into the letter; what to do when they say no; a package of one's own under the guard of the floor.

use super::words as said;
use super::{Part, first_prepare, framed, kit, package};
use crate::error::Trouble;
use crate::people::Desk;
use crate::tongue::{Tongue, percent};
use crate::visitor::Visitor;
use axum::extract::Path;
use desk::{Bargain, Offer, Own, PlanReport, Planned};
use maud::{Markup, html};

/// `GET /deals/{id}/bargain/packages`, with `v0=…&v1=…` a package of one's own, with `mine=1` what each leaves.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Markup, Trouble> {
    let at = desk::bargain(&world, &deal)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let inside = match &at.planned {
        Some(planned) => body(&at, planned, &visitor),
        None => {
            html! { (first_prepare(&at, visitor.tongue)) (kit::section(&at, &[], visitor.tongue)) }
        }
    };
    framed(&world, &visitor, &at, Part::Packages, &inside).await
}

fn body(at: &Bargain, planned: &Planned, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let mine = visitor.asked("mine") == Some("1");
    let offers = at.offers();
    html! {
        div.group-head {
            p.hint { (tongue.say(said::SAME_WORTH)) }
            a.button href=(visitor.here_with("mine", if mine { "0" } else { "1" })) { (tongue.say(if mine { said::HIDE_MINE } else { said::SHOW_MINE })) }
        }
        @if offers.is_empty() {
            div.empty { h2 { (tongue.say(said::NO_PACKAGES)) } p { (tongue.say(said::NO_PACKAGES_WHY)) } }
        } @else {
            ol.offers { @for place in 0..offers.len() { (card(at, planned, &offers, place, mine, tongue)) } }
            @if offers.len() > 1 { (to_letter(at, &offers, said::ALL_TO_LETTER, false, tongue)) }
        }
        (own(at, planned, visitor))
        (wishes(&planned.report, tongue))
        (kit::section(at, &offers, tongue))
    }
}

fn mark(place: usize) -> char {
    (b'A' + u8::try_from(place).unwrap_or(0)) as char
}

fn card(
    at: &Bargain,
    planned: &Planned,
    offers: &[Offer],
    place: usize,
    mine: bool,
    tongue: Tongue,
) -> Markup {
    let report = &planned.report;
    let offer = &offers[place];
    let chance = report
        .packages
        .iter()
        .find(|p| p.values == offer.values)
        .map_or(0.0, |p| p.chance);
    html! {
        li.offer {
            div.offer__head {
                h2 { (mark(place)) }
                p.offer__chance { span.faint { (tongue.say(said::CHANCE)) } " " strong { (percent(chance)) } }
            }
            (package(&offer.values, &report.currency, tongue))
            p.offer__says { (tongue.of(&offer.sentence)) }
            @if mine {
                @if let Some(left) = at.leaves(&offer.values) {
                    p.offer__leaves { (tongue.say(said::LEAVES)) " " strong { (report.currency) " " (desk::grouped(&left.to_string())) } }
                }
            }
            (to_letter(at, std::slice::from_ref(offer), said::TO_LETTER, true, tongue))
            details.put-away {
                summary { (tongue.say(said::IF_NO)) }
                (if_no(offers, place, tongue))
            }
        }
    }
}

/// Across to another package, never down on this one.
fn if_no(offers: &[Offer], place: usize, tongue: Tongue) -> Markup {
    let next = (place + 1) % offers.len().max(1);
    html! {
        @if next == place {
            p { (tongue.say(said::IF_NO_LAST)) }
        } @else {
            p { (tongue.say(said::IF_NO_NEXT)) }
            p { strong { (mark(next)) } ". " (tongue.of(&offers[next].sentence)) }
        }
    }
}

/// Hands offers to the page where the letter is written; only an offer can be handed over.
pub(super) fn to_letter(
    at: &Bargain,
    offers: &[Offer],
    name: desk::names::Said,
    main: bool,
    tongue: Tongue,
) -> Markup {
    let head = &at.head;
    let listed = |contacts: &[trade::Contact]| {
        contacts
            .iter()
            .map(|c| c.address.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    html! {
        form.to-letter method="post" action={ "/deals/" (head.concluded.diagnosis.deal) "/write" } {
            // Under no move: what a move's own draft warns of is no matter of this letter.
            input type="hidden" name="move" value="package";
            input type="hidden" name="to" value=(listed(&head.to));
            input type="hidden" name="cc" value=(listed(&head.cc));
            input type="hidden" name="subject" value=(head.subject);
            input type="hidden" name="body" value=(at.letter(offers));
            button.button.button--main[main] type="submit" { (tongue.say(name)) }
        }
    }
}

/// A package of one's own: every term a list, the answer beside it.
fn own(at: &Bargain, planned: &Planned, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let issues = &planned.report.issues;
    let asked: Option<Vec<usize>> = (0..issues.len())
        .map(|issue| visitor.asked(&format!("v{issue}"))?.parse().ok())
        .collect();
    let best = || {
        planned
            .report
            .packages
            .first()
            .and_then(|first| at.places(&first.values))
    };
    let chosen = asked
        .clone()
        .or_else(best)
        .unwrap_or_else(|| vec![0; issues.len()]);
    let found = asked.and_then(|asked| at.own(&asked));
    html! {
        section.panel.own #own {
            h2 { (tongue.say(said::OWN)) }
            form.own__form method="get" action={ "/deals/" (at.head.concluded.diagnosis.deal) "/bargain/packages#own" } {
                div.asked-row {
                    @for (place, issue) in issues.iter().enumerate() {
                        div.asked-field {
                            label for={ "v" (place) } { (tongue.of(&desk::issue_words(&issue.name))) }
                            select.choice #{ "v" (place) } name={ "v" (place) } {
                                @for (value, says) in issue.values.iter().enumerate() {
                                    option value=(value) selected[chosen.get(place) == Some(&value)] { (desk::grouped(says)) }
                                }
                            }
                        }
                    }
                }
                button.button type="submit" { (tongue.say(said::OWN_SEE)) }
            }
            @if let Some(found) = &found { (worked_out(at, found, tongue)) }
        }
    }
}

fn worked_out(at: &Bargain, found: &Own, tongue: Tongue) -> Markup {
    html! {
        div.own__answer role="status" {
            p { span.faint { (tongue.say(said::CHANCE)) } " " strong { (percent(found.chance)) } }
            @match &found.offer {
                Some(offer) => {
                    p.offer__says { (tongue.of(&offer.sentence)) }
                    (to_letter(at, std::slice::from_ref(offer), said::TO_LETTER, true, tongue))
                },
                None => {
                    p.notice.notice--soon { (tongue.say(said::BELOW)) }
                    @if let Some(nearest) = &found.nearest {
                        @let query: Vec<String> = nearest.iter().enumerate().map(|(issue, value)| format!("v{issue}={value}")).collect();
                        a.button href={ "?" (query.join("&")) "#own" } { (tongue.say(said::NEAREST)) }
                    }
                },
            }
        }
    }
}

fn wishes(report: &PlanReport, tongue: Tongue) -> Markup {
    html! {
        @if !report.wishes.is_empty() {
            section.panel {
                h2 { (tongue.say(said::THEY_MAY_ASK)) }
                dl.wishes {
                    @for wish in &report.wishes {
                        div { dt { (tongue.of(&wish.says)) } dd { (tongue.of(&wish.answer)) } }
                    }
                }
            }
        }
    }
}
