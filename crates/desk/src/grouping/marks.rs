//! What marks a message's matter: numbers of papers and models, and the words that few others use.

use std::collections::{BTreeSet, HashMap};
use trade::Message;

/// How much of a message is looked at for its matter, in characters; judgement: the matter stands at
/// the top, and a mailbox of any size must fit in memory.
const HEAD: usize = 1_500;

/// The marks of every message, each word and number kept once.
#[derive(Debug, Default)]
pub(super) struct Marks {
    index: HashMap<Box<str>, u32>,
    /// In how many messages each word or number stands.
    seen: Vec<u32>,
    numbers: Vec<Box<[u32]>>,
    words: Vec<Box<[u32]>>,
}

impl Marks {
    /// Reads the marks of the next message.
    pub(super) fn add(&mut self, message: &Message) {
        let (numbers, words) = marks_of(message);
        let numbers = self.kept(numbers);
        let words = self.kept(words);
        self.numbers.push(numbers);
        self.words.push(words);
    }

    fn kept(&mut self, marks: BTreeSet<String>) -> Box<[u32]> {
        let mut ids: Vec<u32> = marks.into_iter().map(|mark| self.id(mark)).collect();
        ids.iter().for_each(|&id| self.seen[id as usize] += 1);
        ids.sort_unstable();
        ids.into()
    }

    fn id(&mut self, mark: String) -> u32 {
        if let Some(&id) = self.index.get(mark.as_str()) {
            return id;
        }
        let id = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        self.index.insert(mark.into(), id);
        self.seen.push(0);
        id
    }

    /// The numbers of papers, models and drawings of a message.
    pub(super) fn numbers(&self, message: usize) -> &[u32] {
        &self.numbers[message]
    }

    /// The words of a message.
    pub(super) fn words(&self, message: usize) -> &[u32] {
        &self.words[message]
    }

    /// Does the message say one of these words (in lower case)?
    pub(super) fn says_one_of(&self, message: usize, words: &BTreeSet<String>) -> bool {
        let says = |word: &str| {
            let id = self.index.get(word);
            id.is_some_and(|id| self.words[message].binary_search(id).is_ok())
        };
        words.iter().any(|word| match word.is_ascii() {
            true => says(word),
            false => pairs(word).all(|pair| says(&pair)),
        })
    }

    /// How rare each word is: the logarithm of one over its share of all messages.
    pub(super) fn rarity(&self) -> Rarity {
        let all = self.words.len().max(1) as f64;
        let mut weight: Vec<f64> = self
            .seen
            .iter()
            .map(|&n| (all / f64::from(n.max(1))).ln())
            .collect();
        for (mark, &id) in &self.index {
            if mark.is_ascii() && mark.len() < MATTER {
                weight[id as usize] = 0.0;
            }
        }
        Rarity(weight)
    }
}

/// Latin words of fewer letters say nothing of the matter.
const MATTER: usize = 4;

/// The weight of each word.
#[derive(Debug)]
pub(super) struct Rarity(Vec<f64>);

impl Rarity {
    /// How alike the matter of two sets of words is, 0 to 1: the rarity of what they share over
    /// the rarity of the smaller set.
    pub(super) fn alike(&self, a: &Matter, b: &Matter) -> f64 {
        let (few, many) = if a.words.len() < b.words.len() {
            (a, b)
        } else {
            (b, a)
        };
        let shared = few.words.iter().filter(|id| many.words.contains(id));
        let shared: f64 = shared.map(|&id| self.0[id as usize]).sum();
        let smaller = a.weight.min(b.weight);
        if smaller > 0.0 { shared / smaller } else { 0.0 }
    }
}

/// The words of some messages together.
#[derive(Debug, Clone, Default)]
pub(super) struct Matter {
    words: BTreeSet<u32>,
    weight: f64,
}

impl Matter {
    /// Adds words.
    pub(super) fn add<'w>(&mut self, words: impl IntoIterator<Item = &'w u32>, rarity: &Rarity) {
        for &word in words {
            if self.words.insert(word) {
                self.weight += rarity.0[word as usize];
            }
        }
    }

    /// Adds the words of another.
    pub(super) fn join(&mut self, other: &Matter, rarity: &Rarity) {
        self.add(&other.words, rarity);
    }
}

fn marks_of(message: &Message) -> (BTreeSet<String>, BTreeSet<String>) {
    let end = message
        .text
        .char_indices()
        .nth(HEAD)
        .map_or(message.text.len(), |(at, _)| at);
    let files = message.attachments.iter().map(|a| a.name.as_str());
    let mut numbers = BTreeSet::new();
    let mut words = BTreeSet::new();
    for text in [message.subject.as_str(), &message.text[..end]]
        .into_iter()
        .chain(files)
    {
        for token in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
            let token = token.trim_matches('-').to_lowercase();
            if is_number(&token) {
                numbers.insert(token);
            } else if !token.is_ascii() {
                words.extend(pairs(&token));
            } else if (3..=24).contains(&token.len()) {
                words.insert(token);
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

/// Letters two by two: words of scripts without spaces, and names in them.
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
