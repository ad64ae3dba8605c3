//! What programs are answered, over HTTP and over MCP: the same facts as on the pages, as data with a
//! schema. Whoever asks sees what is his and nothing else.

use crate::filed::{Filed, filed};
use crate::{
    Customer, Error, Result, World, check_draft, customers, diagnose_deal, search, shelved, today,
};
use diagnosis::{Diagnosis, Stage, Words};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Aside;
use trade::{Channel, Contact, Gap, Message, MessageId, Moment, Side, Span};

/// A deal.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Deal")]
pub struct DealAnswer {
    /// Its own name.
    pub id: String,
    /// What it is about, in the words of its first subject.
    pub title: String,
    /// The buyer.
    pub buyer: Contact,
    /// Everybody else on the buyer's side.
    pub people: Vec<Contact>,
    /// ISO 3166 code of the buyer's country, as far as the correspondence tells.
    pub country: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// It belongs on the list of deals to save today.
    pub to_save: bool,
    /// How likely it is in trouble, 0 to 1; the diagnosis explains it.
    pub alarm: f64,
    /// Days left to the next date that matters; negative when it has passed.
    pub days_left: Option<i64>,
    /// When to act at the latest.
    #[schemars(with = "Option<String>")]
    pub act_by: Option<Date>,
    /// The side that owes the next step.
    pub waiting_on: Option<Side>,
    /// The sum at stake, as last written in the correspondence.
    pub at_stake: Option<String>,
    /// The gap that leads, if one does.
    pub gap: Option<Gap>,
    /// What leads, by name.
    pub cause: Option<Words>,
    /// The decisive words of the buyer; the sentence around them.
    pub decisive: Option<String>,
    /// What to do first.
    pub next_move: Option<Words>,
    /// How many messages went to and fro.
    pub messages: usize,
    /// When the first one was sent.
    pub first: Moment,
    /// When the last one was sent.
    pub last: Moment,
    /// It is put aside.
    pub aside: Option<AsideAnswer>,
}

/// How a deal is put aside.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Aside")]
pub struct AsideAnswer {
    /// When it comes back; absent when only a new message brings it back.
    pub until: Option<Moment>,
    /// Why, in the person's own words.
    pub why: String,
}

/// Some of a list, and how to go on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Portion<T> {
    /// The items.
    pub items: Vec<T>,
    /// The cursor of the next ones; absent when these were the last.
    pub next: Option<String>,
}

/// A customer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Customer")]
pub struct CustomerAnswer {
    /// Its name in addresses.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// The people there.
    pub people: Vec<Contact>,
    /// ISO 3166 codes.
    pub countries: Vec<String>,
    /// The names of its deals, the latest first.
    pub deals: Vec<String>,
    /// When the first message was sent.
    pub first: Moment,
    /// When the last message was sent.
    pub last: Moment,
}

/// What was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Found {
    /// Deals whose buyer or matter is called so.
    pub deals: Vec<DealAnswer>,
    /// Messages that hold the words, the newest first.
    pub letters: Vec<FoundAnswer>,
    /// There are more messages than these.
    pub more: bool,
}

/// A message that holds the words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FoundLetter")]
pub struct FoundAnswer {
    /// The message.
    pub message: MessageId,
    /// The deal that it belongs to.
    pub deal: Option<String>,
    /// Who wrote it.
    pub from: Contact,
    /// Whose side wrote it.
    pub side: Side,
    /// The way it came.
    pub channel: Channel,
    /// When it was sent.
    pub sent: Moment,
    /// The subject.
    pub subject: String,
    /// The passage with the words.
    pub passage: String,
}

/// One thing to look at in a draft before it is sent.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Concern")]
pub struct ConcernAnswer {
    /// What it is about.
    pub kind: String,
    /// Where in the draft, in bytes of its UTF-8; absent for what is missing from it.
    pub span: Option<Span>,
    /// The words: of the draft, or the buyer's for what is missing.
    pub quote: String,
    /// Why.
    pub why: Words,
    /// A better line, or what to add.
    pub better: Words,
}

/// A draft to be checked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftAsked {
    /// The draft.
    #[schemars(length(min = 1))]
    pub text: String,
    /// The deal that it is for; its questions and terms are then checked too.
    #[serde(default)]
    pub deal: Option<String>,
}

/// A text to be diagnosed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextAsked {
    /// What somebody wrote.
    #[schemars(length(min = 1))]
    pub text: String,
    /// Whose words they are; the buyer's, unless it is said.
    #[serde(default)]
    pub by: Option<Side>,
}

/// So many deals, or those to save only, behind a cursor.
#[derive(Debug, Clone, Default)]
pub struct DealsWanted {
    /// Only those to save.
    pub to_save: bool,
    /// The cursor.
    pub cursor: Option<String>,
    /// So many at most.
    pub limit: usize,
}

/// The part of a list behind a cursor, which is the name of the last item before it; `None` when it
/// names nothing.
pub fn after<T>(
    all: Vec<T>,
    cursor: Option<&str>,
    limit: usize,
    name: impl Fn(&T) -> &str,
) -> Option<Portion<T>> {
    let from = match cursor {
        Some(cursor) => all.iter().position(|item| name(item) == cursor)? + 1,
        None => 0,
    };
    let left = all.len().saturating_sub(from);
    let items: Vec<T> = all.into_iter().skip(from).take(limit).collect();
    let more = left > items.len();
    let last = items.last().map(|item| name(item).to_owned());
    Some(Portion {
        next: last.filter(|_| more),
        items,
    })
}

/// The deals, those to save first; `None` when the cursor is void.
///
/// # Errors
/// When the store fails.
pub async fn deals_answer(
    world: &World,
    wanted: &DealsWanted,
) -> Result<Option<Portion<DealAnswer>>> {
    let mut all = today(world).await?;
    let shelf = shelved(world, &all).await?;
    all.retain(|filed| !wanted.to_save || crate::needs_saving(filed));
    let answers = all
        .iter()
        .map(|filed| DealAnswer::of(filed, shelf.get(&filed.deal)));
    let answers: Vec<DealAnswer> = answers.collect();
    let cursor = wanted.cursor.as_deref();
    Ok(after(answers, cursor, wanted.limit, |deal| &deal.id))
}

/// One deal.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn deal_answer(world: &World, deal: &str) -> Result<DealAnswer> {
    let all = filed(world).await?;
    let shelf = shelved(world, &all).await?;
    let found = all.iter().find(|filed| filed.deal == deal);
    let found = found.ok_or_else(|| Error::NoSuchDeal(deal.to_owned()))?;
    Ok(DealAnswer::of(found, shelf.get(deal)))
}

/// The messages of a deal, oldest first; `None` when the cursor is void.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn letters_answer(
    world: &World,
    deal: &str,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Option<Portion<Message>>> {
    let messages = diagnose_deal(world, deal, None).await?.messages;
    Ok(after(messages, cursor, limit, |message| &message.id.0))
}

/// The customers, the one heard of last first; `None` when the cursor is void.
///
/// # Errors
/// When the store fails.
pub async fn customers_answer(
    world: &World,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Option<Portion<CustomerAnswer>>> {
    let all = customers(world).await?;
    let answers: Vec<CustomerAnswer> = all.iter().map(CustomerAnswer::from).collect();
    Ok(after(answers, cursor, limit, |customer| &customer.key))
}

/// One customer.
///
/// # Errors
/// When there is none, or the store fails.
pub async fn customer_answer(world: &World, key: &str) -> Result<CustomerAnswer> {
    let all = customers(world).await?;
    let found = all.iter().find(|customer| customer.key == key);
    let found = found.ok_or_else(|| Error::NoSuchDeal(key.to_owned()))?;
    Ok(CustomerAnswer::from(found))
}

/// What holds some words.
///
/// # Errors
/// When the store fails.
pub async fn search_answer(world: &World, words: &str, by: Option<Side>) -> Result<Found> {
    let results = search(world, words, by).await?;
    let shelf = shelved(world, &results.deals).await?;
    let one = |filed: &Filed| DealAnswer::of(filed, shelf.get(&filed.deal));
    let joined = |cuts: &[crate::Cut]| cuts.iter().map(|cut| cut.text.as_str()).collect();
    let letters = results.letters.iter().map(|letter| FoundAnswer {
        message: letter.message.id.clone(),
        deal: letter.deal.clone(),
        from: letter.message.from.clone(),
        side: letter.message.side,
        channel: letter.message.channel,
        sent: letter.message.sent,
        subject: joined(&letter.subject),
        passage: joined(&letter.passage),
    });
    Ok(Found {
        letters: letters.collect(),
        deals: results.deals.iter().map(one).collect(),
        more: results.more,
    })
}

/// What is to be looked at in a draft before it is sent.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn draft_answer(world: &World, asked: &DraftAsked) -> Result<Vec<ConcernAnswer>> {
    let known = world.knowledge()?;
    let deal = match &asked.deal {
        Some(deal) => Some(diagnose_deal(world, deal, None).await?),
        None => None,
    };
    let now = deal
        .as_ref()
        .map_or(world.now(), |deal| deal.diagnosis.observed_at);
    let concerns = check_draft(&known, &asked.text, deal.as_ref(), now);
    let told = concerns.into_iter().map(|concern| ConcernAnswer {
        kind: code_of(&concern),
        span: concern.span,
        quote: concern.quote,
        why: concern.why,
        better: concern.better,
    });
    Ok(told.collect())
}

fn code_of(concern: &crate::Concern) -> String {
    let kind = serde_json::to_value(concern.kind).unwrap_or_default();
    kind.as_str().unwrap_or_default().to_owned()
}

/// Why somebody who wrote this is where he is, as far as one text tells.
///
/// # Errors
/// When the packs cannot be read.
pub fn text_answer(world: &World, asked: &TextAsked) -> Result<Diagnosis> {
    let side = asked.by.unwrap_or(Side::Buyer);
    let message = Message::of_text(&asked.text, side, Channel::Email, world.now());
    let messages = vec![message];
    let own = crate::grouping::Own::of(&[], &messages);
    let known = world.knowledge()?;
    Ok(crate::conclude(&known, "text", messages, &own, world.now()).diagnosis)
}

/// The diagnosis of a deal.
///
/// # Errors
/// When there is no such deal, or the store fails.
pub async fn diagnosis_answer(world: &World, deal: &str) -> Result<Diagnosis> {
    Ok(diagnose_deal(world, deal, None).await?.diagnosis)
}

impl DealAnswer {
    fn of(filed: &Filed, aside: Option<&Aside>) -> DealAnswer {
        let f = filed.clone();
        DealAnswer {
            to_save: crate::needs_saving(filed),
            id: f.deal,
            title: f.title,
            buyer: f.buyer,
            people: f.people,
            country: f.country,
            stage: f.stage,
            alarm: f.alarm,
            days_left: f.days_left,
            act_by: f.act_by,
            waiting_on: f.waiting_on,
            at_stake: f.at_stake,
            gap: f.leading.as_ref().and_then(|leading| leading.gap),
            cause: f.leading.map(|leading| leading.name),
            decisive: Some(f.decisive).filter(|words| !words.is_empty()),
            next_move: f.next.map(|next| next.name),
            messages: f.messages,
            first: f.first,
            last: f.last,
            aside: aside.map(|aside| AsideAnswer {
                until: aside.until,
                why: aside.reason.clone(),
            }),
        }
    }
}

impl From<&Customer> for CustomerAnswer {
    fn from(customer: &Customer) -> CustomerAnswer {
        CustomerAnswer {
            key: customer.key.clone(),
            name: customer.name().to_owned(),
            people: customer.people.clone(),
            countries: customer.countries.clone(),
            deals: customer.deals.iter().map(|d| d.deal.clone()).collect(),
            first: customer.first,
            last: customer.last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_through_the_whole_list_once() {
        let check = |limit: usize| {
            let (mut seen, mut cursor) = (Vec::new(), None);
            loop {
                let all = vec!["a", "b", "c", "d", "e"];
                let some = after(all, cursor.as_deref(), limit, |name| name).unwrap();
                seen.extend(some.items);
                match some.next {
                    Some(next) => cursor = Some(next),
                    None => break,
                }
            }
            assert_eq!(seen, ["a", "b", "c", "d", "e"], "{limit}");
        };
        (1..=6).for_each(check);
        assert!(after(vec!["a"], Some("z"), 1, |name| name).is_none());
        assert!(
            after(Vec::<&str>::new(), None, 1, |n| n)
                .unwrap()
                .items
                .is_empty()
        );
    }
}
