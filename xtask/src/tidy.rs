//! The house rules that no compiler keeps: each is one small check that names the file and the way
//! out.

mod docs;
mod imports;
mod packs;
mod sources;

use std::path::{Path, PathBuf};
use std::process::Command;

/// Everything that is out of order, a line each; empty when the house is tidy.
///
/// # Errors
/// When a file of the project cannot be read.
pub fn untidy(root: &Path) -> anyhow::Result<Vec<String>> {
    let files = tracked(root)?;
    let mut found = sources::check(root, &files)?;
    found.extend(imports::check(root)?);
    found.extend(docs::check(root, &files)?);
    found.extend(packs::check());
    Ok(found)
}

/// The command: prints what is out of order.
///
/// # Errors
/// When something is.
pub fn run() -> anyhow::Result<()> {
    let found = untidy(&root())?;
    found.iter().for_each(|line| println!("{line}"));
    anyhow::ensure!(found.is_empty(), "{} things are out of order", found.len());
    Ok(())
}

/// The files of the project by their paths below its root, as git knows them (new ones included).
fn tracked(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()?;
    let names = String::from_utf8(listed.stdout)?;
    let files = names.lines().map(PathBuf::from);
    Ok(files.filter(|f| root.join(f).is_file()).collect())
}

/// The project's root: where the workspace manifest is.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        let found = super::untidy(&super::root()).unwrap();
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }
}
