//! Which language a text is in, told by its letters and words to a trained model; scripts and small words are the parent's.

use crate::impressions::features::{Family, Take, of_letters};
use crate::impressions::model::{Model, Sums};
use std::sync::LazyLock;
use trade::Language;

static MODEL: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../../models/language.model")));

/// So many bytes of a text tell; judgement: more never changed the answer.
const ENOUGH: usize = 300;

/// The features of a text for this model.
pub(crate) fn features(text: &str, to: &mut impl Take) {
    let end = text.floor_char_boundary(ENOUGH.min(text.len()));
    let words = text[..end].split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’'));
    words
        .filter(|w| !w.is_empty())
        .for_each(|word| of_letters(word, to));
}

/// The log-odds of each language that the model knows and `wanted` lets through, likeliest first.
pub(crate) fn ranked(text: &str, wanted: impl Fn(Language) -> bool) -> Vec<(Language, f32)> {
    struct Summing<'a>(&'a Model, Sums);
    impl Take for Summing<'_> {
        fn take(&mut self, hash: u64, family: Family, _: usize) {
            self.1.add(self.0, hash, family);
        }
    }
    let Some(model) = MODEL.as_ref() else {
        return Vec::new();
    };
    let mut summing = Summing(model, Sums::new(model));
    features(text, &mut summing);
    let heads = model.heads.iter().enumerate();
    let languages = heads.filter_map(|(at, head)| Some((at, Language::of_code(&head.label)?)));
    let mut ranked: Vec<(Language, f32)> = languages
        .filter(|(_, language)| wanted(*language))
        .map(|(at, language)| (language, summing.1.log_odds(model, at)))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}
