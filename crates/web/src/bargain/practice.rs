//! The practice room: a table, a simulated buyer, round by round; the whole rehearsal stands in the address,
//! so that a step back is a step back. Afterwards the replay.

use super::chart::{Dot, Line, lines};
use super::words as said;
use super::{Part, faults, first_prepare, framed, package};
use crate::error::Trouble;
use crate::layout::{Page, shell};
use crate::people::Desk;
use crate::tongue::{Tongue, percent};
use crate::visitor::Visitor;
use axum::extract::Path;
use desk::report::Words;
use desk::{Persona, Rehearsal, Remark, ReplayReport, ReplaySecrets, Turn};
use maud::{Markup, html};
use trade::Problem;

/// A rehearsal of so many rounds at most is taken from an address; judgement: far more than any letter deal.
const LONGEST: usize = 40;

/// Where a rehearsal stands, as its address says.
struct Wish {
    persona: Persona,
    seed: u64,
    said: Vec<Vec<usize>>,
    last: Option<&'static str>,
}

impl Wish {
    fn of(visitor: &Visitor) -> Option<Wish> {
        let code = visitor.asked("persona")?;
        let offers = visitor.asked("said").unwrap_or_default().split('|');
        let places = |offer: &str| -> Option<Vec<usize>> {
            offer.split('.').map(|n| n.parse().ok()).collect()
        };
        let mut said: Vec<Vec<usize>> = offers.filter_map(places).take(LONGEST).collect();
        let new: Vec<usize> = (0..)
            .map_while(|issue| visitor.asked(&format!("v{issue}"))?.parse().ok())
            .collect();
        let act = visitor.asked("act");
        if act == Some("offer") && !new.is_empty() {
            said.push(new);
        }
        Some(Wish {
            persona: desk::personas().into_iter().find(|p| p.code == code)?,
            seed: visitor
                .asked("seed")
                .and_then(|seed| seed.parse().ok())
                .unwrap_or(1),
            last: match act {
                Some("accept") => Some("accept"),
                Some("leave") => Some("leave"),
                _ => None,
            },
            said,
        })
    }
}

/// A rehearsal played as far as the address says.
struct Played {
    talk: Rehearsal,
    /// What the buyer said to each offer that was sent.
    words: Vec<Words>,
    /// The offers that were sent.
    said: Vec<Vec<usize>>,
    /// Why the last was not.
    refused: Option<Problem>,
}

fn play(mut talk: Rehearsal, wish: &Wish) -> Played {
    let (mut words, mut said, mut refused) = (Vec::new(), Vec::new(), None);
    for places in &wish.said {
        if talk.is_over() || talk.last_word() {
            break;
        }
        match talk.offer_values(places) {
            Ok(Turn::Counter(says, _) | Turn::Over(says)) => {
                words.push(says);
                said.push(places.clone());
            }
            Err(problem) => refused = Some(problem),
        }
    }
    match wish.last {
        Some("accept") if !talk.is_over() => refused = talk.accept().err(),
        Some(_) => talk.leave(),
        None => {}
    }
    Played {
        talk,
        words,
        said,
        refused,
    }
}

/// `GET /practice`, with `case=…&persona=…&seed=…&said=…` a rehearsal.
pub(crate) async fn page(Desk(world): Desk, visitor: Visitor) -> Result<Markup, Trouble> {
    let tongue = visitor.tongue;
    let page = Page {
        visitor: &visitor,
        title: tongue.say(said::NAV_PRACTICE),
        kind: "bargain",
        sample: desk::is_sample(&world)
            .await
            .map_err(|why| Trouble::desk(&visitor, why))?,
    };
    let named = visitor.asked("case").unwrap_or_default();
    let case = desk::stock_cases().find(|(name, _)| *name == named);
    let inside = match (case, Wish::of(&visitor)) {
        (Some((name, text)), Some(wish)) => {
            let found = Rehearsal::start(text, &wish.persona, None, wish.seed);
            table("/practice", Some(name), found, &wish, tongue)
        }
        _ => begin("/practice", true, tongue),
    };
    Ok(shell(
        &page,
        &html! {
            div.wide.bargain {
                header.profile-head { h1 { (tongue.say(said::PRACTICE_ASK)) } }
                (inside)
            }
        },
    ))
}

/// `GET /deals/{id}/bargain/practice`: the same for this very deal.
pub(crate) async fn of_deal(
    Desk(world): Desk,
    visitor: Visitor,
    Path(deal): Path<String>,
) -> Result<Markup, Trouble> {
    let at = desk::bargain(&world, &deal)
        .await
        .map_err(|why| Trouble::desk(&visitor, why))?;
    let here = format!("/deals/{deal}/bargain/practice");
    let inside = match (&at.planned, Wish::of(&visitor)) {
        (None, _) => first_prepare(&at, visitor.tongue),
        (Some(_), None) => begin(&here, false, visitor.tongue),
        (Some(_), Some(wish)) => {
            let found = at.rehearsal(&wish.persona, wish.seed);
            table(&here, None, found, &wish, visitor.tongue)
        }
    };
    framed(&world, &visitor, &at, Part::Practice, &inside).await
}

/// Who sits on the other side?
fn begin(here: &str, cases: bool, tongue: Tongue) -> Markup {
    html! {
        form.panel.sit method="get" action=(here) {
            @if cases {
                div.asked-field {
                    label for="case" { (tongue.say(said::CASE)) }
                    select.choice #case name="case" {
                        @for (name, text) in desk::stock_cases() { option value=(name) { (case_name(text, name)) } }
                    }
                }
            }
            fieldset.sit__buyers {
                legend { (tongue.say(said::PERSONA)) }
                @for (place, persona) in desk::personas().iter().enumerate() {
                    label.sit__buyer { input type="radio" name="persona" value=(persona.code) checked[place == 0]; span { (tongue.of(&persona.kind)) } }
                }
            }
            input type="hidden" name="seed" value="1";
            p.compose__tools { button.button.button--main type="submit" { (tongue.say(said::SIT_DOWN)) } }
        }
    }
}

fn case_name<'t>(text: &'t str, code: &'t str) -> &'t str {
    let line = text.lines().find(|line| line.starts_with("name"));
    line.and_then(|line| line.split('"').nth(1)).unwrap_or(code)
}

fn table(
    here: &str,
    case: Option<&str>,
    found: (Option<Rehearsal>, Vec<Problem>),
    wish: &Wish,
    tongue: Tongue,
) -> Markup {
    let Some(talk) = found.0 else {
        return faults(&found.1, tongue);
    };
    let mut played = play(talk, wish);
    if played.talk.last_word()
        && !played.talk.is_over()
        && wish.last.is_none()
        && wish.said.len() > played.said.len()
        && played.refused.is_none()
    {
        played.talk.time_up();
    }
    html! {
        div.talk {
            div.talk__main {
                (letters(&played, wish, tongue))
                @if played.talk.is_over() { (replay(here, case, &played, wish, tongue)) }
                @else { (turn(here, case, &played, wish, tongue)) }
            }
            @if !played.talk.is_over() { (beside(&played, tongue)) }
        }
    }
}

/// What was said so far.
fn letters(played: &Played, wish: &Wish, tongue: Tongue) -> Markup {
    let [ours, theirs] = played.talk.offers();
    html! {
        ol.talk__letters {
            li.talk__letter.talk__letter--theirs {
                p.talk__who { (tongue.of(&wish.persona.kind)) }
                p { (tongue.of(played.talk.opening().1)) }
            }
            @for round in 0..ours.len() {
                li.talk__letter.talk__letter--ours {
                    p.talk__who { (tongue.say(said::OURS)) " · " (tongue.say(said::ROUND)) " " (round + 1) }
                    (news(&ours, round, tongue))
                }
                li.talk__letter.talk__letter--theirs {
                    p.talk__who { (tongue.say(said::THEIRS)) }
                    @if let Some(says) = played.words.get(round) { p { (tongue.of(says)) } }
                    @if round < theirs.len() { (news(&theirs, round, tongue)) }
                }
            }
        }
    }
}

/// The first offer of a side whole, after that what is new in it.
fn news(offers: &[Vec<(String, String)>], round: usize, tongue: Tongue) -> Markup {
    let Some(before) = round.checked_sub(1).and_then(|last| offers.get(last)) else {
        return package(&offers[round], "", tongue);
    };
    let pairs = before.iter().zip(&offers[round]);
    let changed: Vec<_> = pairs.filter(|(a, b)| a != b).collect();
    html! {
        @if changed.is_empty() { p.faint { (tongue.say(said::SAME_AGAIN)) } }
        @else {
            dl.package {
                @for ((issue, from), (_, to)) in changed {
                    div {
                        dt { (tongue.of(&desk::issue_words(issue))) }
                        dd { span.faint { (desk::grouped(from)) " → " } (desk::grouped(to)) }
                    }
                }
            }
        }
    }
}

/// The fields that carry the rehearsal along.
fn carried(case: Option<&str>, played: &Played, wish: &Wish) -> Markup {
    html! {
        @if let Some(case) = case { input type="hidden" name="case" value=(case); }
        input type="hidden" name="persona" value=(wish.persona.code);
        input type="hidden" name="seed" value=(wish.seed);
        input type="hidden" name="said" value=(written(&played.said));
    }
}

fn written(said: &[Vec<usize>]) -> String {
    let offer = |places: &Vec<usize>| {
        places
            .iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join(".")
    };
    said.iter().map(offer).collect::<Vec<_>>().join("|")
}

/// Our turn: an offer, theirs taken, or the table left.
fn turn(here: &str, case: Option<&str>, played: &Played, wish: &Wish, tongue: Tongue) -> Markup {
    let talk = &played.talk;
    let (round, rounds) = talk.round();
    let standing = talk.standing();
    let offered = !talk.offers()[1].is_empty();
    html! {
        form.panel.turn #turn method="get" action={ (here) "#turn" } {
            (carried(case, played, wish))
            div.group-head {
                h2 { (tongue.say(said::YOUR_OFFER)) }
                span.tag { (tongue.say(said::ROUND)) " " (round.min(rounds)) " / " (rounds) }
            }
            @if let Some(problem) = &played.refused {
                @let (what, hint) = desk::fault_words(problem);
                p.notice.notice--soon role="alert" { span { strong { (tongue.of(&what)) } (tongue.pick("; ", "；")) (tongue.of(&hint)) (tongue.pick(".", "。")) } }
            }
            @if !talk.last_word() {
                div.asked-row {
                    @for (place, (issue, values)) in talk.issues().iter().enumerate() {
                        div.asked-field {
                            label for={ "v" (place) } { (tongue.of(&desk::issue_words(issue))) }
                            select.choice #{ "v" (place) } name={ "v" (place) } {
                                @for (value, says) in values.iter().enumerate() {
                                    option value=(value) selected[standing.get(place) == Some(&value)] { (desk::grouped(says)) }
                                }
                            }
                        }
                    }
                }
            }
            p.compose__tools {
                @if !talk.last_word() { button.button.button--main type="submit" name="act" value="offer" { (tongue.say(said::SEND)) } }
                @if offered { button.button type="submit" name="act" value="accept" { (tongue.say(said::TAKE)) } }
                button.button.button--quiet type="submit" name="act" value="leave" { (tongue.say(said::LEAVE)) }
            }
        }
    }
}

/// What the engine would do, folded: first think for yourself.
fn beside(played: &Played, tongue: Tongue) -> Markup {
    html! {
        aside.talk__side {
            details.put-away {
                summary { (tongue.say(said::HINTS)) }
                ol.hints { @for hint in played.talk.hints() { li { (package(&hint, "", tongue)) } } }
            }
        }
    }
}

fn replay(here: &str, case: Option<&str>, played: &Played, wish: &Wish, tongue: Tongue) -> Markup {
    let (report, secrets) = played.talk.replay();
    let again = |seed: u64| {
        let case = case.map(|case| format!("case={case}&")).unwrap_or_default();
        format!("{here}?{case}persona={}&seed={seed}", wish.persona.code)
    };
    html! {
        section.panel #turn {
            h2 { (tongue.say(said::REPLAY)) ": " (tongue.say(ended(&report))) }
            (tally(&report, &secrets, tongue))
            (drawing(&played.talk, &report, tongue))
            @if let Some(better) = &report.better_for_us {
                h3.sub { (tongue.say(said::BETTER_DEAL)) }
                (package(better, "", tongue))
            }
            (steps(&report, tongue))
            h3.sub { (tongue.say(said::MATTERED)) }
            ul.mattered {
                @for (issue, share) in &report.mattered {
                    li.measure { span { (tongue.of(&desk::issue_words(issue))) } (crate::room::share_bar(*share)) span.measure__share { (percent(*share)) } }
                }
            }
            h3.sub { (tongue.say(said::LESSONS)) }
            ul.asks { @for lesson in &report.lessons { li { (tongue.of(lesson)) } } }
            p.compose__tools {
                a.button.button--main href=(again(wish.seed)) { (tongue.say(said::AGAIN)) }
                a.button href=(again(wish.seed + 1)) { (tongue.say(said::AGAIN_OTHER)) }
            }
        }
    }
}

fn ended(report: &ReplayReport) -> desk::names::Said {
    match report.end {
        "agreed" => said::AGREED,
        "they_left" => said::THEY_LEFT,
        "we_left" => said::WE_LEFT,
        _ => said::TIME_UP,
    }
}

fn tally(report: &ReplayReport, secrets: &ReplaySecrets, tongue: Tongue) -> Markup {
    html! {
        dl.tally {
            @if let Some(profit) = secrets.profit { div { dt { (tongue.say(said::LEAVES)) } dd { (desk::grouped(&profit.to_string())) } } }
            @if let Some(left) = secrets.left { div { dt { (tongue.say(said::LEFT_OVER)) } dd { (desk::grouped(&left.to_string())) } } }
            @if let Some(far) = report.distance { div { dt { (tongue.say(said::FROM_BEST)) } dd { (format!("{:.0} %", far * 100.0)) } } }
        }
    }
}

/// Every offer between the two worths, and the frontier.
fn drawing(talk: &Rehearsal, report: &ReplayReport, tongue: Tongue) -> Markup {
    let [ours, theirs] = talk.points();
    let frontier = talk.frontier();
    let all = || ours.iter().chain(&theirs).chain(&frontier);
    let ends = |of: &dyn Fn(&(f64, f64)) -> f64| {
        let low = all().map(of).fold(f64::INFINITY, f64::min);
        let high = all().map(of).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(f64::MIN_POSITIVE))
    };
    let (across, up) = (ends(&|p| p.1), ends(&|p| p.0));
    let line = |class: &'static str, points: &[(f64, f64)], numbered: bool| Line {
        class,
        dots: points
            .iter()
            .enumerate()
            .map(|(at, point)| Dot {
                x: (point.1 - across.0) / across.1,
                y: (point.0 - up.0) / up.1,
                label: if numbered {
                    (at + 1).to_string()
                } else {
                    String::new()
                },
            })
            .collect(),
    };
    let title = tongue.pick(
        format!(
            "Offers between what they are worth to you (upwards) and to them (to the right); {}",
            report.end
        ),
        "每次报价对您的价值（向上）和对对方的价值（向右）".to_owned(),
    );
    html! {
        p.legend aria-hidden="true" {
            span.legend__one.legend__one--ours { (tongue.say(said::OURS)) }
            span.legend__one.legend__one--theirs { (tongue.say(said::THEIRS)) }
            span.legend__one.legend__one--frontier { (tongue.say(said::FRONTIER)) }
            span.legend__axes { "↑ " (tongue.say(said::TO_US)) "  → " (tongue.say(said::TO_THEM)) }
        }
        (lines(&title, &[line("frontier", &frontier, false), line("ours", &ours, true), line("theirs", &theirs, true)]))
    }
}

fn steps(report: &ReplayReport, tongue: Tongue) -> Markup {
    html! {
        @if !report.steps.is_empty() {
            h3.sub { (tongue.say(said::STEPS_TAKEN)) }
            ol.given {
                @for step in &report.steps {
                    li {
                        span.faint { (tongue.say(said::ROUND)) " " (step.round) ": " }
                        @for (at, [issue, from, to]) in step.changes.iter().enumerate() {
                            @if at > 0 { ", " }
                            (tongue.of(&desk::issue_words(issue))) " " (desk::grouped(from)) " → " (desk::grouped(to))
                        }
                        @for remark in &step.remarks { " " (remarked(*remark, tongue)) }
                    }
                }
            }
        }
    }
}

fn remarked(remark: Remark, tongue: Tongue) -> Markup {
    let (name, class) = match remark {
        Remark::BoughtNothing => (said::BOUGHT_NOTHING, "late"),
        Remark::GaveNothing => (said::GAVE_NOTHING, "late"),
        Remark::TooLarge => (said::TOO_LARGE, "open"),
        Remark::Free => (said::FREE, "done"),
    };
    html! { span.tag.{ "tag--" (class) } { (tongue.say(name)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_the_offers() {
        assert_eq!(written(&[vec![0, 1, 2], vec![3, 0, 1]]), "0.1.2|3.0.1");
        assert_eq!(written(&[]), "");
    }
}
