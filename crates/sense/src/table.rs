//! The vectors of the pieces, a byte a number as they are shipped: 65 MB in place of 262.

use crate::Unfit;
use crate::weights::Archive;
use std::io::{Read, Seek};

/// How many numbers the vector of a piece has.
pub(crate) const WIDTH: usize = 512;
/// Into so many parts the table is cut; a piece's part is its number modulo this. As the model was exported.
const PARTS: usize = 17;

/// The vectors of all pieces.
pub(crate) struct Table {
    cells: Vec<u8>,
    step: Vec<f32>,
    lowest: Vec<f32>,
}

impl Table {
    /// Takes the table out of the weights.
    pub fn of(weights: &mut Archive<impl Read + Seek>) -> Result<Table, Unfit> {
        let (step, lowest) = (weights.row("scale", PARTS)?, weights.row("lo", PARTS)?);
        let mut cells = Vec::new();
        for part in 0..PARTS {
            let name = format!("q{}", part + 1);
            let rows = weights.bytes(&name)?;
            if part == 0 {
                cells = vec![0; rows.len() / WIDTH * WIDTH * PARTS];
            }
            if rows.len() * PARTS != cells.len() {
                return Err(Unfit(format!("`{name}` has another size than `q1`")));
            }
            let places = cells.chunks_exact_mut(WIDTH).skip(part).step_by(PARTS);
            for (place, row) in places.zip(rows.chunks_exact(WIDTH)) {
                place.copy_from_slice(row);
            }
        }
        Ok(Table {
            cells,
            step,
            lowest,
        })
    }

    /// How many pieces it has a vector for.
    pub fn len(&self) -> usize {
        self.cells.len() / WIDTH
    }

    /// Writes the vector of a piece; nothing for a piece that it does not know.
    pub fn write(&self, piece: u32, out: &mut [f32]) {
        let piece = piece as usize;
        let Some(cells) = self.cells.get(piece * WIDTH..(piece + 1) * WIDTH) else {
            return;
        };
        let part = piece % PARTS;
        let (step, lowest) = (self.step[part], self.lowest[part]);
        for (x, cell) in out.iter_mut().zip(cells) {
            *x = f32::from(*cell) * step + lowest;
        }
    }
}
