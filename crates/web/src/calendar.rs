//! The calendar: a month with what is due in it, the same as a list, and the address by which another
//! calendar can show it too.

use crate::countries::country;
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::people::{Desk, Pages};
use crate::room::anchor;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words::{self, Said};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Entry, EntryKind, World};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// So many days before and after today are in the feed; judgement: a season back, half a year ahead.
const FEED_BACK: i64 = 60;
const FEED_AHEAD: i64 = 180;
/// So many things are shown in a day of the grid; the list has all.
const IN_A_DAY: usize = 3;

/// `GET /calendar?month=2025-06`.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let all = desk::agenda(&world, Date::MIN, Date::MAX)
        .await
        .map_err(trouble)?;
    let today = world.now().date();
    let month = visitor
        .asked("month")
        .and_then(month_of)
        .unwrap_or_else(|| telling_month(&all, today));
    let feed = match visitor.asked("feed") {
        Some(_) => Some(feed_address(&world, &headers).await.map_err(trouble)?),
        None => None,
    };
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_CALENDAR),
        kind: "calendar",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(
        &page,
        &body(&all, month, today, feed.as_deref(), visitor.tongue),
    ))
}

/// The first day of a month such as `2025-06`.
fn month_of(text: &str) -> Option<Date> {
    format!("{text}-01").parse().ok()
}

/// This month, unless nothing is due in it or later: then the month in which most was due.
fn telling_month(all: &[Entry], today: Date) -> Date {
    let this = today.first_of_month();
    let due = all.iter().filter(|entry| entry.kind != EntryKind::Holiday);
    let mut months: BTreeMap<Date, usize> = BTreeMap::new();
    for month in due.map(|entry| entry.day.first_of_month()) {
        *months.entry(month).or_default() += 1;
    }
    if months.range(this..).next().is_some() {
        return this;
    }
    months
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map_or(this, |(month, _)| month)
}

async fn feed_address(world: &World, headers: &HeaderMap) -> desk::Result<String> {
    let token = desk::feed_token(world, false).await?;
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    Ok(format!("http://{host}/calendar.ics?token={token}"))
}

/// `POST /calendar/feed`: a feed, or a new address for it.
pub(crate) async fn subscribe(Desk(world): Desk, visitor: Visitor) -> Result<Redirect, Trouble> {
    desk::feed_token(&world, true)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    Ok(Redirect::to("/calendar?feed=1#feed"))
}

/// `GET /calendar.ics?token=…`: the token says whose calendar it is.
pub(crate) async fn feed(
    State(pages): State<Pages>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let token = visitor.asked("token").unwrap_or_default();
    let reader = desk::feed_reader(pages.for_the_entrance(), token)
        .await
        .map_err(trouble)?;
    let Some(world) = reader else {
        return Ok((StatusCode::FORBIDDEN, visitor.tongue.say(words::FEED_VOID)).into_response());
    };
    let today = world.now().date();
    let from = today.saturating_sub(FEED_BACK.days());
    let to = today.saturating_add(FEED_AHEAD.days());
    let entries = desk::agenda(&world, from, to).await.map_err(trouble)?;
    let text = desk::feed(&world, &entries, |entry| named(entry, visitor.tongue));
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

fn body(all: &[Entry], month: Date, today: Date, feed: Option<&str>, tongue: Tongue) -> Markup {
    let last = month.last_of_month();
    let shown: Vec<&Entry> = all
        .iter()
        .filter(|e| e.until >= month && e.day <= last)
        .collect();
    html! {
        div.wide {
            header.list-head {
                h1 { (tongue.say(words::CALENDAR_QUESTION)) }
                nav.months aria-label=(tongue.say(words::CALENDAR_MONTH)) {
                    a.button href=(to(month.saturating_sub(1.month()))) aria-label=(tongue.say(words::CALENDAR_BEFORE)) rel="prev" { "‹" }
                    strong { (tongue.month(month)) }
                    a.button href=(to(month.saturating_add(1.month()))) aria-label=(tongue.say(words::CALENDAR_AFTER)) rel="next" { "›" }
                }
            }
            div.calendar {
                (grid(&shown, month, today, tongue))
                section.agenda aria-label=(tongue.say(words::CALENDAR_DUE)) {
                    (agenda(&shown, tongue))
                    (feed_panel(feed, tongue))
                }
            }
        }
    }
}

fn to(month: Date) -> String {
    format!("/calendar?month={}", month.strftime("%Y-%m"))
}

fn grid(shown: &[&Entry], month: Date, today: Date, tongue: Tongue) -> Markup {
    let before = i64::from(month.weekday().to_monday_zero_offset());
    let start = month.saturating_sub(before.days());
    html! {
        table.month {
            caption.unseen { (tongue.month(month)) }
            thead { tr { @for day in 0..7i64 { th scope="col" { (tongue.weekday_of(start.saturating_add(day.days()))) } } } }
            tbody {
                @for week in 0..6i64 {
                    @let first = start.saturating_add((week * 7).days());
                    @if first <= month.last_of_month() {
                        tr { @for day in 0..7i64 { (day_of(shown, first.saturating_add(day.days()), month, today, tongue)) } }
                    }
                }
            }
        }
    }
}

fn day_of(shown: &[&Entry], day: Date, month: Date, today: Date, tongue: Tongue) -> Markup {
    let outside = day.month() != month.month();
    let there: Vec<&&Entry> = shown
        .iter()
        .filter(|e| !outside && e.day <= day && day <= e.until)
        .collect();
    html! {
        td.date.date--outside[outside].date--today[day == today] {
            span.date__number { (day.day()) }
            @for entry in there.iter().take(IN_A_DAY) { (thing(entry, tongue)) }
            @if there.len() > IN_A_DAY { a.date__more href={ "#day-" (day) } { "+" (there.len() - IN_A_DAY) } }
        }
    }
}

fn thing(entry: &Entry, tongue: Tongue) -> Markup {
    let name = short(entry, tongue);
    html! {
        @match address(entry) {
            Some(to) => a.thing.{ "thing--" (tone(entry)) } href=(to) title=(named(entry, tongue)) { (name) },
            None => span.thing.{ "thing--" (tone(entry)) } title=(named(entry, tongue)) { (name) },
        }
    }
}

fn tone(entry: &Entry) -> &'static str {
    match entry.kind {
        EntryKind::Holiday => "holiday",
        EntryKind::TheirPromise => "theirs",
        EntryKind::Back => "back",
        _ if entry.late => "late",
        _ => "ours",
    }
}

fn short(entry: &Entry, tongue: Tongue) -> String {
    match (&entry.deal, &entry.country) {
        (Some(deal), _) => deal.buyer.shown().to_owned(),
        (None, Some(code)) => format!("{}: {}", country(code, tongue), entry.words),
        (None, None) => entry.words.clone(),
    }
}

fn kind(entry: &Entry) -> Said {
    match entry.kind {
        EntryKind::ActBy => words::CALENDAR_ACT,
        EntryKind::OurPromise => words::CALENDAR_OURS,
        EntryKind::TheirPromise => words::CALENDAR_THEIRS,
        EntryKind::Back => words::CALENDAR_BACK,
        EntryKind::Holiday => words::CALENDAR_HOLIDAY,
    }
}

/// What an entry is called where there is room for one line.
fn named(entry: &Entry, tongue: Tongue) -> String {
    let what = tongue.say(kind(entry));
    let more = match (&entry.kind, &entry.deal) {
        (EntryKind::ActBy, Some(deal)) => deal.next.as_ref().map(|next| tongue.of(&next.name)),
        _ => None,
    };
    let short = short(entry, tongue);
    match more {
        Some(more) => format!("{what}: {short}, {more}"),
        None => format!("{what}: {short}"),
    }
}

fn address(entry: &Entry) -> Option<String> {
    let deal = &entry.deal.as_ref()?.deal;
    Some(match (&entry.place, entry.kind) {
        (Some((message, start)), _) => format!("/deals/{deal}#{}", anchor(message, *start)),
        (None, EntryKind::ActBy) => format!("/deals/{deal}#next"),
        (None, _) => format!("/deals/{deal}"),
    })
}

fn agenda(shown: &[&Entry], tongue: Tongue) -> Markup {
    html! {
        @if shown.is_empty() { div.empty { h2 { (tongue.say(words::CALENDAR_NOTHING)) } p { (tongue.say(words::CALENDAR_NOTHING_WHY)) } } }
        @for day in shown.chunk_by(|a, b| a.day == b.day) {
            h2.day #{ "day-" (day[0].day) } { (tongue.short_day(day[0].day)) }
            ul.due { @for entry in day { (due(entry, tongue)) } }
        }
    }
}

fn due(entry: &Entry, tongue: Tongue) -> Markup {
    let next = entry.deal.as_ref().and_then(|deal| deal.next.as_ref());
    html! {
        li.due__line.{ "due--" (tone(entry)) } {
            span.due__kind { (tongue.say(kind(entry))) @if entry.late { " " span.tag.tag--late { (tongue.say(words::CALENDAR_LATE)) } } }
            @match address(entry) {
                Some(to) => a.due__what.row href=(to) { (short(entry, tongue)) },
                None => span.due__what { (short(entry, tongue)) },
            }
            @match entry.kind {
                EntryKind::ActBy => { @if let Some(next) = next { span.due__words { (tongue.of(&next.name)) } } }
                EntryKind::Holiday => { @if entry.until > entry.day { span.due__words { (tongue.pick("until ", "至 ")) (tongue.short_day(entry.until)) } } }
                _ => { @if !entry.words.is_empty() { span.due__words dir="auto" { "“" (entry.words) "”" } } }
            }
        }
    }
}

fn feed_panel(feed: Option<&str>, tongue: Tongue) -> Markup {
    html! {
        section.panel #feed {
            h2 { (tongue.say(words::FEED_TITLE)) }
            p.hint { (tongue.say(words::FEED_WHY)) }
            @if let Some(address) = feed {
                input.field #feed-address readonly value=(address) aria-label=(tongue.say(words::FEED_TITLE));
                p.parts__row {
                    button.button.button--main type="button" data-copy="feed-address" { (tongue.say(words::COPY)) }
                }
            }
            form method="post" action="/calendar/feed" { button.button type="submit" { (tongue.say(if feed.is_some() { words::FEED_ANEW } else { words::FEED_MAKE })) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_read_from_the_address() {
        assert_eq!(month_of("2025-06"), Some(date(2025, 6, 1)));
        assert_eq!(month_of("2025-13"), None);
        assert_eq!(month_of("\"><script>"), None);
        assert_eq!(telling_month(&[], date(2026, 2, 9)), date(2026, 2, 1));
    }
}
