//! Whether two values of a term can both hold.

use rust_decimal::Decimal;
use trade::{Currency, Edge, Method, PaymentShare, TermValue};

/// How two values of one term stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// Both say the same.
    Same,
    /// One says more than the other, without contradiction.
    Compatible,
    /// Both cannot hold.
    Disjoint,
    /// The same figure, counted from or in different things.
    Definition,
    /// They cannot be held against each other.
    Incomparable,
}

/// Holds two values of one term against each other.
pub(crate) fn compare(a: &TermValue, b: &TermValue) -> Match {
    use TermValue::*;
    match (a, b) {
        (
            Money {
                money: x,
                per: p,
                upto: xu,
            },
            Money {
                money: y,
                per: q,
                upto: yu,
            },
        ) => money(
            (&x.currency, x.amount, *xu, p),
            (&y.currency, y.amount, *yu, q),
        ),
        (
            Quantity {
                number: x,
                unit: p,
                upto: xu,
            },
            Quantity {
                number: y,
                unit: q,
                upto: yu,
            },
        ) => {
            if !p.is_empty() && !q.is_empty() && p != q {
                Match::Incomparable
            } else {
                ranges((*x, *xu), (*y, *yu))
            }
        }
        (Percent { percent: x }, Percent { percent: y }) => ranges((*x, None), (*y, None)),
        (Incoterm(x), Incoterm(y)) => incoterm(x, y),
        (Payment { shares: x }, Payment { shares: y }) => payment(x, y),
        (Duration { .. }, Duration { .. }) => duration(a, b),
        (
            Date {
                first: x,
                last: xl,
                other: xo,
            },
            Date {
                first: y,
                last: yl,
                other: yo,
            },
        ) => {
            if (x <= yl && y <= xl) || xo.is_some_and(|d| y <= &d && &d <= yl) || *yo == Some(*x) {
                Match::Same
            } else {
                Match::Disjoint
            }
        }
        (Words { words: x }, Words { words: y }) => words(x, y),
        _ => Match::Incomparable,
    }
}

fn ranges(a: (Decimal, Option<Decimal>), b: (Decimal, Option<Decimal>)) -> Match {
    let (low_a, high_a) = (a.0, a.1.unwrap_or(a.0));
    let (low_b, high_b) = (b.0, b.1.unwrap_or(b.0));
    if low_a == low_b && high_a == high_b {
        Match::Same
    } else if low_a <= high_b && low_b <= high_a {
        Match::Compatible
    } else {
        Match::Disjoint
    }
}

type Sum<'a> = (&'a Currency, Decimal, Option<Decimal>, &'a str);

fn money(a: Sum, b: Sum) -> Match {
    if !a.3.is_empty() && !b.3.is_empty() && a.3 != b.3 {
        return if a.1 == b.1 {
            Match::Definition
        } else {
            Match::Incomparable
        };
    }
    if !a.0.may_equal(b.0) {
        return if a.1 == b.1 {
            Match::Definition
        } else {
            Match::Incomparable
        };
    }
    // A unit price and a total are no rivals.
    let (smaller, larger) = if a.1 < b.1 { (a.1, b.1) } else { (b.1, a.1) };
    if larger > smaller * Decimal::from(4) {
        return Match::Incomparable;
    }
    ranges((a.1, a.2), (b.1, b.2))
}

fn incoterm(a: &trade::Incoterm, b: &trade::Incoterm) -> Match {
    if a.rule != b.rule {
        return Match::Disjoint;
    }
    let (x, y) = (a.place.to_lowercase(), b.place.to_lowercase());
    if x == y {
        Match::Same
    } else if x.is_empty() || y.is_empty() || x.contains(&y) || y.contains(&x) {
        Match::Compatible
    } else {
        Match::Disjoint
    }
}

fn payment(a: &[PaymentShare], b: &[PaymentShare]) -> Match {
    let mut result = Match::Same;
    // "The balance 60 days after B/L" speaks of the last share alone.
    let balance = |shares: &[PaymentShare]| shares.len() == 1 && shares[0].percent.is_none();
    let (a, b) = match (balance(a), balance(b)) {
        (true, false) => (a, b.get(b.len().saturating_sub(1)..).unwrap_or(b)),
        (false, true) => (a.get(a.len().saturating_sub(1)..).unwrap_or(a), b),
        _ => (a, b),
    };
    if a.len() != b.len() {
        result = Match::Compatible;
    }
    for (x, y) in a.iter().zip(b) {
        if method_differs(x.method, y.method) {
            return Match::Disjoint;
        }
        if let (Some(p), Some(q)) = (x.percent, y.percent)
            && p != q
        {
            return Match::Disjoint;
        }
        match (x.trigger, y.trigger) {
            (Some(p), Some(q)) if !same_event(p, q) => return Match::Disjoint,
            (Some(_), Some(_)) if x.days != y.days => return Match::Disjoint,
            (None, Some(_)) | (Some(_), None) => result = Match::Compatible,
            _ => {}
        }
    }
    result
}

fn method_differs(a: Method, b: Method) -> bool {
    a != b && a != Method::Unstated && b != Method::Unstated
}

/// Events that fall on the same day of a deal.
fn same_event(a: Edge, b: Edge) -> bool {
    use Edge::*;
    let class = |edge: Edge| match edge {
        Order | Signing | Deposit => 0,
        Payment | LcReceipt => 1,
        SampleApproval | ArtworkApproval | Acceptance => 2,
        Production => 3,
        Inspection | Ready | ExFactory => 4,
        Loading | Shipment => 5,
        BlCopy | BlDate | Documents => 6,
        Arrival | Delivery | Installation => 7,
        Invoice => 8,
        Sight => 9,
    };
    a == b || class(a) == class(b)
}

fn duration(a: &TermValue, b: &TermValue) -> Match {
    let (
        TermValue::Duration {
            number: x,
            unit: p,
            upto: xu,
            from: xf,
            ..
        },
        TermValue::Duration {
            number: y,
            unit: q,
            upto: yu,
            from: yf,
            ..
        },
    ) = (a, b)
    else {
        return Match::Incomparable;
    };
    let scale = |unit: &str| match unit {
        "week" => 7,
        "month" => 30,
        "year" => 365,
        _ => 1,
    };
    let (m, n) = (Decimal::from(scale(p)), Decimal::from(scale(q)));
    let values = ranges((*x * m, xu.map(|u| u * m)), (*y * n, yu.map(|u| u * n)));
    let working = |unit: &str| unit == "working_day";
    if working(p) != working(q) && values == Match::Same {
        return Match::Definition;
    }
    match (xf, yf) {
        (Some(f), Some(g)) if !same_start(*f, *g) && values != Match::Disjoint => Match::Definition,
        (None, Some(_)) | (Some(_), None) if values == Match::Same => Match::Compatible,
        _ => values,
    }
}

/// Start events that come to the same thing for the person who counts days.
pub(crate) fn same_start(a: Edge, b: Edge) -> bool {
    use Edge::*;
    let class = |edge: Edge| match edge {
        Order | Signing => 0,
        Deposit | Payment | LcReceipt => 1,
        SampleApproval | ArtworkApproval | Acceptance => 2,
        other => 10 + other as u8,
    };
    a == b || class(a) == class(b)
}

fn words(a: &str, b: &str) -> Match {
    if a == b {
        return Match::Same;
    }
    let of = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .filter(|w| w.chars().count() > 2 || !w.is_ascii())
            .map(str::to_owned)
            .collect()
    };
    let (x, y) = (of(a), of(b));
    let shared = x.iter().filter(|w| y.contains(w)).count();
    if shared * 2 >= x.len().min(y.len()).max(1) {
        Match::Compatible
    } else {
        Match::Incomparable
    }
}
