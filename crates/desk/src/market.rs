//! Which market a side's letters come from: phone prefixes, domains, company forms and towns, as
//! the briefs name them, and the language.

use aho_corasick::AhoCorasick;
use knowledge::Packs;
use std::collections::{BTreeMap, BTreeSet};
use trade::{Language, Message, Side};

/// A phone prefix or a country's domain; judgement: it is the writer's own more often than not.
const HEAVY: u32 = 6;

/// Towns and company forms together count no more than this: a letter may name many ports.
const LIGHT_AT_MOST: u32 = 3;

/// A name below a letter, where people sign, counts for two in its text.
const SIGNED: u32 = 2;

/// So many characters at the end of a letter are where people sign (judgement: name, title, firm, town).
const SIGNATURE: usize = 260;

/// A line of a signature is no longer than this (judgement).
const SHORT_LINE: usize = 60;

/// One light mark in the text is no proof: "USA" may be where the goods go.
const ENOUGH: u32 = 2;

/// A text shorter than this, in bytes, is taken for no language: a signature alone is none; judgement.
const TELLING: usize = 40;

/// A language that is written in one market only.
const OWN_LANGUAGE: u32 = 3;

/// The marks of every market, compiled: a text is looked through once for all of them.
pub(crate) struct Markets {
    /// The country each market is named for.
    countries: Vec<String>,
    /// Towns, company forms and the like; none when there are more than an automaton can hold.
    names: Option<AhoCorasick>,
    /// For each of `names` the markets that it is a mark of.
    named: Vec<Vec<usize>>,
    /// Phone prefixes without the plus, and their markets.
    prefixes: BTreeMap<String, Vec<usize>>,
    /// Last parts of domains, and their markets.
    domains: BTreeMap<String, Vec<usize>>,
}

impl Markets {
    /// The markets of the briefs.
    pub(crate) fn new(packs: &Packs) -> Markets {
        let mut countries = Vec::new();
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let (mut prefixes, mut domains) = (BTreeMap::new(), BTreeMap::new());
        for brief in packs.briefs.values() {
            let Some(country) = brief.about.countries.first() else {
                continue;
            };
            let market = countries.len();
            countries.push(country.clone());
            for mark in &brief.about.marks {
                let markets: &mut Vec<usize> = if let Some(domain) = mark.strip_prefix('.') {
                    domains.entry(domain.to_owned()).or_default()
                } else if mark.starts_with('+') {
                    prefixes.entry(digits(mark)).or_default()
                } else {
                    named.entry(mark).or_default()
                };
                markets.push(market);
            }
        }
        let (names, named): (Vec<&str>, Vec<Vec<usize>>) = named.into_iter().unzip();
        Markets {
            countries,
            names: AhoCorasick::new(names).ok(),
            named,
            prefixes,
            domains,
        }
    }

    /// Where the buyer writes from, as far as his letters tell. Towns of our own country in them are
    /// ports of loading, not his home.
    pub(crate) fn abroad(&self, messages: &[Message], home: Option<&str>) -> Option<String> {
        self.best(messages, Side::Buyer, home)
    }

    /// Where we write from: by our letters, else by our clock.
    pub(crate) fn home(&self, messages: &[Message]) -> Option<String> {
        home_by_clock(messages).or_else(|| self.best(messages, Side::Seller, None))
    }

    fn best(&self, messages: &[Message], side: Side, home: Option<&str>) -> Option<String> {
        let wrote: Vec<&Message> = messages.iter().filter(|m| m.side == side).collect();
        let scores = self.scores(&wrote, home);
        let mut ranked: Vec<(u32, &str)> = scores
            .into_iter()
            .zip(self.countries.iter().map(String::as_str))
            .collect();
        ranked.sort_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [(best, country), (next, _), ..] if best > next && *best >= ENOUGH => {
                Some((*country).to_owned())
            }
            [(best, country)] if *best >= ENOUGH => Some((*country).to_owned()),
            _ => None,
        }
    }

    /// What speaks for each market.
    fn scores(&self, wrote: &[&Message], home: Option<&str>) -> Vec<u32> {
        let texts: Vec<&str> = wrote.iter().map(|m| m.text.as_str()).collect();
        let heavy = self.heavy(wrote);
        let light = self.light(&texts);
        let spoken = language_of(&texts).and_then(sole_market);
        let score = |market: usize| {
            let country = Some(self.countries[market].as_str());
            let weighty = HEAVY * u32::from(heavy.contains(&market));
            if country == home {
                return weighty;
            }
            weighty + light[market].min(LIGHT_AT_MOST) + OWN_LANGUAGE * u32::from(country == spoken)
        };
        (0..self.countries.len()).map(score).collect()
    }

    /// The markets of the phone numbers in the letters and of the domains they come from.
    fn heavy(&self, wrote: &[&Message]) -> BTreeSet<usize> {
        let domains = wrote
            .iter()
            .filter_map(|m| self.domains.get(m.from.address.rsplit('.').next()?));
        let phones = wrote.iter().flat_map(|m| phones(&m.text));
        let prefixes = phones.filter_map(|phone| self.markets_of_phone(&phone));
        prefixes.chain(domains).flatten().copied().collect()
    }

    /// By the longest prefix that the number begins with.
    fn markets_of_phone(&self, phone: &str) -> Option<&Vec<usize>> {
        (1..=phone.len())
            .rev()
            .find_map(|end| self.prefixes.get(&phone[..end]))
    }

    /// How many different names of each market stand in the texts, each as a word of its own; one in a
    /// signature counts more.
    fn light(&self, texts: &[&str]) -> Vec<u32> {
        let mut seen = vec![0; self.named.len()];
        for (text, names) in texts.iter().zip(self.names.iter().cycle()) {
            for found in names.find_overlapping_iter(text) {
                let name = found.pattern().as_usize();
                if stands_alone(text, found.start(), found.end()) {
                    let weight = if is_signed(text, found.end()) {
                        SIGNED
                    } else {
                        1
                    };
                    seen[name] = seen[name].max(weight);
                }
            }
        }
        let mut counts = vec![0; self.countries.len()];
        for (weight, markets) in seen.iter().zip(&self.named) {
            for &market in markets {
                counts[market] += weight;
            }
        }
        counts
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The phone numbers of a text that begin with a plus, as digits.
fn phones(text: &str) -> Vec<String> {
    let starts = text.match_indices('+').map(|(at, _)| &text[at + 1..]);
    let numbers = starts.map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || " ()-.\u{a0}".contains(c)));
        digits(&rest[..end.unwrap_or(rest.len())])
    });
    numbers.filter(|n| n.len() >= 8).collect()
}

/// Does the part of a text that ends here stand on a short line below a letter?
fn is_signed(text: &str, end: usize) -> bool {
    let from = text[..end].rfind('\n');
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    end + SIGNATURE >= text.len()
        && from.is_some_and(|from| to - from <= SHORT_LINE)
        && text.lines().filter(|line| !line.trim().is_empty()).count() >= 4
}

/// Is the part of a text a word of its own?
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(is_word) && !after.is_some_and(is_word)
}

/// The language of most of the text, English aside: a buyer who writes his own tells more by it
/// than by his English.
fn language_of(texts: &[&str]) -> Option<Language> {
    let mut counts: Vec<(usize, Language)> = Vec::new();
    let telling = texts.iter().filter(|t| t.len() >= TELLING);
    for language in telling.map(|t| reading::language::of(t)) {
        match counts.iter_mut().find(|(_, l)| *l == language) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, language)),
        }
    }
    counts.retain(|(_, l)| !matches!(l, Language::En | Language::Und));
    counts
        .into_iter()
        .max_by_key(|(count, _)| *count)
        .map(|(_, l)| l)
}

/// The one market where a language is mostly written, for those that have one.
fn sole_market(language: Language) -> Option<&'static str> {
    match language {
        Language::Id => Some("ID"),
        Language::It => Some("IT"),
        Language::Ja => Some("JP"),
        Language::Ko => Some("KR"),
        Language::Pl => Some("PL"),
        Language::Sv => Some("SE"),
        Language::Tr => Some("TR"),
        Language::Vi => Some("VN"),
        _ => None,
    }
}

/// Where our own clock stands says where we are, for the two clocks that exporters' mail is full
/// of; judgement.
fn home_by_clock(messages: &[Message]) -> Option<String> {
    let ours = messages.iter().find(|m| m.side == Side::Seller)?;
    match ours.sent.offset().seconds() {
        28_800 => Some("CN".to_owned()),
        19_800 => Some("IN".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trade::Channel;

    fn home_of(address: &str, text: &str) -> Option<String> {
        let sent = "2026-03-02T09:00:00+00:00".parse().unwrap();
        let mut letter = Message::of_text(text, Side::Buyer, Channel::Email, sent);
        letter.from.address = address.to_owned();
        Markets::new(&knowledge::embedded().0).abroad(&[letter], Some("CN"))
    }

    #[test]
    fn a_market_is_told_by_its_marks() {
        for (address, text, country) in [
            ("eva@hafen.example", "Hafen GmbH\nHamburg", Some("DE")),
            ("eva@hafen.example", "two Hamburgers please", None),
            ("eva@hafen.de", "Best regards", Some("DE")),
            (
                "ken@shokai.example",
                "The goods go to our client in the USA.",
                None,
            ),
            (
                "ana@tela.example",
                "Dear Amy,\nplease quote.\n\nKind regards\nAna Prieto\nTelas Prieto\nLima",
                Some("PE"),
            ),
            ("eva@hafen.example", "Tel. +81 3 5550 0123", Some("JP")),
        ] {
            assert_eq!(
                home_of(address, text).as_deref(),
                country,
                "{address} {text}"
            );
        }
    }

    #[test]
    fn phones_are_found_however_they_are_written() {
        assert_eq!(
            phones("Tel. +49 (40) 555-012\nm: +7.495.5550123"),
            ["4940555012", "74955550123"]
        );
        assert!(phones("2 + 2, 3+5 = 8").is_empty());
    }
}
