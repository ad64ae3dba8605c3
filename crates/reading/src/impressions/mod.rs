//! Impressions: what a text reads like to small trained models, as evidence beside the rules; how models are trained is `xtask train`'s.

pub mod features;
mod memo;
pub mod model;
pub mod tasks;

use crate::acts::Done;
use crate::language::{letters, may_be_english};
use crate::matcher::Tokens;
use crate::reader::Text;
use crate::visible::PartKind;
use features::{Family, Piece, Take};
use model::{Head, Model, Sums, weight};
use tasks::Task;
use trade::{Language, Message, Span};

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
        let language = scene.tongue(None);
        let suits =
            |head: &Head| tasks::of_code(&head.task).is_some_and(|t| t.tongue.suits(language));
        let models = self.models.iter().filter(|m| m.heads.iter().any(suits));
        told(&models.collect::<Vec<_>>(), &scene)
    }
}

struct All(Features);

impl Take for All {
    fn take(&mut self, hash: u64, family: Family, _: usize) {
        self.0.push((hash, family));
    }
}

/// The features by which the language of a text is told: what that model is trained on.
pub fn features_of_language(text: &str) -> Features {
    let mut all = All(Vec::new());
    letters::features(text, &mut all);
    all.0
}

/// The features of a message as a whole.
pub(crate) fn features(message: &Message, text: &Text<'_>, acts: &[Done]) -> Features {
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

    /// The language of the message or of a sentence; none, if it may be English.
    fn tongue(&self, sentence: Option<usize>) -> Language {
        let sentences = &self.text.sentences;
        let (language, span) = match sentence.and_then(|at| sentences.get(at)) {
            Some(sentence) => (sentence.language, sentence.span),
            None => (self.text.language, sentences[0].span),
        };
        match may_be_english(span.of(self.text.text), language) {
            true => Language::Und,
            false => language,
        }
    }

    /// Does its writer end sentences with marks, as far as can be seen?
    fn marked(&self, said: &Said) -> bool {
        const MARKS: &str = ".?!。？！؟।";
        let sentences = self.text.sentences.iter().enumerate();
        let mut here = sentences.filter(|(at, _)| said.whole || *at == said.sentence);
        here.any(|(_, s)| {
            s.span
                .of(self.text.text)
                .trim_end()
                .ends_with(|c| MARKS.contains(c))
        })
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

/// The label of a question by one who ends no sentence with a mark: another head than that of questions among marks.
const UNMARKED: &str = "unmarked_question";

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
    models: &'a [&'a Model],
    sums: Vec<Sums>,
}

impl Take for Summing<'_> {
    fn take(&mut self, hash: u64, family: Family, _: usize) {
        for (model, sums) in self.models.iter().zip(&mut self.sums) {
            sums.add(model, hash, family);
        }
    }

    fn take_letters(&mut self, word: &str, _: usize) {
        for (model, sums) in self.models.iter().zip(&mut self.sums) {
            memo::letters(model, word, |known| sums.add_letters(known));
        }
    }
}

/// What the features of a unit sum up to, model by model.
fn sums(models: &[&Model], put: impl FnOnce(&mut Summing<'_>)) -> Vec<Sums> {
    let mut summing = Summing {
        models,
        sums: models.iter().map(|m| Sums::new(m)).collect(),
    };
    put(&mut summing);
    summing.sums
}

fn join(all: &mut [Sums], more: &[Sums]) {
    all.iter_mut()
        .zip(more)
        .for_each(|(all, more)| all.join(more));
}

/// What models say of a message and of its sentences.
fn told(models: &[&Model], scene: &Scene<'_>) -> Vec<Impression> {
    let own = |place| {
        sums(models, |to| {
            scene.sentence(place, to);
            scene.acts(place, to);
        })
    };
    let own: Vec<Vec<Sums>> = (0..scene.text.sentences.len()).map(own).collect();
    let mut whole = sums(models, |to| {
        scene.before(to);
        features::of_side(scene.message.side, to);
    });
    own.iter().for_each(|sentence| join(&mut whole, sentence));
    let mut said: Vec<Said> = Vec::new();
    for (at, model) in models.iter().enumerate() {
        for (head, probability) in choose(model, &whole[at], scene.tongue(None), false) {
            let sentence = strongest(model, own.iter().map(|sums| &sums[at]), head);
            said.push(Said {
                model: at,
                head,
                probability,
                sentence,
                whole: true,
            });
        }
    }
    if own.len() > 1 {
        for (place, own) in own.into_iter().enumerate() {
            said.extend(of_sentence(models, scene, place, own));
        }
    }
    let unmarked = |s: &Said| models[s.model].heads[s.head].label == UNMARKED;
    said.retain(|s| !unmarked(s) || !scene.marked(s));
    said.sort_by_key(|s| (s.model, s.sentence));
    let same = |a: &Said, b: &Said| (a.model, a.sentence) == (b.model, b.sentence);
    said.chunk_by(same)
        .flat_map(|said| with_words(models[said[0].model], scene, said))
        .collect()
}

/// A head that is said.
struct Said {
    model: usize,
    head: usize,
    probability: f32,
    sentence: usize,
    whole: bool,
}

/// What models say of one sentence among several.
fn of_sentence(
    models: &[&Model],
    scene: &Scene<'_>,
    sentence: usize,
    mut own: Vec<Sums>,
) -> Vec<Said> {
    let around = sums(models, |to| {
        scene.before_sentence(sentence, to);
        features::of_side(scene.message.side, to);
    });
    join(&mut own, &around);
    let language = scene.tongue(Some(sentence));
    let mut said = Vec::new();
    for (at, (model, sums)) in models.iter().zip(&own).enumerate() {
        let chosen = choose(model, sums, language, true).into_iter();
        said.extend(chosen.map(|(head, probability)| Said {
            model: at,
            head,
            probability,
            sentence,
            whole: false,
        }));
    }
    said
}

/// The heads that are said, with their probabilities.
fn choose(model: &Model, sums: &Sums, language: Language, of_sentence: bool) -> Vec<(usize, f32)> {
    let mut said: Vec<(usize, f32)> = Vec::new();
    for (place, head) in model.heads.iter().enumerate() {
        let asked = |t: &&Task| (t.of_sentences || !of_sentence) && t.tongue.suits(language);
        let Some(task) = tasks::of_code(&head.task).filter(asked) else {
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

/// The sentence that speaks most for a head; the first of equals.
fn strongest<'s>(model: &Model, own: impl Iterator<Item = &'s Sums>, head: usize) -> usize {
    let mut best = (0, f32::MIN);
    for (place, sums) in own.enumerate() {
        let probability = sums.probability(model, head);
        if probability > best.1 {
            best = (place, probability);
        }
    }
    best.0
}

/// At most so many words are shown.
const SHOWN: usize = 3;

/// Impressions of one sentence by one model, with the words that weigh most for each.
fn with_words(model: &Model, scene: &Scene<'_>, said: &[Said]) -> Vec<Impression> {
    let sentence = said[0].sentence;
    let words = scene.text.sentences[sentence].words.clone();
    let mut weighing = Weighing {
        model,
        said,
        first: words.start,
        sums: vec![0; words.len() * said.len()],
    };
    scene.sentence(sentence, &mut weighing);
    let sums = weighing.sums;
    let impressions = said.iter().enumerate().map(|(place, said)| Impression {
        task: model.heads[said.head].task.clone(),
        label: model.heads[said.head].label.clone(),
        probability: said.probability,
        sentence,
        whole: said.whole,
        words: {
            let of_head = sums.iter().skip(place).step_by(weighing.said.len());
            strongest_words(of_head.copied())
                .map(|at| scene.text.tokens.list[words.start + at].span)
                .collect()
        },
    });
    impressions.collect()
}

/// The places of the words that weigh most, strongest first.
fn strongest_words(sums: impl Iterator<Item = i32>) -> impl Iterator<Item = usize> {
    let mut order: Vec<(usize, i32)> = sums.enumerate().filter(|(_, sum)| *sum > 0).collect();
    order.sort_by_key(|(at, sum)| (-sum, *at));
    order.into_iter().take(SHOWN).map(|(at, _)| at)
}

/// Weighs each word of a sentence for the heads that are said.
struct Weighing<'a> {
    model: &'a Model,
    said: &'a [Said],
    first: usize,
    sums: Vec<i32>,
}

impl Weighing<'_> {
    fn add(&mut self, word: usize, weight: impl Fn(usize) -> i32) {
        let from = word.saturating_sub(self.first) * self.said.len();
        let sums = self.sums.iter_mut().skip(from).zip(self.said);
        sums.for_each(|(sum, said)| *sum += weight(said.head));
    }
}

impl Take for Weighing<'_> {
    fn take(&mut self, hash: u64, _: Family, word: usize) {
        if let Some(row) = self.model.row(hash) {
            self.add(word, |head| weight(row[head]));
        }
    }

    fn take_letters(&mut self, word: &str, at: usize) {
        let model = self.model;
        memo::letters(model, word, |known| self.add(at, |head| known.sums[head]));
    }
}

#[cfg(test)]
mod tests;
