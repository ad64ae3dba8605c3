//! What holds the team's deals up: causes and counts, without letters, drafts or names.

use super::Desk;
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::room::share_bar;
use crate::tongue::Tongue;
use crate::visitor::Visitor;
use crate::words;
use desk::people::Team;
use maud::{Markup, html};

/// `GET /team`.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let trouble = |why| Trouble::desk(&visitor, why);
    let team = desk::people::team(&world).await.map_err(trouble)?;
    let page = Page {
        visitor: &visitor,
        title: visitor.tongue.say(words::NAV_TEAM),
        kind: "people",
        sample: desk::is_sample(&world).await.map_err(trouble)?,
    };
    Ok(shell(&page, &body(&team, visitor.tongue)))
}

#[allow(clippy::cast_precision_loss, reason = "counts of deals are small")]
fn body(team: &Team, tongue: Tongue) -> Markup {
    let most = team.causes.first().map_or(1, |(_, count)| *count).max(1);
    html! {
        div.column {
            h1 { (tongue.say(words::TEAM_QUESTION)) }
            p.hint { (tongue.say(words::TEAM_WHY)) }
            section aria-labelledby="causes" {
                h2.group #causes { (tongue.say(words::TEAM_CAUSES)) }
                table.table {
                    tbody {
                        @for (cause, count) in &team.causes {
                            tr { th scope="row" { (tongue.of(cause)) } td.bar-cell { (share_bar(*count as f64 / most as f64)) } td.table__number { (count) } }
                        }
                        @if team.unsaid > 0 { tr { th scope="row" { (tongue.say(words::NOT_ENOUGH)) } td.bar-cell { (share_bar(team.unsaid as f64 / most as f64)) } td.table__number { (team.unsaid) } } }
                    }
                }
            }
            section aria-labelledby="people" {
                h2.group #people { (tongue.say(words::TEAM_PEOPLE)) }
                table.table {
                    thead { tr {
                        th scope="col" { (tongue.say(words::PEOPLE_LOGIN)) }
                        @for head in [words::TO_SAVE, words::TEAM_OPEN, words::TEAM_LOST] { th.table__number scope="col" { (tongue.say(head)) } }
                    } }
                    tbody {
                        @for person in &team.people {
                            tr {
                                th scope="row" { @match &person.login { Some(login) => (login), None => span.unknown { (tongue.say(words::TEAM_KEEPER)) } } }
                                td.table__number { (person.to_save) } td.table__number { (person.open) } td.table__number { (person.lost) }
                            }
                        }
                    }
                }
            }
        }
    }
}
