//! Drafts a letter for a move in the buyer's language; a paragraph whose placeholder has no value is left out.

use crate::case::Case;
use crate::ledger::{shown, shown_in_both, term_in_chinese};
use crate::questions::Asked;
use crate::report::{Draft, NextMove, Quote, Settler, Words};
use std::collections::BTreeMap;
use trade::{Act, Language, Side, TermKind, TermValue, What};

/// The move whose letter quotes what was asked.
const ANSWERS: &str = "answer_open_question";

/// Where the sender has to write something, in the letters of the packs.
const GAP: char = '[';

/// The draft for a move, if there is a letter for it.
pub(crate) fn draft(
    case: &Case,
    next: &NextMove,
    question: Option<&Settler>,
    quote: Option<&Quote>,
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
    // "You wrote" is followed by the buyer's words, never by ours.
    let theirs = quote.filter(|q| q.by == Side::Buyer);
    let quote = match next.code == ANSWERS {
        true => asked,
        false => theirs.map(|q| q.quote.as_str()),
    };
    let values = values(case, language, question, quote);
    let paragraphs = words.body.split("\n\n");
    let filled = paragraphs.filter_map(|paragraph| fill(paragraph, &values));
    let body = filled.collect::<Vec<_>>().join("\n\n");
    let foreign = (wanted != language && writes_only(case, wanted)).then(|| foreign(wanted));
    Some(Draft {
        for_move: next.code.clone(),
        language,
        subject: fill(&words.subject, &values).unwrap_or_else(|| case.letters.deal.title.clone()),
        beware: join(foreign, to_fill_in(&body)),
        body,
    })
}

/// How many places the sender has to fill in before the letter says anything.
fn to_fill_in(body: &str) -> Option<Words> {
    let places = body.matches(GAP).count();
    (places > 0).then(|| {
        Words::new(
            format!("Places to fill in before it goes: {places}, each marked [ … ]."),
            format!("发出前还有 {places} 处要您填写，都用 [ … ] 标出。"),
        )
    })
}

fn join(first: Option<Words>, second: Option<Words>) -> Option<Words> {
    match (first, second) {
        (Some(a), Some(b)) => Some(Words::new(
            format!("{} {}", a.en, b.en),
            format!("{}{}", a.zh, b.zh),
        )),
        (first, second) => first.or(second),
    }
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
    let (english, chinese) = language.names();
    Words::new(
        format!("The buyer writes only in {english}; this draft is in English."),
        format!("客户来信一直用{chinese}，这份草稿是英文，发之前请译成对方的语言。"),
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
    let answer = match language {
        Language::Zh => "[ 您的答复 ]",
        _ => "[ your answer ]",
    };
    let open: Vec<String> = open_questions(case)
        .map(|q| format!("- {}\n  → {answer}", q.finding.quote.trim()))
        .collect();
    put("open_questions", open.join("\n"));
    put("terms", terms(case, language));
    put("quote", quote.unwrap_or_default().to_owned());
    put("date", next_working_day(case));
    values
}

/// How a letter greets somebody: the first name, a title before it kept; a name in other letters than Latin whole.
fn first_name(name: &str) -> String {
    let is_latin = |c: char| !c.is_alphabetic() || u32::from(c) < 0x250;
    if !name.chars().all(is_latin) {
        return name.to_owned();
    }
    let mut words = name.split_whitespace();
    match (words.next(), words.next()) {
        (Some(title), Some(first)) if title.ends_with('.') => format!("{title} {first}"),
        (Some(first), _) => first.to_owned(),
        (None, _) => String::new(),
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

/// The terms with the value that stands, one a line; a value that is not sure to be one is left to the sender.
fn terms(case: &Case, language: Language) -> String {
    let lines = case.ledger.lines.iter().filter_map(|(term, line)| {
        let settled = line.settled.and_then(|(_, value)| value);
        let entry = settled.or_else(|| line.latest(Side::Seller).last().copied())?;
        let value = case.ledger.value(entry)?;
        let plain = is_plain(*term, value);
        Some(match language {
            Language::Zh if plain => {
                format!("- {}：{}", term_in_chinese(*term), shown_in_both(value).zh)
            }
            Language::Zh => format!("- {}：[ 请填写 ]", term_in_chinese(*term)),
            _ if plain => format!("- {}: {}", in_english(*term), shown(value)),
            _ => format!("- {}: [ to fill in ]", in_english(*term)),
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Is it a value that the term can have, told whole? What a letter says must not be guessed: words alone, a sum of
/// no certain currency and a number of nothing are left out.
fn is_plain(term: TermKind, value: &TermValue) -> bool {
    use TermKind as K;
    match value {
        TermValue::Money { money, .. } => {
            matches!(term, K::Price | K::Tooling | K::Sample) && money.currency.code().is_some()
        }
        TermValue::Quantity { unit, .. } => {
            matches!(term, K::Quantity | K::Moq) && !unit.is_empty()
        }
        TermValue::Incoterm(incoterm) => term == K::Incoterm && !incoterm.place.is_empty(),
        TermValue::Payment { shares } => {
            term == K::Payment && shares.iter().all(|share| share.trigger.is_some())
        }
        TermValue::Duration { .. } => matches!(term, K::LeadTime | K::Warranty | K::Validity),
        TermValue::Date { first, last, .. } => {
            first == last && matches!(term, K::DeliveryDate | K::Validity)
        }
        TermValue::Percent { .. } => term == K::Penalty,
        TermValue::Words { .. } => false,
    }
}

fn in_english(term: TermKind) -> String {
    match term {
        TermKind::Moq => "minimum order".to_owned(),
        other => other.code().replace('_', " "),
    }
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
    fn a_letter_greets_by_the_first_name() {
        for (name, greeted) in [
            ("Ana Souza", "Ana"),
            ("Rogério Lima", "Rogério"),
            ("Eng. Grace Otieno", "Eng. Grace"),
            ("王小明", "王小明"),
            ("Сергей Иванович Орлов", "Сергей Иванович Орлов"),
            ("", ""),
        ] {
            assert_eq!(first_name(name), greeted, "{name}");
        }
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
