//! The seller's side of the table for one deal: the preparation sheet, what follows from it, and letters that
//! hold nothing of it but what is on the table. How the table is reckoned lives in `plan` and in the engine.

mod begin;
mod history;
mod sheet;
#[cfg(test)]
mod tests;
mod wording;

pub use history::{
    Concession, History, Moved, Named, Pressure, Warning, history, term_words, warned,
};
pub use sheet::{CARES, Question, ROWS, Sheet};
pub use wording::{grouped, issue_words};

use crate::compose::{Letterhead, letterhead};
use crate::drawer;
use crate::plan::{Planned, Table, prepared, profit, read_table, same, stands, values, view_of};
use crate::practice::{Persona, Rehearsal};
use crate::{Result, World};
use diagnosis::{Quote, Words};
use negotiation::Package;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use trade::{Language, Problem, Side, TermKind};
use wording::Piece;

/// A fault of a sheet: the question and the field that it is about, and the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The question.
    pub question: Question,
    /// The field.
    pub field: String,
    /// What is wrong and what to do.
    pub problem: Problem,
}

/// A deal at the table.
pub struct Bargain {
    /// The deal and where its letter begins.
    pub head: Letterhead,
    /// The sheet: what was written, over what the letters tell.
    pub sheet: Sheet,
    /// Fields that the letters filled, with the words behind them.
    pub proofs: Vec<(String, Quote)>,
    /// What is wrong with answers already given.
    pub faults: Vec<Fault>,
    /// The first question without an answer.
    pub next: Option<Question>,
    /// What follows, once all needed is there and right.
    pub planned: Option<Planned>,
    table: Option<Table>,
}

/// A package as it is put to the buyer.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Issue and value.
    pub values: Vec<(String, String)>,
    /// "If you …, then we …".
    pub sentence: Words,
}

/// A package that the person put together.
pub struct Own {
    /// The chosen values, as places in each issue's list.
    pub chosen: Vec<usize>,
    /// The package, to be sent; `None` when it lies below the floor or breaks a rule of the table.
    pub offer: Option<Offer>,
    /// How likely they would rather sign it than go without.
    pub chance: f64,
    /// The next package that could be sent: the same but for a better price, where there is one.
    pub nearest: Option<Vec<usize>>,
}

fn name_of(deal: &str) -> String {
    format!("bargain/{deal}")
}

async fn written(world: &World, deal: &str) -> Result<Sheet> {
    let fields: Option<BTreeMap<String, String>> = drawer::open(world, &name_of(deal)).await?;
    Ok(Sheet::of(fields.unwrap_or_default()))
}

/// Sits down at the table of a deal.
///
/// # Errors
/// When there is no such deal, or the store or its drawer fails.
pub async fn bargain(world: &World, deal: &str) -> Result<Bargain> {
    let head = letterhead(world, deal, None).await?;
    let begun = begin::begun(&head.concluded);
    let sheet = written(world, deal).await?.over(&begun.sheet);
    let next = sheet.next();
    let (table, problems) = match read_table(&sheet.table(&head.concluded.diagnosis.title)) {
        Ok(table) => (Some(table), Vec::new()),
        Err(problems) => (None, problems),
    };
    let (planned, more) = match table.as_ref().filter(|_| next.is_none()) {
        Some(table) => prepared(table),
        None => (None, Vec::new()),
    };
    let fault = |problem: Problem| {
        let (question, field) = sheet.place_of(&problem);
        Fault {
            question,
            field,
            problem,
        }
    };
    let faults = problems.into_iter().chain(more).map(fault);
    let faults: Vec<Fault> = faults.filter(|fault| sheet.seen(fault.question)).collect();
    Ok(Bargain {
        proofs: begun.proofs,
        next,
        faults,
        planned,
        table,
        sheet,
        head,
    })
}

/// Writes the answer to a question of a deal's sheet, and says which question comes next.
///
/// # Errors
/// As [`bargain`].
pub async fn answer(
    world: &World,
    deal: &str,
    step: Question,
    given: &BTreeMap<String, String>,
) -> Result<()> {
    // Whoever answers must answer for a deal that is there.
    crate::diagnose::diagnose_deal(world, deal, None).await?;
    let mut sheet = written(world, deal).await?;
    sheet.answer(step, given);
    drawer::lock(world, &name_of(deal), sheet.fields()).await
}

/// Throws the sheet of a deal away.
///
/// # Errors
/// When the store fails.
pub async fn forget(world: &World, deal: &str) -> Result<bool> {
    Ok(world.store.empty_drawer(&name_of(deal)).await?)
}

impl Bargain {
    /// Sits down to rehearse this deal with a persona.
    pub fn rehearsal(&self, persona: &Persona, seed: u64) -> (Option<Rehearsal>, Vec<Problem>) {
        let text = self.sheet.table(&self.head.concluded.diagnosis.title);
        Rehearsal::start(&text, persona, None, seed)
    }

    /// The packages of the plan, each as it is put to the buyer.
    pub fn offers(&self) -> Vec<Offer> {
        let (Some(table), Some(planned)) = (&self.table, &self.planned) else {
            return Vec::new();
        };
        let packages = planned.report.packages.iter();
        let found = packages.filter_map(|shown| {
            let package = self.package_of(table, &shown.values)?;
            self.sendable(table, &package)
                .then(|| self.offer(table, &package))
        });
        found.collect()
    }

    /// The values that every issue can take, and what a person chose of them.
    pub fn own(&self, chosen: &[usize]) -> Option<Own> {
        let table = self.table.as_ref().filter(|_| self.planned.is_some())?;
        let issues = table.sale.issues();
        if chosen.len() != issues.len()
            || issues
                .iter()
                .zip(chosen)
                .any(|(issue, at)| *at >= issue.values.len())
        {
            return None;
        }
        let package = Package(chosen.iter().map(|at| *at as u16).collect());
        let view = view_of(table);
        let sendable = self.sendable(table, &package);
        let dearer = (0..table.sale.prices.len()).map(|price| package.with(0, price));
        let dearer = dearer.filter(|other| self.sendable(table, other));
        let nearest = dearer.min_by_key(|other| table.sale.prices.get(other.choice(0)).copied());
        let places = |package: &Package| {
            (0..issues.len())
                .map(|issue| package.choice(issue))
                .collect()
        };
        Some(Own {
            chosen: chosen.to_vec(),
            offer: sendable.then(|| self.offer(table, &package)),
            chance: view.estimate().chance_of_deal(&package),
            nearest: nearest.filter(|_| !sendable).as_ref().map(places),
        })
    }

    /// The places of a package's values in the lists of the issues.
    pub fn places(&self, values: &[(String, String)]) -> Option<Vec<usize>> {
        let table = self.table.as_ref()?;
        let issues = table.sale.issues();
        let place = |(issue, (_, value)): (&negotiation::Issue, &(String, String))| {
            issue.values.iter().position(|v| v == value)
        };
        issues.iter().zip(values).map(place).collect()
    }

    /// What a package leaves; for the owner of the sheet, who asks for it.
    pub fn leaves(&self, values: &[(String, String)]) -> Option<Decimal> {
        let table = self.table.as_ref()?;
        Some(profit(table, &self.package_of(table, values)?))
    }

    fn package_of(&self, table: &Table, values: &[(String, String)]) -> Option<Package> {
        debug_assert_eq!(table.sale.issues().len(), values.len());
        Some(Package(
            self.places(values)?
                .into_iter()
                .map(|at| at as u16)
                .collect(),
        ))
    }

    /// The guard: nothing below the floor, and nothing that breaks a rule, becomes an offer.
    fn sendable(&self, table: &Table, package: &Package) -> bool {
        table.sale.admits(package, &table.floor)
            && table.rules.iter().all(|rule| rule.allows(package))
    }

    fn offer(&self, table: &Table, package: &Package) -> Offer {
        let pairs = values(table, package);
        let (ours, theirs) = self.positions(table);
        let rank = |issue: usize, value: usize, order: &[Vec<u16>]| {
            order[issue]
                .iter()
                .position(|v| usize::from(*v) == value)
                .unwrap_or(0)
        };
        let order = table.sale.tastes();
        let (mut asks, mut gives) = (Vec::new(), Vec::new());
        for (at, (issue, value)) in pairs.iter().enumerate() {
            let now = rank(at, package.choice(at), &order);
            let piece = Piece { issue, value };
            match (
                now > rank(at, ours[at], &order),
                now < rank(at, theirs[at], &order),
            ) {
                (true, _) => gives.push(piece),
                (false, true) => asks.push(piece),
                (false, false) => {}
            }
        }
        if gives.is_empty() {
            let price = asks.iter().position(|piece| piece.issue == "price");
            gives.extend(price.map(|at| asks.remove(at)));
        }
        if gives.is_empty() {
            gives.extend(
                pairs
                    .iter()
                    .take(1)
                    .map(|(issue, value)| Piece { issue, value }),
            );
        }
        Offer {
            sentence: wording::sentence(&asks, &gives, &table.currency),
            values: pairs,
        }
    }

    /// Where each side stands on each issue: what it last said, else what is best for it.
    fn positions(&self, table: &Table) -> (Vec<usize>, Vec<usize>) {
        let order = table.sale.tastes();
        let issues = table.sale.issues();
        let terms = stands(&self.head.concluded);
        let named = history::prices(&self.head.concluded.diagnosis.terms);
        let price_of = |side: Side| {
            let last = named.iter().rev().find(|price| price.by == side)?;
            let far = |at: &usize| (table.sale.prices[*at] - last.amount).abs();
            (0..table.sale.prices.len()).min_by_key(far)
        };
        let said_of = |at: usize, side: Side| {
            let kind = |term: &TermKind| {
                crate::names::term(*term)
                    .en
                    .eq_ignore_ascii_case(&issues[at].name)
            };
            let term = terms.iter().find(|stand| kind(&stand.term))?;
            let said = if side == Side::Seller {
                term.ours.as_ref()
            } else {
                term.theirs.as_ref()
            }?;
            let alike = |value: &String| {
                same(value, &said.value.en) || said.value.en.starts_with(&format!("{value} "))
            };
            issues[at].values.iter().position(alike)
        };
        // A quantity is not haggled over for its own sake: both stand at the last that was named, else at
        // the smallest, so that more is asked and less is given.
        let quantity = self.last_quantity(table);
        let of = |side: Side| -> Vec<usize> {
            let best = |at: usize| {
                let place = if side == Side::Seller {
                    order[at].first()
                } else {
                    order[at].last()
                };
                place.map_or(0, |place| usize::from(*place))
            };
            let place = |at: usize| match at {
                0 => price_of(side).unwrap_or_else(|| best(0)),
                1 => quantity,
                _ => said_of(at, side).unwrap_or_else(|| best(at)),
            };
            (0..issues.len()).map(place).collect()
        };
        (of(Side::Seller), of(Side::Buyer))
    }

    fn last_quantity(&self, table: &Table) -> usize {
        let listed = table.sale.quantities.iter().map(|(pieces, _)| *pieces);
        let listed: Vec<Decimal> = listed.collect();
        let claims = self.head.concluded.diagnosis.terms.iter().rev();
        let named = claims.filter_map(begin::pieces).next();
        let far = |at: &usize| named.map_or(listed[*at], |named| (listed[*at] - named).abs());
        (0..listed.len()).min_by_key(far).unwrap_or(0)
    }

    /// The language of the letter: Chinese to who writes Chinese, English to everybody else.
    pub fn language(&self) -> Language {
        match self.head.language {
            Some(Language::Zh) => Language::Zh,
            _ => Language::En,
        }
    }

    /// The letter that puts one offer or several to the buyer. Only offers can be put into one.
    pub fn letter(&self, offers: &[Offer]) -> String {
        let messages = &self.head.concluded.messages;
        let me = messages.iter().rev().find(|m| m.side == Side::Seller);
        let me = me.map_or("", |m| m.from.name.as_str());
        let sentences: Vec<Words> = offers.iter().map(|offer| offer.sentence.clone()).collect();
        let letter = wording::letter(&self.greeting(), &sentences, me);
        match self.language() {
            Language::Zh => letter.zh,
            _ => letter.en,
        }
    }

    /// As the drafts of this deal greet, else by the first name.
    fn greeting(&self) -> Words {
        let drafted = self.head.body.lines().next().unwrap_or_default();
        if self.head.body.contains("\n\n") && drafted.len() < 60 {
            return Words::new(drafted, drafted);
        }
        let name = &self.head.concluded.deal.buyer.name;
        let first = name.split_whitespace().next().unwrap_or_default();
        match name.is_empty() {
            true => Words::new("Hello,", "您好："),
            false => Words::new(format!("Dear {first},"), format!("{name}，您好：")),
        }
    }
}
