//! A term's value as a person reads it.

use rust_decimal::Decimal;
use trade::{Edge, Method, PaymentShare, TermValue};

/// The value in a few words and figures.
pub(crate) fn value(value: &TermValue) -> String {
    match value {
        TermValue::Money { money, per, upto } => {
            let range = upto
                .map(|u| format!("–{}", u.normalize()))
                .unwrap_or_default();
            let per = if per.is_empty() {
                String::new()
            } else {
                format!("/{per}")
            };
            format!("{money}{range}{per}")
        }
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
            format!("{}{from}", counted(*number, *upto, &unit.replace('_', " ")))
        }
        TermValue::Date { first, last, .. } if first == last => first.to_string(),
        TermValue::Date { first, last, .. } => format!("{first} to {last}"),
        TermValue::Words { words } => words.clone(),
    }
}

fn counted(number: Decimal, upto: Option<Decimal>, unit: &str) -> String {
    match upto {
        Some(upto) => format!("{}–{} {unit}", number.normalize(), upto.normalize()),
        None => format!("{} {unit}", number.normalize()),
    }
    .trim()
    .to_owned()
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

fn method(method: Method) -> &'static str {
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
pub(crate) fn event(edge: Edge) -> &'static str {
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
