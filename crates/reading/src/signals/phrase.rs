//! The kind `phrase`: shown by the patterns of its item, in a language that fits the sentence.

use super::negation;
use crate::matcher::{Match, Matcher, Placeholders, Prepared, Tokens};
use knowledge::{Packs, PhraseAbout, Speaker, Way};
use std::collections::BTreeMap;
use std::ops::Range;
use trade::{Channel, Language, Message, Side, Span};

/// An item of the packs shown by a sentence.
#[derive(Debug, Clone)]
pub struct Hit<'r> {
    /// The item's id.
    pub id: &'r str,
    /// What the item says about itself.
    pub about: &'r PhraseAbout,
    /// Which sentence, by its place in [`crate::Text::sentences`].
    pub sentence: usize,
    /// The words that show it, in the message's text.
    pub span: Span,
    /// The same in the message's words.
    pub words: Range<usize>,
    /// How strongly, 0 to 1.
    pub strength: f32,
    /// Whose words they are, as far as the message tells.
    pub side: Side,
}

/// All items with patterns.
pub(crate) struct Phrases {
    items: Vec<(String, PhraseAbout)>,
    /// Whose each pattern of the matcher is.
    owners: Vec<Owner>,
    matcher: Matcher,
}

#[derive(Debug, Clone, Copy)]
struct Owner {
    item: usize,
    language: Language,
    /// It keeps the item quiet instead of showing it.
    unless: bool,
}

/// How freely the patterns of a language are believed in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    /// Only for matches of at least so many words.
    Long(usize),
    Shut,
}

/// What a note of ours about the buyer's words is worth beside those words (judgement).
const HEARSAY: f32 = 0.7;

impl Phrases {
    pub fn new(packs: &Packs) -> Phrases {
        let (mut items, mut owners, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        let mut known: Vec<&str> = Vec::new();
        for (item, phrase) in packs.phrases.values().enumerate() {
            items.push((phrase.id.clone(), phrase.about.clone()));
            for (&language, words) in &phrase.words {
                known.extend(words.fires.iter().chain(&words.quiet).map(String::as_str));
                for (list, unless) in [(&words.any, false), (&words.unless, true)] {
                    for pattern in list {
                        patterns.push(pattern);
                        owners.push(Owner {
                            item,
                            language,
                            unless,
                        });
                    }
                }
            }
        }
        let matcher = Matcher::new(patterns.into_iter(), known.into_iter());
        Phrases {
            items,
            owners,
            matcher,
        }
    }

    /// Reads words so that typing errors in them are mended.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Every item that the new text of a message shows, once a sentence.
    pub fn find(
        &self,
        message: &Message,
        whole: Language,
        prepared: &Prepared<'_>,
        holes: &dyn Placeholders,
    ) -> Vec<Hit<'_>> {
        let heard: Vec<bool> = self.items.iter().map(|(_, a)| hears(a, message)).collect();
        let sentences = prepared.sentences.iter();
        let open: Vec<u32> = sentences.map(|s| open_to(s.language, whole)).collect();
        let may = |pattern: usize, sentence: usize| {
            let owner = self.owners[pattern];
            heard[owner.item] && open[sentence] & bit(owner.language) != 0
        };
        let matches = self.matcher.find(prepared, holes, may);
        let mut best: BTreeMap<(usize, usize), Option<Match>> = BTreeMap::new();
        for found in matches {
            let owner = self.owners[found.pattern];
            let sentence = &prepared.sentences[found.sentence];
            let key = (found.sentence, owner.item);
            if owner.unless {
                best.insert(key, None);
                continue;
            }
            if !self.believed(owner, &found, prepared.tokens, sentence, whole) {
                continue;
            }
            let kept = best.entry(key).or_insert_with(|| Some(found.clone()));
            if kept
                .as_ref()
                .is_some_and(|k| k.words.len() < found.words.len())
            {
                *kept = Some(found);
            }
        }
        best.into_iter()
            .filter_map(|((_, item), found)| Some(self.hit(item, found?, message, prepared.tokens)))
            .collect()
    }

    fn believed(
        &self,
        owner: Owner,
        found: &Match,
        tokens: &Tokens,
        sentence: &crate::Sentence,
        whole: Language,
    ) -> bool {
        if let Gate::Long(fewest) = gate(owner.language, sentence.language, whole)
            && found.words.len() < fewest
        {
            return false;
        }
        let (_, about) = &self.items[owner.item];
        let (words, hit) = (sentence.words.clone(), found.words.clone());
        about.negation == knowledge::Negation::Keep
            || !negation::denied(tokens, words, hit, owner.language)
    }

    fn hit(&self, item: usize, found: Match, message: &Message, tokens: &Tokens) -> Hit<'_> {
        let (id, about) = &self.items[item];
        let first = tokens.list[found.words.start].span;
        let last = tokens.list[found.words.end - 1].span;
        let told = message.channel == Channel::PhoneNote && about.side == Speaker::Buyer;
        Hit {
            id,
            about,
            sentence: found.sentence,
            span: Span::new(first.start, last.end),
            words: found.words,
            strength: about.strength.figure() * if told { HEARSAY } else { 1.0 },
            side: if told { Side::Buyer } else { message.side },
        }
    }
}

/// Can this message show the item at all? A note of ours tells what the buyer said as well.
fn hears(about: &PhraseAbout, message: &Message) -> bool {
    let note = message.channel == Channel::PhoneNote;
    let side = match about.side {
        Speaker::Any => true,
        Speaker::Buyer => message.side == Side::Buyer || note,
        Speaker::Seller => message.side == Side::Seller,
    };
    let way = match about.channel {
        Way::Any => true,
        Way::Mail => message.channel == Channel::Email,
        Way::Chat => message.channel.is_chat(),
        Way::Note => note,
    };
    side && way
}

/// One bit for each language.
fn bit(language: Language) -> u32 {
    1 << language as u32
}

/// The languages whose patterns may match in a sentence.
fn open_to(sentence: Language, whole: Language) -> u32 {
    let open = |l: &Language| gate(*l, sentence, whole) != Gate::Shut;
    Language::ALL.into_iter().filter(open).map(bit).sum()
}

/// A language is a preference, not a wall: salespeople mix languages in one line, and short
/// sentences cannot be told apart. Words of the same script in another language are believed only
/// when several of them match.
fn gate(pattern: Language, sentence: Language, whole: Language) -> Gate {
    use Language::*;
    if pattern == sentence || pattern == whole || sentence == Und {
        return Gate::Open;
    }
    match (pattern, sentence) {
        (En, Zh | Ja | Ko | Ru | Ar | Hi) => Gate::Open,
        (En, _) => Gate::Long(2),
        (Zh, Ja) | (Ja, Zh) => Gate::Shut,
        (Zh | Ja | Ko | Ru | Ar | Hi, _) => Gate::Open,
        (_, En) => Gate::Long(4),
        _ => Gate::Long(3),
    }
}
