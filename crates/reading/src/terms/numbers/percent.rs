//! Percentages: the sign on either side, tenths (三成), what is left of a price (九折), thousandths (千分之三).

use super::super::scan::Scan;
use super::super::vocabulary::{Class, Hit, is_ideograph};
use super::super::{Figure, FigureValue};
use super::Number;
use rust_decimal::Decimal;
use trade::Span;

/// The percentages among these numbers.
pub(in crate::terms) fn find(scan: &Scan<'_>, numbers: &[Number]) -> Vec<Figure> {
    numbers.iter().filter_map(|n| percent(scan, n)).collect()
}

fn percent(scan: &Scan<'_>, number: &Number) -> Option<Figure> {
    let (hit, before) = sign(scan, number)?;
    let value = match hit.code {
        "ten" => number.value.checked_mul(Decimal::TEN)?,
        "rest" => rest(scan, number)?,
        "thousandth" => number.value.checked_mul(Decimal::new(1, 1))?,
        "tenthousandth" => number.value.checked_mul(Decimal::new(1, 2))?,
        _ => number.value,
    };
    // A sign of percent before letters codes a character in an address.
    let coded = scan.words(hit.span) == "%"
        && scan
            .at(hit.span.end)
            .is_some_and(|c| c.is_ascii_alphanumeric());
    if coded && !before || is_fraction_of_more(scan, hit) {
        return None;
    }
    let halved = hit.code == "ten" && scan.at(hit.span.end) == Some('半');
    let value = if halved {
        value + Decimal::from(5)
    } else {
        value
    };
    let mut span = Span::new(
        number.span.start.min(hit.span.start),
        number.span.end.max(hit.span.end) + if halved { '半'.len_utf8() } else { 0 },
    );
    let minus = if before {
        None
    } else {
        minus(scan, span.start)
    };
    span.start = minus.unwrap_or(span.start);
    Some(Figure {
        span,
        qualifier: number.qualifier,
        value: FigureValue::Percent(if minus.is_some() { -value } else { value }),
    })
}

/// The sign of percent beside a number, and whether it stands before it.
fn sign<'a>(scan: &Scan<'a>, number: &Number) -> Option<(Hit<'a>, bool)> {
    let after = scan.past_spaces(number.span.end);
    let before = scan.before_spaces(number.span.start);
    // In a text of no told language `%` is both kinds of sign, so the kind is asked for.
    let behind = ["one", "ten", "rest"].into_iter();
    let mut behind = behind.filter_map(|code| scan.starting_with(after, Class::Percent, code));
    if let Some(hit) = behind.next() {
        return Some((hit, false));
    }
    let hit = scan.ending_with(
        before,
        Class::Percent,
        &["before", "thousandth", "tenthousandth"],
    )?;
    Some((hit, true))
}

/// 五百分之二, 百万分之五: the hundred is a part of a longer number, and the whole no percentage.
fn is_fraction_of_more(scan: &Scan<'_>, hit: Hit<'_>) -> bool {
    matches!(hit.code, "before" | "thousandth" | "tenthousandth")
        && scan.words(hit.span).ends_with('之')
        && scan.numbers_end_at(hit.span.start)
}

/// 九折 leaves nine tenths, 八五折 eighty-five hundredths.
fn rest(scan: &Scan<'_>, number: &Number) -> Option<Decimal> {
    let value = number.value;
    if value < Decimal::TEN {
        return value.checked_mul(Decimal::TEN);
    }
    (value > Decimal::TEN && value < Decimal::ONE_HUNDRED && !scan.words(number.span).contains('.'))
        .then_some(value)
}

/// Where the sign of a number below nothing begins: `-5`, `minus five`, 负五.
pub(in crate::terms) fn minus(scan: &Scan<'_>, start: usize) -> Option<usize> {
    let at = scan.before_spaces(start);
    if let Some(hit) = scan.ending_with(at, Class::Spoken, &["minus"]) {
        return Some(hit.span.start);
    }
    let sign = scan
        .before(start)
        .filter(|c| matches!(c, '-' | '−' | '–'))?;
    let at = start - sign.len_utf8();
    let free = scan
        .before(at)
        .is_none_or(|c| is_ideograph(c) || !c.is_alphanumeric() && !matches!(c, '-' | '%' | '°'));
    (free && at >= scan.sentence.start).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::{TermContext, scan};
    use trade::Language;

    #[test]
    fn a_percentage_alone_is_read_whatever_the_language() {
        let context = TermContext::default();
        let check = |text: &str, language: Language, expected: &[i64]| {
            let scan = scan(text, Span::new(0, text.len()), language, &context);
            let found = scan.figures.iter().filter_map(|f| match f.value {
                FigureValue::Percent(percent) => Some(percent),
                _ => None,
            });
            let expected: Vec<Decimal> = expected.iter().map(|n| Decimal::from(*n)).collect();
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text} in {language}");
        };
        check("25%", Language::Und, &[25]);
        check("ok, 30%", Language::Und, &[30]);
        check("-5 %", Language::Und, &[-5]);
        check("%20", Language::Tr, &[20]);
        check("30% / 70%", Language::Und, &[30, 70]);
        check("25 pcs", Language::Und, &[]);
        check("a%20b", Language::En, &[]);
    }
}
