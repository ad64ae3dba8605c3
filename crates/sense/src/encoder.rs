//! The forward pass of the multilingual Universal Sentence Encoder, version 3: vectors of pieces, three widths of
//! convolution, their mean, and three dense layers (Yang et al. 2019, arXiv:1907.04307; sizes as exported).

use crate::Unfit;
use crate::matrix::{Matrix, Norm, dot, rectify, repeated};
use crate::pieces::Pieces;
use crate::table::{Bytes, Table, WIDTH};
use crate::weights::Archive;
use std::io::{Read, Seek};

/// How many numbers a convolution gives.
const CHANNELS: usize = 256;
/// The widths of the convolutions, and how many pieces before its own each looks at.
const WIDTHS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// The numbers of a piece after the convolutions: its own vector and what each width gives.
const FEATURES: usize = WIDTH + WIDTHS.len() * CHANNELS;
/// The numbers between the dense layers.
const HIDDEN: usize = 320;
/// So many pieces are worked on at once: enough to use each matrix well, few enough for the processor's cache.
const AT_ONCE: usize = 384;
/// The longest text, in pieces; a sentence has some twenty (judgement).
const LONGEST: usize = 512;

/// The model.
pub(crate) struct Encoder {
    pieces: Pieces,
    table: Table,
    entry: Dense,
    entry_norm: Norm,
    branches: Vec<Branch>,
    norm: Norm,
    pooled: Dense,
    first: Matrix,
    second: Matrix,
    second_skip: Matrix,
    third: Matrix,
    last: Matrix,
    last_skip: Matrix,
    least: f32,
}

struct Dense {
    matrix: Matrix,
    shift: Vec<f32>,
}

/// Two convolutions of one width, one upon the other.
struct Branch {
    width: usize,
    before: usize,
    layers: [Dense; 2],
}

impl Encoder {
    /// The model of these bytes.
    pub fn of(
        weights: impl Read + Seek,
        pieces: &[u8],
        table: Box<dyn Bytes>,
    ) -> Result<Encoder, Unfit> {
        let mut archive = Archive::open(weights)?;
        let from = &mut archive;
        let least = from.row("eps", 1)?[0];
        let table = Table::of(from, table)?;
        let pieces = Pieces::of(pieces)?;
        if pieces.len() > table.len() {
            return Err(Unfit(
                "the pieces and the weights are of different models".into(),
            ));
        }
        Ok(Encoder {
            pieces,
            table,
            entry: entry(from)?,
            entry_norm: Norm {
                scale: of_all_widths(from, "ln_g")?,
                shift: of_all_widths(from, "ln_b")?,
                least,
            },
            branches: WIDTHS
                .map(|(width, before)| branch(from, width, before))
                .into_iter()
                .collect::<Result<_, _>>()?,
            norm: Norm {
                scale: from.row("ln_g", FEATURES)?,
                shift: from.row("ln_b", FEATURES)?,
                least,
            },
            pooled: Dense {
                matrix: from.matrix("cnn_W", FEATURES, WIDTH)?,
                shift: from.row("cnn_b", WIDTH)?,
            },
            first: from.matrix("d0", WIDTH, HIDDEN)?,
            second: from.matrix("d1", HIDDEN, HIDDEN)?,
            second_skip: from.matrix("p1", WIDTH, HIDDEN)?,
            third: from.matrix("d2", HIDDEN, WIDTH)?,
            last: from.matrix("d3", WIDTH, WIDTH)?,
            last_skip: from.matrix("p3", HIDDEN, WIDTH)?,
            least,
        })
    }

    /// The vectors of some texts, in their order, each of length 1.
    pub fn vectors<T: AsRef<str>>(&self, texts: &[T]) -> Vec<Vec<f32>> {
        let mut vectors = Vec::with_capacity(texts.len());
        let (mut group, mut length) = (Vec::new(), 0);
        for text in texts {
            let mut ids = self.pieces.split(text.as_ref());
            ids.truncate(LONGEST);
            if length > 0 && length + ids.len() > AT_ONCE {
                vectors.extend(self.encode(&group));
                group.clear();
                length = 0;
            }
            length += ids.len();
            group.push(ids);
        }
        vectors.extend(self.encode(&group));
        vectors
    }

    /// The vectors of some texts that are split already.
    fn encode(&self, group: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let features = self.features(group);
        let mut sums = vec![0.0; group.len() * FEATURES];
        let mut rows = features.chunks_exact(FEATURES);
        for (sum, ids) in sums.chunks_exact_mut(FEATURES).zip(group) {
            for row in rows.by_ref().take(ids.len()) {
                sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
            }
        }
        let mut pooled = self.pooled.matrix.product(&sums);
        for (row, ids) in pooled.chunks_exact_mut(WIDTH).zip(group) {
            let length = ids.len().max(1) as f32;
            for (x, shift) in row.iter_mut().zip(&self.pooled.shift) {
                *x = (*x + length * shift) / length.sqrt();
            }
        }
        self.dense(&pooled)
            .chunks_exact(WIDTH)
            .map(|row| self.unit(row))
            .collect()
    }

    /// What each piece is in its place, normed.
    fn features(&self, group: &[Vec<u32>]) -> Vec<f32> {
        let total: usize = group.iter().map(Vec::len).sum();
        let mut own = vec![0.0; total * WIDTH];
        for (row, piece) in own.chunks_exact_mut(WIDTH).zip(group.iter().flatten()) {
            self.table.write(*piece, row);
        }
        let mut inner = repeated(&self.entry.shift, total);
        self.entry.matrix.add_product(&own, &mut inner);
        self.entry_norm.apply(&mut inner);
        let mut features = vec![0.0; total * FEATURES];
        put(&own, WIDTH, 0, WIDTH, &mut features, FEATURES, 0);
        let mut scratch = Vec::new();
        for (at, branch) in self.branches.iter().enumerate() {
            let mut cells = vec![0.0; total * CHANNELS];
            let wide = self.branches.len() * CHANNELS;
            put(
                &inner,
                wide,
                at * CHANNELS,
                CHANNELS,
                &mut cells,
                CHANNELS,
                0,
            );
            branch.apply(group, &mut cells, &mut scratch);
            let place = WIDTH + at * CHANNELS;
            put(
                &cells,
                CHANNELS,
                0,
                CHANNELS,
                &mut features,
                FEATURES,
                place,
            );
        }
        self.norm.apply(&mut features);
        features
    }

    fn dense(&self, pooled: &[f32]) -> Vec<f32> {
        let mut first = self.first.product(pooled);
        rectify(&mut first);
        let mut second = self.second_skip.product(pooled);
        self.second.add_product(&first, &mut second);
        rectify(&mut second);
        let mut third = self.third.product(&second);
        rectify(&mut third);
        let mut last = self.last_skip.product(&second);
        self.last.add_product(&third, &mut last);
        last.iter_mut().for_each(|x| *x = x.tanh());
        last
    }

    fn unit(&self, row: &[f32]) -> Vec<f32> {
        let length = dot(row, row).max(self.least).sqrt();
        row.iter().map(|x| x / length).collect()
    }
}

impl Branch {
    /// Both convolutions in place; a window never looks into a neighbouring text.
    fn apply(&self, group: &[Vec<u32>], cells: &mut [f32], windows: &mut Vec<f32>) {
        let total = cells.len() / CHANNELS;
        for layer in &self.layers {
            windows.clear();
            windows.resize(total * self.width * CHANNELS, 0.0);
            self.gather(group, cells, windows);
            let mut out = repeated(&layer.shift, total);
            layer.matrix.add_product(windows, &mut out);
            rectify(&mut out);
            cells.iter_mut().zip(&out).for_each(|(x, y)| *x += y);
        }
    }

    /// For each piece its neighbours side by side, nothing where the text has ended.
    fn gather(&self, group: &[Vec<u32>], cells: &[f32], windows: &mut [f32]) {
        let mut begins = 0;
        for ids in group {
            for at in 0..ids.len() {
                for slot in 0..self.width {
                    let Some(source) = (at + slot).checked_sub(self.before) else {
                        continue;
                    };
                    if source < ids.len() {
                        let from = (begins + source) * CHANNELS;
                        let to = ((begins + at) * self.width + slot) * CHANNELS;
                        windows[to..to + CHANNELS].copy_from_slice(&cells[from..from + CHANNELS]);
                    }
                }
            }
            begins += ids.len();
        }
    }
}

/// Copies `count` columns of every row to columns of another matrix.
fn put(
    from: &[f32],
    width: usize,
    at: usize,
    count: usize,
    to: &mut [f32],
    wide: usize,
    place: usize,
) {
    for (source, row) in from.chunks_exact(width).zip(to.chunks_exact_mut(wide)) {
        row[place..place + count].copy_from_slice(&source[at..at + count]);
    }
}

fn entry(from: &mut Archive<impl Read + Seek>) -> Result<Dense, Unfit> {
    let parts = WIDTHS
        .iter()
        .map(|(width, _)| from.matrix(&format!("proj{width}"), WIDTH, CHANNELS))
        .collect::<Result<Vec<_>, _>>()?;
    let matrix = Matrix::beside(&parts).ok_or_else(|| Unfit("`proj` has another size".into()))?;
    let shift = of_all_widths(from, "proj_b")?;
    Ok(Dense { matrix, shift })
}

fn of_all_widths(from: &mut Archive<impl Read + Seek>, name: &str) -> Result<Vec<f32>, Unfit> {
    let mut all = Vec::new();
    for (width, _) in WIDTHS {
        all.extend(from.row(&format!("{name}{width}"), CHANNELS)?);
    }
    Ok(all)
}

fn branch(
    from: &mut Archive<impl Read + Seek>,
    width: usize,
    before: usize,
) -> Result<Branch, Unfit> {
    let mut layer = |number: u8| -> Result<Dense, Unfit> {
        Ok(Dense {
            matrix: from.matrix(&format!("w{number}_{width}"), width * CHANNELS, CHANNELS)?,
            shift: from.row(&format!("b{number}_{width}"), CHANNELS)?,
        })
    };
    Ok(Branch {
        width,
        before,
        layers: [layer(1)?, layer(2)?],
    })
}
