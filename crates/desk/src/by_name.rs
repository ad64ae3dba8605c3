//! Deals and people by their names, as somebody types them in haste: by the beginning of a word, and
//! with a slip of the finger.

use crate::filed::Filed;
use store::words::{fold, words};

/// A word this long may have one slip in it, and one twice as long two; judgement.
const LONG_ENOUGH: usize = 4;

/// How well what was typed fits a name, 0 to 1; none when it does not.
pub fn likeness(typed: &str, name: &str) -> Option<f64> {
    let asked: Vec<String> = words(typed).into_iter().map(|w| w.folded).collect();
    if asked.is_empty() {
        return None;
    }
    let folded = fold(name);
    if folded.contains(&fold(typed.trim())) {
        return Some(if folded.starts_with(&fold(typed.trim())) {
            1.0
        } else {
            0.9
        });
    }
    let there: Vec<String> = words(name).into_iter().map(|w| w.folded).collect();
    let each: Option<Vec<f64>> = asked
        .iter()
        .map(|word| {
            there
                .iter()
                .filter_map(|other| alike(word, other))
                .max_by(f64::total_cmp)
        })
        .collect();
    let each = each?;
    Some(each.iter().sum::<f64>() / each.len() as f64 * 0.8)
}

/// Does what was typed fit a name?
pub fn name_fits(typed: &str, name: &str) -> bool {
    likeness(typed, name).is_some()
}

/// How well one word fits another.
fn alike(typed: &str, word: &str) -> Option<f64> {
    if word.starts_with(typed) {
        return Some(1.0);
    }
    let length = typed.chars().count();
    let slips = length / LONG_ENOUGH;
    let begin: String = word.chars().take(length).collect();
    let far = distance(typed, word).min(distance(typed, &begin));
    (far <= slips.min(2)).then(|| 1.0 - far as f64 / length as f64)
}

/// How many letters must be changed, left out, put in or swapped with their neighbour (Damerau's
/// distance between adjacent letters).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
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
    let mut fitting: Vec<(f64, &Filed)> = deals
        .iter()
        .filter_map(|filed| {
            let names = [
                filed.buyer.name.as_str(),
                &filed.buyer.address,
                &filed.title,
                &filed.deal,
            ];
            let best = names
                .iter()
                .filter_map(|name| likeness(typed, name))
                .max_by(f64::total_cmp);
            Some((best?, filed))
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
            assert_eq!(likeness(typed, name).is_some(), fits, "{typed} in {name}");
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
        assert_eq!(distance("buyer", "byuer"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
