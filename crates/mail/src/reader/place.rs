//! Places that are still to be read: paths, bytes, entries of archives.

use super::packed::{Entry, Packed};
use super::Stream;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Folders below folders are followed this deep, against links that run in circles.
const DEEPEST_FOLDER: usize = 40;

/// Something that waits to be read.
pub(super) enum Place {
    Path(PathBuf),
    Bytes { name: String, bytes: Arc<[u8]>, depth: usize },
    Entry { name: String, packed: Packed, entry: Entry, depth: usize },
}

/// What lies at a path.
pub(super) enum Look {
    Folder(Vec<Place>),
    File(Stream),
}

/// Opens a path. The folder `tmp` of a Maildir holds mails that are not delivered yet.
pub(super) fn look(path: &Path, done: &Arc<AtomicU64>) -> io::Result<Look> {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?.filter_map(|e| Some(e.ok()?.path())).collect();
        inside.sort();
        let maildir = path.join("cur").is_dir() && path.join("new").is_dir();
        let wanted = inside.into_iter().filter(|p| {
            let undelivered = maildir && p.file_name().is_some_and(|n| n == "tmp");
            let circle = p.is_symlink() && p.is_dir();
            !undelivered && !circle && p.components().count() < path.components().count() + DEEPEST_FOLDER
        });
        return Ok(Look::Folder(wanted.map(Place::Path).collect()));
    }
    let counted = Counted { inner: File::open(path)?, done: done.clone() };
    Ok(Look::File(Box::new(BufReader::with_capacity(256 << 10, counted))))
}

/// The bytes on the disk below a path.
pub(super) fn size_of(path: &Path) -> u64 {
    if !path.is_dir() {
        return fs::metadata(path).map_or(0, |m| m.len());
    }
    let Ok(inside) = fs::read_dir(path) else {
        return 0;
    };
    let paths = inside.filter_map(|e| Some(e.ok()?.path()));
    paths.filter(|p| !(p.is_symlink() && p.is_dir())).map(|p| size_of(&p)).sum()
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
