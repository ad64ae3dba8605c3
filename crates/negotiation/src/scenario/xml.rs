//! The XML of GENIUS (Lin et al. 2014): a template for the issues, a utility space for each party,
//! read as NegMAS reads it: weight times evaluation, the sum stretched to the range from nought to one.
//! (GENIUS itself first divides each evaluation by the highest of its issue.)

use super::domain::{Domain, Part, whole_numbers};
use super::profile::{Criterion, Profile, Reserved, Worth};
use crate::issue::Issue;
use roxmltree::{Document, Node};
use trade::Problem;

/// What one file holds.
pub(super) fn read(name: &str, text: &str) -> Result<Part, Problem> {
    let document = Document::parse(text).map_err(|why| {
        Problem::new(
            name,
            format!("it cannot be read as XML: {why}"),
            "give a template or a utility space as GENIUS writes it",
        )
    })?;
    let root = document.root();
    let issues: Vec<Node> = named(root, "issue").collect();
    if issues.is_empty() {
        return Ok(Part::Nothing);
    }
    let valued = |node: &Node| {
        let rated = |n: Node| n.has_attribute("evaluation") || n.has_tag_name("evaluator");
        node.descendants().any(rated)
    };
    if !issues.iter().any(valued) {
        let issues = issues.iter().map(issue).collect::<Result<_, _>>()?;
        return Ok(Part::Domain(Domain {
            name: name.to_owned(),
            issues,
        }));
    }
    Ok(Part::Profile(profile(name, root, &issues)?))
}

fn named<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |n| n.has_tag_name(name))
}

fn issue(node: &Node) -> Result<Issue, Problem> {
    let name = node.attribute("name").unwrap_or("?");
    if let Some((low, high)) = bounds(node) {
        return whole_numbers(name, low as i64, high as i64);
    }
    let items = node.children().filter(|n| n.has_tag_name("item"));
    let values = items.filter_map(|item| item.attribute("value"));
    Ok(Issue::new(name, values))
}

/// The bounds of an issue of numbers, on the issue or on a `range` within it.
fn bounds(node: &Node) -> Option<(f64, f64)> {
    node.descendants().find_map(|n| {
        let number = |name: &str| n.attribute(name)?.parse::<f64>().ok();
        Some((number("lowerbound")?, number("upperbound")?))
    })
}

fn profile(name: &str, root: Node, issues: &[Node]) -> Result<Profile, Problem> {
    let weight = |index: Option<&str>| {
        let weight = named(root, "weight").find(|w| w.attribute("index") == index)?;
        weight.attribute("value")?.parse().ok()
    };
    let criterion = |node: &Node| -> Result<Criterion, Problem> {
        let issue = node.attribute("name").unwrap_or("?");
        let at = || format!("profile `{name}`, issue `{issue}`");
        let weight = weight(node.attribute("index")).ok_or_else(|| {
            Problem::new(
                at(),
                "it has no weight",
                "add a weight with the issue's index",
            )
        })?;
        let worth = match bounds(node) {
            Some((low, _)) => line(node, low).ok_or_else(|| {
                Problem::new(
                    at(),
                    "how its numbers are valued is not known",
                    "give a linear evaluator",
                )
            })?,
            None => rated(node, &at())?,
        };
        Ok(Criterion {
            issue: Some(issue.to_owned()),
            weight,
            worth,
        })
    };
    let number =
        |tag: &'static str| named(root, tag).find_map(|n| n.attribute("value")?.parse().ok());
    Ok(Profile {
        name: name.to_owned(),
        reserved: number("reservation").map_or(Reserved::Nothing, Reserved::Worth),
        discount: number("discount_factor"),
        bias: 0.0,
        stretched: true,
        criteria: issues.iter().map(criterion).collect::<Result<_, _>>()?,
    })
}

fn rated(issue: &Node, at: &str) -> Result<Worth, Problem> {
    let entry = |item: Node| {
        let value = item.attribute("value")?;
        Some((
            value.to_owned(),
            item.attribute("evaluation")?.parse::<f64>().ok()?,
        ))
    };
    // The similarity function within an issue has items too.
    let items = issue.children().filter(|n| n.has_tag_name("item"));
    let rated: Vec<(String, f64)> = items.filter_map(entry).collect();
    if rated.is_empty() {
        return Err(Problem::new(
            at,
            "none of its values has a number",
            "give an evaluation to each",
        ));
    }
    Ok(Worth::Table(rated.into_iter().collect()))
}

/// The linear evaluator of GENIUS counts from the lower bound.
fn line(issue: &Node, low: f64) -> Option<Worth> {
    let evaluator = named(*issue, "evaluator").next()?;
    let number = |names: [&str; 2]| {
        names
            .iter()
            .find_map(|n| evaluator.attribute(*n)?.parse::<f64>().ok())
    };
    let slope = number(["slope", "parameter1"])?;
    let offset = number(["offset", "parameter0"])?;
    Some(Worth::Line {
        slope,
        bias: offset - slope * low,
    })
}
