//! The list: which deals to save today, each with its cause, the days left, the sum at stake, the
//! buyer's decisive words and one action.

use crate::aside;
use crate::countries::country;
use crate::error::Trouble;
use crate::excerpt::{Excerpt, grouped};
use crate::layout::{Page, shell, the_rest};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use desk::report::{Diagnosis, NextMove, Stage, Words};
use desk::{Filed, Shelved};
use maud::{Markup, html};
use trade::Gap;

/// `GET /`, `GET /?show=all`, `GET /?show=aside`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let deals = desk::today(&world).await.map_err(trouble)?;
    let shelf = desk::shelved(&world, &deals).await.map_err(trouble)?;
    let sample = desk::is_sample(&world).await.map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::LIST_TITLE),
        kind: "list",
        sample,
    };
    Ok(shell(&page, &list(&deals, &shelf, &visitor)))
}

/// So many deals are shown at once; judgement: more than a day's work.
const MANY: usize = 100;

/// Which deals are shown.
#[derive(Clone, Copy, PartialEq)]
enum Show {
    ToSave,
    All,
    Aside,
}

impl Show {
    fn of(visitor: &Visitor) -> Show {
        match visitor.asked("show") {
            Some("all") => Show::All,
            Some("aside") => Show::Aside,
            _ => Show::ToSave,
        }
    }

    fn question(self) -> words::Said {
        match self {
            Show::ToSave => words::LIST_QUESTION,
            Show::All => words::LIST_ALL_QUESTION,
            Show::Aside => words::LIST_ASIDE_QUESTION,
        }
    }

    fn holds(self, filed: &Filed, shelf: &Shelved) -> bool {
        let aside = shelf.contains_key(&filed.deal);
        match self {
            Show::ToSave => desk::needs_saving(filed) && !aside,
            Show::All => true,
            Show::Aside => aside,
        }
    }
}

pub(crate) fn list(deals: &[Filed], shelf: &Shelved, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let show = Show::of(visitor);
    let held = |show: Show| deals.iter().filter(move |d| show.holds(d, shelf));
    let shown: Vec<&Filed> = held(show).collect();
    html! {
        @if deals.is_empty() {
            (no_deals(tongue))
        } @else {
            header.list-head {
                h1 { (tongue.say(show.question())) }
                nav.tabs aria-label=(tongue.say(words::FILTER)) {
                    (tab("/", tongue.say(words::TO_SAVE), held(Show::ToSave).count(), show == Show::ToSave))
                    (tab("/?show=all", tongue.say(words::ALL_DEALS), deals.len(), show == Show::All))
                    @if !shelf.is_empty() || show == Show::Aside {
                        (tab("/?show=aside", tongue.say(words::ASIDE), shelf.len(), show == Show::Aside))
                    }
                }
            }
            @if shown.is_empty() {
                (calm(show, tongue))
            } @else {
                @let many = visitor.many(MANY);
                ol.deals {
                    @for (at, filed) in shown.iter().enumerate().take(many) {
                        @let next = shown.get(at + 1).map_or("", |next| next.deal.as_str());
                        (entry(filed, shelf, next, visitor))
                    }
                }
                (the_rest(visitor, many, shown.len()))
            }
            (aside::told(visitor, deals))
        }
    }
}

fn tab(to: &str, name: &str, count: usize, current: bool) -> Markup {
    html! {
        a.tab href=(to) aria-current=[current.then_some("page")] { (name) " " span.tab__count { (count) } }
    }
}

fn no_deals(tongue: Tongue) -> Markup {
    html! {
        div.empty {
            h1 { (tongue.say(words::NO_DEALS)) }
            p { (tongue.say(words::NO_DEALS_WHY)) }
            p { a.button.button--main href="/import" { (tongue.say(words::IMPORT_HERE)) } }
            p { (tongue.say(words::IMPORT_BY_COMMAND)) }
            pre { "qiatan import ~/Mail/export.mbox ~/Downloads/WhatsApp*.zip --mine you@your-company.com" }
            p { (tongue.say(words::NO_DEALS_DEMO)) }
            pre { "qiatan demo" }
        }
    }
}

fn calm(show: Show, tongue: Tongue) -> Markup {
    let (what, why) = match show {
        Show::Aside => (words::ASIDE_NONE, words::ASIDE_WHY),
        _ => (words::CALM, words::CALM_WHY),
    };
    html! {
        div.empty {
            h2 { (tongue.say(what)) }
            p { (tongue.say(why)) }
        }
    }
}

fn entry(filed: &Filed, shelf: &Shelved, next: &str, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let d = filed;
    let to = format!("/deals/{}", d.deal);
    let cause = Cause::filed(d);
    let at = visitor.asked("at") == Some(d.deal.as_str());
    html! {
        li.deal.{ "gap-" (cause.tint) } {
            div.deal__clock { (days_left(d, tongue)) }
            div.deal__body {
                h2.deal__name {
                    a.deal__link.row href=(to) autofocus[at] { (or_else(filed.buyer.shown(), tongue.say(words::NO_BUYER))) }
                    @if let Some(code) = &filed.country {
                        span.deal__place { (country(code, tongue)) }
                    }
                }
                @if !d.title.is_empty() && d.title != filed.buyer.shown() {
                    p.deal__title dir="auto" { (d.title) }
                }
                p.deal__cause {
                    span.cause-name { (cause.name(tongue)) }
                    @if let Some(says) = cause.says(tongue) { " " span.cause-says { (says) } }
                }
                @if let Some(quote) = &d.verdict.quote {
                    (decisive(&Excerpt::of(&quote.quote, quote.span, &filed.decisive, quote.sentence)))
                }
            }
            div.deal__side {
                @if let Some(sum) = &d.at_stake {
                    span.deal__sum { (grouped(sum)) }
                }
                span.deal__stage { (tongue.say(words::stage(d.stage))) }
                (doing(d, shelf, next, tongue))
            }
        }
    }
}

/// What can be done with a deal from the list.
fn doing(d: &Filed, shelf: &Shelved, next: &str, tongue: Tongue) -> Markup {
    if let Some(put) = shelf.get(&d.deal) {
        let until = put.until.map(|until| tongue.short_day(until.date()));
        return html! {
            span.deal__aside { (until.as_deref().unwrap_or(tongue.say(words::ASIDE_DONE))) @if !put.reason.is_empty() { " · " (put.reason) } }
            form.deal__back method="post" action={ "/deals/" (d.deal) "/back" } { button.button type="submit" data-key="z" { (tongue.say(words::BRING_BACK)) } }
        };
    }
    html! {
        @if desk::needs_saving(d) {
            div.deal__doing {
                @if let Some(next) = d.next.as_ref() {
                    a.deal__action href={ "/deals/" (d.deal) "#next" } { (tongue.of(&next.name)) }
                }
                a.unseen href={ "/deals/" (d.deal) "/write" } data-key="r" tabindex="-1" { (tongue.say(words::WRITE)) }
                (aside::ways(d, next, tongue))
            }
        }
    }
}

/// The decisive words inside their sentence.
fn decisive(excerpt: &Excerpt) -> Markup {
    let Excerpt {
        before,
        words,
        after,
    } = excerpt;
    html! { p.deal__quote { q dir="auto" { (before) em.whole[excerpt.is_whole()] { (words) } (after) } } }
}

/// The days left to the next date that matters; how bad, by its colour.
pub(crate) fn days_left(d: &Filed, tongue: Tongue) -> Markup {
    let over = matches!(d.stage, Stage::Lost | Stage::Won);
    let Some(days) = d.days_left.filter(|_| !over) else {
        return html! { span.clock.clock--none { (tongue.say(words::NO_CLOCK)) } };
    };
    let tone = match days {
        ..=0 => "late",
        1..=3 => "soon",
        _ => "calm",
    };
    let unit = match days {
        ..=-1 => tongue.pick(
            if days == -1 { "day late" } else { "days late" },
            "天前到期",
        ),
        0 => "",
        _ => tongue.pick(if days == 1 { "day left" } else { "days left" }, "天后到期"),
    };
    html! {
        span.clock.{ "clock--" (tone) } {
            @if days == 0 {
                strong.clock__word { (tongue.say(words::DUE_TODAY)) }
            } @else {
                strong { (days.abs()) } " " span { (unit) }
            }
        }
    }
}

/// A text, or what to show where there is none.
pub(crate) fn or_else<'t>(text: &'t str, otherwise: &'t str) -> &'t str {
    if text.trim().is_empty() {
        otherwise
    } else {
        text
    }
}

/// The first thing to do, unless that is nothing.
pub(crate) fn first_move(d: &Diagnosis) -> Option<&NextMove> {
    d.next_moves.first().filter(|next| next.code != "none")
}

/// What leads: a cause with its gap's colour, or that nothing is wrong.
pub(crate) struct Cause<'d> {
    /// Its name, and what it says about this buyer.
    leading: Option<(&'d Words, &'d Words)>,
    code: &'d str,
    over: bool,
    /// The gap, or `silence`, `none`.
    pub(crate) tint: &'static str,
}

impl<'d> Cause<'d> {
    pub(crate) fn of(d: &'d Diagnosis) -> Cause<'d> {
        let code = d.verdict.code.as_str();
        let leading = d.hypotheses.iter().find(|h| h.code == code);
        Cause::new(code, d.stage, leading.map(|h| (h.gap, &h.name, &h.says)))
    }

    pub(crate) fn filed(d: &'d Filed) -> Cause<'d> {
        let leading = d.leading.as_ref().map(|l| (l.gap, &l.name, &l.says));
        Cause::new(&d.verdict.code, d.stage, leading)
    }

    fn new(
        code: &'d str,
        stage: Stage,
        leading: Option<(Option<Gap>, &'d Words, &'d Words)>,
    ) -> Cause<'d> {
        let over = matches!(stage, Stage::Lost | Stage::Won);
        let tint = match leading {
            Some((gap, ..)) => gap.map_or("silence", |gap| gap.code()),
            None if code == "healthy" && !over => "none",
            None => "silence",
        };
        Cause {
            leading: leading.map(|(_, name, says)| (name, says)),
            code,
            tint,
            over,
        }
    }

    pub(crate) fn name(&self, tongue: Tongue) -> &'d str {
        match (self.leading, self.code) {
            (Some((name, _)), _) => tongue.of(name),
            (None, "healthy") if self.over => tongue.say(words::OVER),
            (None, "healthy") => tongue.say(words::HEALTHY),
            (None, _) => tongue.say(words::NOT_ENOUGH),
        }
    }

    pub(crate) fn says(&self, tongue: Tongue) -> Option<&'d str> {
        self.leading.map(|(_, says)| tongue.of(says))
    }
}
