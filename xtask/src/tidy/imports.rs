//! The import table of ARCHITECTURE.md against the manifests: the map cannot lie.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Table = BTreeMap<String, BTreeSet<String>>;

pub(super) fn check(root: &Path) -> anyhow::Result<Vec<String>> {
    let map = table_of(&std::fs::read_to_string(root.join("ARCHITECTURE.md"))?);
    let real = manifests(root)?;
    Ok(differences(&map, &real))
}

fn differences(map: &Table, real: &Table) -> Vec<String> {
    let mut found = Vec::new();
    for (name, imports) in real {
        match map.get(name) {
            None => found.push(format!("ARCHITECTURE.md: the table does not name crate `{name}`")),
            Some(allowed) => found.extend(imports.difference(allowed).map(|import| {
                format!("crates/{name}/Cargo.toml: imports `{import}`, which ARCHITECTURE.md does not allow")
            })),
        }
    }
    for name in map.keys().filter(|name| !real.contains_key(*name)) {
        found.push(format!(
            "ARCHITECTURE.md: the table names `{name}`, which is no crate"
        ));
    }
    found
}

/// Rows of the form `| \`crate\` | \`a\` \`b\` | … |`.
fn table_of(text: &str) -> Table {
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split('|');
        let name = ticked(cells.next()?).into_iter().next()?;
        Some((name, ticked(cells.next()?)))
    })
    .collect()
}

fn ticked(cell: &str) -> BTreeSet<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The crates below `crates/` and which of each other they depend on.
fn manifests(root: &Path) -> anyhow::Result<Table> {
    let folders: Vec<_> = std::fs::read_dir(root.join("crates"))?.collect::<Result<_, _>>()?;
    let names: BTreeSet<String> = folders
        .iter()
        .map(|folder| folder.file_name().to_string_lossy().into_owned())
        .collect();
    let mut table = Table::new();
    for name in &names {
        let path = root.join("crates").join(name).join("Cargo.toml");
        let manifest: toml::Table = std::fs::read_to_string(path)?.parse()?;
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        let own = dependencies.into_iter().flat_map(|d| d.keys().cloned());
        table.insert(name.clone(), own.filter(|d| names.contains(d)).collect());
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_that_the_table_does_not_allow_is_found() {
        let map =
            table_of("| crate | imports |\n| --- | --- |\n| `a` | – | x |\n| `b` | `a` | y |\n");
        let real = |text: &str| table_of(text);
        assert!(differences(&map, &real("| `a` | – |\n| `b` | `a` |")).is_empty());
        assert_eq!(
            differences(&map, &real("| `a` | `b` |\n| `b` | – |")).len(),
            1
        );
        assert_eq!(
            differences(&map, &real("| `a` | – |\n| `b` | – |\n| `c` | – |")).len(),
            1
        );
        assert_eq!(differences(&map, &real("| `a` | – |")).len(), 1);
    }
}
