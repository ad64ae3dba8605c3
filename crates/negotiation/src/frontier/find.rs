//! Which way to take to a frontier, and what to tell when it cannot be exact or is empty.

use super::{Effort, Frontier, Method, enumerated, merged};
use crate::scenario::{Scenario, check, floors};
use trade::Problem;

/// The frontier of a scenario over all packages that its rules allow, reservations aside. Merging is
/// tried first; a frontier that had to be thinned is found again by looking at every package, where
/// there are not too many.
pub fn frontier(scenario: &Scenario, effort: &Effort) -> (Frontier, Vec<Problem>) {
    let faults = check(scenario);
    if !faults.is_empty() {
        return (Frontier::empty(Method::Merged), faults);
    }
    let mut found = merged(scenario, effort);
    if !found.exact && scenario.outcomes() <= effort.most_packages {
        found = enumerated(scenario, effort.hands);
    }
    let problems = remarks(scenario, &found);
    (found, problems)
}

fn remarks(scenario: &Scenario, found: &Frontier) -> Vec<Problem> {
    let mut problems = floors(scenario);
    if found.points.is_empty() {
        let rules: Vec<String> = scenario
            .rules
            .iter()
            .map(|rule| rule.words(&scenario.issues))
            .collect();
        problems.push(Problem::new(
            format!("rules: {}", rules.join("; ")),
            "they contradict each other: no package keeps them all",
            "drop one of them or allow another value",
        ));
    } else if problems.is_empty() && found.rational(&scenario.parties).points.is_empty() {
        problems.push(Problem::new(
            "reservations",
            "no package leaves every party what it has without a deal",
            "look for another issue to trade, or walk away",
        ));
    }
    if !found.exact {
        problems.push(Problem::new(
            "frontier",
            format!(
                "{:.0e} packages with interactions are too many: the frontier was thinned",
                scenario.outcomes()
            ),
            "use it as a guide; fewer values on the interacting issues make it exact",
        ));
    }
    problems
}
