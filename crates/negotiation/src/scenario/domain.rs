//! What every published format says in common: issues, and profiles that value them; and how the two
//! become a table.

use super::profile::Profile;
use super::{Party, Scenario};
use crate::issue::Issue;
use trade::Problem;

/// The issues of a domain.
#[derive(Debug, Clone, Default)]
pub(super) struct Domain {
    pub name: String,
    pub issues: Vec<Issue>,
}

/// What one file held.
#[derive(Debug)]
pub(super) enum Part {
    Domain(Domain),
    Profile(Profile),
    /// Both at once.
    Whole(Domain, Vec<Profile>),
    /// Something else that lies beside scenarios.
    Nothing,
}

/// The most steps that an issue of numbers is laid out in.
const MOST_STEPS: i64 = 10_000;

/// An issue whose values are the whole numbers between two bounds.
pub(super) fn whole_numbers(name: &str, low: i64, high: i64) -> Result<Issue, Problem> {
    let at = || format!("issue `{name}`");
    if high < low {
        return Err(Problem::new(
            at(),
            format!("its bounds are {low} to {high}"),
            "put the lower bound first",
        ));
    }
    if high.saturating_sub(low) >= MOST_STEPS {
        return Err(Problem::new(
            at(),
            format!("it has the whole numbers from {low} to {high}"),
            format!("take a coarser step: at most {MOST_STEPS} values"),
        ));
    }
    Ok(Issue::new(name, (low..=high).map(|n| n.to_string())))
}

/// A table from the issues and the profiles; problems where a profile does not value what the
/// domain has.
pub(super) fn table(domain: Domain, profiles: Vec<Profile>) -> (Option<Scenario>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut parties: Vec<Party> = Vec::new();
    for profile in profiles {
        match profile.party(&domain.issues) {
            Ok(party) => parties.push(party),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return (None, problems);
    }
    let scenario = Scenario {
        name: domain.name,
        issues: domain.issues,
        rules: Vec::new(),
        parties,
    };
    (Some(scenario), problems)
}
