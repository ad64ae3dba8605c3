//! A message goes in, findings with quotes come out.

mod acts;
pub mod examples;
mod holes;
pub mod language;
mod matcher;
mod reader;
mod sentences;
mod signals;
mod topics;
pub mod terms;
pub mod visible;

pub use acts::Done;
pub use matcher::{Break, Placeholders, Token, Tokens};
pub use reader::{Reader, Text, read};
pub use sentences::{Sentence, split};
pub use signals::Hit;
