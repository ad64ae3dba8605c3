//! Rules of Rust files: an opening sentence, a bearable length, short functions, pure crates that
//! never look at the world.

use std::path::{Path, PathBuf};

/// The longest file and the longest function that need no reason.
const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 80;

/// Names that say nothing of what a file holds.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "common", "helper", "helpers", "misc", "types",
];

/// Crates that think and never look at the world.
pub(super) const PURE: &[&str] = &[
    "trade",
    "knowledge",
    "reading",
    "diagnosis",
    "negotiation",
    "documents",
    "sense",
];

/// What a pure crate may not name.
const WORLDLY: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "ZonedDateTime::now",
    "thread::sleep",
];

pub(super) fn check(root: &Path, files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "rs"))
    {
        let text = std::fs::read_to_string(root.join(file))?;
        let place = file.display().to_string();
        found.extend(opening(&text).map(|why| format!("{place}: {why}")));
        found.extend(length(&text).map(|why| format!("{place}: {why}")));
        found.extend(
            long_functions(&text)
                .into_iter()
                .map(|why| format!("{place}:{why}")),
        );
        found.extend(name(file).map(|why| format!("{place}: {why}")));
        if is_pure(&place) {
            found.extend(
                worldly(&text)
                    .into_iter()
                    .map(|why| format!("{place}:{why}")),
            );
        }
    }
    for name in PURE {
        if !root.join(format!("crates/{name}/clippy.toml")).is_file() {
            found.push(format!(
                "crates/{name}: a pure crate needs a clippy.toml with its bans"
            ));
        }
    }
    Ok(found)
}

fn is_pure(place: &str) -> bool {
    PURE.iter()
        .any(|name| place.starts_with(&format!("crates/{name}/src/")))
}

fn opening(text: &str) -> Option<String> {
    let opens = text.starts_with("//!") || text.starts_with("#![no_main]\n//!");
    (!opens).then(|| "begin with a `//!` sentence: what lives here and what does not".into())
}

/// A long file says why in its opening: `//! Long because …`.
fn length(text: &str) -> Option<String> {
    let lines = text.lines().count();
    let excused = text.lines().any(|l| l.starts_with("//! Long because "));
    (lines > LONGEST_FILE && !excused)
        .then(|| format!("{lines} lines; split it, or say `//! Long because …` at its top"))
}

/// In formatted code a function ends at the first closing brace that stands where it began.
fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, l)| opens_function(l)) {
        let indent = &line[..line.len() - line.trim_start().len()];
        let closing = format!("{indent}}}");
        let end = lines[start..].iter().position(|l| *l == closing);
        if let Some(count) = end.filter(|&n| n >= LONGEST_FUNCTION) {
            found.push(format!(
                "{}: a function of {} lines; give its parts names",
                start + 1,
                count + 1
            ));
        }
    }
    found
}

fn opens_function(line: &str) -> bool {
    let line = line.trim_start();
    let words = line.split('(').next().unwrap_or_default();
    words.split_whitespace().any(|w| w == "fn") && !line.starts_with("//") && !line.ends_with(';')
}

fn name(file: &Path) -> Option<String> {
    let stem = file.file_stem()?.to_str()?;
    EMPTY_NAMES
        .contains(&stem)
        .then(|| format!("`{stem}` says nothing; name the file for what it holds"))
}

fn worldly(text: &str) -> Vec<String> {
    let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
    let lines = text[..tests].lines().enumerate();
    let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(number, line)| {
        let named = WORLDLY.iter().filter(|word| line.contains(**word));
        named.map(move |word| {
            format!(
                "{}: `{word}` in a pure crate; take it as an argument",
                number + 1
            )
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_the_rules_refuse() {
        assert!(opening("use std::fmt;").is_some());
        assert!(opening("//! What lives here.").is_none());
        assert!(length(&"x\n".repeat(501)).is_some());
        assert!(
            length(&format!(
                "//! Long because it is a table.\n{}",
                "x\n".repeat(501)
            ))
            .is_none()
        );
        let long = format!(
            "    pub fn long() {{\n{}    }}\n",
            "        x();\n".repeat(80)
        );
        assert_eq!(long_functions(&long).len(), 1);
        assert!(long_functions("fn short() {\n    x();\n}\n").is_empty());
        assert_eq!(worldly("use std::fs;\n// std::env is banned\n").len(), 1);
        assert!(worldly("#[cfg(test)]\nuse std::fs;").is_empty());
        assert!(name(Path::new("crates/x/src/util.rs")).is_some());
    }
}
