//! Impressions: what a text reads like to small trained models, as evidence beside the rules; how models are trained is `xtask train`'s.

pub mod features;
pub mod model;
pub mod tasks;

use crate::acts::Done;
use crate::matcher::Tokens;
use crate::reader::Text;
use crate::visible::PartKind;
use features::{Family, Piece, Take};
use model::{Model, Sums, weight};
use trade::{Message, Span};

/// The models that ship, in `models/`.
const FILES: [&[u8]; 3] = [
    include_bytes!("../../../../models/acts.model"),
    include_bytes!("../../../../models/moods.model"),
    include_bytes!("../../../../models/reviews.model"),
];

/// The models, ready to be asked.
#[derive(Debug, Clone)]
pub struct Impressions {
    models: Vec<Model>,
}

/// What a text reads like.
#[derive(Debug, Clone, PartialEq)]
pub struct Impression {
    /// The question that is answered: see [`tasks::TASKS`].
    pub task: String,
    /// The answer.
    pub label: String,
    /// How likely, 0 to 1, by what the model scored on records it had not seen.
    pub probability: f32,
    /// The sentence that speaks most for it.
    pub sentence: usize,
    /// It is about the message, not about the sentence alone.
    pub whole: bool,
    /// Words of that sentence that speak most for it, strongest first.
    pub words: Vec<Span>,
}

/// The features of a whole message: hashes with their families, as a model is trained on.
pub type Features = Vec<(u64, Family)>;

impl Impressions {
    /// The models that ship.
    pub fn shipped() -> Impressions {
        Impressions {
            models: FILES.iter().filter_map(|f| Model::read(f)).collect(),
        }
    }

    /// No models.
    pub fn none() -> Impressions {
        Impressions { models: Vec::new() }
    }

    /// What a message and its sentences read like.
    pub(crate) fn read(
        &self,
        message: &Message,
        text: &Text<'_>,
        acts: &[Done],
    ) -> Vec<Impression> {
        if text.sentences.is_empty() || message.automatic {
            return Vec::new();
        }
        let scene = Scene::new(message, text, acts);
        let models = self.models.iter().filter(|m| !m.heads.is_empty());
        models.flat_map(|model| of_model(model, &scene)).collect()
    }
}

/// The features of a message as a whole.
pub(crate) fn features(message: &Message, text: &Text<'_>, acts: &[Done]) -> Features {
    struct All(Features);
    impl Take for All {
        fn take(&mut self, hash: u64, family: Family, _: usize) {
            self.0.push((hash, family));
        }
    }
    let scene = Scene::new(message, text, acts);
    let mut all = All(Vec::new());
    for place in 0..text.sentences.len() {
        scene.sentence(place, &mut all);
        scene.acts(place, &mut all);
    }
    scene.before(&mut all);
    features::of_side(message.side, &mut all);
    all.0
}

/// A message with what its features come from.
struct Scene<'a> {
    message: &'a Message,
    text: &'a Text<'a>,
    acts: &'a [Done],
    /// The words of the message it answers, as far as they are quoted.
    quoted: Option<(String, Tokens)>,
}

impl<'a> Scene<'a> {
    fn new(message: &'a Message, text: &'a Text<'a>, acts: &'a [Done]) -> Scene<'a> {
        Scene {
            message,
            text,
            acts,
            quoted: quoted(text).map(|words| (words.clone(), Tokens::of(&words))),
        }
    }

    fn piece(&self, place: usize) -> Option<Piece<'a>> {
        let sentence = self.text.sentences.get(place)?;
        Some(Piece {
            text: sentence.span.of(self.text.text),
            words: sentence.words.clone(),
        })
    }

    fn sentence(&self, place: usize, to: &mut impl Take) {
        if let Some(piece) = self.piece(place) {
            features::of_sentence(&piece, &self.text.tokens, to);
        }
    }

    fn acts(&self, place: usize, to: &mut impl Take) {
        let here = self.acts.iter().filter(|a| a.sentence == place);
        here.for_each(|done| features::of_act(&done.act, to));
    }

    /// What the whole message answers.
    fn before(&self, to: &mut impl Take) {
        match &self.quoted {
            Some((text, tokens)) => {
                let words = 0..tokens.list.len();
                features::of_before(&Piece { text, words }, tokens, to);
            }
            None => features::of_nothing_before(to),
        }
    }

    /// What a sentence follows.
    fn before_sentence(&self, place: usize, to: &mut impl Take) {
        match place.checked_sub(1).and_then(|p| self.piece(p)) {
            Some(piece) => features::of_before(&piece, &self.text.tokens, to),
            None => self.before(to),
        }
    }
}

/// How many bytes of a quote are looked at; judgement: its beginning is what is answered.
const QUOTED: usize = 400;

/// The beginning of the first quote, without its marks.
fn quoted(text: &Text<'_>) -> Option<String> {
    let part = text.parts.iter().find(|p| p.kind == PartKind::Quote)?;
    let whole = part.span.of(text.text);
    let end = whole.ceil_char_boundary(QUOTED.min(whole.len()));
    let lines = whole[..end]
        .lines()
        .map(|l| l.trim_start_matches(['>', ' ']));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

struct Summing<'a> {
    model: &'a Model,
    sums: Sums,
}

impl Take for Summing<'_> {
    fn take(&mut self, hash: u64, family: Family, _: usize) {
        self.sums.add(self.model, hash, family);
    }
}

fn sums(model: &Model, put: impl FnOnce(&mut Summing<'_>)) -> Sums {
    let mut summing = Summing {
        model,
        sums: Sums::new(model),
    };
    put(&mut summing);
    summing.sums
}

/// What one model says of a message and of its sentences.
fn of_model(model: &Model, scene: &Scene<'_>) -> Vec<Impression> {
    let places = 0..scene.text.sentences.len();
    let own: Vec<Sums> = places
        .clone()
        .map(|place| {
            sums(model, |to| {
                scene.sentence(place, to);
                scene.acts(place, to);
            })
        })
        .collect();
    let mut whole = sums(model, |to| {
        scene.before(to);
        features::of_side(scene.message.side, to);
    });
    own.iter().for_each(|s| whole.join(s, &Family::ALL));
    let mut said = choose(model, &whole, false);
    let mut impressions: Vec<Impression> = said
        .drain(..)
        .map(|(head, probability)| {
            let place = strongest(model, &own, head);
            impression(model, scene, head, probability, place, true)
        })
        .collect();
    if own.len() > 1 {
        for (place, alone) in own.into_iter().enumerate() {
            let mut alone = alone;
            let around = sums(model, |to| {
                scene.before_sentence(place, to);
                features::of_side(scene.message.side, to);
            });
            alone.join(&around, &Family::ALL);
            let said = choose(model, &alone, true).into_iter();
            impressions
                .extend(said.map(|(head, p)| impression(model, scene, head, p, place, false)));
        }
    }
    impressions
}

/// The heads that are said, with their probabilities.
fn choose(model: &Model, sums: &Sums, of_sentence: bool) -> Vec<(usize, f32)> {
    let mut said: Vec<(usize, f32)> = Vec::new();
    for (place, head) in model.heads.iter().enumerate() {
        let Some(task) = tasks::of_code(&head.task).filter(|t| t.of_sentences || !of_sentence)
        else {
            continue;
        };
        let probability = sums.probability(model, place);
        if probability < head.threshold {
            continue;
        }
        let rival = said
            .iter()
            .position(|(r, _)| task.one_label && model.heads[*r].task == head.task);
        let lead = |place: usize, p: f32| p - model.heads[place].threshold;
        match rival {
            Some(at) if lead(said[at].0, said[at].1) >= lead(place, probability) => {}
            Some(at) => said[at] = (place, probability),
            None => said.push((place, probability)),
        }
    }
    said
}

/// The sentence that speaks most for a head.
fn strongest(model: &Model, own: &[Sums], head: usize) -> usize {
    let of = |place: &usize| own[*place].probability(model, head);
    let places = 0..own.len();
    places
        .max_by(|a, b| of(a).total_cmp(&of(b)).then(b.cmp(a)))
        .unwrap_or(0)
}

fn impression(
    model: &Model,
    scene: &Scene<'_>,
    head: usize,
    probability: f32,
    sentence: usize,
    whole: bool,
) -> Impression {
    Impression {
        task: model.heads[head].task.clone(),
        label: model.heads[head].label.clone(),
        probability,
        sentence,
        whole,
        words: strongest_words(model, scene, head, sentence),
    }
}

/// At most so many words are shown.
const SHOWN: usize = 3;

/// The words of a sentence whose features weigh most for a head.
fn strongest_words(model: &Model, scene: &Scene<'_>, head: usize, sentence: usize) -> Vec<Span> {
    struct Weighing<'a> {
        model: &'a Model,
        head: usize,
        first: usize,
        sums: Vec<i32>,
    }
    impl Take for Weighing<'_> {
        fn take(&mut self, hash: u64, _: Family, word: usize) {
            let weight = self.model.row(hash).map_or(0, |row| weight(row[self.head]));
            if let Some(sum) = word
                .checked_sub(self.first)
                .and_then(|at| self.sums.get_mut(at))
            {
                *sum += weight;
            }
        }
    }
    let words = scene.text.sentences[sentence].words.clone();
    let mut weighing = Weighing {
        model,
        head,
        first: words.start,
        sums: vec![0; words.len()],
    };
    scene.sentence(sentence, &mut weighing);
    let mut order: Vec<(usize, i32)> = weighing.sums.iter().copied().enumerate().collect();
    order.retain(|(_, sum)| *sum > 0);
    order.sort_by_key(|(at, sum)| (-sum, *at));
    let spans = order
        .iter()
        .take(SHOWN)
        .map(|(at, _)| scene.text.tokens.list[words.start + at].span);
    spans.collect()
}

#[cfg(test)]
mod tests;
