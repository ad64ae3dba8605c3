//! Everything counted once about a deal before anything is concluded: the ledger, the questions, the promises,
//! the rhythm, the stage and whose turn it is.

use crate::commitments::{Promise, promises};
use crate::correspondence::Correspondence;
use crate::known::Known;
use crate::ledger::{Contradiction, Ledger, contradictions, keep};
use crate::questions::{Asked, questions};
use crate::report::{Rhythm, Stage};
use crate::rhythm::{Weekend, gaps};
use crate::silence::{Quiet, quiet};
use crate::stage::{Reached, reached};
use crate::topics::Rarity;
use knowledge::{Brief, Packs};
use trade::{Deal, Finding, Moment, Side};

/// A deal with all that was counted about it.
pub(crate) struct Case<'a> {
    pub letters: Correspondence<'a>,
    pub known: Known<'a>,
    pub brief: Option<&'a Brief>,
    pub weekend: Weekend,
    pub ledger: Ledger<'a>,
    pub contradictions: Vec<Contradiction<'a>>,
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
        now: Moment,
    ) -> Case<'a> {
        let letters = Correspondence::new(findings, deal, now);
        let brief = brief(deal, packs);
        let weekend = brief.map_or_else(Weekend::default, |b| Weekend::of_names(&b.weekend));
        let rarity = Rarity::of(&letters);
        let ledger = keep(&letters);
        let contradictions = contradictions(&ledger, &letters);
        let questions = questions(&letters, &rarity);
        let promises = promises(&letters, &rarity);
        let rhythm = gaps(&letters, &weekend);
        let stage = reached(&letters, &ledger);
        let quiet = quiet(&letters, &promises, &rhythm, &weekend, stage.stage);
        Case {
            letters,
            known: Known(packs),
            brief,
            weekend,
            ledger,
            contradictions,
            questions,
            promises,
            rhythm,
            stage,
            quiet,
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

    /// The deal has come at least so far.
    pub fn is_at_least(&self, stage: Stage) -> bool {
        self.stage.stage >= stage
    }
}

/// The customs of the buyer's market, if the country is known.
fn brief<'a>(deal: &Deal, packs: &'a Packs) -> Option<&'a Brief> {
    let country = deal.country.as_deref()?;
    packs
        .briefs
        .values()
        .find(|brief| brief.countries.iter().any(|code| code == country))
}
