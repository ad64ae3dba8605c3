//! Numbers of goods: a number with a unit of counting, or with the plural of a thing.

use super::numbers::Number;
use super::scan::Scan;
use super::vocabulary::Class;
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
        if let Some((end, unit)) = unit_of(scan, number) {
            found.push(Figure {
                span: Span::new(number.span.start, end),
                qualifier: number.qualifier,
                value: FigureValue::Quantity {
                    number: number.value,
                    unit,
                    upto: number.upto,
                },
            });
        }
    }
    found
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
