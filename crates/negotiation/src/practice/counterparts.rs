//! Simulated counterparts, the published strategies: conceding by time (Faratin, Sierra and Jennings
//! 1998), tit for tat, MiCRO (de Jonge 2022), never conceding. Their small print (which package of equal
//! worth, what happens in the first rounds) is that of NegMAS 0.16, so that its results can be repeated.

use super::rounds::{Clock, Side};
use crate::issue::Package;
use crate::random::Chance;
use crate::rank::Ranking;
use crate::scenario::{Party, Scenario};
use crate::utility::Utility;
use std::collections::HashSet;

/// What a conceder by time overlooks when it holds an offer against its aspiration.
const SLACK: f64 = 1e-4;
/// What tit for tat overlooks when it looks a package up.
const NEAR: f64 = 1e-6;

/// How a counterpart behaves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Habit {
    /// Concedes from its best to its floor as `1 − t^e`: above one late (Boulware, 4), one evenly, below
    /// one early (Conceder, 1/4).
    ByTime(f64),
    /// Answers with as much as it was given, measured in its own worth.
    TitForTat,
    /// Offers its next package only when it was offered as many different ones as it has offered.
    Micro,
    /// Never moves from its best.
    Tough,
}

/// A counterpart with this habit in one seat of a scenario. The seed decides what MiCRO repeats.
pub fn counterpart(habit: Habit, scenario: &Scenario, seat: usize, seed: u64) -> Box<dyn Side> {
    let Some(party) = scenario.parties.get(seat) else {
        return Box::new(Absent);
    };
    let own = Own::of(scenario, party);
    match habit {
        Habit::ByTime(exponent) => Box::new(ByTime { own, exponent }),
        Habit::TitForTat => Box::new(TitForTat {
            own,
            given: None,
            ahead: 0,
        }),
        Habit::Micro => Box::new(Micro {
            own,
            next: 0,
            sent: Vec::new(),
            received: HashSet::new(),
            chance: Chance::new(seed),
        }),
        Habit::Tough => Box::new(Tough { own }),
    }
}

/// Nobody sits there.
struct Absent;

impl Side for Absent {
    fn accepts(&mut self, _: &Package, _: Clock) -> bool {
        false
    }

    fn offers(&mut self, _: Clock) -> Option<Package> {
        None
    }
}

/// What a counterpart knows of itself.
struct Own {
    utility: Utility,
    all: Ranking,
    fine: Ranking,
    low: f64,
    floor: f64,
    high: f64,
}

impl Own {
    fn of(scenario: &Scenario, party: &Party) -> Own {
        let (low, high) = scenario.range(&party.utility);
        let reserved = party.reserved.map_or(f64::NEG_INFINITY, |r| *r.reveal());
        let all = Ranking::of(scenario, &party.utility);
        Own {
            fine: all.clone().from_worth(reserved),
            all,
            utility: party.utility.clone(),
            low,
            floor: reserved.max(low),
            high,
        }
    }

    /// Where a package stands between the floor and the best.
    fn share(&self, package: &Package) -> f64 {
        let span = self.high - self.floor;
        if span < 1e-5 {
            1.0
        } else {
            (self.utility.of(package) - self.floor) / span
        }
    }

    fn best(&self) -> Option<Package> {
        let best = |table: &Vec<f64>| {
            let top = |best: (usize, f64), (v, u): (usize, &f64)| {
                if *u >= best.1 { (v, *u) } else { best }
            };
            table.iter().enumerate().fold((0, f64::NEG_INFINITY), top).0 as u16
        };
        if self.utility.is_additive() {
            return Some(Package(self.utility.tables.iter().map(best).collect()));
        }
        self.all.at(0).map(|(_, package)| package)
    }
}

struct ByTime {
    own: Own,
    exponent: f64,
}

impl ByTime {
    fn aspiration(&self, clock: Clock) -> f64 {
        let wanted = 1.0 - clock.elapsed().powf(self.exponent);
        let own = &self.own;
        let least = (own.high - own.floor) * wanted + own.floor - SLACK;
        least.max(own.floor).min(own.high)
    }
}

impl Side for ByTime {
    fn accepts(&mut self, offer: &Package, clock: Clock) -> bool {
        self.own.utility.of(offer) >= self.aspiration(clock)
    }

    fn offers(&mut self, clock: Clock) -> Option<Package> {
        let found = self.own.fine.lowest_from(self.aspiration(clock), NEAR);
        found
            .map(|(_, package)| package)
            .or_else(|| self.own.best())
    }
}

struct TitForTat {
    own: Own,
    given: Option<Package>,
    /// How far down its ranking it has looked for the smallest first steps.
    ahead: usize,
}

impl TitForTat {
    /// What it concedes, as a share of its range.
    fn concession(&mut self, clock: Clock) -> f64 {
        let given = self
            .given
            .as_ref()
            .map_or(0.0, |offer| self.own.share(offer))
            .max(0.0);
        match clock.round {
            0 => 0.0,
            1 | 2 => self.smallest_step(),
            _ => given,
        }
    }

    fn smallest_step(&mut self) -> f64 {
        let worth = |rank: usize| {
            self.own
                .all
                .at(rank)
                .map_or(self.own.low, |(worth, _)| worth)
        };
        let step = worth(self.ahead) - worth(self.ahead + 1);
        self.ahead += 2;
        (step + 1e-12) / (self.own.high - self.own.low).max(f64::MIN_POSITIVE)
    }

    fn bounded(concession: f64) -> f64 {
        if (-1e-6..=1.000_000_1).contains(&concession) {
            concession
        } else {
            0.0
        }
    }
}

impl Side for TitForTat {
    fn accepts(&mut self, offer: &Package, clock: Clock) -> bool {
        self.given = Some(offer.clone());
        let concession = Self::bounded(self.concession(clock));
        self.own.share(offer) >= 1.0 - concession
    }

    fn offers(&mut self, clock: Clock) -> Option<Package> {
        let wanted = 1.0 - Self::bounded(self.concession(clock));
        let least = wanted * (self.own.high - self.own.low) + self.own.low;
        self.own
            .all
            .lowest_from(least, NEAR)
            .map(|(_, package)| package)
    }
}

struct Micro {
    own: Own,
    next: usize,
    sent: Vec<Package>,
    received: HashSet<Package>,
    chance: Chance,
}

impl Micro {
    fn may_concede(&self) -> bool {
        self.sent.len() <= self.received.len()
    }
}

impl Side for Micro {
    fn accepts(&mut self, offer: &Package, _: Clock) -> bool {
        self.received.insert(offer.clone());
        let rank = if self.may_concede() {
            Some(self.next)
        } else {
            self.next.checked_sub(1)
        };
        let mine = rank.and_then(|rank| self.own.fine.at(rank));
        let least = mine.map_or(self.own.floor, |(worth, _)| worth.max(self.own.floor));
        self.own.utility.of(offer) >= least
    }

    fn offers(&mut self, _: Clock) -> Option<Package> {
        match self.own.fine.at(self.next).filter(|_| self.may_concede()) {
            Some((_, package)) => {
                self.next += 1;
                self.sent.push(package.clone());
                Some(package)
            }
            None => self.sent.get(self.chance.place(self.sent.len())).cloned(),
        }
    }
}

struct Tough {
    own: Own,
}

impl Side for Tough {
    fn accepts(&mut self, offer: &Package, _: Clock) -> bool {
        self.own.utility.of(offer) >= self.own.high - 1e-10
    }

    fn offers(&mut self, _: Clock) -> Option<Package> {
        self.own.best()
    }
}
