//! Numbers without a unit: prices of a haggle and quantities of an order, told by the words beside them.

use super::FigureValue;
use super::claims::{REACH, nearest};
use super::numbers::Number;
use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use rust_decimal::Decimal;
use trade::{Currency, Money, Span, TermKind, TermValue};

/// A number without a unit: a price or a quantity by the words beside it, or nothing.
pub(super) fn claim(scan: &Scan<'_>, number: &Number) -> Option<(TermKind, TermValue)> {
    if is_bare_price(scan, number) {
        let value = TermValue::Money {
            money: Money {
                amount: number.value,
                currency: Currency::Unstated,
            },
            per: String::new(),
            upto: number.upto,
        };
        return Some((TermKind::Price, value));
    }
    let term = bare_quantity(scan, number)?;
    let value = TermValue::Quantity {
        number: number.value,
        unit: String::new(),
        upto: number.upto,
    };
    Some((term, value))
}

/// Is a number without a currency a price? Two decimals in a clause of haggling are; `12.50 mm` is none.
pub(super) fn is_bare_price(scan: &Scan<'_>, number: &Number) -> bool {
    if number.named
        || number.glued
        || number.words
        || number.value <= Decimal::ZERO
        || measured(scan, number)
    {
        return false;
    }
    let clause = scan.clauses[scan.clause_of(number.span.start)];
    let near = Span::new(
        clause.start.max(number.span.start.saturating_sub(REACH)),
        clause.end.min(number.span.end.saturating_add(REACH)),
    );
    let gap = |span: Span| {
        if span.end <= number.span.start {
            number.span.start - span.end
        } else {
            span.start.saturating_sub(number.span.end)
        }
    };
    let money_talk = |h: &Hit<'_>| {
        h.class == Class::Haggle
            || h.class == Class::Cue && h.code == "price"
            || h.class == Class::Mode && matches!(h.code, "acceptance" | "refusal")
    };
    let spec = |h: &Hit<'_>| {
        h.class == Class::Cue
            && matches!(
                h.code,
                "quality" | "inspection" | "certification" | "packaging"
            )
    };
    let talk = scan
        .inside(near)
        .filter(money_talk)
        .map(|h| gap(h.span))
        .min();
    let spec = scan.inside(near).filter(spec).map(|h| gap(h.span)).min();
    let spec_nearer = spec.is_some_and(|s| talk.is_none_or(|t| s < t));
    match number.decimals {
        2 if !spec_nearer => return true,
        1 | 3 | 4 if !spec_nearer && talk.is_some() => return true,
        _ => {}
    }
    beside_haggling(scan, number)
}

/// Is a word of haggling or of price right beside the number?
fn beside_haggling(scan: &Scan<'_>, number: &Number) -> bool {
    let before = scan.before_spaces(number.span.start);
    let after = scan.past_spaces(number.span.end);
    let ends = |class| {
        scan.ending(before, class)
            .filter(|h| class != Class::Cue || h.code == "price")
    };
    let said_before = ends(Class::Haggle)
        .or(ends(Class::Cue))
        .is_some_and(|h| scan.words(h.span).chars().count() > 1);
    let said_after = scan
        .starting(after, Class::Haggle)
        .is_some_and(|h| scan.words(h.span).chars().count() > 1);
    let year = number.decimals == 0
        && number.value >= Decimal::from(1990)
        && number.value <= Decimal::from(2099);
    let ends_here = match scan.at(after) {
        None => true,
        Some(c) => !c.is_alphanumeric() && !matches!(c, '/' | '+' | '-' | '×' | '%' | '\'' | '"'),
    };
    let follows = [
        "for ", "if ", "and ", "this ", "with ", "fob", "on ", "then ",
    ]
    .iter()
    .any(|w| {
        scan.text
            .get(after..after + w.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(w))
    });
    let big = number.decimals > 0 || number.value >= Decimal::from(30);
    !year && big && (said_before && (ends_here || follows || said_after) || said_after)
}

/// A unit of measure behind it, or a cross as in `600 x 400`.
fn measured(scan: &Scan<'_>, number: &Number) -> bool {
    let after = scan.past_spaces(number.span.end);
    let before = scan.before_spaces(number.span.start);
    [Class::Measure, Class::Unit, Class::Time]
        .into_iter()
        .any(|class| scan.starting(after, class).is_some())
        || matches!(scan.at(after), Some('"' | '\'' | '°' | '%' | '″' | '#'))
        || matches!(scan.before(before), Some('#' | '±' | '<' | '≥' | '≤'))
}

/// Is a number without a unit a quantity?
fn bare_quantity(scan: &Scan<'_>, number: &Number) -> Option<TermKind> {
    let whole = number.decimals == 0 && number.value >= Decimal::from(10);
    if !whole || number.named || number.glued || number.words || measured(scan, number) {
        return None;
    }
    let year = number.value >= Decimal::from(1990) && number.value <= Decimal::from(2099);
    let after = scan.past_spaces(number.span.end);
    let times = matches!(scan.at(after), Some('x' | 'X' | '×' | '*'))
        && scan
            .figures_inside(Span::new(after, (after + 16).min(scan.sentence.end)))
            .iter()
            .any(|f| {
                matches!(&f.value, FigureValue::Money { .. })
                    || matches!(&f.value, FigureValue::Number(n) if n.decimals >= 2)
            });
    if times {
        return Some(TermKind::Quantity);
    }
    if year {
        return None;
    }
    let round = number.value >= Decimal::ONE_HUNDRED && (number.value % Decimal::TEN).is_zero();
    let clause = scan.clauses[scan.clause_of(number.span.start)];
    let near = Span::new(
        clause.start.max(number.span.start.saturating_sub(REACH)),
        clause.end.min(number.span.end.saturating_add(REACH)),
    );
    let grouped = number.value >= Decimal::ONE_THOUSAND
        && (number.value % Decimal::ONE_HUNDRED).is_zero()
        && scan.words(number.span).contains([',', '.', ' ', '\'']);
    let other = scan.inside(near).any(|h| {
        h.class == Class::Share
            || h.class == Class::Cue
                && !matches!(h.code, "quantity" | "moq" | "quality" | "packaging")
    });
    let least = nearest(scan, number.span, &[TermKind::Moq], false);
    if grouped && !other && least.is_none() {
        return Some(TermKind::Quantity);
    }
    match nearest(
        scan,
        number.span,
        &[TermKind::Moq, TermKind::Quantity],
        false,
    ) {
        Some(TermKind::Moq) => Some(TermKind::Moq),
        Some(term) if round => Some(term),
        _ => None,
    }
}
