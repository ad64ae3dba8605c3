//! The examples of the packs as checks: what must fire, what must stay quiet, what is known to be
//! missed.

use crate::Reader;
use knowledge::{Hypothesis, Packs, Speaker, Way};
use trade::{Channel, Language, Message, Moment, Side};

/// One example of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// `signals/value/price_objection.toml en fires[0]`, without spaces in the parts.
    pub name: String,
    /// The item's file.
    pub file: String,
    /// The sentence.
    pub sentence: String,
    asks: Ask,
}

/// What an example demands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ask {
    /// One of these is shown.
    Shows(Vec<String>),
    /// None of these is shown.
    Hides(Vec<String>),
    /// A miss that is known: none of these is shown, and when one is, the example has moved up.
    Misses(Vec<String>),
}

/// What a sentence showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The item's id.
    pub id: String,
    /// The words.
    pub words: String,
}

/// Every example of the packs.
pub fn examples(packs: &Packs) -> Vec<Example> {
    let mut all = Examples::default();
    for item in packs.phrases.values() {
        let own = vec![item.id.clone()];
        all.add(item, own.clone(), own);
    }
    for item in packs.hypotheses.values() {
        all.add(item, evidence(item, 0.0), evidence(item, OUTRIGHT));
    }
    for item in packs.questions.values() {
        let settled = || {
            item.settles
                .iter()
                .filter_map(|id| packs.hypotheses.get(id))
        };
        let fires = settled().flat_map(|h| evidence(h, 0.0)).collect();
        let quiet = settled().flat_map(|h| evidence(h, OUTRIGHT)).collect();
        all.add(item, fires, quiet);
    }
    for item in packs.moves.values() {
        let leading = || {
            let named =
                |h: &&Hypothesis| h.moves.contains(&item.id) || item.answers.contains(&h.id);
            packs.hypotheses.values().filter(named)
        };
        let fires = leading().flat_map(|h| evidence(h, 0.0)).collect();
        let quiet = leading().flat_map(|h| evidence(h, OUTRIGHT)).collect();
        all.add(item, fires, quiet);
    }
    for item in packs.decodes.values() {
        all.add(item, item.signals.clone(), item.signals.clone());
    }
    all.list
}

/// Evidence from this weight on says it outright (packs/README.md: strong is 1.6).
const OUTRIGHT: f64 = 1.6;

/// The signals that speak for a hypothesis with at least this weight.
fn evidence(hypothesis: &Hypothesis, least: f64) -> Vec<String> {
    let seen = hypothesis.r#for.iter();
    seen.filter(|e| e.fact().is_none() && e.weight >= least)
        .map(|e| e.see.clone())
        .collect()
}

#[derive(Default)]
struct Examples {
    list: Vec<Example>,
}

impl Examples {
    fn add<A, W>(&mut self, item: &knowledge::Item<A, W>, fires: Vec<String>, quiet: Vec<String>) {
        for (language, words) in &item.words {
            if !fires.is_empty() {
                let ask = Ask::Shows(fires.clone());
                self.kind(item, *language, "fires", &words.fires, &ask);
                let ask = Ask::Misses(fires.clone());
                self.kind(item, *language, "missed", &words.missed, &ask);
            }
            if !quiet.is_empty() {
                let ask = Ask::Hides(quiet.clone());
                self.kind(item, *language, "quiet", &words.quiet, &ask);
            }
        }
    }

    fn kind<A, W>(
        &mut self,
        item: &knowledge::Item<A, W>,
        language: Language,
        kind: &str,
        sentences: &[String],
        asks: &Ask,
    ) {
        let family = item.file.split('/').next().unwrap_or_default();
        for (place, sentence) in sentences.iter().enumerate() {
            self.list.push(Example {
                name: format!("{family}::{}::{language}::{kind}[{place}]", item.id),
                file: item.file.clone(),
                sentence: sentence.clone(),
                asks: asks.clone(),
            });
        }
    }
}

impl Example {
    /// Runs the example; an error says what was found instead.
    pub fn check(&self, packs: &Packs, reader: &Reader) -> Result<(), String> {
        let (ids, must) = match &self.asks {
            Ask::Shows(ids) => (ids, true),
            Ask::Hides(ids) | Ask::Misses(ids) => (ids, false),
        };
        let shown = self.shown(ids, packs, reader);
        let seen = shown.iter().find(|s| ids.contains(&s.id));
        match (seen, &self.asks) {
            (None, Ask::Shows(_)) => Err(format!(
                "\"{}\" should show {}; it shows {}",
                self.sentence,
                few(ids),
                listed(&shown)
            )),
            (Some(seen), Ask::Misses(_)) => Err(format!(
                "\"{}\" shows {} now: move it from `missed` to `fires`",
                self.sentence, seen.id
            )),
            (Some(seen), _) if !must => Err(format!(
                "\"{}\" should not show {}, but \"{}\" does",
                self.sentence, seen.id, seen.words
            )),
            _ => Ok(()),
        }
    }

    /// What the sentence shows, said by whom and in the way that the wanted items ask for.
    fn shown(&self, ids: &[String], packs: &Packs, reader: &Reader) -> Vec<Shown> {
        let mut settings: Vec<(Side, Channel)> = Vec::new();
        for id in ids {
            let setting = packs
                .phrases
                .get(id)
                .map_or((Side::Buyer, Channel::Email), |p| {
                    setting(p.side, p.channel)
                });
            if !settings.contains(&setting) {
                settings.push(setting);
            }
        }
        let mut shown: Vec<Shown> = Vec::new();
        for (side, channel) in settings {
            for found in reader.show(&self.sentence, side, channel) {
                if !shown.contains(&found) {
                    shown.push(found);
                }
            }
        }
        shown
    }
}

fn setting(speaker: Speaker, way: Way) -> (Side, Channel) {
    let side = match speaker {
        Speaker::Seller => Side::Seller,
        Speaker::Buyer | Speaker::Any => Side::Buyer,
    };
    let channel = match way {
        Way::Any | Way::Mail => Channel::Email,
        Way::Chat => Channel::Whatsapp,
        Way::Note => Channel::PhoneNote,
    };
    (side, channel)
}

fn few(ids: &[String]) -> String {
    match ids.len() {
        0..=6 => ids.join(" or "),
        more => format!("{} or {} others", ids[..6].join(" or "), more - 6),
    }
}

fn listed(shown: &[Shown]) -> String {
    match shown.is_empty() {
        true => "nothing".to_owned(),
        false => shown
            .iter()
            .map(|s| format!("{} (\"{}\")", s.id, s.words))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

impl Reader {
    /// What a single sentence shows, as if it were a message of its own.
    pub fn show(&self, sentence: &str, side: Side, channel: Channel) -> Vec<Shown> {
        let message = message(sentence, side, channel);
        let text = self.text(&message);
        self.hits(&message, &text)
            .iter()
            .map(|hit| Shown {
                id: hit.id.to_owned(),
                words: hit.span.of(sentence).to_owned(),
            })
            .collect()
    }
}

/// A message of nothing but a text.
pub fn message(text: &str, side: Side, channel: Channel) -> Message {
    Message::of_text(text, side, channel, Moment::EPOCH)
}
