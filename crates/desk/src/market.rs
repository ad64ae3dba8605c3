//! Which market a side's letters come from: phone prefixes, domains, company forms and towns, as
//! the briefs name them, and the language.

use knowledge::{Brief, Packs};
use trade::{Language, Message, Side};

/// A phone prefix or a country's domain; judgement: it is the writer's own more often than not.
const HEAVY: u32 = 6;

/// Towns and company forms together count no more than this: a letter may name many ports.
const LIGHT_AT_MOST: u32 = 3;

/// A language that is written in one market only.
const OWN_LANGUAGE: u32 = 3;

/// Where the buyer writes from, as far as his letters tell. Towns of our own country in them are
/// ports of loading, not his home.
pub(crate) fn abroad(messages: &[Message], home: Option<&str>, packs: &Packs) -> Option<String> {
    best(messages, Side::Buyer, home, packs)
}

/// Where we write from: by our letters, else by our clock.
pub(crate) fn home(messages: &[Message], packs: &Packs) -> Option<String> {
    home_by_clock(messages).or_else(|| best(messages, Side::Seller, None, packs))
}

fn best(messages: &[Message], side: Side, home: Option<&str>, packs: &Packs) -> Option<String> {
    let letters = Letters::of(messages, side, packs);
    let mut scores: Vec<(u32, &str)> = packs
        .briefs
        .values()
        .filter_map(|brief| Some((brief, brief.about.countries.first()?.as_str())))
        .map(|(brief, country)| (letters.score(brief, home == Some(country)), country))
        .collect();
    scores.sort_by(|a, b| b.cmp(a));
    match scores.as_slice() {
        [(best, country), (next, _), ..] if best > next => Some((*country).to_owned()),
        [(best, country)] if *best > 0 => Some((*country).to_owned()),
        _ => None,
    }
}

/// What one side wrote, prepared for looking.
struct Letters<'m> {
    texts: Vec<&'m str>,
    domains: Vec<&'m str>,
    prefixes: Vec<String>,
    language: Option<Language>,
}

impl<'m> Letters<'m> {
    fn of(messages: &'m [Message], side: Side, packs: &Packs) -> Letters<'m> {
        let wrote: Vec<&Message> = messages.iter().filter(|m| m.side == side).collect();
        let texts: Vec<&str> = wrote.iter().map(|m| m.text.as_str()).collect();
        let phones: Vec<String> = texts.iter().flat_map(|t| phones(t)).collect();
        Letters {
            domains: wrote
                .iter()
                .filter_map(|m| m.from.address.rsplit('.').next())
                .collect(),
            prefixes: phones.iter().filter_map(|p| prefix_of(p, packs)).collect(),
            language: language_of(&texts),
            texts,
        }
    }

    fn score(&self, brief: &Brief, at_home: bool) -> u32 {
        let marks = || brief.about.marks.iter();
        let heavy = marks().any(|mark| self.is_heavy(mark));
        let light = if at_home {
            0
        } else {
            marks().filter(|mark| self.names(mark)).count()
        };
        let spoken = self
            .language
            .is_some_and(|l| sole_market(l).is_some_and(|c| brief.about.countries[0] == c));
        HEAVY * u32::from(heavy)
            + u32::try_from(light).unwrap_or(0).min(LIGHT_AT_MOST)
            + OWN_LANGUAGE * u32::from(spoken && !at_home)
    }

    fn is_heavy(&self, mark: &str) -> bool {
        match mark.strip_prefix('.') {
            Some(domain) => self.domains.contains(&domain),
            None => self.prefixes.contains(&digits(mark)) && mark.starts_with('+'),
        }
    }

    fn names(&self, mark: &str) -> bool {
        !mark.starts_with(['+', '.']) && self.texts.iter().any(|text| names(text, mark))
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

/// The longest prefix of any brief that the number begins with.
fn prefix_of(phone: &str, packs: &Packs) -> Option<String> {
    let marks = packs.briefs.values().flat_map(|b| &b.about.marks);
    let prefixes = marks.filter(|m| m.starts_with('+')).map(|m| digits(m));
    prefixes
        .filter(|p| phone.starts_with(p.as_str()))
        .max_by_key(String::len)
}

/// Does the text name the mark as a word of its own?
fn names(text: &str, mark: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(mark).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The language of most of the text, English aside: a buyer who writes his own tells more by it
/// than by his English.
fn language_of(texts: &[&str]) -> Option<Language> {
    let mut counts: Vec<(usize, Language)> = Vec::new();
    for language in texts.iter().map(|t| reading::language::of(t)) {
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

    #[test]
    fn a_mark_is_a_word_of_its_own() {
        assert!(names("Hafen GmbH\nHamburg", "Hamburg"));
        assert!(!names("Hamburger", "Hamburg"));
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
