//! The sample workspace: the fictional correspondences of `cases/`, carried inside the program.

use crate::diagnose::Clocks;
use crate::files::Files;
use crate::import::{ImportReport, Step};
use crate::{Error, Result, World};
use mail::{Mine, Reading};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::path::Path;
use trade::Moment;

#[derive(RustEmbed)]
#[folder = "../../cases"]
struct Cases;

/// What the head of a `case.md` says.
struct Case {
    observed: Moment,
    ours: Vec<String>,
}

/// Fills a workspace with the sample deals, unless it holds them already; `scratch` is a folder to unpack
/// them in.
///
/// # Errors
/// When the scratch folder cannot be written or the store fails.
pub async fn fill_with_samples(
    world: &World,
    scratch: &Path,
    on: &mut (dyn FnMut(Step) + Send),
) -> Result<Option<ImportReport>> {
    if world.store.setting::<bool>("sample").await? == Some(true) {
        return Ok(None);
    }
    let cases = unpack(scratch)?;
    world
        .store
        .set("clocks", &clocks_of(scratch, &cases))
        .await?;
    let files = Files {
        paths: vec![scratch.to_owned()],
        mine: cases.values().flat_map(|c| c.ours.clone()).collect(),
        ..Files::default()
    };
    let report = crate::import(world, &files, on).await?;
    world.store.set("sample", &true).await?;
    Ok(Some(report))
}

/// Does the workspace hold the sample deals?
///
/// # Errors
/// When the store fails.
pub async fn is_sample(world: &World) -> Result<bool> {
    Ok(world.store.setting("sample").await?.unwrap_or_default())
}

/// Writes the cases' mail and chats into a folder and gives their heads by name.
fn unpack(scratch: &Path) -> Result<BTreeMap<String, Case>> {
    let mut cases = BTreeMap::new();
    for path in Cases::iter() {
        let Some((name, file)) = path.split_once('/') else {
            continue;
        };
        let Some(embedded) = Cases::get(&path) else {
            continue;
        };
        if file == "case.md" {
            let head = case_of(&String::from_utf8_lossy(&embedded.data));
            cases.extend(head.map(|case| (name.to_owned(), case)));
        } else if !file.ends_with(".snap") {
            let folder = scratch.join(name);
            std::fs::create_dir_all(&folder).map_err(|e| Error::path(&folder, e))?;
            let at = folder.join(file);
            std::fs::write(&at, &embedded.data).map_err(|e| Error::path(&at, e))?;
        }
    }
    Ok(cases)
}

/// Reads the rows `| observed | … |` and `| ours | … |` of a case's head.
fn case_of(text: &str) -> Option<Case> {
    let row = |name: &str| {
        let mut rows = text
            .lines()
            .filter_map(|l| l.strip_prefix(&format!("| {name} | ")));
        rows.next()
            .map(|rest| rest.trim_end_matches(" |").trim().to_owned())
    };
    Some(Case {
        observed: row("observed")?.parse().ok()?,
        ours: row("ours")?.split(", ").map(str::to_owned).collect(),
    })
}

/// Every message of a case is seen as of the case's day.
fn clocks_of(scratch: &Path, cases: &BTreeMap<String, Case>) -> Clocks {
    let mut clocks = Clocks::default();
    for (name, case) in cases {
        let files = Files {
            paths: vec![scratch.join(name)],
            mine: cases.values().flat_map(|c| c.ours.clone()).collect(),
            ..Files::default()
        };
        let mine = Mine::of(&files.mine);
        let reading = Reading {
            mine: &mine,
            zone: files.chat_zone(case.observed),
            date_order: None,
            name: "",
        };
        for item in mail::open(scratch.join(name), &reading) {
            if let mail::Fate::Parsed(message) = item.fate {
                clocks.0.insert(message.id, case.observed);
            }
        }
    }
    clocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_says_who_we_are_and_what_day_it_is() {
        let heads = Cases::iter().filter(|path| path.ends_with("case.md"));
        let mut count = 0;
        for path in heads {
            let text = Cases::get(&path).unwrap();
            let case = case_of(&String::from_utf8_lossy(&text.data));
            assert!(case.is_some_and(|c| !c.ours.is_empty()), "{path}");
            count += 1;
        }
        assert!(count >= 30, "only {count} cases");
    }
}
