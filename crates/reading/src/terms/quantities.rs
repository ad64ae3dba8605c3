//! Numbers of goods: a number with a unit of counting, or with the plural of a thing.

use super::numbers::Number;
use super::numbers::percent::minus;
use super::scan::Scan;
use super::vocabulary::{Class, Hit, is_ideograph};
use super::{Figure, FigureValue};
use rust_decimal::Decimal;
use trade::Span;

/// The quantities among these numbers.
pub(super) fn find(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    let mut found = Vec::new();
    for number in numbers {
        if number.named && number.decimals > 0 {
            continue;
        }
        if let Some(measure) = measure(scan, number) {
            found.push(measure);
        } else if let Some((end, unit)) = unit_of(scan, number) {
            let half = scan.at(end) == Some('半') && number.value.fract().is_zero();
            let end = end + if half { '半'.len_utf8() } else { 0 };
            let more = if half {
                Decimal::new(5, 1)
            } else {
                Decimal::ZERO
            };
            found.push(Figure {
                span: Span::new(number.span.start, end),
                qualifier: number.qualifier,
                value: FigureValue::Quantity {
                    number: number.value + more,
                    unit,
                    upto: number.upto,
                },
            });
        }
    }
    found
}

/// `12.5 mm`, `-5 °C`, 两米半: a number with a unit of measure, which is longer than any unit of an order there.
fn measure(scan: &Scan<'_>, number: &Number) -> Option<Figure> {
    let hit = named_before(scan, number).or_else(|| measured(scan, number))?;
    let letter = hit.span.end - hit.span.start == 1;
    // `une t`, `24703 L-202`: a lone letter is a unit behind figures only.
    if letter && (number.words || scan.at(hit.span.end) == Some('-')) {
        return None;
    }
    let direct = scan.starting(hit.span.start, Class::Unit);
    if hit.code == "other" || direct.is_some_and(|u| u.span.end >= hit.span.end) {
        return None;
    }
    let mut span = Span::new(
        number.span.start.min(hit.span.start),
        number.span.end.max(hit.span.end),
    );
    let mut value = number.value;
    if scan.at(span.end) == Some('半') {
        value += Decimal::new(5, 1);
        span.end += '半'.len_utf8();
    }
    let before = hit.span.start < number.span.start;
    if before
        && let Some(degree) = scan.starting(scan.past_spaces(span.end), Class::Measure)
        && degree.code == "deg"
    {
        span.end = degree.span.end;
    }
    let signed = matches!(hit.code, "c" | "f" | "k" | "deg")
        || scan
            .ending_with(scan.before_spaces(span.start), Class::Spoken, &["minus"])
            .is_some();
    if signed
        && !before
        && let Some(start) = minus(scan, span.start)
    {
        (value, span.start) = (-value, start);
    }
    Some(Figure {
        span,
        qualifier: number.qualifier,
        value: FigureValue::Measure {
            number: value,
            unit: hit.code.to_owned(),
            upto: number.upto,
        },
    })
}

/// 摂氏6度: the scale of temperature named before the number.
fn named_before<'a>(scan: &Scan<'a>, number: &Number) -> Option<Hit<'a>> {
    let minus = minus(scan, number.span.start).unwrap_or(number.span.start);
    let at = scan.before_spaces(minus);
    let hit = scan.ending_with(at, Class::Measure, &["c", "f"])?;
    let said = scan.words(hit.span).chars().all(is_ideograph);
    said.then_some(hit)
}

/// The unit of measure beside a number: behind it, with a hyphen or in brackets too.
fn measured<'a>(scan: &Scan<'a>, number: &Number) -> Option<Hit<'a>> {
    let after = scan.past_spaces(number.span.end);
    let at = match scan.at(after) {
        Some('-' | '[' | '{' | '<' | '‐') => after + 1,
        _ => after,
    };
    let link = ["of ", "de ", "di "]
        .into_iter()
        .find(|w| number.scaled && scan.text.get(at..).is_some_and(|rest| rest.starts_with(w)));
    let hit = scan.starting(at + link.map_or(0, str::len), Class::Measure)?;
    let bracket = at > after && scan.at(after) != Some('-');
    let closes = scan
        .at(hit.span.end)
        .is_some_and(|c| matches!(c, ']' | '}' | '>'));
    let hit = Hit {
        span: Span::new(
            hit.span.start,
            hit.span.end + usize::from(bracket && closes),
        ),
        ..hit
    };
    (!number.glued || scan.at(number.span.end).is_some()).then_some(hit)
}

/// The unit behind a number, with the end of its words.
fn unit_of(scan: &Scan<'_>, number: &Number) -> Option<(usize, String)> {
    let after = scan.past_spaces(number.span.end);
    let measured = scan.starting(after, Class::Measure);
    let direct = scan.starting(after, Class::Unit);
    if let (Some(measure), Some(unit)) = (measured, direct)
        && measure.span.end > unit.span.end
    {
        return None;
    }
    if let Some(unit) = direct {
        return Some((unit.span.end, unit.code.to_owned()));
    }
    if measured.is_some() {
        return None;
    }
    times_container(scan, after).or_else(|| behind_one_word(scan, number, after))
}

/// `2 x 40HQ`, `18 models x 100 pcs`.
fn times_container(scan: &Scan<'_>, at: usize) -> Option<(usize, String)> {
    let sign = scan
        .at(at)
        .filter(|c| matches!(c, 'x' | 'X' | '×' | '*' | 'х'))?;
    let unit_at = scan.past_spaces(at + sign.len_utf8());
    let unit = scan.starting(unit_at, Class::Unit)?;
    let container = matches!(unit.code, "20gp" | "40gp" | "40hq" | "container");
    container.then(|| (unit.span.end, unit.code.to_owned()))
}

/// `400 electric beds pcs`: one word may stand between; `24 chairs`: the plural of a thing counts too.
fn behind_one_word(scan: &Scan<'_>, number: &Number, at: usize) -> Option<(usize, String)> {
    let word = scan.letters_at(at);
    let end = at + word.len();
    if word.len() < 3 || !word.is_ascii() || number.glued || number.named || number.decimals > 0 {
        return None;
    }
    let next = scan.past_spaces(end);
    let link = matches!(
        word,
        "against"
            | "from"
            | "per"
            | "for"
            | "with"
            | "and"
            | "the"
            | "this"
            | "then"
            | "our"
            | "your"
    );
    if next == end + 1
        && !link
        && let Some(unit) = scan.starting(next, Class::Unit)
        && (number.value >= Decimal::TEN
            || matches!(unit.code, "20gp" | "40gp" | "40hq" | "container"))
        && unit.span.end - unit.span.start >= 2
        && scan.starting(at, Class::Time).is_none()
        && scan.starting(at, Class::Mode).is_none()
    {
        return Some((unit.span.end, unit.code.to_owned()));
    }
    let plural = word.ends_with('s')
        && !word.ends_with("ss")
        && word.len() >= 4
        && word.chars().all(char::is_lowercase);
    let known = [
        Class::Time,
        Class::Currency,
        Class::Shared,
        Class::Percent,
        Class::Measure,
        Class::Scale,
        Class::Month,
    ]
    .into_iter()
    .any(|class| scan.starting(at, class).is_some());
    let goods = plural && !known && !NOT_GOODS.contains(&word) && number.value >= Decimal::from(20);
    goods.then(|| (end, singular(word).to_owned()))
}

/// Plurals that are counted in letters but never ordered.
const NOT_GOODS: [&str; 48] = [
    "points",
    "percents",
    "workers",
    "people",
    "customers",
    "clients",
    "countries",
    "shops",
    "stores",
    "suppliers",
    "factories",
    "questions",
    "photos",
    "pages",
    "hotels",
    "stockists",
    "employees",
    "engineers",
    "machines",
    "lines",
    "times",
    "miles",
    "plus",
    "others",
    "emails",
    "mails",
    "calls",
    "tests",
    "cents",
    "bucks",
    "dollars",
    "euros",
    "guests",
    "rooms",
    "houses",
    "flats",
    "staffs",
    "degrees",
    "users",
    "villas",
    "goes",
    "moves",
    "comes",
    "takes",
    "retailers",
    "pesticides",
    "references",
    "holes",
];

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}
