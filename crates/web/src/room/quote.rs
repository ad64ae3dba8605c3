//! The buyer's or our own words as a claim shows them: a link to the sentence, and who said it when.

use super::view::View;
use crate::excerpt::Excerpt;
use crate::words;
use desk::report::Quote;
use maud::{Markup, html};

/// The words inside their sentence, as a link to where they stand.
pub(crate) fn words_of(view: &View, quote: &Quote) -> Markup {
    let excerpt = view.excerpt(quote);
    let Excerpt {
        before,
        words,
        after,
    } = &excerpt;
    let shown = html! { (before) em.whole[excerpt.is_whole()] { (words) } (after) };
    html! {
        @match view.place_of_quote(quote) {
            Some(place) => a.quote__words href={ "#" (place) } dir="auto" { (shown) },
            None => span.quote__words dir="auto" { (shown) },
        }
    }
}

/// The words with who said them, when and where.
pub(crate) fn quoted(view: &View, quote: &Quote) -> Markup {
    let tongue = view.tongue;
    html! {
        div.quote.{ "quote--" (quote.by.code()) } {
            q { (words_of(view, quote)) }
            span.quote__source {
                (tongue.say(words::side(quote.by))) " · " (tongue.short_day(quote.at.date()))
                @if let Some(letter) = view.letter(&quote.message.id) {
                    " · " (tongue.say(words::channel(letter.channel)))
                }
            }
        }
    }
}
