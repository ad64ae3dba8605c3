//! A message goes in, findings with quotes come out.

mod acts;
pub mod examples;
mod hashing;
pub mod impressions;
pub mod language;
mod matcher;
mod papers;
mod people;
mod reader;
mod seen;
mod sentences;
mod signals;
pub mod terms;
mod tone;
mod topics;
mod trie;
pub mod visible;

pub use acts::Done;
pub use matcher::{Break, Placeholders, Token, Tokens};
pub use reader::{Reader, Text, features, read};
pub use sentences::{Sentence, split};
pub use signals::Hit;
