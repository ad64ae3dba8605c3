//! What is kept of a diagnosis: as much as a list shows. A deal's own page has it judged anew.

use crate::conclude::Concluded;
use crate::{Error, Result, World};
use diagnosis::{Diagnosis, Stage, Verdict, Words};
use serde::{Deserialize, Serialize};
use trade::{Contact, Gap, Moment};

/// A deal as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filed {
    /// The deal's own name.
    pub deal: String,
    /// What the deal is about.
    pub title: String,
    /// The buyer.
    pub buyer: Contact,
    /// ISO 3166 code of his country, as far as known.
    pub country: Option<String>,
    /// How many messages went to and fro.
    pub messages: usize,
    /// When the last one was sent.
    pub last: Moment,
    /// The "now" of the diagnosis.
    pub observed_at: Moment,
    /// How far the deal has come.
    pub stage: Stage,
    /// Nothing is wrong that needs an alarm.
    pub healthy: bool,
    /// How likely it is that the deal is in trouble, 0 to 1.
    pub alarm: f64,
    /// How pressing it is, 0 to 1.
    pub urgency: f64,
    /// Days left to the next date that matters; negative when it has passed.
    pub days_left: Option<i64>,
    /// The sum at stake, as last written in the correspondence.
    pub at_stake: Option<String>,
    /// The diagnosis in a breath.
    pub verdict: Verdict,
    /// The whole sentence around the verdict's words; empty where there are none.
    pub decisive: String,
    /// What leads, when something does.
    pub leading: Option<Leading>,
    /// What to do first; absent when that is nothing.
    pub next: Option<Next>,
}

/// The hypothesis that a verdict names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leading {
    /// Its gap, if it is a gap's cause.
    pub gap: Option<Gap>,
    /// Its name.
    pub name: Words,
    /// What it says about this buyer.
    pub says: Words,
}

/// The first move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Next {
    /// The move's code.
    #[serde(rename = "move")]
    pub code: String,
    /// Its name.
    pub name: Words,
}

impl From<&Concluded> for Filed {
    fn from(concluded: &Concluded) -> Filed {
        let d = &concluded.diagnosis;
        Filed {
            deal: d.deal.clone(),
            title: d.title.clone(),
            buyer: concluded.deal.buyer.clone(),
            country: concluded.deal.country.clone(),
            messages: concluded.messages.len(),
            last: concluded.messages.last().map_or(Moment::EPOCH, |m| m.sent),
            observed_at: d.observed_at,
            stage: d.stage,
            healthy: d.healthy,
            alarm: d.alarm,
            urgency: d.urgency,
            days_left: d.days_left,
            at_stake: d.at_stake.clone(),
            verdict: d.verdict.clone(),
            decisive: decisive(concluded).unwrap_or_default().to_owned(),
            leading: Leading::of(d),
            next: Next::of(d),
        }
    }
}

fn decisive(concluded: &Concluded) -> Option<&str> {
    let quote = concluded.diagnosis.verdict.quote.as_ref()?;
    let message = concluded
        .messages
        .iter()
        .find(|m| m.id == quote.message.id)?;
    Some(quote.sentence.of(&message.text))
}

impl Leading {
    /// What the verdict of a diagnosis names.
    pub fn of(d: &Diagnosis) -> Option<Leading> {
        let leading = d.hypotheses.iter().find(|h| h.code == d.verdict.code)?;
        Some(Leading {
            gap: leading.gap,
            name: leading.name.clone(),
            says: leading.says.clone(),
        })
    }
}

impl Next {
    fn of(d: &Diagnosis) -> Option<Next> {
        let first = d.next_moves.first().filter(|next| next.code != "none")?;
        Some(Next {
            code: first.code.clone(),
            name: first.name.clone(),
        })
    }
}

/// Everything filed, whatever its age.
pub(crate) async fn filed(world: &World) -> Result<Vec<Filed>> {
    let kept = world.store.diagnoses().await?;
    kept.iter()
        .map(|k| serde_json::from_str(&k.body).map_err(Error::Kept))
        .collect()
}
