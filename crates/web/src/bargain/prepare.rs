//! The preparation sheet, one question at a time: what the letters tell stands there already, with its
//! words; what only the person knows is asked.

use super::words as said;
use super::{Part, framed, proof};
use crate::error::Trouble;
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use desk::names::Said;
use desk::{Bargain, Question, ROWS};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// `GET /deals/{id}/bargain`, with `ask=…` one question.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Markup, Trouble> {
    let at = desk::bargain(&world, &deal)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let asked = visitor.asked("ask").and_then(Question::of_code);
    let wrong = at.faults.first().map(|fault| fault.question);
    let question = asked.or(at.next).or(wrong);
    let inside = body(&at, question, visitor.tongue);
    framed(&world, &visitor, &at, Part::Prepare, &inside).await
}

/// `POST /deals/{id}/bargain`: the answer to a question; then the next one, or the same with what is wrong.
pub(crate) async fn answer(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(given): Form<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let question = given.get("ask").and_then(|code| Question::of_code(code));
    let Some(question) = question else {
        return Err(crate::error::no_such_page(visitor));
    };
    desk::answer(&world, &deal, question, &given)
        .await
        .map_err(trouble)?;
    let at = desk::bargain(&world, &deal).await.map_err(trouble)?;
    let here = at.faults.iter().any(|fault| fault.question == question);
    let to = match (here, at.next, at.faults.first()) {
        (true, ..) => format!("/deals/{deal}/bargain?ask={}", question.code()),
        (false, Some(next), _) => format!("/deals/{deal}/bargain?ask={}", next.code()),
        (false, None, Some(_)) => format!("/deals/{deal}/bargain"),
        (false, None, None) => format!("/deals/{deal}/bargain/packages"),
    };
    Ok(Redirect::to(&to).into_response())
}

fn asks(question: Question) -> (Said, Said) {
    match question {
        Question::Goal => (said::Q_GOAL, said::Q_GOAL_WHY),
        Question::Fallback => (said::Q_FALLBACK, said::Q_FALLBACK_WHY),
        Question::Price => (said::Q_PRICE, said::Q_PRICE_WHY),
        Question::Quantity => (said::Q_QUANTITY, said::Q_QUANTITY_WHY),
        Question::Payment => (said::Q_PAYMENT, said::Q_PAYMENT_WHY),
        Question::Extras => (said::Q_EXTRAS, said::Q_EXTRAS_WHY),
        Question::Care => (said::Q_CARE, said::Q_CARE_WHY),
    }
}

fn body(at: &Bargain, question: Option<Question>, tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    html! {
        div.preparation {
            div.preparation__main {
                @match question {
                    Some(question) => (card(at, question, tongue)),
                    None => {
                        section.panel {
                            h2 { (tongue.say(said::READY)) }
                            p { (tongue.say(said::READY_WHY)) }
                            p.compose__tools {
                                a.button.button--main href={ "/deals/" (deal) "/bargain/packages" } { (tongue.say(said::SEE_PACKAGES)) }
                                a.button href={ "/deals/" (deal) "/bargain/practice" } { (tongue.say(said::PRACTICE)) }
                            }
                        }
                    }
                }
                p.hint { (tongue.say(said::KEPT)) }
            }
            (steps(at, question, tongue))
        }
    }
}

/// All questions with their states.
fn steps(at: &Bargain, here: Option<Question>, tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    html! {
        nav.preparation__steps aria-label=(tongue.say(said::STEPS)) {
            ol {
                @for question in Question::ALL {
                    @let (state, class) = state(at, question);
                    li { a.ask-step.{ "ask-step--" (class) } href={ "/deals/" (deal) "/bargain?ask=" (question.code()) } aria-current=[(here == Some(question)).then_some("step")] {
                        span.ask-step__name { (tongue.say(asks(question).0)) }
                        span.ask-step__state { (tongue.say(state)) }
                    } }
                }
            }
        }
    }
}

fn state(at: &Bargain, question: Question) -> (Said, &'static str) {
    let filled = question
        .fields()
        .iter()
        .any(|field| at.proofs.iter().any(|(f, _)| f == field));
    if at.faults.iter().any(|fault| fault.question == question) {
        (said::WRONG, "wrong")
    } else if at.sheet.seen(question) {
        (said::ANSWERED, "done")
    } else if filled {
        (said::FILLED, "filled")
    } else {
        (said::OPEN, "open")
    }
}

fn card(at: &Bargain, question: Question, tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    let (title, why) = asks(question);
    html! {
        form.panel.question method="post" action={ "/deals/" (deal) "/bargain" } {
            input type="hidden" name="ask" value=(question.code());
            h2 { (tongue.say(title)) }
            p.hint { (tongue.say(why)) }
            (wrong(at, question, tongue))
            @match question {
                Question::Goal => (goal(at, tongue)),
                Question::Fallback => (long(at, "batna", said::BATNA, 3, tongue)),
                Question::Price => {
                    (short(at, "prices", said::PRICES, "", tongue))
                    (short(at, "step", said::PRICE_STEP, "0.01", tongue))
                },
                Question::Quantity => (rows(at, &[("pieces", said::PIECES), ("cost", said::COST)], tongue)),
                Question::Payment => {
                    (rows(at, &[("pay", said::PAY), ("days", said::DAYS), ("charges", said::CHARGES)], tongue))
                    (short(at, "interest", said::INTEREST, "6", tongue))
                },
                Question::Extras => (extras(at, tongue)),
                Question::Care => (cares(at, tongue)),
            }
            p.compose__tools { button.button.button--main type="submit" { (tongue.say(said::SAVE_ON)) } }
        }
    }
}

/// What is wrong with the answer: the field by its name, the way out.
fn wrong(at: &Bargain, question: Question, tongue: Tongue) -> Markup {
    let faults: Vec<_> = at
        .faults
        .iter()
        .filter(|fault| fault.question == question)
        .collect();
    html! {
        @if !faults.is_empty() {
            div.faults #faults role="alert" {
                ul {
                    @for fault in faults {
                        @let (what, hint) = desk::fault_words(&fault.problem);
                        li { label for=(fault.field) { (field_name(&fault.field, tongue)) } (tongue.pick(": ", "：")) strong { (tongue.of(&what)) } (tongue.pick("; ", "；")) span { (tongue.of(&hint)) } (tongue.pick(".", "。")) }
                    }
                }
            }
        }
    }
}

/// A field's name, with its row from one.
fn field_name(field: &str, tongue: Tongue) -> String {
    let (base, row) = match field.rsplit_once('.') {
        Some((base, row)) if row.parse::<usize>().is_ok() => (base, row.parse::<usize>().ok()),
        _ => (field, None),
    };
    let name = match base {
        "currency" => said::CURRENCY,
        "ideal" => said::IDEAL,
        "acceptable" => said::ACCEPTABLE,
        "floor" => said::FLOOR,
        "batna" => said::BATNA,
        "prices" => said::PRICES,
        "step" => said::PRICE_STEP,
        "pieces" => said::PIECES,
        "cost" => said::COST,
        "pay" => said::PAY,
        "days" => said::DAYS,
        "charges" => said::CHARGES,
        "interest" => said::INTEREST,
        "extra" => said::EXTRA,
        "choices" => said::CHOICES,
        _ => said::CARES,
    };
    match row {
        Some(row) => format!("{} {}", tongue.say(name), row + 1),
        None => tongue.say(name).to_owned(),
    }
}

fn is_wrong(at: &Bargain, field: &str) -> bool {
    at.faults.iter().any(|fault| fault.field == field)
}

/// A field of one line, marked when it is wrong.
fn input(at: &Bargain, field: &str, example: &str, label: Option<&str>) -> Markup {
    let wrong = is_wrong(at, field);
    html! {
        input.field #(field) type="text" name=(field) value=(at.sheet.field(field)) placeholder=(example) autocomplete="off" dir="auto"
            aria-label=[label] aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("faults")];
    }
}

fn short(at: &Bargain, field: &str, name: Said, example: &str, tongue: Tongue) -> Markup {
    html! {
        div.asked-field {
            label for=(field) { (tongue.say(name)) }
            (input(at, field, example, None))
            (proofs(at, field, tongue))
        }
    }
}

fn long(at: &Bargain, field: &str, name: Said, lines: usize, tongue: Tongue) -> Markup {
    let wrong = is_wrong(at, field);
    html! {
        div.asked-field {
            label for=(field) { (tongue.say(name)) }
            textarea.field #(field) name=(field) rows=(lines) dir="auto" aria-invalid=[wrong.then_some("true")] { (at.sheet.field(field)) }
            (proofs(at, field, tongue))
        }
    }
}

/// The words behind what stands in a field, as long as the person has not written over it.
fn proofs(at: &Bargain, field: &str, tongue: Tongue) -> Markup {
    let deal = &at.head.concluded.diagnosis.deal;
    let passed = Question::ALL.into_iter().any(|question| {
        at.sheet.seen(question) && question.fields().iter().any(|own| own == field)
    });
    html! {
        @for (_, quote) in at.proofs.iter().filter(|(f, _)| !passed && f == field).take(2) {
            p.asked-field__proof { (tongue.say(said::FROM_LETTERS)) ": " (proof(deal, quote, tongue)) }
        }
    }
}

fn goal(at: &Bargain, tongue: Tongue) -> Markup {
    let fields = [
        ("currency", said::CURRENCY, None),
        ("ideal", said::IDEAL, None),
        ("acceptable", said::ACCEPTABLE, Some(said::ACCEPTABLE_HINT)),
        ("floor", said::FLOOR, Some(said::FLOOR_HINT)),
    ];
    html! {
        div.asked-row {
            @for (field, name, hint) in fields {
                div.asked-field {
                    label for=(field) { (tongue.say(name)) }
                    (input(at, field, if field == "currency" { "USD" } else { "" }, None))
                    @if let Some(hint) = hint { p.asked-field__proof { (tongue.say(hint)) } }
                }
            }
        }
        (proofs(at, "currency", tongue))
    }
}

/// A list with a line for each row.
fn rows(at: &Bargain, columns: &[(&str, Said)], tongue: Tongue) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(tongue.say(columns[0].1)) {
            table.asked-table {
                thead { tr { @for (_, name) in columns { th scope="col" { (tongue.say(*name)) } } } }
                tbody {
                    @for row in 0..ROWS {
                        tr { @for (name, title) in columns {
                            td { (input(at, &format!("{name}.{row}"), "", Some(&format!("{} {}", tongue.say(*title), row + 1)))) }
                        } }
                    }
                }
            }
        }
        @for row in 0..ROWS { (proofs(at, &format!("{}.{row}", columns[0].0), tongue)) }
    }
}

/// Things beside the sale: those that are named, and one more to name.
fn extras(at: &Bargain, tongue: Tongue) -> Markup {
    let empty = |row: &usize| {
        at.sheet.field(&format!("extra.{row}")).is_empty()
            && at.sheet.field(&format!("choices.{row}")).is_empty()
    };
    let shown = (0..ROWS)
        .rev()
        .find(|row| !empty(row))
        .map_or(1, |last| last + 2)
        .min(ROWS);
    html! {
        @for row in 0..shown {
            @let (name, choices) = (format!("extra.{row}"), format!("choices.{row}"));
            div.asked-pair {
                div.asked-field {
                    label for=(name) { (tongue.say(said::EXTRA)) " " (row + 1) }
                    (input(at, &name, tongue.pick("warranty", "质保"), None))
                }
                div.asked-field {
                    label for=(choices) { (tongue.say(said::CHOICES)) }
                    textarea.field #(choices) name=(choices) rows="3" dir="auto" aria-invalid=[is_wrong(at, &choices).then_some("true")]
                        placeholder=(tongue.pick("12 months = 0\n24 months = 350", "12 个月 = 0\n24 个月 = 350")) { (at.sheet.field(&choices)) }
                    (proofs(at, &choices, tongue))
                }
            }
        }
    }
}

fn cares(at: &Bargain, tongue: Tongue) -> Markup {
    let mut issues = vec![
        (
            "care.price".to_owned(),
            tongue.of(&desk::issue_words("price")).to_owned(),
        ),
        (
            "care.quantity".to_owned(),
            tongue.of(&desk::issue_words("quantity")).to_owned(),
        ),
        (
            "care.payment".to_owned(),
            tongue.of(&desk::issue_words("payment")).to_owned(),
        ),
    ];
    for row in 0..ROWS {
        let name = at.sheet.field(&format!("extra.{row}"));
        if !name.is_empty() {
            issues.push((
                format!("care.extra.{row}"),
                tongue.of(&desk::issue_words(name)).to_owned(),
            ));
        }
    }
    let choices = [
        ("", said::CARE_UNKNOWN),
        ("most", said::CARE_MOST),
        ("some", said::CARE_SOME),
        ("little", said::CARE_LITTLE),
    ];
    html! {
        div.asked-row {
            @for (field, name) in &issues {
                div.asked-field {
                    label for=(field) { (name) }
                    select.choice #(field) name=(field) {
                        @for (code, says) in choices {
                            option value=(code) selected[at.sheet.field(field) == code] { (tongue.say(says)) }
                        }
                    }
                    (proofs(at, field, tongue))
                }
            }
        }
        (long(at, "strengths", said::STRENGTHS, 3, tongue))
    }
}
