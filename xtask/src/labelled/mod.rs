//! Labelled data sets as texts with their truths: what both training and measuring read, so that neither sees another thing.

pub mod languages;
mod mail;
mod moods;
mod talk;

pub use moods::{FEELINGS, SEVERITIES};
pub use talk::{OBJECTIONS, TACTICS};

use crate::measure::records::{self, kept_back};
use serde_json::Value;
use std::path::Path;
use trade::{Channel, Message, Moment, Side};

/// A text, what went before it, and the truth.
#[derive(Debug, Clone, Default)]
pub struct Labelled {
    /// What must stay together when a set is parted: the conversation, else the text.
    pub key: String,
    /// The text.
    pub text: String,
    /// The message that it answers, where the set has it.
    pub before: Option<String>,
    /// The seller wrote it; else the buyer.
    pub by_seller: bool,
    /// The labels that are true.
    pub labels: Vec<&'static str>,
    /// A truth that is a number, where the set has one.
    pub score: Option<f32>,
    /// A part of the set that is measured apart: a language, a source.
    pub part: String,
    /// From an official part for trying things out: never trained on.
    pub tried: bool,
}

impl Labelled {
    /// Is it one of those that models are not trained on?
    pub fn kept_back(&self) -> bool {
        self.tried || kept_back(&self.key)
    }

    /// Is a label true?
    pub fn is(&self, label: &str) -> bool {
        self.labels.contains(&label)
    }

    /// The message that a user would have: the text, with what it answers quoted below as mail programs do.
    pub fn message(&self) -> Message {
        let side = match self.by_seller {
            true => Side::Seller,
            false => Side::Buyer,
        };
        let quote = self.before.as_ref().map(|before| {
            let lines = before.lines().map(|l| format!("> {l}\n"));
            format!("\n\n{}", lines.collect::<String>())
        });
        let text = format!("{}{}", self.text.trim(), quote.unwrap_or_default());
        Message::of_text(&text, side, Channel::Email, Moment::EPOCH)
    }
}

/// A labelled data set.
pub struct Set {
    /// The name of its folder.
    pub name: &'static str,
    /// Its files that are shared for development.
    pub files: &'static [&'static str],
    /// From its records to texts with truths.
    pub read: fn(&[Value]) -> Vec<Labelled>,
}

/// The sets that models are trained on or measured with.
pub const SETS: &[Set] = &[
    mail::EMAIL_INTENT,
    mail::BC3,
    talk::MRDA,
    talk::MRDA_UNMARKED,
    talk::RESPER,
    talk::CASINO,
    talk::MULTIDOGO,
    moods::COMPLAINTS,
    moods::GOEMOTIONS,
    moods::POLITENESS,
    moods::TYDIP,
    moods::GONE_AWRY,
    moods::REVIEWS,
];

/// The set of a name.
///
/// # Errors
/// When there is none.
pub fn set(name: &str) -> anyhow::Result<&'static Set> {
    let found = SETS.iter().find(|s| s.name == name);
    found.ok_or_else(|| anyhow::anyhow!("there is no labelled set `{name}`"))
}

impl Set {
    /// The folder; several sets may read the same.
    pub fn folder(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// All texts of the set's shared files.
    ///
    /// # Errors
    /// When a file is absent or broken.
    pub fn load(&self, data: &Path) -> anyhow::Result<Vec<Labelled>> {
        let mut texts = Vec::new();
        for file in self.files {
            let records = records::of_set(data, self.folder(), &[file])?;
            let mut read = (self.read)(&records);
            let tried = ["dev.", "val.", "valid.", "validation."]
                .iter()
                .any(|v| file.contains(v));
            let has_both = self.files.iter().any(|f| f.contains("train"));
            read.iter_mut().for_each(|t| t.tried = tried && has_both);
            texts.extend(read);
        }
        Ok(texts)
    }
}

/// A field of a record that is a list of texts; empty if it is absent.
pub(crate) fn list<'r>(record: &'r Value, field: &str) -> Vec<&'r str> {
    let texts = record[field].as_array().into_iter().flatten();
    texts.filter_map(Value::as_str).collect()
}

/// A field of a record as a text; empty if it is absent.
pub(crate) fn words(record: &Value, field: &str) -> String {
    match &record[field] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
