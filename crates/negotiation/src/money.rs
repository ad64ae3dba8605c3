//! Worth in money first: what a sale leaves after all its costs, exact in decimals, and the utility
//! that follows from it. How prices are built up lives elsewhere.

use crate::frontier::{Effort, Frontier, merged_over};
use crate::issue::{Issue, Package};
use crate::rule::Rule;
use crate::scenario::{Party, Scenario};
use crate::utility::{Interaction, Utility};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use trade::{Problem, Secret};

/// The days of a year in which interest is reckoned; loan books in China use 365.
const YEAR: Decimal = Decimal::from_parts(365, 0, 0, false, 0);

/// A way to pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    /// What it is called.
    pub name: String,
    /// How many days after shipment the money comes, each part by its share; a deposit counts below
    /// nought.
    pub days: Decimal,
    /// Credit insurance, bank charges and expected loss, as a share of the amount.
    pub charges: Decimal,
}

/// Something else on the table with a cost of its own: warranty, samples, inspection.
#[derive(Debug, Clone, PartialEq)]
pub struct Extra {
    /// What it is called.
    pub name: String,
    /// The choices and what each costs us in all.
    pub choices: Vec<(String, Decimal)>,
}

/// What is on the table of a sale, in one currency. Issues in the order price, quantity, payment,
/// extras.
#[derive(Debug, Clone, PartialEq)]
pub struct Sale {
    /// Unit prices.
    pub prices: Vec<Decimal>,
    /// Quantities, each with its full variable cost of a piece.
    pub quantities: Vec<(Decimal, Secret<Decimal>)>,
    /// Ways to pay.
    pub payments: Vec<Payment>,
    /// Everything else.
    pub extras: Vec<Extra>,
    /// Our cost of capital by the year.
    pub interest: Decimal,
}

impl Sale {
    /// The issues of the table.
    pub fn issues(&self) -> Vec<Issue> {
        let mut issues = vec![
            Issue::new("price", self.prices.iter().map(Decimal::to_string)),
            Issue::new(
                "quantity",
                self.quantities.iter().map(|(q, _)| q.to_string()),
            ),
            Issue::new("payment", self.payments.iter().map(|p| p.name.clone())),
        ];
        issues.extend(self.extras.iter().map(|extra| {
            Issue::new(
                &extra.name,
                extra.choices.iter().map(|(name, _)| name.clone()),
            )
        }));
        issues
    }

    /// What a package leaves: `q·(p − c) − p·q·(r·days/365 + charges) − extras` (sums of the price
    /// arithmetic, simple interest). `None` for a package that is not of this table, or beyond decimals.
    pub fn profit(&self, package: &Package) -> Option<Secret<Decimal>> {
        let price = *self.prices.get(package.choice(0))?;
        let (quantity, cost) = self.quantities.get(package.choice(1))?;
        let payment = self.payments.get(package.choice(2))?;
        let amount = price.checked_mul(*quantity)?;
        let credit = amount.checked_mul(self.credit(payment)?)?;
        let mut left = amount
            .checked_sub(cost.reveal().checked_mul(*quantity)?)?
            .checked_sub(credit)?;
        for (place, extra) in self.extras.iter().enumerate() {
            left = left.checked_sub(extra.choices.get(package.choice(3 + place))?.1)?;
        }
        Some(Secret::new(left))
    }

    /// Does a package leave at least the floor, to the last decimal?
    pub fn admits(&self, package: &Package, floor: &Secret<Decimal>) -> bool {
        self.profit(package)
            .is_some_and(|profit| floor.admits(profit.reveal()))
    }

    /// What waiting for the money costs, as a share of the amount.
    fn credit(&self, payment: &Payment) -> Option<Decimal> {
        let interest = self.interest.checked_mul(payment.days)?.checked_div(YEAR)?;
        interest.checked_add(payment.charges)
    }

    /// What is wrong with floor and ideal, or with the table.
    pub fn faults(&self, floor: &Secret<Decimal>, ideal: &Secret<Decimal>) -> Vec<Problem> {
        let mut found = Vec::new();
        if ideal.reveal() <= floor.reveal() {
            found.push(Problem::new(
                "floor",
                "it is not below the ideal",
                "lower the floor or raise the ideal",
            ));
        }
        for issue in self.issues().iter().filter(|issue| issue.values.is_empty()) {
            found.push(Problem::new(
                issue.name.clone(),
                "it has no value",
                "give at least one",
            ));
        }
        found
    }

    /// The utility at one quantity, exact: nought at the floor, one at the ideal. The quantity's own
    /// table is empty of meaning but for that value.
    pub fn utility_at(
        &self,
        quantity: usize,
        floor: &Secret<Decimal>,
        ideal: &Secret<Decimal>,
    ) -> Utility {
        let (pieces, cost) = self
            .quantities
            .get(quantity)
            .map_or((0.0, 0.0), |(q, c)| (float(*q), float(*c.reveal())));
        let price = |p: &Decimal| float(*p) * pieces;
        let credit = |payment: &Payment| self.credit(payment).map_or(f64::NAN, float);
        let owed = |p: &Decimal| {
            self.payments
                .iter()
                .map(|y| -price(p) * credit(y))
                .collect()
        };
        let mut tables: Vec<Vec<f64>> = vec![
            self.prices.iter().map(price).collect(),
            vec![0.0; self.quantities.len()],
            vec![0.0; self.payments.len()],
        ];
        tables.extend(
            self.extras
                .iter()
                .map(|e| e.choices.iter().map(|(_, c)| -float(*c)).collect()),
        );
        let (low, high) = (float(*floor.reveal()), float(*ideal.reveal()));
        let utility = Utility {
            base: -cost * pieces - low,
            tables,
            interactions: vec![Interaction {
                first: 0,
                second: 2,
                table: self.prices.iter().map(owed).collect(),
            }],
        };
        utility.scaled(1.0 / (high - low), 0.0)
    }

    /// The utility over all quantities at once, nought at the floor, one at the ideal. Price, quantity and
    /// payment depend on each other all three, pairs cannot hold that: the cost of credit is reckoned on
    /// the price that makes it dearest, so that this worth is never above the true one and nothing below
    /// the floor passes for more. What is beyond decimals is no number.
    pub fn utility(&self, floor: &Secret<Decimal>, ideal: &Secret<Decimal>) -> Utility {
        let (least, most) = crate::utility::extremes(self.prices.iter().map(|p| float(*p)));
        let dearest = |payment: &Payment| {
            let credit = self.credit(payment).map_or(f64::NAN, float);
            (-credit * least).min(-credit * most)
        };
        let pieces = |of: &dyn Fn(f64) -> Vec<f64>| {
            let row = |(quantity, _): &(Decimal, Secret<Decimal>)| of(float(*quantity));
            self.quantities.iter().map(row).collect::<Vec<_>>()
        };
        let cost = |(q, c): &(Decimal, Secret<Decimal>)| -float(*q) * float(*c.reveal());
        let mut tables = vec![
            vec![0.0; self.prices.len()],
            self.quantities.iter().map(cost).collect(),
            vec![0.0; self.payments.len()],
        ];
        let extra = |extra: &Extra| extra.choices.iter().map(|(_, c)| -float(*c)).collect();
        tables.extend(self.extras.iter().map(extra));
        let (low, high) = (float(*floor.reveal()), float(*ideal.reveal()));
        let money = Utility {
            base: -low,
            tables,
            interactions: vec![
                Interaction {
                    first: 1,
                    second: 0,
                    table: pieces(&|q| self.prices.iter().map(|p| q * float(*p)).collect()),
                },
                Interaction {
                    first: 1,
                    second: 2,
                    table: pieces(&|q| self.payments.iter().map(|y| q * dearest(y)).collect()),
                },
            ],
        };
        money.scaled(1.0 / (high - low), 0.0)
    }

    /// What is thought to please the buyer, value by value: a lower price, fewer pieces to commit to, a
    /// later payment, extras that cost us more. The least welcome value comes first.
    pub fn tastes(&self) -> Vec<Vec<u16>> {
        let rising = |keys: Vec<Decimal>| {
            let mut order: Vec<u16> = (0..keys.len() as u16).collect();
            order.sort_by_key(|place| keys[usize::from(*place)]);
            order
        };
        let falling = |keys: Vec<Decimal>| rising(keys.into_iter().map(|key| -key).collect());
        let mut tastes = vec![
            falling(self.prices.clone()),
            falling(self.quantities.iter().map(|(q, _)| *q).collect()),
            rising(self.payments.iter().map(|y| y.days).collect()),
        ];
        let extra = |extra: &Extra| rising(extra.choices.iter().map(|(_, cost)| *cost).collect());
        tastes.extend(self.extras.iter().map(extra));
        tastes
    }

    /// The frontier against a buyer, whose utility is known or estimated for each quantity: one for
    /// each quantity, then the best of all (conditioning). Packages below the floor are not in it.
    pub fn frontier(
        &self,
        floor: &Secret<Decimal>,
        ideal: &Secret<Decimal>,
        buyer_at: &dyn Fn(usize) -> Utility,
        effort: &Effort,
    ) -> (Frontier, Vec<Problem>) {
        let faults = self.faults(floor, ideal);
        if !faults.is_empty() {
            return (merged_over(std::iter::empty(), effort), faults);
        }
        let table = |quantity: usize| Scenario {
            name: "sale".into(),
            issues: self.issues(),
            rules: vec![Rule::only(1, [quantity as u16])],
            parties: vec![
                Party::new("we", self.utility_at(quantity, floor, ideal)),
                Party::new("buyer", buyer_at(quantity)),
            ],
        };
        let mut found = merged_over((0..self.quantities.len()).map(table), effort);
        found
            .points
            .retain(|point| self.admits(&point.package, floor));
        (found, Vec::new())
    }
}

fn float(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn sale() -> Sale {
        let payment = |name: &str, days: &str, charges: &str| Payment {
            name: name.into(),
            days: d(days),
            charges: d(charges),
        };
        Sale {
            prices: ["4.90", "5.00", "5.10"].map(d).to_vec(),
            quantities: vec![
                (d("5000"), Secret::new(d("4.20"))),
                (d("10000"), Secret::new(d("4.05"))),
            ],
            payments: vec![
                payment("30/70 before shipment", "-10", "0"),
                payment("O/A 60", "60", "0.004"),
            ],
            extras: vec![Extra {
                name: "inspection".into(),
                choices: vec![("none".into(), d("0")), ("third party".into(), d("300"))],
            }],
            interest: d("0.06"),
        }
    }

    #[test]
    fn profit_is_exact() {
        let check = |choices: [u16; 4], expected: &str| {
            let profit = sale().profit(&Package(choices.to_vec())).unwrap();
            assert_eq!(profit.reveal().round_dp(4), d(expected));
        };
        check([1, 1, 0, 0], "9582.1918");
        check([1, 1, 1, 1], "8506.8493");
        check([0, 0, 0, 0], "3540.2740");
        assert_eq!(sale().profit(&Package(vec![9, 0, 0, 0])), None);
    }

    #[test]
    fn a_floor_above_the_ideal_is_named() {
        let faults = sale().faults(&Secret::new(d("9000")), &Secret::new(d("8000")));
        assert_eq!(faults[0].at, "floor");
    }

    proptest! {
        /// The floats of the engine and the decimals of the border agree.
        #[test]
        fn utility_follows_profit(price in 0u16..3, quantity in 0u16..2, payment in 0u16..2, extra in 0u16..2) {
            let sale = sale();
            let (floor, ideal) = (Secret::new(d("4000")), Secret::new(d("10000")));
            let package = Package(vec![price, quantity, payment, extra]);
            let exact = sale.profit(&package).unwrap();
            let share = float((exact.reveal() - d("4000")) / d("6000"));
            let utility = sale.utility_at(usize::from(quantity), &floor, &ideal).of(&package);
            prop_assert!((share - utility).abs() < 1e-9, "{share} v {utility}");
        }

        /// Over all quantities the worth is never above the true one, and nearly it.
        #[test]
        fn utility_over_all_quantities_promises_nothing_that_is_not_there(at in 0u64..24) {
            let sale = sale();
            let (floor, ideal) = (Secret::new(d("4000")), Secret::new(d("10000")));
            let package = crate::issue::package_at(&[3, 2, 2, 2], at);
            let share = float((sale.profit(&package).unwrap().reveal() - d("4000")) / d("6000"));
            let worth = sale.utility(&floor, &ideal).of(&package);
            prop_assert!(worth <= share + 1e-9 && share - worth < 0.01, "{share} v {worth}");
        }

        /// Nothing below the floor is ever in the frontier, wherever the floor lies.
        #[test]
        fn nothing_below_the_floor(floor in 0i64..12_000) {
            let sale = sale();
            let (floor, ideal) = (Secret::new(Decimal::from(floor)), Secret::new(d("12001")));
            let buyer = |_: usize| Utility::additive(vec![
                vec![1.0, 0.5, 0.0], vec![0.0, 0.3], vec![0.0, 0.4], vec![0.0, 0.1],
            ]);
            let (found, problems) = sale.frontier(&floor, &ideal, &buyer, &Effort::default());
            prop_assert!(problems.is_empty());
            prop_assert!(found.points.iter().all(|p| sale.admits(&p.package, &floor)));
        }
    }
}
