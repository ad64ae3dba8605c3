//! A bargaining table as a person fills it in: what is sold at which prices, quantities and terms, what
//! each costs us, how much profit we want and need, what the buyer is thought to care for.

use crate::form::{self, Decimal, Form};
use negotiation::{Extra, Issue, Payment, Rule, Sale, Scenario, Standpoint};
use toml::Value;
use trade::{Problem, Secret};

/// A table, ready for the engine.
pub(crate) struct Table {
    /// What it is called.
    pub name: String,
    /// The currency of all money in it.
    pub currency: String,
    /// How many rounds of letters are expected.
    pub rounds: usize,
    /// The smallest step of a price.
    pub step: Decimal,
    /// What is sold.
    pub sale: Sale,
    /// What must go together.
    pub rules: Vec<Rule>,
    /// The profit of the whole deal that we would like.
    pub ideal: Secret<Decimal>,
    /// … that we would be content with.
    pub acceptable: Secret<Decimal>,
    /// … below which there is no deal.
    pub floor: Secret<Decimal>,
    /// How much each issue is thought to matter to the buyer; empty when nothing is known.
    pub weights: Vec<f64>,
    /// What we do without this deal, in words.
    pub batna: String,
    /// What speaks for us, in words.
    pub strengths: Vec<String>,
}

impl Table {
    /// The table without anybody at it.
    pub fn scenario(&self) -> Scenario {
        Scenario {
            name: self.name.clone(),
            issues: self.sale.issues(),
            rules: self.rules.clone(),
            parties: Vec::new(),
        }
    }

    /// Our seat: worth nought at the floor, one at the ideal.
    pub fn standpoint(&self) -> Standpoint {
        Standpoint {
            table: self.scenario(),
            utility: self.sale.utility(&self.floor, &self.ideal),
            floor: Secret::new(0.0),
        }
    }
}

/// Reads a table; every fault is told, and with a fault there is no table.
pub(crate) fn read(text: &str) -> Result<Table, Vec<Problem>> {
    let table = form::table(text).map_err(|p| vec![p])?;
    let form = Form::new(&table);
    let read = of_form(&form);
    form.done();
    let mut problems = form.faults();
    if let (Some(table), true) = (&read, problems.is_empty()) {
        let mut scenario = table.scenario();
        let utility = table.sale.utility(&table.floor, &table.ideal);
        scenario.parties = vec![negotiation::Party::new("we", utility)];
        problems.extend(negotiation::check(&scenario));
    }
    match read {
        Some(table) if problems.is_empty() => Ok(table),
        _ => Err(problems),
    }
}

fn of_form(form: &Form<'_>) -> Option<Table> {
    let name = form.need("name", form.text("name"), "say what the deal is called");
    let currency = form.need(
        "currency",
        form.text("currency"),
        "write the currency of all money here: \"USD\"",
    );
    let rounds = form.whole("rounds").unwrap_or(6);
    if !(1..=100).contains(&rounds) {
        form.fault(
            "rounds",
            format!("{rounds} rounds are none to plan for"),
            "a deal by letter takes 4 to 12",
        );
    }
    let step = form.number("step").unwrap_or(Decimal::new(1, 2));
    let decimals = step.normalize().scale();
    if step <= Decimal::ZERO {
        form.fault(
            "step",
            format!("{step} is no step"),
            "give the smallest step of your prices, such as 0.01",
        );
    }
    let profit = profit(form);
    let sale = sale(form).map(|sale| written(sale, decimals));
    let names: Vec<Issue> = sale.as_ref().map(Sale::issues).unwrap_or_default();
    let weights = weights(form, &names);
    let rules = form
        .parts("rule")
        .iter()
        .filter_map(|part| rule(part, &names))
        .collect();
    let batna = form.text("batna").unwrap_or_default();
    let text = |v: &Value| form::text_of(v).ok_or("it is no text".to_owned());
    let strengths = form.list("strengths", text, "write texts in \"quotes\"");
    let (ideal, acceptable, floor) = profit?;
    Some(Table {
        name: name?,
        currency: currency?,
        rounds: usize::try_from(rounds).ok()?.clamp(1, 100),
        step,
        sale: sale?,
        rules,
        ideal: Secret::new(ideal),
        acceptable: Secret::new(acceptable),
        floor: Secret::new(floor),
        weights,
        batna,
        strengths,
    })
}

type Three = (Decimal, Decimal, Decimal);

/// `[profit]`: three sums for the whole deal.
fn profit(form: &Form<'_>) -> Option<Three> {
    let part = form.need(
        "profit",
        form.part("profit"),
        "begin it with [profit]: ideal, acceptable, floor",
    )?;
    let hint = "write the profit of the whole deal: 12000";
    let ideal = part.need("ideal", part.number("ideal"), hint);
    let floor = part.need("floor", part.number("floor"), hint);
    let middle = ideal
        .zip(floor)
        .and_then(|(i, f)| i.checked_add(f)?.checked_div(Decimal::TWO));
    let acceptable = part.number("acceptable").or(middle);
    part.done();
    let (ideal, acceptable, floor) = (ideal?, acceptable?, floor?);
    if floor >= ideal {
        part.fault(
            "floor",
            "the floor is not below the ideal",
            "lower the floor or raise the ideal",
        );
    } else if acceptable > ideal || floor > acceptable {
        part.fault(
            "acceptable",
            "it does not lie between floor and ideal",
            "set it between the two",
        );
    }
    Some((ideal, acceptable, floor))
}

fn sale(form: &Form<'_>) -> Option<Sale> {
    let part = form.need(
        "sale",
        form.part("sale"),
        "begin it with [sale]: prices, quantities, payments, interest",
    )?;
    let prices = part.list(
        "prices",
        form::decimal,
        "write prices of a piece, the highest first: [5.20, 5.10]",
    );
    if prices.is_empty() {
        part.fault(
            "prices",
            "there is none",
            "write prices of a piece, the highest first: [5.20, 5.10]",
        );
    }
    let quantities: Vec<_> = part
        .parts("quantities")
        .iter()
        .filter_map(quantity)
        .collect();
    if quantities.is_empty() {
        part.fault(
            "quantities",
            "there is none",
            "write { pieces = 5000, cost = 4.10 } for each",
        );
    }
    let mut payments: Vec<_> = part.parts("payments").iter().filter_map(payment).collect();
    if payments.is_empty() && !part.has("payments") {
        payments.push(Payment {
            name: "as usual".into(),
            days: Decimal::ZERO,
            charges: Decimal::ZERO,
        });
    }
    let interest = part.share("interest").unwrap_or_default();
    part.done();
    let extras = form.parts("extra").iter().filter_map(extra).collect();
    Some(Sale {
        prices,
        quantities,
        payments,
        extras,
        interest,
    })
}

/// Prices with as many decimals as their step has: 5.90, not 5.9.
fn written(mut sale: Sale, decimals: u32) -> Sale {
    let short = sale
        .prices
        .iter_mut()
        .filter(|price| price.scale() < decimals);
    short.for_each(|price| price.rescale(decimals));
    sale
}

fn quantity(part: &Form<'_>) -> Option<(Decimal, Secret<Decimal>)> {
    let pieces = part.need("pieces", part.number("pieces"), "say how many pieces");
    let cost = part.need(
        "cost",
        part.number("cost"),
        "say what a piece costs in all at this quantity",
    );
    part.done();
    if pieces.is_some_and(|p| p <= Decimal::ZERO) {
        part.fault(
            "pieces",
            "it is not above nought",
            "give at least one piece",
        );
    }
    Some((pieces?, Secret::new(cost?)))
}

fn payment(part: &Form<'_>) -> Option<Payment> {
    let name = part.need(
        "name",
        part.text("name"),
        "call it as you would write it: \"30/70 before shipment\"",
    );
    let hint =
        "say how many days after shipment the money comes, on average; before it below nought: -10";
    let days = part.need("days", part.number("days"), hint);
    let charges = part.share("charges").unwrap_or_default();
    part.done();
    Some(Payment {
        name: name?,
        days: days?,
        charges,
    })
}

/// Something else on the table: `name`, and `choices = [{ name = "12 months", cost = 0 }, …]`.
fn extra(part: &Form<'_>) -> Option<Extra> {
    let name = part.need("name", part.text("name"), "say what it is: \"warranty\"");
    let choice = |choice: &Form<'_>| {
        let name = choice.need(
            "name",
            choice.text("name"),
            "say what the choice is: \"12 months\"",
        );
        let cost = choice.need("cost", choice.number("cost"), "say what it costs us in all");
        choice.done();
        Some((name?, cost?))
    };
    let choices: Vec<_> = part.parts("choices").iter().filter_map(choice).collect();
    if choices.is_empty() {
        part.fault(
            "choices",
            "there is none",
            "write { name = \"12 months\", cost = 0 } for each",
        );
    }
    part.done();
    Some(Extra {
        name: name?,
        choices,
    })
}

/// `[buyer]`: what matters to the buyer, as shares that make one whole.
fn weights(form: &Form<'_>, issues: &[Issue]) -> Vec<f64> {
    let Some(part) = form.part("buyer") else {
        return Vec::new();
    };
    let shares: Vec<Option<Decimal>> = issues.iter().map(|issue| part.share(&issue.name)).collect();
    part.done();
    if shares.iter().all(Option::is_none) {
        return Vec::new();
    }
    let shares: Vec<Decimal> = shares.into_iter().map(Option::unwrap_or_default).collect();
    let sum: Decimal = shares.iter().sum();
    if (sum - Decimal::ONE).abs() > Decimal::new(1, 3) {
        let percent = (sum * Decimal::ONE_HUNDRED).normalize();
        part.fault(
            "",
            format!("the shares make {percent} %, not 100 %"),
            "let them make 100 % together, or leave all out",
        );
    }
    shares
        .iter()
        .map(|share| share.to_string().parse().unwrap_or_default())
        .collect()
}

/// `when = { payment = ["O/A 60"] }`, `then = { quantity = [10000] }`; without `when` it always holds.
fn rule(part: &Form<'_>, issues: &[Issue]) -> Option<Rule> {
    let side = |key: &str| -> Option<(usize, Vec<u16>)> {
        let side = part.part(key)?;
        let named = issues.iter().position(|issue| side.has(&issue.name));
        let Some(place) = named else {
            let names: Vec<&str> = issues.iter().map(|issue| issue.name.as_str()).collect();
            side.fault(
                "",
                "it names no issue of this table",
                format!("name one of {}", names.join(", ")),
            );
            return None;
        };
        let issue = &issues[place];
        let value = |value: &Value| {
            let said = form::text_of(value).unwrap_or_default();
            let found = issue.values.iter().position(|v| same(v, &said));
            found
                .map(|at| at as u16)
                .ok_or(format!("`{said}` is no value of {}", issue.name))
        };
        let values = side.list(
            &issue.name,
            value,
            &format!("write some of {}", issue.values.join(", ")),
        );
        side.done();
        Some((place, values))
    };
    let when = side("when");
    let then = part.need(
        "then",
        side("then"),
        "say what must then be: then = { quantity = [10000] }",
    );
    part.done();
    match when {
        Some(when) => Some(Rule::when(when, then?)),
        None => then.map(|(issue, values)| Rule::only(issue, values)),
    }
}

/// The same words, or the same number: 5.20 and 5.2.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let number = |text: &str| text.replace(',', "").parse::<Decimal>().ok();
    match (number(one), number(other)) {
        (Some(a), Some(b)) => a == b,
        _ => one.trim().eq_ignore_ascii_case(other.trim()),
    }
}
