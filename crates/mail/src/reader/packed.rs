//! Archives and packed files are unpacked piece by piece, with a limit on how much may come out of
//! how little.

use super::Stream;
use super::place::Counted;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use trade::Problem;
use zip::{CompressionMethod, ZipArchive};

/// Mail packs to a third, the most repetitive mailbox to a hundredth; more is a trap (judgement).
const STEEPEST: u64 = 200;

/// Below this nothing is worth suspecting.
const HARMLESS: u64 = 16 << 20;

/// More files than this in one archive are not an export of correspondence (judgement).
const MOST_ENTRIES: usize = 500_000;

/// An archive, on the disk or in memory.
#[derive(Clone)]
pub(super) enum Packed {
    File(PathBuf),
    Bytes(Arc<[u8]>),
}

/// A file in an archive.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    start: u64,
    length: u64,
    method: CompressionMethod,
}

/// What an archive holds.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) entries: Vec<Entry>,
    pub(super) problems: Vec<Problem>,
}

impl Packed {
    /// The files in the archive, in its own order.
    pub(super) fn entries(&self, name: &str) -> io::Result<Contents> {
        match self {
            Packed::File(path) => contents(BufReader::new(File::open(path)?), name),
            Packed::Bytes(bytes) => contents(Cursor::new(bytes.clone()), name),
        }
    }

    /// One of the files, unpacked as it is read.
    pub(super) fn stream(&self, entry: &Entry, done: &Arc<AtomicU64>) -> io::Result<Stream> {
        let packed: Box<dyn Read + Send> = match self {
            Packed::File(path) => {
                let mut file = File::open(path)?;
                file.seek(SeekFrom::Start(entry.start))?;
                Box::new(Counted {
                    inner: file,
                    done: done.clone(),
                })
            }
            Packed::Bytes(bytes) => {
                let mut cursor = Cursor::new(bytes.clone());
                cursor.set_position(entry.start);
                Box::new(cursor)
            }
        };
        let taken = Arc::new(AtomicU64::new(0));
        let packed = Counted {
            inner: packed.take(entry.length),
            done: taken.clone(),
        };
        let buffered = BufReader::with_capacity(64 << 10, packed);
        Ok(match entry.method {
            CompressionMethod::Stored => Box::new(buffered),
            _ => bounded(DeflateDecoder::new(buffered), taken),
        })
    }
}

fn contents<R: Read + Seek>(file: R, name: &str) -> io::Result<Contents> {
    let mut archive = ZipArchive::new(file).map_err(io::Error::other)?;
    if archive.len() > MOST_ENTRIES {
        return Err(io::Error::other(format!(
            "the archive holds {} files",
            archive.len()
        )));
    }
    let mut found = Contents::default();
    for i in 0..archive.len() {
        let entry = match archive.by_index_raw(i) {
            Ok(entry) => entry,
            Err(error) => {
                found
                    .problems
                    .push(problem(name, &format!("file {i}"), &error.to_string()));
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let method = entry.compression();
        let known = method == CompressionMethod::Stored || method == CompressionMethod::DEFLATE;
        let inside = entry.name().map_or(format!("file {i}"), |n| n.into_owned());
        if entry.encrypted() || !known {
            let why = if entry.encrypted() {
                "it is locked with a password"
            } else {
                "its way of packing is unknown"
            };
            found.problems.push(problem(name, &inside, why));
            continue;
        }
        found.entries.push(Entry {
            name: inside,
            start: entry.data_start().unwrap_or_default(),
            length: entry.compressed_size(),
            method,
        });
    }
    Ok(found)
}

fn problem(archive: &str, entry: &str, why: &str) -> Problem {
    Problem::new(
        format!("{archive}!{entry}"),
        format!("it cannot be unpacked: {why}"),
        "unpack the archive yourself and import the folder",
    )
}

/// What comes out of a stream packed by gzip.
pub(super) fn unzipped(packed: Stream) -> Stream {
    let taken = Arc::new(AtomicU64::new(0));
    let counted = Counted {
        inner: packed,
        done: taken.clone(),
    };
    bounded(
        MultiGzDecoder::new(BufReader::with_capacity(64 << 10, counted)),
        taken,
    )
}

fn bounded<R: Read + Send + 'static>(inner: R, taken: Arc<AtomicU64>) -> Stream {
    Box::new(BufReader::with_capacity(
        64 << 10,
        Bounded {
            inner,
            taken,
            given: 0,
        },
    ))
}

/// A stream that is nothing but the error it broke off with.
pub(super) struct Broken(pub(super) Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Stops when far more comes out than went in.
struct Bounded<R> {
    inner: R,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.given += count as u64;
        let taken = self.taken.load(Ordering::Relaxed);
        if self.given > HARMLESS && self.given / STEEPEST > taken {
            return Err(io::Error::other(format!(
                "{} MB came out of {} kB, which looks like a trap",
                self.given >> 20,
                taken >> 10
            )));
        }
        Ok(count)
    }
}
