//! Named arrays out of an `.npz` archive; their sizes are checked, nothing else is known of them.

use crate::Unfit;
use crate::matrix::Matrix;
use flate2::read::DeflateDecoder;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// The largest array that is read: a seventeenth of the table of pieces has 3.9 million cells.
const LARGEST: u64 = 16 << 20;

/// What an archive holds.
#[derive(Default)]
pub(crate) struct Arrays {
    numbers: BTreeMap<String, Vec<f32>>,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Arrays {
    /// Reads every array of an archive.
    pub fn of(archive: &[u8]) -> Result<Arrays, Unfit> {
        let broken =
            |why: zip::result::ZipError| Unfit(format!("the weights are no archive: {why}"));
        let mut zip = ZipArchive::new(Cursor::new(archive)).map_err(broken)?;
        let mut arrays = Arrays::default();
        for index in 0..zip.len() {
            let file = zip.by_index_raw(index).map_err(broken)?;
            let name = file
                .name()
                .map_err(broken)?
                .trim_end_matches(".npy")
                .to_owned();
            let raw = unpacked(file)
                .map_err(|why| Unfit(format!("the array `{name}` cannot be read: {why}")))?;
            let array = array_of(&raw);
            match array.ok_or_else(|| Unfit(format!("`{name}` is no array")))? {
                Array::Bytes(cells) => drop(arrays.bytes.insert(name, cells)),
                Array::Numbers(cells) => drop(arrays.numbers.insert(name, cells)),
                Array::Other => {}
            }
        }
        Ok(arrays)
    }

    /// Takes a matrix of the given size.
    pub fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<Matrix, Unfit> {
        let cells = self.row(name, rows * columns)?;
        Matrix::of(rows, columns, cells).ok_or_else(|| Unfit(format!("`{name}` has another size")))
    }

    /// Takes a row of the given length.
    pub fn row(&mut self, name: &str, length: usize) -> Result<Vec<f32>, Unfit> {
        let cells = self.numbers.remove(name);
        cells
            .filter(|cells| cells.len() == length)
            .ok_or_else(|| Unfit(format!("the weights lack `{name}` of {length} numbers")))
    }

    /// Takes an array of bytes.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Unfit> {
        let cells = self.bytes.remove(name);
        cells.ok_or_else(|| Unfit(format!("the weights lack `{name}`")))
    }
}

/// The bytes of a file of the archive, at most [`LARGEST`].
fn unpacked(file: ZipFile<'_, Cursor<&[u8]>>) -> std::io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    match file.compression() {
        CompressionMethod::Stored => file.take(LARGEST).read_to_end(&mut raw)?,
        _ => DeflateDecoder::new(file)
            .take(LARGEST)
            .read_to_end(&mut raw)?,
    };
    Ok(raw)
}

enum Array {
    Bytes(Vec<u8>),
    Numbers(Vec<f32>),
    /// Of a type that the model does not use.
    Other,
}

/// The cells of an array in the format of NumPy, version 1 or 2; rows first.
fn array_of(raw: &[u8]) -> Option<Array> {
    let version = *raw.strip_prefix(b"\x93NUMPY")?.first()?;
    let begins = match version {
        1 => 10 + usize::from(u16::from_le_bytes(raw.get(8..10)?.try_into().ok()?)),
        _ => 12 + usize::try_from(u32::from_le_bytes(raw.get(8..12)?.try_into().ok()?)).ok()?,
    };
    let head = String::from_utf8_lossy(raw.get(10..begins)?);
    let cells = raw.get(begins..)?;
    if head.contains("'fortran_order': True") {
        return None;
    }
    if head.contains("|u1") {
        return Some(Array::Bytes(cells.to_vec()));
    }
    if head.contains("<f4") {
        let (cells, _) = cells.as_chunks::<4>();
        return Some(Array::Numbers(
            cells.iter().map(|c| f32::from_le_bytes(*c)).collect(),
        ));
    }
    if head.contains("<f8") {
        let (cells, _) = cells.as_chunks::<8>();
        let numbers = cells.iter().map(|c| f64::from_le_bytes(*c) as f32);
        return Some(Array::Numbers(numbers.collect()));
    }
    Some(Array::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_no_array_is_refused() {
        assert!(Arrays::of(b"").is_err());
        assert!(Arrays::of(b"PK\x03\x04 and then nothing").is_err());
        for raw in [&b""[..], b"\x93NUMPY", b"\x93NUMPY\x01\x00\xff\xff{}"] {
            assert!(array_of(raw).is_none());
        }
    }

    #[test]
    fn reads_cells_after_the_head() {
        let head = b"\x93NUMPY\x01\x00\x06\x00{'<f4'";
        let raw = [&head[..], &1.5_f32.to_le_bytes(), &[0]].concat();
        assert!(matches!(array_of(&raw), Some(Array::Numbers(n)) if n == [1.5]));
    }
}
