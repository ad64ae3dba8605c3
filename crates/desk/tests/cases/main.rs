//! Whole correspondences under snapshot: no rule changes its mind about a deal unseen. Run with
//! `UPDATE_CASES=1` to write what is found now, then read the difference.

mod summary;

use desk::{Files, Knowledge};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use trade::Moment;

fn main() {
    let arguments = Arguments::from_args();
    let known = Arc::new(Knowledge::load(None).expect("the embedded packs"));
    let trials = cases().into_iter().map(|home| {
        let known = known.clone();
        let name = home
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Trial::test(name, move || check(&known, &home))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut homes: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    homes.retain(|home| home.join("case.md").is_file());
    homes.sort();
    homes
}

fn check(known: &Knowledge, home: &Path) -> Result<(), Failed> {
    let head = std::fs::read_to_string(home.join("case.md"))?;
    let files = Files {
        paths: vec![home.to_owned()],
        mine: row(&head, "ours").split(", ").map(str::to_owned).collect(),
        ..Files::default()
    };
    let observed: Moment = row(&head, "observed").parse()?;
    let look = desk::diagnose_files(known, &files, observed, false)?;
    let found = summary::of(&look.deals[0]);
    let path = home.join("expected.snap");
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&path, &found)?;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if found == expected {
        return Ok(());
    }
    Err(format!(
        "the diagnosis changed; UPDATE_CASES=1 writes it\n{}",
        difference(&expected, &found)
    )
    .into())
}

fn row<'h>(head: &'h str, name: &str) -> &'h str {
    let mut rows = head
        .lines()
        .filter_map(|line| line.strip_prefix(&format!("| {name} | ")[..]));
    rows.next()
        .unwrap_or_default()
        .trim_end_matches(" |")
        .trim()
}

/// Lines that are on one side only.
fn difference(expected: &str, found: &str) -> String {
    let gone = expected
        .lines()
        .filter(|l| !found.lines().any(|f| f == *l))
        .map(|l| format!("- {l}"));
    let new = found
        .lines()
        .filter(|l| !expected.lines().any(|e| e == *l))
        .map(|l| format!("+ {l}"));
    gone.chain(new).collect::<Vec<_>>().join("\n")
}
