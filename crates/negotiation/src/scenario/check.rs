//! Whether a table can be bargained over at all: each fault names its field and the way out.

use super::{Party, Scenario};
use crate::utility::Utility;
use trade::Problem;

/// The most values an issue may have: places are kept in sixteen bits.
const MOST_VALUES: usize = u16::MAX as usize;

/// What is wrong with a table; nothing can be computed from it until these are mended.
pub fn check(scenario: &Scenario) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    if scenario.issues.is_empty() {
        found.push(Problem::new(
            "issues",
            "there is nothing to bargain over",
            "add an issue with two values",
        ));
    }
    if scenario.parties.is_empty() {
        found.push(Problem::new(
            "parties",
            "there is nobody to bargain",
            "add a profile for each side",
        ));
    }
    found.extend(scenario.issues.iter().filter_map(|issue| {
        let at = format!("issue `{}`", issue.name);
        match issue.values.len() {
            0 => Some(Problem::new(
                at,
                "it has no value",
                "give it a value, or leave the issue out",
            )),
            n if n > MOST_VALUES => Some(Problem::new(
                at,
                format!("it has {n} values"),
                format!("take a coarser step: at most {MOST_VALUES}"),
            )),
            _ => None,
        }
    }));
    for party in &scenario.parties {
        found.extend(tables(scenario, party));
        found.extend(numbers(scenario, party));
    }
    found.extend(rules(scenario));
    found
}

fn tables(scenario: &Scenario, party: &Party) -> Vec<Problem> {
    let sizes = scenario.sizes();
    let fits = |utility: &Utility| {
        utility
            .tables
            .iter()
            .map(Vec::len)
            .eq(sizes.iter().copied())
    };
    let mut found = Vec::new();
    if !fits(&party.utility) {
        found.push(Problem::new(
            format!("party `{}`", party.name),
            "its tables do not match the issues",
            "give one number for every value of every issue",
        ));
    }
    for pair in &party.utility.interactions {
        let size = |issue: usize| sizes.get(issue).copied().unwrap_or(0);
        let rows = pair.table.len() == size(pair.first);
        let columns = pair.table.iter().all(|row| row.len() == size(pair.second));
        if !rows || !columns || pair.first == pair.second {
            found.push(Problem::new(
                format!(
                    "party `{}`: interaction of issues {} and {}",
                    party.name, pair.first, pair.second
                ),
                "its table does not match the two issues",
                "give a row for each value of the first and a column for each of the second",
            ));
        }
    }
    found
}

fn numbers(scenario: &Scenario, party: &Party) -> Vec<Problem> {
    let mut found = Vec::new();
    let at = |field: &str| format!("party `{}`: {field}", party.name);
    if let Some(place) = first_not_finite(scenario, &party.utility) {
        found.push(Problem::new(
            at(&place),
            "it is not a number",
            "give a finite number",
        ));
    }
    if party.reserved.is_some_and(|r| r.reveal().is_nan()) {
        found.push(Problem::new(
            at("reservation"),
            "it is not a number",
            "give a finite number, or none",
        ));
    }
    found
}

/// Parties whose floor lies above everything on the table.
pub(crate) fn floors(scenario: &Scenario) -> Vec<Problem> {
    let high = |party: &&Party| !party.accepts(party.utility.range().1);
    let found = scenario.parties.iter().filter(high).map(|party| {
        Problem::new(
            format!("party `{}`: reservation", party.name),
            "the floor is above the best package: nothing can be agreed",
            "lower the floor, or offer a value that is worth more",
        )
    });
    found.collect()
}

fn first_not_finite(scenario: &Scenario, utility: &Utility) -> Option<String> {
    let bad = utility
        .tables
        .iter()
        .zip(&scenario.issues)
        .find_map(|(table, issue)| {
            let place = table.iter().position(|u| !u.is_finite())?;
            let value = issue.values.get(place).map_or("?", |v| v.as_str());
            Some(format!("issue `{}`, value `{value}`", issue.name))
        });
    let any = || utility.numbers().any(|u| !u.is_finite());
    bad.or_else(|| any().then(|| "a number of its utility".into()))
}

fn rules(scenario: &Scenario) -> Vec<Problem> {
    let unknown = scenario
        .rules
        .iter()
        .find(|rule| rule.issues().any(|issue| issue >= scenario.issues.len()));
    if let Some(rule) = unknown {
        return vec![Problem::new(
            format!("rule `{}`", rule.words(&scenario.issues)),
            "it speaks of an issue that is not there",
            "name an issue of this table",
        )];
    }
    let impossible = |rule: &&crate::rule::Rule| rule.when.is_none() && rule.then.1.is_empty();
    let found = scenario.rules.iter().filter(impossible).map(|rule| {
        Problem::new(
            format!("rule `{}`", rule.words(&scenario.issues)),
            "no value is left",
            "allow a value, or drop the rule",
        )
    });
    found.collect()
}
