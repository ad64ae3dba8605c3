//! Promises and the last day that keeps them; whether they were kept is judged elsewhere.

use super::{Found, Hit, View, cue};
use jiff::civil::{Date, Weekday};
use jiff::{Span as Stretch, civil};
use knowledge::ActKind;
use trade::{Act, Span};

/// What a hedge takes from a promise's strength (judgement: "video next week maybe" is still held
/// against the one who wrote it).
const HEDGED: f32 = 0.7;

/// A promise before its day is known.
struct Promise {
    clause: Span,
    /// The words that promise.
    words: Span,
    strength: f32,
}

/// The promises of a sentence: one for each clause that makes one.
pub(super) fn promises(view: &View<'_>) -> Vec<Found> {
    let mut hits: Vec<&Hit<'_>> = view.hits(ActKind::Commitment).collect();
    hits.sort_by_key(|h| (h.span.start, h.span.end));
    let mut promised: Vec<Promise> = Vec::new();
    for hit in hits {
        let clause = clause_of(view, hit.span);
        match promised.last_mut() {
            Some(last) if is_one_promise(view, last.clause, clause) => {
                last.clause.end = last.clause.end.max(clause.end);
                last.words.end = last.words.end.max(hit.span.end);
                last.strength = last.strength.max(hit.strength);
            }
            _ => promised.push(Promise {
                clause,
                words: hit.span,
                strength: hit.strength,
            }),
        }
    }
    if let [only] = promised.as_mut_slice() {
        only.clause = view.span;
    }
    let hedged = if view.has(ActKind::Hedge) {
        HEDGED
    } else {
        1.0
    };
    promised
        .into_iter()
        .map(|p| (p.clause, due(view, &p), p.strength * hedged))
        .filter(|(_, due, _)| !is_past(view, *due))
        .map(|(span, due, strength)| (span, Act::Commitment { due }, strength))
        .collect()
}

/// Neighbouring clauses make one promise unless each names a day of its own.
fn is_one_promise(view: &View<'_>, first: Span, second: Span) -> bool {
    let gap = view.scene.text.get(first.end..second.start);
    let neighbours = gap.is_some_and(|gap| gap.trim().is_empty());
    first.meets(second) || neighbours && !(dated(view, first) && dated(view, second))
}

/// A day before the message, or the day itself when the thing is said to be done, is a report.
fn is_past(view: &View<'_>, due: Option<Date>) -> bool {
    let today = view.scene.sent.date();
    let done = view.has(ActKind::Fulfilment);
    due.is_some_and(|day| day < today || day == today && done)
}

/// The clause around some words: from comma to comma.
fn clause_of(view: &View<'_>, words: Span) -> Span {
    let text = view.scene.text;
    let mut start = view.span.start;
    let mut end = view.span.end;
    for (i, c) in view.text.char_indices() {
        let at = view.span.start + i;
        let after = at + c.len_utf8();
        let parts = match c {
            '，' | '；' | '、' | '—' | ';' => true,
            ',' | ':' => text[after..].starts_with(char::is_whitespace),
            _ => false,
        };
        if parts && after <= words.start {
            start = after;
        } else if parts && at >= words.end {
            end = end.min(after);
        }
    }
    let clause = Span::new(start, end);
    let inner = clause.of(text);
    let left = inner.len() - inner.trim_start().len();
    Span::new(start + left, start + left + inner.trim().len())
}

fn dated(view: &View<'_>, clause: Span) -> bool {
    view.said
        .named
        .dates
        .iter()
        .any(|(span, ..)| clause.meets(*span))
}

/// The last day that keeps a promise: the last one named in its own words, else the first after
/// them, else whatever day its clause names. A promise for every Thursday has no last day.
fn due(view: &View<'_>, promise: &Promise) -> Option<Date> {
    let dates = &view.said.named.dates;
    let here = |at: &usize| promise.clause.meets(dates[*at].0);
    let places = || (0..dates.len()).filter(here);
    let inside = places().rfind(|at| promise.words.meets(dates[*at].0));
    let after = || places().find(|at| dates[*at].0.start >= promise.words.end);
    let named = inside.or_else(after).or_else(|| places().next_back());
    match named {
        Some(at) if recurs(view, dates[at].0) => None,
        Some(at) => {
            let (_, first, last) = dates[told_twice(view, at)];
            Some(last_working_day(first, last))
        }
        None => after_days(view, promise.clause),
    }
}

/// "Monday 22 September" names one day twice; the second is the exact one.
fn told_twice(view: &View<'_>, at: usize) -> usize {
    let dates = &view.said.named.dates;
    let next = dates.get(at + 1).filter(|(next, ..)| {
        let gap = view.scene.text.get(dates[at].0.end..next.start);
        gap.is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == ',' || c == '('))
    });
    if next.is_some() { at + 1 } else { at }
}

/// Is the day one of many?
fn recurs(view: &View<'_>, day: Span) -> bool {
    let before = view
        .scene
        .text
        .get(view.span.start..day.start)
        .unwrap_or_default();
    let every = [
        "every",
        "each",
        "cada",
        "toda",
        "каждый",
        "каждую",
        "jeden",
        "chaque",
        "ogni",
        "her",
        "setiap",
        "每",
        "每个",
    ];
    cue::ends_with(before.trim_end(), &every)
}

/// "Next week" is over on its Friday: nobody in an office keeps a promise on the Sunday.
fn last_working_day(first: Date, last: Date) -> Date {
    let whole_week = first.weekday() == Weekday::Monday && last.weekday() == Weekday::Sunday;
    let friday = last.nth_weekday(-1, Weekday::Friday).ok();
    friday
        .filter(|day| whole_week && *day > first)
        .unwrap_or(last)
}

/// "In 4 working days", counted from the day of writing.
fn after_days(view: &View<'_>, words: Span) -> Option<Date> {
    let lengths = view.said.named.lengths.iter();
    let within = lengths.filter(|(span, ..)| words.meets(*span) && is_counted(view, *span));
    within
        .filter_map(|(_, count, unit)| add(view.scene.sent.date(), *count, unit))
        .next_back()
}

/// Is it a stretch that begins now ("in 5 days"), not one that begins with an event or is a measure?
fn is_counted(view: &View<'_>, length: Span) -> bool {
    let text = view.scene.text;
    let before = text
        .get(view.span.start..length.start)
        .unwrap_or_default()
        .trim_end();
    let after = text
        .get(length.end..view.span.end)
        .unwrap_or_default()
        .trim_start();
    let opened = [
        "in",
        "within",
        "en",
        "em",
        "dalam",
        "binnen",
        "innerhalb von",
        "через",
        "в течение",
        "dans",
        "sous",
        "entro",
    ];
    let closes = ["内", "以内", "之内", "后给", "后发", "içinde", "以後"];
    cue::ends_with(before, &opened) || closes.iter().any(|word| after.starts_with(word))
}

fn add(day: Date, count: i64, unit: &str) -> Option<Date> {
    // Longer promises than ten years are a misreading.
    if !(0..=3650).contains(&count) {
        return None;
    }
    let stretch = Stretch::new();
    match unit {
        "day" => day.checked_add(stretch.try_days(count).ok()?).ok(),
        "week" => day.checked_add(stretch.try_weeks(count).ok()?).ok(),
        "month" => day.checked_add(stretch.try_months(count).ok()?).ok(),
        "working_day" => (0..count).try_fold(day, |day, _| next_working_day(day)),
        _ => None,
    }
}

fn next_working_day(day: civil::Date) -> Option<Date> {
    let mut next = day.tomorrow().ok()?;
    while matches!(next.weekday(), Weekday::Saturday | Weekday::Sunday) {
        next = next.tomorrow().ok()?;
    }
    Some(next)
}
