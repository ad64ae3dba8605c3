//! What a product must cost under a rule of Incoterms, at a place, in a currency, with the days of credit
//! that are asked for: reads the sheet, asks the arithmetic, puts lines into words. What may be shown to
//! anybody and what only to the sheet's owner are two values.

mod kept;
mod rates;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

pub use kept::{PriceSheet, price_sheet, price_sheets, remove_price_sheet, save_price_sheet};

use crate::{Error, Result};
use diagnosis::Words;
use documents::{Asked, BuildUp, Profit, Rule, Sheet};
use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use sheet::Filled;
use std::path::Path;
use trade::Problem;

/// The version of this answer.
pub const PRICE_SCHEMA: u32 = 1;

/// A sheet to begin with.
pub const SAMPLE_SHEET: &str = include_str!("sample.toml");

/// The longest credit that is a term of payment and not a slip, in days; judgement: three years.
const LONGEST_CREDIT: u64 = 1095;

/// What is asked of a price sheet.
#[derive(Debug, Clone, Default)]
pub struct PriceWish {
    /// The rule and its place: `CIF Hamburg`.
    pub to: String,
    /// The currency of the price; the sheet's own when not said.
    pub currency: Option<String>,
    /// All money so many days after shipment; the sheet's usual terms when not said.
    pub days: Option<i64>,
    /// How many pieces; the sheet's own quantity when not said.
    pub quantity: Option<Decimal>,
}

/// The answer: what may be shown, and what is the owner's alone.
pub struct Priced {
    /// Prices at the profit that we would like; no cost, no floor.
    pub report: PriceReport,
    /// Costs and floors.
    pub secrets: PriceSecrets,
}

/// A price and what may be told of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PriceReport {
    /// The version of this form.
    pub schema: u32,
    /// What is sold.
    pub product: String,
    /// How many pieces.
    pub quantity: Decimal,
    /// The rule of Incoterms 2020.
    pub rule: String,
    /// Its place.
    pub place: String,
    /// The currency of every price.
    pub currency: String,
    /// All money so many days after shipment; `None`: the sheet's usual terms.
    pub days: Option<i64>,
    /// The day whose rates count.
    #[schemars(with = "String")]
    pub day: Date,
    /// Home currency, its amount for one unit of the currency, and the day of that rate.
    pub exchange: Exchange,
    /// The price of a piece, rounded up to the step of prices.
    pub price: Decimal,
    /// The price of all pieces.
    pub total: Decimal,
    /// The same goods under every rule for which the sheet knows enough.
    pub rules: Vec<Rung>,
    /// How the goods are loaded, when the carton is known.
    pub loading: Option<Loading>,
    /// Other quantities.
    pub breaks: Vec<Break>,
    /// What to know of the price.
    pub notes: Vec<Words>,
    /// What is not in this answer.
    pub kept_back: &'static str,
}

/// A rate of exchange.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Exchange {
    /// The currency of our books.
    pub home: String,
    /// So much of it for one unit of the price's currency.
    pub rate: Decimal,
    /// The day of that rate.
    #[schemars(with = "String")]
    pub day: Date,
}

/// The price under one rule.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Rung {
    /// The rule.
    pub rule: String,
    /// Its place.
    pub place: String,
    /// The price of a piece.
    pub price: Decimal,
}

/// Goods as they are loaded.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Loading {
    /// `20GP`, `40GP`, `40HQ` or `LCL`.
    pub load: String,
    /// How many containers; nought when shared.
    pub containers: Decimal,
    /// Whole cartons.
    pub cartons: Decimal,
    /// Cubic metres.
    pub cubic_metres: Decimal,
    /// Tonnes gross.
    pub tonnes: Decimal,
    /// The share that is filled, of one.
    pub filled: Decimal,
    /// Weight, not volume, fills it.
    pub by_weight: bool,
    /// The pieces that would fill the same containers.
    pub pieces_when_full: Decimal,
}

/// The price at a quantity.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Break {
    /// From so many pieces on.
    pub quantity: Decimal,
    /// The price of a piece.
    pub price: Decimal,
    /// The price of all.
    pub total: Decimal,
    /// From so many pieces on it would be cheaper to take the next quantity.
    pub take_more_from: Option<Decimal>,
}

/// What only the owner of a sheet is shown. It is made by `price` alone and goes where he says.
#[derive(Clone, Serialize, JsonSchema)]
pub struct PriceSecrets {
    /// The three targets, the best first.
    pub targets: Vec<TargetShown>,
    /// Where the price comes from; the sum of the lines is the price before it is rounded.
    pub lines: Vec<CostLine>,
    /// The floor under every rule for which the sheet knows enough.
    pub floors: Vec<Rung>,
    /// The floor at other quantities.
    pub floors_by_quantity: Vec<Decimal>,
    /// What one unit of the currency costs us to earn, in home currency (换汇成本).
    pub cost_of_exchange: Decimal,
    /// What becomes of the price when the world moves.
    pub stresses: Vec<StressShown>,
}

/// A target and its price.
#[derive(Clone, Serialize, JsonSchema)]
pub struct TargetShown {
    /// `ideal`, `acceptable` or `floor`.
    pub target: &'static str,
    /// The profit, of one.
    pub profit: Decimal,
    /// Is the profit a share of the cost, not of the price?
    pub of_cost: bool,
    /// The price of a piece, rounded up.
    pub price: Decimal,
    /// The price of a piece if no rebate comes.
    pub without_rebate: Decimal,
}

/// A line of the build-up.
#[derive(Clone, Serialize, JsonSchema)]
pub struct CostLine {
    /// What it is.
    pub what: Words,
    /// How it is reckoned.
    pub how: Words,
    /// How much a piece, in home currency.
    pub home: Decimal,
    /// The same in the currency of the price.
    pub quoted: Decimal,
}

/// What a stress does.
#[derive(Clone, Serialize, JsonSchema)]
pub struct StressShown {
    /// What moves.
    pub what: Words,
    /// The price that would be needed for the same profit.
    pub needed: Decimal,
    /// The margin that would be left of the price quoted, of one; below nought is a loss.
    pub left: Decimal,
}

/// Answers from a sheet. `None` when something is missing or wrong; the problems say what.
///
/// # Errors
/// When a file cannot be read.
pub fn price(path: &Path, wish: &PriceWish) -> Result<(Option<Priced>, Vec<Problem>)> {
    let text = read(path)?;
    let home = path.parent().unwrap_or(Path::new("."));
    let table = |name: String| Ok((name.clone(), read(&home.join(name))?));
    let tables: Vec<(String, String)> = sheet::tables_of(&text)
        .into_iter()
        .map(table)
        .collect::<Result<_>>()?;
    Ok(price_text(&text, &tables, wish))
}

/// Answers from the text of a sheet and of the tables beside it, each with its name, as [`price`].
pub fn price_text(
    text: &str,
    tables: &[(String, String)],
    wish: &PriceWish,
) -> (Option<Priced>, Vec<Problem>) {
    let filled = match sheet::read(text, tables) {
        Ok(filled) => filled,
        Err(problems) => return (None, problems),
    };
    let asked = match asked(&filled, wish) {
        Ok(asked) => asked,
        Err(problem) => return (None, vec![problem]),
    };
    match answer(&filled, &asked) {
        Ok(priced) => (Some(priced), Vec::new()),
        Err(problems) => (None, problems),
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|why| Error::path(path, why))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn asked(filled: &Filled, wish: &PriceWish) -> std::result::Result<Asked, Problem> {
    let (rule, place) = rule_and_place(&wish.to)?;
    if let Some(days) = wish
        .days
        .filter(|days| days.unsigned_abs() > LONGEST_CREDIT)
    {
        let what = format!("{days} days are no terms of payment");
        let hint = "say how many days after shipment the money comes: 60; before it: -10";
        return Err(Problem::new("--days", what, hint));
    }
    let said = wish.currency.as_deref();
    let currency = match said.map(|code| (code, crate::form::currency(code))) {
        Some((_, Some(code))) => code,
        Some((other, None)) => {
            let hint = "write the three letters of ISO 4217: EUR";
            return Err(Problem::new(
                "--currency",
                format!("`{other}` is no code of a currency"),
                hint,
            ));
        }
        None => filled.currency.clone(),
    };
    Ok(Asked {
        rule,
        place,
        currency,
        quantity: wish.quantity.unwrap_or(filled.quantity),
        days: wish.days,
        profit: filled.targets.ideal,
    })
}

/// `CIF Hamburg`, with or without the edition behind it.
fn rule_and_place(to: &str) -> std::result::Result<(Rule, String), Problem> {
    let words: Vec<&str> = to.split_whitespace().collect();
    let (code, rest) = words.split_first().unwrap_or((&"", &[]));
    let rule = Rule::of_code(code).ok_or_else(|| {
        let all: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        let what = format!("`{code}` is no rule of Incoterms 2020");
        Problem::new(
            "--to",
            what,
            format!("write one of {} and its place", all.join(", ")),
        )
    })?;
    let end = rest
        .iter()
        .position(|w| w.eq_ignore_ascii_case("incoterms"))
        .unwrap_or(rest.len());
    let place = rest[..end].join(" ").trim_matches([',', '.']).to_owned();
    if place.is_empty() {
        let what = format!("{} names no place: the price depends on it", rule.code());
        let example = if rule.with_carriage() {
            "Hamburg"
        } else {
            "Ningbo"
        };
        return Err(Problem::new(
            "--to",
            what,
            format!("write \"{} {example}\"", rule.code()),
        ));
    }
    Ok((rule, place))
}

type Found<T> = std::result::Result<T, Vec<Problem>>;

fn built(sheet: &Sheet, asked: &Asked) -> Found<BuildUp> {
    let (found, problems) = documents::price(sheet, asked);
    found.ok_or(problems)
}

/// A price of a piece, rounded up to the step of prices: a floor that is rounded down is none.
#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the sheet asks for his own prices"
)]
fn at(filled: &Filled, sheet: &Sheet, asked: &Asked) -> Found<Decimal> {
    let price = *built(sheet, asked)?.price.reveal();
    Ok((price / filled.step).ceil() * filled.step)
}

fn answer(filled: &Filled, asked: &Asked) -> Found<Priced> {
    let found = built(&filled.sheet, asked)?;
    let price = at(filled, &filled.sheet, asked)?;
    let (quantities, floors_by_quantity) = by_quantity(filled, asked);
    let floor = with_floor(filled, asked);
    let loaded = as_loaded(filled, &found);
    let report = PriceReport {
        schema: PRICE_SCHEMA,
        product: filled.product.clone(),
        quantity: asked.quantity,
        rule: asked.rule.code().into(),
        place: asked.place.clone(),
        currency: asked.currency.clone(),
        days: asked.days,
        day: filled.sheet.day,
        exchange: Exchange {
            home: filled.sheet.rates.home.clone(),
            rate: found.rate.1,
            day: found.rate.0,
        },
        price,
        total: price * asked.quantity,
        rules: rungs(filled, &loaded, asked),
        loading: found.fill.as_ref().map(loading),
        breaks: quantities,
        notes: found.notes.iter().map(words::note).collect(),
        kept_back: "costs and floors; `--secrets` adds them, for yourself",
    };
    let secrets = PriceSecrets {
        targets: targets(filled, asked)?,
        lines: words::lines(filled, asked, &found),
        floors: rungs(filled, &loaded, &floor),
        floors_by_quantity,
        cost_of_exchange: words::cost_of_exchange(asked, &found),
        stresses: words::stresses(filled, asked, price)?,
    };
    Ok(Priced { report, secrets })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the owner of the sheet asks for his own floor"
)]
fn with_floor(filled: &Filled, asked: &Asked) -> Asked {
    Asked {
        profit: *filled.targets.floor.reveal(),
        ..asked.clone()
    }
}

fn targets(filled: &Filled, asked: &Asked) -> Found<Vec<TargetShown>> {
    let without = documents::Stress::NoRebate.on(&filled.sheet);
    let floor = with_floor(filled, asked).profit;
    let all = [
        ("ideal", filled.targets.ideal),
        ("acceptable", filled.targets.acceptable),
        ("floor", floor),
    ];
    let shown = |(target, profit): (&'static str, Profit)| {
        let asked = Asked {
            profit,
            ..asked.clone()
        };
        let (share, of_cost) = match profit {
            Profit::Margin(share) => (share, false),
            Profit::MarkUp(share) => (share, true),
        };
        Ok(TargetShown {
            target,
            profit: share.normalize(),
            of_cost,
            price: at(filled, &filled.sheet, &asked)?,
            without_rebate: at(filled, &without, &asked)?,
        })
    };
    all.into_iter().map(shown).collect()
}

/// The sheet with the goods loaded as for the price asked: rules are compared on the same way.
fn as_loaded(filled: &Filled, found: &BuildUp) -> Sheet {
    Sheet {
        load: found.fill.map(|fill| fill.load).or(filled.sheet.load),
        ..filled.sheet.clone()
    }
}

/// The price under every rule for which the sheet knows enough: a rule without carriage at the place
/// of loading.
fn rungs(filled: &Filled, sheet: &Sheet, asked: &Asked) -> Vec<Rung> {
    let place = |rule: Rule| match (rule.with_carriage(), asked.rule.with_carriage()) {
        (true, true) | (false, false) => asked.place.clone(),
        (false, true) => filled.origin.clone(),
        (true, false) => String::new(),
    };
    let rung = |rule: Rule| {
        let asked = Asked {
            rule,
            place: place(rule),
            ..asked.clone()
        };
        let price = at(filled, sheet, &asked).ok()?;
        Some(Rung {
            rule: rule.code().into(),
            place: asked.place,
            price,
        })
    };
    Rule::ALL
        .into_iter()
        .filter(|rule| !rule.with_carriage() || asked.rule.with_carriage())
        .filter_map(rung)
        .collect()
}

/// Prices and floors at the quantities of the sheet.
fn by_quantity(filled: &Filled, asked: &Asked) -> (Vec<Break>, Vec<Decimal>) {
    let mut quantities = filled.quantities.clone();
    quantities.sort();
    quantities.dedup();
    let floor = with_floor(filled, asked);
    let at_quantity = |asked: &Asked, quantity: Decimal| {
        at(
            filled,
            &filled.sheet,
            &Asked {
                quantity,
                ..asked.clone()
            },
        )
    };
    let priced = |quantity: Decimal| {
        let tier = documents::Tier {
            from: quantity,
            price: at_quantity(asked, quantity).ok()?,
        };
        Some((tier, at_quantity(&floor, quantity).ok()?))
    };
    let (tiers, floors): (Vec<_>, Vec<_>) = quantities.into_iter().filter_map(priced).unzip();
    let shown = |(place, tier): (usize, &documents::Tier)| Break {
        quantity: tier.from,
        price: tier.price,
        total: tier.price * tier.from,
        take_more_from: documents::dearer_than_next_from(&tiers, place + 1),
    };
    (tiers.iter().enumerate().map(shown).collect(), floors)
}

fn loading(fill: &documents::Fill) -> Loading {
    Loading {
        load: match fill.load {
            documents::Load::Full(container) => container.code().into(),
            documents::Load::Shared => "LCL".into(),
        },
        containers: fill.containers,
        cartons: fill.cartons,
        cubic_metres: fill.cubic_metres.normalize(),
        tonnes: fill.tonnes.normalize(),
        filled: fill.share.round_dp(3),
        by_weight: fill.by_weight,
        pieces_when_full: fill.pieces_when_full.normalize(),
    }
}
