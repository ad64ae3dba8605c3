//! Models are read whole; what they say suits plain sentences and is quoted from them.

use super::{FILES, model::Model};
use crate::Reader;
use trade::{Channel, Finding, Message, Moment, Side, What};

#[test]
fn every_model_that_ships_can_be_read() {
    for (place, file) in FILES.iter().enumerate() {
        assert!(Model::read(file).is_some(), "model {place}");
    }
    assert!(Model::read(b"no model").is_none());
    assert!(Model::read(b"bits 3\n---\n").is_none());
}

fn findings(text: &str) -> Vec<Finding> {
    let (packs, _) = knowledge::embedded_with(std::iter::empty());
    let message = Message::of_text(text, Side::Buyer, Channel::Email, Moment::EPOCH);
    crate::read(&message, &Reader::new(&packs))
}

fn said(text: &str) -> Vec<String> {
    let whole = findings(text).into_iter().filter_map(|f| match f.what {
        What::Impression {
            task,
            label,
            whole: true,
            ..
        } => Some(format!("{task} {label}")),
        _ => None,
    });
    whole.collect()
}

fn check(text: &str, yes: &[&str], no: &[&str]) {
    let said = said(text);
    for label in yes {
        assert!(
            said.iter().any(|s| s == label),
            "{label} of “{text}”: {said:?}"
        );
    }
    for label in no {
        assert!(
            !said.iter().any(|s| s == label),
            "{label} of “{text}”: {said:?}"
        );
    }
}

#[test]
fn says_what_sentences_read_like() {
    check(
        "Could you please send me the report by Friday?",
        &["ask action", "talk question"],
        &["complaint complaint", "courtesy curt"],
    );
    check(
        "I am so angry, this is the third broken pump and nobody answers my calls!",
        &["feeling displeased", "complaint complaint"],
        &["feeling pleased"],
    );
    check(
        "Thank you so much, great work!",
        &["feeling pleased"],
        &["feeling displeased"],
    );
    check(
        "That is more than I can afford, it is too pricey for me.",
        &["resistance any"],
        &[],
    );
    check(
        "质量太差了，收到就坏，客服也不理人",
        &["satisfaction dissatisfied"],
        &["satisfaction satisfied"],
    );
    check(
        "非常好，物流很快，下次还会来买",
        &["satisfaction satisfied"],
        &["ask action"],
    );
    check("", &[], &["ask action"]);
}

#[test]
fn strongest_words_come_from_the_quote() {
    let text =
        "Hello. The parcel arrived broken and support is useless.\nCan you call me back today?";
    let mut seen = 0;
    for finding in findings(text) {
        if let What::Impression {
            words, probability, ..
        } = &finding.what
        {
            seen += 1;
            assert!((0.0..=1.0).contains(probability));
            assert!(
                words.iter().all(|w| finding.quote.contains(w.as_str())),
                "{finding:?}"
            );
        }
    }
    assert!(seen > 0);
}
