//! Scenarios as JSON: the profiles of GeniusWeb (`LinearAdditiveUtilitySpace`), those of NegoLog
//! (`issueWeights` and `issues`), and whole tables with all profiles in one file.

use super::domain::{Domain, Part, whole_numbers};
use super::profile::{Criterion, Profile, Reserved, Worth};
use crate::issue::Issue;
use serde_json::{Map, Value};
use trade::Problem;

/// What one file holds.
pub(super) fn read(name: &str, text: &str) -> Result<Part, Problem> {
    let value: Value = serde_json::from_str(text).map_err(|why| {
        Problem::new(
            name,
            format!("it cannot be read as JSON: {why}"),
            "give a profile of GeniusWeb or NegoLog",
        )
    })?;
    if let Some(space) = value.get("LinearAdditiveUtilitySpace") {
        return geniusweb(name, space);
    }
    if value.get("issuesValues").is_some() {
        return Ok(Part::Domain(geniusweb_domain(name, &value)?));
    }
    if let (Some(weights), Some(issues)) = (value.get("issueWeights"), object(&value, "issues")) {
        return negolog(name, &value, weights, issues);
    }
    match (list(&value, "issues"), list(&value, "profiles")) {
        (Some(issues), Some(profiles)) => whole(name, &value, issues, profiles),
        // NegMAS can write its files as JSON, which is YAML too.
        _ if value.get("issues").is_some() || value.get("values").is_some() => {
            super::yaml::read(name, text)
        }
        _ => Ok(Part::Nothing),
    }
}

fn object<'a>(value: &'a Value, field: &str) -> Option<&'a Map<String, Value>> {
    value.get(field)?.as_object()
}

fn list<'a>(value: &'a Value, field: &str) -> Option<&'a Vec<Value>> {
    value.get(field)?.as_array()
}

fn words(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Numbers by value; something that is no number is reported.
fn worths(at: &str, values: &Map<String, Value>) -> Result<Worth, Problem> {
    let entry = |(value, number): (&String, &Value)| {
        let number = number.as_f64().ok_or_else(|| {
            Problem::new(
                format!("{at}, value `{value}`"),
                format!("{number} is not a number"),
                "give a number",
            )
        })?;
        Ok((value.clone(), number))
    };
    Ok(Worth::Table(
        values.iter().map(entry).collect::<Result<_, Problem>>()?,
    ))
}

fn values_of<'v>(at: &str, values: &'v Value) -> Result<&'v Map<String, Value>, Problem> {
    values.as_object().ok_or_else(|| {
        Problem::new(
            at,
            "its values are missing",
            "give an object of values and numbers",
        )
    })
}

fn weight_of(weights: &Value, issue: &str) -> f64 {
    weights.get(issue).and_then(Value::as_f64).unwrap_or(0.0)
}

fn negolog(
    name: &str,
    value: &Value,
    weights: &Value,
    issues: &Map<String, Value>,
) -> Result<Part, Problem> {
    let mut domain = Domain {
        name: name.to_owned(),
        issues: Vec::new(),
    };
    let mut criteria = Vec::new();
    for (issue, values) in issues {
        let at = format!("profile `{name}`, issue `{issue}`");
        let values = values_of(&at, values)?;
        domain.issues.push(Issue::new(issue, values.keys()));
        let weight = weight_of(weights, issue);
        criteria.push(Criterion {
            issue: Some(issue.clone()),
            weight,
            worth: worths(&at, values)?,
        });
    }
    let reserved = value.get("reservationValue").and_then(Value::as_f64);
    let profile = Profile {
        name: name.to_owned(),
        reserved: reserved.map_or(Reserved::Nothing, Reserved::Worth),
        discount: None,
        bias: 0.0,
        stretched: false,
        criteria,
    };
    Ok(Part::Whole(domain, vec![profile]))
}

fn geniusweb_domain(name: &str, domain: &Value) -> Result<Domain, Problem> {
    let issue = |(issue, set): (&String, &Value)| -> Result<Issue, Problem> {
        if let Some(values) = list(set, "values") {
            return Ok(Issue::new(issue, values.iter().map(words)));
        }
        let range: Vec<f64> = list(set, "range")
            .map(|r| r.iter().filter_map(|n| words(n).parse().ok()).collect())
            .unwrap_or_default();
        match range.as_slice() {
            [low, high, step] if *step > 0.0 && (high - low) / step < 1e4 => {
                let steps = ((high - low) / step).round() as i64;
                let value = |i: i64| (low + step * i as f64).to_string();
                Ok(Issue::new(issue, (0..=steps).map(value)))
            }
            [low, high] => whole_numbers(issue, *low as i64, *high as i64),
            _ => Err(Problem::new(
                format!("issue `{issue}`"),
                "its values are missing",
                "give `values`, or a `range` of lowest, highest and step",
            )),
        }
    };
    let issues = object(domain, "issuesValues").into_iter().flatten();
    Ok(Domain {
        name: domain.get("name").map_or_else(|| name.to_owned(), words),
        issues: issues.map(issue).collect::<Result<_, _>>()?,
    })
}

fn geniusweb(name: &str, space: &Value) -> Result<Part, Problem> {
    let empty = Value::Null;
    let weights = space.get("issueWeights").unwrap_or(&empty);
    let utilities = object(space, "issueUtilities").into_iter().flatten();
    let criterion = |(issue, set): (&String, &Value)| -> Result<Criterion, Problem> {
        let at = format!("profile `{name}`, issue `{issue}`");
        let worth = geniusweb_worth(&at, set)?;
        Ok(Criterion {
            issue: Some(issue.clone()),
            weight: weight_of(weights, issue),
            worth,
        })
    };
    let bid = space
        .get("reservationBid")
        .and_then(|bid| object(bid, "issuevalues"));
    let reserved = bid
        .filter(|bid| !bid.is_empty())
        .map_or(Reserved::Nothing, |bid| {
            Reserved::Package(
                bid.iter()
                    .map(|(issue, value)| (issue.clone(), words(value)))
                    .collect(),
            )
        });
    let profile = Profile {
        name: space.get("name").map_or_else(|| name.to_owned(), words),
        reserved,
        discount: None,
        bias: 0.0,
        stretched: false,
        criteria: utilities.map(criterion).collect::<Result<_, _>>()?,
    };
    let domain = space.get("domain").unwrap_or(&empty);
    Ok(Part::Whole(geniusweb_domain(name, domain)?, vec![profile]))
}

/// `{"discreteutils": {"valueUtilities": …}}` or `{"numberutils": {"lowValue": …}}`.
fn geniusweb_worth(at: &str, set: &Value) -> Result<Worth, Problem> {
    let inner = set
        .as_object()
        .and_then(|set| set.values().next())
        .unwrap_or(set);
    if let Some(values) = object(inner, "valueUtilities") {
        return worths(at, values);
    }
    let number = |field: &str| inner.get(field).and_then(|n| words(n).parse::<f64>().ok());
    let ends = (
        number("lowValue"),
        number("lowUtility"),
        number("highValue"),
        number("highUtility"),
    );
    match ends {
        (Some(low), Some(bottom), Some(high), Some(top)) if high > low => {
            let slope = (top - bottom) / (high - low);
            Ok(Worth::Line {
                slope,
                bias: bottom - slope * low,
            })
        }
        _ => Err(Problem::new(
            at,
            "how its values are valued is not known",
            "give `valueUtilities` or the four ends of a line",
        )),
    }
}

fn whole(name: &str, value: &Value, issues: &[Value], profiles: &[Value]) -> Result<Part, Problem> {
    let issue = |issue: &Value| {
        let values = list(issue, "values").into_iter().flatten().map(words);
        Issue::new(issue.get("name").map(words).unwrap_or_default(), values)
    };
    let profile = |(place, profile): (usize, &Value)| -> Result<Profile, Problem> {
        let party = profile
            .get("name")
            .map_or_else(|| format!("party {}", place + 1), words);
        let weights = list(profile, "weights");
        let weight = |place: usize| weights.and_then(|w| w.get(place)?.as_f64()).unwrap_or(1.0);
        let criterion = |(place, values): (usize, &Value)| -> Result<Criterion, Problem> {
            let at = format!("profile `{party}`, issue {}", place + 1);
            let values = values_of(&at, values)?;
            Ok(Criterion {
                issue: None,
                weight: weight(place),
                worth: worths(&at, values)?,
            })
        };
        let values = list(profile, "values").into_iter().flatten().enumerate();
        let reserved = profile.get("reserved").and_then(Value::as_f64);
        Ok(Profile {
            criteria: values.map(criterion).collect::<Result<_, _>>()?,
            reserved: reserved.map_or(Reserved::Nothing, Reserved::Worth),
            discount: None,
            bias: 0.0,
            stretched: false,
            name: party,
        })
    };
    let domain = Domain {
        name: value.get("name").map_or_else(|| name.to_owned(), words),
        issues: issues.iter().map(issue).collect(),
    };
    let profiles = profiles
        .iter()
        .enumerate()
        .map(profile)
        .collect::<Result<_, _>>()?;
    Ok(Part::Whole(domain, profiles))
}
