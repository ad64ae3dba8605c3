//! The worked examples of price arithmetic, one table for all: each names its function, what goes in and
//! what must come out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use documents::*;
use rust_decimal::Decimal;
use serde_json::Value;

/// An example's input.
struct Given(Value);

impl Given {
    fn get(&self, name: &str) -> Decimal {
        decimal(&self.0[name])
    }

    fn list(&self, name: &str) -> Vec<[Decimal; 2]> {
        let pair = |pair: &Value| [decimal(&pair[0]), decimal(&pair[1])];
        self.0[name].as_array().unwrap().iter().map(pair).collect()
    }

    fn schedule(&self, name: &str) -> Schedule {
        let part = |[share, day]: [Decimal; 2]| (share, day.try_into().unwrap());
        Schedule(self.list(name).into_iter().map(part).collect())
    }

    fn tiers(&self) -> Vec<Tier> {
        self.list("tiers")
            .into_iter()
            .map(|[from, price]| Tier { from, price })
            .collect()
    }

    /// A sheet with the example's letters; what it does not name is nought.
    fn sheet(&self) -> Sheet {
        let or_nought = |name: &str| {
            if self.0[name].is_null() {
                Decimal::ZERO
            } else {
                self.get(name)
            }
        };
        let day = jiff::civil::date(2025, 1, 1);
        let mut rates = Rates::new("CNY");
        rates.note("USD", day, self.get("e"));
        let charge = |rule, amount, currency: &str| Charge {
            name: String::new(),
            rule,
            rate: Rate {
                amount,
                currency: currency.into(),
                per: Per::Piece,
            },
            place: String::new(),
        };
        Sheet {
            day,
            costs: vec![Cost {
                from: Decimal::ONE,
                each: trade::Secret::new(self.get("P")),
                currency: "CNY".into(),
            }],
            seller: Seller::Trader,
            vat: self.get("v"),
            code: "1".into(),
            rebates: RebateSchedule(vec![("1".into(), day, self.get("t"))]),
            rates,
            carton: None,
            load: None,
            charges: vec![
                charge(Rule::Fob, self.get("L"), "CNY"),
                charge(Rule::Cfr, or_nought("F"), "USD"),
            ],
            commission: Commission {
                share: or_nought("c"),
                basis: Basis::Price,
            },
            bank: or_nought("b"),
            premium: or_nought("i"),
            premium_cip: or_nought("i"),
            multiple: or_nought("m"),
            dues: Dues::default(),
            waiting: Waiting {
                usual: Schedule::at(0),
                year: 365,
                ..Waiting::default()
            },
        }
    }

    fn priced(&self, rule: Rule, profit: Profit) -> Decimal {
        let asked = Asked {
            rule,
            place: "X".into(),
            currency: "USD".into(),
            quantity: Decimal::ONE,
            days: None,
            profit,
        };
        let (found, problems) = price(&self.sheet(), &asked);
        assert_eq!(problems, []);
        *found.unwrap().price.reveal()
    }
}

fn decimal(value: &Value) -> Decimal {
    match value {
        Value::String(text) => text.parse().unwrap(),
        other => other.to_string().parse().unwrap(),
    }
}

/// What a function gives for an example, by the names of the results.
fn answers(function: &str, g: &Given) -> Vec<(&'static str, Decimal)> {
    match function {
        "rebate_trading" => {
            let rebate = traders_rebate(g.get("P"), g.get("v"), g.get("t")).unwrap();
            vec![("R", rebate), ("cost", g.get("P") - rebate)]
        }
        "fob_from_cost_margin" => vec![("FOB", g.priced(Rule::Fob, Profit::Margin(g.get("p"))))],
        "fob_from_cost_markup" => vec![("FOB", g.priced(Rule::Fob, Profit::MarkUp(g.get("k"))))],
        "cifc_joint" => vec![("CIFC", g.priced(Rule::Cif, Profit::Margin(g.get("p"))))],
        "cif_from_fob" => {
            let cfr = g.get("FOB") + g.get("F");
            let with = insured(cfr, g.get("i"), g.get("m")).unwrap();
            vec![
                ("CFR", cfr),
                ("CIF", with.price),
                ("premium", with.premium),
                ("insured", with.value),
            ]
        }
        "fob_from_cif" => {
            vec![(
                "FOB",
                fob_from_cif(g.get("CIF"), g.get("F"), g.get("i"), g.get("m")).unwrap(),
            )]
        }
        "commission_inclusive" => {
            let gross = commission_inclusive(g.get("net"), g.get("c")).unwrap();
            vec![("gross", gross), ("commission", gross - g.get("net"))]
        }
        "commission_change" => {
            let net = net_of_commission(g.get("gross"), g.get("c_from")).unwrap();
            vec![
                ("net", net),
                ("gross", commission_inclusive(net, g.get("c_to")).unwrap()),
            ]
        }
        "ddp" => {
            let found = landed(g.get("CIF"), g.get("d"), g.get("dest"), g.get("w")).unwrap();
            vec![
                ("duty", found.duty),
                ("vat", found.vat),
                ("ddp_ex_vat", found.without_vat),
                ("ddp_inc_vat", found.with_vat),
            ]
        }
        other => more_answers(other, g),
    }
}

fn more_answers(function: &str, g: &Given) -> Vec<(&'static str, Decimal)> {
    let whole = |name: &str| -> i64 { g.get(name).try_into().unwrap() };
    match function {
        "fx_cost" => vec![
            (
                "fx_cost",
                cost_of_exchange(g.get("cost_cny"), g.get("FOB")).unwrap(),
            ),
            (
                "profit_on_cost",
                profit_on_cost(g.get("cost_cny"), g.get("FOB"), g.get("e")).unwrap(),
            ),
        ],
        "markup_margin" => vec![("margin", margin_of(g.get("markup")).unwrap())],
        "margin_markup" => vec![("markup", mark_up_of(g.get("margin")).unwrap())],
        "volume_needed" => vec![(
            "increase",
            volume_to_keep_profit(g.get("margin"), g.get("cut")).unwrap(),
        )],
        "simple_interest" => {
            let interest = simple_interest(g.get("A"), g.get("r"), whole("days"), whole("basis"));
            vec![("interest", interest.unwrap())]
        }
        "equal_pv_multiplier" => {
            let factor =
                equal_value_factor(&g.schedule("base"), &g.schedule("terms"), g.get("r"), 365);
            vec![("multiplier", factor.unwrap())]
        }
        "tier_total" => vec![("total", total(&g.tiers(), g.get("q")).unwrap())],
        "tier_inversion_from" => {
            vec![(
                "q",
                dearer_than_next_from(&g.tiers(), whole("tier") as usize).unwrap(),
            )]
        }
        "rebate_manufacturer" => makers(g),
        "volume" => {
            let sides = [0, 1, 2].map(|at| decimal(&g.0["cm"][at]));
            let cbm = cubic_metres(sides, g.get("n")).unwrap();
            let kg = |divisor| chargeable_kg(cbm, Decimal::ZERO, divisor).unwrap();
            vec![("cbm", cbm), ("kg_6000", kg(6000)), ("kg_5000", kg(5000))]
        }
        "ld" => {
            let period = if g.0["per"] == "week" { 7 } else { 1 };
            let due = |counting| {
                let cap = Some(g.get("cap"));
                liquidated_damages(
                    g.get("base"),
                    g.get("rate"),
                    period,
                    whole("days"),
                    counting,
                    cap,
                )
                .unwrap()
            };
            let cap = (g.get("base") * g.get("cap")).round_dp(2);
            vec![
                ("started", due(Counting::Started)),
                ("prorata", due(Counting::ProRata)),
                ("cap", cap),
            ]
        }
        unknown => panic!("no function is called {unknown}"),
    }
}

fn makers(g: &Given) -> Vec<(&'static str, Decimal)> {
    let period = MakersPeriod {
        fob: g.get("fob_cny"),
        vat: g.get("v"),
        rebate: g.get("t"),
        input: g.get("input"),
        output: g.get("output"),
        carried: g.get("carry"),
    };
    let found = makers_refund(&period).unwrap();
    vec![
        ("N", found.not_creditable),
        ("tax", found.tax),
        ("X", found.ceiling),
        ("refund", found.refund),
        ("credited", found.credited),
    ]
}

/// Figures given with two decimals are money as it is shown, rounded half to even; all others are exact
/// to the sixth decimal.
fn near(found: Decimal, expected: Decimal) -> bool {
    let allowed = if expected.scale() == 2 {
        Decimal::new(5, 3)
    } else {
        Decimal::new(1, 6)
    };
    (found - expected).abs() <= allowed
}

#[test]
fn every_worked_example_comes_out() {
    let examples: Vec<Value> = serde_json::from_str(include_str!("price-vectors.json")).unwrap();
    assert_eq!(examples.len(), 24);
    for example in &examples {
        let found = answers(
            example["fn"].as_str().unwrap(),
            &Given(example["input"].clone()),
        );
        for (name, expected) in example["expect"].as_object().unwrap() {
            let (_, found) = found.iter().find(|(n, _)| n == name).unwrap();
            assert!(
                near(*found, decimal(expected)),
                "{}: {name} is {found}, not {expected}",
                example["id"]
            );
        }
    }
}
