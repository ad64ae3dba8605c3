//! Named arrays out of an `.npz` archive; their sizes are checked, nothing else is known of them.

use crate::Unfit;
use crate::matrix::Matrix;
use flate2::read::DeflateDecoder;
use std::io::{Read, Seek};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// The largest array that is read: a seventeenth of the table of pieces has 3.9 million cells.
const LARGEST: u64 = 16 << 20;

/// An archive whose arrays are read one by one, when they are asked for: never two of them are held.
pub(crate) struct Archive<R>(ZipArchive<R>);

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive.
    pub fn open(archive: R) -> Result<Archive<R>, Unfit> {
        let zip = ZipArchive::new(archive);
        zip.map(Archive)
            .map_err(|why| Unfit(format!("the weights are no archive: {why}")))
    }

    /// Reads a matrix of the given size.
    pub fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<Matrix, Unfit> {
        let cells = self.row(name, rows * columns)?;
        Matrix::of(rows, columns, cells).ok_or_else(|| Unfit(format!("`{name}` has another size")))
    }

    /// Reads a row of the given length.
    pub fn row(&mut self, name: &str, length: usize) -> Result<Vec<f32>, Unfit> {
        match self.array(name)? {
            Array::Numbers(cells) if cells.len() == length => Ok(cells),
            _ => Err(Unfit(format!("`{name}` is not {length} numbers"))),
        }
    }

    /// Reads an array of bytes.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Unfit> {
        match self.array(name)? {
            Array::Bytes(cells) => Ok(cells),
            _ => Err(Unfit(format!("`{name}` is no row of bytes"))),
        }
    }

    fn array(&mut self, name: &str) -> Result<Array, Unfit> {
        let index = self.0.index_for_name(&format!("{name}.npy"));
        let index = index.ok_or_else(|| Unfit(format!("the weights lack `{name}`")))?;
        let file = self.0.by_index_raw(index);
        let raw = file.map_err(std::io::Error::from).and_then(unpacked);
        let raw = raw.map_err(|why| Unfit(format!("`{name}` cannot be read: {why}")))?;
        array_of(raw).ok_or_else(|| Unfit(format!("`{name}` is no array")))
    }
}

/// The bytes of a file of the archive, at most [`LARGEST`].
fn unpacked<R: Read>(file: ZipFile<'_, R>) -> std::io::Result<Vec<u8>> {
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
}

/// The cells of an array in the format of NumPy, version 1 or 2; rows first.
fn array_of(mut raw: Vec<u8>) -> Option<Array> {
    let version = *raw.strip_prefix(b"\x93NUMPY")?.first()?;
    let begins = match version {
        1 => 10 + usize::from(u16::from_le_bytes(raw.get(8..10)?.try_into().ok()?)),
        _ => 12 + usize::try_from(u32::from_le_bytes(raw.get(8..12)?.try_into().ok()?)).ok()?,
    };
    let head = String::from_utf8_lossy(raw.get(10..begins)?).into_owned();
    if head.contains("'fortran_order': True") {
        return None;
    }
    if head.contains("|u1") {
        raw.drain(..begins.min(raw.len()));
        return Some(Array::Bytes(raw));
    }
    let cells = raw.get(begins..)?;
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
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn whatever_is_no_array_is_refused() {
        assert!(Archive::open(Cursor::new(b"")).is_err());
        assert!(Archive::open(Cursor::new(b"PK\x03\x04 and then nothing")).is_err());
        for raw in [&b""[..], b"\x93NUMPY", b"\x93NUMPY\x01\x00\xff\xff{}"] {
            assert!(array_of(raw.to_vec()).is_none());
        }
    }

    #[test]
    fn reads_cells_after_the_head() {
        let head = b"\x93NUMPY\x01\x00\x06\x00{'<f4'";
        let raw = [&head[..], &1.5_f32.to_le_bytes(), &[0]].concat();
        assert!(matches!(array_of(raw), Some(Array::Numbers(n)) if n == [1.5]));
    }
}
