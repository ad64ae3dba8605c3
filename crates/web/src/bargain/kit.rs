//! The threat kit: when a buyer presses, what to say in which order, with the figures of this deal that the
//! buyer knows as well; no cost and no floor.

use super::packages::to_letter;
use super::proof;
use super::words as said;
use crate::tongue::Tongue;
use desk::{Bargain, Offer, history};
use maud::{Markup, html};
use trade::Side;

pub(super) fn section(at: &Bargain, offers: &[Offer], tongue: Tongue) -> Markup {
    let d = &at.head.concluded.diagnosis;
    let Some(threat) = d.threats.last() else {
        return html! {};
    };
    html! {
        section.panel.kit {
            h2 { (tongue.say(said::KIT)) }
            p { (proof(&d.deal, &threat.proof, tongue)) }
            ol.kit__steps {
                li { strong { (tongue.say(said::KIT_CALM)) } span { (calm(tongue)) " " (tongue.of(&threat.subtext)) } }
                li { strong { (tongue.say(said::KIT_FACTS)) } span { (facts(at, tongue)) } }
                li { strong { (tongue.say(said::KIT_OPTIONS)) } span {
                    @if offers.is_empty() { (tongue.of(&threat.answer)) }
                    @for offer in offers { span.kit__option { (tongue.of(&offer.sentence)) } }
                } }
                li { strong { (tongue.say(said::KIT_LINE)) } span { (line(tongue)) } }
                li { strong { (tongue.say(said::KIT_NEXT)) } span { (next(at, tongue)) } }
            }
            @if !offers.is_empty() { (to_letter(at, offers, said::ALL_TO_LETTER, false, tongue)) }
        }
    }
}

fn calm(tongue: Tongue) -> &'static str {
    tongue.pick(
        "Thank them for saying it openly; answer the point, not the tone.",
        "感谢对方把话说开；回应事情，不回应语气。",
    )
}

/// What both sides know: the last prices, what was given so far, what came back.
fn facts(at: &Bargain, tongue: Tongue) -> String {
    let found = history(&at.head.concluded.diagnosis);
    let last = |side| found.prices.iter().rev().find(|price| price.by == side);
    let shown = |price: &desk::Named<'_>| format!("{} {}", price.currency, price.amount);
    let mut parts = Vec::new();
    match (last(Side::Seller), last(Side::Buyer)) {
        (Some(ours), Some(theirs)) => parts.push(tongue.pick(
            format!("We stand at {}, they at {}.", shown(ours), shown(theirs)),
            format!("我方 {}，对方 {}。", shown(ours), shown(theirs)),
        )),
        (Some(ours), None) => parts.push(tongue.pick(
            format!(
                "We stand at {}; they have named no figure: ask for it, and for what it includes.",
                shown(ours)
            ),
            format!(
                "我方 {}；对方没有报过数字：请对方给出，并说明包含什么。",
                shown(ours)
            ),
        )),
        _ => parts.push(
            tongue.pick(
                "No price has been named: ask which figure they compare, and what it includes."
                    .to_owned(),
                "还没有报过价：问清对方拿来比的是哪个数、包含什么。".to_owned(),
            ),
        ),
    }
    let (gave, got) = (
        found.concessions.len(),
        found
            .concessions
            .iter()
            .filter(|c| !c.got.is_empty())
            .count(),
    );
    if gave > 0 {
        parts.push(tongue.pick(
            format!("We have moved {gave} times; they moved in return {got} times."),
            format!("我方让了 {gave} 次，对方相应动了 {got} 次。"),
        ));
    }
    parts.push(tongue.pick(
        "Ask for the other offer line by line: same goods, same term of delivery, same payment, same papers.".to_owned(),
        "请对方把另一家的报价逐项列出来：同样的货、同样的贸易术语、同样的付款、同样的文件，再比。".to_owned(),
    ));
    parts.join(tongue.pick(" ", ""))
}

fn line(tongue: Tongue) -> &'static str {
    tongue.pick(
        "No price alone. Whatever moves from here on moves together with something of theirs.",
        "不单独降价。从这里起，每动一步，对方也要动一步。",
    )
}

fn next(at: &Bargain, tongue: Tongue) -> String {
    match at.head.concluded.diagnosis.act_by {
        Some(day) => tongue.pick(
            format!(
                "Write by {}, and ask for an answer to one question: which package is nearer?",
                tongue.short_day(day)
            ),
            format!(
                "{}之前写，只要对方回答一个问题：哪个方案更接近？",
                tongue.short_day(day)
            ),
        ),
        None => tongue.pick(
            "Write today, and ask for an answer to one question: which package is nearer?"
                .to_owned(),
            "今天就写，只要对方回答一个问题：哪个方案更接近？".to_owned(),
        ),
    }
}
