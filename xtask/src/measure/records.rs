//! The records of a labelled data set: JSON lines, plain or gzipped; what a record means is each yardstick's own.

use super::Arguments;
use anyhow::{Context, bail};
use flate2::read::MultiGzDecoder;
use serde_json::Value;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The records of a data set: of `--file` if it is given, else of the named files in the set's folder, in this order.
///
/// # Errors
/// When a file is absent or a line is no JSON; the message names the path and what to do.
pub fn read(arguments: &Arguments, set: &str, files: &[&str]) -> anyhow::Result<Vec<Value>> {
    match &arguments.file {
        Some(file) => of_file(file),
        None => of_set(&arguments.data, set, files),
    }
}

/// The records of the named files of a set in the folder of sets.
///
/// # Errors
/// As [`read`].
pub fn of_set(data: &Path, set: &str, files: &[&str]) -> anyhow::Result<Vec<Value>> {
    let folder = data.join(set);
    if !folder.is_dir() {
        bail!(
            "the data set `{set}` is absent: there is no folder {}; name its home with --data, or a file with --file",
            folder.display()
        );
    }
    let mut records = Vec::new();
    for file in files {
        records.extend(of_file(&present(&folder.join(file)))?);
    }
    Ok(records)
}

/// The records of one file, gzipped if it begins so.
///
/// # Errors
/// As [`read`].
pub fn of_file(path: &Path) -> anyhow::Result<Vec<Value>> {
    let bytes = std::fs::read(path).with_context(|| format!("no data at {}", path.display()))?;
    let text = inflate(&bytes).with_context(|| format!("cannot unpack {}", path.display()))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}:{}: no JSON record", path.display(), at + 1))
        })
        .collect()
}

/// A file may be kept gzipped or not: the one that is there.
fn present(path: &Path) -> PathBuf {
    let packed = PathBuf::from(format!("{}.gz", path.display()));
    let plain = path.with_extension("");
    let is_packed = path.extension().is_some_and(|e| e == "gz");
    match path.exists() {
        true => path.to_path_buf(),
        false if is_packed && plain.exists() => plain,
        false if packed.exists() => packed,
        false => path.to_path_buf(),
    }
}

/// The first two bytes of anything gzipped (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

fn inflate(bytes: &[u8]) -> anyhow::Result<String> {
    if !bytes.starts_with(&GZIP) {
        return Ok(String::from_utf8(bytes.to_vec())?);
    }
    let mut text = String::new();
    MultiGzDecoder::new(bytes).read_to_string(&mut text)?;
    Ok(text)
}

/// Which tenth of a set a record belongs to, told by its own key (a conversation, a text): the same on every machine.
pub fn tenth(key: &str) -> u8 {
    // FNV-1a, 64 bits, turned once more so that the last letters reach every bit.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in key.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    ((hash ^ hash >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u8 % 10
}

/// The tenth that no model is trained on and that yardsticks measure.
pub const KEPT_BACK: u8 = 0;

/// Is the record of this key one that no model was trained on?
pub fn kept_back(key: &str) -> bool {
    tenth(key) == KEPT_BACK
}

#[cfg(test)]
mod tests {
    use super::{inflate, of_set, tenth};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    #[test]
    fn reads_plain_and_gzipped_lines() -> anyhow::Result<()> {
        let home = tempfile::tempdir()?;
        let set = home.path().join("set");
        std::fs::create_dir(&set)?;
        std::fs::write(set.join("a.jsonl"), "{\"n\":1}\n\n{\"n\":2}\n")?;
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"{\"n\":3}\n")?;
        std::fs::write(set.join("b.jsonl.gz"), packed.finish()?)?;
        let records = of_set(home.path(), "set", &["a.jsonl.gz", "b.jsonl"])?;
        let numbers: Vec<_> = records.iter().filter_map(|r| r["n"].as_u64()).collect();
        assert_eq!(numbers, [1, 2, 3]);
        Ok(())
    }

    #[test]
    fn says_what_is_absent_and_where_a_line_is_broken() -> anyhow::Result<()> {
        let home = tempfile::tempdir()?;
        let why = of_set(home.path(), "set", &[]).map_err(|e| e.to_string());
        assert!(why.is_err_and(|why| why.contains("`set` is absent") && why.contains("--data")));
        std::fs::create_dir(home.path().join("set"))?;
        std::fs::write(home.path().join("set/a.jsonl"), "{}\nno\n")?;
        let why = of_set(home.path(), "set", &["a.jsonl"]).map_err(|e| e.to_string());
        assert!(why.is_err_and(|why| why.contains("a.jsonl:2")));
        Ok(())
    }

    #[test]
    fn tenths_are_even_and_fixed() {
        let mut counts = [0_u32; 10];
        for n in 0..10_000 {
            counts[usize::from(tenth(&format!("C_{n}")))] += 1;
        }
        assert!(counts.iter().all(|n| (880..1120).contains(n)), "{counts:?}");
        assert!(inflate(&[0x1f, 0x8b, 0]).is_err());
    }
}
