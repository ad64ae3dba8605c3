//! Our own play at the table: an aim by the course, of all packages that reach it the one they are
//! believed to like best, and an answer to theirs that never goes below the floor.

use super::accept::answer;
use super::course::Course;
use crate::counterpart::{Counterpart, Prior, Taste};
use crate::frontier::{Effort, Frontier, merged};
use crate::issue::Package;
use crate::practice::{Clock, Side};
use crate::rule::allowed;
use crate::scenario::{Party, Scenario};
use crate::utility::Utility;
use trade::Secret;

/// What we have and want.
#[derive(Debug, Clone)]
pub struct Standpoint {
    /// The table: issues and rules. Its parties are not looked at.
    pub table: Scenario,
    /// What packages are worth to us.
    pub utility: Utility,
    /// Below this there is no deal.
    pub floor: Secret<f64>,
}

impl Standpoint {
    /// The standpoint of a seat of a scenario; without a reservation its worst package is the floor.
    pub fn of(scenario: &Scenario, seat: usize) -> Option<Standpoint> {
        let party = scenario.parties.get(seat)?;
        let low = scenario.range(&party.utility).0;
        let reserved = party.reserved.map_or(low, |r| *r.reveal());
        Some(Standpoint {
            table: Scenario {
                parties: Vec::new(),
                ..scenario.clone()
            },
            utility: party.utility.clone(),
            floor: Secret::new(reserved.max(low)),
        })
    }

    /// What we would hold of a counterpart whose tastes are not known: rather against ours.
    pub fn opposed(&self) -> Prior {
        Prior {
            tastes: self
                .utility
                .marginals()
                .into_iter()
                .map(Taste::Opposed)
                .collect(),
            weights: Vec::new(),
        }
    }
}

/// We at the table.
#[derive(Debug)]
pub struct Negotiator {
    standpoint: Standpoint,
    course: Course,
    view: Counterpart,
    ideal: f64,
    packages: Option<Frontier>,
}

impl Negotiator {
    /// Sits down with a standpoint, a view of the other side and a course.
    pub fn new(standpoint: Standpoint, view: Counterpart, course: Course) -> Negotiator {
        Negotiator {
            ideal: standpoint.table.range(&standpoint.utility).1,
            standpoint,
            course,
            view,
            packages: None,
        }
    }

    /// What we ask for in a round, in our own worth.
    fn aim(&self, round: usize) -> f64 {
        let floor = *self.standpoint.floor.reveal();
        floor + (self.ideal - floor).max(0.0) * self.course.target(round)
    }

    /// The packages that are best for them at each height for us, as far as is known.
    fn packages(&mut self) -> &Frontier {
        let make = || {
            let table = &self.standpoint.table;
            let parties = vec![
                Party::new("we", self.standpoint.utility.clone()),
                Party::new("they", self.view.estimate().utility()),
            ];
            merged(
                &Scenario {
                    parties,
                    ..table.clone()
                },
                &Effort::default(),
            )
        };
        let found = self.packages.take().unwrap_or_else(make);
        self.packages.insert(found)
    }

    /// The package for a round: what reaches the aim, and of that what they like best.
    fn choose(&mut self, clock: Clock) -> Option<(f64, Package)> {
        let floor = self.standpoint.floor;
        let aim = self.aim(clock.round);
        let found = self.packages();
        let point = found.best_for_other(aim).or_else(|| found.points.first())?;
        let worth = point.worth(0);
        floor.admits(&worth).then(|| (worth, point.package.clone()))
    }
}

impl Side for Negotiator {
    fn accepts(&mut self, offer: &Package, clock: Clock) -> bool {
        self.view.offered(offer, clock.elapsed());
        self.packages = None;
        if !allowed(&self.standpoint.table.rules, offer) {
            return false;
        }
        let worth = self.standpoint.utility.of(offer);
        let next = self.choose(clock).map_or(f64::INFINITY, |(worth, _)| worth);
        // A rehearsed counterpart stays to the end: nothing is lost by waiting but the last round.
        let waiting = f64::INFINITY;
        answer(
            worth,
            &self.standpoint.floor,
            next,
            waiting,
            clock.is_last(),
        )
        .is_yes()
    }

    fn offers(&mut self, clock: Clock) -> Option<Package> {
        let (_, package) = self.choose(clock)?;
        self.view.was_offered(&package);
        Some(package)
    }
}
