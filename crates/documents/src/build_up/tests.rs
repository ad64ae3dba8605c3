//! Properties of the build-up: every rule asks at least what the one before it asks, the summands make
//! the price, and the price the other way round gives the profit back.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn share(thousandths: i64) -> Decimal {
    Decimal::new(thousandths, 3)
}

fn charge(rule: Rule, amount: Decimal, currency: &str, per: Per) -> Charge {
    Charge {
        name: format!("{} charge", rule.code()),
        rule,
        rate: Rate {
            amount,
            currency: currency.into(),
            per,
        },
        place: String::new(),
    }
}

fn sheet() -> Sheet {
    let day = date(2025, 5, 6);
    let mut rates = Rates::new("CNY");
    rates.note("USD", day, d("7.10"));
    rates.note("EUR", day, d("8.10"));
    Sheet {
        day,
        costs: vec![Cost {
            from: Decimal::ONE,
            each: Secret::new(d("56.50")),
            currency: "CNY".into(),
        }],
        seller: Seller::Trader,
        vat: d("0.13"),
        code: "9617".into(),
        rebates: rebate::Schedule(vec![("96".into(), date(2020, 1, 1), d("0.13"))]),
        rates,
        carton: None,
        load: None,
        charges: vec![
            charge(Rule::Fob, d("1.60"), "CNY", Per::Piece),
            charge(Rule::Cfr, d("0.90"), "USD", Per::Piece),
        ],
        commission: Commission {
            share: Decimal::ZERO,
            basis: Basis::Price,
        },
        bank: d("0.002"),
        premium: d("0.003"),
        premium_cip: d("0.004"),
        multiple: d("1.1"),
        dues: Dues::default(),
        waiting: Waiting {
            usual: Schedule(vec![(d("0.3"), 0), (d("0.7"), 35)]),
            shipment: 35,
            interest: d("0.06"),
            year: 365,
            insurance: Decimal::ZERO,
        },
    }
}

fn asked(rule: Rule) -> Asked {
    Asked {
        rule,
        place: "Hamburg".into(),
        currency: "USD".into(),
        quantity: d("1000"),
        days: None,
        profit: Profit::Margin(d("0.10")),
    }
}

fn priced(sheet: &Sheet, asked: &Asked) -> Decimal {
    let (found, problems) = price(sheet, asked);
    assert_eq!(problems, []);
    *found.unwrap().price.reveal()
}

#[test]
fn the_worked_examples_come_out() {
    let check = |sheet: &Sheet, asked: &Asked, expected: &str| {
        assert_eq!(priced(sheet, asked).round_dp(6), d(expected));
    };
    check(&sheet(), &asked(Rule::Fob), "8.093102");
    let mark_up = Asked {
        profit: Profit::MarkUp(d("0.10")),
        ..asked(Rule::Fob)
    };
    check(&sheet(), &mark_up, "8.010387");
    let with_commission = Sheet {
        commission: Commission {
            share: d("0.05"),
            basis: Basis::Price,
        },
        ..sheet()
    };
    check(&with_commission, &asked(Rule::Cif), "9.669238");
    let sixty_days = Asked {
        days: Some(60),
        ..asked(Rule::Fob)
    };
    let factor = priced(&sheet(), &sixty_days) / priced(&sheet(), &asked(Rule::Fob));
    assert_eq!(factor.round_dp(6), d("1.011550"));
}

#[test]
fn a_maker_pays_the_vat_that_is_not_rebated() {
    let maker = Sheet {
        seller: Seller::Maker,
        rebates: rebate::Schedule(vec![("96".into(), date(2020, 1, 1), d("0.09"))]),
        bank: Decimal::ZERO,
        charges: Vec::new(),
        ..sheet()
    };
    let (found, _) = price(&maker, &asked(Rule::Fob));
    let found = found.unwrap();
    let fob = *found.price.reveal() * d("7.10");
    let cost = found
        .lines
        .reveal()
        .iter()
        .find(|l| l.item == Item::NotCreditable)
        .unwrap()
        .home;
    assert_eq!((fob * d("0.04") - cost).round_dp(12), Decimal::ZERO);
    assert_eq!(
        fob.round_dp(6),
        (d("56.50") / (Decimal::ONE - d("0.14"))).round_dp(6)
    );
}

#[test]
fn containers_share_their_freight_among_the_pieces() {
    let boxed = Sheet {
        carton: Some(Carton {
            pieces: d("24"),
            cubic_metres: d("0.03"),
            kilograms: d("10"),
        }),
        charges: vec![
            charge(
                Rule::Cfr,
                d("1800"),
                "USD",
                Per::Container(Some(Container::Gp20)),
            ),
            charge(
                Rule::Cfr,
                d("2900"),
                "USD",
                Per::Container(Some(Container::Hq40)),
            ),
            charge(Rule::Cfr, d("95"), "USD", Per::RevenueTonne),
        ],
        ..sheet()
    };
    let check = |quantity: &str, expected: Load| {
        let (found, problems) = price(
            &boxed,
            &Asked {
                quantity: d(quantity),
                ..asked(Rule::Cfr)
            },
        );
        assert_eq!(problems, []);
        assert_eq!(found.unwrap().fill.unwrap().load, expected, "{quantity}");
    };
    check("1000", Load::Shared);
    check("20000", Load::Full(Container::Gp20));
    check("50000", Load::Full(Container::Hq40));
}

#[test]
fn what_is_missing_is_named() {
    let check = |sheet: Sheet, asked: Asked, at: &str, what: &str| {
        let (found, problems) = price(&sheet, &asked);
        assert_eq!(found, None);
        assert_eq!(problems[0].at, at);
        assert!(problems[0].what.contains(what), "{problems:?}");
    };
    let gbp = Asked {
        currency: "GBP".into(),
        ..asked(Rule::Fob)
    };
    check(sheet(), gbp, "currency", "no rate of GBP");
    let early = Sheet {
        day: date(2024, 1, 1),
        ..sheet()
    };
    check(
        early,
        asked(Rule::Fob),
        "currency",
        "the first is of 2025-05-06",
    );
    let dry = Sheet {
        charges: Vec::new(),
        ..sheet()
    };
    check(dry, asked(Rule::Cif), "charge", "needs freight");
    let greedy = Asked {
        profit: Profit::Margin(d("0.999")),
        ..asked(Rule::Fob)
    };
    check(sheet(), greedy, "margin", "take the whole price");
    let none = Asked {
        quantity: Decimal::ZERO,
        ..asked(Rule::Fob)
    };
    check(sheet(), none, "quantity", "no quantity");
    let boxes = Sheet {
        charges: vec![charge(Rule::Fob, d("1"), "CNY", Per::Carton)],
        ..sheet()
    };
    check(
        boxes,
        asked(Rule::Fob),
        "charge `FOB charge`",
        "no carton is known",
    );
    let endless = Asked {
        profit: Profit::Margin(d("0.5")),
        ..asked(Rule::Fob)
    };
    let vast = Sheet {
        costs: vec![Cost {
            each: Secret::new(Decimal::MAX),
            ..sheet().costs[0].clone()
        }],
        ..sheet()
    };
    check(vast, endless, "price", "beyond all numbers");
}

#[test]
fn a_place_of_its_own_has_its_own_freight() {
    let mut two = sheet();
    two.charges[1].place = "Hamburg".into();
    let mut far = two.charges[1].clone();
    (far.place, far.rate.amount) = ("Santos".into(), d("1.70"));
    two.charges.push(far);
    let to = |place: &str| Asked {
        place: place.into(),
        ..asked(Rule::Cfr)
    };
    assert!(priced(&two, &to("Santos")) > priced(&two, &to("hamburg, Germany")));
    let (none, problems) = price(&two, &to("Lagos"));
    assert_eq!(none, None);
    assert!(problems[0].what.contains("Hamburg, Santos"), "{problems:?}");
}

prop_compose! {
    fn sheets()(
        cost in 100i64..1_000_000, vat in 0i64..200, rebated in 0i64..200, maker in any::<bool>(),
        each in prop::array::uniform6(0i64..5_000), commission in 0i64..120, of_fob in any::<bool>(), bank in 0i64..10,
        premium in 0i64..20, duty in 0i64..150, import_vat in 0i64..250, on_fob in any::<bool>(), interest in 0i64..200,
        insurance in 0i64..15,
    ) -> Sheet {
        let rules = [Rule::Fca, Rule::Fob, Rule::Cfr, Rule::Dap, Rule::Dpu, Rule::Ddp];
        let charges = rules.into_iter().zip(each).map(|(rule, cents)| charge(rule, Decimal::new(cents, 2), "USD", Per::Piece));
        let base = sheet();
        Sheet {
            costs: vec![Cost { each: Secret::new(Decimal::new(cost, 2)), ..base.costs[0].clone() }],
            seller: if maker { Seller::Maker } else { Seller::Trader },
            vat: share(vat),
            rebates: rebate::Schedule(vec![("96".into(), date(2020, 1, 1), share(rebated.min(vat)))]),
            charges: charges.collect(),
            commission: Commission { share: share(commission), basis: if of_fob { Basis::Fob } else { Basis::Price } },
            bank: share(bank),
            premium: share(premium),
            premium_cip: share(premium + 2),
            dues: Dues { duty: share(duty), vat: share(import_vat), on_fob },
            waiting: Waiting { interest: share(interest), insurance: share(insurance), ..base.waiting.clone() },
            ..base
        }
    }
}

proptest! {
    #[test]
    fn every_rule_asks_at_least_what_the_one_before_asks(sheet in sheets(), days in proptest::option::of(0i64..180), margin in 0i64..300) {
        let ask = |rule| Asked { days, profit: Profit::Margin(share(margin)), ..asked(rule) };
        let prices: Vec<Decimal> = Rule::ALL.iter().map(|rule| priced(&sheet, &ask(*rule))).collect();
        let of = |rule: Rule| prices[Rule::ALL.iter().position(|r| *r == rule).unwrap()];
        let chain = [Rule::Exw, Rule::Fca, Rule::Fas, Rule::Fob, Rule::Cfr, Rule::Cif, Rule::Dap];
        for pair in chain.windows(2) {
            prop_assert!(of(pair[0]) <= of(pair[1]), "{pair:?} {prices:?}");
        }
        prop_assert!(of(Rule::Dap) <= of(Rule::Dpu) && of(Rule::Dap) <= of(Rule::Ddp));
        prop_assert!(of(Rule::Cpt) <= of(Rule::Cip) && of(Rule::Cfr) == of(Rule::Cpt));
    }

    #[test]
    fn the_summands_make_the_price(sheet in sheets(), rule in 0usize..11, days in 0i64..180, margin in 0i64..300) {
        for profit in [Profit::Margin(share(margin)), Profit::MarkUp(share(margin))] {
            let ask = Asked { days: Some(days), profit, ..asked(Rule::ALL[rule]) };
            let found = price(&sheet, &ask).0.unwrap();
            let sum: Decimal = found.lines.reveal().iter().map(|line| line.home).sum();
            let price = *found.price.reveal() * d("7.10");
            prop_assert!((sum - price).abs() < Decimal::new(1, 15), "{sum} {price} {found:?}");
        }
    }

    #[test]
    fn the_price_gives_the_profit_back(sheet in sheets(), rule in 0usize..11, days in 0i64..180, margin in 0i64..300) {
        let ask = Asked { days: Some(days), profit: Profit::Margin(share(margin)), ..asked(Rule::ALL[rule]) };
        let found = priced(&sheet, &ask);
        let left = *profit_at(&sheet, &ask, found).0.unwrap().reveal();
        prop_assert!((left - share(margin)).abs() < Decimal::new(1, 15), "{left}");
    }

    #[test]
    fn nothing_panics(cost in any::<i64>(), scale in 0u32..28, quantity in any::<i64>(), days in any::<i64>(), rule in 0usize..11) {
        let cost = Decimal::new(cost, scale);
        let base = sheet();
        let odd = Sheet {
            costs: vec![Cost { each: Secret::new(cost), ..base.costs[0].clone() }],
            carton: Some(Carton { pieces: Decimal::new(quantity, 9), cubic_metres: cost, kilograms: cost }),
            ..base
        };
        let ask = Asked { quantity: Decimal::new(quantity, 3), days: Some(days), ..asked(Rule::ALL[rule]) };
        let _ = (price(&odd, &ask), profit_at(&odd, &ask, cost), stress(&odd, &ask, cost));
    }

    /// A canary for a cost: no form of it stands in anything that can be printed.
    #[test]
    fn a_cost_stands_in_nothing_that_can_be_printed(cents in 100_000_001i64..999_999_999, margin in 0i64..300) {
        let cost = Decimal::new(cents, 5);
        let base = sheet();
        let secret = Sheet { costs: vec![Cost { each: Secret::new(cost), ..base.costs[0].clone() }], ..base };
        let ask = Asked { profit: Profit::Margin(share(margin)), ..asked(Rule::Cif) };
        let shown = format!("{:?} {secret:?} {:?}", price(&secret, &ask), stress(&secret, &ask, d("9")));
        for form in [cost, cost / d("1.13"), cost * d("1.01"), cost * d("0.99"), cost * d("100")] {
            prop_assert!(!shown.contains(&form.round_dp(5).to_string()), "{form} stands in {shown}");
        }
    }
}
