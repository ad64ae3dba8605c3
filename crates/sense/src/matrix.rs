//! Numbers in rows: products, sums and norms; what they mean is not known here.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// A matrix, row by row.
#[derive(Debug, Clone)]
pub(crate) struct Matrix {
    rows: usize,
    columns: usize,
    cells: Vec<f32>,
}

impl Matrix {
    /// A matrix of these cells, if they are as many as it needs.
    pub fn of(rows: usize, columns: usize, cells: Vec<f32>) -> Option<Matrix> {
        (cells.len() == rows * columns).then_some(Matrix {
            rows,
            columns,
            cells,
        })
    }

    /// Matrices of as many rows side by side.
    pub fn beside(parts: &[Matrix]) -> Option<Matrix> {
        let rows = parts.first()?.rows;
        let columns = parts.iter().map(|part| part.columns).sum();
        let mut cells = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            for part in parts {
                cells.extend_from_slice(part.cells.get(row * part.columns..)?.get(..part.columns)?);
            }
        }
        Matrix::of(rows, columns, cells)
    }

    /// Rows times this matrix, added to what stands in `out`.
    pub fn add_product(&self, rows: &[f32], out: &mut [f32]) {
        let count = rows.len() / self.rows.max(1);
        let left = ArrayView2::from_shape((count, self.rows), rows);
        let right = ArrayView2::from_shape((self.rows, self.columns), &self.cells);
        let sum = ArrayViewMut2::from_shape((count, self.columns), out);
        if let (Ok(left), Ok(right), Ok(mut sum)) = (left, right, sum) {
            general_mat_mul(1.0, &left, &right, 1.0, &mut sum);
        }
    }

    /// Rows times this matrix.
    pub fn product(&self, rows: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; rows.len() / self.rows.max(1) * self.columns];
        self.add_product(rows, &mut out);
        out
    }
}

/// The scale and shift of a layer norm.
#[derive(Debug, Clone)]
pub(crate) struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
    pub least: f32,
}

impl Norm {
    /// Brings each row to mean 0 and variance 1, then scales and shifts it.
    pub fn apply(&self, rows: &mut [f32]) {
        let width = self.scale.len().max(1);
        for row in rows.chunks_exact_mut(width) {
            let mean = row.iter().sum::<f32>() / width as f32;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / width as f32;
            let factor = 1.0 / (variance + self.least).sqrt();
            for ((x, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
                *x = (*x - mean) * factor * scale + shift;
            }
        }
    }
}

/// What is below nothing becomes nothing.
pub(crate) fn rectify(cells: &mut [f32]) {
    cells.iter_mut().for_each(|x| *x = x.max(0.0));
}

/// Rows that all begin as this one.
pub(crate) fn repeated(row: &[f32], times: usize) -> Vec<f32> {
    row.repeat(times)
}

/// The sum of the products of two rows; of the shorter's length.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
