//! Which parts of a message are new, and which repeat, sign or disclaim.

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

/// Cuts a message into its parts, in order, without gaps.
pub fn parts(text: &str, channel: Channel) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest_is_quote = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        rest_is_quote |= channel == Channel::Email && opens_quote(bare);
        let kind = match rest_is_quote || channel == Channel::Email && bare.starts_with('>') {
            true => PartKind::Quote,
            false => PartKind::New,
        };
        let span = Span::new(at, at + line.len());
        at = span.end;
        match parts.last_mut() {
            Some(last) if last.kind == kind => last.span.end = span.end,
            _ => parts.push(Part { span, kind }),
        }
    }
    parts
}

fn opens_quote(line: &str) -> bool {
    line.starts_with("-----Original Message")
        || line.starts_with("发件人：")
        || line.starts_with("发件人:")
        || line.starts_with("On ") && line.ends_with("wrote:")
}
