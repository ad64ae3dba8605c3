//! Items that are found in a text by patterns: signals, acts, tones and papers.

use crate::{Item, Pattern};
use serde::{Deserialize, Deserializer};
use trade::{Gap, Language};

/// A signal, an act, a tone or a paper, with its patterns.
pub type Phrase = Item<PhraseAbout, PhraseWords>;

/// What a phrase is, apart from its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseAbout {
    /// How it is found.
    #[serde(default)]
    pub kind: Kind,
    /// Who must say it.
    #[serde(default)]
    pub side: Speaker,
    /// How much it carries.
    #[serde(default)]
    pub strength: Strength,
    /// The gap that it speaks for.
    pub gap: Option<Gap>,
    /// The cause inside that gap.
    pub cause: Option<String>,
    /// Signals of one group are one piece of evidence.
    pub group: Option<String>,
    /// What a negation before it does.
    #[serde(default)]
    pub negation: Negation,
    /// The way it must come.
    #[serde(default)]
    pub channel: Way,
    /// Ids that are easily taken for it.
    #[serde(default)]
    pub confused_with: Vec<String>,
    /// The act that it performs (family acts).
    pub act: Option<ActKind>,
    /// The tone that it gives (family tone).
    pub tone: Option<ToneKind>,
    /// The kind of paper that it names (family papers).
    pub paper: Option<String>,
    /// How to take it, for threats.
    pub threat: Option<ThreatNote>,
    /// A better line, for cliches.
    pub better: Option<Better>,
}

impl PhraseAbout {
    /// What a hit is a finding of.
    pub fn shows(&self) -> Shows<'_> {
        match (self.act, self.tone, &self.paper) {
            (Some(act), _, _) => Shows::Act(act),
            (_, Some(tone), _) => Shows::Tone(tone),
            (_, _, Some(paper)) => Shows::Paper(paper),
            _ => Shows::Signal,
        }
    }
}

impl Phrase {
    /// The line for the screen in a language, else in English, else the meaning.
    pub fn line(&self, language: Language) -> &str {
        [language, Language::En]
            .iter()
            .filter_map(|language| self.words.get(language))
            .map(|words| words.shows.as_str())
            .find(|line| !line.is_empty())
            .unwrap_or(&self.means)
    }

    /// What its words lack: a signal is shown to a reader of English and to one of Chinese.
    pub(crate) fn lacks(&self) -> Vec<String> {
        if self.shows() != Shows::Signal {
            return Vec::new();
        }
        [Language::En, Language::Zh]
            .into_iter()
            .filter(|language| {
                self.words
                    .get(language)
                    .is_none_or(|words| words.shows.trim().is_empty())
            })
            .map(|language| {
                format!("[{language}] `shows` is missing: write a short line for the screen")
            })
            .collect()
    }
}

/// What a hit of a phrase is a finding of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows<'a> {
    /// A signal by its own id.
    Signal,
    /// An act.
    Act(ActKind),
    /// A tone.
    Tone(ToneKind),
    /// A paper, by its kind.
    Paper(&'a str),
}

/// What a phrase says in one language.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseWords {
    /// A short line for the screen, from the seller's side; a signal has one in English and in Chinese.
    #[serde(default)]
    pub shows: String,
    /// Any of these shows it.
    #[serde(deserialize_with = "patterns")]
    pub any: Vec<Pattern>,
    /// Any of these in the same sentence keeps it quiet.
    #[serde(default, deserialize_with = "patterns")]
    pub unless: Vec<Pattern>,
}

fn patterns<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pattern>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    written
        .iter()
        .map(|w| {
            Pattern::parse(w)
                .map_err(|e| serde::de::Error::custom(format!("the pattern \"{w}\": {e}")))
        })
        .collect()
}

/// How a phrase is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// By its patterns.
    #[default]
    Phrase,
}

/// Who must say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The buyer's side.
    Buyer,
    /// Us.
    Seller,
    /// Either.
    #[default]
    Any,
}

/// How much it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// A hint.
    Weak,
    /// Counts.
    #[default]
    Medium,
    /// Says it outright.
    Strong,
}

impl Strength {
    /// The figure that findings carry; judgement.
    pub fn figure(self) -> f32 {
        match self {
            Strength::Weak => 0.3,
            Strength::Medium => 0.6,
            Strength::Strong => 0.9,
        }
    }
}

/// What a negation before a hit does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Negation {
    /// The hit does not count.
    #[default]
    Drop,
    /// The hit counts all the same.
    Keep,
}

/// The way that a message must come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Any.
    #[default]
    Any,
    /// Mail.
    Mail,
    /// A chat.
    Chat,
    /// A note of our own.
    Note,
}

/// The act that a phrase performs, before the reader fills in its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "trade::Act explains each")]
pub enum ActKind {
    Question,
    Request,
    Offer,
    CounterOffer,
    Acceptance,
    ConditionalAcceptance,
    Refusal,
    Deferral,
    Commitment,
    Fulfilment,
    Hedge,
    Complaint,
    Threat,
    Thanks,
    Apology,
    SmallTalk,
}

/// The tone that a phrase gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "trade::Tone explains each")]
pub enum ToneKind {
    Warmth,
    Anger,
    Formality,
    Informality,
    Directness,
    Indirectness,
    Urgency,
    Reason,
}

/// Why somebody threatens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motive {
    /// For a better price or term.
    Gain,
    /// To let anger out.
    Vent,
    /// Out of worry.
    Insecurity,
    /// To stay in charge.
    Control,
}

/// How to take a threat.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThreatNote {
    /// Why it is made.
    pub motive: Motive,
    /// Log-odds that it is meant, from −2 to 2.
    pub genuine: f32,
}

/// A better line than the cliche.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Better {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}
