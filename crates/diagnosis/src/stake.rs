//! The money at stake: the sum of the order, never a price of one piece or a side sum; nothing else is counted.

use crate::case::Case;
use crate::ledger::{Entry, shown};
use rust_decimal::Decimal;
use trade::{Currency, Money, Side, TermKind, TermValue, What};

/// Stems by which a sentence calls a sum the whole.
const WHOLE: &[&str] = &[
    "total",
    "amount",
    "итого",
    "сумм",
    "合计",
    "总价",
    "总额",
    "总计",
    "总金",
    "gesamt",
    "summ",
    "montant",
    "importe",
    "totale",
    "toplam",
    "合計",
];
/// Stems by which a sentence calls a sum a part or a thing beside the order.
const PART: &[&str] = &[
    "sampl", "freight", "courier", "tool", "mold", "mould", "plat", "fee", "cost", "claim",
    "refund", "compens", "loss", "样品", "运费", "模具",
];
/// A sum below this is the price of a piece or a fee, whatever paper it stands on (judgement).
const SMALLEST_ORDER: u32 = 300;
/// Papers that name the whole.
const ORDER_PAPERS: &[&str] = &["pi", "po", "contract", "invoice", "quotation"];

/// The sum at stake as it is shown; none when no sum of the whole order is known.
pub(crate) fn at_stake(case: &Case) -> Option<String> {
    let named = named_total(case);
    let counted = price_times_quantity(case);
    let sum = match (named, counted) {
        (Some(named), Some(counted))
            if counted.currency == named.currency
                && counted.amount > named.amount * Decimal::TWO =>
        {
            counted
        }
        (Some(named), _) => named,
        (None, counted) => counted?,
    };
    Some(shown(&TermValue::Money {
        money: sum,
        per: String::new(),
        upto: None,
    }))
}

/// The last sum that was called the whole; an earlier one when the last is less than half of it,
/// because then the last was a share.
fn named_total(case: &Case) -> Option<Money> {
    let totals: Vec<(usize, &Money)> = case
        .ledger
        .entries
        .iter()
        .filter(|entry| is_whole(case, entry))
        .filter_map(|entry| Some((entry.place, plain_sum(entry)?)))
        .collect();
    let largest = totals.iter().map(|(_, m)| *m).max_by_key(|m| m.amount)?;
    let last_place = totals.last()?.0;
    let last = totals
        .iter()
        .filter(|(place, _)| *place == last_place)
        .map(|(_, m)| *m)
        .max_by_key(|m| m.amount)?;
    let share = last.amount * Decimal::TWO < largest.amount;
    Some(if share { largest } else { last }.clone())
}

/// A sum in a named currency that buys no unit.
fn plain_sum<'a>(entry: &Entry<'a>) -> Option<&'a Money> {
    match &entry.claim.value {
        Some(TermValue::Money { money, per, .. })
            if per.is_empty()
                && money.currency != Currency::Unstated
                && money.amount >= Decimal::from(SMALLEST_ORDER) =>
        {
            Some(money)
        }
        _ => None,
    }
}

/// Does the sentence call it the total, or name the paper that it stands on?
fn is_whole(case: &Case, entry: &Entry) -> bool {
    if entry.claim.term != TermKind::Price {
        return false;
    }
    let Some(sentence) = case.letters.sentence(entry.finding) else {
        return false;
    };
    let says = |stems: &[&str]| {
        sentence
            .topics
            .iter()
            .any(|topic| stems.iter().any(|stem| topic.starts_with(stem)))
    };
    let on_paper = sentence.shows.iter().any(
        |f| matches!(&f.what, What::Paper { paper, .. } if ORDER_PAPERS.contains(&paper.as_str())),
    );
    (says(WHOLE) || on_paper) && !says(PART)
}

/// The price that stands times the quantity that stands, when there is one of each.
fn price_times_quantity(case: &Case) -> Option<Money> {
    let (money, per) = match standing(case, TermKind::Price)? {
        TermValue::Money {
            money,
            per,
            upto: None,
        } if money.currency != Currency::Unstated => (money, per),
        _ => return None,
    };
    let (number, unit) = match standing(case, TermKind::Quantity)? {
        TermValue::Quantity {
            number,
            unit,
            upto: None,
        } => (number, unit),
        _ => return None,
    };
    if per.is_empty() || per != unit && !unit.is_empty() {
        return None;
    }
    Some(Money {
        amount: money.amount.checked_mul(*number)?.round_dp(2),
        currency: money.currency.clone(),
    })
}

/// The settled value of a term, else our last one, else the buyer's; none when that letter names
/// several that differ, as a list of articles does.
fn standing<'a>(case: &Case<'a>, term: TermKind) -> Option<&'a TermValue> {
    let line = case.ledger.lines.get(&term)?;
    if let Some((_, Some(settled))) = line.settled {
        return case.ledger.value(settled);
    }
    let latest = [Side::Seller, Side::Buyer]
        .into_iter()
        .map(|side| line.latest(side))
        .find(|latest| !latest.is_empty())?;
    let values: Vec<&TermValue> = latest
        .iter()
        .filter_map(|&i| case.ledger.value(i))
        .collect();
    let first = *values.first()?;
    values.iter().all(|value| *value == first).then_some(first)
}
