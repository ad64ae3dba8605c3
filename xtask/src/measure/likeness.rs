//! How alike two sentences are, against what people say: the yardsticks that hold the sentence model and the words that
//! serve without it against public sets of pairs.

pub mod banking77;
pub mod pawsx;
pub mod stsb;

use super::{Arguments, Row};
use desk::Models;
use sense::{Meaning, Means, Sense};
use std::collections::HashMap;
use std::time::Instant;

/// Two sentences and what is true of them.
pub struct Pair<T> {
    /// The two.
    pub texts: [String; 2],
    /// The truth.
    pub truth: T,
}

/// What each of the two ways to compare says of some pairs, with its name and the sentences a second.
pub struct Said {
    /// `sentence model` or `words alone`.
    pub by: &'static str,
    /// Of each pair its likeness, in order.
    pub alike: Vec<f64>,
    /// Sentences a second, on one core.
    pub speed: f64,
}

/// Compares the pairs by the sentence model, if it is there, and by words alone.
///
/// # Errors
/// When there are no pairs.
pub fn compare<T>(arguments: &Arguments, pairs: &[Pair<T>], how: How) -> anyhow::Result<Vec<Said>> {
    anyhow::ensure!(!pairs.is_empty(), "there is no pair to compare");
    let models = Models::at(&arguments.models);
    let words = Sense::of_words();
    let all = [(models.sense(), "sentence model"), (&words, "words alone")];
    let two = match models.means() {
        Means::Sentences => &all[..],
        Means::Words => &all[1..],
    };
    Ok(two
        .iter()
        .map(|(sense, by)| said(sense, by, pairs, how))
        .collect())
}

/// What is asked of two sentences.
pub type How = fn(&Meaning, &Meaning) -> f32;

fn said<T>(sense: &Sense, by: &'static str, pairs: &[Pair<T>], how: How) -> Said {
    let mut texts: Vec<&str> = pairs
        .iter()
        .flat_map(|pair| &pair.texts)
        .map(String::as_str)
        .collect();
    texts.sort_unstable();
    texts.dedup();
    let begun = Instant::now();
    let meanings = sense.meanings(&texts);
    let speed = texts.len() as f64 / begun.elapsed().as_secs_f64().max(1e-9);
    let known: HashMap<&str, &Meaning> = texts.into_iter().zip(&meanings).collect();
    let alike = pairs.iter().map(|pair| {
        let [one, other] = &pair.texts;
        f64::from(how(known[one.as_str()], known[other.as_str()]))
    });
    Said {
        by,
        alike: alike.collect(),
        speed,
    }
}

/// A row on the speed of each way.
pub fn speeds(all: &[Said]) -> impl Iterator<Item = Row> {
    all.iter().map(|said| {
        let what = format!("sentences a second, {}", said.by);
        Row::new(
            what,
            format!("{:.0}", said.speed),
            "wall time, one thread, the machine shared",
        )
    })
}

/// A row that tells how to get the sentence model when it was not there.
pub fn absence(all: &[Said]) -> Option<Row> {
    let absent = all.iter().all(|said| said.by == "words alone");
    absent.then(|| {
        Row::new(
            "sentence model",
            "–",
            "absent: `qiatan model get sentences` fetches it",
        )
    })
}
