//! What Qiatan knows: every piece with its examples and a switch, and whether what is switched counts
//! already.

use crate::error::Trouble;
use crate::jobs::{Jobs, Task};
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::tongue::Tongue;
use crate::visitor::{Visitor, escaped};
use crate::words::{self, Said};
use axum::extract::{Form, State};
use axum::response::Redirect;
use desk::{Example, Family, Piece};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// So many pieces are shown for a search.
const FOUND: usize = 40;

/// `GET /knowledge?family=signals&theme=threat&q=…`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let family = family_of(visitor.asked("family"));
    let pieces = desk::knowledge_of(&world, family).await.map_err(trouble)?;
    let due = desk::is_due(&world).await.map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_KNOWLEDGE),
        kind: "knowledge",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&pieces, family, due, &visitor)))
}

fn family_of(asked: Option<&str>) -> Family {
    let named = Family::ALL
        .into_iter()
        .find(|family| Some(family.code()) == asked);
    named.unwrap_or(Family::Signals)
}

/// `POST /knowledge/switch` with `key`, `on` and `back`.
pub(crate) async fn switch(
    Desk(world): Desk,
    visitor: Visitor,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Redirect, Trouble> {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let on = field("on") == "1";
    desk::switch(&world, field("key"), on)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let query = field("back");
    let piece = anchor(field("key"));
    Ok(Redirect::to(&format!("/knowledge?{query}#{piece}")))
}

/// `POST /knowledge/recompute`.
pub(crate) async fn recompute(Desk(world): Desk, State(jobs): State<Jobs>) -> Redirect {
    let by = world.viewer().cloned();
    jobs.start(Task::Recompute, by.as_ref(), move |mut on| async move {
        let deals = desk::recompute(&world, on.as_mut()).await;
        deals.map(|_| None).map_err(|why| why.to_string())
    });
    Redirect::to("/import")
}

fn anchor(key: &str) -> String {
    key.replace('/', "-")
}

fn body(pieces: &[Piece], family: Family, due: bool, visitor: &Visitor) -> Markup {
    let tongue = visitor.tongue;
    let typed = visitor.asked("q").unwrap_or_default().trim();
    let themes = themes(pieces);
    let theme = visitor.asked("theme").filter(|t| themes.contains_key(*t));
    let theme = theme.or(themes.keys().next().copied()).unwrap_or_default();
    let shown: Vec<&Piece> = match typed {
        "" => pieces.iter().filter(|piece| piece.theme == theme).collect(),
        _ => pieces
            .iter()
            .filter(|piece| holds(piece, typed))
            .take(FOUND)
            .collect(),
    };
    let back = match typed {
        "" => format!("family={}&theme={}", family.code(), escaped(theme)),
        _ => format!("family={}&q={}", family.code(), escaped(typed)),
    };
    html! {
        div.column.column--broad {
            h1 { (tongue.say(words::KNOWLEDGE_QUESTION)) }
            p.hint { (tongue.say(words::KNOWLEDGE_WHY)) }
            @if due { (due_note(tongue)) }
            nav.jumps.jumps--still aria-label=(tongue.say(words::KNOWLEDGE_FAMILY)) {
                @for one in Family::ALL { a href={ "/knowledge?family=" (one.code()) } aria-current=[(one == family).then_some("page")] { (tongue.say(name_of(one))) } }
            }
            form.ask method="get" action="/knowledge" role="search" {
                input type="hidden" name="family" value=(family.code());
                input.field #q type="search" name="q" value=(typed) autocomplete="off" aria-label=(tongue.say(words::KNOWLEDGE_ASK)) placeholder=(tongue.say(words::KNOWLEDGE_ASK));
                button.button type="submit" { (tongue.say(words::NAV_SEARCH)) }
            }
            div.knowledge {
                @if themes.len() > 1 {
                    nav.themes aria-label=(tongue.say(words::KNOWLEDGE_THEME)) {
                        @for (one, count) in &themes {
                            a.place href={ "/knowledge?family=" (family.code()) "&theme=" (escaped(one)) } aria-current=[(typed.is_empty() && *one == theme).then_some("page")] { (theme_name(one, tongue)) " " span.count { (count) } }
                        }
                    }
                }
                div.pieces {
                    @if shown.is_empty() { div.empty { h2 { (tongue.say(words::KNOWLEDGE_NONE)) } p { (tongue.say(words::SEARCH_NOTHING)) } } }
                    @for piece in &shown { (piece_of(piece, &back, tongue)) }
                }
            }
        }
    }
}

fn themes(pieces: &[Piece]) -> BTreeMap<&str, usize> {
    let mut themes: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in pieces {
        *themes.entry(piece.theme.as_str()).or_default() += 1;
    }
    themes
}

/// The name of a folder of packs; one that is not named here as it stands.
fn theme_name(theme: &str, tongue: Tongue) -> String {
    let row = THEMES.iter().find(|(known, ..)| *known == theme);
    row.map_or_else(
        || theme.replace('_', " "),
        |(_, en, zh)| tongue.pick(*en, *zh).to_owned(),
    )
}

/// Folder, English, Chinese.
const THEMES: &[(&str, &str, &str)] = &[
    ("authenticity", "Is the buyer real", "是不是真客户"),
    ("cliche", "Empty lines", "空话"),
    ("closing", "Closing", "临门一脚"),
    ("communication", "Communication", "沟通"),
    ("culture", "Culture", "文化"),
    ("gap", "What stands between", "隔在中间的"),
    ("genuine", "Is the threat meant", "是否当真"),
    ("inquiry", "Inquiry", "询盘"),
    ("judgement", "Judgement", "判断"),
    ("motive", "Motive", "动机"),
    ("silence", "Silence", "沉默"),
    ("threat", "Threats", "施压"),
    ("trust", "Trust", "信任"),
    ("vague", "Vague words", "含糊的话"),
    ("value", "Value", "价值"),
];

fn holds(piece: &Piece, typed: &str) -> bool {
    let examples = piece
        .examples
        .iter()
        .flat_map(|e| &e.fires)
        .map(String::as_str);
    let texts = [
        piece.key.as_str(),
        &piece.name.en,
        &piece.name.zh,
        &piece.means,
    ];
    let typed = typed.to_lowercase();
    texts
        .into_iter()
        .chain(examples)
        .any(|text| text.to_lowercase().contains(&typed))
}

fn name_of(family: Family) -> Said {
    match family {
        Family::Signals => words::FAMILY_SIGNALS,
        Family::Hypotheses => words::FAMILY_HYPOTHESES,
        Family::Questions => words::FAMILY_QUESTIONS,
        Family::Moves => words::FAMILY_MOVES,
        Family::Decodes => words::FAMILY_DECODES,
        Family::Briefs => words::FAMILY_BRIEFS,
    }
}

/// What was switched does not count yet.
fn due_note(tongue: Tongue) -> Markup {
    html! {
        div.notice role="status" {
            p { (tongue.say(words::RECOMPUTE_DUE)) }
            form method="post" action="/knowledge/recompute" { button.button.button--main type="submit" { (tongue.say(words::RECOMPUTE)) } }
        }
    }
}

fn piece_of(piece: &Piece, back: &str, tongue: Tongue) -> Markup {
    html! {
        article.piece.piece--off[!piece.on] #(anchor(&piece.key)) {
            form.piece__switch method="post" action="/knowledge/switch" {
                input type="hidden" name="key" value=(piece.key);
                input type="hidden" name="on" value=(if piece.on { "0" } else { "1" });
                input type="hidden" name="back" value=(back);
                button.switch.switch--bare.switch--on[piece.on] type="submit" role="switch" aria-checked=(piece.on) aria-label=(tongue.of(&piece.name)) { span.switch__track {} }
            }
            details.piece__more {
                summary.row {
                    span.piece__name { (tongue.of(&piece.name)) }
                    @if !piece.on { span.tag { (tongue.say(words::SWITCHED_OFF)) } }
                }
                p.piece__means lang="en" { (piece.means) }
                p.piece__means.faint lang="en" { (piece.why) }
                @let (near, far) = by_language(&piece.examples, tongue);
                @for example in near { (examples(example, tongue)) }
                @if !far.is_empty() {
                    details.put-away {
                        summary { (tongue.say(words::MORE_LANGUAGES)) " " span.count { (far.len()) } }
                        @for example in far { (examples(example, tongue)) }
                    }
                }
                p.hint { code { "packs/" (piece.key) ".toml" } }
            }
        }
    }
}

/// The reader's language and the other one of the pages, then the rest.
fn by_language(examples: &[Example], tongue: Tongue) -> (Vec<&Example>, Vec<&Example>) {
    let pages = [tongue.code(), tongue.other().code()];
    let of = |code: &str| examples.iter().find(|e| e.language.code() == code);
    let near = pages.into_iter().filter_map(of).collect();
    let far = examples
        .iter()
        .filter(|e| !pages.contains(&e.language.code()));
    (near, far.collect())
}

fn examples(example: &Example, tongue: Tongue) -> Markup {
    let lists = [
        (&example.fires, words::EXAMPLE_FIRES, "fires"),
        (&example.quiet, words::EXAMPLE_QUIET, "quiet"),
        (&example.missed, words::EXAMPLE_MISSED, "missed"),
    ];
    html! {
        div.examples lang=(example.language.code()) {
            @for (list, title, kind) in lists {
                @if !list.is_empty() {
                    h4 lang=(tongue.html()) { (tongue.say(title)) " " span.count { (example.language.code()) } }
                    ul.example.{ "example--" (kind) } { @for one in list { li dir="auto" { (one) } } }
                }
            }
        }
    }
}
