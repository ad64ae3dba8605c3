//! One party's profile as a file has it, before it is laid against the issues of a domain.

use super::Party;
use crate::issue::Issue;
use crate::utility::Utility;
use std::collections::BTreeMap;
use trade::Problem;

/// What a profile says of one issue.
#[derive(Debug, Clone)]
pub(super) struct Criterion {
    /// Which issue; by its place when the file gives no name.
    pub issue: Option<String>,
    pub weight: f64,
    pub worth: Worth,
}

/// How the values of an issue are worth something.
#[derive(Debug, Clone)]
pub(super) enum Worth {
    /// A number for each value.
    Table(BTreeMap<String, f64>),
    /// `slope · value + bias` for values that are numbers.
    Line { slope: f64, bias: f64 },
}

#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub name: String,
    pub reserved: Reserved,
    pub discount: Option<f64>,
    pub bias: f64,
    /// Is the worth to be stretched to the range from nought to one?
    pub stretched: bool,
    pub criteria: Vec<Criterion>,
}

/// What a party has without a deal, as files say it.
#[derive(Debug, Clone)]
pub(super) enum Reserved {
    Nothing,
    Worth(f64),
    /// A package as good as no deal: the value of each issue that it names.
    Package(BTreeMap<String, String>),
}

impl Profile {
    /// The profile laid against the issues.
    pub fn party(&self, issues: &[Issue]) -> Result<Party, Problem> {
        let tables: Vec<Vec<f64>> = issues
            .iter()
            .enumerate()
            .map(|(place, issue)| self.table(place, issue))
            .collect::<Result<_, _>>()?;
        let mut utility = Utility::additive(tables);
        utility.base = self.bias;
        if self.stretched {
            utility = stretched(utility);
        }
        let mut party = Party::new(self.name.clone(), utility);
        party.discount = self.discount;
        if let Some(reserved) = self.reserve(issues, &party.utility) {
            party = party.reserving(reserved);
        }
        Ok(party)
    }

    fn table(&self, place: usize, issue: &Issue) -> Result<Vec<f64>, Problem> {
        let named = |c: &&Criterion| c.issue.as_ref() == Some(&issue.name);
        let by_place = || self.criteria.get(place).filter(|c| c.issue.is_none());
        let at = || format!("profile `{}`, issue `{}`", self.name, issue.name);
        let criterion = self
            .criteria
            .iter()
            .find(named)
            .or_else(by_place)
            .ok_or_else(|| {
                Problem::new(
                    at(),
                    "the profile does not value it",
                    "add its values to the profile",
                )
            })?;
        let worth = |value: &String| {
            criterion
                .worth
                .of(value)
                .map(|u| criterion.weight * u)
                .ok_or_else(|| {
                    Problem::new(
                        format!("{}, value `{value}`", at()),
                        "the profile does not value it",
                        "add the value to the profile, or take it out of the domain",
                    )
                })
        };
        issue.values.iter().map(worth).collect()
    }

    fn reserve(&self, issues: &[Issue], utility: &Utility) -> Option<f64> {
        match &self.reserved {
            Reserved::Nothing => None,
            Reserved::Worth(worth) => Some(*worth).filter(|w| *w != f64::NEG_INFINITY),
            Reserved::Package(values) => {
                let worth = |(issue, table): (&Issue, &Vec<f64>)| {
                    let value = values.get(&issue.name)?;
                    let place = issue.values.iter().position(|v| v == value)?;
                    table.get(place).copied()
                };
                let gains: Vec<f64> = issues
                    .iter()
                    .zip(&utility.tables)
                    .filter_map(worth)
                    .collect();
                (!gains.is_empty()).then(|| utility.base + gains.iter().sum::<f64>())
            }
        }
    }
}

fn stretched(utility: Utility) -> Utility {
    let (low, high) = utility.range();
    let span = if high > low { high - low } else { 1.0 };
    utility.scaled(1.0 / span, -low / span)
}

impl Worth {
    fn of(&self, value: &str) -> Option<f64> {
        match self {
            Worth::Table(table) => table.get(value).copied(),
            Worth::Line { slope, bias } => Some(slope * value.parse::<f64>().ok()? + bias),
        }
    }
}
