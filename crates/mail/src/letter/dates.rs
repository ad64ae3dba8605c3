//! When a mail was sent: by its own head, and where that fails by the next best witness.

use super::head::Head;
use crate::stamp;
use jiff::tz::Offset;
use mail_parser::parsers::MessageStream;
use trade::{Moment, Problem};

/// Before mail and after every mailbox that this program will read (judgement).
const YEARS: std::ops::RangeInclusive<i16> = 1985..=2079;

/// A mail does not travel longer than this; a clock that is further off is wrong (judgement).
const LONGEST_WAY_DAYS: f64 = 60.0;

/// The date of the head, checked against the servers' own; the servers' date or the mailbox's
/// when it is missing or absurd. Says so whenever it is not the head's own.
pub(super) fn sent(
    head: &Head,
    envelope: Option<&str>,
    at: &str,
    problems: &mut Vec<Problem>,
) -> Moment {
    let own = head.get("date").and_then(parse);
    let server = head.all("received").find_map(received);
    let witness = server.or_else(|| envelope.and_then(of_envelope));
    let trusted = |own: &Moment| {
        YEARS.contains(&own.date().year())
            && server.is_none_or(|s| own.days_since(s).abs() < LONGEST_WAY_DAYS)
    };
    if let Some(own) = own.filter(trusted) {
        return own;
    }
    let stated = head.get("date").map_or("no date".to_owned(), |d| {
        format!("the date \"{}\"", d.trim())
    });
    let used = witness.filter(|w| YEARS.contains(&w.date().year())).or(own);
    let (what, sent) = match used {
        Some(used) if Some(used) == own => (
            format!("the mail has {stated}, which cannot be right"),
            used,
        ),
        Some(used) => (
            format!("the mail has {stated}; the time of its delivery, {used}, is taken instead"),
            used,
        ),
        None => (
            format!(
                "the mail has {stated} that can be read; it is put at the beginning of the deal"
            ),
            Moment::with_seconds(0, 0)
                .unwrap_or(Moment::new(jiff::Timestamp::UNIX_EPOCH, Offset::UTC)),
        ),
    };
    problems.push(Problem::new(
        at,
        what,
        "check the date in your mail program",
    ));
    sent
}

fn parse(value: &str) -> Option<Moment> {
    by_rule(value).or_else(|| stamp::moment(value))
}

/// The form of RFC 5322 and its old variants.
fn by_rule(value: &str) -> Option<Moment> {
    let line = format!("{value}\n");
    let parsed = MessageStream::new(line.as_bytes())
        .parse_date()
        .into_datetime()?;
    if !parsed.is_valid() {
        return None;
    }
    let seconds = i32::from(parsed.tz_hour) * 3600 + i32::from(parsed.tz_minute) * 60;
    let offset = if parsed.tz_before_gmt {
        -seconds
    } else {
        seconds
    };
    Moment::with_seconds(parsed.to_timestamp(), offset)
}

/// A server's own time stands after the last semicolon.
fn received(value: &str) -> Option<Moment> {
    value.rsplit_once(';').and_then(|(_, date)| by_rule(date))
}

/// `From amy@x.example Sun Apr 13 08:05:00 2025`, in UTC by custom.
fn of_envelope(line: &str) -> Option<Moment> {
    stamp::moment(line.splitn(3, ' ').nth(2)?)
}
