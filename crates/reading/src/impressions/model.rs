//! A trained model as it is kept in a file: a head of text, then weights of one byte; how it was trained is `xtask train`'s.

use super::features::Family;
use super::memo::Known;

/// How many places of the table a feature may stand in.
pub const WAYS: usize = 4;

/// One thing that a model tells apart from everything else.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The task: `complaint`, `feeling`, …
    pub task: String,
    /// The label inside the task.
    pub label: String,
    /// What a weight of 1 in the file stands for.
    pub scale: f32,
    /// Added to every score.
    pub bias: f32,
    /// From score to log-odds: times this …
    pub slope: f32,
    /// … plus this (Platt's calibration on scores that the model gave unseen records).
    pub offset: f32,
    /// The probability from which the label is said, chosen for the best F1 on unseen records.
    pub threshold: f32,
}

impl Head {
    /// The probability of a score.
    pub fn probability(&self, score: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * score + self.offset)).exp())
    }

    /// The line in a file's head.
    pub fn line(&self) -> String {
        format!(
            "head {} {} {} {} {} {} {}",
            self.task, self.label, self.scale, self.bias, self.slope, self.offset, self.threshold
        )
    }

    fn read(line: &str) -> Option<Head> {
        let mut words = line.strip_prefix("head ")?.split(' ');
        let task = words.next()?.to_owned();
        let label = words.next()?.to_owned();
        let mut number = || words.next()?.parse().ok();
        Some(Head {
            task,
            label,
            scale: number()?,
            bias: number()?,
            slope: number()?,
            offset: number()?,
            threshold: number()?,
        })
    }
}

/// A table of weights: features found by their hash, a row of one weight a head each.
#[derive(Debug, Clone)]
pub struct Model {
    /// What it tells, in the order of a row's weights.
    pub heads: Vec<Head>,
    prints: &'static [u8],
    weights: &'static [u8],
    /// How far a hash is moved down to give a set of places.
    shift: u32,
}

/// Ends the head of a file.
pub const END: &str = "\n---\n";

impl Model {
    /// Reads a file; `None` if it is broken.
    pub fn read(file: &'static [u8]) -> Option<Model> {
        let end = file.windows(END.len()).position(|w| w == END.as_bytes())?;
        let head = std::str::from_utf8(&file[..end]).ok()?;
        let heads: Vec<Head> = head.lines().filter_map(Head::read).collect();
        let bits: u32 = head
            .lines()
            .find_map(|l| l.strip_prefix("bits "))?
            .parse()
            .ok()?;
        let rows = 1_usize.checked_shl(bits)?;
        let body = &file[end + END.len()..];
        let (prints, weights) = body.split_at_checked(rows * 2)?;
        let whole = (3..32).contains(&bits) && weights.len() == rows * heads.len();
        whole.then_some(Model {
            heads,
            prints,
            weights,
            shift: 64 - (bits - WAYS.trailing_zeros()),
        })
    }

    /// What tells this model from others in the program.
    pub(crate) fn identity(&self) -> u64 {
        self.weights.as_ptr() as u64
    }

    /// The weights of a feature, if the model knows it.
    pub(crate) fn row(&self, hash: u64) -> Option<&[u8]> {
        let set = (hash >> self.shift) as usize * WAYS;
        let wanted = print_of(hash).to_le_bytes();
        let prints = self.prints.get(set * 2..(set + WAYS) * 2)?;
        let way = prints
            .as_chunks::<2>()
            .0
            .iter()
            .position(|p| *p == wanted)?;
        let at = (set + way) * self.heads.len();
        self.weights.get(at..at + self.heads.len())
    }
}

/// The weight that a byte stands for, before the head's scale: its signed square, so that small weights keep their worth.
pub(crate) fn weight(byte: u8) -> i32 {
    let root = i32::from(byte as i8);
    root * root.abs()
}

/// What tells a feature from others in its set; 0 is an empty place.
pub fn print_of(hash: u64) -> u16 {
    (hash as u16).max(1)
}

/// The sums of weights that the features of one unit gather, family by family.
#[derive(Debug, Clone)]
pub(crate) struct Sums {
    sums: Vec<i32>,
    counts: [u32; Family::ALL.len()],
}

impl Sums {
    /// Nothing yet.
    pub fn new(model: &Model) -> Sums {
        Sums {
            sums: vec![0; model.heads.len() * Family::ALL.len()],
            counts: [0; Family::ALL.len()],
        }
    }

    /// One more feature.
    pub fn add(&mut self, model: &Model, hash: u64, family: Family) {
        self.counts[family.place()] += 1;
        if let Some(row) = model.row(hash) {
            let sums = self.sums[family.place() * row.len()..].iter_mut();
            sums.zip(row).for_each(|(sum, byte)| *sum += weight(*byte));
        }
    }

    /// The letters of a word, reckoned before.
    pub fn add_letters(&mut self, known: &Known) {
        self.counts[Family::Letters.place()] += known.count;
        let sums = self.sums[Family::Letters.place() * known.sums.len()..].iter_mut();
        sums.zip(&known.sums).for_each(|(sum, more)| *sum += more);
    }

    /// All of another unit.
    pub fn join(&mut self, other: &Sums) {
        let counts = self.counts.iter_mut().zip(other.counts);
        counts.for_each(|(count, more)| *count += more);
        let sums = self.sums.iter_mut().zip(&other.sums);
        sums.for_each(|(sum, more)| *sum += more);
    }

    /// The probability of a head.
    pub fn probability(&self, model: &Model, place: usize) -> f32 {
        1.0 / (1.0 + (-self.log_odds(model, place)).exp())
    }

    /// The log-odds of a head.
    pub fn log_odds(&self, model: &Model, place: usize) -> f32 {
        let (head, width) = (&model.heads[place], model.heads.len());
        let of = |f: &Family| {
            let sum = self.sums[f.place() * width + place];
            sum as f32 * f.value(self.counts[f.place()])
        };
        let sum: f32 = Family::ALL.iter().map(of).sum();
        head.slope * (sum * head.scale + head.bias) + head.offset
    }
}
