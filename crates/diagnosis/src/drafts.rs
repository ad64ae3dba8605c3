//! Drafts a letter for a move in the buyer's language; a paragraph whose placeholder has no value is left out.

use crate::case::Case;
use crate::ledger::{shown, shown_in_both, term_in_chinese};
use crate::questions::Asked;
use crate::report::{Draft, NextMove, Settler, Words};
use std::collections::BTreeMap;
use trade::{Act, Language, Side, What};

/// The move whose letter quotes what was asked.
const ANSWERS: &str = "answer_open_question";

/// The draft for a move, if there is a letter for it.
pub(crate) fn draft(
    case: &Case,
    next: &NextMove,
    question: Option<&Settler>,
    quote: Option<&str>,
) -> Option<Draft> {
    let letters = &case.known.0.letters;
    let letter = match &next.letter {
        Some(id) => letters.get(id)?,
        None => letters
            .values()
            .find(|letter| letter.for_move == next.code)?,
    };
    let wanted = language(case);
    let language = if letter.words.contains_key(&wanted) {
        wanted
    } else {
        Language::En
    };
    let words = letter.say(language)?;
    // "You asked" is followed by a question, never by a statement.
    let asked = open_questions(case).next().map(|q| q.finding.quote.trim());
    let quote = if next.code == ANSWERS { asked } else { quote };
    let values = values(case, language, question, quote);
    Some(Draft {
        for_move: next.code.clone(),
        language,
        subject: fill(&words.subject, &values).unwrap_or_else(|| case.letters.deal.title.clone()),
        body: words
            .body
            .split("\n\n")
            .filter_map(|paragraph| fill(paragraph, &values))
            .collect::<Vec<_>>()
            .join("\n\n"),
        beware: (wanted != language && writes_only(case, wanted)).then(|| foreign(wanted)),
    })
}

/// The buyer's open questions that are put as questions.
fn open_questions<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'c Asked<'a>> {
    case.open_questions(Side::Buyer)
        .filter(|q| matches!(q.finding.what, What::Act(Act::Question { .. })))
}

/// Has the buyer never written to us in English?
fn writes_only(case: &Case, language: Language) -> bool {
    let mut written = case
        .letters
        .personal(Side::Buyer)
        .flat_map(|(_, letter)| &letter.whole)
        .filter(|finding| matches!(finding.what, What::Language))
        .map(|finding| finding.language)
        .filter(|written| *written != Language::Und);
    written.all(|written| written == language)
}

fn foreign(language: Language) -> Words {
    let code = language.code();
    Words::new(
        format!("The buyer writes only in {code}; this draft is in English."),
        format!("客户来信一直用 {code}，这份草稿是英文，发之前请译成对方的语言。"),
    )
}

/// The language in which the buyer wrote last.
pub(crate) fn language(case: &Case) -> Language {
    case.letters
        .personal(Side::Buyer)
        .flat_map(|(_, letter)| &letter.whole)
        .filter(|finding| matches!(finding.what, What::Language))
        .map(|finding| finding.language)
        .filter(|language| *language != Language::Und)
        .last()
        .unwrap_or(Language::En)
}

type Values = BTreeMap<&'static str, String>;

fn values(
    case: &Case,
    language: Language,
    question: Option<&Settler>,
    quote: Option<&str>,
) -> Values {
    let deal = case.letters.deal;
    let mut values = Values::new();
    let mut put = |name: &'static str, value: String| {
        if !value.trim().is_empty() {
            values.insert(name, value);
        }
    };
    put("buyer", first_name(&deal.buyer.name));
    put("product", bare_title(&deal.title));
    let me = case.letters.personal(Side::Seller).last();
    put(
        "me",
        me.map_or_else(String::new, |(_, l)| l.envelope.from.name.clone()),
    );
    if let Some(question) = question {
        let ask = if language == Language::Zh {
            &question.ask.zh
        } else {
            &question.ask.en
        };
        put(
            "question",
            ask.replace("{product}", &bare_title(&deal.title))
                .replace("{buyer}", &first_name(&deal.buyer.name)),
        );
    }
    let open: Vec<String> = open_questions(case)
        .map(|q| format!("- {}", q.finding.quote.trim()))
        .collect();
    put("open_questions", open.join("\n"));
    put("terms", terms(case, language));
    put("quote", quote.unwrap_or_default().to_owned());
    put("date", next_working_day(case));
    values
}

fn first_name(name: &str) -> String {
    if name.is_ascii() {
        name.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    } else {
        name.to_owned()
    }
}

/// The title without the marks of replies and forwards.
fn bare_title(title: &str) -> String {
    let mut bare = title.trim();
    loop {
        let lower = bare.to_lowercase();
        let mark = [
            "re:",
            "fw:",
            "fwd:",
            "aw:",
            "回复:",
            "转发:",
            "回复：",
            "转发：",
        ]
        .into_iter()
        .find(|mark| lower.starts_with(mark));
        match mark.and_then(|mark| bare.get(mark.len()..)) {
            Some(rest) => bare = rest.trim_start(),
            None => return bare.to_owned(),
        }
    }
}

/// The terms with the value that stands, one a line.
fn terms(case: &Case, language: Language) -> String {
    let lines = case.ledger.lines.iter().filter_map(|(term, line)| {
        let settled = line.settled.and_then(|(_, value)| value);
        let entry = settled.or_else(|| line.latest(Side::Seller).last().copied())?;
        let value = case.ledger.value(entry)?;
        Some(match language {
            Language::Zh => format!("- {}：{}", term_in_chinese(*term), shown_in_both(value).zh),
            _ => format!("- {}: {}", term.code().replace('_', " "), shown(value)),
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Two working days from now, and never after the buyer's own last day.
fn next_working_day(case: &Case) -> String {
    let day = crate::calendar::working_day_after(case.letters.now.date(), 2, &case.days_off);
    case.last_day()
        .map_or(day, |last| last.min(day))
        .to_string()
}

/// The text with its placeholders filled; none when one of them has no value.
fn fill(text: &str, values: &Values) -> Option<String> {
    let mut filled = text.to_owned();
    for name in [
        "buyer",
        "me",
        "product",
        "question",
        "terms",
        "open_questions",
        "date",
        "quote",
    ] {
        let placeholder = format!("{{{name}}}");
        if filled.contains(&placeholder) {
            filled = filled.replace(&placeholder, values.get(name)?);
        }
    }
    Some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_without_its_value_is_left_out() {
        let values = Values::from([("buyer", "Ana".to_owned())]);
        assert_eq!(fill("Dear {buyer},", &values).as_deref(), Some("Dear Ana,"));
        assert_eq!(fill("See {quote}.", &values), None);
    }

    #[test]
    fn a_title_loses_its_reply_marks() {
        for (title, bare) in [
            ("Re: FW: M12 cable", "M12 cable"),
            ("回复：门锁", "门锁"),
            ("Regal shelves", "Regal shelves"),
        ] {
            assert_eq!(bare_title(title), bare);
        }
    }
}
