//! The questions of programs as a page to read.

use super::openapi::questions;
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::visitor::Visitor;
use crate::words;
use maud::{Markup, html};

/// `GET /api`.
pub(super) async fn page(visitor: Visitor) -> Result<Markup, Trouble> {
    let tongue = visitor.tongue;
    let page = Page {
        kind: "api",
        ..Page::plain(&visitor, tongue.say(words::API_TITLE))
    };
    let body = html! {
        div.column.column--broad {
            h1 { (tongue.say(words::API_QUESTION)) }
            p.hint { (tongue.say(words::API_WHY)) }
            pre.scroll tabindex="0" { "curl -H 'Authorization: Bearer qt_…' http://127.0.0.1:7878/api/v1/deals?to_save=true" }
            p { a href="/api/v1/openapi.json" { "OpenAPI 3.1" } " · " a href="/people#tokens" { (tongue.say(words::TOKENS)) } }
            div.scroll tabindex="0" role="group" aria-label=(tongue.say(words::API_TITLE)) {
                table.table.table--wide {
                    thead { tr { @for head in [words::API_ASK, words::API_GIVES, words::API_SCOPE] { th scope="col" { (tongue.say(head)) } } } }
                    tbody {
                        @for question in questions() {
                            tr {
                                td { code { strong { (question.method.to_uppercase()) } " " (question.path) } }
                                td { (tongue.say(question.does)) }
                                td { code { (question.scope) } }
                            }
                        }
                    }
                }
            }
            h2.group { (tongue.say(words::API_RULES)) }
            ul.rules { @for rule in [words::API_PAGES, words::API_TAGS, words::API_ONCE, words::API_PROBLEMS, words::API_NEVER] { li { (tongue.say(rule)) } } }
            h2.group { "MCP" }
            p.hint { (tongue.say(words::API_MCP)) }
            pre.scroll tabindex="0" { "qiatan mcp" }
        }
    };
    Ok(shell(&page, &body))
}
