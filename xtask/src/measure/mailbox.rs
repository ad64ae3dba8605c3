//! A large mailbox made of real list mail: the same letters again and again, each time under other
//! names, so that threads stay threads and no two messages are the same.

use std::fmt::Write as _;

/// One copy of a message: marks that make a list of it are left out, ids and addresses get the
/// number of the copy.
pub fn copy_of(raw: &[u8], copy: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw);
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 64);
    let mut dropping = false;
    for line in head.lines() {
        let continued = line.starts_with([' ', '\t']);
        dropping = if continued {
            dropping
        } else {
            is_list_mark(line)
        };
        if !dropping {
            let _ = writeln!(out, "{}", renamed(line, copy));
        }
    }
    let _ = write!(out, "\n{body}");
    out.into_bytes()
}

/// Other addresses and another sender: the same person in every copy would make all copies one account.
fn renamed(line: &str, copy: usize) -> String {
    let addresses = line.replace('@', &format!("@c{copy}."));
    if !line.to_lowercase().starts_with("from:") {
        addresses
    } else if let Some((name, address)) = addresses.split_once('<') {
        let name = name.trim_end_matches(['"', ' ']).replacen(": \"", ": ", 1);
        format!("{name} N{copy} <{address}")
    } else {
        format!("{} N{copy})", addresses.trim_end_matches(')'))
    }
}

fn is_list_mark(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default().to_lowercase();
    name.starts_with("list-")
        || ["precedence", "x-mailing-list", "errors-to", "sender"].contains(&name.as_str())
}

/// A message as it stands in a mailbox: the separating line, `From ` in the body quoted, a blank line.
pub fn in_mbox(message: &[u8]) -> Vec<u8> {
    let mut out = b"From sender@list.example Thu Jan  1 00:00:00 2009\n".to_vec();
    for line in message.split_inclusive(|&b| b == b'\n') {
        if line.starts_with(b"From ") {
            out.push(b'>');
        }
        out.extend_from_slice(line);
    }
    out.extend_from_slice(b"\n\n");
    out
}
