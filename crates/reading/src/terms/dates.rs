//! Dates as they are written: in figures, with a month's name, as part of a month, or told from the day of writing;
//! which calendar days they are is the calendar's work.

mod figures;
mod parts;
mod periods;
mod phrases;
mod told;

use super::calendar::{self, Days};
use super::scan::Scan;
use super::vocabulary::Class;
use super::{Figure, FigureValue};
use rust_decimal::prelude::ToPrimitive;
use trade::{Qualifier, Span};

/// Where a date ends, and the days that it can mean; none when the day of writing is not known.
pub(super) type Found = (usize, Option<Days>);

/// Every date of a sentence.
pub fn find(scan: &Scan<'_>) -> Vec<Figure> {
    let reader = Reader::new(scan);
    let dates = joined(scan, reader.all());
    dates
        .into_iter()
        .map(|(span, days)| Figure {
            span,
            qualifier: bound(scan, span),
            value: FigureValue::Date(days),
        })
        .collect()
}

/// Days told by a length of time (`in three weeks`, `two days ago`, 三天后): the length stays a length beside them.
pub fn told(scan: &Scan<'_>) -> Vec<Figure> {
    let found = told::find(scan);
    found
        .into_iter()
        .map(|(span, days)| Figure {
            span,
            qualifier: Qualifier::Exact,
            value: FigureValue::Date(Some(days)),
        })
        .collect()
}

/// Reads the dates of one sentence.
struct Reader<'s, 'a> {
    scan: &'s Scan<'a>,
    /// Dates in figures alone, in order.
    figures: Vec<(Span, Option<Days>)>,
    /// Where words of the calendar begin, in order.
    words: Vec<usize>,
}

/// How far from a word of the calendar a number can belong to its date, in bytes (judgement).
const REACH: usize = 40;

impl<'s, 'a> Reader<'s, 'a> {
    fn new(scan: &'s Scan<'a>) -> Reader<'s, 'a> {
        Reader {
            scan,
            figures: figures::find(scan),
            words: scan
                .hits
                .iter()
                .filter(|h| names_time(h.class))
                .map(|h| h.span.start)
                .collect(),
        }
    }

    /// The dates from left to right, the longest at each place.
    fn all(&self) -> Vec<(Span, Option<Days>)> {
        let mut starts: Vec<usize> = self.figures.iter().map(|(s, _)| s.start).collect();
        let numbers = self.scan.numbers.iter().map(|n| n.span.start);
        starts.extend(numbers.filter(|at| self.near_words(*at)));
        if !self.words.is_empty() {
            let hits = self.scan.hits.iter().filter(|h| {
                opens(h.class)
                    && (h.class != Class::Filler || phrases::is_article(self.scan.words(h.span)))
            });
            starts.extend(hits.map(|h| h.span.start).filter(|at| self.near_words(*at)));
        }
        starts.sort_unstable();
        starts.dedup();
        let (mut found, mut end) = (Vec::new(), self.scan.sentence.start);
        for start in starts.into_iter() {
            if start < end {
                continue;
            }
            if let Some((to, days)) = self.date_at(start) {
                let from = self.opening(start, to).unwrap_or(start);
                found.push((Span::new(from, to), days));
                end = to;
            } else if let Some((span, days)) = self.years(start) {
                found.push((span, Some(days)));
                end = span.end;
            }
        }
        found
    }

    /// `from` and `between` before a stretch that a word of range joins.
    fn opening(&self, start: usize, end: usize) -> Option<usize> {
        let ranged = self
            .scan
            .inside(Span::new(start, end))
            .any(|h| h.class == Class::Link && h.code == "to");
        let before = self.scan.before_spaces(start);
        let link = self
            .scan
            .ending_with(before, Class::Link, &["from", "between"])?;
        ranged.then_some(link.span.start)
    }

    /// `from 2024 to 2026`, `between 2024 and 2026`.
    fn years(&self, at: usize) -> Option<(Span, Days)> {
        let number = self.number(at)?;
        let year = |n: rust_decimal::Decimal| n.to_u32().filter(|y| (1950..=2100).contains(y));
        let (first, last) = (year(number.value)?, year(number.upto?)?);
        let opening = self.scan.ending_with(
            self.scan.before_spaces(at),
            Class::Link,
            &["from", "between"],
        );
        let said = !self.rest(at).starts_with(|c: char| c.is_ascii_digit());
        let start = match opening {
            Some(link) => link.span.start,
            None if said => at,
            None => return None,
        };
        let (first, last) = (calendar::year(first)?, calendar::year(last)?);
        let days = Days {
            first: first.first,
            last: last.last,
            other: None,
        };
        Some((Span::new(start, number.span.end), days))
    }

    /// The longest date that begins here.
    fn date_at(&self, at: usize) -> Option<Found> {
        let here = self.here(at);
        let readings = [
            self.in_figures(at),
            (here.number || here.one_of(&PHRASES))
                .then(|| self.phrase(at))
                .flatten(),
            self.period(at),
            here.has(Class::Part).then(|| self.part(at)).flatten(),
        ];
        readings.into_iter().flatten().max_by_key(|(end, _)| *end)
    }

    /// Is there a word of the calendar near?
    fn near_words(&self, at: usize) -> bool {
        let from = self.words.partition_point(|w| w + REACH < at);
        self.words.get(from).is_some_and(|w| *w <= at + REACH)
    }

    fn in_figures(&self, at: usize) -> Option<Found> {
        let place = self
            .figures
            .binary_search_by_key(&at, |(s, _)| s.start)
            .ok()?;
        let (span, days) = self.figures[place];
        Some((span.end, days))
    }
}

/// What a date with a month or a weekday can begin with, besides a number.
const PHRASES: [Class; 5] = [
    Class::Month,
    Class::Weekday,
    Class::Ordinal,
    Class::Day,
    Class::Filler,
];

/// Words without which a number is no part of a date; those of range and the fillers are everywhere.
fn names_time(class: Class) -> bool {
    use Class::*;
    matches!(
        class,
        Month
            | Weekday
            | Weekend
            | Part
            | Day
            | Period
            | Shift
            | Quarter
            | Half
            | Mark
            | Week
            | Ordinal
            | Filler
    )
}

/// Words that a date can begin with.
fn opens(class: Class) -> bool {
    class == Class::Time || class != Class::Mark && names_time(class)
}

/// Two dates with words of a range between them are one stretch.
fn joined(scan: &Scan<'_>, dates: Vec<(Span, Option<Days>)>) -> Vec<(Span, Option<Days>)> {
    let mut kept: Vec<(Span, Option<Days>)> = Vec::with_capacity(dates.len());
    for (span, days) in dates {
        if let Some((last, earlier)) = kept.last_mut()
            && let Some(from) = opened(scan, last.start, span, last.end)
            && let Some(stretch) = stretch(
                *earlier,
                same_month(scan, *earlier, days, span),
                scan.words(*last),
            )
        {
            *earlier = Some(stretch);
            *last = Span::new(from, closed(scan, span.end));
            continue;
        }
        kept.push((span, days));
    }
    kept
}

/// 一月十日到十二日: the second day lies in the month of the first.
fn same_month(
    scan: &Scan<'_>,
    first: Option<Days>,
    second: Option<Days>,
    span: Span,
) -> Option<Days> {
    let words = scan.words(span);
    let day = words.ends_with(['日', '号', '號', '일']) && !words.contains(['月', '월']);
    match (day, first, second) {
        (true, Some(first), Some(second)) => {
            calendar::with_day(first.first, second.first.day()).map(Days::one)
        }
        _ => second,
    }
}

/// Do words lead from the first date to the second? Where the range begins, with its opening word.
fn opened(scan: &Scan<'_>, start: usize, second: Span, end: usize) -> Option<usize> {
    let gap = scan.text.get(end..second.start)?;
    let trimmed = gap.trim();
    let at = end + gap.len() - gap.trim_start().len();
    let said = scan
        .starting_with(at, Class::Link, "to")
        .filter(|h| only_fillers(scan, h.span.end, second.start));
    let before = scan.before_spaces(start);
    let opening = scan.ending_with(before, Class::Link, &["from", "between"]);
    let and = matches!(
        trimmed,
        "and" | "y" | "e" | "et" | "und" | "и" | "y el" | "e o" | "et le"
    );
    let leads = said.is_some() && (!and || opening.is_some())
        || gap.len() <= 8 && matches!(trimmed, "-" | "–" | "—" | "~" | "～" | "--");
    leads.then(|| opening.map_or(start, |o| o.span.start))
}

/// Do nothing but articles and the like stand here (`y el 4 de febrero`)?
fn only_fillers(scan: &Scan<'_>, from: usize, to: usize) -> bool {
    let mut at = scan.past_spaces(from);
    for _ in 0..3 {
        match scan.starting(at, Class::Filler) {
            Some(filler) if at < to => at = scan.past_spaces(filler.span.end),
            _ => break,
        }
    }
    at >= to
}

/// 到五月为止, 7月まで: a word that closes the range behind its end.
fn closed(scan: &Scan<'_>, end: usize) -> usize {
    let rest = scan.text.get(end..scan.sentence.end).unwrap_or_default();
    let word = ["まで", "之间", "之間"]
        .iter()
        .find(|w| rest.starts_with(**w));
    end + word.map_or(0, |w| w.len())
}

/// From the first day of one to the last of the other; the year of the second counts for a first without one.
fn stretch(first: Option<Days>, second: Option<Days>, words: &str) -> Option<Days> {
    let (first, second) = (first?, second?);
    let has_year = words
        .as_bytes()
        .windows(4)
        .any(|w| w.iter().all(u8::is_ascii_digit));
    let mut begin = first.first;
    if !has_year && begin.year() != second.first.year() {
        let moved = jiff::civil::Date::new(second.first.year(), begin.month(), begin.day()).ok()?;
        begin = if moved <= second.first {
            moved
        } else {
            jiff::civil::Date::new(second.first.year() - 1, begin.month(), begin.day()).ok()?
        };
    }
    let mut last = second.last;
    if last < begin && !has_year {
        last = jiff::civil::Date::new(last.year() + 1, last.month(), last.day()).ok()?;
    }
    (last >= begin).then_some(Days {
        first: begin,
        last,
        other: None,
    })
}

/// Before and by bound a date from above, after from below.
fn bound(scan: &Scan<'_>, span: Span) -> Qualifier {
    let before = scan.before_spaces(span.start);
    let head = scan
        .text
        .get(scan.sentence.start..before)
        .unwrap_or_default();
    let from = head
        .char_indices()
        .rev()
        .take(9)
        .take_while(|(_, c)| c.is_alphabetic())
        .last()
        .map_or(head.len(), |(i, _)| i);
    let word = head[from..].to_lowercase();
    let after = scan.text.get(span.end..).unwrap_or_default();
    if after.starts_with("之前") || after.starts_with('前') {
        return Qualifier::Max;
    }
    match word.as_str() {
        "before" | "by" | "until" | "till" | "latest" | "antes" | "до" | "vor" | "bis"
        | "avant" | "sebelum" | "del" => Qualifier::Max,
        "after" | "from" | "starting" | "ab" | "después" | "после" => Qualifier::Min,
        "about" | "around" | "circa" | "大概" => Qualifier::About,
        _ => Qualifier::Exact,
    }
}
