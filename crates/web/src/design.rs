//! The design system, shown with the very parts that the pages are made of; switch language and
//! appearance above to see it in each.

use crate::icons::icon;
use crate::layout::{Page, shell, toast};
use crate::room::share_bar;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use maud::{Markup, html};

const SIZES: [&str; 6] = ["6", "5", "4", "3", "2", "1"];
const COLOURS: [&str; 16] = [
    "paper",
    "sheet",
    "well",
    "line",
    "ink",
    "soft",
    "faint",
    "accent",
    "accent-wash",
    "communication",
    "value",
    "culture",
    "trust",
    "late",
    "soon",
    "done",
];

/// `GET /design`.
pub(crate) async fn page(visitor: Visitor) -> Markup {
    let page = Page {
        kind: "design",
        ..Page::plain(&visitor, visitor.tongue.say(words::NAV_DESIGN))
    };
    shell(&page, &body(&visitor))
}

fn body(visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let sentence = tongue.say(words::DESIGN_SENTENCE);
    html! {
        div.column {
            h1 { (tongue.say(words::DESIGN_QUESTION)) }
            section.panel {
                h2 { (tongue.say(words::DESIGN_TYPE)) }
                @for size in SIZES { p.sample.{ "sample--" (size) } { (sentence) " " span.faint { "text-" (size) } } }
            }
            section.panel {
                h2 { (tongue.say(words::DESIGN_COLOURS)) }
                ul.swatches { @for colour in COLOURS { li { span.swatch.{ "swatch--" (colour) } {} code { (colour) } } } }
            }
            section.panel.parts {
                h2 { (tongue.say(words::DESIGN_PARTS)) }
                (buttons(tongue)) (fields(tongue)) (tags(tongue)) (evidence(tongue, sentence)) (table(tongue)) (waiting(tongue))
                (toast(visitor, tongue.say(words::DONE), None))
            }
        }
    }
}

fn buttons(tongue: Tongue) -> Markup {
    html! {
        div.parts__row {
            button.button.button--main type="button" { (tongue.say(words::COPY)) }
            button.button type="button" { (tongue.say(words::IN_MAIL)) }
            button.button.button--quiet type="button" { (icon("later")) (tongue.say(words::LATER)) }
            button.button type="button" disabled { (tongue.say(words::DONE)) }
            nav.tabs aria-label=(tongue.say(words::DESIGN_PARTS)) {
                a.tab href="/design" aria-current="page" { (tongue.say(words::TO_SAVE)) " " span.tab__count { "4" } }
                a.tab href="/design" { (tongue.say(words::ALL_DEALS)) " " span.tab__count { "31" } }
            }
            span { kbd { "Ctrl" } " " kbd { "K" } }
        }
    }
}

fn fields(tongue: Tongue) -> Markup {
    html! {
        div.parts__row {
            input.field type="search" aria-label=(tongue.say(words::SEARCH_ASK)) placeholder=(tongue.say(words::SEARCH_ASK));
            label.switch { input type="checkbox" checked; span.switch__track {} (tongue.say(words::NAV_KNOWLEDGE)) }
        }
    }
}

fn tags(tongue: Tongue) -> Markup {
    html! {
        div.parts__row {
            span.tag { (tongue.say(words::NO_CLOCK)) }
            span.tag.tag--late { (tongue.say(words::DUE_TODAY)) }
            span.tag.tag--open { (tongue.say(words::ANSWERED)) }
            span.tag.tag--done { (tongue.say(words::HEALTHY)) }
            @for gap in trade::Gap::ALL { span.{ "gap-" (gap.code()) } { span.cause-name { (tongue.say(words::gap(gap))) } } }
        }
    }
}

fn evidence(tongue: Tongue, sentence: &str) -> Markup {
    html! {
        div.quote.quote--buyer.gap-trust { q { span.quote__words { em { (sentence) } } } span.quote__source { (tongue.say(words::side(trade::Side::Buyer))) } }
        div.measure.gap-trust { span { (tongue.say(words::gap(trade::Gap::Trust))) } (share_bar(0.63)) span.measure__share { "63%" } span.measure__note { (tongue.pick("3 for, 1 against", "3 条支持，1 条反对")) } }
    }
}

fn table(tongue: Tongue) -> Markup {
    html! {
        div.scroll {
            table.table {
                thead { tr { th scope="col" { (tongue.say(words::NAV_CUSTOMERS)) } th scope="col" { (tongue.say(words::KIND_STAGE)) } th.table__number scope="col" { (tongue.pick("At stake", "金额")) } } }
                tbody {
                    tr { td { "Muster GmbH" } td { (tongue.say(words::stage(desk::report::Stage::PiSent))) } td.table__number { "EUR 18,420" } }
                    tr { td { "telas.example" } td { (tongue.say(words::stage(desk::report::Stage::Quoted))) } td.table__number { "USD 9,800" } }
                }
            }
        }
    }
}

fn waiting(tongue: Tongue) -> Markup {
    html! {
        div.skeleton aria-hidden="true" { span {} span {} span {} }
        div.empty { h3 { (tongue.say(words::CALM)) } p { (tongue.say(words::CALM_WHY)) } }
    }
}
