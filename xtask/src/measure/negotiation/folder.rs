//! Scenarios on disk: which files make one, and the index of what is known about them.

use anyhow::Context;
use negotiation::Scenario;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A folder of scenarios.
pub struct Folder {
    pub root: PathBuf,
    /// What the index knows, scenario by scenario.
    pub known: Vec<Value>,
}

impl Folder {
    /// The folder itself, or `negotiation` in a folder of data sets.
    pub fn open(data: &Path) -> anyhow::Result<Folder> {
        let inner = data.join("negotiation");
        let root = if inner.is_dir() {
            inner
        } else {
            data.to_owned()
        };
        let index = root.join("index.json");
        let known = match std::fs::read_to_string(&index) {
            Ok(text) => {
                let index: Value = serde_json::from_str(&text)?;
                index["scenarios"].as_array().cloned().unwrap_or_default()
            }
            Err(_) => Vec::new(),
        };
        Ok(Folder { root, known })
    }

    /// The scenario of an entry of the index.
    pub fn scenario(&self, known: &Value) -> anyhow::Result<Scenario> {
        let path = known["path"]
            .as_str()
            .context("an entry of the index has no path")?;
        load(&self.root.join(path))
    }

    /// The folders two levels down, or one, that hold files of this kind.
    pub fn below(&self, name: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in children(&self.root.join(name)) {
            let inner: Vec<PathBuf> = children(&entry)
                .into_iter()
                .filter(|p| p.is_dir())
                .collect();
            if inner.is_empty() && entry.is_dir() {
                found.push(entry);
            } else {
                found.extend(inner);
            }
        }
        found
    }
}

/// What lies in a folder, by name.
pub fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|e| e.path()).collect();
    paths.sort();
    paths
}

/// The scenario of a folder or of one file.
pub fn load(path: &Path) -> anyhow::Result<Scenario> {
    let files = if path.is_dir() {
        children(path)
    } else {
        vec![path.to_owned()]
    };
    let read = |file: &PathBuf| -> anyhow::Result<(String, String)> {
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok((name, std::fs::read_to_string(file)?))
    };
    let texts = files.iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    let (scenario, problems) = negotiation::read(&texts);
    let why = problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ");
    scenario.with_context(|| format!("{}: {why}", path.display()))
}
