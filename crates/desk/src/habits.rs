//! What our side did in a deal, counted from its diagnosis: how fast it answered, what it left open, what it gave away.

use crate::bargain::{Concession, Moved, history};
use diagnosis::{Diagnosis, PromiseStatus};
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use trade::{MessageId, Moment, Side, TermKind};

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
    /// It was tied to a condition, or the buyer gave something after it.
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

/// Our concessions on price, as the table of the deal tells them. A letter that names several prices is a list of articles
/// or of quantities and says nothing about what was given way.
fn cuts(d: &Diagnosis) -> Vec<PriceCut> {
    let cut = |given: &Concession| {
        let on_price = |step: &&Moved| step.term == TermKind::Price;
        let step = given.gave.iter().find(on_price)?;
        (!names_several(d, &step.proof.message.id)).then(|| PriceCut {
            from: step.from.en.clone(),
            to: step.to.en.clone(),
            percent: step.percent.to_f64().unwrap_or_default(),
            quote: step.proof.quote.clone(),
            message: step.proof.message.id.clone(),
            at: step.proof.at,
            after_threat: given.pressure.is_some_and(|pressure| pressure.threat),
            in_return: step.conditional || !given.got.is_empty(),
        })
    };
    history(d).concessions.iter().filter_map(cut).collect()
}

/// Do we name more than one price in this letter?
fn names_several(d: &Diagnosis, letter: &MessageId) -> bool {
    let here = d
        .terms
        .iter()
        .filter(|claim| claim.term == TermKind::Price && claim.proof.message.id == *letter);
    let mut values = here.map(|claim| &claim.value);
    let first = values.next();
    values.any(|value| Some(value) != first)
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
            &[("USD 4.20", "USD 4.00")],
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
