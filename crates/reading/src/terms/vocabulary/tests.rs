//! Words found in a text, and packs that are broken.

use super::*;

fn found(text: &str, language: Language) -> Vec<(&str, &str)> {
    let hits = Vocabulary::embedded().hits(text, Span::new(0, text.len()), language);
    hits.iter().map(|h| (h.span.of(text), h.code)).collect()
}

#[test]
fn the_embedded_packs_have_no_problem() {
    let (_, problems) = Vocabulary::from_toml(&super::super::packs::PACKS);
    assert_eq!(problems, []);
}

#[test]
fn a_word_stands_alone_and_the_longest_counts() {
    assert!(found("5000pcs", Language::En).contains(&("pcs", "pc")));
    assert!(!found("settle", Language::En).contains(&("set", "set")));
    assert!(found("15 WORKING DAYS", Language::En).contains(&("WORKING DAYS", "working_day")));
    assert!(!found("15 working days", Language::En).contains(&("days", "day")));
}

#[test]
fn capitals_in_the_pack_ask_for_capitals() {
    assert!(found("REACH report", Language::En).contains(&("REACH", "certification")));
    assert!(!found("we reach you", Language::En).contains(&("reach", "certification")));
}

#[test]
fn a_broken_pack_is_a_problem_and_not_a_panic() {
    let (_, problems) =
        Vocabulary::from_toml(&[("x.toml", "a = ["), ("y.toml", "[zz.a]\nen=[\"b\"]")]);
    assert_eq!(problems.len(), 2);
}
