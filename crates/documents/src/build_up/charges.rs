//! What each charge comes to for a piece in home currency, and how the goods are loaded.

use super::{Asked, Charge, Per, Sheet};
use crate::container::{Container, Fill, Load, fill, revenue_tonnes};
use crate::exact::Exact;
use rust_decimal::Decimal;
use trade::Problem;

/// The goods on their way: the load, and each charge that counts, by its place in the sheet.
pub(super) struct Way {
    pub fill: Option<Fill>,
    pub charges: Vec<(usize, Decimal)>,
}

/// The charges that a price holds, for the load of the sheet or the cheapest there is a rate for.
pub(super) fn way(sheet: &Sheet, asked: &Asked) -> Result<Way, Problem> {
    let ways = loads(sheet)
        .into_iter()
        .map(|load| loaded(sheet, asked, load));
    let (open, closed): (Vec<_>, Vec<_>) = ways.partition(Result::is_ok);
    let sum = |way: &Way| {
        way.charges
            .iter()
            .map(|(_, each)| Exact::from(*each))
            .sum::<Exact>()
            .value()
    };
    let cheapest = open.into_iter().flatten().min_by_key(sum);
    let failed = closed.into_iter().find_map(Result::err);
    cheapest.ok_or_else(|| failed.unwrap_or_else(no_way))
}

fn no_way() -> Problem {
    Problem::new(
        "load",
        "there is no way to load the goods",
        "give `load`, such as \"40HQ\" or \"LCL\"",
    )
}

/// The ways of loading that come into question.
fn loads(sheet: &Sheet) -> Vec<Option<Load>> {
    if sheet.carton.is_none() {
        return vec![sheet.load.filter(|_| false)];
    }
    if sheet.load.is_some() {
        return vec![sheet.load];
    }
    let named = |size: &Container| {
        sheet
            .charges
            .iter()
            .any(|c| c.rate.per == Per::Container(Some(*size)))
    };
    let mut found: Vec<Option<Load>> = Container::ALL
        .into_iter()
        .filter(named)
        .map(|size| Some(Load::Full(size)))
        .collect();
    let shared = sheet
        .charges
        .iter()
        .any(|c| c.rate.per == Per::RevenueTonne);
    if shared || found.is_empty() {
        found.push(Some(Load::Shared));
    }
    found
}

fn loaded(sheet: &Sheet, asked: &Asked, load: Option<Load>) -> Result<Way, Problem> {
    let fill = match (&sheet.carton, load) {
        (Some(carton), Some(load)) => {
            Some(fill(asked.quantity, carton, load).ok_or_else(|| {
                let hint = "check the sides, the weight and the pieces of a carton";
                Problem::new(
                    "carton",
                    "it does not fit into the container, or holds nothing",
                    hint,
                )
            })?)
        }
        _ => None,
    };
    let counts = |charge: &Charge| {
        let here = charge.place.is_empty() || same_place(&charge.place, &asked.place);
        asked.rule.holds(charge.rule) && here && goes_with(charge.rate.per, fill.as_ref())
    };
    let each =
        |(at, charge): (usize, &Charge)| Ok((at, each(sheet, asked, charge, fill.as_ref())?));
    let held: Vec<(usize, &Charge)> = sheet
        .charges
        .iter()
        .enumerate()
        .filter(|(_, c)| counts(c))
        .collect();
    if asked.rule.with_carriage() && !held.iter().any(|(_, c)| is_freight(c)) {
        return Err(no_freight(sheet, asked));
    }
    Ok(Way {
        charges: held.into_iter().map(each).collect::<Result<_, Problem>>()?,
        fill,
    })
}

/// The main carriage.
pub(super) fn is_freight(charge: &Charge) -> bool {
    charge.rule.with_carriage() && !charge.rule.with_cover()
}

/// Names of places differ in case and in what follows a comma.
fn same_place(one: &str, other: &str) -> bool {
    let fold = |place: &str| {
        place
            .split(',')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    };
    fold(one) == fold(other)
}

fn no_freight(sheet: &Sheet, asked: &Asked) -> Problem {
    let known: Vec<&str> = sheet
        .charges
        .iter()
        .filter(|c| is_freight(c))
        .map(|c| c.place.as_str())
        .filter(|p| !p.is_empty())
        .collect();
    let known = if known.is_empty() {
        String::new()
    } else {
        format!("; there is freight to {}", known.join(", "))
    };
    Problem::new(
        "charge",
        format!(
            "{} {} needs freight, and the sheet has none that fits{known}",
            asked.rule.code(),
            asked.place
        ),
        format!(
            "add a [[charge]] with at = \"CFR\" and place = \"{}\"",
            asked.place
        ),
    )
}

/// Rates of one size of container count only where that size is used.
fn goes_with(per: Per, fill: Option<&Fill>) -> bool {
    match (per, fill.map(|fill| fill.load)) {
        (Per::Container(Some(size)), Some(load)) => load == Load::Full(size),
        (Per::Container(None), Some(load)) => load != Load::Shared,
        (Per::RevenueTonne, Some(load)) => load == Load::Shared,
        _ => true,
    }
}

fn each(
    sheet: &Sheet,
    asked: &Asked,
    charge: &Charge,
    fill: Option<&Fill>,
) -> Result<Decimal, Problem> {
    let at = || format!("charge `{}`", charge.name);
    let rate = home_rate(sheet, &charge.rate.currency, &at())?;
    let need = || {
        let hint = "add [carton] with `size`, `weight` and `pieces`, or count the charge by the piece or the order";
        fill.ok_or_else(|| {
            Problem::new(
                at(),
                "it is counted by carton, volume or container, and no carton is known",
                hint,
            )
        })
    };
    let count = match charge.rate.per {
        Per::Piece => asked.quantity,
        Per::Order => Decimal::ONE,
        Per::Carton => need()?.cartons,
        Per::Container(_) => need()?.containers,
        Per::CubicMetre => need()?.cubic_metres,
        Per::Tonne => need()?.tonnes,
        Per::RevenueTonne => revenue_tonnes(need()?.cubic_metres, need()?.tonnes),
    };
    let each = Exact::from(charge.rate.amount) * rate * count / asked.quantity;
    each.value().ok_or_else(|| {
        Problem::new(
            at(),
            "it is beyond all numbers",
            "check its amount and the quantity",
        )
    })
}

/// Home currency for one unit of a currency on the day of the sheet.
pub(super) fn home_rate(sheet: &Sheet, currency: &str, at: &str) -> Result<Decimal, Problem> {
    sheet
        .rates
        .on(currency, sheet.day)
        .map(|(_, rate)| rate)
        .ok_or_else(|| {
            let what = match sheet.rates.first_day(currency) {
                Some(first) => format!(
                    "there is no rate of {currency} on {} or before; the first is of {first}",
                    sheet.day
                ),
                None => format!("there is no rate of {currency}"),
            };
            let hint = format!(
                "add [[rate]] with day = {} and {currency} = the {} it costs",
                sheet.day, sheet.rates.home
            );
            Problem::new(at, what, hint)
        })
}
