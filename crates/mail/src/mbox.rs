//! A mailbox file is read mail by mail from any stream; it is never whole in memory.

use crate::letter;
use crate::stamp;
use std::io::{self, BufRead};

/// The longest mail that is read whole; of a longer one the beginning is kept. Mail servers take
/// 25 to 150 MB; this much leaves room for decoding within 200 MB of memory.
pub(crate) const LONGEST_MAIL: usize = 40 << 20;

/// Lines are taken in pieces of at most this many bytes.
const PIECE: usize = 64 << 10;

/// A line this long is no envelope line.
const LONGEST_ENVELOPE: usize = 1000;

/// A mail as it lay in the mailbox, its quoted `From ` lines restored.
#[derive(Debug, Default)]
pub(crate) struct Parcel {
    /// The line that came before it.
    pub envelope: String,
    /// The mail.
    pub raw: Vec<u8>,
    /// Where it begins in the mailbox.
    pub position: u64,
    /// Its end is missing because it was too long.
    pub cut: bool,
    /// No further mail follows.
    pub last: bool,
    /// The stream broke off inside it.
    pub broken: Option<io::Error>,
}

/// A line, or a part of a very long one.
struct Piece {
    bytes: Vec<u8>,
    starts_line: bool,
    at: u64,
}

/// Reads the mails of a mailbox one by one.
pub(crate) struct Mailbox<R> {
    stream: R,
    position: u64,
    line_start: bool,
    ahead: Option<Piece>,
    next: Parcel,
    done: bool,
}

impl<R: BufRead> Mailbox<R> {
    /// A mailbox in any stream.
    pub(crate) fn new(stream: R) -> Mailbox<R> {
        Mailbox {
            stream,
            position: 0,
            line_start: true,
            ahead: None,
            next: Parcel::default(),
            done: false,
        }
    }

    /// The next mail, `None` after the last.
    pub(crate) fn next_parcel(&mut self) -> Option<Parcel> {
        while !self.done {
            let mut parcel = std::mem::take(&mut self.next);
            match self.fill(&mut parcel) {
                Ok(true) => {}
                Ok(false) => self.done = true,
                Err(broken) => {
                    parcel.broken = Some(broken);
                    self.done = true;
                }
            }
            parcel.last = self.done;
            if parcel.raw.ends_with(b"\n\n") {
                parcel.raw.pop();
            }
            if parcel.broken.is_some() || parcel.raw.iter().any(|b| !b.is_ascii_whitespace()) {
                return Some(parcel);
            }
        }
        None
    }

    /// Fills a mail up to the next envelope line; false at the end of the stream.
    fn fill(&mut self, parcel: &mut Parcel) -> io::Result<bool> {
        while let Some(piece) = self.piece()? {
            if piece.starts_line && is_envelope(&piece.bytes) {
                let fresh = parcel.raw.is_empty() && parcel.envelope.is_empty();
                if fresh || self.head_follows()? {
                    let envelope = String::from_utf8_lossy(&piece.bytes).trim_end().to_owned();
                    let begun = Parcel {
                        envelope,
                        position: piece.at,
                        ..Parcel::default()
                    };
                    if fresh {
                        *parcel = begun;
                        continue;
                    }
                    self.next = begun;
                    return Ok(true);
                }
            }
            append(parcel, &piece);
        }
        Ok(false)
    }

    /// A mail begins only where a field of its head follows the envelope line, so that a sentence
    /// beginning with "From" does not cut a letter in two.
    fn head_follows(&mut self) -> io::Result<bool> {
        self.ahead = self.read_piece()?;
        let next = self.ahead.as_ref().map(|p| p.bytes.trim_ascii_end());
        Ok(next.is_some_and(|line| letter::field(line).is_some() || line.starts_with(b">From ")))
    }

    fn piece(&mut self) -> io::Result<Option<Piece>> {
        match self.ahead.take() {
            Some(piece) => Ok(Some(piece)),
            None => self.read_piece(),
        }
    }

    fn read_piece(&mut self) -> io::Result<Option<Piece>> {
        let mut piece = Piece {
            bytes: Vec::new(),
            starts_line: self.line_start,
            at: self.position,
        };
        while piece.bytes.len() < PIECE {
            let buffer = match self.stream.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                break;
            }
            let room = &buffer[..buffer.len().min(PIECE - piece.bytes.len())];
            let end = room.iter().position(|b| *b == b'\n').map(|i| i + 1);
            let used = end.unwrap_or(room.len());
            piece.bytes.extend_from_slice(&room[..used]);
            self.stream.consume(used);
            self.position += used as u64;
            if end.is_some() {
                break;
            }
        }
        self.line_start = piece.bytes.ends_with(b"\n");
        Ok((!piece.bytes.is_empty()).then_some(piece))
    }
}

fn append(parcel: &mut Parcel, piece: &Piece) {
    let marks = piece.bytes.iter().take_while(|b| **b == b'>').count();
    let quoted = piece.starts_line && marks > 0 && piece.bytes[marks..].starts_with(b"From ");
    let bytes = &piece.bytes[usize::from(quoted)..];
    let room = LONGEST_MAIL.saturating_sub(parcel.raw.len());
    parcel.cut |= bytes.len() > room;
    parcel
        .raw
        .extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// `From amy@x.example Sun Apr 13 08:05:00 2025`, also with a zone or without an address.
pub(crate) fn is_envelope(line: &[u8]) -> bool {
    if !line.starts_with(b"From ") || line.len() > LONGEST_ENVELOPE {
        return false;
    }
    let line = String::from_utf8_lossy(line);
    let mut rest = line.trim_end();
    // A patch of git inside a mail begins with such a line too, with a hash for the sender.
    let sender = rest.split(' ').nth(1).unwrap_or_default();
    if sender.len() == 40 && sender.bytes().all(|b| b.is_ascii_hexdigit()) {
        return false;
    }
    // The date may stand behind an address that itself holds blanks.
    while let Some((_, after)) = rest.split_once(' ') {
        rest = after.trim_start();
        if let Some((found, _)) = stamp::scan(rest) {
            return found.time.is_some();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raws(mailbox: &[u8]) -> Vec<String> {
        let mut mailbox = Mailbox::new(mailbox);
        std::iter::from_fn(|| mailbox.next_parcel())
            .map(|p| String::from_utf8(p.raw).unwrap())
            .collect()
    }

    #[test]
    fn takes_mails_apart_and_quotes_back() {
        let line = "From a@x.example Sun Apr 13 08:05:00 2025\n";
        for (mailbox, expected) in [
            (
                format!("{line}A: 1\n\none\n\n{line}A: 2\n\ntwo\n"),
                vec!["A: 1\n\none\n", "A: 2\n\ntwo\n"],
            ),
            (
                format!("{line}A: 1\n\n>From me\n>>From you\n"),
                vec!["A: 1\n\nFrom me\n>From you\n"],
            ),
            // Neither a sentence nor a quoted envelope line begins a mail.
            (
                format!("{line}A: 1\n\nFrom now on\n{line}it is so\n"),
                vec![&*format!("A: 1\n\nFrom now on\n{line}it is so\n")],
            ),
            // The blank line before it may be missing.
            (
                format!("{line}A: 1\n\none\n{line}A: 2\n"),
                vec!["A: 1\n\none\n", "A: 2\n"],
            ),
            (format!("{line}\n{line}A: 2\n"), vec!["A: 2\n"]),
            (
                "A: 1\n\nno envelope".to_owned(),
                vec!["A: 1\n\nno envelope"],
            ),
            (String::new(), vec![]),
        ] {
            assert_eq!(raws(mailbox.as_bytes()), expected);
        }
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let line: &[u8] = b"From a@x.example Sun Apr 13 08:05:00 2025\nA: 1\n\n";
        let endless = std::io::Read::take(std::io::repeat(b'x'), LONGEST_MAIL as u64 + 9999);
        let mut mailbox =
            Mailbox::new(std::io::BufReader::new(std::io::Read::chain(line, endless)));
        let parcel = mailbox.next_parcel().unwrap();
        assert!(parcel.cut && parcel.raw.len() == LONGEST_MAIL);
        assert!(mailbox.next_parcel().is_none());
    }

    #[test]
    fn knows_an_envelope_line() {
        for (line, expected) in [
            ("From amy@x.example Sun Apr 13 08:05:00 2025", true),
            ("From MAILER-DAEMON Fri Jul 08 12:08:34 2011", true),
            ("From - Sun Apr 13 08:05:00 2025", true),
            ("From 1781@xxx Wed Mar 05 14:31:23 +0000 2025", true),
            (
                "From fc88cba7f1f37b9cf3b296eace2422dd0e173502 Mon Sep 17 00:00:00 2001",
                false,
            ),
            ("From now on we ship weekly", false),
            ("From 5 May 2025 the price is 3", false),
            ("from amy@x.example Sun Apr 13 08:05:00 2025", false),
        ] {
            assert_eq!(is_envelope(line.as_bytes()), expected, "{line}");
        }
    }
}
