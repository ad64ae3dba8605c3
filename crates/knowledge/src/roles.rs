//! Titles of people and what each says about who decides; where a title stands in a message is found elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// How far somebody decides a purchase, by his title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Decides for the house.
    Senior,
    /// Heads the buying.
    Buyer,
    /// Must ask somebody.
    Junior,
    /// The title says nothing about it.
    Other,
}

/// The titles that are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roles {
    ranks: BTreeMap<String, Rank>,
    slogans: BTreeSet<String>,
    fax: BTreeSet<String>,
    longest: usize,
}

/// A few words that name a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// What it says about who decides.
    pub rank: Rank,
    /// Its words that name no role: a region, a product, perhaps a firm.
    pub rest: Vec<String>,
}

/// The tables of ranks; a word that stands in two has the first.
const RANKS: [(&str, Rank); 4] = [
    ("senior", Rank::Senior),
    ("buyer", Rank::Buyer),
    ("junior", Rank::Junior),
    ("other", Rank::Other),
];

impl Roles {
    /// Reads the vocabulary; the error says what is wrong with it.
    pub(crate) fn of(text: &str) -> Result<Roles, String> {
        let table: Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
        let known = |name: &str| {
            RANKS.iter().any(|(rank, _)| *rank == name) || ["slogan", "fax"].contains(&name)
        };
        if let Some(name) = table
            .iter()
            .find(|(name, value)| value.is_table() && !known(name))
        {
            return Err(format!("no rank is called `{}`", name.0));
        }
        let mut roles = Roles::default();
        for (name, rank) in RANKS {
            for written in listed(&table, name) {
                let words = words(written);
                roles.longest = roles.longest.max(words.len());
                roles.ranks.entry(words.join(" ")).or_insert(rank);
            }
        }
        let all = |name| {
            listed(&table, name)
                .map(|written| words(written).join(" "))
                .collect()
        };
        roles.slogans = all("slogan");
        roles.fax = all("fax");
        Ok(roles)
    }

    /// Reads a few words as a title; nothing if they name no role or speak like a slogan.
    pub fn title(&self, written: &str) -> Option<Title> {
        let words = words(written);
        if self.holds_slogan(&words) {
            return None;
        }
        let (mut rest, mut rank, mut at) = (Vec::new(), None, 0);
        while let Some(word) = words.get(at) {
            match self.longest_at(words.get(at..).unwrap_or_default()) {
                Some((found, length)) => {
                    rank = higher(rank, found);
                    at += length;
                }
                None => {
                    rest.push(word.clone());
                    at += 1;
                }
            }
        }
        rank.map(|rank| Title { rank, rest })
    }

    /// What a title says about who decides.
    pub fn rank(&self, written: &str) -> Option<Rank> {
        self.title(written).map(|title| title.rank)
    }

    /// Does the last word before a number say that it is a fax?
    pub fn is_fax(&self, before: &str) -> bool {
        let words = words(before);
        (1..=2).any(|last| {
            words.len() >= last
                && self.fax.contains(
                    &words
                        .get(words.len() - last..)
                        .unwrap_or_default()
                        .join(" "),
                )
        })
    }

    fn longest_at(&self, words: &[String]) -> Option<(Rank, usize)> {
        let lengths = (1..=self.longest.min(words.len())).rev();
        lengths.into_iter().find_map(|length| {
            let key = words.get(..length)?.join(" ");
            Some((*self.ranks.get(&key)?, length))
        })
    }

    fn holds_slogan(&self, words: &[String]) -> bool {
        (1..=2).any(|length| {
            words
                .windows(length)
                .any(|w| self.slogans.contains(&w.join(" ")))
        })
    }
}

/// The lower title counts beside a higher one (an assistant to the director asks); any counts more than none.
fn higher(one: Option<Rank>, other: Rank) -> Option<Rank> {
    let weight = |rank| match rank {
        Rank::Junior => 3,
        Rank::Senior => 2,
        Rank::Buyer => 1,
        Rank::Other => 0,
    };
    match one {
        Some(one) if weight(one) >= weight(other) => Some(one),
        _ => Some(other),
    }
}

fn listed<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t str> {
    let languages = table.get(name).and_then(Value::as_table).into_iter();
    let lists = languages.flat_map(|by_language| by_language.values());
    lists
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(Value::as_str)
}

/// Words in lower case; a sign of Chinese or Japanese is a word of its own.
fn words(written: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let small = written
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '\u{307}');
    for c in small {
        let wide = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
        if (wide || !c.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if wide {
            words.push(c.to_string());
        } else if c.is_alphanumeric() {
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_who_decides() {
        let roles = crate::embedded().0.roles;
        let check =
            |written: &str, rank: Option<Rank>| assert_eq!(roles.rank(written), rank, "{written}");
        check("Purchasing Manager", Some(Rank::Buyer));
        check("Purchasing Director", Some(Rank::Senior));
        check("Assistant to the Managing Director", Some(Rank::Junior));
        check("Co-Founder & CEO", Some(Rank::Senior));
        check("Senior Buyer", Some(Rank::Junior));
        check("Director, Buying & Design", Some(Rank::Senior));
        check("Export Manager", Some(Rank::Other));
        check("采购经理", Some(Rank::Buyer));
        check("总经理助理", Some(Rank::Junior));
        check("副总经理", Some(Rank::Senior));
        check("采购专员", Some(Rank::Junior));
        check("Gerente de Compras", Some(Rank::Buyer));
        check("Einkäufer", Some(Rank::Junior));
        check("Генеральный директор", Some(Rank::Senior));
        check("Менеджер по закупкам", Some(Rank::Junior));
        check("SATIN ALMA MÜDÜRÜ", Some(Rank::Buyer));
        check("مدير المشتريات", Some(Rank::Buyer));
        check("Your trusted partner", None);
        check("Managers of tomorrow", None);
        check("Monterrey", None);
        check("", None);
    }

    #[test]
    fn what_names_no_role_is_kept_apart() {
        let roles = crate::embedded().0.roles;
        let rest = roles.title("Sales Director Baltics").map(|t| t.rest);
        assert_eq!(rest, Some(vec!["baltics".to_owned()]));
    }

    #[test]
    fn a_vocabulary_that_cannot_be_read_is_told() {
        assert!(Roles::of("[royal]\nen = [\"king\"]").is_err());
        assert!(Roles::of("senior = [").is_err());
    }
}
