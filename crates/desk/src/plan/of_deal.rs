//! The preparation for a deal, filled from its correspondence: what each side last said of each term,
//! where they stand against each other, what is not known yet, and a table to fill in.

use crate::conclude::Concluded;
use crate::names;
use diagnosis::{Claim, LedgerLine, Quote, TermState, Words};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;
use trade::{Side, TermKind, TermValue};

/// Without these five nobody can say what an order is worth; of the stage "qualified" of the trade.
const NEEDED: [TermKind; 5] = [
    TermKind::Price,
    TermKind::Quantity,
    TermKind::Incoterm,
    TermKind::Payment,
    TermKind::LeadTime,
];

/// Terms that a table's sale holds itself.
pub(crate) const OF_THE_SALE: [TermKind; 5] = [
    TermKind::Price,
    TermKind::Currency,
    TermKind::Quantity,
    TermKind::Moq,
    TermKind::Payment,
];

/// So many of his open questions are told, the latest first; judgement: the room has them all.
const ANSWERS: usize = 4;

/// The preparation for a deal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DealPlan {
    /// The version of this form.
    pub schema: u32,
    /// The deal.
    pub deal: String,
    /// What it is about.
    pub title: String,
    /// The terms on the table.
    pub terms: Vec<TermStand>,
    /// What hard words likely mean, and the pattern of the answer.
    pub pressure: Vec<(Quote, Words, Words)>,
    /// What to find out first: of the buyer, and of ourselves.
    pub questions: Vec<Words>,
    /// A table to fill in, for `qiatan plan TABLE.toml`.
    pub table: String,
}

/// A term and where the sides stand on it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TermStand {
    /// The term.
    pub term: TermKind,
    /// Where it stands.
    pub state: TermState,
    /// Do the sides stand against each other?
    pub opposed: bool,
    /// What we last said.
    pub ours: Option<Said>,
    /// What they last said.
    pub theirs: Option<Said>,
    /// How often they spoke of it: a hint at what matters to them.
    pub raised_by_them: usize,
}

/// What was said of a term.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Said {
    /// The value.
    pub value: Words,
    /// The words and their place.
    pub proof: Quote,
}

/// Prepares a deal that was diagnosed.
pub fn plan_deal(concluded: &Concluded) -> DealPlan {
    let d = &concluded.diagnosis;
    let terms = stands(concluded);
    let pressure = d
        .threats
        .iter()
        .map(|t| (t.proof.clone(), t.subtext.clone(), t.answer.clone()));
    DealPlan {
        schema: super::PLAN_SCHEMA,
        deal: d.deal.clone(),
        title: d.title.clone(),
        pressure: pressure.collect(),
        questions: questions(concluded, &terms),
        table: table(&d.title, &terms, &d.terms),
        terms,
    }
}

/// Where the sides stand, term by term: the opposed ones first, then what they raised most.
pub(crate) fn stands(concluded: &Concluded) -> Vec<TermStand> {
    let d = &concluded.diagnosis;
    let stands = d.ledger.iter().filter_map(|line| stand(line, &d.terms));
    let mut terms: Vec<TermStand> = stands.collect();
    terms.sort_by_key(|term| {
        (
            !term.opposed,
            std::cmp::Reverse(term.raised_by_them),
            term.term,
        )
    });
    terms
}

fn stand(line: &LedgerLine, claims: &[Claim]) -> Option<TermStand> {
    let entries: Vec<&Claim> = line
        .entries
        .iter()
        .filter_map(|at| claims.get(*at))
        .collect();
    if entries.is_empty() {
        return None;
    }
    let said = |claim: &Claim| Said {
        value: claim.reads.clone(),
        proof: claim.proof.clone(),
    };
    let (ours, theirs) = (
        last_of(&entries, Side::Seller),
        last_of(&entries, Side::Buyer),
    );
    let differ = ours.zip(theirs).is_some_and(|(a, b)| differ(a, b));
    let open = matches!(
        line.state,
        TermState::Countered | TermState::ChangedAfterAgreement
    );
    Some(TermStand {
        term: line.term,
        state: line.state,
        opposed: differ && (open || !line.conflicts.is_empty()),
        ours: ours.map(said),
        theirs: theirs.map(said),
        raised_by_them: entries.iter().filter(|c| c.proof.by == Side::Buyer).count(),
    })
}

/// What a side last said of a term in figures; in words only where there are none.
fn last_of<'c>(entries: &[&'c Claim], side: Side) -> Option<&'c Claim> {
    let own = || {
        entries
            .iter()
            .rev()
            .filter(|c| c.proof.by == side && c.claim.value.is_some())
    };
    own()
        .find(|c| !is_words(c))
        .or_else(|| own().next())
        .copied()
}

fn is_words(claim: &Claim) -> bool {
    matches!(claim.claim.value, Some(TermValue::Words { .. }))
}

/// Two figures of the same kind that are not the same; words alone are no position.
fn differ(one: &Claim, other: &Claim) -> bool {
    let (Some(a), Some(b)) = (&one.claim.value, &other.claim.value) else {
        return false;
    };
    a != b && !is_words(one) && std::mem::discriminant(a) == std::mem::discriminant(b)
}

fn questions(concluded: &Concluded, terms: &[TermStand]) -> Vec<Words> {
    let d = &concluded.diagnosis;
    let mut found = Vec::new();
    let unknown = |term: &&TermKind| !terms.iter().any(|t| t.term == **term && t.theirs.is_some());
    for term in NEEDED.iter().filter(unknown) {
        let name = names::term(*term);
        found.push(Words::new(
            format!(
                "Ask the buyer: {}? He has not said what he wants.",
                name.en.to_lowercase()
            ),
            format!("问客户：{}？他还没有说过想要什么。", name.zh),
        ));
    }
    found.extend(d.best_question.iter().map(|question| question.ask.clone()));
    let open = d
        .questions
        .iter()
        .filter(|q| q.proof.by == Side::Buyer && q.answered.is_none());
    let open: Vec<_> = open.collect();
    found.extend(open.iter().rev().take(ANSWERS).map(|q| {
        let quote = q
            .proof
            .quote
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        Words::new(
            format!("Answer first what he asked: “{quote}”"),
            format!("先回答他问过的：“{quote}”"),
        )
    }));
    found.push(Words::new(
        "Ask yourself: what does a piece cost at each quantity, what profit is the floor, and what do we do without this deal? Fill in the table below.",
        "问自己：各数量下每件成本多少？利润底线多少？不成交做什么？请填下面的表。",
    ));
    found
}

/// A table with what the correspondence tells; what it cannot tell is marked with a question mark.
fn table(title: &str, terms: &[TermStand], claims: &[Claim]) -> String {
    let prices: Vec<(String, String)> = [Side::Seller, Side::Buyer]
        .into_iter()
        .filter_map(|side| money(claims, side))
        .collect();
    let currency = prices.first().map_or("USD", |(_, code)| code.as_str());
    let amounts: Vec<&str> = prices.iter().map(|(amount, _)| amount.as_str()).collect();
    let mut text = format!(
        "name     = {}\ncurrency = {}\nrounds   = 6\nbatna    = \"\"          # ? what we do without this deal 不成交怎么办\n\n\
         [profit]               # ? of the whole deal 整单利润\nideal      = 0\nacceptable = 0\nfloor      = 0\n\n\
         [sale]\ninterest   = \"6 %\"     # ? what money costs us a year 年利率\n\
         prices     = [{}]   # the highest first; add steps between 从高到低，中间可加档\n\
         quantities = [{}]   # ? cost of a piece in all 每件总成本\n",
        quoted(title),
        quoted(currency),
        amounts.join(", "),
        quantities(claims).join(", "),
    );
    let payments = values(terms.iter().find(|t| t.term == TermKind::Payment));
    if !payments.is_empty() {
        let rows = rows(&payments, "days");
        let _ = writeln!(
            text,
            "payments   = [{rows}]   # ? mean days after shipment 平均收款天数"
        );
    }
    for term in terms
        .iter()
        .filter(|t| t.opposed && !OF_THE_SALE.contains(&t.term))
    {
        let name = quoted(&names::term(term.term).en.to_lowercase());
        let rows = rows(&values(Some(term)), "cost");
        let _ = writeln!(
            text,
            "\n[[extra]]\nname    = {name}\nchoices = [{rows}]   # ? cost in all 总成本"
        );
    }
    text
}

/// What each side last said of a term, ours first.
fn values(term: Option<&TermStand>) -> Vec<String> {
    let sides = term.map(|t| [t.ours.as_ref(), t.theirs.as_ref()]);
    let said = sides.into_iter().flatten().flatten();
    let mut values: Vec<String> = said.map(|said| said.value.en.clone()).collect();
    values.dedup();
    values
}

fn rows(names: &[String], figure: &str) -> String {
    let row = |name: &String| format!("{{ name = {}, {figure} = 0 }}", quoted(name));
    names.iter().map(row).collect::<Vec<_>>().join(", ")
}

/// The latest three quantities, to be given their costs.
fn quantities(claims: &[Claim]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for pieces in claims.iter().rev().filter_map(quantity) {
        if found.len() < 3 && !found.contains(&pieces) {
            found.push(pieces);
        }
    }
    let row = |pieces: &String| format!("{{ pieces = {pieces}, cost = 0 }}");
    found.iter().map(row).collect()
}

pub(crate) fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The latest price of a piece that a side named, and its currency.
fn money(claims: &[Claim], side: Side) -> Option<(String, String)> {
    claims
        .iter()
        .rev()
        .filter(|c| c.term == TermKind::Price && c.proof.by == side)
        .find_map(|c| match &c.claim.value {
            Some(TermValue::Money { money, per, .. }) if !per.is_empty() => {
                Some((money.amount.to_string(), money.currency.code()?.to_owned()))
            }
            _ => None,
        })
}

fn quantity(claim: &Claim) -> Option<String> {
    match (&claim.term, &claim.claim.value) {
        (TermKind::Quantity, Some(TermValue::Quantity { number, .. })) => {
            Some(number.normalize().to_string())
        }
        _ => None,
    }
}
