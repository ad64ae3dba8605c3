//! Which literals to look for: the fewest and rarest of which every match must hold one.

use super::compile::{Part, extent};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A pattern that a literal may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub pattern: usize,
    /// The fewest and the most words between the pattern's start and the literal.
    pub before: (usize, usize),
}

type Literals = Vec<(String, (usize, usize))>;

/// The literals of a pattern, as they stand in a flow of words; none when it has no words.
pub(crate) fn of(parts: &[Part]) -> Option<Literals> {
    best(parts, (0, 0)).map(|(_, literals)| literals)
}

/// The cheapest set of literals among the parts that must be there.
fn best(parts: &[Part], offset: (usize, usize)) -> Option<(f64, Literals)> {
    let mut cheapest: Option<(f64, Literals)> = None;
    let mut offer = |candidate: (f64, Literals)| {
        if cheapest
            .as_ref()
            .is_none_or(|(cost, _)| candidate.0 < *cost)
        {
            cheapest = Some(candidate);
        }
    };
    let mut here = offset;
    let mut at = 0;
    while at < parts.len() {
        match &parts[at] {
            Part::Word(_) | Part::Prefix(_) => {
                let (literal, cost, length) = run(&parts[at..]);
                // Every place where the pattern may begin is tried.
                let starts = (here.1 - here.0 + 1) as f64;
                offer((cost * starts, vec![(literal, here)]));
                at += length;
                here = (here.0 + length, here.1 + length);
                continue;
            }
            Part::OneOf(branches) => {
                let each: Option<Vec<_>> = branches.iter().map(|b| best(b, here)).collect();
                if let Some(each) = each {
                    let cost = each.iter().map(|(c, _)| c).sum();
                    offer((cost, each.into_iter().flat_map(|(_, l)| l).collect()));
                }
            }
            Part::Gap(_) | Part::Hole(_) | Part::Maybe(_) => {}
        }
        let (least, most) = extent(&parts[at..=at]);
        here = (here.0 + least, here.1 + most);
        at += 1;
    }
    cheapest
}

/// The words that stand side by side here, as one literal, with its cost and how many they are.
fn run(parts: &[Part]) -> (String, f64, usize) {
    let (mut literal, mut cost, mut length) = (String::from(" "), f64::MAX, 0);
    for part in parts {
        match part {
            Part::Word(word) => {
                literal.push_str(word);
                literal.push(' ');
                cost = cost.min(frequency(word));
                length += 1;
            }
            Part::Prefix(word) => {
                literal.push_str(word);
                return (literal, cost.min(frequency(word)), length + 1);
            }
            _ => break,
        }
    }
    // Each further word makes the literal rarer; a third is a cautious guess.
    (literal, cost * 0.3_f64.powi(length as i32 - 1), length)
}

/// Words that stand in nearly every text, and words that stand in nearly every trade letter, in
/// their compared form (judgement).
const COMMON: &str = "the a to of and in is we you for your our i it be on with are this that have \
    will can not as if by or from us do at please 的 了 我 们 你 是 不 在 有 这 个 请 好 \
    de la le el que en un der die das und в на";
const OFTEN: &str = "price order payment pay send deposit please pls mail email confirm offer delivery \
    when what how before after more get give make need should would could was has 价 货 单 款 您 到 要 就";

static KNOWN: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    let often = OFTEN.split_ascii_whitespace().map(|w| (w, 0.3));
    let common = COMMON.split_ascii_whitespace().map(|w| (w, 1.0));
    often.chain(common).collect()
});

/// A guess at how common a word is, by its length where it is not known; only the order matters.
fn frequency(word: &str) -> f64 {
    if let Some(known) = KNOWN.get(word) {
        return *known;
    }
    let letters = word.chars().count() as i32;
    if word.len() > letters as usize * 2 {
        return 0.1 * 0.2_f64.powi(letters - 1);
    }
    0.5 * 0.7_f64.powi(letters)
}

#[cfg(test)]
mod tests {
    use super::super::compile::Compiled;
    use super::*;
    use knowledge::Pattern;

    #[test]
    fn takes_the_rarest_part() {
        let check = |written: &str, expected: &[(&str, (usize, usize))]| {
            let steps = Compiled::of(&Pattern::parse(written).unwrap()).steps;
            let found = of(&steps).unwrap();
            let found: Vec<(&str, (usize, usize))> =
                found.iter().map(|(l, b)| (l.as_str(), *b)).collect();
            assert_eq!(found, expected, "{written}");
        };
        check("the competitor", &[(" the competitor ", (0, 0))]);
        check("[our] price <3> competitor", &[(" competitor ", (1, 5))]);
        check(
            "is {too high|above}",
            &[(" too high ", (1, 1)), (" above ", (1, 1))],
        );
        check("cancel* the", &[(" cancel", (0, 0))]);
        check(
            "{价格|报价}<2>贵",
            &[(" 价 格 ", (0, 0)), (" 报 价 ", (0, 0))],
        );
    }

    #[test]
    fn placeholders_alone_have_none() {
        assert_eq!(of(&[Part::Gap(3)]), None);
    }
}
