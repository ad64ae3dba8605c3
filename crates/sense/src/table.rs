//! The vectors of the pieces, a byte a number as they are shipped: 65 MB, kept in memory or wherever the caller keeps them.

use crate::Unfit;
use crate::weights::Archive;
use std::io::{Read, Seek, Write};

/// How many numbers the vector of a piece has.
pub(crate) const WIDTH: usize = 512;
/// Into so many parts the table is cut; a piece's part is its number modulo this. As the model was exported.
const PARTS: usize = 17;

/// Where the bytes of the table lie, part after part as [`unpack`] writes them.
pub trait Bytes: Send + Sync {
    /// How many there are.
    fn len(&self) -> u64;
    /// Copies those that begin at a place; false if there are not as many.
    fn copy(&self, from: u64, out: &mut [u8]) -> bool;
    /// Are there none?
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Bytes for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn copy(&self, from: u64, out: &mut [u8]) -> bool {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let found = self.get(from..from.saturating_add(out.len()));
        found.is_some_and(|found| {
            out.copy_from_slice(found);
            true
        })
    }
}

/// Writes the table out of the weights, a part at a time; gives how many bytes it has.
///
/// # Errors
/// When the bytes are no weights, or cannot be written.
pub fn unpack(weights: impl Read + Seek, mut to: impl Write) -> Result<u64, Unfit> {
    let mut archive = Archive::open(weights)?;
    let mut length = None;
    for part in 1..=PARTS {
        let rows = archive.bytes(&format!("q{part}"))?;
        if rows.is_empty()
            || rows.len() % WIDTH != 0
            || length.is_some_and(|first| first != rows.len())
        {
            return Err(Unfit(format!("`q{part}` has another size than `q1`")));
        }
        length = Some(rows.len());
        let written = to.write_all(&rows);
        written.map_err(|why| Unfit(format!("the table cannot be written: {why}")))?;
    }
    Ok((length.unwrap_or_default() * PARTS) as u64)
}

/// The vectors of all pieces.
pub(crate) struct Table {
    bytes: Box<dyn Bytes>,
    step: Vec<f32>,
    lowest: Vec<f32>,
}

impl Table {
    /// The table over its bytes; how bytes become numbers stands in the weights.
    pub fn of(
        weights: &mut Archive<impl Read + Seek>,
        bytes: Box<dyn Bytes>,
    ) -> Result<Table, Unfit> {
        Ok(Table {
            bytes,
            step: weights.row("scale", PARTS)?,
            lowest: weights.row("lo", PARTS)?,
        })
    }

    /// How many pieces it has a vector for.
    pub fn len(&self) -> usize {
        usize::try_from(self.bytes.len()).unwrap_or_default() / WIDTH
    }

    /// Writes the vector of a piece; nothing for a piece that it does not know.
    pub fn write(&self, piece: u32, out: &mut [f32]) {
        let piece = piece as usize;
        let (part, row) = (piece % PARTS, piece / PARTS);
        let rows = self.len() / PARTS;
        let mut cells = [0; WIDTH];
        let from = ((part * rows + row) * WIDTH) as u64;
        if row >= rows || !self.bytes.copy(from, &mut cells) {
            return;
        }
        let (step, lowest) = (self.step[part], self.lowest[part]);
        for (x, cell) in out.iter_mut().zip(cells) {
            *x = f32::from(cell) * step + lowest;
        }
    }
}
