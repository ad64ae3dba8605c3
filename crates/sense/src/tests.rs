//! What must hold without any weights.

use super::*;
use proptest::prelude::*;
use std::io::Cursor;

fn by_words(texts: &[&str]) -> Vec<Vec<f32>> {
    let meanings = Sense::of_words().meanings(texts);
    meanings
        .iter()
        .map(|a| meanings.iter().map(|b| a.likeness(b)).collect())
        .collect()
}

#[test]
fn shared_rare_words_make_texts_alike() {
    let alike = by_words(&[
        "What is the lead time for the red hose?",
        "Please confirm the lead time of the hoses.",
        "What is the price for the red hose?",
        "We wish you a good week.",
    ]);
    assert!((alike[0][0] - 1.0).abs() < 1e-5);
    assert!(alike[0][1] > alike[0][3] && alike[0][2] > alike[0][3]);
}

#[test]
fn figures_count_as_the_same() {
    let alike = by_words(&[
        "Can you do 4.10 for 10,000 pcs?",
        "Can you do 3.95 for 5000 pcs?",
        "x",
    ]);
    assert!(alike[0][1] > 0.99, "{}", alike[0][1]);
}

#[test]
fn chinese_is_compared_by_characters() {
    let alike = by_words(&[
        "请问交货期要多久？",
        "交货期是多少天？",
        "价格能再低一点吗？",
    ]);
    assert!(alike[0][1] > 2.0 * alike[0][2]);
}

proptest! {
    #[test]
    fn likeness_is_a_cosine(texts in proptest::collection::vec(".{0,60}", 1..6)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for row in by_words(&texts) {
            for alike in row {
                prop_assert!((-0.0001..=1.0001).contains(&alike));
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(weights in proptest::collection::vec(any::<u8>(), 0..200), pieces in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Sense::of_sentences(Cursor::new(&weights), &pieces).is_err());
        if let Ok(pieces) = pieces::Pieces::of(&pieces) {
            pieces.split("any text, ① ﬁne");
        }
    }
}
