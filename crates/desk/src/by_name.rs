//! Deals and people by their names, as somebody types them in haste: by the beginning of a word, and
//! with a slip of the finger.

use crate::filed::Filed;
use store::words::{fold, words};

/// A word this long may have one slip in it, and one twice as long two; judgement.
const LONG_ENOUGH: usize = 4;

/// What was typed, made ready for many names.
pub(crate) struct Typed {
    folded: String,
    words: Vec<Vec<char>>,
}

impl Typed {
    /// What a person typed.
    pub(crate) fn new(typed: &str) -> Typed {
        Typed {
            folded: fold(typed.trim()),
            words: words(typed)
                .into_iter()
                .map(|w| w.folded.chars().collect())
                .collect(),
        }
    }

    /// How well it fits a name, 0 to 1; none when it does not.
    pub(crate) fn fits(&self, name: &str) -> Option<f64> {
        if self.words.is_empty() || name.is_empty() {
            return None;
        }
        let folded = fold(name);
        if let Some(at) = folded.find(&self.folded) {
            return Some(if at == 0 { 1.0 } else { 0.9 });
        }
        let there: Vec<Vec<char>> = words(&folded)
            .into_iter()
            .map(|w| w.folded.chars().collect())
            .collect();
        let mut sum = 0.0;
        for word in &self.words {
            sum += there
                .iter()
                .filter_map(|other| alike(word, other))
                .max_by(f64::total_cmp)?;
        }
        Some(sum / self.words.len() as f64 * 0.8)
    }

    /// How well it fits the best of some names.
    pub(crate) fn fits_any(&self, names: &[&str]) -> Option<f64> {
        names
            .iter()
            .filter_map(|name| self.fits(name))
            .max_by(f64::total_cmp)
    }
}

/// Does what was typed fit a name?
pub fn name_fits(typed: &str, name: &str) -> bool {
    Typed::new(typed).fits(name).is_some()
}

/// How well one word fits another.
fn alike(typed: &[char], word: &[char]) -> Option<f64> {
    if word.starts_with(typed) {
        return Some(1.0);
    }
    let slips = (typed.len() / LONG_ENOUGH).min(2);
    if slips == 0 || !begin_alike(typed, word) {
        return None;
    }
    let begin = &word[..typed.len().min(word.len())];
    let far = distance(typed, word).min(distance(typed, begin));
    (far <= slips).then(|| 1.0 - far as f64 / typed.len() as f64)
}

/// Of the first two letters of each at least one is at its place or its neighbour's: who types a name
/// knows how it begins, and most names are set aside by this.
fn begin_alike(a: &[char], b: &[char]) -> bool {
    a.iter().take(2).any(|c| b.iter().take(2).any(|d| c == d))
}

/// How many letters must be changed, left out, put in or swapped with their neighbour (Damerau's
/// distance between adjacent letters).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

/// The deals whose buyer, matter or name fits, best first.
pub fn deals_called<'d>(deals: &'d [Filed], typed: &str) -> Vec<&'d Filed> {
    let typed = Typed::new(typed);
    let mut fitting: Vec<(f64, &Filed)> = deals
        .iter()
        .filter_map(|filed| {
            let buyer = &filed.buyer;
            let best = typed.fits_any(&[&buyer.name, &buyer.address, &filed.title, &filed.deal])?;
            Some((best, filed))
        })
        .collect();
    fitting.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.last.cmp(&a.1.last)));
    fitting.into_iter().map(|(_, filed)| filed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_it_is_typed_in_haste() {
        let check = |typed: &str, name: &str, fits: bool| {
            assert_eq!(name_fits(typed, name), fits, "{typed} in {name}");
        };
        check("krueger", "Hanna Krüger", true);
        check("kruger", "Hanna Krüger", true);
        check("hana kruger", "Hanna Krüger", true);
        check("krgüer", "Hanna Krüger", true);
        check("hanna", "Hans Meier", false);
        check("王", "王小明", true);
        check("小明", "王小明", true);
        check("bolt", "M8 bolts, zinc", true);
        check("nut", "M8 bolts, zinc", false);
        check("", "anything", false);
    }

    #[test]
    fn neighbours_swapped_are_one_slip() {
        let check = |a: &str, b: &str, expected| {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(distance(&a, &b), expected);
        };
        check("buyer", "byuer", 1);
        check("", "abc", 3);
        check("same", "same", 0);
    }
}
