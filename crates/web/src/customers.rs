//! The customers, and what the correspondence tells of one: people, habits, deals, what is owed both
//! ways, every message. What is not known is shown as not known.

mod profile;

pub(crate) use profile::page as profile;

use crate::countries::country;
use crate::error::Trouble;
use crate::layout::{Page, shell, the_rest};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words;
use desk::Customer;
use maud::{Markup, html};
use trade::Side;

/// So many customers are shown at once; judgement.
const MANY: usize = 200;

/// `GET /customers?q=…`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let typed = visitor.asked("q").unwrap_or_default().trim().to_owned();
    let all = desk::customers(&world).await.map_err(trouble)?;
    let shown: Vec<&Customer> = all
        .iter()
        .filter(|c| typed.is_empty() || fits(c, &typed))
        .collect();
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_CUSTOMERS),
        kind: "customers",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&shown, &typed, &visitor)))
}

fn fits(customer: &Customer, typed: &str) -> bool {
    let people = customer
        .people
        .iter()
        .flat_map(|c| [c.name.as_str(), c.address.as_str()]);
    people
        .chain([customer.name()])
        .any(|name| desk::name_fits(typed, name))
}

/// The address of a customer's page.
pub(crate) fn address(customer: &Customer) -> String {
    format!("/customers/{}", escaped(&customer.key))
}

fn body(customers: &[&Customer], typed: &str, visitor: &Visitor) -> Markup {
    let (tongue, many) = (visitor.tongue, visitor.many(MANY));
    html! {
        div.column.column--broad {
            h1 { (tongue.say(words::CUSTOMERS_QUESTION)) }
            form.ask method="get" action="/customers" role="search" {
                input.field #q type="search" name="q" value=(typed) autocomplete="off" aria-label=(tongue.say(words::CUSTOMERS_ASK)) placeholder=(tongue.say(words::CUSTOMERS_ASK));
                button.button type="submit" { (tongue.say(words::NAV_SEARCH)) }
            }
            @if customers.is_empty() { div.empty { h2 { (tongue.say(words::CUSTOMERS_NONE)) } p { (tongue.say(words::CUSTOMERS_NONE_WHY)) } } }
            @else {
                div.scroll tabindex="0" role="group" aria-label=(tongue.say(words::NAV_CUSTOMERS)) {
                    table.table.table--customers {
                        thead { tr {
                            th scope="col" { (tongue.say(words::TABLE_CUSTOMER)) }
                            th scope="col" { (tongue.say(words::TABLE_COUNTRY)) }
                            th.table__number scope="col" { (tongue.say(words::SEARCH_DEALS)) }
                            th.table__number scope="col" { (tongue.say(words::TO_SAVE)) }
                            th.table__number scope="col" { (tongue.say(words::TABLE_WE_OWE)) }
                            th.table__number scope="col" { (tongue.say(words::TABLE_THEY_OWE)) }
                            th.table__number scope="col" { (tongue.say(words::TABLE_LAST)) }
                        } }
                        tbody { @for customer in customers.iter().take(many) { (row(customer, tongue)) } }
                    }
                }
                (the_rest(visitor, many, customers.len()))
            }
        }
    }
}

fn row(customer: &Customer, tongue: Tongue) -> Markup {
    let person = customer.people.first().map_or("", |person| person.shown());
    let to_save = customer
        .deals
        .iter()
        .filter(|deal| desk::needs_saving(deal))
        .count();
    html! {
        tr {
            th scope="row" {
                a.row href=(address(customer)) { (customer.name()) }
                @if person != customer.name() { span.table__beside { (person) @if customer.people.len() > 1 { " +" (customer.people.len() - 1) } } }
            }
            td { (countries(customer, tongue)) }
            (number(customer.deals.len()))
            (number(to_save))
            (number(customer.promises(Side::Seller).count()))
            (number(customer.promises(Side::Buyer).count()))
            td.table__number { (tongue.month_day(customer.last.date())) }
        }
    }
}

fn number(count: usize) -> Markup {
    html! { td.table__number { @if count == 0 { span.faint { "–" } } @else { (count) } } }
}

fn countries(customer: &Customer, tongue: Tongue) -> Markup {
    html! {
        @if customer.countries.is_empty() { span.faint { (tongue.say(words::NOT_KNOWN)) } }
        @for (at, code) in customer.countries.iter().enumerate() { @if at > 0 { ", " } (country(code, tongue)) }
    }
}
