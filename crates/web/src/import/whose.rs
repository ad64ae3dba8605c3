//! Which of the people in the files are we? Asked when nobody said it and the workspace does not know it yet.

use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use axum::response::{IntoResponse, Response};
use desk::{Files, Likely, World};
use maud::{Markup, html};

/// The page that asks; the files wait under the name of the upload.
pub(super) async fn ask(
    world: &World,
    visitor: &Visitor,
    files: Files,
    upload: &str,
) -> Result<Response, Trouble> {
    let trouble = |why| Trouble::desk(visitor, why);
    let counted = tokio::task::spawn_blocking(move || desk::whose(&files)).await;
    let page = Page {
        visitor,
        title: visitor.tongue.say(words::WHOSE_QUESTION),
        kind: "import",
        sample: desk::is_sample(world).await.map_err(trouble)?,
    };
    let choice = form(&counted.unwrap_or_default(), upload, visitor.tongue);
    Ok(shell(&page, &choice).into_response())
}

fn form(likely: &[Likely], upload: &str, tongue: Tongue) -> Markup {
    html! {
        div.column.column--broad {
            h1 { (tongue.say(words::WHOSE_QUESTION)) }
            p.hint { (tongue.say(words::WHOSE_WHY)) }
            form.drop method="post" action="/import" enctype="multipart/form-data" {
                input type="hidden" name="upload" value=(upload);
                fieldset.choices {
                    legend.unseen { (tongue.say(words::WHOSE_QUESTION)) }
                    @for (place, one) in likely.iter().enumerate() { (choice(place, one, tongue)) }
                }
                label.drop__mine {
                    span { (tongue.say(words::WHOSE_OTHER)) }
                    input.field type="text" name="mine" placeholder="amy@us.example, Amy Wu";
                }
                button.button.button--main type="submit" { (tongue.say(words::NAV_IMPORT)) }
            }
        }
    }
}

/// The first has part in most messages and is ticked.
fn choice(place: usize, one: &Likely, tongue: Tongue) -> Markup {
    let part = tongue.pick(
        format!("in {} of {} messages", one.messages, one.of),
        format!("参与 {} / {} 条", one.messages, one.of),
    );
    html! {
        label.choices__one {
            input type="checkbox" name="mine" value=(one.who) checked[place == 0];
            span { (one.who) }
            span.count { (part) }
        }
    }
}
