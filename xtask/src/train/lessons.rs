//! From labelled texts to rows of features and back to the features that a model keeps; fitting is `fit`'s work.

use super::fit::Matrix;
use super::plan::Plan;
use crate::labelled::{self, Labelled, languages};
use reading::Reader;
use reading::impressions::features::Family;
use reading::impressions::{Features, features_of_language};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// A text with what the reader makes of it.
pub struct Read {
    /// The text and its truth.
    pub text: Labelled,
    /// Its features.
    pub features: Features,
}

/// All texts of the sets that a plan needs, by set.
pub type Texts = BTreeMap<&'static str, Vec<Read>>;

/// Reads the sets of a plan.
///
/// # Errors
/// When a set is absent.
pub fn read(
    plan: &Plan,
    data: &Path,
    catalogues: Option<&Path>,
    reader: &Reader,
) -> anyhow::Result<Texts> {
    let mut texts = Texts::new();
    for lesson in plan.heads {
        for name in lesson.sets {
            if *name == languages::NAME && !texts.contains_key(name) {
                let all = languages::load(data, catalogues)?.into_iter();
                let read = all.map(|text| Read {
                    features: features_of_language(&text.text),
                    text,
                });
                texts.insert(name, read.collect());
            } else if !texts.contains_key(name) {
                let wanted = |text: &Labelled| {
                    plan.heads
                        .iter()
                        .any(|l| l.sets.contains(name) && (l.only)(text))
                };
                let all = labelled::set(name)?.load(data)?.into_iter().filter(wanted);
                let read = all.map(|text| Read {
                    features: reading::features(&text.message(), reader),
                    text,
                });
                texts.insert(name, read.collect());
            }
        }
    }
    Ok(texts)
}

/// The features that are told apart: each hash with its place.
pub type Vocabulary = HashMap<u64, u32>;

/// A feature seen in fewer texts teaches nothing that holds.
const SEEN_IN: u32 = 2;

/// The features of the texts that may be learned from, with the number of texts that have each.
pub fn vocabulary(texts: &Texts) -> (Vocabulary, Vec<u32>) {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for read in texts.values().flatten().filter(|r| !r.text.kept_back()) {
        let mut hashes: Vec<u64> = read.features.iter().map(|(hash, _)| *hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
            .iter()
            .for_each(|hash| *seen.entry(*hash).or_default() += 1);
    }
    let mut kept: Vec<(u64, u32)> = seen.into_iter().filter(|(_, n)| *n >= SEEN_IN).collect();
    kept.sort_unstable();
    let places = kept
        .iter()
        .enumerate()
        .map(|(at, (hash, _))| (*hash, at as u32));
    (places.collect(), kept.iter().map(|(_, n)| *n).collect())
}

/// The rows of texts.
pub fn matrix(texts: &[&Read], vocabulary: &Vocabulary) -> Matrix {
    let mut matrix = Matrix::default();
    matrix.width = vocabulary.len();
    for read in texts {
        matrix.push(row(&read.features, vocabulary));
    }
    matrix
}

/// A text's features with the values that the engine gives them.
fn row(features: &Features, vocabulary: &Vocabulary) -> Vec<(u32, f32)> {
    let mut counts = [0_u32; 4];
    features
        .iter()
        .for_each(|(_, family)| counts[family.place()] += 1);
    let value = |family: Family| family.value(counts[family.place()]);
    let known = features
        .iter()
        .filter_map(|(hash, family)| Some((*vocabulary.get(hash)?, value(*family))));
    known.collect()
}

/// How much more a rare feature says than a common one: its inverse document frequency among these rows, one on average.
/// A head is fitted on values times this, and this is folded into its weights.
pub fn rarity(matrix: &Matrix, rows: &[super::fit::Lesson], width: usize) -> Vec<f32> {
    let mut seen = vec![0_u32; width];
    for (place, ..) in rows {
        for (at, _) in matrix.row(*place).filter(|(at, _)| *at < width) {
            seen[at] += 1;
        }
    }
    let idf = |n: u32| ((1.0 + rows.len() as f32) / (1.0 + n as f32)).ln() + 1.0;
    let (mut squares, mut all) = (0.0_f64, 1.0_f64);
    for n in seen.iter().filter(|n| **n > 0) {
        squares += f64::from(idf(*n)).powi(2) * f64::from(*n);
        all += f64::from(*n);
    }
    let usual = (squares / all).sqrt().max(1e-6) as f32;
    seen.into_iter()
        .map(|n| if n == 0 { 0.0 } else { idf(n) / usual })
        .collect()
}
