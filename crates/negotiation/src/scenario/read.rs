//! From files to a table: each file by its content, the issues from the domain, or from the first
//! profile where there is no domain.

use super::domain::{Domain, Part, table};
use super::profile::Profile;
use super::{Scenario, json, xml, yaml};
use trade::Problem;

/// A table from the texts of its files (name and text): the domain and the profiles as GENIUS XML,
/// NegMAS YAML, GeniusWeb or NegoLog JSON, or all in one. Parties come in the order of the files.
/// `None` when the files do not make a table; the problems say why.
pub fn read(files: &[(String, String)]) -> (Option<Scenario>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut domain: Option<Domain> = None;
    let mut stated = false;
    let mut profiles: Vec<Profile> = Vec::new();
    for (name, text) in files {
        match part(name, text) {
            Ok(Part::Domain(found)) => {
                domain = Some(found);
                stated = true;
            }
            Ok(Part::Profile(profile)) => profiles.push(profile),
            Ok(Part::Whole(found, more)) => {
                domain = if stated {
                    domain
                } else {
                    domain.or(Some(found))
                };
                profiles.extend(more);
            }
            Ok(Part::Nothing) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return (None, problems);
    }
    let hint = "give the domain and one profile for each side";
    match domain {
        None => (
            None,
            vec![Problem::new(first(files), "no issues are given", hint)],
        ),
        Some(_) if profiles.is_empty() => (
            None,
            vec![Problem::new(first(files), "no profile is given", hint)],
        ),
        Some(domain) => table(domain, profiles),
    }
}

fn first(files: &[(String, String)]) -> String {
    files
        .first()
        .map_or("scenario", |(name, _)| name.as_str())
        .to_owned()
}

/// A text that opens like XML or JSON is that; everything else is YAML.
fn part(name: &str, text: &str) -> Result<Part, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        Some('<') => xml::read(name, text),
        Some('{' | '[') => json::read(name, text),
        _ => yaml::read(name, text),
    }
}
