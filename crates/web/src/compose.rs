//! Writing to the buyer: the letter with its check beside it. What is wrong with a draft is judged in
//! `desk`; the page only shows it, at every pause in typing where scripts run, else on a button.

use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::room::anchor;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words::{self, Said};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use desk::report::NextMove;
use desk::{Asked, Checked, Concern, ConcernKind, Letterhead, World};
use maud::{Markup, html};
use std::collections::BTreeMap;
use trade::{Contact, Span};

type Fields = Form<BTreeMap<String, String>>;

/// The letter as it stands on the page.
struct Letter {
    to: String,
    cc: String,
    subject: String,
    body: String,
}

impl Letter {
    fn begun(head: &Letterhead) -> Letter {
        Letter {
            to: listed(&head.to),
            cc: listed(&head.cc),
            subject: head.subject.clone(),
            body: head.body.clone(),
        }
    }

    fn sent(fields: &BTreeMap<String, String>) -> Letter {
        let field = |name: &str| {
            fields
                .get(name)
                .map_or_else(String::new, |v| v.replace("\r\n", "\n"))
        };
        Letter {
            to: field("to"),
            cc: field("cc"),
            subject: field("subject"),
            body: field("body"),
        }
    }

    /// The address that opens the letter in the mail program.
    fn mail_link(&self) -> String {
        let to: Vec<String> = self
            .to
            .split(',')
            .map(|to| escaped(to.trim()).replace("%40", "@"))
            .collect();
        let body = self.body.replace('\n', "\r\n");
        let cc = if self.cc.is_empty() {
            String::new()
        } else {
            format!("&cc={}", escaped(&self.cc))
        };
        format!(
            "mailto:{}?subject={}{cc}&body={}",
            to.join(","),
            escaped(&self.subject),
            escaped(&body)
        )
    }
}

fn listed(contacts: &[Contact]) -> String {
    contacts
        .iter()
        .map(|c| c.address.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// `GET /deals/{id}/write?move=…`.
pub(crate) async fn page(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let head = desk::letterhead(&world, &deal, visitor.asked("move"))
        .await
        .map_err(trouble)?;
    let letter = Letter::begun(&head);
    shown(&world, &visitor, &head, &letter).await
}

/// `POST /deals/{id}/write`: the same page with the letter as it was written; with `part=check` only
/// the check; with `out=start-end` those words are taken out first.
pub(crate) async fn write(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
    Form(fields): Fields,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let for_move = fields
        .get("move")
        .map(String::as_str)
        .filter(|code| !code.is_empty());
    let head = desk::letterhead(&world, &deal, for_move)
        .await
        .map_err(trouble)?;
    let mut letter = Letter::sent(&fields);
    if fields.get("part").is_some_and(|part| part == "check") {
        let checked = desk::checked(&world, &head.concluded, &letter.body).map_err(trouble)?;
        return Ok(check(&checked, &letter, &head, visitor.tongue).into_response());
    }
    if let Some(out) = fields.get("out").and_then(|out| span_of(out)) {
        letter.body = desk::apply(&letter.body, out);
    }
    Ok(shown(&world, &visitor, &head, &letter)
        .await?
        .into_response())
}

fn span_of(text: &str) -> Option<Span> {
    let (start, end) = text.split_once('-')?;
    Some(Span::new(start.parse().ok()?, end.parse().ok()?))
}

async fn shown(
    world: &World,
    visitor: &Visitor,
    head: &Letterhead,
    letter: &Letter,
) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(visitor, why);
    let checked = desk::checked(world, &head.concluded, &letter.body).map_err(trouble)?;
    let page = Page {
        visitor,
        title: visitor.tongue.say(words::COMPOSE_TITLE),
        kind: "compose",
        sample: desk::is_sample(world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(head, letter, &checked, visitor.tongue)))
}

fn body(head: &Letterhead, letter: &Letter, checked: &Checked, tongue: Tongue) -> Markup {
    let deal = &head.concluded.diagnosis;
    html! {
        div.wide {
            header.profile-head {
                p {
                    a.back href={ "/deals/" (deal.deal) } aria-label=(tongue.say(words::COMPOSE_BACK)) { "←" }
                    span.faint dir="auto" { (head.concluded.deal.buyer.shown()) " · " (deal.title) }
                }
                h1 { (tongue.say(words::COMPOSE_QUESTION)) }
            }
            form.compose #letter method="post" action={ "/deals/" (deal.deal) "/write" } data-check {
                div.compose__letter { (written(head, letter, checked, tongue)) }
                aside.compose__side aria-label=(tongue.say(words::COMPOSE_CHECK)) {
                    div #check aria-live="polite" { (check(checked, letter, head, tongue)) }
                    (aims(head, tongue))
                }
            }
        }
    }
}

fn written(head: &Letterhead, letter: &Letter, checked: &Checked, tongue: Tongue) -> Markup {
    let language = head.language.map_or("", trade::Language::code);
    html! {
        @if let Some(aim) = &head.aim { input type="hidden" name="move" value=(aim.code); }
        @if let Some(beware) = &head.beware { p.notice.notice--soon { (tongue.of(beware)) } }
        @if head.to.is_empty() {
            p.notice { (tongue.say(words::COMPOSE_NO_ADDRESS)) @if let Some(channel) = head.channel { " " (tongue.say(words::channel(channel))) } }
        }
        div.compose__head {
            label { span { (tongue.say(words::COMPOSE_TO)) } input.bare type="text" name="to" value=(letter.to) autocomplete="off"; }
            label { span { (tongue.say(words::COMPOSE_CC)) } input.bare type="text" name="cc" value=(letter.cc) autocomplete="off"; }
            label { span { (tongue.say(words::COMPOSE_SUBJECT)) } input.bare type="text" name="subject" value=(letter.subject) autocomplete="off" dir="auto"; }
        }
        div.paper {
            div.paper__marks #marks aria-hidden="true" dir="auto" { (underlined(&letter.body, &checked.concerns)) }
            textarea.paper__text #body name="body" dir="auto" lang=[Some(language).filter(|l| !l.is_empty())] spellcheck="true" rows="14"
                aria-label=(tongue.say(words::DRAFT_TEXT)) placeholder=(tongue.say(words::COMPOSE_PLACEHOLDER)) { (letter.body) }
        }
        p.compose__tools {
            button.button.button--main type="button" data-copy="body" { (tongue.say(words::COPY)) }
            a.button #mail href=(letter.mail_link()) { (tongue.say(words::IN_MAIL)) }
            button.button.compose__check type="submit" { (tongue.say(words::COMPOSE_CHECK)) }
            span.hint { (tongue.say(words::COMPOSE_NEVER)) }
        }
    }
}

/// The text with the very words underlined that the check speaks of.
fn underlined(text: &str, concerns: &[Concern]) -> Markup {
    html! {
        @for (words, kind) in parts(text, concerns) {
            @match kind {
                Some(kind) => u.concern.{ "concern--" (tone(kind)) } { (words) },
                None => (words),
            }
        }
        "\n"
    }
}

/// A text cut where the check speaks of its words; where two concerns meet, the first has them.
fn parts<'t>(text: &'t str, concerns: &[Concern]) -> Vec<(&'t str, Option<ConcernKind>)> {
    let mut spans: Vec<(Span, ConcernKind)> = concerns
        .iter()
        .filter_map(|c| Some((c.span?, c.kind)))
        .collect();
    spans.sort_by_key(|(span, _)| *span);
    let mut parts = Vec::new();
    let mut at = 0;
    for (span, kind) in spans {
        if span.start >= at && !span.of(text).is_empty() {
            parts.push((&text[at..span.start], None));
            parts.push((span.of(text), Some(kind)));
            at = span.end;
        }
    }
    parts.push((&text[at..], None));
    parts
}

fn tone(kind: ConcernKind) -> &'static str {
    match kind {
        ConcernKind::Secret | ConcernKind::Contradiction | ConcernKind::Tone => "late",
        ConcernKind::UnbackedPromise | ConcernKind::UnansweredQuestion => "soon",
        ConcernKind::Cliche | ConcernKind::Vague | ConcernKind::SeveralAsks => "mild",
    }
}

fn name(kind: ConcernKind) -> Said {
    match kind {
        ConcernKind::Secret => words::CONCERN_SECRET,
        ConcernKind::Contradiction => words::CONCERN_CONTRADICTION,
        ConcernKind::UnansweredQuestion => words::CONCERN_UNANSWERED,
        ConcernKind::Cliche => words::KIND_CLICHE,
        ConcernKind::UnbackedPromise => words::CONCERN_PROMISE,
        ConcernKind::Vague => words::CONCERN_VAGUE,
        ConcernKind::SeveralAsks => words::CONCERN_ASKS,
        ConcernKind::Tone => words::CONCERN_TONE,
    }
}

/// The check: open questions, then what to look at; with it the underlined text, for the script to
/// lay under the letter.
fn check(checked: &Checked, letter: &Letter, head: &Letterhead, tongue: Tongue) -> Markup {
    let left = checked.asked.iter().filter(|asked| !asked.taken_up).count();
    let calm = checked.concerns.is_empty() && left == 0 && !letter.body.trim().is_empty();
    html! {
        @if calm { p.check__calm { (tongue.say(words::COMPOSE_CALM)) } }
        @if !checked.asked.is_empty() {
            section.check__part {
                h2 { (tongue.say(words::COMPOSE_ASKED)) " " span.count { (checked.asked.len() - left) "/" (checked.asked.len()) } }
                ul.asked { @for asked in &checked.asked { (question(asked, head, tongue)) } }
            }
        }
        @if !checked.concerns.is_empty() {
            section.check__part {
                h2 { (tongue.say(words::COMPOSE_CONCERNS)) " " span.count { (checked.concerns.len()) } }
                ul.concerns { @for alike in checked.concerns.chunk_by(is_alike) { (worry(alike, tongue)) } }
            }
        }
        template data-marks { (underlined(&letter.body, &checked.concerns)) }
        template data-mail { (letter.mail_link()) }
    }
}

fn question(asked: &Asked, head: &Letterhead, tongue: Tongue) -> Markup {
    let deal = &head.concluded.diagnosis.deal;
    let state = if asked.taken_up {
        words::COMPOSE_TAKEN_UP
    } else {
        words::COMPOSE_LEFT
    };
    html! {
        li.asked__one.asked__one--done[asked.taken_up] {
            span.asked__tick role="img" aria-label=(tongue.say(state)) {}
            span { a.asked__words href={ "/deals/" (deal) "#" (anchor(&asked.message, asked.start)) } dir="auto" { (asked.quote) } " " span.faint { (tongue.short_day(asked.at.date())) } }
        }
    }
}

/// Said for the same reason, with the same better line.
fn is_alike(a: &Concern, b: &Concern) -> bool {
    (a.kind, &a.why, &a.better) == (b.kind, &b.why, &b.better)
}

fn worry(alike: &[Concern], tongue: Tongue) -> Markup {
    let Some(first) = alike.first() else {
        return html! {};
    };
    let cliche = first.kind == ConcernKind::Cliche;
    html! {
        li.worry.{ "worry--" (tone(first.kind)) } {
            p { strong { (tongue.say(name(first.kind))) } }
            @for concern in alike { (quoted(concern, cliche, tongue)) }
            p { (tongue.of(&first.why)) }
            p.worry__better { @if cliche { span.faint { (tongue.say(words::COMPOSE_EXAMPLE)) " " } } (tongue.of(&first.better)) }
        }
    }
}

/// The words, and for empty ones the way to be rid of them.
fn quoted(concern: &Concern, cliche: bool, tongue: Tongue) -> Markup {
    html! {
        @if !concern.quote.is_empty() {
            p.worry__words {
                q dir="auto" { (concern.quote) }
                @if let Some(span) = concern.span.filter(|_| cliche) {
                    button.worry__out type="submit" name="out" value={ (span.start) "-" (span.end) } { (tongue.say(words::COMPOSE_OUT)) }
                }
            }
        }
    }
}

/// What the letter is for, and what else it could be for.
fn aims(head: &Letterhead, tongue: Tongue) -> Markup {
    let d = &head.concluded.diagnosis;
    let moves: Vec<&NextMove> = d
        .next_moves
        .iter()
        .filter(|next| next.code != "none")
        .collect();
    html! {
        @if !moves.is_empty() {
            section.check__part {
                h2 { (tongue.say(words::COMPOSE_AIM)) }
                ul.aims {
                    @for next in moves {
                        @let chosen = head.aim.as_ref().is_some_and(|aim| aim.code == next.code);
                        li { a.aim href={ "/deals/" (d.deal) "/write?move=" (escaped(&next.code)) } aria-current=[chosen.then_some("true")] {
                            strong { (tongue.of(&next.name)) } span { (tongue.of(&next.does)) }
                        } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_opens_in_the_mail_program_as_it_stands() {
        let letter = Letter {
            to: "ana@telas.example, luis@telas.example".into(),
            cc: String::new(),
            subject: "Re: 报价".into(),
            body: "Dear Ana,\nyes & no".into(),
        };
        assert_eq!(
            letter.mail_link(),
            "mailto:ana@telas.example,luis@telas.example?subject=Re%3A%20%E6%8A%A5%E4%BB%B7&body=Dear%20Ana%2C%0D%0Ayes%20%26%20no"
        );
    }

    #[test]
    fn words_to_take_out_are_named_by_their_place() {
        assert_eq!(span_of("3-9"), Some(Span::new(3, 9)));
        assert_eq!(span_of("3"), None);
        assert_eq!(span_of("-3-9"), None);
    }
}
