//! What a message shows, with the words that show it.

use crate::{Act, Contact, Language, MessageId, Moment, Side, TermClaim, TermValue, Tone};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A range of bytes in a message's text, always on character boundaries.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The words that the span covers; empty if it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Does it hold the whole of the other?
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share a byte?
    pub fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Something that a message shows, with its proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The message that shows it.
    pub message: MessageId,
    /// Where in its text.
    pub span: Span,
    /// The words themselves.
    pub quote: String,
    /// The sentence (or clause) around the quote, for showing and for context.
    pub sentence: Span,
    /// Who said it.
    pub side: Side,
    /// When.
    pub at: Moment,
    /// The language of the sentence.
    pub language: Language,
    /// How strongly the words carry it, 0 to 1.
    pub strength: f32,
    /// What it is.
    pub what: What,
}

/// The kinds of thing a message can show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum What {
    /// The language of the new text as a whole.
    Language,
    /// Text that repeats an earlier message, or a signature, or a disclaimer: folded when shown.
    Folded {
        /// `quote`, `signature`, `disclaimer`, `forward`.
        part: String,
    },
    /// One new sentence, with the words that carry its topic.
    Sentence {
        /// Content words, folded and stemmed, for comparing sentences.
        topics: Vec<String>,
    },
    /// What the sentence does.
    Act(Act),
    /// A negotiable point and the value given to it.
    Term(TermClaim),
    /// A person who appears in the text or the signature.
    Person {
        /// Who.
        contact: Contact,
        /// The role or title as written, if any.
        role: String,
    },
    /// How it is said.
    Tone(Tone),
    /// A paper named: its kind (`pi`, `po`, `contract`, `lc`, `bl`, …) and number.
    Paper {
        /// The kind of paper.
        paper: String,
        /// Its number, if named.
        number: String,
    },
    /// A day or a stretch of days named in the text, whatever it is named for.
    Day {
        /// The first day that fits.
        #[schemars(with = "String")]
        first: Date,
        /// The last day that fits.
        #[schemars(with = "String")]
        last: Date,
    },
    /// An amount with its unit named in the text, whatever it is named for: a sum, a percentage, a measure, a length of
    /// time. One that is a term of the deal is found as that and not again as this.
    Amount(TermValue),
    /// What the text reads like to a trained model: evidence beside the rules, never above a quote.
    Impression {
        /// The question that the model answers: `complaint`, `feeling`, …
        task: String,
        /// Its answer.
        label: String,
        /// How likely, 0 to 1, judged by records that the model had not seen.
        probability: f32,
        /// The words of the quote that speak most for it, strongest first.
        words: Vec<String>,
        /// It is about the message as a whole; the quote is the sentence that speaks most for it.
        whole: bool,
    },
    /// A signal from a pack, by its id.
    Signal {
        /// The pack item's id.
        id: String,
    },
}
