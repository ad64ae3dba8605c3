//! From figures to claims: which term a figure belongs to by the words around it.

use super::scan::Scan;
use super::vocabulary::Class;
use super::{Figure, FigureValue, bare, modality, payments, worded};
use rust_decimal::Decimal;
use trade::{Modality, Qualifier, Side, Span, TermClaim, TermKind, TermValue};

/// A claim before it is known how it is put forward.
pub(super) struct Draft {
    pub span: Span,
    pub term: TermKind,
    pub value: Option<TermValue>,
    pub qualifier: Qualifier,
}

impl Draft {
    pub(super) fn new(span: Span, term: TermKind, value: Option<TermValue>) -> Draft {
        Draft {
            span,
            term,
            value,
            qualifier: Qualifier::Exact,
        }
    }
}

/// How far a word may stand from the figure that it explains, in bytes (judgement: a line).
pub(super) const REACH: usize = 72;

/// Every claim of a sentence, in the order of the text.
pub(super) fn read(scan: &Scan<'_>) -> Vec<(Span, TermClaim)> {
    let mut drafts = payments::find(scan);
    let paid: Vec<Span> = drafts
        .iter()
        .filter(|d| d.value.is_some())
        .map(|d| d.span)
        .collect();
    for figure in &scan.figures {
        let at = paid.partition_point(|p| p.end <= figure.span.start);
        let taken = paid.get(at).is_some_and(|p| p.holds(figure.span));
        if let Some(draft) = of_figure(scan, figure)
            && (!taken || matches!(draft.term, TermKind::Incoterm | TermKind::Quantity))
        {
            drafts.push(draft);
        }
    }
    drafts.sort_by_key(|d| (d.span.start, d.span.end, d.term));
    let more = worded::find(scan, &drafts);
    drafts.extend(more);
    drafts.sort_by_key(|d| (d.span.start, d.span.end, d.term));
    finished(scan, drafts)
}

/// Adds the modality and drops what says the same again in the same clause.
fn finished(scan: &Scan<'_>, drafts: Vec<Draft>) -> Vec<(Span, TermClaim)> {
    let mut claims: Vec<(Span, TermClaim)> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let (mut modality, condition) = modality::of(scan, draft.span);
        if modality == Modality::Proposal
            && scan.context.side == Some(Side::Buyer)
            && is_wish(draft.term)
        {
            modality = Modality::Question;
        }
        let claim = TermClaim {
            term: draft.term,
            value: draft.value,
            modality,
            qualifier: draft.qualifier,
            condition,
        };
        let repeated = claims
            .iter()
            .rev()
            .take(8)
            .any(|(_, c)| c.term == claim.term && c.value == claim.value);
        if !repeated {
            claims.push((draft.span, claim));
        }
    }
    claims
}

/// What a buyer names plainly he asks for; only prices, dates and ways of paying does he put on the table himself.
fn is_wish(term: TermKind) -> bool {
    use TermKind::*;
    !matches!(
        term,
        Price | Payment | DeliveryDate | LeadTime | Penalty | Tooling
    )
}

fn of_figure(scan: &Scan<'_>, figure: &Figure) -> Option<Draft> {
    let (term, value) = match &figure.value {
        FigureValue::Incoterm(incoterm) => {
            (TermKind::Incoterm, TermValue::Incoterm(incoterm.clone()))
        }
        FigureValue::Money { money, per, upto } => {
            let value = TermValue::Money {
                money: money.clone(),
                per: per.clone(),
                upto: *upto,
            };
            (money_term(scan, figure)?, value)
        }
        FigureValue::Percent(percent) => {
            let value = TermValue::Percent { percent: *percent };
            (percent_term(scan, figure)?, value)
        }
        FigureValue::Duration { number, unit, upto } => {
            let term = duration_term(scan, figure, unit)?;
            let (from, to) = edges(scan, figure);
            let value = TermValue::Duration {
                number: *number,
                unit: unit.clone(),
                upto: *upto,
                from,
                to,
            };
            (term, value)
        }
        FigureValue::Date(days) => {
            let term = date_term(scan, figure)?;
            let value = match days {
                Some(days) => TermValue::Date {
                    first: days.first,
                    last: days.last,
                    other: days.other,
                },
                None => TermValue::Words {
                    words: scan.words(figure.span).to_lowercase(),
                },
            };
            (term, value)
        }
        FigureValue::Quantity { number, unit, upto } => {
            let value = TermValue::Quantity {
                number: *number,
                unit: unit.clone(),
                upto: *upto,
            };
            (quantity_term(scan, figure, *number, unit)?, value)
        }
        FigureValue::Number(number) => bare::claim(scan, number)?,
        FigureValue::Measure { .. } => return None,
    };
    Some(Draft {
        span: figure.span,
        term,
        value: Some(value),
        qualifier: figure.qualifier,
    })
}

/// The nearest term among those asked for whose word stands in the clause, else before it on the line.
pub(super) fn nearest(
    scan: &Scan<'_>,
    span: Span,
    wanted: &[TermKind],
    whole_sentence: bool,
) -> Option<TermKind> {
    let clause = scan.clauses[scan.clause_of(span.start)];
    let from = span.start.saturating_sub(REACH).max(scan.sentence.start);
    let to = span.end.saturating_add(REACH).min(scan.sentence.end);
    let mut best: Option<(usize, TermKind)> = None;
    for hit in scan
        .inside(Span::new(from, to))
        .filter(|h| h.class == Class::Cue)
    {
        let Some(term) = TermKind::of_code(hit.code).filter(|t| wanted.contains(t)) else {
            continue;
        };
        let before = hit.span.end <= span.start;
        let gap = if before {
            span.start - hit.span.end
        } else {
            hit.span.start.saturating_sub(span.end)
        };
        let outside = !clause.holds(hit.span);
        let between = if before {
            Span::new(hit.span.end, span.start)
        } else {
            Span::new(span.end.min(hit.span.start), hit.span.start)
        };
        if outside && (scan.words(between).contains('\n') || !before && !whole_sentence) {
            continue;
        }
        let aside = term == TermKind::Sample && wanted.contains(&TermKind::LeadTime);
        let distance = gap
            + if outside { 40 } else { 0 }
            + if before { 0 } else { 4 }
            + if aside { 30 } else { 0 };
        let closer = best.is_none_or(|(d, t)| {
            distance < d || distance == d && rank(wanted, term) < rank(wanted, t)
        });
        if closer {
            best = Some((distance, term));
        }
    }
    best.map(|(_, term)| term)
}

fn rank(wanted: &[TermKind], term: TermKind) -> usize {
    wanted.iter().position(|t| *t == term).unwrap_or(usize::MAX)
}

fn money_term(scan: &Scan<'_>, figure: &Figure) -> Option<TermKind> {
    use TermKind::*;
    let clause = scan.clauses[scan.clause_of(figure.span.start)];
    let near = Span::new(
        clause.start.max(figure.span.start.saturating_sub(REACH)),
        clause.end.min(figure.span.end.saturating_add(REACH)),
    );
    let priced = matches!(&figure.value, FigureValue::Money { per, .. } if !per.is_empty());
    if scan.inside(near).any(|h| h.class == Class::Share) && !priced {
        return Some(Payment);
    }
    let term = nearest(
        scan,
        figure.span,
        &[
            Price,
            Payment,
            Sample,
            Tooling,
            Penalty,
            Insurance,
            Certification,
            Inspection,
        ],
        false,
    );
    if term.is_none_or(|t| t == Price)
        && scan
            .inside(near)
            .any(|h| h.class == Class::Aside && h.code == "price")
        && !priced
    {
        return None;
    }
    Some(term.unwrap_or(Price))
}

fn percent_term(scan: &Scan<'_>, figure: &Figure) -> Option<TermKind> {
    use TermKind::*;
    let clause = scan.clauses[scan.clause_of(figure.span.start)];
    let near = Span::new(
        clause.start.max(figure.span.start.saturating_sub(REACH)),
        clause.end.min(figure.span.end.saturating_add(REACH)),
    );
    let talk = scan.inside(near).find_map(|h| match (h.class, h.code) {
        (Class::Aside, "discount") => Some(Price),
        (Class::Haggle, _) if scan.words(h.span).chars().count() > 5 => Some(Price),
        _ => None,
    });
    nearest(
        scan,
        figure.span,
        &[Penalty, Payment, Insurance, Inspection],
        false,
    )
    .filter(|t| talk.is_none() || *t == Penalty)
    .or(talk)
}

fn duration_term(scan: &Scan<'_>, figure: &Figure, unit: &str) -> Option<TermKind> {
    use TermKind::*;
    if matches!(unit, "hour" | "minute" | "second") {
        return nearest(scan, figure.span, &[Quality], false);
    }
    let wanted = [
        LeadTime,
        Validity,
        Warranty,
        DeliveryDate,
        Penalty,
        Exclusivity,
        Payment,
        Sample,
    ];
    match nearest(scan, figure.span, &wanted, false) {
        Some(DeliveryDate | LeadTime) if unit == "year" => None,
        Some(DeliveryDate) => Some(LeadTime),
        Some(term) => Some(term),
        None if unit != "year" => {
            (alone(scan, figure) || edges(scan, figure).0.is_some()).then_some(LeadTime)
        }
        None => None,
    }
}

/// Is the figure all that its clause says?
fn alone(scan: &Scan<'_>, figure: &Figure) -> bool {
    let clause = scan.clauses[scan.clause_of(figure.span.start)];
    let edge = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '，' | '。');
    scan.words(clause).trim_matches(edge) == scan.words(figure.span).trim_matches(edge)
}

fn date_term(scan: &Scan<'_>, figure: &Figure) -> Option<TermKind> {
    use TermKind::*;
    let told = scan.starting(figure.span.start, Class::Day);
    if told.is_some_and(|d| matches!(d.code, "0" | "-1")) {
        return None;
    }
    let near = Span::new(
        figure
            .span
            .start
            .saturating_sub(REACH)
            .max(scan.sentence.start),
        figure.span.start,
    );
    let wished = |h: super::vocabulary::Hit<'_>| {
        h.class == Class::Place || h.class == Class::Mode && h.code == "request"
    };
    // "We want the books by mid-January", "in Porto by 5 October".
    let wished = figure.qualifier == Qualifier::Max && scan.inside(near).any(wished);
    match nearest(
        scan,
        figure.span,
        &[
            DeliveryDate,
            LeadTime,
            Validity,
            Inspection,
            Sample,
            Payment,
        ],
        true,
    ) {
        Some(LeadTime) => Some(DeliveryDate),
        Some(Sample | Payment) => None,
        term => term.or(wished.then_some(DeliveryDate)),
    }
}

fn quantity_term(
    scan: &Scan<'_>,
    figure: &Figure,
    number: Decimal,
    unit: &str,
) -> Option<TermKind> {
    use TermKind::*;
    let hundred = Decimal::ONE_HUNDRED;
    let worded = !scan
        .words(figure.span)
        .starts_with(|c: char| c.is_ascii_digit())
        || unit == "model";
    match unit {
        "w" | "g" | "ft" | "lb" if number < Decimal::from(1000) => return None,
        "m" | "kg" | "l" | "m2" | "yd" if number < hundred => {
            return nearest(scan, figure.span, &[Packaging, Quality], false);
        }
        // One of them, two styles: talk about things, seldom an order.
        "pc" | "model" | "box" if number < Decimal::TEN && worded => return None,
        _ => {}
    }
    let clause = scan.clauses[scan.clause_of(figure.span.start)];
    match nearest(
        scan,
        figure.span,
        &[Moq, Sample, Packaging, Quantity, Price],
        false,
    ) {
        Some(Packaging) if clause.end - figure.span.end > 60 || number > hundred => Some(Quantity),
        Some(Price) | None => Some(Quantity),
        Some(term) => Some(term),
    }
}

/// The events from which and to which a length of time runs.
fn edges(scan: &Scan<'_>, figure: &Figure) -> (Option<trade::Edge>, Option<trade::Edge>) {
    let clause = scan.clauses[scan.clause_of(figure.span.start)];
    let from = clause.start.max(figure.span.start.saturating_sub(REACH));
    let to = clause.end.min(figure.span.end.saturating_add(REACH));
    let events = |span: Span| {
        scan.inside(span)
            .filter(|h| h.class == Class::Event)
            .filter_map(|h| payments::edge_of(h.code).map(|edge| (h.span, edge)))
            .collect::<Vec<_>>()
    };
    let before = events(Span::new(from, figure.span.start));
    let after = events(Span::new(figure.span.end, to.max(figure.span.end)));
    if let Some((_, edge)) = after.first() {
        return (Some(*edge), before.last().map(|(_, e)| *e));
    }
    let counted = before.last().filter(|(span, _)| {
        let gap = scan
            .text
            .get(span.end..figure.span.start)
            .unwrap_or_default();
        gap.contains('后')
            || gap.contains("以后")
            || gap.contains("起")
            || scan.words(*span).contains('后')
            || scan.words(*span).contains("收到")
    });
    match counted {
        Some((_, edge)) => (Some(*edge), None),
        None => (None, before.last().map(|(_, e)| *e)),
    }
}
