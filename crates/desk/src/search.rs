//! Searching everything kept: deals and people by name, messages by their words, each with the words
//! that made it a find.

use crate::by_name::{Typed, deals_called};
use crate::filed::{Filed, filed};
use crate::{Result, World, people};
use std::collections::{BTreeMap, BTreeSet};
use store::words::Wanted;
use trade::{Contact, Message, MessageId, Side, Span};

/// So many messages are looked at, the newest; judgement: nobody reads on, he types another word.
const LOOKED_AT: u64 = 100;
/// So many are looked through for those that one may read; judgement: a large firm's year of one word.
const LOOKED_THROUGH: u64 = 5_000;
/// So many messages are shown.
const SHOWN: usize = 50;
/// So many deals and so many people are shown.
const NAMED: usize = 8;
/// So many characters of a message are shown before the words, and so many in all; judgement: two lines.
const BEFORE: usize = 50;
const PASSAGE: usize = 190;

/// What was found.
pub struct Results {
    /// Deals whose buyer or matter is called so.
    pub deals: Vec<Filed>,
    /// People who are called so, with the deal they were last seen in.
    pub people: Vec<(Contact, String)>,
    /// Messages that hold the words.
    pub letters: Vec<FoundLetter>,
    /// There are more messages than these.
    pub more: bool,
}

/// A message that holds the words.
pub struct FoundLetter {
    /// The message.
    pub message: Message,
    /// The deal that it belongs to; none when no buyer has part in it.
    pub deal: Option<String>,
    /// What the deal is about.
    pub title: String,
    /// The subject, cut where words were found.
    pub subject: Vec<Cut>,
    /// A passage of the text, cut where words were found.
    pub passage: Vec<Cut>,
    /// The words are in a part that repeats an earlier message.
    pub repeated: bool,
}

/// A part of a text: found words or what stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The part.
    pub text: String,
    /// Was it looked for?
    pub found: bool,
}

/// Searches for what a person typed; `by` keeps the messages of one side only.
///
/// # Errors
/// When the store fails.
pub async fn search(world: &World, typed: &str, by: Option<Side>) -> Result<Results> {
    let wanted = Wanted::of(typed);
    let all = filed(world).await?;
    let ids = letters_with(world, &wanted).await?;
    let mut messages = world.store.messages_of(&ids).await?;
    messages.retain(|m| by.is_none_or(|side| m.side == side));
    messages.reverse();
    let homes = homes(world, &messages).await?;
    let titles: BTreeMap<&str, &str> = all
        .iter()
        .map(|f| (f.deal.as_str(), f.title.as_str()))
        .collect();
    let more = messages.len() > SHOWN || ids.len() as u64 == LOOKED_AT;
    let mut letters: Vec<FoundLetter> = messages
        .into_iter()
        .map(|message| {
            let deal = homes.get(&message.id).cloned();
            let title = deal.as_deref().and_then(|deal| titles.get(deal)).copied();
            found_letter(&wanted, message, deal, title.unwrap_or_default())
        })
        .collect();
    letters.sort_by_key(|letter| letter.repeated);
    letters.truncate(SHOWN);
    let deals: Vec<Filed> = deals_called(&all, typed)
        .into_iter()
        .take(NAMED)
        .cloned()
        .collect();
    Ok(Results {
        people: people(&all, typed),
        deals,
        letters,
        more,
    })
}

/// The newest messages that hold the words, of those that who looks may read.
async fn letters_with(world: &World, wanted: &Wanted) -> Result<Vec<MessageId>> {
    if world.viewer().is_none() {
        return Ok(world.store.messages_with(wanted, LOOKED_AT).await?);
    }
    let mut ids = world.store.messages_with(wanted, LOOKED_THROUGH).await?;
    let readable = people::holding::readable(world, &ids).await?;
    ids.retain(|id| readable.contains(id));
    ids.truncate(usize::try_from(LOOKED_AT).unwrap_or(usize::MAX));
    Ok(ids)
}

async fn homes(world: &World, messages: &[Message]) -> Result<BTreeMap<MessageId, String>> {
    let ids: Vec<MessageId> = messages.iter().map(|m| m.id.clone()).collect();
    let homes = world.store.homes_of(&ids).await?.into_iter();
    Ok(homes.map(|member| (member.message, member.deal)).collect())
}

/// The buyers' people who are called so.
fn people(all: &[Filed], typed: &str) -> Vec<(Contact, String)> {
    let typed = Typed::new(typed);
    let mut seen = BTreeSet::new();
    let mut fitting: Vec<(f64, &Contact, &Filed)> = Vec::new();
    for filed in all {
        for contact in std::iter::once(&filed.buyer).chain(&filed.people) {
            let best = typed.fits_any(&[&contact.name, &contact.address]);
            if let Some(best) = best
                && seen.insert((contact.name.clone(), contact.address.clone()))
            {
                fitting.push((best, contact, filed));
            }
        }
    }
    fitting.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.2.last.cmp(&a.2.last)));
    let shown = fitting.into_iter().take(NAMED);
    shown
        .map(|(_, contact, filed)| (contact.clone(), filed.deal.clone()))
        .collect()
}

fn found_letter(
    wanted: &Wanted,
    message: Message,
    deal: Option<String>,
    title: &str,
) -> FoundLetter {
    let spans = wanted.found_in(&message.text);
    let new: Vec<Span> = spans
        .iter()
        .copied()
        .filter(|s| !is_quoted(&message.text, *s))
        .collect();
    let repeated = new.is_empty() && !spans.is_empty();
    let at = new.first().or(spans.first()).copied();
    FoundLetter {
        subject: cut(&message.subject, &wanted.found_in(&message.subject)),
        passage: passage(&message.text, at, &spans),
        title: title.to_owned(),
        message,
        deal,
        repeated,
    }
}

/// Does the line begin as mail programs begin lines of an earlier message?
fn is_quoted(text: &str, span: Span) -> bool {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    text[line..].trim_start().starts_with('>')
}

/// The words with a line or two around them, on one line.
fn passage(text: &str, at: Option<Span>, spans: &[Span]) -> Vec<Cut> {
    let start = at.map_or(0, |span| back(text, span.start));
    let end = forward(text, start);
    let inside = spans
        .iter()
        .filter(|span| span.start >= start && span.end <= end);
    let inside: Vec<Span> = inside
        .map(|span| Span::new(span.start - start, span.end - start))
        .collect();
    let mut cuts = cut(&text[start..end], &inside);
    for part in &mut cuts {
        part.text = one_line(&part.text);
    }
    if start > 0 && !text[..start].trim().is_empty() {
        let first = cuts.first_mut().filter(|first| !first.found);
        let words = first
            .map(|first| std::mem::take(&mut first.text))
            .unwrap_or_default();
        cuts.insert(0, more(format!("…{}", words.trim_start())));
    }
    if end < text.trim_end().len() {
        cuts.push(more("…".to_owned()));
    }
    cuts.retain(|cut| !cut.text.is_empty());
    cuts
}

fn more(text: String) -> Cut {
    let found = false;
    Cut { text, found }
}

/// A place to begin before the words: after the end of the sentence before, else at a blank.
fn back(text: &str, at: usize) -> usize {
    let from = text[..at]
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(at, |(at, _)| at);
    let near = &text[from..at];
    let ends = |c: char| matches!(c, '\n' | '。' | '！' | '？' | '!' | '?');
    if let Some((end, c)) = near.char_indices().rfind(|(_, c)| ends(*c)) {
        return from + end + c.len_utf8();
    }
    if from == 0 {
        return 0;
    }
    from + near.find(' ').map_or(0, |blank| blank + 1)
}

fn forward(text: &str, start: usize) -> usize {
    let end = text[start..].char_indices().nth(PASSAGE);
    end.map_or(text.len(), |(at, _)| {
        let cut = &text[start..start + at];
        let blank = cut.rfind([' ', '\n']).filter(|blank| *blank > at / 2);
        start + blank.unwrap_or(at)
    })
}

/// On one line, without the marks by which mail programs quote.
fn one_line(text: &str) -> String {
    let unquoted: Vec<&str> = text
        .split('\n')
        .enumerate()
        .map(|(nth, line)| {
            if nth == 0 {
                line
            } else {
                line.trim_start_matches(['>', ' '])
            }
        })
        .collect();
    let mut line = String::with_capacity(text.len());
    for c in unquoted.join(" ").chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    line
}

/// A text cut at the spans.
fn cut(text: &str, spans: &[Span]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut at = 0;
    let mut push = |text: &str, found: bool| {
        if !text.is_empty() {
            let text = text.to_owned();
            cuts.push(Cut { text, found });
        }
    };
    for span in spans {
        push(&text[at..span.start], false);
        push(span.of(text), true);
        at = span.end;
    }
    push(&text[at..], false);
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str, text: &str) -> String {
        let spans = Wanted::of(typed).found_in(text);
        let cuts = passage(text, spans.first().copied(), &spans);
        let one = |cut: &Cut| {
            if cut.found {
                format!("[{}]", cut.text)
            } else {
                cut.text.clone()
            }
        };
        cuts.iter().map(one).collect()
    }

    #[test]
    fn a_passage_shows_the_words_and_what_is_around_them() {
        let check = |typed, text: &str, expected| assert_eq!(shown(typed, text), expected);
        check(
            "price",
            "Hello.\nYour price\nis high",
            "…Your [price] is high",
        );
        check("交期", "您好。请问交期多久？", "…请问[交期]多久？");
        check("absent", "Hello there", "Hello there");
        check("x", "", "");
        let long = format!("{} needle {}", "word ".repeat(40), "word ".repeat(80));
        let seen = shown("needle", &long);
        assert!(seen.starts_with("…word ") && seen.contains("[needle]") && seen.ends_with('…'));
    }

    #[test]
    fn words_in_a_quoted_line_are_told_apart() {
        let text = "Fine.\n> the price\nprice";
        assert!(is_quoted(text, Span::new(12, 17)));
        assert!(!is_quoted(text, Span::new(18, 23)));
    }
}
