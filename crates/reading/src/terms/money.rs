//! Sums of money: a number with the name, the code or the sign of a currency on either side, and the unit it buys.

use super::numbers::{self, Number};
use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use super::{Figure, FigureValue};
use rust_decimal::Decimal;
use trade::{Currency, Money, Span};

/// The sums among these numbers.
pub(super) fn find(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut taken = scan.sentence.start;
    for (i, number) in numbers.iter().enumerate() {
        if number.span.start < taken {
            continue;
        }
        let Some(mut sum) = Sum::of(scan, number, numbers.get(i + 1), taken) else {
            continue;
        };
        sum.add_pieces(scan, numbers.get(i + 1));
        taken = sum.span.end;
        let (end, per) = unit_bought(scan, sum.span.end);
        sum.span.end = end;
        let figure = Figure {
            span: sum.span,
            qualifier: number.qualifier,
            value: FigureValue::Money {
                money: Money {
                    amount: sum.amount,
                    currency: sum.currency,
                },
                per,
                upto: sum.upto,
            },
        };
        match found.last_mut() {
            Some(last) if goes_up(scan, last, &figure) => join(last, figure),
            _ => found.push(figure),
        }
    }
    found
}

/// Does the second sum end a range that the first began (`$5 to $10`)?
fn goes_up(scan: &Scan<'_>, low: &Figure, high: &Figure) -> bool {
    let (
        FigureValue::Money {
            money: a,
            upto: None,
            per,
        },
        FigureValue::Money {
            money: b,
            upto: None,
            ..
        },
    ) = (&low.value, &high.value)
    else {
        return false;
    };
    let gap = scan
        .text
        .get(low.span.end..high.span.start)
        .unwrap_or_default();
    per.is_empty()
        && a.amount < b.amount
        && a.currency.may_equal(&b.currency)
        && numbers::spans_a_range(gap)
}

fn join(low: &mut Figure, high: Figure) {
    low.span.end = high.span.end;
    low.qualifier = trade::Qualifier::Range;
    if let (
        FigureValue::Money { upto, per, money },
        FigureValue::Money {
            money: end,
            per: bought,
            ..
        },
    ) = (&mut low.value, high.value)
    {
        *upto = Some(end.amount);
        *per = bought;
        if matches!(end.currency, Currency::Iso(_)) {
            money.currency = end.currency;
        }
    }
}

/// A sum while it is being put together.
struct Sum {
    span: Span,
    amount: Decimal,
    upto: Option<Decimal>,
    currency: Currency,
    /// It is made of pieces only (`50 cents`).
    pieces: bool,
}

impl Sum {
    fn of(scan: &Scan<'_>, number: &Number, next: Option<&Number>, taken: usize) -> Option<Sum> {
        let (before, after) = signs(scan, number, next, taken);
        let sign = match (before, after) {
            // US$ 5 in Hong Kong dollars is none; 人民币 50元 is one sum said twice.
            (Some(b), Some(a)) if a.class == Class::Currency && b.class == Class::Shared => a,
            (Some(b), _) => b,
            (None, Some(a)) => a,
            (None, None) => return Sum::of_pieces(scan, number),
        };
        if is_weight(scan, number, sign) {
            return None;
        }
        let mut span = number.span;
        for hit in [before, after].into_iter().flatten() {
            span = Span::new(span.start.min(hit.span.start), span.end.max(hit.span.end));
        }
        let (factor, end) = letter(scan, number, before);
        span.end = span.end.max(end);
        let times = |n: Decimal| n.checked_mul(factor);
        Some(Sum {
            span,
            amount: times(number.value)?,
            upto: number.upto.and_then(times),
            currency: currency(scan, sign),
            pieces: false,
        })
    }

    /// `50 cents`, 三毛.
    fn of_pieces(scan: &Scan<'_>, number: &Number) -> Option<Sum> {
        let (hit, parts) = piece(scan, scan.past_spaces(number.span.end))
            .or_else(|| piece_before(scan, number))?;
        if scan.words(hit.span).chars().count() < 2 && scan.words(hit.span) != "毛" {
            return None;
        }
        Some(Sum {
            span: Span::new(
                number.span.start.min(hit.span.start),
                number.span.end.max(hit.span.end),
            ),
            amount: number.value / parts,
            upto: number.upto.map(|u| u / parts),
            currency: pieces_of(hit),
            pieces: true,
        })
    }

    /// `thirteen dollars forty-five cents`, 五元三毛二分, `15 dollars and 50`, 3块5.
    fn add_pieces(&mut self, scan: &Scan<'_>, next: Option<&Number>) {
        let Some(next) = next.filter(|n| self.upto.is_none() && !n.named && n.upto.is_none())
        else {
            return;
        };
        let gap = scan.text.get(self.span.end..next.span.start).unwrap_or("|");
        if !matches!(
            gap.trim(),
            "" | "and" | "und" | "et" | "y" | "e" | "," | "와" | "과" | "と" | "零"
        ) || self.pieces
        {
            return;
        }
        let after = scan.past_spaces(next.span.end);
        if let Some((hit, parts)) = piece(scan, after) {
            self.amount += next.value / parts;
            self.span.end = hit.span.end;
            self.more_pieces(scan, hit.span.end);
            return;
        }
        let words = scan.words(next.span);
        let ends = scan
            .at(after)
            .is_none_or(|c| matches!(c, '.' | '。' | '\n' | '!' | '?' | '，' | ',' | ';'))
            || scan.at(next.span.end).is_some_and(|c| c == '.');
        let plain =
            words.bytes().all(|b| b.is_ascii_digit()) && ends && starting(scan, after).is_none();
        let of_hundred =
            words.len() == 2 && (matches!(gap, " and " | " et " | " und " | " y " | " e "));
        let tail = scan.words(Span::new(self.span.start, self.span.end));
        let of_ten = words.len() == 1 && gap.is_empty() && tail.ends_with('块');
        if plain && (of_hundred || of_ten) {
            self.amount += next.value
                / if of_ten {
                    Decimal::TEN
                } else {
                    Decimal::ONE_HUNDRED
                };
            self.span.end = next.span.end;
        }
    }

    /// 1角2分: the second of two kinds of pieces.
    fn more_pieces(&mut self, scan: &Scan<'_>, at: usize) {
        let next = scan.numbers.partition_point(|n| n.span.start < at);
        if let Some(number) = scan.numbers.get(next).filter(|n| n.span.start == at)
            && let Some((hit, parts)) = piece(scan, number.span.end)
        {
            self.amount += number.value / parts;
            self.span.end = hit.span.end;
        }
    }
}

/// The words for pieces of a currency, with how many make one.
fn piece<'a>(scan: &Scan<'a>, at: usize) -> Option<(Hit<'a>, Decimal)> {
    let hit = scan.starting(at, Class::Cent)?;
    Some((hit, parts(hit)?))
}

/// `sen 100,000`: a piece named before its number.
fn piece_before<'a>(scan: &Scan<'a>, number: &Number) -> Option<(Hit<'a>, Decimal)> {
    let hit = scan.ending(scan.before_spaces(number.span.start), Class::Cent)?;
    let alone = scan.words(hit.span).eq_ignore_ascii_case("sen");
    Some((hit, parts(hit)?)).filter(|_| alone)
}

fn parts(hit: Hit<'_>) -> Option<Decimal> {
    hit.code.split(' ').next()?.parse().ok()
}

fn pieces_of(hit: Hit<'_>) -> Currency {
    let codes: Vec<String> = hit.code.split(' ').skip(1).map(str::to_owned).collect();
    match codes.as_slice() {
        [one] => Currency::Iso(one.clone()),
        _ => Currency::Ambiguous(codes),
    }
}

/// `$5M`, `€10B`, `USD 4.2mn`: a letter that multiplies, where a sign stands before the figure.
fn letter(scan: &Scan<'_>, number: &Number, before: Option<Hit<'_>>) -> (Decimal, usize) {
    let plain = (Decimal::ONE, number.span.end);
    if before.is_none() || number.scaled {
        return plain;
    }
    let factor = match scan.letters_at(number.span.end) {
        "M" | "m" => Decimal::from(1_000_000),
        "B" => Decimal::from(1_000_000_000),
        _ => return plain,
    };
    (factor, number.span.end + 1)
}

/// The currencies beside a number: before it, unless the number before has it; behind it, unless the next needs it more.
fn signs<'a>(
    scan: &Scan<'a>,
    number: &Number,
    next: Option<&Number>,
    taken: usize,
) -> (Option<Hit<'a>>, Option<Hit<'a>>) {
    let before =
        ending(scan, scan.before_spaces(number.span.start)).filter(|h| h.span.start >= taken);
    let at = scan.past_spaces(number.span.end);
    let of = ["de ", "di ", "d'", "of "]
        .into_iter()
        .find(|w| number.scaled && scan.text.get(at..).is_some_and(|rest| rest.starts_with(w)));
    let after = starting(scan, at + of.map_or(0, str::len)).filter(|hit| {
        let follows = scan.past_spaces(hit.span.end);
        let beside = next.filter(|n| n.span.start == follows);
        let wanted = beside.is_some_and(|n| {
            starting(scan, scan.past_spaces(n.span.end)).is_none()
                && piece(scan, scan.past_spaces(n.span.end)).is_none()
                && (before.is_some() || is_sign(scan, *hit))
        });
        !wanted
    });
    // A word of money belongs to the number that it follows: `10 dollars 5 pcs`.
    let before =
        before.filter(|h| after.is_none() || h.class != Class::Shared || is_sign(scan, *h));
    let after = after.filter(|a| {
        before
            .is_none_or(|b| b.code == a.code || a.code.contains(b.code) || b.code.contains(a.code))
    });
    (before, after)
}

/// Is it a sign or a code, which may stand before its number, and no word?
fn is_sign(scan: &Scan<'_>, hit: Hit<'_>) -> bool {
    let words = scan.words(hit.span);
    words.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

/// `25 pounds`, `dos libras`: weights, unless talk of a price or a multiplier stands by.
fn is_weight(scan: &Scan<'_>, number: &Number, sign: Hit<'_>) -> bool {
    if number.scaled || sign.span.start < number.span.start {
        return false;
    }
    let weight = scan.starting(sign.span.start, Class::Measure);
    let weighs = weight.is_some_and(|m| m.span == sign.span && m.code == "lb");
    let at_home = matches!(scan.context.country, Some("GB" | "EG"));
    let clause = scan.clauses[scan.clause_of(number.span.start)];
    weighs
        && !at_home
        && !scan
            .inside(clause)
            .any(|h| h.class == Class::Cue && h.code == "price")
}

fn ending<'a>(scan: &Scan<'a>, at: usize) -> Option<Hit<'a>> {
    scan.ending(at, Class::Currency)
        .or_else(|| scan.ending(at, Class::Shared))
        .filter(|h| !matches!(scan.words(h.span), "元" | "块" | "円" | "圆" | "塊" | "圓"))
}

fn starting<'a>(scan: &Scan<'a>, at: usize) -> Option<Hit<'a>> {
    let named = scan.starting(at, Class::Currency);
    let shared = scan.starting(at, Class::Shared);
    match (named, shared) {
        (Some(n), Some(s)) if s.span.end > n.span.end => Some(s),
        (named, shared) => named.or(shared),
    }
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
