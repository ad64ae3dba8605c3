//! Bargaining: what the pages of one deal have in common, and the way between them. Costs and floors are
//! shown to the owner of the sheet where he asks; nothing here puts one into a letter.

mod chart;
mod kit;
mod offers;
mod packages;
mod practice;
mod prepare;
mod prices;
mod words;

pub(crate) use words::{ENTER, NAV_PRACTICE, NAV_PRICES};

use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::room::anchor;
use crate::routes::{Need, Routes};
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words as common;
use desk::names::Said;
use desk::people::Action;
use desk::report::Quote;
use desk::{Bargain, World};
use maud::{Markup, html};
use trade::Problem;

/// The pages for bargaining. Price sheets are the house's; what was prepared for a deal is its holder's.
pub(crate) fn routes(routes: Routes) -> Routes {
    use Action::{Bargain, Price, SeeLists};
    use Need::{May, OnDeal};
    routes
        .get("/deals/{id}/bargain", OnDeal(Bargain), prepare::page)
        .post("/deals/{id}/bargain", OnDeal(Bargain), prepare::answer)
        .get("/deals/{id}/bargain/offers", OnDeal(Bargain), offers::page)
        .get(
            "/deals/{id}/bargain/packages",
            OnDeal(Bargain),
            packages::page,
        )
        .get(
            "/deals/{id}/bargain/practice",
            OnDeal(Bargain),
            practice::of_deal,
        )
        .get("/practice", May(SeeLists), practice::page)
        .get("/prices", May(Price), prices::page)
        .post("/prices", May(Price), prices::begin)
        .get("/prices/{name}", May(Price), prices::sheet)
        .post("/prices/{name}", May(Price), prices::save)
        .post("/prices/{name}/remove", May(Price), prices::remove)
}

/// Which page of the deal it is.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Prepare,
    Offers,
    Packages,
    Practice,
}

impl Part {
    const ALL: [Part; 4] = [Part::Prepare, Part::Offers, Part::Packages, Part::Practice];

    fn path(self) -> &'static str {
        match self {
            Part::Prepare => "",
            Part::Offers => "/offers",
            Part::Packages => "/packages",
            Part::Practice => "/practice",
        }
    }

    fn name(self) -> Said {
        match self {
            Part::Prepare => words::PREPARE,
            Part::Offers => words::OFFERS,
            Part::Packages => words::PACKAGES,
            Part::Practice => words::PRACTICE,
        }
    }

    fn asks(self) -> Said {
        match self {
            Part::Prepare => words::PREPARE_ASK,
            Part::Offers => words::OFFERS_ASK,
            Part::Packages => words::PACKAGES_ASK,
            Part::Practice => words::PRACTICE_ASK,
        }
    }
}

/// A page of a deal under the way between them.
async fn framed(
    world: &World,
    visitor: &Visitor,
    at: &Bargain,
    part: Part,
    inside: &Markup,
) -> Result<Markup, Trouble> {
    let tongue = visitor.tongue;
    let page = Page {
        visitor,
        title: tongue.say(part.asks()),
        kind: "bargain",
        sample: desk::is_sample(world)
            .await
            .map_err(|why| Trouble::desk(visitor, why))?,
    };
    let deal = &at.head.concluded.diagnosis;
    let buyer = at.head.concluded.deal.buyer.shown();
    let buyer = if buyer.is_empty() {
        tongue.say(common::NO_BUYER)
    } else {
        buyer
    };
    Ok(shell(
        &page,
        &html! {
            div.wide.bargain {
                header.bargain__head {
                    div.profile-head {
                        p {
                            a.back href={ "/deals/" (deal.deal) } aria-label=(tongue.say(common::COMPOSE_BACK)) { "←" }
                            span.faint dir="auto" { (buyer) " · " (deal.title) }
                        }
                        h1 { (tongue.say(part.asks())) }
                    }
                    nav.tabs aria-label=(tongue.say(words::PARTS)) {
                        @for other in Part::ALL {
                            a.tab href={ "/deals/" (deal.deal) "/bargain" (other.path()) } aria-current=[(other == part).then_some("page")] { (tongue.say(other.name())) }
                        }
                    }
                }
                (inside)
            }
        },
    ))
}

/// What stands in the way of a page that needs the sheet.
fn first_prepare(at: &Bargain, tongue: Tongue) -> Markup {
    html! {
        div.empty {
            h2 { (tongue.say(words::FIRST_PREPARE)) }
            p { (tongue.say(words::FIRST_PREPARE_WHY)) }
            p { a.button.button--main href={ "/deals/" (at.head.concluded.diagnosis.deal) "/bargain" } { (tongue.say(words::GO_PREPARE)) } }
        }
    }
}

/// The words behind something, leading to their place in the letter.
fn proof(deal: &str, quote: &Quote, tongue: Tongue) -> Markup {
    let said: String = quote.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    html! {
        a.proof href={ "/deals/" (deal) "#" (anchor(&quote.message.id, quote.span.start)) } dir="auto" {
            "“" (said) "”"
        }
        " " span.faint { (tongue.say(common::side(quote.by))) ", " (tongue.short_day(quote.at.date())) }
    }
}

/// What is wrong and what to do about it, the field by its name.
fn faults(problems: &[Problem], tongue: Tongue) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.faults role="alert" {
                h2 { (tongue.say(words::FAULTS)) }
                ul {
                    @for problem in problems.iter().take(12) {
                        @let (what, hint) = desk::fault_words(problem);
                        li { code { (problem.at) } (tongue.pick(": ", "：")) strong { (tongue.of(&what)) } (tongue.pick("; ", "；")) span { (tongue.of(&hint)) } (tongue.pick(".", "。")) }
                    }
                }
            }
        }
    }
}

/// A package, issue by issue.
fn package(values: &[(String, String)], currency: &str, tongue: Tongue) -> Markup {
    html! {
        dl.package {
            @for (issue, value) in values {
                div {
                    dt { (tongue.of(&desk::issue_words(issue))) }
                    dd dir="auto" { @if issue == "price" { (currency) " " } (desk::grouped(value)) }
                }
            }
        }
    }
}
