//! Places that are still to be read: paths, bytes, entries of archives.

use super::Stream;
use super::packed::{Entry, Packed};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Something that waits to be read.
pub(super) enum Place {
    Path(PathBuf),
    Bytes {
        name: String,
        bytes: Arc<[u8]>,
        depth: usize,
    },
    Entry {
        name: String,
        packed: Packed,
        entry: Entry,
        depth: usize,
    },
}

/// What lies at a path.
pub(super) enum Look {
    Folder(Vec<Place>),
    File(Stream),
}

/// Opens a path.
pub(super) fn look(path: &Path, done: &Arc<AtomicU64>) -> io::Result<Look> {
    if path.is_dir() {
        let places = inside(path)?.into_iter().map(Place::Path);
        return Ok(Look::Folder(places.collect()));
    }
    let counted = Counted {
        inner: File::open(path)?,
        done: done.clone(),
    };
    let buffered = BufReader::with_capacity(256 << 10, counted);
    Ok(Look::File(Box::new(buffered)))
}

/// What lies in a folder, in the order of names. The folder `tmp` of a Maildir holds mails that
/// are not delivered yet; links to folders may run in circles.
fn inside(path: &Path) -> io::Result<Vec<PathBuf>> {
    let maildir = path.join("cur").is_dir() && path.join("new").is_dir();
    let wanted = |p: &PathBuf| {
        let undelivered = maildir && p.file_name().is_some_and(|n| n == "tmp");
        !(undelivered || p.is_symlink() && p.is_dir())
    };
    let entries = fs::read_dir(path)?.filter_map(|e| Some(e.ok()?.path()));
    let mut found: Vec<PathBuf> = entries.filter(wanted).collect();
    found.sort();
    Ok(found)
}

/// The bytes on the disk below a path.
pub(super) fn size_of(path: &Path) -> u64 {
    if !path.is_dir() {
        return fs::metadata(path).map_or(0, |m| m.len());
    }
    let found = inside(path).unwrap_or_default();
    found.iter().map(|p| size_of(p)).sum()
}

/// A stream that tells how much was taken from it.
pub(super) struct Counted<R> {
    pub(super) inner: R,
    pub(super) done: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.done.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
