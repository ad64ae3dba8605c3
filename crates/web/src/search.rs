//! The search: deals, people and messages that hold some words, each with the words that made it a
//! find, each leading to the place itself.

use crate::error::Trouble;
use crate::icons::icon;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::room::{found_anchor, letter_anchor};
use crate::today::or_else;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words::{self, Said};
use desk::{Cut, FoundLetter, Results};
use maud::{Markup, html};
use trade::Side;

/// `GET /search?q=…&by=buyer`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let typed = visitor.asked("q").unwrap_or_default().trim();
    let by = visitor.asked("by").and_then(side_of);
    let results = match typed {
        "" => None,
        _ => Some(desk::search(&world, typed, by).await.map_err(trouble)?),
    };
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_SEARCH),
        kind: "search",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(
        &page,
        &body(typed, by, results.as_ref(), visitor.tongue),
    ))
}

fn side_of(code: &str) -> Option<Side> {
    match code {
        "buyer" => Some(Side::Buyer),
        "us" => Some(Side::Seller),
        _ => None,
    }
}

fn body(typed: &str, by: Option<Side>, results: Option<&Results>, tongue: Tongue) -> Markup {
    html! {
        div.column {
            h1 { (tongue.say(words::SEARCH_QUESTION)) }
            form.ask method="get" action="/search" role="search" {
                input.field #q type="search" name="q" value=(typed) autofocus[typed.is_empty()] autocomplete="off" enterkeyhint="search"
                    aria-label=(tongue.say(words::SEARCH_ASK)) placeholder=(tongue.say(words::SEARCH_ASK));
                @if let Some(side) = by { input type="hidden" name="by" value=(code_of(side)); }
                button.button.button--main type="submit" { (tongue.say(words::NAV_SEARCH)) }
            }
            @match results {
                None => { p.hint { (tongue.say(words::SEARCH_HINT)) } }
                Some(results) => { (found(typed, by, results, tongue)) }
            }
        }
    }
}

fn code_of(side: Side) -> &'static str {
    match side {
        Side::Buyer => "buyer",
        Side::Seller => "us",
    }
}

fn found(typed: &str, by: Option<Side>, results: &Results, tongue: Tongue) -> Markup {
    let nothing =
        results.deals.is_empty() && results.people.is_empty() && results.letters.is_empty();
    html! {
        @if nothing {
            div.empty {
                h2 { (tongue.pick(format!("Nothing holds “{typed}”"), format!("没有找到“{typed}”"))) }
                p { (tongue.say(words::SEARCH_NOTHING)) }
            }
        }
        @if !results.deals.is_empty() {
            h2.group { (tongue.say(words::SEARCH_DEALS)) }
            ul.links {
                @for deal in &results.deals {
                    li { a.link.row href={ "/deals/" (deal.deal) } {
                        (icon("deal")) span { (or_else(deal.buyer.shown(), tongue.say(words::NO_BUYER))) } span.faint dir="auto" { (deal.title) }
                        span.link__end { (tongue.say(words::stage(deal.stage))) }
                    } }
                }
            }
        }
        @if !results.people.is_empty() {
            h2.group { (tongue.say(words::SEARCH_PEOPLE)) }
            ul.links {
                @for (person, deal) in &results.people {
                    li { a.link.row href={ "/deals/" (deal) } { (icon("customers")) span { (person.shown()) } @if !person.name.is_empty() { span.faint { (person.address) } } } }
                }
            }
        }
        @if !results.letters.is_empty() || by.is_some() {
            div.group-head {
                h2.group { (tongue.say(words::SEARCH_LETTERS)) " " span.count { (results.letters.len()) @if results.more { "+" } } }
                nav.tabs aria-label=(tongue.say(words::SEARCH_BY)) {
                    (tab(typed, None, by, tongue)) (tab(typed, Some(Side::Buyer), by, tongue)) (tab(typed, Some(Side::Seller), by, tongue))
                }
            }
            ol.finds { @for letter in &results.letters { (find(typed, letter, tongue)) } }
            @if results.more { p.hint { (tongue.say(words::SEARCH_MORE)) } }
        }
    }
}

fn tab(typed: &str, side: Option<Side>, by: Option<Side>, tongue: Tongue) -> Markup {
    let name: Said = side.map_or(words::ALL_DEALS, words::side);
    let more = side.map_or_else(String::new, |side| format!("&by={}", code_of(side)));
    html! {
        a.tab href={ "/search?q=" (escaped(typed)) (more) } aria-current=[(side == by).then_some("page")] { (tongue.say(name)) }
    }
}

fn find(typed: &str, letter: &FoundLetter, tongue: Tongue) -> Markup {
    let m = &letter.message;
    html! {
        li.find {
            p.find__head {
                span.find__who { (m.from.shown()) }
                span.faint { (tongue.say(words::side(m.side))) " · " (tongue.say(words::channel(m.channel))) " · " (tongue.day(m.sent.date())) }
                @if letter.repeated { span.tag { (tongue.say(words::SEARCH_QUOTED)) } }
            }
            p.find__title {
                @match &letter.deal {
                    Some(deal) => a.find__link.row href=(address(typed, deal, letter)) dir="auto" { (title(letter, tongue)) },
                    None => span dir="auto" { (title(letter, tongue)) " " span.tag { (tongue.say(words::SEARCH_APART)) } },
                }
            }
            p.find__words dir="auto" { (cuts(&letter.passage)) }
        }
    }
}

fn title(letter: &FoundLetter, tongue: Tongue) -> Markup {
    html! {
        @if !letter.subject.is_empty() { (cuts(&letter.subject)) }
        @else { (or_else(&letter.title, tongue.say(words::NO_SUBJECT))) }
    }
}

fn cuts(cuts: &[Cut]) -> Markup {
    html! { @for cut in cuts { @if cut.found { mark { (cut.text) } } @else { (cut.text) } } }
}

/// The first of the words in the letter, in its deal's room; the letter, where only its head has them.
fn address(typed: &str, deal: &str, letter: &FoundLetter) -> String {
    let id = &letter.message.id;
    let anchor = match letter.passage.iter().any(|cut| cut.found) {
        true => found_anchor(id),
        false => letter_anchor(id),
    };
    format!("/deals/{deal}?find={}#{anchor}", escaped(typed))
}
