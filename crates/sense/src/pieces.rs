//! Texts into the pieces of a model, as SentencePiece does it: normalised by the model's own table, then the likeliest
//! split; the model's file is a protocol buffer, and nothing is assumed of its bytes.

use crate::Unfit;
use crate::hashing::Quickly;
use crate::protobuf::Fields;

/// The mark of a blank.
const BLANK: char = '\u{2581}';
/// The numbers of the pieces for what is unknown, and for the text's two ends.
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// How much less likely than the rarest piece an unknown character is (SentencePiece's own constant).
const UNKNOWN_COST: f32 = 10.0;
/// No piece ends here.
const NONE: u32 = u32::MAX;

/// The pieces and how texts are split into them.
pub(crate) struct Pieces {
    /// From a node by a character to the next node; the root is 0.
    next: Quickly<u64, u32>,
    /// The piece that ends at a node.
    ends: Vec<u32>,
    /// The logarithm of each piece's likelihood.
    scores: Vec<f32>,
    unknown: f32,
    normaliser: Normaliser,
}

impl Pieces {
    /// The pieces of a model's file.
    pub fn of(file: &[u8]) -> Result<Pieces, Unfit> {
        let mut pieces = Pieces {
            next: Quickly::default(),
            ends: vec![NONE],
            scores: Vec::new(),
            unknown: 0.0,
            normaliser: Normaliser::default(),
        };
        for (field, value) in Fields(file) {
            match field {
                1 => pieces.add(value),
                3 => pieces.normaliser = Normaliser::of(value),
                _ => {}
            }
        }
        if pieces.scores.len() <= END as usize {
            return Err(Unfit("the file of pieces holds none".into()));
        }
        pieces.unknown = pieces.scores.iter().copied().fold(f32::INFINITY, f32::min) - UNKNOWN_COST;
        Ok(pieces)
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.scores.len()
    }

    fn add(&mut self, value: &[u8]) {
        let (mut text, mut score) = ("", 0.0);
        for (field, value) in Fields(value) {
            match field {
                1 => text = std::str::from_utf8(value).unwrap_or_default(),
                2 => score = value.try_into().map_or(0.0, f32::from_le_bytes),
                _ => {}
            }
        }
        let piece = self.scores.len() as u32;
        self.scores.push(score);
        let mut node = 0;
        for character in text.chars() {
            let fresh = self.ends.len() as u32;
            let next = *self.next.entry(edge(node, character)).or_insert(fresh);
            if next == fresh {
                self.ends.push(NONE);
            }
            node = next;
        }
        if node != 0 {
            self.ends[node as usize] = piece;
        }
    }

    /// The numbers of the pieces of a text, with those of its two ends.
    pub fn split(&self, text: &str) -> Vec<u32> {
        let characters: Vec<char> = self.normaliser.apply(text).chars().collect();
        if characters.is_empty() {
            return vec![BEGIN, UNKNOWN, END];
        }
        let best = self.best_ways(&characters);
        let (mut ids, mut place) = (vec![END], characters.len());
        while place > 0 {
            ids.push(best[place].piece);
            place = best[place].from;
        }
        ids.push(BEGIN);
        ids.reverse();
        ids
    }

    /// For each place in the text the likeliest way to it.
    fn best_ways(&self, characters: &[char]) -> Vec<Way> {
        let mut best = vec![Way::NONE; characters.len() + 1];
        best[0].score = 0.0;
        for begin in 0..characters.len() {
            let so_far = best[begin].score;
            let (mut node, mut alone) = (0, false);
            for (end, character) in characters.iter().enumerate().skip(begin) {
                let Some(next) = self.next.get(&edge(node, *character)) else {
                    break;
                };
                node = *next;
                let piece = self.ends[node as usize];
                if piece != NONE {
                    let score = so_far + f64::from(self.scores[piece as usize]);
                    best[end + 1].better(begin, piece, score);
                    alone |= end == begin;
                }
            }
            if !alone {
                best[begin + 1].better(begin, UNKNOWN, so_far + f64::from(self.unknown));
            }
        }
        best
    }
}

fn edge(node: u32, character: char) -> u64 {
    u64::from(node) << 32 | u64::from(u32::from(character))
}

/// The likeliest way to a place in a text: its last piece and where that begins.
#[derive(Clone, Copy)]
struct Way {
    from: usize,
    piece: u32,
    score: f64,
}

impl Way {
    const NONE: Way = Way {
        from: 0,
        piece: UNKNOWN,
        score: f64::NEG_INFINITY,
    };

    fn better(&mut self, from: usize, piece: u32, score: f64) {
        if score > self.score {
            *self = Way { from, piece, score };
        }
    }
}

/// The model's table of what becomes of characters: a double array (Darts) and the texts that it points to.
#[derive(Default)]
struct Normaliser {
    units: Vec<u32>,
    texts: Vec<u8>,
}

impl Normaliser {
    /// The table of a model's normaliser, if it has one.
    fn of(spec: &[u8]) -> Normaliser {
        let table = Fields(spec).find(|(field, _)| *field == 2);
        table
            .and_then(|(_, bytes)| {
                let (size, rest) = bytes.split_first_chunk::<4>()?;
                let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
                let (units, texts) = rest.split_at_checked(size)?;
                let (units, _) = units.as_chunks::<4>();
                Some(Normaliser {
                    units: units.iter().map(|unit| u32::from_le_bytes(*unit)).collect(),
                    texts: texts.to_vec(),
                })
            })
            .unwrap_or_default()
    }

    /// The text as the model wants it: its characters replaced, one mark for every run of blanks, one at its beginning.
    fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while !rest.is_empty() {
            let (replaced, length) = self.first(rest);
            for character in replaced.chars() {
                match character {
                    ' ' if out.is_empty() || out.ends_with(BLANK) => {}
                    ' ' => out.push(BLANK),
                    _ if out.is_empty() => out.extend([BLANK, character]),
                    _ => out.push(character),
                }
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        let kept = out.trim_end_matches(BLANK).len();
        out.truncate(kept);
        out
    }

    /// What becomes of the beginning of a text, and how many of its bytes that takes.
    fn first<'a>(&'a self, text: &'a str) -> (&'a str, usize) {
        let own = text.chars().next().map_or(0, char::len_utf8);
        self.longest(text.as_bytes())
            .filter(|(_, length)| text.is_char_boundary(*length))
            .and_then(|(begins, length)| {
                let bytes = self.texts.get(begins..)?;
                let bytes = bytes.split(|byte| *byte == 0).next()?;
                Some((std::str::from_utf8(bytes).ok()?, length))
            })
            .unwrap_or((&text[..own], own))
    }

    /// The longest beginning that the double array knows: where its replacement begins, and its length.
    fn longest(&self, bytes: &[u8]) -> Option<(usize, usize)> {
        let mut at = offset(*self.units.first()?);
        let mut found = None;
        for (place, byte) in bytes.iter().enumerate() {
            at ^= u32::from(*byte);
            let Some(unit) = self.units.get(at as usize) else {
                break;
            };
            if unit & 0x8000_00ff != u32::from(*byte) {
                break;
            }
            at ^= offset(*unit);
            if unit >> 8 & 1 == 1 {
                let value = self.units.get(at as usize)? & 0x7fff_ffff;
                found = Some((value as usize, place + 1));
            }
        }
        found
    }
}

/// Where the children of a unit are, as Darts packs it.
fn offset(unit: u32) -> u32 {
    unit >> 10 << ((unit & 0x200) >> 6)
}
