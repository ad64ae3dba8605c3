//! Everything counted once about a deal before anything is concluded: the ledger, the questions, the promises,
//! the rhythm, the stage and whose turn it is.

use crate::commitments::{Promise, promises};
use crate::correspondence::Correspondence;
use crate::known::Known;
use crate::ledger::{Contradiction, Ledger, contradictions, keep};
use crate::likeness::Likeness;
use crate::questions::{Asked, questions};
use crate::report::{Rhythm, Stage};
use crate::rhythm::{DaysOff, gaps};
use crate::scales::{agreed, standing};
use crate::silence::{Quiet, quiet};
use crate::stage::{Reached, reached};
use crate::topics::Rarity;
use jiff::civil::Date;
use knowledge::{Brief, Packs};
use trade::{Act, Deal, Finding, Moment, Side, TermKind};

/// A deal with all that was counted about it.
pub(crate) struct Case<'a> {
    pub letters: Correspondence<'a>,
    pub known: Known<'a>,
    /// By what sentences are compared.
    pub compared_by: &'static str,
    pub brief: Option<&'a Brief>,
    /// The days off of the buyer's market, and of ours.
    pub days_off: DaysOff,
    pub our_days_off: DaysOff,
    pub ledger: Ledger<'a>,
    pub contradictions: Vec<Contradiction<'a>>,
    /// The terms that both sides have settled, with the words that show it.
    pub agreed: Vec<(TermKind, &'a Finding)>,
    pub questions: Vec<Asked<'a>>,
    pub promises: Vec<Promise<'a>>,
    pub rhythm: Vec<Rhythm>,
    pub stage: Reached<'a>,
    /// The buyer's silence or, when he is in time, how long he has been waited for.
    pub quiet: Option<Quiet>,
}

impl<'a> Case<'a> {
    /// Counts everything that there is to count.
    pub fn open(
        findings: &'a [Finding],
        deal: &'a Deal,
        packs: &'a Packs,
        likeness: &dyn Likeness,
        now: Moment,
    ) -> Case<'a> {
        let letters = Correspondence::new(findings, deal, now);
        let brief = brief(deal.country.as_deref(), packs);
        let our_days_off = days_off(deal.home.as_deref(), packs);
        let days_off = days_off(deal.country.as_deref(), packs);
        let rarity = Rarity::of(&letters);
        let mut ledger = keep(&letters);
        standing::tell(&mut ledger, &letters);
        let questions = questions(&letters, &rarity, likeness);
        let contradictions = contradictions(&ledger, &letters, &questions);
        let promises = promises(&letters, &rarity);
        let rhythm = gaps(&letters, &days_off, &our_days_off);
        let stage = reached(&letters, &ledger);
        let quiet = quiet(&letters, &promises, &rhythm, &days_off, stage.stage);
        let mut case = Case {
            letters,
            known: Known(packs),
            compared_by: likeness.means(),
            brief,
            days_off,
            our_days_off,
            ledger,
            contradictions,
            agreed: Vec::new(),
            questions,
            promises,
            rhythm,
            stage,
            quiet,
        };
        case.agreed = agreed::agreed(&case.ledger, &case.letters, &case.table());
        case
    }

    /// What lies beside the ledger when it is asked what is agreed.
    pub fn table(&self) -> agreed::Table<'_, 'a> {
        agreed::Table {
            stage: self.stage.stage,
            contradicted: self.contradictions.iter().map(|c| c.term).collect(),
            asked: &self.questions,
        }
    }

    /// The buyer is later than he usually is.
    pub fn is_silent(&self) -> bool {
        self.quiet.as_ref().is_some_and(|quiet| quiet.is_silent)
    }

    /// Open questions of a side: asked, and the other side wrote since, or had time to.
    pub fn open_questions(&self, side: Side) -> impl Iterator<Item = &Asked<'a>> {
        self.questions
            .iter()
            .filter(move |q| q.side == side && q.answered.is_none())
    }

    /// The buyer's own last day for an answer of ours that still lies ahead: named where he asks,
    /// demands or threatens.
    pub fn last_day(&self) -> Option<Date> {
        let today = self.letters.now.date();
        let demands = |act: &Act| {
            matches!(
                act,
                Act::Question { .. } | Act::Request | Act::Threat { .. }
            )
        };
        self.letters
            .sentences()
            .filter(|(place, _)| self.letters.letters[*place].side() == Side::Buyer)
            .filter(|(_, sentence)| sentence.acts().any(demands))
            .flat_map(|(_, sentence)| sentence.days())
            .filter(|day| *day >= today)
            .min()
    }

    /// The deal has come at least so far.
    pub fn is_at_least(&self, stage: Stage) -> bool {
        self.stage.stage >= stage
    }
}

/// The customs of a market, if the country is known.
fn brief<'a>(country: Option<&str>, packs: &'a Packs) -> Option<&'a Brief> {
    let country = country?;
    packs
        .briefs
        .values()
        .find(|brief| brief.countries.iter().any(|code| code == country))
}

/// The weekend and the public holidays of a country; a usual weekend when it is not known.
fn days_off(country: Option<&str>, packs: &Packs) -> DaysOff {
    let weekend = brief(country, packs).map_or(&[] as &[String], |b| &b.weekend);
    let holidays = country.map(|code| packs.holidays.of(code).map(|(day, _)| day));
    DaysOff::new(weekend, holidays.into_iter().flatten())
}
