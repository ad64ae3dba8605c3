//! A price sheet as a person fills it in, read into what the arithmetic needs. Files are read elsewhere.

use super::rates::{note_rates, note_table};
use crate::form::{self, Decimal, Form};
use documents::{
    Basis, Carton, Charge, Commission, Container, Cost, Dues, Load, Profit, Rates, RebateSchedule,
    Rule, Schedule, Seller, Sheet, Targets, Waiting,
};
use jiff::civil::Date;
use toml::Value;
use trade::{Problem, Secret};

/// A sheet and what stands around it.
pub(super) struct Filled {
    /// What is sold.
    pub product: String,
    /// How many, unless asked otherwise.
    pub quantity: Decimal,
    /// More quantities whose prices are wanted.
    pub quantities: Vec<Decimal>,
    /// The port or place of loading.
    pub origin: String,
    /// The currency that is quoted, unless asked otherwise.
    pub currency: String,
    /// The smallest step of a price.
    pub step: Decimal,
    /// The three targets.
    pub targets: Targets,
    /// The sheet.
    pub sheet: Sheet,
}

/// The files that a sheet takes rates from, by their names beside it.
pub(super) fn tables_of(text: &str) -> Vec<String> {
    let table = form::table(text).unwrap_or_default();
    let list = table
        .get("tables")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    list.iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// Reads a sheet and the tables that it names. Every fault is told; with a fault there is no sheet.
pub(super) fn read(text: &str, tables: &[(String, String)]) -> Result<Filled, Vec<Problem>> {
    let table = form::table(text).map_err(|p| vec![p])?;
    let form = Form::new(&table);
    let home = form
        .read(
            "home",
            currency,
            "write the code of your books' currency: \"CNY\"",
        )
        .unwrap_or("CNY".into());
    let mut rates = Rates::new(home.clone());
    let mut rebates = RebateSchedule::default();
    form.list(
        "tables",
        |v| {
            v.as_str()
                .map(drop)
                .ok_or("a table is named by its file".into())
        },
        "write \"rates.toml\"",
    );
    note_rates(&form, &mut rates, &mut rebates);
    let mut problems = Vec::new();
    for (name, text) in tables {
        problems.extend(note_table(name, text, &mut rates, &mut rebates));
    }
    let filled = filled(&form, rates, rebates);
    form.done();
    problems.extend(form.faults());
    match filled {
        Some(filled) if problems.is_empty() => Ok(filled),
        _ => Err(problems),
    }
}

fn currency(value: &Value) -> Result<String, String> {
    let code = value.as_str().and_then(form::currency);
    code.ok_or(format!("`{}` is no code of a currency", form::said(value)))
}

fn filled(form: &Form<'_>, rates: Rates, rebates: RebateSchedule) -> Option<Filled> {
    let product = form.need("product", form.text("product"), "say what is sold");
    let day = form.need(
        "day",
        form.day("day"),
        "write the day whose rates count: 2025-05-06",
    );
    let quantity = form.need("quantity", form.number("quantity"), "say how many pieces");
    if quantity.is_some_and(|q| q <= Decimal::ZERO) {
        form.fault(
            "quantity",
            "it is not above nought",
            "give at least one piece",
        );
    }
    let quoted = form
        .read("currency", currency, "write its code: \"USD\"")
        .unwrap_or(rates.home.clone());
    let quantities = form.list(
        "quantities",
        form::decimal,
        "write whole numbers: [1000, 3000, 5000]",
    );
    let origin = form.text("origin").unwrap_or_default();
    let targets = targets(form);
    let step = form.number("step").unwrap_or(Decimal::new(1, 2));
    if step <= Decimal::ZERO {
        form.fault(
            "step",
            format!("{step} is no step"),
            "give the smallest step of your prices, such as 0.01",
        );
    }
    let carton = carton(form);
    let load = load(form);
    let sheet = sheet(form, day, rates, rebates);
    Some(Filled {
        product: product?,
        quantity: quantity?,
        quantities,
        origin,
        currency: quoted,
        step,
        targets: targets?,
        sheet: Sheet {
            carton,
            load,
            ..sheet?
        },
    })
}

fn sheet(
    form: &Form<'_>,
    day: Option<Date>,
    rates: Rates,
    rebates: RebateSchedule,
) -> Option<Sheet> {
    let goods = form.need(
        "goods",
        form.part("goods"),
        "begin it with [goods]: cost, seller, vat, code",
    );
    let goods = goods.and_then(|goods| of_goods(&goods, day, &rebates));
    let charges = form.parts("charge").iter().filter_map(charge).collect();
    let (commission, bank) = shares(form);
    let cover = form.part("insurance");
    let share_of = |part: &Option<Form<'_>>, key: &str| part.as_ref().and_then(|p| p.share(key));
    let premium = share_of(&cover, "rate").unwrap_or_default();
    let premium_cip = share_of(&cover, "cip").unwrap_or(premium);
    let multiple = cover
        .as_ref()
        .and_then(|c| c.share("value"))
        .unwrap_or(Decimal::new(11, 1));
    cover.iter().for_each(Form::done);
    let dues = dues(form);
    let waiting = waiting(form);
    let (costs, seller, vat, code) = goods?;
    Some(Sheet {
        day: day?,
        costs,
        seller,
        vat,
        code,
        rebates,
        rates,
        carton: None,
        load: None,
        charges,
        commission,
        bank,
        premium,
        premium_cip,
        multiple,
        dues,
        waiting: waiting?,
    })
}

type Goods = (Vec<Cost>, Seller, Decimal, String);

fn of_goods(goods: &Form<'_>, day: Option<Date>, rebates: &RebateSchedule) -> Option<Goods> {
    let seller = goods.choice(
        "seller",
        &[("trader", Seller::Trader), ("maker", Seller::Maker)],
    );
    let seller = goods.need(
        "seller",
        seller,
        "write \"trader\" (buys with VAT) or \"maker\"",
    );
    let vat = goods.need(
        "vat",
        goods.share("vat"),
        "write the VAT rate: \"13 %\", or \"0 %\"",
    );
    let code = goods.text("code").unwrap_or_default();
    let rebate = day.and_then(|day| rebates.on(&code, day));
    if let (Some(vat), Some(rebate)) = (vat, rebate)
        && rebate > vat
    {
        let what = format!("the rebate of customs code {code} is above the VAT");
        goods.fault("vat", what, "check the rate in [[rebate]] and the VAT");
    }
    let costs = costs(goods);
    goods.done();
    Some((costs?, seller?, vat?, code))
}

/// `cost = "56.50 CNY"`, or a list of `{ from = 3000, each = "55.20 CNY" }`.
fn costs(goods: &Form<'_>) -> Option<Vec<Cost>> {
    const HINT: &str =
        "write what a piece costs: \"56.50 CNY\", or [{ from = 1000, each = \"55.20 CNY\" }]";
    let cost = |from, (each, currency)| Cost {
        from,
        each: Secret::new(each),
        currency,
    };
    if !goods.is_list("cost") {
        let each = goods.need("cost", goods.read("cost", form::money, HINT), HINT)?;
        return Some(vec![cost(Decimal::ONE, each)]);
    }
    let mut found: Vec<Cost> = Vec::new();
    for tier in goods.parts("cost") {
        let from = tier.need("from", tier.number("from"), "say from which quantity on");
        let each = tier.need("each", tier.read("each", form::money, HINT), HINT);
        tier.done();
        found.push(cost(from?, each?));
    }
    found.sort_by_key(|cost| cost.from);
    Some(found)
}

/// Three shares, of the price or of the cost, none above the better one.
fn targets(form: &Form<'_>) -> Option<Targets> {
    let part = form.need(
        "targets",
        form.part("targets"),
        "begin it with [targets]: ideal, acceptable, floor",
    )?;
    let hint = "write the profit: \"12 %\"";
    let ideal = part.need("ideal", part.share("ideal"), hint);
    let floor = part.need("floor", part.share("floor"), hint);
    let acceptable = part
        .share("acceptable")
        .or(ideal.zip(floor).map(|(i, f)| (i + f) / Decimal::TWO));
    let of_cost = part
        .choice("of", &[("price", false), ("cost", true)])
        .unwrap_or(false);
    part.done();
    let (ideal, acceptable, floor) = (ideal?, acceptable?, floor?);
    if floor > ideal {
        part.fault(
            "floor",
            "the floor is above the ideal",
            "lower the floor or raise the ideal",
        );
    } else if acceptable > ideal || floor > acceptable {
        part.fault(
            "acceptable",
            "it does not lie between floor and ideal",
            "set it between the two",
        );
    }
    let profit = |share| {
        if of_cost {
            Profit::MarkUp(share)
        } else {
            Profit::Margin(share)
        }
    };
    Some(Targets {
        ideal: profit(ideal),
        acceptable: profit(acceptable),
        floor: Secret::new(profit(floor)),
    })
}

fn charge(form: &Form<'_>) -> Option<Charge> {
    let name = form.need("name", form.text("name"), "say what is paid for");
    let rule = |value: &Value| {
        let code = value.as_str().unwrap_or_default();
        let rule = Rule::of_code(code).filter(|rule| !matches!(rule, Rule::Cif | Rule::Cip));
        rule.ok_or(format!("`{code}` is no rule that a charge begins with"))
    };
    let hint = "write the first rule whose price holds it: EXW, FCA, FAS, FOB, CFR, DAP, DPU or DDP (insurance has a part of its own)";
    let rule = form.need("at", form.read("at", rule, hint), hint);
    let hint = "write \"1.60 CNY per piece\", or per carton, order, container, 20GP, 40GP, 40HQ, cbm, tonne, W/M";
    let rate = form.need("sum", form.read("sum", form::rate, hint), hint);
    let place = form.text("place").unwrap_or_default();
    if rate
        .as_ref()
        .is_some_and(|rate| rate.amount < Decimal::ZERO)
    {
        form.fault(
            "sum",
            "it is below nought",
            "a discount belongs into the cost",
        );
    }
    form.done();
    Some(Charge {
        name: name?,
        rule: rule?,
        rate: rate?,
        place,
    })
}

fn shares(form: &Form<'_>) -> (Commission, Decimal) {
    let none = Commission {
        share: Decimal::ZERO,
        basis: Basis::Price,
    };
    let Some(part) = form.part("price") else {
        return (none, Decimal::ZERO);
    };
    let share = part.share("commission").unwrap_or_default();
    let basis = part
        .choice(
            "commission_on",
            &[("price", Basis::Price), ("FOB", Basis::Fob)],
        )
        .unwrap_or(Basis::Price);
    let bank = part.share("bank").unwrap_or_default();
    part.done();
    (Commission { share, basis }, bank)
}

/// `size = "52 x 35 x 28 cm"`, `weight = "11.5 kg"`, `pieces = 24`.
fn carton(form: &Form<'_>) -> Option<Carton> {
    let part = form.part("carton")?;
    let pieces = part.need(
        "pieces",
        part.number("pieces"),
        "say how many pieces are in a carton",
    );
    let sides = |value: &Value| {
        let text = value.as_str().unwrap_or_default().to_lowercase();
        let sides: Vec<Decimal> = text
            .trim_end_matches("cm")
            .split(['x', '×', '*'])
            .filter_map(|side| side.trim().parse().ok())
            .collect();
        <[Decimal; 3]>::try_from(sides)
            .map_err(|_| format!("`{}` does not give three sides", form::said(value)))
    };
    let hint = "write length, width and height: \"52 x 35 x 28 cm\"";
    let size = part.need("size", part.read("size", sides, hint), hint);
    let kilograms = |value: &Value| {
        let text = form::text_of(value).unwrap_or_default().to_lowercase();
        let figure = text.trim().trim_end_matches("kg").trim();
        figure.parse().map_err(|_| format!("`{text}` is no weight"))
    };
    let hint = "write the gross weight: \"11.5 kg\"";
    let kilograms = part.need("weight", part.read("weight", kilograms, hint), hint);
    part.done();
    let cubic_metres = documents::cubic_metres(size?, Decimal::ONE)?;
    Some(Carton {
        pieces: pieces?,
        cubic_metres,
        kilograms: kilograms?,
    })
}

fn load(form: &Form<'_>) -> Option<Load> {
    let of_code = |value: &Value| {
        let code = value.as_str().unwrap_or_default();
        match Container::of_code(code) {
            Some(container) => Ok(Load::Full(container)),
            None if code.eq_ignore_ascii_case("LCL") => Ok(Load::Shared),
            None => Err(format!("`{code}` is no way to load")),
        }
    };
    form.read(
        "load",
        of_code,
        "write 20GP, 40GP, 40HQ or LCL; or leave it out for the cheapest",
    )
}

fn dues(form: &Form<'_>) -> Dues {
    let Some(part) = form.part("customs") else {
        return Dues::default();
    };
    let duty = part.share("duty").unwrap_or_default();
    let vat = part.share("vat").unwrap_or_default();
    let recovered = part.yes("vat_recovered").unwrap_or(true);
    let on_fob = part
        .choice("value", &[("CIF", false), ("FOB", true)])
        .unwrap_or(false);
    part.done();
    Dues {
        duty,
        vat: if recovered { Decimal::ZERO } else { vat },
        on_fob,
    }
}

/// Usual terms of payment, and what waiting costs. Without the part all money comes on shipment.
fn waiting(form: &Form<'_>) -> Option<Waiting> {
    let Some(part) = form.part("payment") else {
        return Some(Waiting {
            usual: Schedule::at(0),
            year: 365,
            ..Waiting::default()
        });
    };
    let shipment = part.need(
        "shipment",
        part.whole("shipment"),
        "say on which day after the order the goods ship",
    );
    let interest = part.need(
        "interest",
        part.share("interest"),
        "write what money costs you a year: \"6 %\"",
    );
    let year = part.whole("year").unwrap_or(365);
    if !(360..=366).contains(&year) {
        part.fault(
            "year",
            format!("{year} is no year of interest"),
            "write 360 or 365",
        );
    }
    let insurance = part.share("insurance").unwrap_or_default();
    let mut usual = Vec::new();
    for share in part.parts("usual") {
        let of = share.need("share", share.share("share"), "write the share: \"30 %\"");
        let day = share.need("day", share.whole("day"), "write the day after the order");
        share.done();
        usual.extend(of.zip(day));
    }
    let usual = if usual.is_empty() {
        Schedule::at(shipment.unwrap_or(0))
    } else {
        Schedule(usual)
    };
    let sum = usual.sum().unwrap_or_default();
    if sum != Decimal::ONE {
        let percent = (sum * Decimal::ONE_HUNDRED).normalize();
        part.fault(
            "usual",
            format!("the shares make {percent} %, not 100 %"),
            "let them make 100 % together",
        );
    }
    part.done();
    Some(Waiting {
        usual,
        shipment: shipment?,
        interest: interest?,
        year,
        insurance,
    })
}
