//! What our side did in a deal, counted from its diagnosis: how fast it answered, what it left open, what it gave away.

use diagnosis::{Claim, ClaimStatus, Diagnosis, PromiseStatus};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use trade::{MessageId, Modality, Moment, Side, TermKind, TermValue};

/// A new price below this share of the last one is taken for another article; judgement.
const SAME_ARTICLE: f64 = 0.75;

/// What our side did in a deal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Habits {
    /// The median time that our answers took, in working days; absent where we never answered.
    pub answers_in: Option<f64>,
    /// What the buyer asked.
    pub asked: usize,
    /// Of it, what is open.
    pub unanswered: usize,
    /// Our promises that came due.
    pub due: usize,
    /// Of them, those broken.
    pub broken: usize,
    /// Our lines that say nothing.
    pub empty_lines: usize,
    /// The buyer's threats.
    pub threats: usize,
    /// Each time that we lowered a price.
    pub cuts: Vec<PriceCut>,
}

/// We named a lower price than before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceCut {
    /// The price before, as it is shown.
    pub from: String,
    /// The price after.
    pub to: String,
    /// By how many percent it fell.
    pub percent: f64,
    /// Our words.
    pub quote: String,
    /// The message they stand in.
    pub message: MessageId,
    /// When they were written.
    pub at: Moment,
    /// The buyer had threatened since the price before.
    pub after_threat: bool,
    /// It was tied to something in return.
    pub in_return: bool,
}

impl Habits {
    /// Counts what a diagnosis shows of our side.
    pub fn of(d: &Diagnosis) -> Habits {
        let asked = d.questions.iter().filter(|q| q.proof.by == Side::Buyer);
        let ours = d.commitments.iter().filter(|c| c.proof.by == Side::Seller);
        let due = ours.filter(|c| c.status != PromiseStatus::Open);
        let (open, broken) = (
            asked.clone().filter(|q| q.answered.is_none()).count(),
            due.clone()
                .filter(|c| c.status == PromiseStatus::Broken)
                .count(),
        );
        Habits {
            answers_in: answers_in(d),
            asked: asked.count(),
            unanswered: open,
            due: due.count(),
            broken,
            empty_lines: d.cliches.len(),
            threats: d.threats.len(),
            cuts: cuts(d),
        }
    }
}

fn answers_in(d: &Diagnosis) -> Option<f64> {
    let ours = d.rhythm.iter().filter(|r| r.side == Side::Seller);
    let mut gaps: Vec<f64> = ours.flat_map(|r| r.gaps.iter().copied()).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied()
}

/// Our prices in the order of time, a currency and unit at a time: each that is lower than the last. A message that names
/// several is a list of articles or of quantities and says nothing about what was given way.
fn cuts(d: &Diagnosis) -> Vec<PriceCut> {
    let mut by_article: BTreeMap<(&str, &str), Vec<(&Claim, Decimal)>> = BTreeMap::new();
    for claim in d.terms.iter().filter(|claim| is_our_price(claim)) {
        if let Some((currency, per, amount)) = priced(claim) {
            let prices = by_article.entry((currency, per)).or_default();
            prices.push((claim, amount));
        }
    }
    let of_one = |prices: &Vec<(&Claim, Decimal)>| -> Vec<PriceCut> {
        let same = |a: &Claim, b: &Claim| a.proof.message.id == b.proof.message.id;
        let alone = |(claim, amount): &&(&Claim, Decimal)| {
            !prices
                .iter()
                .any(|(other, price)| same(claim, other) && price != amount)
        };
        let steps: Vec<_> = prices.iter().filter(alone).collect();
        steps
            .windows(2)
            .filter_map(|pair| cut(d, *pair[0], *pair[1]))
            .collect()
    };
    by_article.values().flat_map(of_one).collect()
}

fn is_our_price(claim: &Claim) -> bool {
    let ours = (claim.term, claim.proof.by) == (TermKind::Price, Side::Seller);
    let told = !matches!(
        claim.claim.modality,
        Modality::Reported | Modality::Refusal | Modality::Question
    );
    ours && told && claim.status != ClaimStatus::Rejected
}

fn priced(claim: &Claim) -> Option<(&str, &str, Decimal)> {
    match claim.claim.value.as_ref()? {
        TermValue::Money {
            money,
            per,
            upto: None,
        } => Some((money.currency.code()?, per.as_str(), money.amount)),
        _ => None,
    }
}

fn cut(d: &Diagnosis, before: (&Claim, Decimal), after: (&Claim, Decimal)) -> Option<PriceCut> {
    let kept = (after.1.checked_div(before.1)?).to_f64()?;
    let (old, new) = (before.0, after.0);
    let since = |at: Moment| old.proof.at < at && at < new.proof.at;
    (SAME_ARTICLE..1.0).contains(&kept).then(|| PriceCut {
        from: old.value.clone(),
        to: new.value.clone(),
        percent: (1.0 - kept) * 100.0,
        quote: new.proof.quote.clone(),
        message: new.proof.message.id.clone(),
        at: new.proof.at,
        after_threat: d.threats.iter().any(|t| since(t.proof.at)),
        in_return: new.claim.modality == Modality::Conditional,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclude::conclude;
    use crate::grouping::Own;
    use crate::world::Knowledge;
    use trade::{Channel, Message};

    /// Our letters, one a day, and the prices that we lowered in them.
    fn check(known: &Knowledge, letters: &[&str], expected: &[(&str, &str)]) {
        let on = |day: usize| -> Moment {
            format!("2025-03-{:02}T10:00:00+08:00", day + 3)
                .parse()
                .unwrap()
        };
        let letter = |(day, text): (usize, &&str)| {
            Message::of_text(text, Side::Seller, Channel::Email, on(day))
        };
        let messages = letters.iter().enumerate().map(letter).collect();
        let concluded = conclude(known, "t", messages, &Own::default(), on(20));
        let cuts = Habits::of(&concluded.diagnosis).cuts;
        let found: Vec<_> = cuts
            .iter()
            .map(|c| (c.from.as_str(), c.to.as_str()))
            .collect();
        assert_eq!(found, expected, "{letters:?}");
    }

    #[test]
    fn a_price_is_lowered_from_one_letter_to_the_next() {
        let known = Knowledge::load(None).unwrap();
        let first = "Our price is USD 4.20 per piece FOB Ningbo.";
        check(
            &known,
            &[first, "We can do USD 4.00 per piece."],
            &[("USD 4.20/pc", "USD 4.00/pc")],
        );
        check(
            &known,
            &[first, "The small one is USD 1.10 per piece."],
            &[],
        );
        check(
            &known,
            &[
                first,
                "USD 4.10 per piece for 1000 and USD 3.90 per piece for 5000.",
            ],
            &[],
        );
        check(&known, &[first, "USD 4.50 per piece from March."], &[]);
    }
}
