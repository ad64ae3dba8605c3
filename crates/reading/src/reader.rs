//! From a message to its findings: parts, sentences, language, then everything the packs know.

use crate::acts::{Done, Named};
use crate::impressions::{self, Features, Impressions};
use crate::matcher::{Placeholders, Prepared, Tokens};
use crate::people::People;
use crate::seen::{Seen, context};
use crate::signals::{Hit, Phrases};
use crate::visible::{Marks, Part, PartKind};
use crate::{Sentence, acts, language, papers, sentences, tone, topics};
use knowledge::{Packs, Shows};
use trade::{Finding, Language, Message, Side, Span, What};

/// Everything the packs know, made ready for reading; made once, used for every message.
pub struct Reader {
    phrases: Phrases,
    marks: Marks,
    people: People,
    impressions: Impressions,
}

/// A message cut into what its writer says.
pub struct Text<'m> {
    /// The message's whole text.
    pub text: &'m str,
    /// Its parts: new, quoted, signature.
    pub parts: Vec<Part>,
    /// The language of the new text as a whole.
    pub language: Language,
    /// The sentences of the new text.
    pub sentences: Vec<Sentence>,
    /// Their words.
    pub tokens: Tokens,
}

impl Reader {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Reader {
        Reader {
            phrases: Phrases::new(packs),
            marks: Marks::new(packs),
            people: People::new(packs),
            impressions: Impressions::shipped(),
        }
    }

    /// Cuts a message into parts, sentences and words.
    pub fn text<'m>(&self, message: &'m Message) -> Text<'m> {
        let text = message.text.as_str();
        let parts = spoken(text, self.marks.parts(text, message.channel));
        let mut tokens = Tokens::mending(self.phrases.matcher().typos());
        let mut found = Vec::new();
        for part in parts.iter().filter(|p| p.kind == PartKind::New) {
            for span in sentences::split(text, part.span) {
                let words = tokens.add(text, span);
                found.push((span, words));
            }
        }
        let new: String = parts
            .iter()
            .filter(|p| p.kind == PartKind::New)
            .map(|p| p.span.of(text))
            .collect();
        let tokens = tokens.done();
        let whole = language::of_text(&new);
        let sentences = found
            .into_iter()
            .map(|(span, words)| Sentence {
                span,
                language: language::of_sentence(span.of(text), &tokens, words.clone(), whole),
                question: sentences::asks(span.of(text), &tokens, words.clone()),
                words,
            })
            .collect();
        Text {
            text,
            parts,
            language: whole,
            sentences,
            tokens,
        }
    }

    /// Every item of the packs that a message shows, with acts and tones, by id.
    pub fn hits(&self, message: &Message, text: &Text<'_>) -> Vec<Hit<'_>> {
        let context = context(message);
        self.hits_with(message, text, &Seen::new(text, &context))
    }

    fn hits_with(
        &self,
        message: &Message,
        text: &Text<'_>,
        holes: &dyn Placeholders,
    ) -> Vec<Hit<'_>> {
        let prepared = Prepared {
            text: text.text,
            tokens: &text.tokens,
            sentences: &text.sentences,
        };
        self.phrases.find(message, text.language, &prepared, holes)
    }
}

/// A message of nothing but a greeting or thanks looks like a signature, and says just that.
fn spoken(text: &str, mut parts: Vec<Part>) -> Vec<Part> {
    let says = |p: &Part| p.span.of(text).chars().any(char::is_alphanumeric);
    if !parts.iter().any(|p| p.kind == PartKind::New && says(p)) {
        let signed = parts.iter_mut().filter(|p| p.kind == PartKind::Signature);
        signed.for_each(|p| p.kind = PartKind::New);
    }
    parts
}

/// Reads a message: what it shows, each with the words that show it, in the order of the text.
pub fn read(message: &Message, reader: &Reader) -> Vec<Finding> {
    let text = reader.text(message);
    let context = context(message);
    let seen = Seen::new(&text, &context);
    let hits = reader.hits_with(message, &text, &seen);
    let named = seen.named();
    let mut writer = Writer {
        message,
        text: &text,
        findings: Vec::new(),
    };
    writer.structure();
    writer.signals(&hits);
    let done = acts::read(message, &text, &hits, &named);
    writer.impressions(&reader.impressions, &done);
    writer.acts(done);
    writer.terms(named);
    writer.papers(&hits);
    writer.tone(&hits);
    writer.people(&reader.people);
    let mut findings = writer.findings;
    findings.sort_by_key(|f| f.span.start);
    findings
}

/// What a message looks like to the models: what they are trained on.
pub fn features(message: &Message, reader: &Reader) -> Features {
    let text = reader.text(message);
    let context = context(message);
    let seen = Seen::new(&text, &context);
    let hits = reader.hits_with(message, &text, &seen);
    let done = acts::read(message, &text, &hits, &seen.named());
    impressions::features(message, &text, &done)
}

/// Writes findings about one message.
struct Writer<'a> {
    message: &'a Message,
    text: &'a Text<'a>,
    findings: Vec<Finding>,
}

impl Writer<'_> {
    fn structure(&mut self) {
        let new: Vec<Span> = self.spans_of(|kind| kind == PartKind::New);
        if let (Some(first), Some(last)) = (new.first(), new.last()) {
            let span = Span::new(first.start, last.end);
            let language = self.text.language;
            self.add(span, span, language, self.message.side, 1.0, What::Language);
        }
        for part in &self.text.parts {
            if part.kind != PartKind::New {
                let what = What::Folded {
                    part: part.kind.code().to_owned(),
                };
                self.add(
                    part.span,
                    part.span,
                    Language::Und,
                    self.message.side,
                    1.0,
                    what,
                );
            }
        }
        for sentence in &self.text.sentences {
            let topics = topics::of(&self.text.tokens, sentence.words.clone());
            let (span, side) = (sentence.span, self.message.side);
            self.add(
                span,
                span,
                sentence.language,
                side,
                1.0,
                What::Sentence { topics },
            );
        }
    }

    fn spans_of(&self, wanted: impl Fn(PartKind) -> bool) -> Vec<Span> {
        let parts = self.text.parts.iter();
        parts.filter(|p| wanted(p.kind)).map(|p| p.span).collect()
    }

    fn signals(&mut self, hits: &[Hit<'_>]) {
        for hit in hits.iter().filter(|h| h.about.shows() == Shows::Signal) {
            let what = What::Signal {
                id: hit.id.to_owned(),
            };
            self.in_sentence(hit.sentence, hit.span, hit.side, hit.strength, what);
        }
    }

    fn terms(&mut self, named: Vec<Named>) {
        for (place, named) in named.into_iter().enumerate() {
            let told = named.told.clone();
            let inside = |span: Span| told.iter().any(|(told, ..)| told.holds(span));
            let dates = named.dates.into_iter().filter(|(span, ..)| !inside(*span));
            for (span, first, last) in dates.chain(named.told) {
                let side = self.message.side;
                self.in_sentence(place, span, side, 1.0, What::Day { first, last });
            }
            for (span, value) in named.amounts {
                let side = self.message.side;
                self.in_sentence(place, span, side, 1.0, What::Amount(value));
            }
            for (span, claim) in named.claims {
                let side = self.message.side;
                self.in_sentence(place, span, side, 1.0, What::Term(claim));
            }
        }
    }

    fn papers(&mut self, hits: &[Hit<'_>]) {
        for named in papers::read(self.text, hits) {
            let what = What::Paper {
                paper: named.paper,
                number: named.number,
            };
            self.in_sentence(named.sentence, named.span, self.message.side, 1.0, what);
        }
    }

    fn tone(&mut self, hits: &[Hit<'_>]) {
        let (first, last) = (self.text.sentences.first(), self.text.sentences.last());
        if let (Some(tone), Some(first), Some(last)) = (tone::of(self.text, hits), first, last) {
            let span = Span::new(first.span.start, last.span.end);
            let (language, side) = (self.text.language, self.message.side);
            self.add(span, span, language, side, 1.0, What::Tone(tone));
        }
    }

    fn people(&mut self, people: &People) {
        for signed in people.read(self.message, &self.text.parts) {
            let (span, language, side) = (signed.span, self.text.language, self.message.side);
            let (contact, role) = (signed.contact, signed.role);
            self.add(
                span,
                span,
                language,
                side,
                1.0,
                What::Person { contact, role },
            );
        }
    }

    fn impressions(&mut self, impressions: &Impressions, acts: &[Done]) {
        for found in impressions.read(self.message, self.text, acts) {
            let Some(sentence) = self.text.sentences.get(found.sentence) else {
                continue;
            };
            let words = found.words.iter().map(|w| w.of(self.text.text).to_owned());
            let what = What::Impression {
                task: found.task,
                label: found.label,
                probability: found.probability,
                words: words.collect(),
                whole: found.whole,
            };
            let (span, side) = (sentence.span, self.message.side);
            self.in_sentence(found.sentence, span, side, found.probability, what);
        }
    }

    fn acts(&mut self, acts: Vec<Done>) {
        for done in acts {
            let side = self.message.side;
            self.in_sentence(
                done.sentence,
                done.span,
                side,
                done.strength,
                What::Act(done.act),
            );
        }
    }

    fn in_sentence(&mut self, sentence: usize, span: Span, side: Side, strength: f32, what: What) {
        if let Some(sentence) = self.text.sentences.get(sentence) {
            self.add(span, sentence.span, sentence.language, side, strength, what);
        }
    }

    fn add(
        &mut self,
        span: Span,
        sentence: Span,
        language: Language,
        side: Side,
        strength: f32,
        what: What,
    ) {
        self.findings.push(Finding {
            message: self.message.id.clone(),
            span,
            quote: span.of(self.text.text).to_owned(),
            sentence,
            side,
            at: self.message.sent,
            language,
            strength,
            what,
        });
    }
}

#[cfg(test)]
mod tests;
