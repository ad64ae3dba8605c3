//! Which parts of a message are new, and which repeat, sign or disclaim. Nothing is removed: every byte of the text
//! lies in exactly one part, in order. What the new words mean is not known here.
//!
//! * History opens with a head in the words of some mail program, or with marks like `>`. Lines between marked lines
//!   are new: they answer. History without marks reaches to the end of the message.
//! * A message passed on is somebody else's. Where its sender adds nothing but "FYI", the message passed on is what he
//!   says: its head is [`PartKind::Forward`], its body is read like a message of its own.
//! * A formula of closing, the name and the card below it are the signature; an afterthought below it is new.
//! * A chat or a note is all new.

mod attribution;
mod fold;
mod heading;
mod history;
mod line;
mod marks;
mod name;
mod notices;
mod shape;
mod signing;
mod wordlist;

pub use marks::Marks;

use line::Line;
use trade::{Channel, Span};

/// What a part of a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The writer's new words.
    New,
    /// An earlier message, repeated.
    Quote,
    /// A signature.
    Signature,
    /// A disclaimer.
    Disclaimer,
    /// Somebody else's message, passed on.
    Forward,
}

impl PartKind {
    /// The code used in findings; empty for new text.
    pub fn code(self) -> &'static str {
        match self {
            PartKind::New => "",
            PartKind::Quote => "quote",
            PartKind::Signature => "signature",
            PartKind::Disclaimer => "disclaimer",
            PartKind::Forward => "forward",
        }
    }
}

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// Cuts a message into its parts by the words that the program carries.
pub fn parts(text: &str, channel: Channel) -> Vec<Part> {
    Marks::embedded().parts(text, channel)
}

/// What a reader of a mail sees before he unfolds anything, by the words that the program carries.
pub fn visible_text(text: &str) -> String {
    Marks::embedded().visible_text(text)
}

impl Marks {
    /// Cuts a message into its parts, in order, without gaps; blank lines belong to the part before them.
    pub fn parts(&self, text: &str, channel: Channel) -> Vec<Part> {
        if channel != Channel::Email {
            return whole(text);
        }
        let lines = line::lines(text, self);
        let roles = history::roles(self, text, &lines);
        let mut parts: Vec<Part> = Vec::new();
        for (line, role) in lines.iter().zip(&roles) {
            let kind = role.kind();
            match parts.last_mut() {
                Some(last) if last.kind == kind => {}
                Some(last) => {
                    last.span.end = line.start;
                    parts.push(Part {
                        span: Span::new(line.start, text.len()),
                        kind,
                    });
                }
                None => parts.push(Part {
                    span: Span::new(0, text.len()),
                    kind,
                }),
            }
        }
        match parts.is_empty() {
            true => whole(text),
            false => parts,
        }
    }

    /// What a reader of a mail sees before he unfolds anything: the new text with its closing, and quoted lines that
    /// are answered below; not heads, history, notices, nor what stands below `--` or names a device. A message that
    /// holds nothing new is shown as it is.
    pub fn visible_text(&self, text: &str) -> String {
        let lines = line::lines(text, self);
        let roles = history::roles(self, text, &lines);
        let shown = history::shown(&roles);
        let mut visible = String::new();
        for (at, line) in lines.iter().enumerate() {
            if shown.get(at) == Some(&true) {
                let end = lines
                    .get(at + 1)
                    .map_or(text.len(), |next: &Line| next.start);
                visible.push_str(text.get(line.start..end).unwrap_or_default());
            }
        }
        if visible.is_empty() {
            visible.push_str(text);
        }
        visible.trim_matches(['\n', '\r', ' ']).to_owned()
    }
}

fn whole(text: &str) -> Vec<Part> {
    let all = Part {
        span: Span::new(0, text.len()),
        kind: PartKind::New,
    };
    if text.is_empty() {
        Vec::new()
    } else {
        vec![all]
    }
}

#[cfg(test)]
mod tests;
