//! Who sees a deal, and handing a customer over to a colleague.

use super::{Desk, Fields, field};
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::today::or_else;
use crate::visitor::{Visitor, escaped};
use crate::words::{self, Said};
use axum::extract::{Form, Path};
use axum::response::Redirect;
use desk::people::{Action, Company};
use desk::{Customer, Filed, World};
use maud::{Markup, html};

/// `GET /deals/{id}/share`.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let filed = filed(&world, &deal).await.map_err(trouble)?;
    let company = desk::people::company_of(&world, &deal)
        .await
        .map_err(trouble)?;
    let may = desk::people::may(&world, Action::Share, Some(&deal))
        .await
        .map_err(trouble)?
        .is_ok();
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::SHARE_QUESTION),
        kind: "people",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    let alone = world.viewer().is_none();
    Ok(shell(&page, &body(&filed, &company, may, alone, &visitor)))
}

async fn filed(world: &World, deal: &str) -> desk::Result<Filed> {
    let all = desk::today(world).await?;
    let found = all.into_iter().find(|filed| filed.deal == deal);
    found.ok_or_else(|| desk::Error::NoSuchDeal(deal.to_owned()))
}

fn body(filed: &Filed, company: &Company, may: bool, alone: bool, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let say = |said: Said| tongue.say(said);
    let deal = &filed.deal;
    html! {
        div.column {
            p { a.back href={ "/deals/" (deal) } { "← " (or_else(filed.buyer.shown(), say(words::NO_BUYER))) } }
            h1 { (say(words::SHARE_QUESTION)) }
            p.hint { (say(if alone { words::SHARE_ALONE } else { words::SHARE_WHY })) }
            @if let Some(did) = visitor.asked("did") { div.notice role="status" { p { (say(if did == "share" { words::DID_SHARE } else { words::DID_UNSHARE })) } } }
            @if !alone {
                ul.rows {
                    @if let Some(holder) = &company.holder { li.rows__one { div.rows__main { p { strong { (holder) } " " span.tag.tag--done { (say(words::SHARE_HOLDS)) } } } } }
                    @for (login, work) in &company.shared {
                        li.rows__one {
                            div.rows__main { p { strong { (login) } " " span.tag { (say(if *work { words::SHARE_WORKS } else { words::SHARE_READS })) } } }
                            @if may { form method="post" action={ "/deals/" (deal) "/unshare" } { input type="hidden" name="with" value=(login); button.button type="submit" { (say(words::SHARE_END)) span.unseen { ": " (login) } } } }
                        }
                    }
                }
                @if may && company.others.is_empty() { p.faint { (say(words::SHARE_NOBODY)) } }
                @if may && !company.others.is_empty() { (share_form(deal, company, visitor)) }
            }
        }
    }
}

fn share_form(deal: &str, company: &Company, visitor: &Visitor) -> Markup {
    let say = |said: Said| visitor.tongue.say(said);
    html! {
        form.panel.fields method="post" action={ "/deals/" (deal) "/share" } {
            label.labelled { span { (say(words::SHARE_WITH)) }
                select.choice name="with" { @for login in &company.others { option value=(login) { (login) } } } }
            fieldset.checks {
                legend { (say(words::SHARE)) }
                label.check { input type="radio" name="how" value="read" checked; span { (say(words::SHARE_TO_READ)) } }
                label.check { input type="radio" name="how" value="work"; span { (say(words::SHARE_TO_WORK)) } }
            }
            button.button.button--main type="submit" { (say(words::SHARE)) }
        }
    }
}

/// `POST /deals/{id}/share` with `with` and `how`.
pub(crate) async fn share(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(fields): Fields,
) -> Result<Redirect, Trouble> {
    let work = field(&fields, "how") == "work";
    desk::people::share(&world, &deal, field(&fields, "with"), work)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!(
        "/deals/{}/share?did=share",
        escaped(&deal)
    )))
}

/// `POST /deals/{id}/unshare` with `with`.
pub(crate) async fn unshare(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(fields): Fields,
) -> Result<Redirect, Trouble> {
    desk::people::unshare(&world, &deal, field(&fields, "with"))
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to(&format!(
        "/deals/{}/share?did=unshare",
        escaped(&deal)
    )))
}

/// `GET /customers/{key}/hand-over`: what would change hands, before it does.
pub(crate) async fn hand_over_page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let profile = desk::customer(&world, &key).await.map_err(trouble)?;
    let mut own = Vec::new();
    for filed in &profile.customer.deals {
        let may = desk::people::may(&world, Action::HandOver, Some(&filed.deal));
        if may.await.map_err(trouble)?.is_ok() {
            own.push(filed);
        }
    }
    let heirs = match own.first() {
        Some(filed) => heirs(&world, &filed.deal).await.map_err(trouble)?,
        None => Vec::new(),
    };
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::HAND_QUESTION),
        kind: "people",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(
        &page,
        &hand_body(&profile.customer, &own, &heirs, &visitor),
    ))
}

/// Who could get a deal.
async fn heirs(world: &World, deal: &str) -> desk::Result<Vec<String>> {
    let company = desk::people::company_of(world, deal).await?;
    let shared = company.shared.into_iter().map(|(login, _)| login);
    Ok(company.others.into_iter().chain(shared).collect())
}

fn hand_body(customer: &Customer, own: &[&Filed], heirs: &[String], visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let say = |said: Said| tongue.say(said);
    html! {
        div.column {
            p { a.back href=(crate::customers::address(customer)) { "← " (customer.name()) } }
            h1 { (say(words::HAND_QUESTION)) }
            @if own.is_empty() { p.hint { (say(words::HAND_NONE)) } }
            @else if heirs.is_empty() { p.hint { (say(words::SHARE_NOBODY)) } }
            @else {
                p.hint { (say(words::HAND_WHY)) }
                form.panel.fields method="post" action={ (crate::customers::address(customer)) "/hand-over" } {
                    fieldset.checks {
                        legend { (say(words::HAND_OVER)) }
                        @for filed in own {
                            label.check { input type="checkbox" name={ "deal-" (filed.deal) } value="1" checked; span { span dir="auto" { (or_else(&filed.title, say(words::NO_SUBJECT))) } " " span.faint { (say(words::stage(filed.stage))) " · " (letters(filed.messages, visitor)) } } }
                        }
                    }
                    label.labelled { span { (say(words::HAND_TO)) } select.choice name="to" { @for login in heirs { option value=(login) { (login) } } } }
                    label.check { input type="checkbox" name="keep" value="1"; span { (say(words::HAND_KEEP)) } }
                    button.button.button--main type="submit" { (say(words::HAND_DO)) }
                }
            }
        }
    }
}

fn letters(count: usize, visitor: &Visitor) -> String {
    let unit = if count == 1 { "message" } else { "messages" };
    visitor
        .tongue
        .pick(format!("{count} {unit}"), format!("{count} 条消息"))
}

/// `POST /customers/{key}/hand-over` with `deal-…`, `to` and perhaps `keep`.
pub(crate) async fn hand_over(
    Desk(world): Desk,
    visitor: Visitor,
    Form(fields): Fields,
) -> Result<Redirect, Trouble> {
    let named = fields.keys().filter_map(|name| name.strip_prefix("deal-"));
    let deals: Vec<String> = named.map(str::to_owned).collect();
    let keep = fields.contains_key("keep");
    desk::people::hand_over(&world, &deals, field(&fields, "to"), keep)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to("/customers"))
}
