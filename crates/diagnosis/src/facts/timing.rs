//! Facts about dates: named, ahead, missed, holidays.

use super::{Fact, holds, shown};
use crate::calendar::holiday_run;
use crate::case::Case;
use crate::correspondence::Sentence;
use crate::ledger::Ledger;
use crate::rhythm::DaysOff;
use crate::signs;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use trade::{Edge, Finding, Moment, Side, TermKind, TermValue, What};

/// Days after an absence in which it still explains a wait, and for which one without an end does
/// (judgement).
const BACK_AT_WORK: i64 = 7;
const SPOKEN_LATELY: i64 = 40;

/// The buyer has not said by when he needs the goods.
pub(super) fn no_date_named<'a>(case: &Case<'a>) -> Fact<'a> {
    holds(deadline(case).is_empty())
}

/// The buyer has said by when he needs the goods.
pub(super) fn deadline_named<'a>(case: &Case<'a>) -> Fact<'a> {
    shown(deadline(case))
}

fn deadline<'a>(case: &Case<'a>) -> Vec<&'a Finding> {
    let dates = case.ledger.entries.iter().filter(|entry| {
        entry.side == Side::Buyer
            && matches!(
                entry.claim.term,
                TermKind::DeliveryDate | TermKind::LeadTime
            )
            && entry.claim.value.is_some()
    });
    let signals = case
        .letters
        .letters
        .iter()
        .filter_map(|letter| letter.signal(signs::DEADLINE));
    dates.map(|entry| entry.finding).chain(signals).collect()
}

/// The buyer named a day, still ahead, on which he will come back.
pub(super) fn named_date_ahead<'a>(case: &Case<'a>) -> Fact<'a> {
    let today = case.letters.now.date();
    let promised = case.promises.iter().filter(|promise| {
        promise.side == Side::Buyer && promise.due.is_some_and(|due| due >= today)
    });
    let until = case.quiet.as_ref().and_then(|quiet| quiet.until);
    let away = case
        .letters
        .letters
        .iter()
        .filter(|letter| letter.side() == Side::Buyer)
        .flat_map(|letter| &letter.sentences)
        .filter(|sentence| {
            until.is_some_and(|until| until >= today && sentence.days().any(|day| day == until))
        });
    shown(
        promised
            .map(|promise| promise.finding)
            .chain(away.map(|sentence| sentence.finding)),
    )
}

fn last_day(finding: &Finding) -> Option<Date> {
    match &finding.what {
        What::Term(claim) => match claim.value {
            Some(TermValue::Date { last, .. }) => Some(last),
            _ => None,
        },
        _ => None,
    }
}

/// A tender is spoken of, and a day in its sentences lies ahead.
pub(super) fn tender_date_ahead<'a>(case: &Case<'a>) -> Fact<'a> {
    let today = case.letters.now.date();
    let tender = case
        .letters
        .sentences()
        .filter(|(place, _)| case.letters.letters[*place].signals_of(signs::is_tender));
    let tender = tender.flat_map(|(_, sentence)| sentence.shows.iter().copied());
    shown(tender.filter(|f| last_day(f).is_some_and(|day| day >= today)))
}

/// The buyer's side said that it is away, or the buyer's quiet falls on a run of public holidays.
pub(super) fn holiday_buyer<'a>(case: &Case<'a>) -> Fact<'a> {
    let country = case.letters.deal.country.as_deref();
    let from = case.quiet.as_ref().map(|quiet| quiet.from);
    shown(holiday_words(case, Side::Buyer))
        .or_else(|| holds(falls_on_holidays(case, country, &case.days_off, from)))
}

/// We said that we are away, or the buyer waits for us over a run of our public holidays.
pub(super) fn holiday_seller<'a>(case: &Case<'a>) -> Fact<'a> {
    let home = case.letters.deal.home.as_deref();
    let last = case.letters.letters.iter().rfind(|l| l.is_personal());
    let from = last
        .filter(|letter| letter.side() == Side::Buyer)
        .map(|letter| letter.envelope.sent);
    shown(holiday_words(case, Side::Seller))
        .or_else(|| holds(falls_on_holidays(case, home, &case.our_days_off, from)))
}

fn falls_on_holidays(
    case: &Case,
    country: Option<&str>,
    off: &DaysOff,
    from: Option<Moment>,
) -> bool {
    let (Some(country), Some(from)) = (country, from) else {
        return false;
    };
    let time = (from.date(), case.letters.now.date());
    holiday_run(case.known.0, country, off, time)
}

/// The words of an absence that is not over: its last day is just past at most, or without a day it
/// was spoken of lately.
fn holiday_words<'a>(case: &Case<'a>, side: Side) -> Vec<&'a Finding> {
    let today = case.letters.now.date();
    let lasts = |sentence: &Sentence, sent: Date| {
        let end = sentence.days().max();
        let over = end.unwrap_or(sent).checked_add(
            if end.is_some() {
                BACK_AT_WORK
            } else {
                SPOKEN_LATELY
            }
            .days(),
        );
        over.is_ok_and(|over| over >= today)
    };
    case.letters
        .letters
        .iter()
        .filter(|letter| letter.side() == side)
        .flat_map(|letter| {
            let sent = letter.envelope.sent.date();
            letter.sentences.iter().filter(move |s| lasts(s, sent))
        })
        .flat_map(|sentence| sentence.shows.iter().copied())
        .filter(|f| matches!(&f.what, What::Signal { id } if signs::is_holiday(id)))
        .collect()
}

/// What we promise comes later than what the buyer needs.
pub(super) fn late_delivery_promise<'a>(case: &Case<'a>) -> Fact<'a> {
    let needed = latest_date(&case.ledger, Side::Buyer, TermKind::DeliveryDate)?;
    let dated = latest_date(&case.ledger, Side::Seller, TermKind::DeliveryDate);
    let promised = dated.or_else(|| ready_by_lead_time(case))?;
    (promised.0 > needed.0).then(|| vec![needed.1, promised.1])
}

fn latest_date<'a>(ledger: &Ledger<'a>, side: Side, term: TermKind) -> Option<(Date, &'a Finding)> {
    let line = ledger.lines.get(&term)?;
    line.latest(side).iter().rev().find_map(|&i| {
        let entry = &ledger.entries[i];
        Some((last_day(entry.finding)?, entry.finding))
    })
}

/// The day on which our lead time ends, counted from the event that it names or, when that has
/// not happened, from today.
fn ready_by_lead_time<'a>(case: &Case<'a>) -> Option<(Date, &'a Finding)> {
    let line = case.ledger.lines.get(&TermKind::LeadTime)?;
    let entry = &case.ledger.entries[*line.latest(Side::Seller).last()?];
    let Some(TermValue::Duration {
        number,
        unit,
        upto,
        from,
        ..
    }) = &entry.claim.value
    else {
        return None;
    };
    let days = match unit.as_str() {
        "week" => 7,
        "month" => 30,
        "working_day" => 1,
        _ => 1,
    } * upto.unwrap_or(*number).to_i64()?.min(400);
    let start = match from {
        Some(Edge::Deposit | Edge::Payment) | None => case.letters.last_signal(signs::DEPOSIT),
        _ => None,
    };
    let start = start.map_or(case.letters.now.date(), |f| f.at.date());
    Some((start.checked_add(days.days()).ok()?, entry.finding))
}
