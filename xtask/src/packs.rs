//! `xtask packs`: reads the packs as they lie on the disk and runs their examples.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Checks the packs below a folder.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only files whose path begins so (`signals/value`), or whose id is this.
    prefixes: Vec<String>,
    /// The folder of packs.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../packs"))]
    folder: PathBuf,
    /// Show what this sentence shows, instead of running the examples.
    #[arg(long)]
    say: Vec<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut files = Vec::new();
    gather(&arguments.folder, &arguments.folder, &mut files)?;
    let (packs, problems) = knowledge::load(files.into_iter());
    let reader = reading::Reader::new(&packs);
    if !arguments.say.is_empty() {
        say(&arguments.say, &reader);
        return Ok(());
    }
    let mut failed = 0;
    for problem in problems.iter().filter(|p| arguments.wants(&p.at)) {
        println!("{problem}");
        failed += 1;
    }
    let mut ran = 0;
    for example in reading::examples::examples(&packs) {
        if !arguments.wants(&example.file) {
            continue;
        }
        ran += 1;
        if let Err(said) = example.check(&packs, &reader) {
            println!("{} in {}: {said}", example.name, example.file);
            failed += 1;
        }
    }
    println!(
        "{} items, {ran} examples run, {failed} to mend",
        packs.count()
    );
    match failed {
        0 => Ok(()),
        _ => bail!("{failed} to mend"),
    }
}

impl Arguments {
    fn wants(&self, file: &str) -> bool {
        let stem = Path::new(file).file_stem().unwrap_or_default();
        self.prefixes.is_empty()
            || self.prefixes.iter().any(|p| {
                let plain = p.trim_start_matches("./").trim_start_matches("packs/");
                file.starts_with(plain) || stem == p.as_str()
            })
    }
}

fn say(sentences: &[String], reader: &reading::Reader) {
    for sentence in sentences {
        println!("{sentence}");
        for side in [trade::Side::Buyer, trade::Side::Seller] {
            for shown in reader.show(sentence, side, trade::Channel::Email) {
                println!("  {:<6} {:<32} \"{}\"", side.code(), shown.id, shown.words);
            }
        }
    }
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push((name.to_string_lossy().into_owned(), text));
        }
    }
    Ok(())
}
