//! The protocol of alternating offers (Rubinstein 1982; in rounds as NegMAS's SAO runs it): each round
//! each side accepts what lies on the table or puts something else there; after the last round there
//! is no deal.

use crate::issue::Package;
use crate::scenario::Scenario;

/// Where a negotiation stands in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clock {
    /// The current round, from nought.
    pub round: usize,
    /// How many there are.
    pub rounds: usize,
}

impl Clock {
    /// The share of time that is used up, never quite one; that of NegMAS.
    pub fn elapsed(&self) -> f64 {
        (self.round + 1) as f64 / (self.rounds + 1) as f64
    }

    /// Is this the last round?
    pub fn is_last(&self) -> bool {
        self.round + 1 >= self.rounds
    }
}

/// One side of the table.
pub trait Side {
    /// Takes note of the other's offer and says whether it is accepted.
    fn accepts(&mut self, offer: &Package, clock: Clock) -> bool;
    /// The own offer; `None` leaves the table.
    fn offers(&mut self, clock: Clock) -> Option<Package>;
}

/// How a negotiation ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What was agreed, if anything.
    pub agreement: Option<Package>,
    /// What each side has in the end: the agreement's worth, or what it has without a deal.
    pub utilities: [f64; 2],
    /// Every offer in its order, the first side's first.
    pub offers: Vec<Package>,
}

/// Lets two sides bargain over the scenario of their two parties for so many rounds; the first side
/// has the first party's seat and speaks first.
pub fn bargain(scenario: &Scenario, sides: [&mut dyn Side; 2], rounds: usize) -> Outcome {
    let mut offers: Vec<Package> = Vec::new();
    let mut agreement = None;
    'talk: for round in 0..rounds {
        for seat in [0, 1] {
            let clock = Clock { round, rounds };
            if let Some(last) = offers.last()
                && sides[seat].accepts(last, clock)
            {
                agreement = Some(last.clone());
                break 'talk;
            }
            match sides[seat].offers(clock) {
                Some(offer) => offers.push(offer),
                None => break 'talk,
            }
        }
    }
    let worth = |seat: usize| -> f64 {
        let Some(party) = scenario.parties.get(seat) else {
            return 0.0;
        };
        match (&agreement, &party.reserved) {
            (Some(package), _) => party.utility.of(package),
            (None, Some(reserved)) => *reserved.reveal(),
            (None, None) => scenario.range(&party.utility).0,
        }
    };
    Outcome {
        utilities: [worth(0), worth(1)],
        agreement,
        offers,
    }
}
