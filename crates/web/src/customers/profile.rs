//! One customer, as the correspondence shows it.

use super::countries;
use crate::error::Trouble;
use crate::excerpt::grouped;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::room::{anchor, letter_anchor};
use crate::today::Cause;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words::{self, Said};
use axum::extract::Path;
use desk::report::Rhythm;
use desk::{HistoryLine, Person, Profile};
use maud::{Markup, html};
use trade::{Channel, Moment, Side};

/// So many messages are shown at once; the others are one click away.
const SHOWN: usize = 25;

/// `GET /customers/{key}`.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let profile = desk::customer(&world, &key).await.map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: profile.customer.name(),
        kind: "customer",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&profile, &visitor)))
}

fn body(profile: &Profile, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    html! {
        div.column.column--broad {
            header.profile-head {
                p { a.back href="/customers" aria-label=(tongue.say(words::CUSTOMERS_BACK)) { "←" } span.faint { (tongue.say(words::NAV_CUSTOMERS)) } }
                h1 { (profile.customer.name()) " " span.room-head__question { (tongue.say(words::CUSTOMER_QUESTION)) } }
                @if visitor.login().is_some() { p { a.button href={ (super::address(&profile.customer)) "/hand-over" } { (tongue.say(words::HAND_OVER)) "…" } } }
            }
            div.profile {
                div.profile__main { (deals(profile, tongue)) (promises(profile, tongue)) (history(profile, tongue)) }
                aside.profile__side aria-label=(tongue.say(words::CUSTOMER_FACTS)) { (facts(profile, tongue)) (people(profile, tongue)) }
            }
        }
    }
}

fn facts(profile: &Profile, tongue: Tongue) -> Markup {
    let customer = &profile.customer;
    let languages = profile.languages.iter().take(3).map(|l| {
        let (en, zh) = l.names();
        tongue.pick(en, zh)
    });
    let languages: Vec<&str> = languages.collect();
    let channels: Vec<&str> = profile
        .channels
        .iter()
        .map(|c| tongue.say(words::channel(*c)))
        .collect();
    html! {
        section.panel {
            h2 { (tongue.say(words::CUSTOMER_FACTS)) }
            dl.known {
                (fact(words::FACT_DOMAIN, customer.domain.as_deref(), tongue))
                div { dt { (tongue.say(words::TABLE_COUNTRY)) } dd { (countries(customer, tongue)) } }
                (fact(words::FACT_CLOCK, clock(profile, tongue).as_deref(), tongue))
                (fact(words::FACT_LANGUAGES, joined(&languages).as_deref(), tongue))
                (fact(words::FACT_CHANNELS, joined(&channels).as_deref(), tongue))
                (fact(words::FACT_RHYTHM, rhythm(&profile.rhythm, tongue).as_deref(), tongue))
                (fact(words::FACT_FIRST, Some(&tongue.day(customer.first.date())), tongue))
                (fact(words::FACT_LAST, Some(&tongue.day(customer.last.date())), tongue))
                (fact(words::FACT_DECIDES, None, tongue))
            }
            p.hint { (tongue.say(words::CUSTOMER_FACTS_WHY)) }
        }
    }
}

fn fact(name: Said, value: Option<&str>, tongue: Tongue) -> Markup {
    html! {
        div {
            dt { (tongue.say(name)) }
            dd { @match value { Some(value) => (value), None => span.unknown { (tongue.say(words::NOT_KNOWN)) } } }
        }
    }
}

fn joined(values: &[impl AsRef<str>]) -> Option<String> {
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// What the clock shows there when it is "now": only mails carry the writer's own clock.
fn clock(profile: &Profile, tongue: Tongue) -> Option<String> {
    let theirs = |h: &&HistoryLine| h.side == Side::Buyer && h.channel == Channel::Email;
    let offset = profile.history.iter().find(theirs)?.sent.offset();
    let there = profile.observed.at_offset(offset);
    Some(format!("{} (UTC{offset})", tongue.clock(there)))
}

fn rhythm(rhythm: &[Rhythm], tongue: Tongue) -> Option<String> {
    let most = rhythm.iter().max_by_key(|r| r.gaps.len())?;
    let mut gaps = most.gaps.clone();
    gaps.sort_by(f64::total_cmp);
    let median = gaps.get(gaps.len() / 2)?;
    let n = gaps.len();
    if n < 3 {
        return Some(tongue.pick(
            format!("{n} answers: not enough to say"),
            format!("只有 {n} 次回复，还看不出来"),
        ));
    }
    let days = match median.round() {
        days if days < 2.0 => tongue
            .pick("within a working day or so", "约一个工作日内")
            .to_owned(),
        days => tongue.pick(
            format!("after {days:.0} working days"),
            format!("约 {days:.0} 个工作日后"),
        ),
    };
    Some(tongue.pick(
        format!("{days} ({n} answers)"),
        format!("{days}（{n} 次回复）"),
    ))
}

fn people(profile: &Profile, tongue: Tongue) -> Markup {
    html! {
        section.panel {
            h2 { (tongue.say(words::SEARCH_PEOPLE)) }
            ul.people { @for person in &profile.people { (one(person, tongue)) } }
        }
    }
}

fn one(person: &Person, tongue: Tongue) -> Markup {
    let contact = &person.contact;
    html! {
        li.person {
            p.person__name { @if contact.name.is_empty() { (contact.address) } @else { (contact.name) } }
            p.person__role { @if person.role.is_empty() { span.unknown { (tongue.say(words::PERSON_ROLE)) ": " (tongue.say(words::NOT_KNOWN)) } } @else { (person.role) } }
            @if !contact.name.is_empty() {
                p.person__address { @if contact.address.is_empty() { span.unknown { (tongue.say(words::PERSON_ADDRESS)) ": " (tongue.say(words::NOT_KNOWN)) } } @else { (contact.address) } }
            }
            p.faint { (wrote(person, tongue)) }
        }
    }
}

fn wrote(person: &Person, tongue: Tongue) -> String {
    match (person.wrote, person.last) {
        (0, _) | (_, None) => tongue
            .pick("copied, has never written", "只被抄送，没写过信")
            .to_owned(),
        (n, Some(last)) => {
            let day = tongue.day(last.date());
            let unit = if n == 1 { "message" } else { "messages" };
            tongue.pick(
                format!("{n} {unit}, the last on {day}"),
                format!("写过 {n} 条，最近一次 {day}"),
            )
        }
    }
}

fn deals(profile: &Profile, tongue: Tongue) -> Markup {
    html! {
        section {
            h2.group { (tongue.say(words::SEARCH_DEALS)) " " span.count { (profile.customer.deals.len()) } }
            ul.links {
                @for deal in &profile.customer.deals {
                    @let cause = Cause::filed(deal);
                    li { a.link.row.{ "gap-" (cause.tint) } href={ "/deals/" (deal.deal) } {
                        span dir="auto" { (crate::today::or_else(&deal.title, tongue.say(words::NO_SUBJECT))) }
                        span.cause-name { (cause.name(tongue)) }
                        span.link__end { (tongue.say(words::stage(deal.stage))) @if let Some(sum) = &deal.at_stake { " · " (grouped(sum)) } }
                    } }
                }
            }
        }
    }
}

fn promises(profile: &Profile, tongue: Tongue) -> Markup {
    html! {
        section {
            h2.group { (tongue.say(words::CUSTOMER_PROMISES)) }
            div.both {
                @for (side, title) in [(Side::Seller, words::TABLE_WE_OWE), (Side::Buyer, words::TABLE_THEY_OWE)] {
                    div {
                        h3.sub { (tongue.say(title)) }
                        @if profile.customer.promises(side).next().is_none() { p.faint { (tongue.say(words::NONE)) } }
                        ul.owed {
                            @for (deal, promise) in profile.customer.promises(side) {
                                li.quote.{ "quote--" (promise.by.code()) } {
                                    q { a.quote__words href={ "/deals/" (deal.deal) "#" (anchor(&promise.message, promise.start)) } dir="auto" { (promise.quote) } }
                                    span.quote__source {
                                        (tongue.day(promise.at.date()))
                                        @if let Some(due) = promise.due { " · " (tongue.say(words::DUE)) " " (tongue.short_day(due)) }
                                        @if promise.broken { " " span.tag.tag--late { (tongue.say(words::promise(desk::report::PromiseStatus::Broken))) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn history(profile: &Profile, tongue: Tongue) -> Markup {
    let (near, far) = profile.history.split_at(profile.history.len().min(SHOWN));
    html! {
        section {
            h2.group { (tongue.say(words::SEARCH_LETTERS)) " " span.count { (profile.history.len()) } }
            ol.history { @for line in near { (told(line, tongue)) } }
            @if !far.is_empty() {
                details.put-away {
                    summary { (tongue.pick(format!("{} earlier", far.len()), format!("更早的 {} 条", far.len()))) }
                    ol.history { @for line in far { (told(line, tongue)) } }
                }
            }
        }
    }
}

fn told(line: &HistoryLine, tongue: Tongue) -> Markup {
    let at: Moment = line.sent;
    html! {
        li.history__line {
            time.history__when datetime=(at) { (tongue.month_day(at.date())) }
            span.history__who { (tongue.say(words::side(line.side))) " · " (tongue.say(words::channel(line.channel))) }
            a.history__what.row href={ "/deals/" (line.deal) "#" (letter_anchor(&line.message)) } dir="auto" { (crate::today::or_else(&line.headline, tongue.say(words::NO_SUBJECT))) }
        }
    }
}
