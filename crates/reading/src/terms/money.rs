//! Sums of money: a number with the name, the code or the sign of a currency on either side, and the unit it buys.

use super::numbers::Number;
use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use super::{Figure, FigureValue};
use trade::{Currency, Money, Span};

/// The sums among these numbers.
pub(super) fn find(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    let mut found = Vec::new();
    for (i, number) in numbers.iter().enumerate() {
        let Some(sign) = sign_of(scan, number, numbers.get(i + 1)) else {
            continue;
        };
        let mut span = Span::new(
            number.span.start.min(sign.span.start),
            number.span.end.max(sign.span.end),
        );
        let (end, per) = unit_bought(scan, span.end);
        span.end = end;
        let money = Money {
            amount: number.value,
            currency: currency(scan, sign),
        };
        found.push(Figure {
            span,
            qualifier: number.qualifier,
            value: FigureValue::Money {
                money,
                per,
                upto: number.upto,
            },
        });
    }
    found
}

/// The currency beside a number: before it, or behind it unless the next number needs it more.
fn sign_of<'a>(scan: &Scan<'a>, number: &Number, next: Option<&Number>) -> Option<Hit<'a>> {
    let before = scan.before_spaces(number.span.start);
    let after = scan.past_spaces(number.span.end);
    let hit = ending(scan, before).or_else(|| {
        let hit = starting(scan, after)?;
        let follows = scan.past_spaces(hit.span.end);
        let wanted = next.is_some_and(|n| n.span.start == follows)
            && next.is_some_and(|n| starting(scan, scan.past_spaces(n.span.end)).is_none());
        (!wanted).then_some(hit)
    })?;
    Some(hit)
}

fn ending<'a>(scan: &Scan<'a>, at: usize) -> Option<Hit<'a>> {
    scan.ending(at, Class::Currency)
        .or_else(|| scan.ending(at, Class::Shared))
}

fn starting<'a>(scan: &Scan<'a>, at: usize) -> Option<Hit<'a>> {
    scan.starting(at, Class::Currency)
        .or_else(|| scan.starting(at, Class::Shared))
}

/// The unit that a sum buys (`/set`, `per kg`, `each`), with the end of its words.
pub(super) fn unit_bought(scan: &Scan<'_>, end: usize) -> (usize, String) {
    let at = scan.past_spaces(end);
    if let Some(each) = scan.starting(at, Class::Per).filter(|h| h.code == "each") {
        return (each.span.end, "pc".to_owned());
    }
    let Some(per) = scan.starting(at, Class::Per) else {
        return (end, String::new());
    };
    let unit_at = scan.past_spaces(per.span.end);
    match scan.starting(unit_at, Class::Unit) {
        Some(unit) => (unit.span.end, unit.code.to_owned()),
        None => (end, String::new()),
    }
}

/// What a currency word means in the mouth of this writer.
pub(super) fn currency(scan: &Scan<'_>, sign: Hit<'_>) -> Currency {
    if sign.class == Class::Currency {
        return Currency::Iso(sign.code.to_owned());
    }
    let codes: Vec<&str> = sign.code.split(' ').collect();
    let first = codes.first().copied().unwrap_or_default();
    let local = scan
        .context
        .country
        .and_then(currency_of)
        .filter(|local| codes.contains(local));
    match (first, local) {
        // A dollar sign is the American one in trade, unless the writer has a dollar of his own.
        ("USD", Some(local)) if local != "USD" => {
            Currency::Ambiguous(vec!["USD".to_owned(), local.to_owned()])
        }
        (_, Some(local)) => Currency::Iso(local.to_owned()),
        ("USD" | "CNY" | "INR" | "GBP", None) => Currency::Iso(first.to_owned()),
        _ => Currency::Ambiguous(codes.iter().map(|&c| c.to_owned()).collect()),
    }
}

/// The currency of a country that shares its sign with others.
fn currency_of(country: &str) -> Option<&'static str> {
    Some(match country {
        "US" | "EC" | "PA" | "SV" | "PR" => "USD",
        "AU" => "AUD",
        "CA" => "CAD",
        "SG" => "SGD",
        "HK" => "HKD",
        "NZ" => "NZD",
        "TW" => "TWD",
        "MX" => "MXN",
        "CN" => "CNY",
        "JP" => "JPY",
        "IN" => "INR",
        "PK" => "PKR",
        "LK" => "LKR",
        "ID" => "IDR",
        "SE" => "SEK",
        "NO" => "NOK",
        "DK" => "DKK",
        "CZ" => "CZK",
        "GB" => "GBP",
        "EG" => "EGP",
        "CO" => "COP",
        "CL" => "CLP",
        "AR" => "ARS",
        "PH" => "PHP",
        _ => return None,
    })
}
