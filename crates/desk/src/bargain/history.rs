//! Offers on the table as the letters tell them: who named which price when, who moved on what, what was
//! given for what and under which pressure, and what to warn of.

use crate::names;
use diagnosis::{Claim, Diagnosis, Quote, Words};
use rust_decimal::Decimal;
use trade::{Modality, Moment, Side, TermKind, TermValue};

/// A price further than this from the price that is bargained for belongs to other goods; judgement: nobody
/// moves by a third.
const SAME_GOODS: Decimal = Decimal::from_parts(7, 0, 0, false, 1);
/// A value that is further from the one before, in hundredths, speaks of something else; judgement.
const SAME_MATTER: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// A price that a side named.
#[derive(Debug, Clone)]
pub struct Named<'d> {
    /// Who.
    pub by: Side,
    /// How much a piece.
    pub amount: Decimal,
    /// In which currency.
    pub currency: String,
    /// Was it said to be the price of a piece?
    pub of_a_piece: bool,
    /// The words.
    pub proof: &'d Quote,
}

/// A move of a side on a term.
#[derive(Debug, Clone)]
pub struct Moved<'d> {
    /// Who moved.
    pub by: Side,
    /// On what.
    pub term: TermKind,
    /// From where.
    pub from: Words,
    /// To where.
    pub to: Words,
    /// The words.
    pub proof: &'d Quote,
    /// The change in hundredths of where it stood; above nought.
    pub percent: Decimal,
    /// A condition stood in the same sentence.
    pub conditional: bool,
}

/// A letter in which we gave, and what came of it.
#[derive(Debug)]
pub struct Concession<'d> {
    /// When.
    pub at: Moment,
    /// What we gave.
    pub gave: Vec<Moved<'d>>,
    /// What they gave after it, before we gave again.
    pub got: Vec<Moved<'d>>,
    /// What stood before it: a threat, else what they had last asked for on the same term.
    pub pressure: Option<Pressure<'d>>,
}

/// What we gave under.
#[derive(Debug, Clone, Copy)]
pub struct Pressure<'d> {
    /// The words.
    pub proof: &'d Quote,
    /// Was it a threat?
    pub threat: bool,
}

/// What to warn of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Two concessions running that brought nothing.
    TwoForNothing,
    /// The first step took more than half of what lay between the sides.
    FirstTooLarge,
    /// We moved on price before we had asked anything.
    PriceBeforeValue,
}

/// The history of a deal.
#[derive(Debug)]
pub struct History<'d> {
    /// Every price named, in the order of time.
    pub prices: Vec<Named<'d>>,
    /// Our concessions, in the order of time.
    pub concessions: Vec<Concession<'d>>,
    /// What they gave before we gave anything.
    pub before: Vec<Moved<'d>>,
    /// What to warn of.
    pub warnings: Vec<Warning>,
}

/// Reads the history from a diagnosis.
pub fn history(d: &Diagnosis) -> History<'_> {
    let prices = prices(&d.terms);
    let moves = moves(&d.terms, &prices);
    let (before, concessions) = concessions(d, moves);
    let warnings = warnings(d, &prices, &concessions);
    History {
        prices,
        concessions,
        before,
        warnings,
    }
}

fn counts(claim: &Claim) -> bool {
    !matches!(claim.claim.modality, Modality::Reported | Modality::Refusal)
}

/// The prices that are about the same goods: those near the last price that stood alone in its letter.
pub(super) fn prices(claims: &[Claim]) -> Vec<Named<'_>> {
    let named: Vec<Named<'_>> = claims.iter().filter_map(named).collect();
    let letter = |price: &Named<'_>| price.proof.message.id.clone();
    let alone = |price: &&Named<'_>| {
        named
            .iter()
            .filter(|other| letter(other) == letter(price))
            .count()
            == 1
    };
    // A price of a piece says more than a sum of which nobody said what it is for.
    let of_a_piece = |price: &&Named<'_>| price.of_a_piece;
    let anchors = [
        named.iter().rev().filter(of_a_piece).find(alone),
        named.iter().rev().find(of_a_piece),
        named.iter().rev().find(alone),
        named.last(),
    ];
    let Some(anchor) = anchors.into_iter().flatten().next() else {
        return Vec::new();
    };
    let (middle, currency) = (anchor.amount, anchor.currency.clone());
    let near = |price: &Named<'_>| {
        price.currency == currency
            && price.amount >= middle * SAME_GOODS
            && price.amount * SAME_GOODS <= middle
    };
    let far = |price: &Named<'_>| (price.amount - middle).abs();
    let mut found: Vec<Named<'_>> = Vec::new();
    for price in named.iter().filter(|price| near(price)) {
        match found.last_mut() {
            Some(last) if letter(last) == letter(price) && last.by == price.by => {
                if far(price) < far(last) {
                    *last = price.clone();
                }
            }
            _ => found.push(price.clone()),
        }
    }
    found
}

fn named(claim: &Claim) -> Option<Named<'_>> {
    match (claim.term, &claim.claim.value) {
        // "We can pay 5.30 a piece" names a price, though it speaks of paying.
        (TermKind::Price | TermKind::Payment, Some(TermValue::Money { money, per, .. }))
            if counts(claim) && (claim.term == TermKind::Price || !per.is_empty()) =>
        {
            Some(Named {
                by: claim.proof.by,
                amount: money.amount,
                currency: money.currency.code()?.to_owned(),
                of_a_piece: !per.is_empty(),
                proof: &claim.proof,
            })
        }
        _ => None,
    }
}

/// How good a value is for us, by kind and unit; values of different keys are not compared.
fn height(claim: &Claim) -> Option<(String, Decimal)> {
    let (sign, kind) = match claim.term {
        TermKind::LeadTime | TermKind::Moq => (Decimal::ONE, claim.term),
        TermKind::Warranty | TermKind::Penalty | TermKind::Validity => {
            (Decimal::NEGATIVE_ONE, claim.term)
        }
        TermKind::Payment => (Decimal::ONE, claim.term),
        _ => return None,
    };
    let (unit, number) = match claim.claim.value.as_ref()? {
        TermValue::Quantity { number, unit, .. } => (unit.clone(), *number),
        TermValue::Duration { number, unit, .. } => (unit.clone(), *number),
        TermValue::Percent { percent } => ("%".into(), *percent),
        TermValue::Payment { shares } => (
            "deposit".into(),
            shares.first().filter(|_| shares.len() > 1)?.percent?,
        ),
        _ => return None,
    };
    Some((format!("{kind}/{unit}"), number * sign))
}

/// Every step of a side on a term: towards the other side when its height falls for us, rises for them.
fn moves<'d>(claims: &'d [Claim], prices: &[Named<'d>]) -> Vec<Moved<'d>> {
    let mut found = Vec::new();
    for side in [Side::Seller, Side::Buyer] {
        let own: Vec<&Named<'d>> = prices.iter().filter(|price| price.by == side).collect();
        for pair in own.windows(2) {
            if gives(side, pair[0].amount, pair[1].amount) {
                let show = |price: &Named<'d>| format!("{} {}", price.currency, price.amount);
                found.push(Moved {
                    by: side,
                    term: TermKind::Price,
                    from: Words::new(show(pair[0]), show(pair[0])),
                    to: Words::new(show(pair[1]), show(pair[1])),
                    proof: pair[1].proof,
                    percent: percent(pair[0].amount, pair[1].amount),
                    conditional: conditional(claims, pair[1].proof),
                });
            }
        }
        found.extend(other_moves(claims, side));
    }
    found.sort_by_key(|step| step.proof.at);
    found
}

fn other_moves(claims: &[Claim], side: Side) -> Vec<Moved<'_>> {
    let mut last: std::collections::BTreeMap<String, (Decimal, &Claim)> = Default::default();
    let mut found = Vec::new();
    for claim in claims.iter().filter(|c| c.proof.by == side && counts(c)) {
        let Some((key, height)) = height(claim) else {
            continue;
        };
        if let Some((before, earlier)) = last.insert(key, (height, claim))
            && gives(side, before, height)
            && percent(before, height) <= SAME_MATTER
        {
            found.push(Moved {
                by: side,
                term: claim.term,
                from: earlier.reads.clone(),
                to: claim.reads.clone(),
                proof: &claim.proof,
                percent: percent(before, height),
                conditional: conditional(claims, &claim.proof),
            });
        }
    }
    found
}

fn gives(side: Side, before: Decimal, after: Decimal) -> bool {
    match side {
        Side::Seller => after < before,
        Side::Buyer => after > before,
    }
}

fn percent(before: Decimal, after: Decimal) -> Decimal {
    let change = (after - before).abs() * Decimal::ONE_HUNDRED;
    change
        .checked_div(before.abs())
        .unwrap_or_default()
        .round_dp(1)
        .normalize()
}

/// Did the same sentence carry a condition?
fn conditional(claims: &[Claim], proof: &Quote) -> bool {
    claims.iter().any(|claim| {
        claim.proof.message.id == proof.message.id
            && claim.proof.sentence == proof.sentence
            && (claim.claim.modality == Modality::Conditional || !claim.claim.condition.is_empty())
    })
}

fn concessions<'d>(
    d: &'d Diagnosis,
    moves: Vec<Moved<'d>>,
) -> (Vec<Moved<'d>>, Vec<Concession<'d>>) {
    let mut before = Vec::new();
    let mut found: Vec<Concession<'d>> = Vec::new();
    for step in moves {
        match (step.by, found.last_mut()) {
            (Side::Seller, Some(last))
                if last.gave[0].proof.message.id == step.proof.message.id =>
            {
                last.gave.push(step);
            }
            (Side::Seller, last) => {
                let since = last.map_or(Moment::EPOCH, |last| last.at);
                found.push(Concession {
                    at: step.proof.at,
                    pressure: pressure(d, &step, since),
                    gave: vec![step],
                    got: Vec::new(),
                });
            }
            (Side::Buyer, Some(last)) => last.got.push(step),
            (Side::Buyer, None) => before.push(step),
        }
    }
    (before, found)
}

fn pressure<'d>(d: &'d Diagnosis, step: &Moved<'d>, since: Moment) -> Option<Pressure<'d>> {
    let stood =
        |proof: &Quote| proof.by == Side::Buyer && proof.at <= step.proof.at && proof.at > since;
    let threat = d
        .threats
        .iter()
        .rev()
        .map(|threat| &threat.proof)
        .find(|p| stood(p));
    let asked = || {
        let claims = d.terms.iter().rev().filter(|claim| claim.term == step.term);
        claims.map(|claim| &claim.proof).find(|p| stood(p))
    };
    match threat {
        Some(proof) => Some(Pressure {
            proof,
            threat: true,
        }),
        None => asked().map(|proof| Pressure {
            proof,
            threat: false,
        }),
    }
}

fn warnings(d: &Diagnosis, prices: &[Named<'_>], concessions: &[Concession<'_>]) -> Vec<Warning> {
    let bare = |given: &Concession<'_>| {
        given.got.is_empty() && !given.gave.iter().any(|step| step.conditional)
    };
    let mut found = Vec::new();
    if concessions.windows(2).any(|pair| pair.iter().all(bare)) {
        found.push(Warning::TwoForNothing);
    }
    if first_too_large(prices) {
        found.push(Warning::FirstTooLarge);
    }
    let first = concessions.first();
    if let Some(first) =
        first.filter(|first| first.gave.iter().any(|step| step.term == TermKind::Price))
    {
        let asked = d
            .questions
            .iter()
            .any(|q| q.proof.by == Side::Seller && q.proof.at < first.at);
        if !asked {
            found.push(Warning::PriceBeforeValue);
        }
    }
    found
}

/// The trade's own rule of half: what lay between our first price and their first counter before we moved.
fn first_too_large(prices: &[Named<'_>]) -> bool {
    let ours: Vec<&Named<'_>> = prices.iter().filter(|p| p.by == Side::Seller).collect();
    let Some(first) = ours.first() else {
        return false;
    };
    let Some(second) = ours.iter().find(|price| price.amount < first.amount) else {
        return false;
    };
    let counter = prices
        .iter()
        .find(|p| p.by == Side::Buyer && p.proof.at <= second.proof.at && p.amount < first.amount);
    counter.is_some_and(|counter| {
        (first.amount - second.amount) * Decimal::TWO > first.amount - counter.amount
    })
}

/// What a warning says, and what to do.
pub fn warned(warning: Warning) -> (Words, Words) {
    match warning {
        Warning::TwoForNothing => (
            Words::new(
                "Two concessions running brought nothing back.",
                "连续两次让步，什么都没换回来。",
            ),
            Words::new(
                "Give nothing more without an “if”: a package names what you want for it in the same sentence.",
                "不带“如果”就不要再让：用方案，把要换什么写在同一句话里。",
            ),
        ),
        Warning::FirstTooLarge => (
            Words::new(
                "The first step took more than half of what lay between you.",
                "第一步就让掉了双方差距的一半以上。",
            ),
            Words::new(
                "Make the next ones small and each smaller than the one before, so that the end can be seen.",
                "接下来每一步都要小，而且一步比一步小，让对方看到快到底了。",
            ),
        ),
        Warning::PriceBeforeValue => (
            Words::new(
                "You moved on price before you had asked anything.",
                "还没问过对方什么，就先在价格上让了。",
            ),
            Words::new(
                "Ask what the goods must do and what decides the order; then price has something to stand on.",
                "先问清货要派什么用场、什么决定下单，价格才有依托。",
            ),
        ),
    }
}

/// A term's name in both languages.
pub fn term_words(term: TermKind) -> Words {
    let name = names::term(term);
    Words::new(name.en, name.zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_gives_its_own_way() {
        let check = |side, before: i64, after: i64, expected| {
            assert_eq!(
                gives(side, before.into(), after.into()),
                expected,
                "{side:?} {before} {after}"
            );
        };
        check(Side::Seller, 6, 5, true);
        check(Side::Seller, 5, 6, false);
        check(Side::Buyer, 4, 5, true);
        check(Side::Buyer, 5, 5, false);
    }

    #[test]
    fn a_step_is_told_in_hundredths() {
        assert_eq!(
            percent(Decimal::from(5), Decimal::new(485, 2)),
            Decimal::from(3)
        );
        assert_eq!(percent(Decimal::ZERO, Decimal::ONE), Decimal::ZERO);
    }
}
