//! A preparation in sentences: what they may say, what we offer in return, what to find out first.

use super::table::Table;
use super::{WishShown, shown};
use crate::bargain::issue_words;
use diagnosis::Words;
use negotiation::Wish;

/// "If you agree to …, then we can …": the condition comes first, so that nobody reads the gift alone.
pub(super) fn offer(changes: &[[String; 3]]) -> Words {
    let value = |[issue, _, to]: &[String; 3]| {
        let name = issue_words(issue);
        (format!("{}: {to}", name.en), format!("{}：{to}", name.zh))
    };
    match changes {
        [gift, price] => {
            let (gift, price) = (value(gift), value(price));
            Words::new(
                format!("If you can take {}, then we can offer {}.", price.0, gift.0),
                format!("如果贵方接受{}，我方可以给{}。", price.1, gift.1),
            )
        }
        [gift] => {
            let gift = value(gift);
            Words::new(
                format!("We can offer {}.", gift.0),
                format!("我方可以给{}。", gift.1),
            )
        }
        _ => Words::default(),
    }
}

pub(super) fn wish(table: &Table, wish: &Wish) -> WishShown {
    let issues = table.sale.issues();
    let issue = &issues[wish.issue];
    let (named, from, to) = (
        issue_words(&issue.name),
        issue.value(wish.from),
        issue.value(wish.to),
    );
    let (name, zh) = (&named.en, &named.zh);
    let says = Words::new(
        format!("“Instead of {name}: {from}, make it {to}.”"),
        format!("“{zh}不要 {from}，改成 {to}。”"),
    );
    let swap = wish.answer.as_ref().map(|swap| shown(table, swap));
    let answer = match &swap {
        Some(swap) => swap.offer.clone(),
        None => Words::new(
            format!(
                "No: nothing on the table pays for {name}: {to}. Ask why they need it, and what they would give for it."
            ),
            format!("不行：桌上没有什么抵得上{zh} {to}。先问为什么需要，愿意拿什么来换。"),
        ),
    };
    WishShown { says, answer, swap }
}

/// What is not known becomes a question.
pub(super) fn questions(table: &Table) -> Vec<Words> {
    let mut found = Vec::new();
    if table.weights.is_empty() {
        found.push(Words::new(
            "Ask the buyer: which two of these points decide the order for you? Until then every issue is taken to matter alike ([buyer]).",
            "问客户：这些条款里哪两项决定下单？在此之前各项按同等重要估计（[buyer]）。",
        ));
    }
    if table.batna.is_empty() {
        found.push(Words::new(
            "Ask yourself: what do we do with this capacity if there is no deal (batna)? The floor should not lie below it.",
            "问自己：不成交时这些产能做什么（batna）？底线不应低于它。",
        ));
    }
    if table.strengths.is_empty() {
        found.push(Words::new(
            "Ask yourself: what proof speaks for us (strengths)? Value comes before price.",
            "问自己：有什么证明对我方有利（strengths）？先讲价值，再谈价格。",
        ));
    }
    found.push(Words::new(
        "Ask the buyer: who else decides, and by when?",
        "问客户：还有谁参与决定？什么时候定？",
    ));
    found
}
