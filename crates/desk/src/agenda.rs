//! What is due: the last day to act in each deal, promises of both sides, deals that come back, and
//! the holidays of the buyers; and the same as an iCalendar feed (RFC 5545) behind a token.

use crate::filed::{Filed, filed, is_over};
use crate::{Result, World, people, shelved};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;
use trade::{MessageId, Side};

/// The name of the setting.
const TOKEN: &str = "feed_token";

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// The last day to act.
    ActBy,
    /// We promised it for this day.
    OurPromise,
    /// The buyer promised it for this day.
    TheirPromise,
    /// A deal put aside comes back.
    Back,
    /// A holiday where buyers are.
    Holiday,
}

/// One thing on the calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The day.
    pub day: Date,
    /// Its last day, where it goes on.
    pub until: Date,
    /// What it is.
    pub kind: EntryKind,
    /// The deal; none for a holiday.
    pub deal: Option<Filed>,
    /// The countries of a holiday (ISO 3166).
    pub country: Option<String>,
    /// The promise's words, the move's code is in the deal, or the holiday's name.
    pub words: String,
    /// Where the words stand.
    pub place: Option<(MessageId, usize)>,
    /// Its day has passed, by the deal's own today.
    pub late: bool,
}

/// Everything between two days, in order.
///
/// # Errors
/// When the store fails.
pub async fn agenda(world: &World, from: Date, to: Date) -> Result<Vec<Entry>> {
    let all = filed(world).await?;
    let deals: Vec<&Filed> = all.iter().filter(|filed| !is_over(filed)).collect();
    let mut entries: Vec<Entry> = deals.iter().flat_map(|filed| due_in(filed)).collect();
    for (deal, aside) in shelved(world, &all).await? {
        let back = aside
            .until
            .map(|until| until.at_offset(world.now().offset()).date());
        let filed = deals.iter().find(|filed| filed.deal == deal);
        if let (Some(day), Some(filed)) = (back, filed) {
            entries.push(entry(day, EntryKind::Back, filed, aside.reason));
        }
    }
    let countries: BTreeSet<&str> = deals.iter().filter_map(|f| f.country.as_deref()).collect();
    let known = world.knowledge()?;
    for country in countries {
        entries.extend(holidays(&known.packs.holidays, country));
    }
    entries.retain(|entry| entry.until >= from && entry.day <= to);
    entries.sort_by(|a, b| (a.day, a.kind, &a.words).cmp(&(b.day, b.kind, &b.words)));
    Ok(entries)
}

fn entry(day: Date, kind: EntryKind, filed: &Filed, words: String) -> Entry {
    Entry {
        day,
        until: day,
        kind,
        late: day < filed.observed_at.date(),
        deal: Some(filed.clone()),
        country: None,
        words,
        place: None,
    }
}

fn due_in(filed: &Filed) -> Vec<Entry> {
    let act_by = filed
        .act_by
        .map(|day| entry(day, EntryKind::ActBy, filed, String::new()));
    let promises = filed.promises.iter().filter_map(|promise| {
        let kind = match promise.by {
            Side::Seller => EntryKind::OurPromise,
            Side::Buyer => EntryKind::TheirPromise,
        };
        Some(Entry {
            place: Some((promise.message.clone(), promise.start)),
            ..entry(promise.due?, kind, filed, promise.quote.clone())
        })
    });
    act_by.into_iter().chain(promises).collect()
}

/// The holidays of a country; days that follow each other under one name are one entry.
fn holidays(all: &knowledge::Holidays, country: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (day, name) in all.of(country) {
        let goes_on = |last: &&mut Entry| {
            last.words == name && last.until.tomorrow().is_ok_and(|next| next == day)
        };
        match entries.last_mut().filter(goes_on) {
            Some(last) => last.until = day,
            None => entries.push(Entry {
                day,
                until: day,
                kind: EntryKind::Holiday,
                deal: None,
                country: Some(country.to_owned()),
                words: name.to_owned(),
                place: None,
                late: false,
            }),
        }
    }
    entries
}

/// The setting that holds the token of a person's feed; where nobody signs in there is one for all.
fn token_of(world: &World) -> String {
    match world.viewer() {
        Some(viewer) => format!("{TOKEN}:{}", viewer.account),
        None => TOKEN.to_owned(),
    }
}

/// The token of the feed; a new one is made when there is none or `anew`, and the old one is void. It
/// begins with whose it is.
///
/// # Errors
/// When the store fails.
pub async fn feed_token(world: &World, anew: bool) -> Result<String> {
    let name = token_of(world);
    if let (Some(token), false) = (world.store.setting::<String>(&name).await?, anew) {
        return Ok(token);
    }
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).map_err(|_| crate::Error::NoRandomness)?;
    let drawn: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let token = match world.viewer() {
        Some(viewer) => format!("{}-{drawn}", viewer.account),
        None => drawn,
    };
    world.store.set(&name, &token).await?;
    Ok(token)
}

/// The workspace as the person sees it to whom the token of a feed was given; `None` when it is no
/// token, or the person is gone. There is none before somebody asked for one.
///
/// # Errors
/// When the store fails.
pub async fn feed_reader(world: &World, given: &str) -> Result<Option<World>> {
    let reader = match given.split_once('-') {
        Some((account, _)) => {
            let Some(viewer) = people::holding::viewer_of_id(world, account).await? else {
                return Ok(None);
            };
            world.seen_by(viewer)
        }
        // A feed of the days before anybody signed in would show everything.
        None if people::has_accounts(world).await? => return Ok(None),
        None => world.clone(),
    };
    let kept: Option<String> = world.store.setting(&token_of(&reader)).await?;
    let fits = kept.is_some_and(|kept| !given.is_empty() && same(&kept, given));
    Ok(fits.then_some(reader))
}

/// Compares in a time that does not depend on where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let differ = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |acc, (x, y)| acc | (x ^ y));
    a.len() == b.len() && differ == 0
}

/// The entries as an iCalendar feed; `titled` says what an entry is called.
pub fn feed(world: &World, entries: &[Entry], titled: impl Fn(&Entry) -> String) -> String {
    let stamp = world
        .now()
        .timestamp()
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Qiatan//Qiatan//EN".to_owned(),
        "X-WR-CALNAME:Qiatan".to_owned(),
    ];
    for entry in entries {
        let ends = entry.until.checked_add(1.day()).unwrap_or(entry.until);
        let whose = entry.deal.as_ref().map_or("", |deal| deal.deal.as_str());
        let place = entry.place.as_ref().map_or("", |(id, _)| id.0.as_str());
        let country = entry.country.as_deref().unwrap_or_default();
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!(
                "UID:{whose}{place}{country}-{}-{:?}@qiatan",
                entry.day, entry.kind
            ),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", ends.strftime("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&titled(entry))),
            format!("DESCRIPTION:{}", escaped(&entry.words)),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\r', "")
        .replace('\n', "\\n")
}

/// A line of at most 75 bytes; what is more goes on the next one behind a blank.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_feed_is_folded_between_characters() {
        let long = format!("SUMMARY:{}", "交期".repeat(40));
        for line in folded(&long).split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        assert_eq!(folded(&long).replace("\r\n ", ""), format!("{long}\r\n"));
        assert_eq!(escaped("a,b;c\nd\\"), "a\\,b\\;c\\nd\\\\");
    }

    #[test]
    fn tokens_are_the_same_or_not() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd") && !same("abc", "ab") && !same("ab", "abc"));
    }

    #[test]
    fn a_holiday_of_several_days_is_one_entry() {
        let packs = knowledge::embedded().0;
        let spring = holidays(&packs.holidays, "CN")
            .into_iter()
            .find(|entry| entry.words.contains("Spring") && entry.day.year() == 2025);
        assert!(spring.is_some_and(|entry| entry.until >= entry.day));
    }
}
