//! Which literals to look for: the fewest and rarest of which every match must hold one.

use super::compile::{Part, extent};
use super::words::{Vocabulary, by_length};

/// A pattern that a literal may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub pattern: u32,
    /// The fewest and the most words between the pattern's start and the literal.
    pub before: (u16, u16),
}

/// Words side by side, and perhaps a last one of which only the beginning is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Literal {
    pub words: Vec<u32>,
    pub prefix: Option<Box<str>>,
}

type Before = (usize, usize);

/// Parts that begin with a word, and how many words may stand before them.
type Places<'p> = Vec<(&'p [Part], Before)>;

/// The literals of a pattern; none when it has no words.
pub(crate) fn of(parts: &[Part], vocabulary: &Vocabulary) -> Option<Vec<(Literal, Before)>> {
    let (_, places) = best(parts, (0, 0), vocabulary)?;
    let literals = places.into_iter();
    Some(literals.map(|(parts, b)| (literal(parts), b)).collect())
}

/// The cheapest set of literals among the parts that must be there.
fn best<'p>(
    parts: &'p [Part],
    offset: Before,
    vocabulary: &Vocabulary,
) -> Option<(f64, Places<'p>)> {
    let mut cheapest: Option<(f64, Places<'p>)> = None;
    let mut here = offset;
    let mut at = 0;
    while at < parts.len() {
        let limit = cheapest.as_ref().map_or(f64::INFINITY, |(cost, _)| *cost);
        let mut length = 1;
        let passed;
        match &parts[at] {
            Part::Word(_) | Part::Prefix(_) => {
                let (cost, words) = run(&parts[at..], vocabulary);
                // Every place where the pattern may begin is tried.
                let cost = cost * (here.1 - here.0 + 1) as f64;
                if cost < limit {
                    cheapest = Some((cost, vec![(&parts[at..], here)]));
                }
                length = words;
                passed = (words, words);
            }
            Part::OneOf(branches) => {
                if let Some(each) = best_of_all(branches, here, vocabulary)
                    && each.0 < limit
                {
                    cheapest = Some(each);
                }
                passed = extent(&parts[at..=at]);
            }
            Part::Gap(_) | Part::Hole(_) | Part::Maybe(_) => passed = extent(&parts[at..=at]),
        }
        here = (here.0 + passed.0, here.1 + passed.1);
        at += length;
    }
    cheapest
}

/// One set of literals for each branch: any of them may be the one that is there.
fn best_of_all<'p>(
    branches: &'p [Vec<Part>],
    here: Before,
    vocabulary: &Vocabulary,
) -> Option<(f64, Places<'p>)> {
    let mut all = (0.0, Vec::with_capacity(branches.len()));
    for branch in branches {
        let (cost, places) = best(branch, here, vocabulary)?;
        all.0 += cost;
        all.1.extend(places);
    }
    Some(all)
}

/// The words that stand side by side here: their cost as one literal and how many they are.
fn run(parts: &[Part], vocabulary: &Vocabulary) -> (f64, usize) {
    let (mut cost, mut length) = (f64::MAX, 0);
    for part in parts {
        match part {
            Part::Word(word) => {
                cost = cost.min(vocabulary.frequency(*word));
                length += 1;
            }
            Part::Prefix(word) => return (cost.min(by_length(word)), length + 1),
            _ => break,
        }
    }
    // Each further word makes the literal rarer; a third is a cautious guess.
    (cost * 0.3_f64.powi(length as i32 - 1), length)
}

fn literal(parts: &[Part]) -> Literal {
    let words = parts.iter().map_while(|part| match part {
        Part::Word(word) => Some(*word),
        _ => None,
    });
    let words: Vec<u32> = words.collect();
    let prefix = match parts.get(words.len()) {
        Some(Part::Prefix(word)) => Some(word.clone()),
        _ => None,
    };
    Literal { words, prefix }
}

#[cfg(test)]
mod tests {
    use super::super::compile::Compiled;
    use super::super::words::Cutting;
    use super::*;
    use knowledge::Pattern;

    fn named(words: &str, vocabulary: &Vocabulary) -> Literal {
        let (known, prefix) = match words.strip_suffix('*') {
            Some(head) => head.rsplit_once(' ').unwrap_or(("", head)),
            None => (words, ""),
        };
        Literal {
            words: known
                .split_ascii_whitespace()
                .map(|w| vocabulary.number(w))
                .collect(),
            prefix: Some(prefix).filter(|p| !p.is_empty()).map(Box::from),
        }
    }

    #[test]
    fn takes_the_rarest_part() {
        let check = |written: &str, expected: &[(&str, Before)]| {
            let pattern = Pattern::parse(written).unwrap();
            let mut cutting = Cutting::default();
            let steps = Compiled::of(&pattern, &mut cutting).steps;
            cutting.vocabulary.weigh();
            let vocabulary = &cutting.vocabulary;
            let found = of(&steps, vocabulary).unwrap();
            let found: Vec<(Literal, Before)> = found.into_iter().collect();
            let expected: Vec<(Literal, Before)> = expected
                .iter()
                .map(|(words, before)| (named(words, vocabulary), *before))
                .collect();
            assert_eq!(found, expected, "{written}");
        };
        check("the competitor", &[("the competitor", (0, 0))]);
        check("[our] price <3> competitor", &[("competitor", (1, 5))]);
        check(
            "is {too high|above}",
            &[("too high", (1, 1)), ("above", (1, 1))],
        );
        check("cancel* the", &[("cancel*", (0, 0))]);
        check("{价格|报价}<2>贵", &[("价 格", (0, 0)), ("报 价", (0, 0))]);
    }

    #[test]
    fn placeholders_alone_have_none() {
        assert_eq!(of(&[Part::Gap(3)], &Vocabulary::default()), None);
    }
}
