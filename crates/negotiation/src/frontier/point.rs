//! A frontier and its points; how one is found lives beside this file.

use crate::issue::Package;
use crate::scenario::Party;

/// What a package is worth to each party, and one package that is worth it.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// A number for each party, in their order.
    pub utilities: Vec<f64>,
    /// One of the packages that give it.
    pub package: Package,
}

impl Point {
    /// The sum over all parties.
    pub fn welfare(&self) -> f64 {
        self.utilities.iter().sum()
    }

    /// What one party has of it.
    pub fn worth(&self, party: usize) -> f64 {
        self.utilities.get(party).copied().unwrap_or(0.0)
    }
}

/// By which way a frontier was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Issue after issue; values that others depend on stay open until they no longer do.
    Merged,
    /// Every package was looked at.
    Enumerated,
}

/// The undominated points, best for the first party first.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// The points; no two are worth the same.
    pub points: Vec<Point>,
    /// By which way.
    pub method: Method,
    /// Is every undominated point here? If not, each one missing is nearly matched by one that is.
    pub exact: bool,
}

impl Frontier {
    pub(crate) fn empty(method: Method) -> Frontier {
        Frontier {
            points: Vec::new(),
            method,
            exact: true,
        }
    }

    /// The points that no party would refuse for its reservation.
    pub fn rational(&self, parties: &[Party]) -> Frontier {
        let fine = |point: &&Point| {
            let mut both = parties.iter().zip(&point.utilities);
            both.all(|(party, u)| party.accepts(*u))
        };
        Frontier {
            points: self.points.iter().filter(fine).cloned().collect(),
            ..*self
        }
    }

    /// The point that is best for another party among those that leave the first at least `least`.
    /// By binary search when two parties bargain.
    pub fn best_for_other(&self, least: f64) -> Option<&Point> {
        let enough = self.points.partition_point(|p| p.worth(0) >= least);
        let first = self.points.first()?;
        if first.utilities.len() == 2 {
            return enough.checked_sub(1).and_then(|last| self.points.get(last));
        }
        let others = |p: &Point| p.welfare() - p.worth(0);
        self.points[..enough]
            .iter()
            .max_by(|a, b| others(a).total_cmp(&others(b)))
    }
}
