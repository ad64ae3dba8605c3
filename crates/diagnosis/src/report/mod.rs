//! What a diagnosis looks like from outside: the values that the pages, the command line and the API show.
//! How they are arrived at lives in the other rooms.

mod said;

pub use said::{
    Claim, ClaimStatus, Commitment, Conflict, ConflictKind, LedgerLine, PromiseStatus, Question,
    TermState,
};

use crate::explanation::Explanation;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trade::{Channel, Envelope, Finding, Gap, Language, MessageId, Moment, Side, Span, TermKind};

/// The version of the shape below; it grows by one when a reader of the JSON must change.
pub const SCHEMA: u32 = 1;

/// A sentence or a name in the two languages that the program speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Words {
    /// The same thing said twice.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Words {
        Words {
            en: en.into(),
            zh: zh.into(),
        }
    }
}

/// A message, named so that a stranger can find it: by its Message-ID if it is mail, else by
/// channel, time and author; and by our own id for the pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MessageRef {
    /// Our own name of the message.
    pub id: MessageId,
    /// The Message-ID of a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The channel of a message without a Message-ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// When a message without a Message-ID was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Moment>,
    /// Who wrote a message without a Message-ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl From<&Envelope> for MessageRef {
    fn from(envelope: &Envelope) -> MessageRef {
        let bare = envelope.message_id.is_none();
        MessageRef {
            id: envelope.id.clone(),
            message_id: envelope.message_id.clone(),
            channel: bare.then_some(envelope.channel),
            sent: bare.then_some(envelope.sent),
            by: bare.then(|| envelope.from.shown().to_owned()),
        }
    }
}

/// The words that prove something, and where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The message.
    pub message: MessageRef,
    /// Whose words they are.
    pub by: Side,
    /// The words.
    pub quote: String,
    /// Where in the message's text.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// When they were written.
    pub at: Moment,
}

impl Quote {
    /// The words of a finding in a message.
    pub fn of(finding: &Finding, message: MessageRef) -> Quote {
        Quote {
            message,
            by: finding.side,
            quote: finding.quote.clone(),
            span: finding.span,
            sentence: finding.sentence,
            at: finding.at,
        }
    }
}

/// How far a deal has come.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the glossary explains each stage")]
pub enum Stage {
    Inquiry,
    Quoted,
    Sample,
    Negotiation,
    PiSent,
    Contract,
    Production,
    Shipped,
    AfterSale,
    Repurchase,
    Lost,
    Won,
}

/// Four figures between 0 and 1, one a gap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gaps {
    /// They do not understand each other, or only believe that they do.
    pub communication: f64,
    /// The buyer does not see what the offer is worth to him.
    pub value: f64,
    /// The manner grates.
    pub culture: f64,
    /// He fears the risk or cannot defend the order.
    pub trust: f64,
}

impl Gaps {
    /// The figure of one gap.
    pub fn of(&self, gap: Gap) -> f64 {
        match gap {
            Gap::Communication => self.communication,
            Gap::Value => self.value,
            Gap::Culture => self.culture,
            Gap::Trust => self.trust,
        }
    }

    /// Writes the figure of one gap.
    pub fn set(&mut self, gap: Gap, value: f64) {
        match gap {
            Gap::Communication => self.communication = value,
            Gap::Value => self.value = value,
            Gap::Culture => self.culture = value,
            Gap::Trust => self.trust = value,
        }
    }

    /// The widest gap with its figure.
    pub fn widest(&self) -> (Gap, f64) {
        Gap::ALL.into_iter().map(|gap| (gap, self.of(gap))).fold(
            (Gap::Communication, 0.0),
            |a, b| if b.1 > a.1 { b } else { a },
        )
    }
}

/// Words that speak for a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GapEvidence {
    /// The gap.
    pub gap: Gap,
    /// The cause inside it.
    pub cause: String,
    /// The proof.
    #[serde(flatten)]
    pub proof: Quote,
    /// How much it weighs today, 0 to 1.
    pub weight: f64,
    /// What it shows, in words.
    pub shows: Words,
}

/// The buyer owes us a word and is later than he usually is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Silence {
    /// His last personal message.
    pub since: MessageRef,
    /// When that was.
    pub since_at: Moment,
    /// Calendar days since.
    pub days: i64,
    /// The chance that he would take this long in the ordinary course.
    pub chance: f64,
    /// Why, likeliest first; the probabilities sum to one.
    pub causes: Vec<(String, f64)>,
}

/// A threat, weighed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Threat {
    /// The words.
    #[serde(flatten)]
    pub proof: Quote,
    /// `gain`, `vent`, `insecurity` or `control`.
    pub motive: String,
    /// The probability that it is meant.
    pub genuine: f64,
    /// How the probability came about.
    pub why: Explanation,
    /// How the motive was told from the others.
    pub motives: Vec<(String, f64)>,
    /// What is likely meant, from the decodes.
    pub subtext: Words,
    /// The pattern of the reply, in order.
    pub answer: Words,
}

/// A line of ours that says nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cliche {
    /// The words.
    #[serde(flatten)]
    pub proof: Quote,
    /// The signal that found it.
    pub signal: String,
    /// A better line.
    pub better: Words,
}

/// One thing to do next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NextMove {
    /// The move's code.
    #[serde(rename = "move")]
    pub code: String,
    /// Its name.
    pub name: Words,
    /// What to do.
    pub does: Words,
    /// Why, now.
    pub why: Words,
    /// How strongly it is called for, 0 to 1.
    pub weight: f64,
    /// Minutes of work.
    pub effort: u32,
    /// The hypotheses that call for it.
    pub answers: Vec<String>,
    /// The words that call for it.
    pub evidence: Vec<Quote>,
    /// The id of the letter that goes with it.
    pub letter: Option<String>,
    /// What its weight is made of: the log-odds that an experienced reader would name it here.
    #[serde(default)]
    pub reckoning: Explanation,
}

/// A draft to be read, changed and sent by a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Draft {
    /// The move that it carries out.
    #[serde(rename = "move")]
    pub for_move: String,
    /// The language it is written in.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What whoever sends it should know first: the buyer writes another language, places are to be filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beware: Option<Words>,
}

/// One piece of evidence for or against a hypothesis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The signal's id, or `fact:<name>`.
    pub see: String,
    /// What it adds in log-odds, negative when it speaks against.
    pub adds: f64,
    /// What it is, in words.
    pub says: Words,
    /// The words that show it; empty for a fact that has no words, such as days counted.
    pub quotes: Vec<Quote>,
}

/// What would settle a hypothesis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Settler {
    /// The question's id.
    pub question: String,
    /// The sentence to send.
    pub ask: Words,
    /// Bits by which the answer is expected to narrow the ranking.
    pub gain: f64,
    /// How much it annoys, 0 to 1.
    pub annoyance: f64,
}

/// A possible cause, with its probability and how it came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hypothesis {
    /// `gap`, `silence`, `authenticity`, `motive`, `genuine`.
    pub family: String,
    /// Its code.
    pub code: String,
    /// The gap, in the family `gap`.
    pub gap: Option<Gap>,
    /// Its name.
    pub name: Words,
    /// What it says about this buyer.
    pub says: Words,
    /// How probable.
    pub probability: f64,
    /// The tree of log-odds; the logistic of its value is the probability before the rivals of
    /// its family are weighed against it.
    pub explanation: Explanation,
    /// What speaks for it.
    #[serde(rename = "for")]
    pub evidence_for: Vec<Evidence>,
    /// What speaks against it.
    pub against: Vec<Evidence>,
    /// What would settle it.
    pub settled_by: Vec<Settler>,
    /// The moves that it calls for.
    pub moves: Vec<String>,
}

/// How a person answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rhythm {
    /// The person.
    pub who: String,
    /// His side.
    pub side: Side,
    /// His reply gaps in working days, oldest first.
    pub gaps: Vec<f64>,
    /// The median that the model expects of him, in working days.
    pub median: f64,
}

/// Whose turn it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Waiting {
    /// The side that owes the next step.
    pub on: Side,
    /// Since when.
    pub since: Moment,
    /// Working days since, by the buyer's weekend.
    pub working_days: f64,
    /// The chance of a wait this long in the ordinary course.
    pub chance: f64,
    /// Why it is that side's turn, in words.
    pub why: Words,
}

/// The diagnosis in a breath.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// The code of what leads: a hypothesis, `healthy`, or `not_enough_to_say`.
    pub code: String,
    /// The sentence parts, to be shown one after the other.
    pub parts: Vec<Words>,
    /// The decisive words.
    pub quote: Option<Quote>,
}

/// The stage and how it was told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StageReason {
    /// In words.
    pub why: Words,
    /// The words that show it.
    pub quote: Option<Quote>,
}

/// A deal at a moment, explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnosis {
    /// The version of this shape.
    pub schema: u32,
    /// The deal's own name.
    pub deal: String,
    /// What the deal is about.
    pub title: String,
    /// The "now" of the diagnosis.
    pub observed_at: Moment,
    /// By what sentences were compared: `sentences`, a model of their meaning, or `words`, when there is none.
    #[serde(default)]
    pub compared_by: String,
    /// Nothing is wrong that needs an alarm.
    pub healthy: bool,
    /// How likely it is that the deal is in trouble, 0 to 1: the widest gap.
    pub alarm: f64,
    /// The diagnosis in a breath.
    pub verdict: Verdict,
    /// How far the deal has come.
    pub stage: Stage,
    /// How that was told.
    pub stage_reason: StageReason,
    /// Whose turn it is; absent when nobody owes anything.
    pub waiting_on: Option<Waiting>,
    /// How each person answers.
    pub rhythm: Vec<Rhythm>,
    /// How strongly each gap holds the deal back.
    pub gaps: Gaps,
    /// The words that speak for each gap.
    pub gap_evidence: Vec<GapEvidence>,
    /// The buyer's silence, if he is silent.
    pub silence: Option<Silence>,
    /// The threats.
    pub threats: Vec<Threat>,
    /// Everything said about terms, in the order of time.
    pub terms: Vec<Claim>,
    /// The terms that both sides have settled.
    pub agreed: Vec<TermKind>,
    /// The line of each term.
    pub ledger: Vec<LedgerLine>,
    /// What contradicts.
    pub conflicts: Vec<Conflict>,
    /// The questions of both sides.
    pub questions: Vec<Question>,
    /// The promises of both sides.
    pub commitments: Vec<Commitment>,
    /// Our empty lines.
    pub cliches: Vec<Cliche>,
    /// The hypotheses, family by family, likeliest first.
    pub hypotheses: Vec<Hypothesis>,
    /// The facts that hold, by their names.
    pub facts: Vec<String>,
    /// What to do, best first.
    pub next_moves: Vec<NextMove>,
    /// The question whose answer would tell most.
    pub best_question: Option<Settler>,
    /// The letter for the first move.
    pub draft: Option<Draft>,
    /// The letters for the other moves, in their order.
    #[serde(default)]
    pub other_drafts: Vec<Draft>,
    /// When to act at the latest.
    #[schemars(with = "Option<String>")]
    pub act_by: Option<Date>,
    /// The sum at stake, as last written in the correspondence.
    pub at_stake: Option<String>,
    /// Days left to the next date that matters; negative when it has passed.
    pub days_left: Option<i64>,
    /// How pressing it is, 0 to 1.
    pub urgency: f64,
}
