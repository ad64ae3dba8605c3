//! The YAML that NegMAS writes: one file for the issues, one for each party (its serialisation of
//! `LinearAdditiveUtilityFunction`, perhaps wrapped in a discounting one).

use super::domain::{Domain, Part, whole_numbers};
use super::profile::{Criterion, Profile, Reserved, Worth};
use crate::issue::Issue;
use serde::de::{Deserialize, Deserializer, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use trade::Problem;

/// The most values that an issue of real numbers is laid out in; NegMAS takes ten too.
const STEPS_OF_REALS: i64 = 10;

#[derive(Debug, serde::Deserialize)]
struct File {
    #[serde(default)]
    name: Option<Scalar>,
    #[serde(default)]
    issues: Option<Vec<IssueForm>>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    reserved_value: Option<f64>,
    #[serde(default)]
    discount: Option<f64>,
    #[serde(default)]
    ufun: Option<Box<File>>,
    #[serde(default)]
    values: Option<Vec<Fun>>,
    #[serde(default)]
    weights: Option<Vec<f64>>,
    #[serde(default)]
    bias: Option<f64>,
}

#[derive(Debug, serde::Deserialize)]
struct IssueForm {
    name: Scalar,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    values: Vec<Scalar>,
}

#[derive(Debug, serde::Deserialize)]
struct Fun {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    mapping: Option<BTreeMap<Scalar, f64>>,
    #[serde(default)]
    slope: Option<f64>,
    #[serde(default)]
    bias: Option<f64>,
}

/// What one file holds; its name is given to a party that has none.
pub(super) fn read(name: &str, text: &str) -> Result<Part, Problem> {
    let file: File = serde_saphyr::from_str(text).map_err(|why| {
        let why = why.to_string();
        let first = why.lines().next().unwrap_or_default().to_owned();
        Problem::new(
            name,
            format!("it cannot be read as YAML: {first}"),
            "give a domain or a profile as NegMAS writes it",
        )
    })?;
    if let Some(issues) = &file.issues {
        let issues = issues.iter().map(issue).collect::<Result<_, _>>()?;
        let name = file.name.map_or_else(|| name.to_owned(), |n| n.0);
        return Ok(Part::Domain(Domain { name, issues }));
    }
    profile(name, &file)
}

fn issue(form: &IssueForm) -> Result<Issue, Problem> {
    let name = &form.name.0;
    let bounds: Vec<f64> = form
        .values
        .iter()
        .filter_map(|v| v.0.parse().ok())
        .collect();
    match (form.kind.as_deref(), bounds.as_slice()) {
        (Some("ContiguousIssue"), [low, high]) => whole_numbers(name, *low as i64, *high as i64),
        (Some("ContinuousIssue"), [low, high]) => {
            let step = |i: i64| low + (high - low) * i as f64 / (STEPS_OF_REALS - 1) as f64;
            Ok(Issue::new(
                name,
                (0..STEPS_OF_REALS).map(|i| step(i).to_string()),
            ))
        }
        _ => Ok(Issue::new(name, form.values.iter().map(|v| v.0.clone()))),
    }
}

fn profile(name: &str, file: &File) -> Result<Part, Problem> {
    let inner = file.ufun.as_deref().unwrap_or(file);
    let Some(funs) = &inner.values else {
        return match &inner.kind {
            None => Ok(Part::Nothing),
            Some(kind) => Err(Problem::new(
                name,
                format!("a utility of type {kind} is not known"),
                "give a LinearAdditiveUtilityFunction",
            )),
        };
    };
    let weight = |place: usize| {
        let weights = inner.weights.as_ref();
        weights.and_then(|w| w.get(place).copied()).unwrap_or(1.0)
    };
    let criterion = |(place, fun): (usize, &Fun)| {
        let worth = fun.worth(name)?;
        Ok(Criterion {
            issue: None,
            weight: weight(place),
            worth,
        })
    };
    let reserved = file.reserved_value.or(inner.reserved_value);
    Ok(Part::Profile(Profile {
        name: file
            .name
            .as_ref()
            .map_or_else(|| name.to_owned(), |n| n.0.clone()),
        reserved: reserved.map_or(Reserved::Nothing, Reserved::Worth),
        discount: file.discount,
        bias: inner.bias.unwrap_or(0.0),
        stretched: false,
        criteria: funs
            .iter()
            .enumerate()
            .map(criterion)
            .collect::<Result<_, Problem>>()?,
    }))
}

impl Fun {
    fn worth(&self, profile: &str) -> Result<Worth, Problem> {
        let line = |slope: f64, bias: f64| {
            let (slope, bias) = (self.slope.unwrap_or(slope), self.bias.unwrap_or(bias));
            Ok(Worth::Line { slope, bias })
        };
        match (&self.mapping, self.kind.as_deref()) {
            (Some(mapping), _) => {
                let entries = mapping.iter().map(|(value, u)| (value.0.clone(), *u));
                Ok(Worth::Table(entries.collect()))
            }
            (None, Some("IdentityFun")) => line(1.0, 0.0),
            (None, Some("AffineFun" | "LinearFun")) => line(0.0, 0.0),
            (None, Some("ConstFun")) => line(0.0, 0.0),
            (None, kind) => Err(Problem::new(
                format!("profile `{profile}`"),
                format!(
                    "a value function of type {} is not known",
                    kind.unwrap_or("(none)")
                ),
                "give a TableFun or an AffineFun",
            )),
        }
    }
}

/// A scalar by its words, whether YAML takes it for a number, a truth or a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl Visitor<'_> for Words {
            type Value = Scalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a number")
            }
            fn visit_str<E>(self, v: &str) -> Result<Scalar, E> {
                Ok(Scalar(v.to_owned()))
            }
            fn visit_bool<E>(self, v: bool) -> Result<Scalar, E> {
                Ok(Scalar(v.to_string()))
            }
            fn visit_i64<E>(self, v: i64) -> Result<Scalar, E> {
                Ok(Scalar(v.to_string()))
            }
            fn visit_u64<E>(self, v: u64) -> Result<Scalar, E> {
                Ok(Scalar(v.to_string()))
            }
            fn visit_f64<E>(self, v: f64) -> Result<Scalar, E> {
                Ok(Scalar(v.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar("null".to_owned()))
            }
        }
        deserializer.deserialize_any(Words)
    }
}
