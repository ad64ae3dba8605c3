//! Ways of paying: shares with their triggers, letters of credit, open account; several clauses that belong together
//! are one claim.

use super::claims::Draft;
use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use super::{Figure, FigureValue, modality};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use trade::{Edge, Method, Modality, PaymentShare, Span, TermKind, TermValue};

/// What one clause says about paying.
#[derive(Default)]
struct Part {
    span: Option<Span>,
    shares: Vec<PaymentShare>,
    strong: bool,
    weak: bool,
}

/// The payments of a sentence.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut open: Option<(Span, Vec<PaymentShare>)> = None;
    for clause in &scan.clauses {
        let part = read_clause(scan, *clause);
        match (part.strong, part.span, &mut open) {
            (true, Some(span), Some((whole, shares))) => {
                whole.end = whole.end.max(span.end);
                shares.extend(part.shares);
            }
            (true, Some(span), None) => open = Some((span, part.shares)),
            _ => {
                drafts.extend(open.take().map(settled));
                if let (true, Some(span)) = (part.weak, part.span) {
                    drafts.push(Draft::new(span, TermKind::Payment, None));
                }
            }
        }
    }
    drafts.extend(open.map(settled));
    drafts
}

fn settled((span, mut shares): (Span, Vec<PaymentShare>)) -> Draft {
    let method = shares
        .iter()
        .map(|s| s.method)
        .find(|m| *m != Method::Unstated);
    for share in &mut shares {
        if share.method == Method::Unstated {
            share.method = method.unwrap_or(Method::Unstated);
        }
    }
    Draft::new(span, TermKind::Payment, Some(TermValue::Payment { shares }))
}

fn read_clause(scan: &Scan<'_>, clause: Span) -> Part {
    let hits: Vec<Hit<'_>> = scan
        .inside(clause)
        .filter(|h| counts(scan, *h))
        .take(40)
        .collect();
    let figures = scan.figures_inside(clause);
    let figures = &figures[..figures.len().min(40)];
    let ratio = ratio(scan, figures);
    if hits.is_empty() && ratio.is_none() {
        return Part::default();
    }
    let of = |class: Class| hits.iter().find(|h| h.class == class).copied();
    let share = of(Class::Share);
    let method = of(Class::Method);
    let event = hits
        .iter()
        .find(|h| h.class == Class::Event && !matches!(h.code, "deposit" | "payment"))
        .copied();
    let cue = hits.iter().any(|h| h.class == Class::Cue);
    let clear = method.filter(|m| m.code != "unstated");
    let percents: Vec<(Span, Decimal)> = percents(scan, figures);
    let money = figures
        .iter()
        .any(|f| matches!(f.value, FigureValue::Money { .. }));
    let days = figures.iter().find_map(duration);
    let about_pay = share.is_some() || clear.is_some() || cue;
    let shared = !percents.is_empty()
        && (about_pay || event.is_some())
        && (share.is_some() || clear.is_some() || !priced(scan, clause));
    let counted_from = share.is_some()
        && days.is_some()
        && percents.is_empty()
        && !money
        && clear.is_none()
        && !cue;
    if counted_from {
        return Part::default();
    }
    let strong = ratio.is_some()
        || shared
        || share.is_some() && money
        || share.is_some_and(|s| s.code == "balance") && event.is_some()
        || clear.is_some_and(|m| m.code != "open_account" && m.code != "tt" && m.code != "cash")
        || clear.is_some_and(|m| m.code == "open_account")
            && (days.is_some() || has_number(figures))
        || (cue || clear.is_some()) && (days.is_some() || event.is_some());
    let weak = (share.is_some() || method.is_some() || cue)
        && matches!(
            modality::of(scan, clause).0,
            Modality::Refusal | Modality::Acceptance
        );
    let method = method.map_or(Method::Unstated, |m| method_of(m.code));
    let shares = shares(
        scan,
        &percents,
        ratio.as_ref().map_or(&[][..], |r| &r.1),
        method,
        share,
        event,
        days,
    );
    Part {
        span: covered(scan, &hits, figures, ratio.map(|r| r.0), clause),
        shares,
        strong,
        weak,
    }
}

/// Is the word about paying?
fn counts(scan: &Scan<'_>, hit: Hit<'_>) -> bool {
    match hit.class {
        Class::Share | Class::Event => true,
        Class::Cue => hit.code == "payment",
        // Short names of methods are written in capitals or with a stroke; `net` and `wire` are not.
        Class::Method => {
            let words = scan.words(hit.span);
            words.len() > 3
                || words.contains('/')
                || words.chars().any(|c| c.is_uppercase() || !c.is_ascii())
                || words == "net"
                || words == "tt"
        }
        _ => false,
    }
}

fn priced(scan: &Scan<'_>, clause: Span) -> bool {
    scan.inside(clause).any(|h| {
        h.code == "discount"
            || h.class == Class::Cue
                && matches!(h.code, "penalty" | "quality" | "inspection" | "warranty")
    })
}

fn has_number(figures: &[Figure]) -> bool {
    figures.iter().any(|f| matches!(&f.value, FigureValue::Number(n) if n.decimals == 0 && n.value >= Decimal::from(7) && n.value <= Decimal::from(180)))
}

/// The percentages of a clause that are no discount.
fn percents(scan: &Scan<'_>, figures: &[Figure]) -> Vec<(Span, Decimal)> {
    let discount = |span: Span| {
        let near = Span::new(
            span.start.saturating_sub(24).max(scan.sentence.start),
            (span.end + 24).min(scan.sentence.end),
        );
        scan.inside(near)
            .any(|h| h.class == Class::Aside && h.code == "discount")
    };
    figures
        .iter()
        .filter(|f| !discount(f.span))
        .filter_map(|f| match f.value {
            FigureValue::Percent(percent) => Some((f.span, percent)),
            _ => None,
        })
        .collect()
}

fn duration(figure: &Figure) -> Option<i32> {
    match &figure.value {
        FigureValue::Duration { number, unit, .. } => {
            let days = match unit.as_str() {
                "day" | "working_day" => 1,
                "week" => 7,
                "month" => 30,
                _ => return None,
            };
            number.to_i32().and_then(|n| n.checked_mul(days))
        }
        _ => None,
    }
}

/// `30/70`, `30-70`, `30/30/40`: figures that sum up to a hundred.
fn ratio(scan: &Scan<'_>, figures: &[Figure]) -> Option<(Span, Vec<Decimal>)> {
    let mut run: Vec<(Span, Decimal)> = Vec::new();
    for figure in figures {
        let FigureValue::Number(number) = &figure.value else {
            run.clear();
            continue;
        };
        if number.decimals > 0 || number.glued && !tt_behind(scan, number.span.end) || number.words
        {
            run.clear();
            continue;
        }
        if let Some(upto) = number.upto {
            if number.value + upto == Decimal::ONE_HUNDRED {
                return Some((figure.span, vec![number.value, upto]));
            }
            run.clear();
            continue;
        }
        let joined = run.last().is_some_and(|(last, _)| {
            scan.text
                .get(last.end..figure.span.start)
                .is_some_and(|gap| matches!(gap.trim(), "/" | ":" | "-" | "+"))
        });
        if !joined {
            run.clear();
        }
        run.push((figure.span, number.value));
        let sum: Decimal = run.iter().map(|(_, v)| *v).sum();
        if run.len() > 1 && sum == Decimal::ONE_HUNDRED {
            let span = Span::new(run[0].0.start, figure.span.end);
            return Some((span, run.iter().map(|(_, v)| *v).collect()));
        }
    }
    None
}

fn tt_behind(scan: &Scan<'_>, at: usize) -> bool {
    scan.starting(at, Class::Method).is_some()
}

/// The shares of one clause in the order in which they are named.
fn shares(
    scan: &Scan<'_>,
    percents: &[(Span, Decimal)],
    ratio: &[Decimal],
    method: Method,
    share: Option<Hit<'_>>,
    event: Option<Hit<'_>>,
    days: Option<i32>,
) -> Vec<PaymentShare> {
    let trigger = event.and_then(|e| edge_of(e.code));
    let make = |percent: Option<Decimal>, trigger: Option<Edge>| PaymentShare {
        percent,
        method,
        trigger,
        days: days.unwrap_or(0),
    };
    if !ratio.is_empty() {
        let last = ratio.len() - 1;
        return ratio
            .iter()
            .enumerate()
            .map(|(i, p)| make(Some(*p), if i == last { trigger } else { None }))
            .collect();
    }
    if !percents.is_empty() {
        return percents
            .iter()
            .map(|(span, percent)| {
                let deposit =
                    share.is_some_and(|s| s.code == "deposit" && near(scan, *span, s.span));
                let trigger = if deposit && percents.len() > 1 {
                    None
                } else {
                    trigger
                };
                make(Some(*percent), trigger)
            })
            .collect();
    }
    if share.is_some() || method != Method::Unstated || days.is_some() {
        let whole = share.is_none() && method != Method::Unstated;
        return vec![make(whole.then_some(Decimal::ONE_HUNDRED), trigger)];
    }
    Vec::new()
}

fn near(scan: &Scan<'_>, first: Span, second: Span) -> bool {
    let (from, to) = if first.start < second.start {
        (first.end, second.start)
    } else {
        (second.end, first.start)
    };
    scan.text.get(from..to).is_none_or(|gap| gap.len() <= 16)
}

/// From the first to the last word or figure that speaks of paying.
fn covered(
    scan: &Scan<'_>,
    hits: &[Hit<'_>],
    figures: &[Figure],
    ratio: Option<Span>,
    clause: Span,
) -> Option<Span> {
    let words = hits.iter().map(|h| h.span);
    let figures = figures
        .iter()
        .filter(|f| {
            !matches!(
                f.value,
                FigureValue::Quantity { .. } | FigureValue::Incoterm(_) | FigureValue::Number(_)
            )
        })
        .map(|f| f.span);
    let all = words.chain(figures).chain(ratio);
    let whole = all.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))?;
    let end = scan
        .text
        .get(whole.end..clause.end)
        .map_or(whole.end, |_| whole.end);
    Some(Span::new(whole.start, end))
}

fn method_of(code: &str) -> Method {
    match code {
        "tt" => Method::Tt,
        "lc" => Method::Lc,
        "dp" => Method::Dp,
        "da" => Method::Da,
        "open_account" => Method::OpenAccount,
        "cad" => Method::Cad,
        "western_union" => Method::WesternUnion,
        "paypal" => Method::Paypal,
        "escrow" => Method::Escrow,
        "cash" => Method::Cash,
        _ => Method::Unstated,
    }
}

/// The event of a code of the packs.
pub(super) fn edge_of(code: &str) -> Option<Edge> {
    Some(match code {
        "order" => Edge::Order,
        "signing" => Edge::Signing,
        "deposit" => Edge::Deposit,
        "payment" => Edge::Payment,
        "lc_receipt" => Edge::LcReceipt,
        "sample_approval" => Edge::SampleApproval,
        "artwork_approval" => Edge::ArtworkApproval,
        "production" => Edge::Production,
        "inspection" => Edge::Inspection,
        "ready" => Edge::Ready,
        "loading" => Edge::Loading,
        "ex_factory" => Edge::ExFactory,
        "shipment" => Edge::Shipment,
        "bl_copy" => Edge::BlCopy,
        "bl_date" => Edge::BlDate,
        "documents" => Edge::Documents,
        "arrival" => Edge::Arrival,
        "delivery" => Edge::Delivery,
        "installation" => Edge::Installation,
        "invoice" => Edge::Invoice,
        "sight" => Edge::Sight,
        "acceptance" => Edge::Acceptance,
        _ => return None,
    })
}
