//! The shapes of packs: text in, knowledge and problems out; nothing here reads a message.

mod brief;
mod decode;
mod holidays;
mod hypothesis;
mod item;
mod letter;
mod load;
mod next_move;
mod packs;
mod pattern;
mod phrase;
mod question;
mod references;
mod roles;

pub use brief::{Brief, BriefAbout, BriefWords, Traits};
pub use decode::{Decode, DecodeAbout, DecodeWords};
pub use holidays::Holidays;
pub use hypothesis::{Evidence, Family, Hypothesis, HypothesisAbout, HypothesisWords};
pub use item::{Item, Words};
pub use letter::{Letter, LetterAbout, LetterWords};
pub use load::{embedded, embedded_with, load, load_over};
pub use next_move::{Move, MoveAbout, MoveWords};
pub use packs::{FactLabel, Packs};
pub use pattern::{Pattern, Placeholder, Step};
pub use phrase::{
    ActKind, Better, Kind, Motive, Negation, Phrase, PhraseAbout, PhraseWords, Shows, Speaker,
    Strength, ThreatNote, ToneKind, Way,
};
pub use question::{Question, QuestionAbout, QuestionWords};
pub use roles::{Rank, Roles, Title};
