//! From figures to claims: which term a figure belongs to by the words around it.

use super::numbers::Number;
use super::scan::Scan;
use super::vocabulary::{Class, Hit};
use super::{Figure, FigureValue, modality, payments, worded};
use rust_decimal::Decimal;
use trade::{Currency, Modality, Money, Qualifier, Side, Span, TermClaim, TermKind, TermValue};

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
const REACH: usize = 72;

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
            && !(taken && !matches!(draft.term, TermKind::Incoterm | TermKind::Quantity))
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
        FigureValue::Number(number) => bare(scan, number)?,
    };
    Some(Draft {
        span: figure.span,
        term,
        value: Some(value),
        qualifier: figure.qualifier,
    })
}

/// The nearest term among those asked for whose word stands in the clause, else before it on the line.
fn nearest(
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
        term => term,
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

/// A number without a unit: a price or a quantity by the words beside it, or nothing.
fn bare(scan: &Scan<'_>, number: &Number) -> Option<(TermKind, TermValue)> {
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
        && scan
            .words(number.span)
            .contains(|c: char| matches!(c, ',' | '.' | ' ' | '\''));
    let other = scan.inside(near).any(|h| {
        h.class == Class::Share
            || h.class == Class::Cue
                && !matches!(h.code, "quantity" | "moq" | "quality" | "packaging")
    });
    if grouped && !other {
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
