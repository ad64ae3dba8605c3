//! What is wrong with a form, in Chinese: the engines say it in English, and a table of sentences beside
//! this file says the same again. A sentence that the table does not know stays English.

use diagnosis::Words;
use std::sync::OnceLock;
use trade::Problem;

const SENTENCES: &str = include_str!("faults.txt");

/// What is wrong, and what to do about it, in both languages.
pub fn fault_words(problem: &Problem) -> (Words, Words) {
    let both = |said: &str| Words::new(said, in_chinese(said).unwrap_or_else(|| said.to_owned()));
    (both(&problem.what), both(&problem.hint))
}

/// The Chinese of a sentence, where it is known.
fn in_chinese(said: &str) -> Option<String> {
    let pairs = pairs();
    pairs
        .iter()
        .find_map(|(en, zh)| Some(filled(zh, &taken(en, said)?)))
}

fn pairs() -> &'static [(&'static str, &'static str)] {
    static PAIRS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let lines = SENTENCES.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(parted).collect()
    })
}

fn parted(line: &'static str) -> Option<(&'static str, &'static str)> {
    line.split_once(" → ")
}

/// What stands in the places of a sentence; `None` when it is another sentence.
fn taken<'s>(en: &str, said: &'s str) -> Option<Vec<&'s str>> {
    let parts: Vec<&str> = en.split("{}").collect();
    let (first, rest) = parts.split_first()?;
    let mut left = said.strip_prefix(first)?;
    let mut found = Vec::new();
    for (at, part) in rest.iter().enumerate() {
        let last = at + 1 == rest.len();
        let end = match (last, part.is_empty()) {
            (true, true) => left.len(),
            (true, false) => left.strip_suffix(part)?.len(),
            (false, _) => left.find(part)?,
        };
        found.push(&left[..end]);
        left = &left[end + part.len()..];
    }
    left.is_empty().then_some(found)
}

fn filled(zh: &str, found: &[&str]) -> String {
    let fill =
        |text: String, (at, value): (usize, &&str)| text.replace(&format!("{{{}}}", at + 1), value);
    found.iter().enumerate().fold(zh.to_owned(), fill)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_in_chinese() {
        let check = |en: &str, zh: &str| assert_eq!(in_chinese(en).as_deref(), Some(zh));
        check("it is missing", "没有填写");
        check("`13` is more than a whole", "`13` 超过了 100 %");
        check("`7` is no value of quantity", "`7` 不是 quantity 的取值");
        check(
            "the shares make 115 %, not 100 %",
            "各项合计 115 %，不是 100 %",
        );
        check("write \"CIF Hamburg\"", "写成 \"CIF Hamburg\"");
        check(
            "CIF Oslo needs freight, and the sheet has none that fits; there is freight to Hamburg",
            "CIF Oslo 需要运费，表中没有合适的；已有到 Hamburg 的运费",
        );
        assert_eq!(in_chinese("the moon is made of cheese"), None);
    }

    #[test]
    fn every_line_is_a_pair_and_takes_up_what_it_left() {
        let lines = SENTENCES.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let (en, zh) = parted(line).unwrap_or_else(|| panic!("{line}"));
            for at in 1..=en.matches("{}").count() {
                assert!(zh.contains(&format!("{{{at}}}")), "{line}");
            }
        }
    }
}
