//! The pipeline: every deal by stage, as a board or a table, with what is at stake a currency at a
//! time; filters live in the address.

use crate::countries::country;
use crate::error::Trouble;
use crate::excerpt::grouped;
use crate::layout::{Page, shell, the_rest};
use crate::people::Desk;
use crate::today::{Cause, days_left, or_else};
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use desk::{Column, Filed, Filter, Pipeline, Total};
use maud::{Markup, html};

/// So many cards are shown of a stage, and so many lines of the table; judgement.
const CARDS: usize = 30;
const LINES: usize = 200;

/// `GET /pipeline?view=table&country=DE&currency=EUR&save=1&over=1`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let asked = |name: &str| {
        visitor
            .asked(name)
            .filter(|v| !v.is_empty())
            .map(str::to_owned)
    };
    let filter = Filter {
        country: asked("country"),
        currency: asked("currency"),
        to_save: asked("save").is_some(),
        over: asked("over").is_some(),
    };
    let pipeline = desk::pipeline(&world, &filter).await.map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_PIPELINE),
        kind: "pipeline",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&pipeline, &filter, &visitor)))
}

fn body(pipeline: &Pipeline, filter: &Filter, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let table = visitor.asked("view") == Some("table");
    html! {
        div.wide {
            header.list-head {
                h1 { (tongue.say(words::PIPELINE_QUESTION)) }
                nav.tabs aria-label=(tongue.say(words::PIPELINE_VIEW)) {
                    a.tab href=(visitor.here_with("view", "board")) aria-current=[(!table).then_some("page")] { (tongue.say(words::PIPELINE_BOARD)) }
                    a.tab href=(visitor.here_with("view", "table")) aria-current=[table.then_some("page")] { (tongue.say(words::PIPELINE_TABLE)) }
                }
            }
            (sums(pipeline, tongue))
            (filters(pipeline, filter, table, tongue))
            @if table { (table_of(pipeline, visitor)) } @else { (board(pipeline, visitor)) }
        }
    }
}

/// What is committed and what is only talked about, never in one figure.
fn sums(pipeline: &Pipeline, tongue: Tongue) -> Markup {
    html! {
        div.sums {
            section.sum {
                h2 { (tongue.say(words::PIPELINE_COMMITTED)) }
                (total_list(&pipeline.committed, tongue))
                p.hint { (tongue.say(words::PIPELINE_COMMITTED_WHY)) }
            }
            section.sum {
                h2 { (tongue.say(words::PIPELINE_OPEN)) }
                (total_list(&pipeline.open, tongue))
                p.hint { (tongue.say(words::PIPELINE_OPEN_WHY)) }
            }
        }
    }
}

fn total_list(totals: &[Total], tongue: Tongue) -> Markup {
    html! {
        @if totals.is_empty() { p.sum__none { (tongue.say(words::NONE)) } }
        ul.totals {
            @for total in totals {
                li { strong { (money(total)) } " " span.faint { (deals(total.deals, tongue)) } }
            }
        }
    }
}

fn money(total: &Total) -> String {
    grouped(&format!("{} {}", total.currency, total.sum))
}

fn deals(count: usize, tongue: Tongue) -> String {
    let unit = if count == 1 { "deal" } else { "deals" };
    tongue.pick(format!("{count} {unit}"), format!("{count} 单"))
}

fn filters(pipeline: &Pipeline, filter: &Filter, table: bool, tongue: Tongue) -> Markup {
    html! {
        form.filters method="get" action="/pipeline" data-submit {
            input type="hidden" name="view" value=(if table { "table" } else { "board" });
            (choice("country", tongue.say(words::ANY_COUNTRY), &pipeline.countries, filter.country.as_deref(), |code| country(code, tongue).to_owned()))
            (choice("currency", tongue.say(words::ANY_CURRENCY), &pipeline.currencies, filter.currency.as_deref(), str::to_owned))
            label.switch { input type="checkbox" name="save" value="1" checked[filter.to_save]; span.switch__track {} (tongue.say(words::TO_SAVE)) }
            label.switch { input type="checkbox" name="over" value="1" checked[filter.over]; span.switch__track {} (tongue.say(words::PIPELINE_OVER)) }
            noscript { button.button type="submit" { (tongue.say(words::APPLY)) } }
            @if pipeline.without_sum > 0 {
                span.hint { (tongue.pick(format!("{} without a known sum", deals(pipeline.without_sum, tongue)), format!("{} 单金额未知", pipeline.without_sum))) }
            }
        }
    }
}

fn choice(
    name: &str,
    any: &str,
    values: &[String],
    chosen: Option<&str>,
    shown: impl Fn(&str) -> String,
) -> Markup {
    html! {
        select.choice name=(name) aria-label=(any) {
            option value="" { (any) }
            @for value in values { option value=(value) selected[chosen == Some(value)] { (shown(value)) } }
        }
    }
}

fn board(pipeline: &Pipeline, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    html! {
        div.board tabindex="0" role="group" aria-label=(tongue.say(words::PIPELINE_BOARD)) {
            @for column in &pipeline.columns { (column_of(column, visitor)) }
        }
    }
}

fn column_of(column: &Column, visitor: &Visitor) -> Markup {
    let (tongue, many) = (visitor.tongue, visitor.many(CARDS));
    html! {
        section.stage.stage--empty[column.deals.is_empty()].stage--committed[column.committed] aria-label=(tongue.say(words::stage(column.stage))) {
            header.stage__head {
                h2 { (tongue.say(words::stage(column.stage))) " " span.count { (column.deals.len()) } }
                @if !column.totals.is_empty() {
                    p.stage__sums { @for total in &column.totals { span { (money(total)) } " " } }
                }
            }
            ul.cards { @for deal in column.deals.iter().take(many) { li { (card(deal, tongue)) } } }
            (the_rest(visitor, many, column.deals.len()))
        }
    }
}

fn card(deal: &Filed, tongue: Tongue) -> Markup {
    let cause = Cause::filed(deal);
    html! {
        article.card.{ "gap-" (cause.tint) } {
            h3.card__name { a.row href={ "/deals/" (deal.deal) } { (or_else(deal.buyer.shown(), tongue.say(words::NO_BUYER))) } }
            p.card__title dir="auto" { (deal.title) }
            p.card__cause { span.cause-name { (cause.name(tongue)) } }
            p.card__foot {
                @if let Some(sum) = &deal.at_stake { strong { (grouped(sum)) } }
                @if let Some(code) = &deal.country { span.faint { (country(code, tongue)) } }
                @if deal.days_left.is_some() { (days_left(deal, tongue)) }
            }
        }
    }
}

fn table_of(pipeline: &Pipeline, visitor: &Visitor) -> Markup {
    let (tongue, many) = (visitor.tongue, visitor.many(LINES));
    let deals: Vec<&Filed> = pipeline.columns.iter().flat_map(|c| &c.deals).collect();
    let heads = [
        words::TABLE_BUYER,
        words::TABLE_ABOUT,
        words::KIND_STAGE,
        words::KIND_CAUSE,
        words::TABLE_COUNTRY,
        words::TABLE_DAYS,
    ];
    html! {
        div.scroll tabindex="0" role="group" aria-label=(tongue.say(words::PIPELINE_TABLE)) {
            table.table.table--wide {
                thead { tr { @for head in heads { th scope="col" { (tongue.say(head)) } } th.table__number scope="col" { (tongue.say(words::TABLE_SUM)) } } }
                tbody { @for deal in deals.iter().take(many) { (table_row(deal, tongue)) } }
            }
        }
        (the_rest(visitor, many, deals.len()))
    }
}

fn table_row(deal: &Filed, tongue: Tongue) -> Markup {
    let cause = Cause::filed(deal);
    html! {
        tr.{ "gap-" (cause.tint) } {
            th scope="row" { a.row href={ "/deals/" (deal.deal) } { (or_else(deal.buyer.shown(), tongue.say(words::NO_BUYER))) } }
            td.table__about dir="auto" { (deal.title) }
            td { (tongue.say(words::stage(deal.stage))) }
            td { span.cause-name { (cause.name(tongue)) } }
            td { @if let Some(code) = &deal.country { (country(code, tongue)) } @else { span.faint { (tongue.say(words::NOT_KNOWN)) } } }
            td { @if deal.days_left.is_some() { (days_left(deal, tongue)) } }
            td.table__number { @if let Some(sum) = &deal.at_stake { (grouped(sum)) } @else { span.faint { (tongue.say(words::NOT_KNOWN)) } } }
        }
    }
}
