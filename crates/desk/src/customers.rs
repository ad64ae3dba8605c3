//! Customers as their correspondence shows them: which deals are one customer's, who is there, how
//! they write, what is owed both ways. What is not known is said to be not known.

use crate::diagnose::diagnose_deal;
use crate::filed::{Filed, Promise, filed};
use crate::grouping::{Joined, keys};
use crate::{Error, Result, World};
use diagnosis::Rhythm;
use std::collections::{BTreeMap, BTreeSet};
use trade::{Channel, Contact, Language, MessageId, Moment, Side, What, is_box_provider};

/// A customer as a list shows it.
#[derive(Debug, Clone)]
pub struct Customer {
    /// Its name in addresses: a domain, a mail address or a person's name.
    pub key: String,
    /// The firm's domain, where it writes from one of its own.
    pub domain: Option<String>,
    /// The people, whoever leads the latest deal first.
    pub people: Vec<Contact>,
    /// ISO 3166 codes.
    pub countries: Vec<String>,
    /// The deals, the latest first.
    pub deals: Vec<Filed>,
    /// When the first and the last message was sent.
    pub first: Moment,
    /// When the last message was sent.
    pub last: Moment,
}

impl Customer {
    /// What it is called: the firm's domain, else the person.
    pub fn name(&self) -> &str {
        self.domain
            .as_deref()
            .unwrap_or_else(|| self.people.first().map_or("", Contact::shown))
    }

    /// Promises of one side that are not kept yet.
    pub fn promises(&self, by: Side) -> impl Iterator<Item = (&Filed, &Promise)> {
        let all = self
            .deals
            .iter()
            .flat_map(|deal| deal.promises.iter().map(move |p| (deal, p)));
        all.filter(move |(_, promise)| promise.by == by)
    }
}

/// All customers, the one heard of last first.
///
/// # Errors
/// When the store fails.
pub async fn customers(world: &World) -> Result<Vec<Customer>> {
    Ok(told_apart(filed(world).await?))
}

/// The customer that a deal is with, by its name in addresses.
///
/// # Errors
/// When the store fails.
pub async fn customer_of_deal(world: &World, deal: &str) -> Result<Option<String>> {
    let all = customers(world).await?;
    let with = |customer: &Customer| customer.deals.iter().any(|d| d.deal == deal);
    Ok(all.into_iter().find(with).map(|customer| customer.key))
}

/// Deals whose buyers are one person or write from one firm are one customer's.
fn told_apart(deals: Vec<Filed>) -> Vec<Customer> {
    let mut joined = Joined::new(deals.len());
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (at, deal) in deals.iter().enumerate() {
        for key in keys(&deal.buyer, Channel::Email) {
            let first = *first_with.entry(key).or_insert(at);
            joined.join(first, at);
        }
    }
    let mut sets: BTreeMap<usize, Vec<Filed>> = BTreeMap::new();
    for (at, deal) in deals.into_iter().enumerate() {
        sets.entry(joined.root(at)).or_default().push(deal);
    }
    let mut customers: Vec<Customer> = sets.into_values().filter_map(customer_of).collect();
    customers.sort_by(|a, b| b.last.cmp(&a.last).then(a.key.cmp(&b.key)));
    customers
}

fn customer_of(mut deals: Vec<Filed>) -> Option<Customer> {
    deals.sort_by(|a, b| b.last.cmp(&a.last).then(a.deal.cmp(&b.deal)));
    let mut people: Vec<Contact> = Vec::new();
    for contact in deals
        .iter()
        .flat_map(|d| std::iter::once(&d.buyer).chain(&d.people))
    {
        add_person(&mut people, contact);
    }
    let own = |c: &Contact| {
        c.domain()
            .filter(|d| !is_box_provider(d))
            .map(str::to_owned)
    };
    let domain = deals.iter().find_map(|d| own(&d.buyer));
    let countries: BTreeSet<String> = deals.iter().filter_map(|d| d.country.clone()).collect();
    let key = domain.clone().or_else(|| {
        let buyer = &deals.first()?.buyer;
        let key = if buyer.address.is_empty() {
            &buyer.name
        } else {
            &buyer.address
        };
        Some(if key.is_empty() {
            deals[0].deal.clone()
        } else {
            key.clone()
        })
    })?;
    Some(Customer {
        key,
        domain,
        people,
        countries: countries.into_iter().collect(),
        first: deals.iter().map(|d| d.first).min()?,
        last: deals.iter().map(|d| d.last).max()?,
        deals,
    })
}

/// Two mentions of one person complete each other.
fn add_person(people: &mut Vec<Contact>, contact: &Contact) {
    let theirs = keys(contact, Channel::Email);
    let of_a_person = |key: &&String| !key.starts_with("firm:");
    let same = people.iter_mut().find(|known| {
        let known = keys(known, Channel::Email);
        theirs
            .iter()
            .filter(of_a_person)
            .any(|key| known.contains(key))
    });
    match same {
        Some(known) => {
            if known.name.is_empty() {
                known.name.clone_from(&contact.name);
            }
            if known.address.is_empty() {
                known.address.clone_from(&contact.address);
            }
        }
        None => people.push(contact.clone()),
    }
}

/// A person of a customer.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub contact: Contact,
    /// The title in the signature; empty when none was seen.
    pub role: String,
    /// How many messages this person wrote.
    pub wrote: usize,
    /// When the last of them was sent.
    pub last: Option<Moment>,
}

/// A message in a customer's history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// The deal.
    pub deal: String,
    /// The message.
    pub message: MessageId,
    /// Who wrote.
    pub from: Contact,
    /// Which side that is.
    pub side: Side,
    /// When.
    pub sent: Moment,
    /// The way it came.
    pub channel: Channel,
    /// The subject, or the first words.
    pub headline: String,
}

/// Everything that the correspondence tells of a customer.
pub struct Profile {
    /// The customer.
    pub customer: Customer,
    /// The people, whoever writes most first.
    pub people: Vec<Person>,
    /// How the buyer's people answer.
    pub rhythm: Vec<Rhythm>,
    /// The languages that they write, the most used first.
    pub languages: Vec<Language>,
    /// The ways by which they write, the most used first.
    pub channels: Vec<Channel>,
    /// Every message, the latest first.
    pub history: Vec<HistoryLine>,
    /// The moment for which all this is told: the latest "now" of the deals.
    pub observed: Moment,
}

/// So many deals of a customer are looked at, the latest; judgement: older ones no longer tell how
/// they are today.
const LOOKED_AT: usize = 12;

/// The customer of a name in addresses.
///
/// # Errors
/// When there is no such customer, or the store fails.
pub async fn customer(world: &World, key: &str) -> Result<Profile> {
    let all = customers(world).await?;
    let found = all.into_iter().find(|customer| customer.key == key);
    let customer = found.ok_or_else(|| Error::NoSuchDeal(key.to_owned()))?;
    let mut seen = Seen::default();
    for deal in customer.deals.iter().take(LOOKED_AT) {
        seen.look_at(diagnose_deal(world, &deal.deal, None).await?, &deal.deal);
    }
    seen.history
        .sort_by(|a, b| b.sent.cmp(&a.sent).then(a.message.cmp(&b.message)));
    let mut people: Vec<Person> = customer.people.iter().map(|c| seen.person(c)).collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.wrote));
    Ok(Profile {
        people,
        rhythm: seen.rhythm,
        languages: most_used(seen.languages),
        channels: most_used(seen.channels),
        history: seen.history,
        observed: customer
            .deals
            .iter()
            .map(|d| d.observed_at)
            .max()
            .unwrap_or(Moment::EPOCH),
        customer,
    })
}

/// What was seen so far.
#[derive(Default)]
struct Seen {
    rhythm: Vec<Rhythm>,
    languages: Vec<Language>,
    channels: Vec<Channel>,
    history: Vec<HistoryLine>,
    roles: Vec<(Contact, String)>,
}

impl Seen {
    fn look_at(&mut self, concluded: crate::Concluded, deal: &str) {
        for finding in &concluded.findings {
            match &finding.what {
                What::Language
                    if finding.side == Side::Buyer && finding.language != Language::Und =>
                {
                    self.languages.push(finding.language);
                }
                What::Person { contact, role } if !role.is_empty() => {
                    self.roles.push((contact.clone(), role.clone()));
                }
                _ => {}
            }
        }
        let theirs = concluded
            .diagnosis
            .rhythm
            .into_iter()
            .filter(|r| r.side == Side::Buyer);
        for rhythm in theirs.filter(|r| !r.gaps.is_empty()) {
            match self.rhythm.iter_mut().find(|known| known.who == rhythm.who) {
                Some(known) => known.gaps.extend(rhythm.gaps),
                None => self.rhythm.push(rhythm),
            }
        }
        for message in concluded.messages {
            if message.side == Side::Buyer {
                self.channels.push(message.channel);
            }
            let first_line = message.text.lines().find(|line| !line.trim().is_empty());
            let headline = if message.subject.is_empty() {
                first_line.unwrap_or_default().chars().take(90).collect()
            } else {
                message.subject
            };
            self.history.push(HistoryLine {
                deal: deal.to_owned(),
                message: message.id,
                from: message.from,
                side: message.side,
                sent: message.sent,
                channel: message.channel,
                headline,
            });
        }
    }

    fn person(&self, contact: &Contact) -> Person {
        let own: Vec<String> = keys(contact, Channel::Email)
            .into_iter()
            .filter(|key| !key.starts_with("firm:"))
            .collect();
        let is_them = |other: &Contact| {
            other == contact
                || keys(other, Channel::Email)
                    .iter()
                    .any(|key| own.contains(key))
        };
        let wrote = self
            .history
            .iter()
            .filter(|h| h.side == Side::Buyer && is_them(&h.from));
        let role = self.roles.iter().rev().find(|(who, _)| is_them(who));
        Person {
            contact: contact.clone(),
            role: role.map_or_else(String::new, |(_, role)| role.clone()),
            last: wrote.clone().map(|h| h.sent).max(),
            wrote: wrote.count(),
        }
    }
}

fn most_used<T: Copy + PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut counts: Vec<(usize, T)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(_, known)| *known == one) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, one)),
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filed::tests::filed_as;

    fn deal(name: &str, buyer: &str, address: &str) -> Filed {
        Filed {
            buyer: Contact {
                name: buyer.into(),
                address: address.into(),
            },
            ..filed_as(name)
        }
    }

    #[test]
    fn deals_of_one_firm_or_one_person_are_one_customer() {
        let customers = told_apart(vec![
            deal("a", "Ana Prieto", "ana@telas.example"),
            deal("b", "Luis Rey", "luis@telas.example"),
            deal("c", "Ana Prieto", ""),
            deal("d", "Ana", "ana@gmail.com"),
            deal("e", "Tom Hill", "tom@gmail.com"),
        ]);
        let mut shown: Vec<(&str, usize, usize)> = customers
            .iter()
            .map(|c| (c.key.as_str(), c.deals.len(), c.people.len()))
            .collect();
        shown.sort_unstable();
        assert_eq!(
            shown,
            [
                ("ana@gmail.com", 1, 1),
                ("telas.example", 3, 2),
                ("tom@gmail.com", 1, 1)
            ]
        );
    }
}
