//! Who signs a message: the name, the title, the address of the card below its closing. Which lines sign is decided in
//! `visible`, what a title says about who decides in the packs.

mod card;
mod reach;

use crate::visible::{Part, PartKind};
use card::{Piece, pieces};
use knowledge::{Packs, Roles};
use std::collections::BTreeSet;
use toml::{Table, Value};
use trade::{Contact, Message, Span};

/// The most lines of a signature that are looked at: below them stand the notices of lists (judgement).
const LONGEST_CARD: usize = 15;
/// The most lines from a name down to its title (judgement).
const NAME_TO_TITLE: usize = 3;

/// A person found in a signature.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signed {
    /// Where, from the first to the last thing known.
    pub(crate) span: Span,
    /// The name, and the address or else the telephone.
    pub(crate) contact: Contact,
    /// The title as written.
    pub(crate) role: String,
}

/// The words by which the lines of a card are told apart.
#[derive(Debug, Default)]
pub(crate) struct People {
    roles: Roles,
    firms: BTreeSet<String>,
    formulas: BTreeSet<String>,
    surnames: BTreeSet<String>,
}

impl People {
    /// The words of the packs.
    pub(crate) fn new(packs: &Packs) -> People {
        let signing = packs
            .text("quoting/signing.toml")
            .and_then(|text| text.parse::<Table>().ok());
        let table = signing.unwrap_or_default();
        let mut formulas = listed(&table, "closing");
        formulas.extend(listed(&table, "thanks"));
        formulas.extend(listed(&table, "no_name"));
        People {
            roles: packs.roles.clone(),
            firms: listed(&table, "company"),
            formulas,
            surnames: listed(&table, "surname"),
        }
    }

    /// The people whose cards stand in the signatures of a message.
    pub(crate) fn read(&self, message: &Message, parts: &[Part]) -> Vec<Signed> {
        let signatures = parts.iter().filter(|part| part.kind == PartKind::Signature);
        signatures
            .filter_map(|part| self.signed(message, part.span))
            .collect()
    }

    fn signed(&self, message: &Message, part: Span) -> Option<Signed> {
        let pieces = pieces(&message.text, part, LONGEST_CARD);
        let role = self.role(&pieces, message);
        let name = self.name(&pieces, message);
        let named = name.map_or(message.from.name.as_str(), |piece| piece.written);
        let reach = reach::read(&pieces, &self.roles, &message.from, named);
        let near = |piece: &&Piece<'_>| {
            role.as_ref()
                .is_none_or(|r| piece.line <= r.line && r.line <= piece.line + NAME_TO_TITLE)
        };
        let mut spans: Vec<Span> = name
            .filter(near)
            .map(|piece| piece.span)
            .into_iter()
            .collect();
        spans.extend(role.as_ref().map(|r| r.span));
        if role.is_none() {
            name?;
            spans.push(reach.as_ref()?.span);
        }
        let start = spans.iter().map(|span| span.start).min()?;
        let end = spans.iter().map(|span| span.end).max()?;
        Some(Signed {
            span: Span::new(start, end),
            contact: Contact {
                name: named.to_owned(),
                address: reach.map(|r| r.address).unwrap_or_default(),
            },
            role: role
                .map(|r| r.span.of(&message.text).to_owned())
                .unwrap_or_default(),
        })
    }

    /// The first title, with the titles that stand beside it.
    fn role(&self, pieces: &[Piece<'_>], message: &Message) -> Option<Place> {
        let titled = |piece: &Piece<'_>| self.is_title(piece, message);
        let first = pieces.iter().position(titled)?;
        let rest = pieces.get(first..)?;
        let line = rest.first()?.line;
        let last = rest
            .iter()
            .take_while(|piece| piece.line == line && titled(piece))
            .last()?;
        Some(Place {
            span: Span::new(rest.first()?.span.start, last.span.end),
            line,
        })
    }

    fn is_title(&self, piece: &Piece<'_>, message: &Message) -> bool {
        if piece.is_label || !piece.is_plain() || !piece.is_short() || self.is_firm(piece.written) {
            return false;
        }
        let domain = message.from.domain().unwrap_or_default();
        let of_the_house =
            |word: &String| word.chars().count() >= 4 && domain.contains(word.as_str());
        let title = self.roles.title(piece.written);
        title.is_some_and(|title| {
            !title.rest.iter().any(of_the_house)
                && !card::shares_word(piece.written, &message.from.name)
        })
    }

    /// The name: the one that the sender's own name knows, else the first that looks like one.
    fn name<'p, 't>(&self, pieces: &'p [Piece<'t>], message: &Message) -> Option<&'p Piece<'t>> {
        let may = |piece: &&Piece<'_>| {
            piece.is_plain() && !piece.is_label && !self.is_firm(piece.written)
        };
        let known = |piece: &&Piece<'_>| {
            may(piece) && piece.words() <= 6 && card::shares_word(piece.written, &message.from.name)
        };
        let seen = |piece: &&Piece<'_>| may(piece) && self.looks_named(piece.written);
        pieces
            .iter()
            .find(known)
            .or_else(|| pieces.iter().find(seen))
    }

    fn looks_named(&self, written: &str) -> bool {
        let small = written.to_lowercase();
        if self.formulas.contains(small.trim_end_matches(['!', '.']))
            || self.roles.title(written).is_some()
        {
            return false;
        }
        let signs = written.chars().filter(|c| card::is_han(*c)).count();
        if signs > 0 {
            let surname = self
                .surnames
                .iter()
                .any(|surname| written.starts_with(surname.as_str()));
            return (2..=4).contains(&signs) && surname;
        }
        card::is_capitalised(written)
    }

    /// Does it end with the form of a firm ("Ltd", GmbH, 有限公司)?
    fn is_firm(&self, written: &str) -> bool {
        let small = written.to_lowercase();
        let small = small.trim_end_matches([' ', '.', ',', '»', '"', '”']);
        let ends = |firm: &String| {
            let before = small.strip_suffix(firm.trim_end_matches('.'));
            before.is_some_and(|b| {
                b.chars()
                    .next_back()
                    .is_none_or(|c| !c.is_alphanumeric() || card::is_han(c))
            })
        };
        self.firms.iter().any(ends)
    }
}

/// A stretch of one line.
struct Place {
    span: Span,
    line: usize,
}

fn listed(table: &Table, name: &str) -> BTreeSet<String> {
    let languages = table.get(name).and_then(Value::as_table).into_iter();
    let lists = languages.flat_map(|by_language| by_language.values());
    let words = lists
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(Value::as_str);
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
