//! How well a counterpart is understood from a few offers: the correlation, over all packages, of what
//! they are believed to be worth to it and what they are.

use super::super::Row;
use super::folder::Folder;
use negotiation::{
    Clock, Counterpart, Habit, Package, Party, Prior, Ranking, Scenario, Utility, counterpart,
    package_at,
};

/// How many guesses are kept; those of the product.
const GUESSES: usize = 3000;
/// After so many offers.
const AFTER: [usize; 4] = [2, 4, 6, 10];
/// The horizon of an e-mail negotiation that the offers are made for.
const ROUNDS: usize = 10;

/// Mean correlations over the two-party scenarios of this size, both seats, tastes known.
pub fn measure(folder: &Folder) -> anyhow::Result<Vec<Row>> {
    let mut scenarios = Vec::new();
    for known in &folder.known {
        let Ok(scenario) = folder.scenario(known) else {
            continue;
        };
        if scenario.parties.len() == 2 && (100.0..=20_000.0).contains(&scenario.outcomes()) {
            scenarios.push(scenario);
        }
    }
    Ok(table(&scenarios, "scenarios", &[]))
}

/// The same for any scenarios; `expected` are the weights that are expected of such a counterpart.
pub fn table(scenarios: &[Scenario], name: &str, expected: &[f64]) -> Vec<Row> {
    let kinds: [(&str, Kind); 5] = [
        ("conceder e=.3", Kind::Curve(0.3)),
        ("linear", Kind::Curve(1.0)),
        ("Boulware e=4", Kind::Curve(4.0)),
        ("tit for tat", Kind::Played(Habit::TitForTat)),
        ("MiCRO", Kind::Played(Habit::Micro)),
    ];
    let row = |(what, kind): (&str, Kind)| {
        let mut sums = [0.0; AFTER.len()];
        let mut count = 0;
        for scenario in scenarios {
            for seat in [0, 1] {
                for (sum, r) in sums
                    .iter_mut()
                    .zip(correlations(scenario, seat, kind, expected))
                {
                    *sum += r;
                }
                count += 1;
            }
        }
        let figures: Vec<String> = sums
            .iter()
            .map(|s| format!("{:.3}", s / f64::from(count.max(1))))
            .collect();
        Row::new(
            format!("{name}: counterpart understood, {what}"),
            figures.join(" / "),
            format!(
                "Pearson after 2 / 4 / 6 / 10 offers, {count} profiles, directions known; bar .80 after 4"
            ),
        )
    };
    kinds.into_iter().map(row).collect()
}

#[derive(Clone, Copy)]
enum Kind {
    /// The least of its own packages that reaches `1 − (k/9)^e`.
    Curve(f64),
    /// A strategy at the table against one that concedes evenly.
    Played(Habit),
}

/// The values of each issue from the least to the most welcome.
pub fn tastes(utility: &Utility, expected: &[f64]) -> Prior {
    let order = |table: &Vec<f64>| {
        let mut order: Vec<u16> = (0..table.len() as u16).collect();
        order.sort_by(|a, b| table[usize::from(*a)].total_cmp(&table[usize::from(*b)]));
        order
    };
    Prior {
        weights: expected.to_vec(),
        ..Prior::knowing(utility.marginals().iter().map(order).collect())
    }
}

fn correlations(scenario: &Scenario, seat: usize, kind: Kind, expected: &[f64]) -> Vec<f64> {
    let truth = &scenario.parties[seat].utility;
    let offers = offers(scenario, seat, kind);
    let mut model = Counterpart::new(&tastes(truth, expected), GUESSES, 7);
    let mut found = Vec::new();
    for (k, (answered, offer)) in offers.iter().enumerate() {
        if let Some(ours) = answered {
            model.was_offered(ours);
        }
        model.offered(offer, k as f64 / (ROUNDS - 1) as f64);
        if AFTER.contains(&(k + 1)) {
            found.push(pearson(scenario, truth, &model.estimate().utility()));
        }
    }
    let last = found.last().copied().unwrap_or(0.0);
    found.resize(AFTER.len(), last);
    found
}

/// Their offers, each with ours that came before it.
fn offers(scenario: &Scenario, seat: usize, kind: Kind) -> Vec<(Option<Package>, Package)> {
    match kind {
        Kind::Curve(exponent) => {
            let utility = &scenario.parties[seat].utility;
            let (low, high) = scenario.range(utility);
            let ranking = Ranking::of(scenario, utility);
            let at = |k: usize| {
                let wanted = 1.0 - (k as f64 / (ROUNDS - 1) as f64).powf(exponent);
                ranking.lowest_from(low + wanted * (high - low) - 1e-9, 0.0)
            };
            (0..ROUNDS)
                .filter_map(at)
                .map(|(_, package)| (None, package))
                .collect()
        }
        Kind::Played(habit) => played(scenario, seat, habit),
    }
}

/// Offers at the table; nobody accepts, so that all are seen.
fn played(scenario: &Scenario, seat: usize, habit: Habit) -> Vec<(Option<Package>, Package)> {
    let open = Scenario {
        parties: scenario
            .parties
            .iter()
            .map(|p| Party::new(&p.name, p.utility.clone()))
            .collect(),
        ..scenario.clone()
    };
    let mut theirs = counterpart(habit, &open, seat, 1);
    let mut ours = counterpart(Habit::ByTime(1.0), &open, 1 - seat, 2);
    let mut made = Vec::new();
    for round in 0..ROUNDS {
        let clock = Clock {
            round,
            rounds: ROUNDS,
        };
        let Some(offer) = ours.offers(clock) else {
            break;
        };
        theirs.accepts(&offer, clock);
        let Some(answer) = theirs.offers(clock) else {
            break;
        };
        made.push((Some(offer), answer));
    }
    made
}

fn pearson(scenario: &Scenario, truth: &Utility, guess: &Utility) -> f64 {
    let sizes = scenario.sizes();
    let pairs = (0..scenario.outcomes() as u64).map(|at| {
        let package = package_at(&sizes, at);
        (truth.of(&package), guess.of(&package))
    });
    let (mut n, mut x, mut y, mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (a, b) in pairs {
        n += 1.0;
        x += a;
        y += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    let spread = ((n * xx - x * x) * (n * yy - y * y)).sqrt();
    if spread > 1e-12 {
        (n * xy - x * y) / spread
    } else {
        0.0
    }
}
