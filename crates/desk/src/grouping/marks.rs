//! What marks a message's matter: numbers of papers and models, and the words that few others use.

use super::HEAD;
use std::collections::{BTreeMap, BTreeSet};
use trade::Message;

/// The marks of every message.
pub(super) struct Marks {
    /// Numbers of papers, models, drawings.
    pub(super) numbers: Vec<BTreeSet<String>>,
    /// The words, as numbers into `weight`.
    pub(super) words: Vec<BTreeSet<usize>>,
    /// How rare each word is: the logarithm of one over its share of all messages.
    pub(super) weight: Vec<f64>,
}

impl Marks {
    /// Reads the marks of all messages.
    pub(super) fn of(messages: &[Message]) -> Marks {
        let mut numbers = Vec::with_capacity(messages.len());
        let mut words = Vec::with_capacity(messages.len());
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        let mut seen: Vec<usize> = Vec::new();
        for message in messages {
            let (found_numbers, found_words) = marks_of(message);
            let ids: BTreeSet<usize> = found_words
                .into_iter()
                .map(|word| {
                    let next = index.len();
                    *index.entry(word).or_insert(next)
                })
                .collect();
            seen.resize(index.len(), 0);
            ids.iter().for_each(|&id| seen[id] += 1);
            numbers.push(found_numbers);
            words.push(ids);
        }
        let all = messages.len().max(1) as f64;
        let weight = seen.iter().map(|&n| (all / n.max(1) as f64).ln()).collect();
        Marks {
            numbers,
            words,
            weight,
        }
    }

    /// How alike the matter of two sets of words is, 0 to 1: the rarity of what they share over
    /// the rarity of the smaller set.
    pub(super) fn alike(&self, a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
        let weigh =
            |ids: &mut dyn Iterator<Item = &usize>| -> f64 { ids.map(|&i| self.weight[i]).sum() };
        let shared = weigh(&mut a.intersection(b));
        let smaller = weigh(&mut a.iter()).min(weigh(&mut b.iter()));
        if smaller > 0.0 { shared / smaller } else { 0.0 }
    }
}

fn marks_of(message: &Message) -> (BTreeSet<String>, BTreeSet<String>) {
    let head: String = message.text.chars().take(HEAD).collect();
    let files = message.attachments.iter().map(|a| a.name.as_str());
    let mut numbers = BTreeSet::new();
    let mut words = BTreeSet::new();
    for text in [message.subject.as_str(), &head].into_iter().chain(files) {
        for token in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
            let token = token.trim_matches('-').to_lowercase();
            if is_number(&token) {
                numbers.insert(token);
            } else if (4..=24).contains(&token.chars().count()) && token.is_ascii() {
                words.insert(token);
            } else if !token.is_ascii() {
                words.extend(pairs(&token));
            }
        }
    }
    (numbers, words)
}

/// A paper's or a model's number: letters and at least three digits, such as `KH250217`.
fn is_number(token: &str) -> bool {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let letters = token.chars().filter(|c| c.is_ascii_alphabetic()).count();
    digits >= 3 && letters >= 1 && token.len() >= 5 && !ends_like_a_measure(token)
}

/// `2000pcs`, `1500kg`, `600d`, `2025th`: digits, then a short unit.
fn ends_like_a_measure(token: &str) -> bool {
    let unit = token.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() <= 4 && unit.chars().all(|c| c.is_ascii_alphabetic())
}

fn pairs(token: &str) -> impl Iterator<Item = String> + '_ {
    let next = token.chars().skip(1);
    token
        .chars()
        .zip(next)
        .map(|(a, b)| [a, b].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn tells_numbers_of_papers_from_measures() {
        for number in ["kh250217", "rfq-ltg-114", "pi-25031", "v2-1050a"] {
            assert!(is_number(number), "{number}");
        }
        for measure in ["2000pcs", "12345", "600d", "1500kg", "hello"] {
            assert!(!is_number(measure), "{measure}");
        }
    }
}
