//! Everything that was given to us, as one folder that any program can read and that `import` takes back.

use crate::{Error, Result, World};
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use store::Table;

/// The name of the file with the records, one JSON object a line.
const RECORDS: &str = "qiatan-export.jsonl";

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Records: messages, lines of the ledger, names, corrections, settings.
    pub records: usize,
    /// Raw messages.
    pub raw: usize,
}

/// Writes the whole workspace into a new or empty folder: the records, and each message's raw bytes in
/// `raw/`.
///
/// # Errors
/// When the folder holds something or cannot be written, or the store fails.
pub async fn export(world: &World, folder: &Path) -> Result<Written> {
    let raw = folder.join("raw");
    if fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some()) {
        return Err(Error::FolderInUse(folder.to_owned()));
    }
    fs::create_dir_all(&raw).map_err(|e| Error::path(&raw, e))?;
    let path = folder.join(RECORDS);
    let file = fs::File::create(&path).map_err(|e| Error::path(&path, e))?;
    let mut out = BufWriter::new(file);
    let mut written = Written { records: 0, raw: 0 };
    for table in Table::ALL {
        let mut so_far = Ok(());
        let name = table.name();
        let write = |record: &str| {
            let line = format!("{{\"table\":\"{name}\",\"record\":{record}}}\n");
            let before = std::mem::replace(&mut so_far, Ok(()));
            so_far = before.and_then(|()| out.write_all(line.as_bytes()));
            written.records += 1;
        };
        world.store.each_record(table, write).await?;
        so_far.map_err(|e| Error::path(&path, e))?;
    }
    out.flush().map_err(|e| Error::path(&path, e))?;
    for id in world.store.message_ids().await? {
        if let Some((name, _)) = world.store.origin(&id).await? {
            let at = raw.join(&name);
            let bytes = world.store.raw(&name).await?;
            fs::write(&at, bytes).map_err(|e| Error::path(&at, e))?;
            written.raw += 1;
        }
    }
    Ok(written)
}

/// Is this folder one that [`export`] wrote?
pub fn is_export(folder: &Path) -> bool {
    folder.join(RECORDS).is_file()
}

/// Takes an exported folder back into the workspace and concludes everything again; what is here
/// already stays. Gives the number of records read.
///
/// # Errors
/// When the folder is not an export, or the store fails.
pub async fn take_back(world: &World, folder: &Path) -> Result<usize> {
    let path = folder.join(RECORDS);
    let file = fs::File::open(&path).map_err(|e| Error::path(&path, e))?;
    let mut count = 0;
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|e| Error::path(&path, e))?;
        let (table, record) = record_of(&line, &path)?;
        world.store.restore(table, &record).await?;
        count += 1;
    }
    let raw = folder.join("raw");
    for entry in fs::read_dir(&raw).map_err(|e| Error::path(&raw, e))? {
        let at = entry.map_err(|e| Error::path(&raw, e))?.path();
        let bytes = fs::read(&at).map_err(|e| Error::path(&at, e))?;
        world.store.keep_raw(&bytes).await?;
    }
    crate::recompute(world, &mut |_| ()).await?;
    Ok(count)
}

fn record_of(line: &str, path: &Path) -> Result<(Table, String)> {
    let not_ours = |why: &str| Error::NotAnExport {
        file: path.to_owned(),
        why: why.to_owned(),
    };
    let fields: serde_json::Value =
        serde_json::from_str(line).map_err(|e| not_ours(&e.to_string()))?;
    let table = fields["table"].as_str().and_then(Table::of_name);
    let table = table.ok_or_else(|| not_ours("a line without a table"))?;
    Ok((table, fields["record"].to_string()))
}
