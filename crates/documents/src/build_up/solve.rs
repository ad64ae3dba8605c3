//! The price that pays for everything at once: shares of the price (profit, commission, bank, insurance,
//! duty) and fixed costs are solved together, by division.
//!
//! With `K` the costs up to the ship, `F` the freight in them, `D` the charges at the destination, `s`
//! the value on arrival, `q` the price, `z` the shares of the price, `i` the premium on `s`, `n` the
//! shares of the FOB value, `μ` the factor of later payment, all before that factor:
//! `q = g·s + G` and `s = K + n·(μ·s·(1 − i) − F) + i·μ·s + z·q`.

use super::charges::{Way, home_rate, is_freight, way};
use super::{Asked, Basis, BuildUp, Item, Line, Note, Profit, Seller, Sheet};
use crate::credit::{Schedule, equal_value_factor};
use crate::exact::Exact;
use crate::rebate::traders_rebate;
use crate::rule::Rule;
use jiff::civil::Date;
use rust_decimal::Decimal;
use trade::{Problem, Secret};

/// After so many days a rate of exchange is called old; judgement: a week of trading.
const FRESH: i64 = 7;

/// Everything that enters the equation, a piece, in home currency.
struct Parts {
    way: Way,
    goods: Decimal,
    rebate: Decimal,
    fixed: Exact,
    freight: Exact,
    arrival: Exact,
    of_fob: Exact,
    cover: Exact,
    of_price: Exact,
    duty: Exact,
    vat: Exact,
    on_fob: bool,
    factor: Exact,
    credit_cover: Exact,
    rate: (Date, Decimal),
    rebate_rate: Option<Decimal>,
}

/// The price of a piece, and where it comes from. `None` when something is missing; the problems say
/// what, field by field.
pub fn price(sheet: &Sheet, asked: &Asked) -> (Option<BuildUp>, Vec<Problem>) {
    let built =
        parts(sheet, asked).and_then(|parts| build_up(sheet, asked, parts).map_err(|p| vec![p]));
    match built {
        Ok(found) => (Some(found), Vec::new()),
        Err(problems) => (None, problems),
    }
}

/// What a price that is given leaves us, as a share of it: the build-up the other way round. A loss is
/// below nought. The profit in `asked` is not looked at.
pub fn profit_at(
    sheet: &Sheet,
    asked: &Asked,
    given: Decimal,
) -> (Option<Secret<Decimal>>, Vec<Problem>) {
    let parts = match parts(sheet, asked) {
        Ok(parts) => parts,
        Err(problems) => return (None, problems),
    };
    let price = Exact::from(given) * parts.rate.1 / parts.factor;
    let (slope, constant) = parts.of_arrival();
    let value = (price - constant) / slope;
    let costs = parts.fixed + parts.fob_shares(value) + parts.premium(value) + (price - value);
    let left = price - costs - parts.of_price * price;
    match (left / price).value() {
        Some(share) => (Some(Secret::new(share)), Vec::new()),
        None => (None, vec![beyond()]),
    }
}

fn beyond() -> Problem {
    Problem::new(
        "price",
        "it is beyond all numbers",
        "check costs, rates and quantity for a slip of the pen",
    )
}

fn parts(sheet: &Sheet, asked: &Asked) -> Result<Parts, Vec<Problem>> {
    let goods = goods(sheet, asked).map_err(|p| vec![p])?;
    let rate = currency_rate(sheet, asked).map_err(|p| vec![p])?;
    let way = way(sheet, asked).map_err(|p| vec![p])?;
    let rebate_rate = sheet.rebates.on(&sheet.code, sheet.day);
    let rebated = rebate_rate.unwrap_or_default();
    let (factor, late) = factor(sheet, asked).ok_or_else(|| vec![beyond()])?;
    let maker = sheet.seller == Seller::Maker;
    let rebate = if maker {
        Some(Decimal::ZERO)
    } else {
        traders_rebate(goods, sheet.vat, rebated)
    };
    let rebate = rebate.ok_or_else(|| vec![beyond()])?;
    let sum = |wanted: &dyn Fn(usize) -> bool| {
        way.charges
            .iter()
            .filter(|(at, _)| wanted(*at))
            .map(|(_, each)| Exact::from(*each))
            .sum::<Exact>()
    };
    let arrives = |at: usize| sheet.charges[at].rule.at_destination();
    let on_price = sheet.commission.basis == Basis::Price;
    let share = |when: bool, share: Decimal| {
        if when {
            Exact::from(share)
        } else {
            Exact::ZERO
        }
    };
    let cleared = asked.rule == Rule::Ddp;
    let premium = if asked.rule == Rule::Cip {
        sheet.premium_cip
    } else {
        sheet.premium
    };
    Ok(Parts {
        fixed: Exact::from(goods) - rebate + sum(&|at| !arrives(at)),
        freight: sum(&|at| is_freight(&sheet.charges[at])),
        arrival: sum(&arrives),
        of_fob: share(maker, sheet.vat) - share(maker, rebated)
            + share(!on_price, sheet.commission.share),
        cover: share(asked.rule.with_cover(), premium) * sheet.multiple,
        of_price: share(on_price, sheet.commission.share)
            + sheet.bank
            + Exact::from(late) * sheet.waiting.insurance,
        credit_cover: Exact::from(late) * sheet.waiting.insurance,
        duty: share(cleared, sheet.dues.duty),
        vat: share(cleared, sheet.dues.vat),
        on_fob: sheet.dues.on_fob,
        factor: Exact::from(factor),
        way,
        goods,
        rebate,
        rate,
        rebate_rate,
    })
}

/// What a piece costs at this quantity, in home currency.
fn goods(sheet: &Sheet, asked: &Asked) -> Result<Decimal, Problem> {
    if asked.quantity <= Decimal::ZERO {
        return Err(Problem::new(
            "quantity",
            format!("{} is no quantity", asked.quantity),
            "give at least one piece",
        ));
    }
    let reached = sheet
        .costs
        .iter()
        .rev()
        .find(|cost| asked.quantity >= cost.from);
    let cost = reached.ok_or_else(|| {
        let what = format!("no cost is known for {} pieces", asked.quantity);
        Problem::new(
            "cost",
            what,
            "add a cost that holds from a lower quantity on",
        )
    })?;
    let rate = home_rate(sheet, &cost.currency, "cost")?;
    (Exact::from(*cost.each.reveal()) * rate)
        .value()
        .ok_or_else(beyond)
}

fn currency_rate(sheet: &Sheet, asked: &Asked) -> Result<(Date, Decimal), Problem> {
    home_rate(sheet, &asked.currency, "currency")?;
    let found = sheet.rates.on(&asked.currency, sheet.day);
    found
        .filter(|(_, rate)| *rate > Decimal::ZERO)
        .ok_or_else(beyond)
}

/// By what the price grows with the terms asked for, and the share that is paid after shipment.
fn factor(sheet: &Sheet, asked: &Asked) -> Option<(Decimal, Decimal)> {
    let waiting = &sheet.waiting;
    let wanted = match asked.days {
        Some(days) => Schedule::at(waiting.shipment.saturating_add(days)),
        None => waiting.usual.clone(),
    };
    let factor = equal_value_factor(&waiting.usual, &wanted, waiting.interest, waiting.year)?;
    Some((factor, wanted.after(waiting.shipment)))
}

impl Parts {
    /// `g` and `G`: the price by the value on arrival.
    fn of_arrival(&self) -> (Exact, Exact) {
        let dues = self.duty + self.vat * (Exact::ONE + self.duty);
        let (slope, constant) = self.customs_value();
        (
            Exact::ONE + dues * slope,
            self.arrival * (Exact::ONE + self.vat) - dues * constant,
        )
    }

    /// The customs value by the value on arrival: so much of it, less so much.
    fn customs_value(&self) -> (Exact, Exact) {
        if self.on_fob {
            (self.factor * (Exact::ONE - self.cover), self.freight)
        } else {
            (self.factor, Exact::ZERO)
        }
    }

    fn fob_value(&self, value: Exact) -> Exact {
        self.factor * value * (Exact::ONE - self.cover) - self.freight
    }

    fn fob_shares(&self, value: Exact) -> Exact {
        self.of_fob * self.fob_value(value)
    }

    fn premium(&self, value: Exact) -> Exact {
        self.cover * self.factor * value
    }

    /// The value on arrival that pays for everything.
    fn solved(&self, profit: Profit) -> Result<Exact, Problem> {
        let (margin, mark_up) = match profit {
            Profit::Margin(share) => (Exact::from(share), Exact::ZERO),
            Profit::MarkUp(share) => (Exact::ZERO, Exact::from(share)),
        };
        let shares = self.of_price + margin;
        let (slope, constant) = self.of_arrival();
        let costs = self.fixed * (Exact::ONE + mark_up) - self.of_fob * self.freight;
        let left = Exact::ONE
            - self.of_fob * self.factor * (Exact::ONE - self.cover)
            - self.cover * self.factor
            - shares * slope;
        match left.value() {
            Some(left) if left > Decimal::ZERO => Ok((costs + shares * constant) / left),
            _ => Err(Problem::new(
                "margin",
                "profit, commission, bank charges and insurance together take the whole price",
                "lower the margin or the commission; a share of 10 % is written \"10 %\"",
            )),
        }
    }
}

fn build_up(sheet: &Sheet, asked: &Asked, parts: Parts) -> Result<BuildUp, Problem> {
    let value = parts.solved(asked.profit)?;
    let (slope, constant) = parts.of_arrival();
    let usual = slope * value + constant;
    let price = (usual * parts.factor / parts.rate.1)
        .value()
        .ok_or_else(beyond)?;
    let lines = lines(sheet, asked, &parts, value, usual).ok_or_else(beyond)?;
    Ok(BuildUp {
        price: Secret::new(price),
        lines: Secret::new(lines),
        rate: parts.rate,
        rebate: parts.rebate_rate.unwrap_or_default(),
        waiting: parts.factor.value().ok_or_else(beyond)?,
        notes: notes(sheet, asked, &parts),
        fill: parts.way.fill,
    })
}

/// The summands, each only where it is something.
fn lines(
    sheet: &Sheet,
    asked: &Asked,
    parts: &Parts,
    value: Exact,
    usual: Exact,
) -> Option<Vec<Line>> {
    let (slope, constant) = parts.customs_value();
    let customs = slope * value - constant;
    let profit = match asked.profit {
        Profit::Margin(share) => usual * share,
        Profit::MarkUp(share) => parts.fixed * share,
    };
    let commission = match sheet.commission.basis {
        Basis::Price => usual * sheet.commission.share,
        Basis::Fob => parts.fob_value(value) * sheet.commission.share,
    };
    let maker = sheet.seller == Seller::Maker;
    let not_creditable = Exact::from(sheet.vat) - parts.rebate_rate.unwrap_or_default();
    let mut sums = vec![
        (Item::Goods, Exact::from(parts.goods)),
        (Item::Rebate, -Exact::from(parts.rebate)),
    ];
    if maker {
        sums.push((Item::NotCreditable, parts.fob_value(value) * not_creditable));
    }
    let charge = |(at, each): &(usize, Decimal)| (Item::Charge(*at), Exact::from(*each));
    let (arriving, leaving): (Vec<_>, Vec<_>) = parts
        .way
        .charges
        .iter()
        .partition(|(at, _)| sheet.charges[*at].rule.at_destination());
    sums.extend(leaving.into_iter().map(charge));
    sums.push((Item::Cover, parts.premium(value)));
    sums.extend(arriving.into_iter().map(charge));
    sums.push((Item::Duty, customs * parts.duty));
    sums.push((
        Item::ImportVat,
        (customs * (Exact::ONE + parts.duty) + parts.arrival) * parts.vat,
    ));
    sums.push((Item::Commission, commission));
    sums.push((Item::Bank, usual * sheet.bank));
    sums.push((Item::CreditCover, usual * parts.credit_cover));
    sums.push((Item::Profit, profit));
    sums.push((Item::Waiting, usual * (parts.factor - 1)));
    let line = |(item, sum): (Item, Exact)| {
        Some(Line {
            item,
            home: sum.value()?,
        })
    };
    let lines: Option<Vec<Line>> = sums.into_iter().map(line).collect();
    let said =
        |line: &Line| !line.home.is_zero() || matches!(line.item, Item::Goods | Item::Profit);
    Some(lines?.into_iter().filter(said).collect())
}

fn notes(sheet: &Sheet, asked: &Asked, parts: &Parts) -> Vec<Note> {
    let mut notes = Vec::new();
    match parts.rebate_rate {
        Some(rate) if !rate.is_zero() => {
            notes.push(Note::RebateContingent(rate));
            if asked.rule == Rule::Exw {
                notes.push(Note::RebateUnderExw);
            }
        }
        Some(_) => {}
        None if !sheet.vat.is_zero() => notes.push(Note::NoRebateRate),
        None => {}
    }
    let boxed = parts
        .way
        .fill
        .is_some_and(|fill| !fill.containers.is_zero());
    if asked.rule.by_water_only() && boxed {
        notes.push(Note::ContainerByWaterRule(asked.rule));
    }
    let freight = sheet.charges.iter().map(|c| c.rate.currency.as_str());
    let mut currencies: Vec<&str> = freight.chain([asked.currency.as_str()]).collect();
    currencies.sort_unstable();
    currencies.dedup();
    notes.extend(currencies.into_iter().filter_map(|currency| {
        let (day, _) = sheet.rates.on(currency, sheet.day)?;
        let age = day.until(sheet.day).ok()?.get_days();
        (i64::from(age) > FRESH).then(|| Note::OldRate(currency.to_owned(), day, i64::from(age)))
    }));
    if asked.rule.at_destination() && parts.arrival == Exact::ZERO {
        notes.push(Note::NothingAtDestination);
    }
    notes
}
