//! The nouns of the export trade; no engine, no I/O, no clock lives here.

mod act;
mod deal;
mod finding;
mod gap;
mod language;
mod message;
mod moment;
mod money;
mod problem;
mod provider;
mod secret;
mod term;

pub use act::{Act, QuestionForm, Tone};
pub use deal::{Deal, Envelope};
pub use finding::{Finding, Span, What};
pub use gap::Gap;
pub use language::Language;
pub use message::{Attachment, Channel, Contact, Message, MessageId, Side};
pub use moment::Moment;
pub use money::{Currency, Money};
pub use problem::Problem;
pub use provider::is_box_provider;
pub use secret::Secret;
pub use term::{
    Edge, Incoterm, Method, Modality, PaymentShare, Qualifier, TermClaim, TermKind, TermValue,
};

/// An exact number.
pub use rust_decimal::Decimal;
