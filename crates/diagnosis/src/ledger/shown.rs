//! A term's value as a person reads it; how Chinese words it lives in `chinese`.

use super::chinese;
use crate::report::Words;
use rust_decimal::Decimal;
use trade::{Edge, Method, Money, PaymentShare, TermValue};

/// The value in a few words and figures of both languages.
pub(crate) fn both(shown: &TermValue) -> Words {
    Words::new(value(shown), in_chinese(shown))
}

fn in_chinese(shown: &TermValue) -> String {
    match shown {
        TermValue::Money { money, per, upto } => priced(money, *upto, chinese::unit(per)),
        TermValue::Quantity { number, unit, upto } => chinese::counted(*number, *upto, unit),
        TermValue::Percent { percent } => format!("{}%", percent.normalize()),
        TermValue::Payment { shares } => chinese::payment(shares),
        TermValue::Duration {
            number,
            unit,
            upto,
            from,
            ..
        } => chinese::duration(&chinese::counted(*number, *upto, unit), *from),
        TermValue::Date { first, last, .. } if first != last => format!("{first} 至 {last}"),
        TermValue::Incoterm(_) | TermValue::Date { .. } | TermValue::Words { .. } => value(shown),
    }
}

/// The value in a few words and figures of English.
pub(crate) fn value(value: &TermValue) -> String {
    match value {
        TermValue::Money { money, per, upto } => priced(money, *upto, per),
        TermValue::Quantity { number, unit, upto } => counted(*number, *upto, unit),
        TermValue::Percent { percent } => format!("{} %", percent.normalize()),
        TermValue::Incoterm(i) => format!("{} {}", i.rule, i.place).trim().to_owned(),
        TermValue::Payment { shares } => {
            let parts: Vec<String> = shares.iter().map(share).collect();
            parts.join(", ")
        }
        TermValue::Duration {
            number,
            unit,
            upto,
            from,
            ..
        } => {
            let from = from
                .map(|edge| format!(" from {}", event(edge)))
                .unwrap_or_default();
            let many = upto.is_some() || *number != Decimal::ONE;
            let unit = format!("{}{}", unit.replace('_', " "), if many { "s" } else { "" });
            format!("{}{from}", counted(*number, *upto, &unit))
        }
        TermValue::Date { first, last, .. } if first == last => first.to_string(),
        TermValue::Date { first, last, .. } => format!("{first} to {last}"),
        TermValue::Words { words } => phrase(words).to_owned(),
    }
}

/// Characters of a term in words that are read at a glance (judgement).
const GLANCE: usize = 48;

/// The short phrase of a term in words: up to the end of its clause, or a few words of it.
fn phrase(words: &str) -> &str {
    let clause = words
        .split([',', ';', '\n', '，', '；', '。'])
        .map(str::trim)
        .find(|part| !part.is_empty())
        .unwrap_or_default();
    match clause.char_indices().nth(GLANCE) {
        None => clause,
        Some((end, _)) => {
            let cut = &clause[..end];
            cut.rfind(' ').map_or(cut, |space| &cut[..space])
        }
    }
}

fn priced(money: &Money, upto: Option<Decimal>, per: &str) -> String {
    let range = upto
        .map(|u| format!("–{}", u.normalize()))
        .unwrap_or_default();
    let slash = if per.is_empty() { "" } else { "/" };
    format!("{money}{range}{slash}{per}")
}

fn counted(number: Decimal, upto: Option<Decimal>, unit: &str) -> String {
    format!("{} {unit}", range(number, upto)).trim().to_owned()
}

/// A figure, or a figure up to another.
pub(super) fn range(number: Decimal, upto: Option<Decimal>) -> String {
    match upto {
        Some(upto) => format!("{}–{}", number.normalize(), upto.normalize()),
        None => number.normalize().to_string(),
    }
}

fn share(share: &PaymentShare) -> String {
    let part = share
        .percent
        .map_or_else(|| "balance".to_owned(), |p| format!("{} %", p.normalize()));
    let when = match (share.trigger, share.days) {
        (None, _) => String::new(),
        (Some(edge), 0) => format!(" at {}", event(edge)),
        (Some(edge), days) if days < 0 => format!(" before {}", event(edge)),
        (Some(edge), days) => format!(" {days} days after {}", event(edge)),
    };
    format!("{part}{}{when}", method(share.method))
}

pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Tt => " T/T",
        Method::Lc => " L/C",
        Method::Dp => " D/P",
        Method::Da => " D/A",
        Method::OpenAccount => " open account",
        Method::Cad => " CAD",
        Method::WesternUnion => " Western Union",
        Method::Paypal => " PayPal",
        Method::Escrow => " escrow",
        Method::Cash => " cash",
        Method::Unstated => "",
    }
}

/// An event in words.
fn event(edge: Edge) -> &'static str {
    match edge {
        Edge::Order => "order",
        Edge::Signing => "signing",
        Edge::Deposit => "deposit",
        Edge::Payment => "payment",
        Edge::LcReceipt => "receipt of the L/C",
        Edge::SampleApproval => "sample approval",
        Edge::ArtworkApproval => "artwork approval",
        Edge::Production => "production",
        Edge::Inspection => "inspection",
        Edge::Ready => "goods ready",
        Edge::Loading => "loading",
        Edge::ExFactory => "leaving the factory",
        Edge::Shipment => "shipment",
        Edge::BlCopy => "copy of B/L",
        Edge::BlDate => "B/L date",
        Edge::Documents => "documents",
        Edge::Arrival => "arrival",
        Edge::Delivery => "delivery",
        Edge::Installation => "installation",
        Edge::Invoice => "invoice",
        Edge::Sight => "sight",
        Edge::Acceptance => "acceptance",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_in_words_is_shown_as_a_short_phrase() {
        let check = |words: &str, shown: &str| {
            let value = TermValue::Words {
                words: words.to_owned(),
            };
            assert_eq!(super::value(&value), shown);
        };
        check("EN 71-3 report", "EN 71-3 report");
        check("SGS before loading, and we pay", "SGS before loading");
        check(
            "one carton of each size packed with the blue tape that we have always had",
            "one carton of each size packed with the blue",
        );
        check("外箱五层瓦楞，贴条码", "外箱五层瓦楞");
    }
}
