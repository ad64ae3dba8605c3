//! What is kept of a diagnosis: as much as the lists and the calendar show. A deal's own page has it judged anew.

use crate::conclude::Concluded;
use crate::habits::Habits;
use crate::{Error, Result, World, people};
use diagnosis::{Commitment, Diagnosis, PromiseStatus, Stage, Verdict, Words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use trade::{Contact, Gap, MessageId, Moment, Side};

/// A deal as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filed {
    /// The deal's own name.
    pub deal: String,
    /// What the deal is about.
    pub title: String,
    /// The buyer.
    pub buyer: Contact,
    /// Everybody else on the buyer's side.
    pub people: Vec<Contact>,
    /// ISO 3166 code of his country, as far as known.
    pub country: Option<String>,
    /// How many messages went to and fro.
    pub messages: usize,
    /// When the first one was sent.
    pub first: Moment,
    /// When the last one was sent.
    pub last: Moment,
    /// The last one: when it is another, something new was written.
    pub newest: MessageId,
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
    /// When to act at the latest.
    pub act_by: Option<Date>,
    /// The side that owes the next step.
    pub waiting_on: Option<Side>,
    /// The promises of both sides that are not kept yet.
    pub promises: Vec<Promise>,
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
    /// What our side did.
    #[serde(default)]
    pub habits: Habits,
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

/// A promise that is not kept yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// Who made it.
    pub by: Side,
    /// The words.
    pub quote: String,
    /// The message they stand in.
    pub message: MessageId,
    /// The byte of its text where they begin.
    pub start: usize,
    /// When they were written.
    pub at: Moment,
    /// By when, if that was said.
    pub due: Option<Date>,
    /// Its day has passed.
    pub broken: bool,
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
            people: concluded.deal.members.clone(),
            country: concluded.deal.country.clone(),
            messages: concluded.messages.len(),
            first: concluded.messages.first().map_or(Moment::EPOCH, |m| m.sent),
            last: concluded.messages.last().map_or(Moment::EPOCH, |m| m.sent),
            newest: concluded
                .messages
                .last()
                .map_or_else(|| MessageId(String::new()), |m| m.id.clone()),
            observed_at: d.observed_at,
            stage: d.stage,
            healthy: d.healthy,
            alarm: d.alarm,
            urgency: d.urgency,
            days_left: d.days_left,
            act_by: d.act_by,
            waiting_on: d.waiting_on.as_ref().map(|waiting| waiting.on),
            promises: d.commitments.iter().filter_map(Promise::of).collect(),
            at_stake: d.at_stake.clone(),
            verdict: d.verdict.clone(),
            decisive: decisive(concluded).unwrap_or_default().to_owned(),
            leading: Leading::of(d),
            next: Next::of(d),
            habits: Habits::of(d),
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

impl Promise {
    fn of(commitment: &Commitment) -> Option<Promise> {
        let proof = &commitment.proof;
        (commitment.status != PromiseStatus::Kept).then(|| Promise {
            by: proof.by,
            quote: proof.quote.clone(),
            message: proof.message.id.clone(),
            start: proof.span.start,
            at: proof.at,
            due: commitment.due,
            broken: commitment.status == PromiseStatus::Broken,
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

/// Is the deal over, well or badly?
pub fn is_over(filed: &Filed) -> bool {
    matches!(filed.stage, Stage::Lost | Stage::Won)
}

/// Everything filed that who looks may read, whatever its age.
pub(crate) async fn filed(world: &World) -> Result<Vec<Filed>> {
    let sight = people::holding::sight(world).await?;
    let kept = world.store.diagnoses().await?;
    let seen = kept.iter().filter(|k| sight.sees(&k.deal));
    seen.map(|k| serde_json::from_str(&k.body).map_err(Error::Kept))
        .collect()
}

/// Everything filed, whoever looks: for sums that name no deal.
pub(crate) async fn filed_by_all(world: &World) -> Result<Vec<Filed>> {
    let kept = world.store.diagnoses().await?;
    kept.iter()
        .map(|k| serde_json::from_str(&k.body).map_err(Error::Kept))
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A deal of a name with nothing said of it.
    pub(crate) fn filed_as(deal: &str) -> Filed {
        Filed {
            deal: deal.to_owned(),
            title: String::new(),
            buyer: Contact::default(),
            people: Vec::new(),
            country: None,
            messages: 1,
            first: Moment::EPOCH,
            last: Moment::EPOCH,
            newest: MessageId(String::new()),
            observed_at: Moment::EPOCH,
            stage: Stage::Inquiry,
            healthy: true,
            alarm: 0.0,
            urgency: 0.0,
            days_left: None,
            act_by: None,
            waiting_on: None,
            promises: Vec::new(),
            at_stake: None,
            verdict: Verdict {
                code: "healthy".to_owned(),
                parts: Vec::new(),
                quote: None,
            },
            decisive: String::new(),
            leading: None,
            next: None,
            habits: Habits::default(),
        }
    }
}
