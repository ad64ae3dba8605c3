//! Where the person of a card is reached: the mail address, else the telephone with its country; whose card it is, is
//! decided above.

use super::card::{Piece, shares_word};
use knowledge::Roles;
use trade::{Contact, Span};

/// Figures in a telephone number with its country (E.164 allows 15; fewer than 8 are a house's own).
const FIGURES: std::ops::RangeInclusive<usize> = 8..=15;

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reach {
    pub(super) span: Span,
    pub(super) address: String,
}

/// The first mail address that is the person's own, else the first telephone.
pub(super) fn read(
    pieces: &[Piece<'_>],
    roles: &Roles,
    from: &Contact,
    named: &str,
) -> Option<Reach> {
    let mails = pieces.iter().filter_map(mail);
    let own = mails.filter(|mail| is_own(&mail.address, from, named));
    let phone = || pieces.iter().find_map(|piece| phone(piece, pieces, roles));
    own.into_iter().next().or_else(phone)
}

/// The sender's address, one of his house, or one with his name: not that of a list or of a shop.
fn is_own(address: &str, from: &Contact, named: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let same_house = from.domain() == Some(domain) && !trade::is_box_provider(domain);
    address == from.address || same_house || shares_word(local, named)
}

fn mail(piece: &Piece<'_>) -> Option<Reach> {
    let word = piece
        .written
        .split_whitespace()
        .find(|word| is_mail(word))?;
    let at = piece.written.find(word)?;
    let start = piece.span.start + at;
    Some(Reach {
        span: Span::new(start, start + word.len()),
        address: word.trim_end_matches('.').to_lowercase(),
    })
}

fn is_mail(word: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    word.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && local.chars().all(plain)
            && domain.chars().all(plain)
    })
}

/// A number that begins with plus or with two noughts, and is no fax. It may run over cuts like "(0)".
fn phone(piece: &Piece<'_>, pieces: &[Piece<'_>], roles: &Roles) -> Option<Reach> {
    let begins = |written: &str| written.starts_with('+') || written.starts_with("00");
    let first = piece.written.split_whitespace().position(begins)?;
    let word = piece.written.split_whitespace().nth(first)?;
    let at = piece.written.find(word)?;
    let label = pieces
        .iter()
        .rfind(|p| p.is_label && p.line == piece.line && p.span.end <= piece.span.start);
    let before = piece
        .written
        .get(..at)
        .filter(|before| !before.trim().is_empty());
    if roles.is_fax(before.or(label.map(|l| l.written)).unwrap_or_default()) {
        return None;
    }
    let (length, figures) = figures(piece.onward.get(at..)?);
    let address = format!("+{}", figures.strip_prefix("00").unwrap_or(&figures));
    let start = piece.span.start + at;
    FIGURES.contains(&(address.len() - 1)).then_some(Reach {
        span: Span::new(start, start + length),
        address,
    })
}

/// How far a telephone number reaches, and its figures; "(0)", which is dialled only inside the country, is left out.
fn figures(text: &str) -> (usize, String) {
    let mut figures = String::new();
    let mut end = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("(0)") {
            at += 3;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        let done = figures.len() >= *FIGURES.start() && matches!(c, '/' | '+');
        let inside =
            c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '+' | '\u{a0}');
        if done || !inside {
            break;
        }
        at += c.len_utf8();
        if c.is_ascii_digit() {
            figures.push(c);
            end = at;
        }
    }
    (end, figures)
}
