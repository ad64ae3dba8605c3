//! Scenarios in money: costs built up as exporters build them (purchase price, rebate, charges, rate of
//! exchange), real costs of credit, and a buyer who resells. The formulas are those of the price
//! arithmetic; the ranges are a judgement of what is usual for consumer goods of a trading company.

use negotiation::{Interaction, Issue, Party, Scenario, Utility};

/// How many are drawn; the same on every run.
const COUNT: u64 = 12;
/// Margins asked on the price, from the highest to the lowest.
const MARGINS: [f64; 8] = [0.22, 0.19, 0.16, 0.13, 0.10, 0.08, 0.06, 0.04];
/// Pieces, and what a piece costs against the smallest lot.
const LOTS: [(f64, f64); 3] = [(2_400.0, 1.0), (5_000.0, 0.97), (10_000.0, 0.945)];
/// Ways to pay: mean days until the money comes, charges and insurance as a share of the amount.
const PAYMENTS: [(&str, f64, f64); 5] = [
    ("T/T in advance", 0.0, 0.000),
    ("30/70 before shipment", 24.5, 0.001),
    ("L/C at sight", 50.0, 0.003),
    ("D/P", 60.0, 0.002),
    ("O/A 60", 95.0, 0.006),
];
/// Days until the goods are ready, what speed costs us and is worth to them a piece, in share of cost.
const LEADS: [(&str, f64, f64); 4] = [
    ("60 days", 0.0, 0.0),
    ("45 days", 0.004, 0.008),
    ("35 days", 0.012, 0.016),
    ("25 days", 0.030, 0.022),
];
/// Months of warranty, likewise.
const WARRANTIES: [(&str, f64, f64); 3] = [
    ("12 months", 0.0, 0.0),
    ("18 months", 0.004, 0.009),
    ("24 months", 0.010, 0.014),
];
/// Cartons with the buyer's own artwork, likewise.
const ARTWORKS: [(&str, f64, f64); 3] = [
    ("plain", 0.0, 0.0),
    ("label", 0.002, 0.006),
    ("printed", 0.006, 0.013),
];

/// What is expected to matter to a price-led wholesaler, issue by issue, before he has said anything;
/// the prior of the specification, spread over these issues.
pub const EXPECTED: [f64; 6] = [0.45, 0.20, 0.12, 0.08, 0.08, 0.07];

/// What differs from one sale to the next.
struct Sale {
    /// Cost of a piece of the smallest lot, in USD.
    cost: f64,
    our_interest: f64,
    their_interest: f64,
    /// What they sell a piece for, after their own costs.
    resale: f64,
    /// How much the last piece of a larger lot is worth to them against the first.
    appetite: f64,
}

/// All scenarios.
pub fn scenarios() -> Vec<Scenario> {
    (1..=COUNT).map(|seed| scenario(&draw(seed))).collect()
}

fn draw(seed: u64) -> Sale {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut between = |low: f64, high: f64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        low + (high - low) * ((state >> 40) as f64 / (1u64 << 24) as f64)
    };
    let (purchase, vat, rebate) = (
        between(30.0, 200.0),
        0.13,
        [0.13, 0.09][(seed % 2) as usize],
    );
    let (charges, rate) = (between(0.8, 3.0), between(6.9, 7.3));
    let cost = (purchase * (1.0 + vat - rebate) / (1.0 + vat) + charges) / rate;
    Sale {
        our_interest: between(0.04, 0.08),
        their_interest: between(0.06, 0.20),
        resale: cost * between(1.18, 1.35),
        appetite: between(0.90, 0.99),
        cost,
    }
}

fn scenario(sale: &Sale) -> Scenario {
    let price = |margin: &f64| (sale.cost / (1.0 - margin - 0.002) * 100.0).round() / 100.0;
    let prices: Vec<f64> = MARGINS.iter().map(price).collect();
    let middle = prices.iter().sum::<f64>() / prices.len() as f64;
    let names = |rows: &[(&str, f64, f64)]| rows.iter().map(|r| r.0.to_owned()).collect::<Vec<_>>();
    Scenario {
        name: "sale".into(),
        issues: vec![
            Issue::new("price", prices.iter().map(f64::to_string)),
            Issue::new("quantity", LOTS.iter().map(|l| l.0.to_string())),
            Issue::new("payment", names(&PAYMENTS)),
            Issue::new("lead time", names(&LEADS)),
            Issue::new("warranty", names(&WARRANTIES)),
            Issue::new("artwork", names(&ARTWORKS)),
        ],
        rules: Vec::new(),
        parties: vec![seller(sale, &prices, middle), buyer(sale, &prices, middle)],
    }
}

/// Profit, with nothing for no deal: the line would stand idle.
fn seller(sale: &Sale, prices: &[f64], middle: f64) -> Party {
    let credit = |days: f64, charges: f64| sale.our_interest * days / 365.0 + charges;
    let extra = |rows: &[(&str, f64, f64)]| table(rows, |r| -r.1 * sale.cost);
    let profit = sums(
        prices,
        |lot| -lot.1 * sale.cost,
        1.0,
        |_, days, charges| -middle * credit(days, charges),
        [extra(&LEADS), extra(&WARRANTIES), extra(&ARTWORKS)],
    );
    party("seller", profit)
}

/// What reselling leaves; waiting with the payment is worth their own capital.
fn buyer(sale: &Sale, prices: &[f64], middle: f64) -> Party {
    let extra = |rows: &[(&str, f64, f64)]| table(rows, |r| r.2 * sale.cost);
    let left = sums(
        prices,
        |lot| {
            sale.resale
                * if lot.0 > LOTS[0].0 {
                    sale.appetite
                } else {
                    1.0
                }
        },
        -1.0,
        |_, days, _| middle * sale.their_interest * days / 365.0,
        [extra(&LEADS), extra(&WARRANTIES), extra(&ARTWORKS)],
    );
    party("buyer", left)
}

fn table(rows: &[(&str, f64, f64)], worth: impl Fn(&(&str, f64, f64)) -> f64) -> Vec<f64> {
    rows.iter().map(worth).collect()
}

/// Sums over all pieces: what a piece brings, its price with a sign, payment, and the extras.
fn sums(
    prices: &[f64],
    piece: impl Fn(&(f64, f64)) -> f64,
    sign: f64,
    payment: impl Fn(&str, f64, f64) -> f64,
    extras: [Vec<f64>; 3],
) -> Utility {
    let lots = |per_piece: &[f64]| -> Vec<Vec<f64>> {
        LOTS.iter()
            .map(|lot| per_piece.iter().map(|u| u * lot.0).collect())
            .collect()
    };
    let mut interactions = vec![
        Interaction {
            first: 1,
            second: 0,
            table: lots(&prices.iter().map(|p| sign * p).collect::<Vec<_>>()),
        },
        Interaction {
            first: 1,
            second: 2,
            table: lots(&PAYMENTS.map(|(name, days, charges)| payment(name, days, charges))),
        },
    ];
    for (place, extra) in extras.iter().enumerate() {
        interactions.push(Interaction {
            first: 1,
            second: 3 + place,
            table: lots(extra),
        });
    }
    Utility {
        base: 0.0,
        tables: vec![
            vec![0.0; prices.len()],
            LOTS.iter().map(|lot| lot.0 * piece(lot)).collect(),
            vec![0.0; PAYMENTS.len()],
            vec![0.0; LEADS.len()],
            vec![0.0; WARRANTIES.len()],
            vec![0.0; ARTWORKS.len()],
        ],
        interactions,
    }
}

/// One at the greatest sum of money, nought where there is none: no deal leaves nothing.
fn party(name: &str, money: Utility) -> Party {
    let sizes = [
        MARGINS.len(),
        LOTS.len(),
        PAYMENTS.len(),
        LEADS.len(),
        WARRANTIES.len(),
        ARTWORKS.len(),
    ];
    let count: usize = sizes.iter().product();
    let worth = |at: usize| money.of(&negotiation::package_at(&sizes, at as u64));
    let most = (0..count).map(worth).fold(f64::MIN_POSITIVE, f64::max);
    Party::new(name, money.scaled(1.0 / most, 0.0)).reserving(0.0)
}
