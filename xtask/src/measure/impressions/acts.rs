//! The yardsticks of what is done in words: requests, questions, promises, objections, tactics.

use super::super::{Arguments, Row};
use super::{accuracy, f1, macro_of_many, macro_of_one, speed, told};
use crate::labelled::{OBJECTIONS, TACTICS};

type Rows = anyhow::Result<Vec<Row>>;

/// A sentence of business mail calls for action.
pub fn email_intent(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "email_intent")?;
    let head = ("ask", "action");
    Ok(vec![
        accuracy(
            &told,
            "calls for action",
            head,
            "action",
            "bar 0.86; TF-IDF 0.83, cue words 0.767; none published",
        ),
        f1(
            &told,
            "calls for action",
            head,
            "action",
            "bar 0.79; TF-IDF 0.76, cue words 0.581",
        ),
        speed(rate),
    ])
}

/// Meetings: questions with and without their mark, commitments, suggestions, commands.
pub fn mrda(arguments: &Arguments) -> Rows {
    let (marked, rate) = told(arguments, "mrda")?;
    let (unmarked, _) = told(arguments, "mrda/unmarked")?;
    let question = ("talk", "question");
    Ok(vec![
        f1(
            &marked,
            "question",
            question,
            "question",
            "bar 0.93; TF-IDF 0.925, mark alone 0.899",
        ),
        f1(
            &unmarked,
            "question, no end mark on any utterance",
            ("talk", "unmarked_question"),
            "question",
            "bar 0.60; TF-IDF 0.510",
        ),
        f1(
            &marked,
            "commitment",
            ("talk", "commitment"),
            "commitment",
            "bar 0.47; TF-IDF 0.403",
        ),
        f1(
            &marked,
            "suggestion",
            ("talk", "suggestion"),
            "suggestion",
            "bar 0.47; TF-IDF 0.411",
        ),
        f1(
            &marked,
            "command",
            ("talk", "command"),
            "command",
            "TF-IDF 0.374",
        ),
        speed(rate),
    ])
}

/// Mailing lists: requests, proposals, commitments said by one annotator of three.
pub fn bc3(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "bc3_email_threads")?;
    Ok(vec![
        f1(
            &told,
            "request",
            ("letter", "request"),
            "request",
            "bar 0.52; TF-IDF 0.432 to 0.494",
        ),
        f1(
            &told,
            "commitment",
            ("letter", "commitment"),
            "commitment",
            "bar 0.40; TF-IDF 0.333",
        ),
        f1(
            &told,
            "proposal",
            ("letter", "proposal"),
            "proposal",
            "TF-IDF 0.264",
        ),
        speed(rate),
    ])
}

/// Haggling: resistance and its kinds.
pub fn resper(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "resper_resistance")?;
    let kinds = OBJECTIONS.map(|(_, kind)| kind);
    Ok(vec![
        f1(
            &told,
            "any resistance",
            ("resistance", "any"),
            "resistance",
            "bar 0.84; TF-IDF 0.817",
        ),
        macro_of_one(
            &told,
            "kind of objection",
            "objection",
            &kinds,
            "bar 0.62; TF-IDF 0.594; published roughly 0.5–0.65 (from memory)",
        ),
        speed(rate),
    ])
}

/// Campers: strategies.
pub fn casino(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "casino")?;
    let known = "bar 0.62; TF-IDF 0.588; published about 0.68 (from memory)";
    Ok(vec![
        macro_of_many(&told, "strategies", "tactic", &TACTICS, known),
        speed(rate),
    ])
}

/// Service chats: requests, refusals, yes.
pub fn multidogo(arguments: &Arguments) -> Rows {
    let (told, rate) = told(arguments, "multidogo")?;
    Ok(vec![
        f1(
            &told,
            "request",
            ("service", "request"),
            "service_request",
            "no bar",
        ),
        f1(
            &told,
            "rejection",
            ("service", "rejection"),
            "rejection",
            "no bar",
        ),
        f1(
            &told,
            "confirmation",
            ("service", "confirmation"),
            "confirmation",
            "no bar",
        ),
        speed(rate),
    ])
}
