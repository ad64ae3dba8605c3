//! The documents: a path that they name is there.

use std::path::{Path, PathBuf};

/// Folders whose paths are the project's own.
const OWN: &[&str] = &[
    "crates/", "packs/", "cases/", "docs/", "xtask/", "fuzz/", "tests/", "scripts/", ".ci/",
];

pub(super) fn check(root: &Path, files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files.iter().filter(|f| is_document(f)) {
        let text = std::fs::read_to_string(root.join(file))?;
        for path in named_paths(&text) {
            if !root.join(&path).exists() {
                found.push(format!(
                    "{}: names `{path}`, which is not there",
                    file.display()
                ));
            }
        }
    }
    Ok(found)
}

fn is_document(file: &Path) -> bool {
    file.extension().is_some_and(|e| e == "md") && !file.starts_with("cases")
}

/// Paths in backticks; a path with a placeholder or a pattern in it is an example.
fn named_paths(text: &str) -> Vec<String> {
    let spans = text.split('`').skip(1).step_by(2);
    spans
        .map(|span| {
            span.split(['#', ':'])
                .next()
                .unwrap_or(span)
                .trim_end_matches('/')
        })
        .filter(|span| OWN.iter().any(|own| span.starts_with(own)))
        .filter(|span| !span.contains(['<', '*', '{', '…', ' ']))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::named_paths;

    #[test]
    fn finds_paths_and_leaves_examples_alone() {
        let text = "see `crates/trade/src/lib.rs`, `packs/signals/<theme>/<id>.toml`, `make run`";
        assert_eq!(named_paths(text), ["crates/trade/src/lib.rs"]);
    }
}
