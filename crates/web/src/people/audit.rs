//! The audit log: a page, and the same as CSV (RFC 4180).

use super::Desk;
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use desk::people::Logged;
use maud::{Markup, html};

/// So many lines stand on a page, and so many at most in a file.
const MANY: u64 = 100;
const IN_A_FILE: u64 = 1_000_000;

/// `GET /audit?q=…&before=…`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let typed = visitor.asked("q").unwrap_or_default().trim();
    let before = visitor.asked("before").and_then(|n| n.parse().ok());
    let lines = desk::people::audit(&world, typed, before, MANY)
        .await
        .map_err(trouble)?;
    let broken = desk::people::first_broken_line(&world)
        .await
        .map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_AUDIT),
        kind: "people",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&lines, typed, broken, visitor.tongue)))
}

fn body(lines: &[Logged], typed: &str, broken: Option<i64>, tongue: Tongue) -> Markup {
    html! {
        div.column.column--broad {
            h1 { (tongue.say(words::AUDIT_QUESTION)) }
            p.hint { (tongue.say(words::AUDIT_WHY)) }
            @match broken {
                None => p.faint { "✓ " (tongue.say(words::AUDIT_WHOLE)) },
                Some(line) => div.notice.notice--soon role="alert" { p { (tongue.say(words::AUDIT_BROKEN)) " " (line) (tongue.pick(".", " 行。")) } },
            }
            form.ask method="get" action="/audit" role="search" {
                input.field #q type="search" name="q" value=(typed) autocomplete="off" aria-label=(tongue.say(words::AUDIT_ASK)) placeholder=(tongue.say(words::AUDIT_ASK));
                button.button type="submit" { (tongue.say(words::NAV_SEARCH)) }
                a.button.button--quiet href={ "/audit.csv?q=" (escaped(typed)) } { (tongue.say(words::AUDIT_CSV)) }
            }
            @if lines.is_empty() { div.empty { h2 { (tongue.say(words::AUDIT_NONE)) } } }
            @else {
                div.scroll tabindex="0" role="group" aria-label=(tongue.say(words::NAV_AUDIT)) {
                    table.table.table--wide {
                        thead { tr { @for head in [words::AUDIT_WHEN, words::AUDIT_WHO, words::AUDIT_WHAT, words::AUDIT_OBJECT, words::AUDIT_DETAIL] { th scope="col" { (tongue.say(head)) } } } }
                        tbody { @for line in lines { (row(line, tongue)) } }
                    }
                }
                @if lines.len() as u64 == MANY { @if let Some(last) = lines.last() { p.rest { a.button href={ "/audit?q=" (escaped(typed)) "&before=" (last.seq) } { (tongue.say(words::AUDIT_OLDER)) } } } }
            }
        }
    }
}

fn row(line: &Logged, tongue: Tongue) -> Markup {
    let event = &line.event;
    html! {
        tr {
            td.table__source { (tongue.short_day(line.at.date())) " " (tongue.clock(line.at)) }
            td { @if event.login.is_empty() { span.unknown { (tongue.say(if event.action == "did" { words::AUDIT_COMMAND } else { words::AUDIT_STRANGER })) } } @else { (event.login) } @if !event.address.is_empty() { span.table__beside { (event.address) } } }
            td { (tongue.say(words::logged(&event.action))) }
            td { (event.object) }
            td.table__source { (event.detail) }
        }
    }
}

/// `GET /audit.csv?q=…`.
pub(crate) async fn csv(Desk(world): Desk, visitor: Visitor) -> Result<Response, Trouble> {
    let typed = visitor.asked("q").unwrap_or_default().trim();
    let lines = desk::people::audit(&world, typed, None, IN_A_FILE)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let mut text = String::from("line,at,who,account,action,object,detail,address,chain\r\n");
    for line in &lines {
        let event = &line.event;
        let (seq, at) = (line.seq.to_string(), line.at.to_string());
        let cells = [
            &seq,
            &at,
            &event.login,
            &event.account,
            &event.action,
            &event.object,
            &event.detail,
            &event.address,
            &line.chain,
        ];
        let cells: Vec<String> = cells.into_iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, text).into_response())
}

/// A cell; one that a spreadsheet would take for a formula gets a sign before it (OWASP, CSV injection).
fn quoted(cell: &str) -> String {
    let guarded = match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    };
    format!("\"{}\"", guarded.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(quoted("=cmd()"), "\"'=cmd()\"");
    }
}
