//! The search: deals, people and messages that hold some words, each with the words that made it a
//! find, each leading to the place itself.

use crate::error::Trouble;
use crate::icons::icon;
use crate::layout::{Page, shell};
use crate::room::letter_anchor;
use crate::today::or_else;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words::{self, Said};
use axum::extract::State;
use desk::{Cut, FoundLetter, Results, World};
use maud::{Markup, html};
use trade::Side;

/// So many words are given to the browser to land on; judgement: enough to be the only place.
const LANDING_WORDS: usize = 6;

/// `GET /search?q=…&by=buyer`.
pub(crate) async fn page(State(world): State<World>, visitor: Visitor) -> Result<Markup, Trouble> {
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
            ol.finds { @for letter in &results.letters { (find(letter, tongue)) } }
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

fn find(letter: &FoundLetter, tongue: Tongue) -> Markup {
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
                    Some(deal) => a.find__link.row href=(address(deal, letter)) dir="auto" { (title(letter, tongue)) },
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

/// The letter in its deal's room, and the words in it for browsers that can go to words.
fn address(deal: &str, letter: &FoundLetter) -> String {
    let anchor = letter_anchor(&letter.message.id);
    let landing = landing(&letter.passage);
    match landing.is_empty() {
        true => format!("/deals/{deal}#{anchor}"),
        false => format!("/deals/{deal}#{anchor}:~:text={}", text_escaped(&landing)),
    }
}

/// The found words with a few that follow, as they stand on one line.
fn landing(passage: &[Cut]) -> String {
    let Some(first) = passage.iter().position(|cut| cut.found) else {
        return String::new();
    };
    let text: String = passage[first..]
        .iter()
        .map(|cut| cut.text.as_str())
        .collect();
    if passage[first].text.chars().any(|c| c as u32 >= 0x2e80) {
        return passage[first].text.clone();
    }
    let words: Vec<&str> = text.split_whitespace().take(LANDING_WORDS).collect();
    let plain = words
        .iter()
        .take_while(|word| word.chars().all(|c| c.is_alphanumeric()));
    let run: Vec<&str> = plain.copied().collect();
    if run.is_empty() {
        passage[first].text.clone()
    } else {
        run.join(" ")
    }
}

/// A dash and a comma mean something in a text directive.
fn text_escaped(text: &str) -> String {
    escaped(text).replace('-', "%2D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_given_words_that_stand_together() {
        let cut = |text: &str, found| Cut {
            text: text.into(),
            found,
        };
        let check = |cuts: &[Cut], expected| assert_eq!(landing(cuts), expected);
        check(
            &[
                cut("…Your ", false),
                cut("price", true),
                cut(" is too high, we", false),
            ],
            "price is too",
        );
        check(
            &[cut("请问", false), cut("交期", true), cut("多久", false)],
            "交期",
        );
        check(&[cut("12.50", true), cut(" each", false)], "12.50");
        check(&[cut("nothing", false)], "");
    }
}
