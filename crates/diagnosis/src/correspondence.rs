//! The findings of a deal laid out as letters and sentences, in the order of time; nothing is judged here.

use crate::clause;
use crate::report::{MessageRef, Quote};
use jiff::civil::Date;
use std::collections::BTreeMap;
use trade::{
    Act, Channel, Deal, Envelope, Finding, MessageId, Moment, Side, TermClaim, TermKind, Tone, What,
};

/// The whole correspondence as far as it was known at a moment.
pub(crate) struct Correspondence<'a> {
    pub deal: &'a Deal,
    pub now: Moment,
    pub letters: Vec<Letter<'a>>,
}

/// One message with what it shows.
pub(crate) struct Letter<'a> {
    pub envelope: &'a Envelope,
    pub sentences: Vec<Sentence<'a>>,
    /// What is said about the message as a whole: tone, persons, language.
    pub whole: Vec<&'a Finding>,
}

/// One new sentence with what it shows.
pub(crate) struct Sentence<'a> {
    pub finding: &'a Finding,
    pub topics: &'a [String],
    pub shows: Vec<&'a Finding>,
}

impl<'a> Correspondence<'a> {
    /// Lays out what was known at `now`; later messages are left out.
    pub fn new(findings: &'a [Finding], deal: &'a Deal, now: Moment) -> Correspondence<'a> {
        let mut by_message: BTreeMap<&MessageId, Vec<&Finding>> = BTreeMap::new();
        for finding in findings {
            by_message
                .entry(&finding.message)
                .or_default()
                .push(finding);
        }
        let mut letters: Vec<Letter> = deal
            .messages
            .iter()
            .filter(|envelope| envelope.sent <= now)
            .map(|envelope| {
                Letter::new(
                    envelope,
                    by_message.remove(&envelope.id).unwrap_or_default(),
                )
            })
            .collect();
        letters.sort_by_key(|letter| letter.envelope.sent);
        Correspondence { deal, now, letters }
    }

    /// The place of a message in the order of time.
    pub fn place(&self, id: &MessageId) -> Option<usize> {
        self.letters.iter().position(|l| &l.envelope.id == id)
    }

    /// The name of the message at a place.
    pub fn reference(&self, place: usize) -> MessageRef {
        MessageRef::from(self.letters[place].envelope)
    }

    /// A finding as a quote with its message's name.
    pub fn quote(&self, finding: &Finding) -> Quote {
        let message = match self.deal.envelope(&finding.message) {
            Some(envelope) => MessageRef::from(envelope),
            None => MessageRef {
                id: finding.message.clone(),
                message_id: None,
                channel: None,
                sent: None,
                by: None,
            },
        };
        let mut quote = Quote::of(finding, message);
        if self.is_noted(finding) {
            quote.by = Side::Seller;
        }
        quote
    }

    /// Does it stand in a note of our own? What a note says of the buyer is in our words.
    pub fn is_noted(&self, finding: &Finding) -> bool {
        let envelope = self.deal.envelope(&finding.message);
        envelope.is_some_and(|envelope| envelope.channel == Channel::PhoneNote)
    }

    /// The sentence in which a finding stands.
    pub fn sentence(&self, finding: &Finding) -> Option<&Sentence<'a>> {
        let letter = self.letters.get(self.place(&finding.message)?)?;
        letter
            .sentences
            .iter()
            .find(|s| s.finding.span.meets(finding.span))
    }

    /// A finding's whole sentence as a quote, so that it can be read alone; of a very long one the
    /// clause.
    pub fn quote_sentence(&self, finding: &Finding) -> Quote {
        let mut quote = self.quote(finding);
        if let Some(sentence) = self.sentence(finding)
            && matches!(sentence.finding.what, What::Sentence { .. })
        {
            quote.sentence = sentence.finding.span;
            (quote.span, quote.quote) = clause::around(sentence.finding, finding.span);
        }
        quote
    }

    /// The letters that a person of one side sent to the other, with their places.
    pub fn personal(&self, side: Side) -> impl Iterator<Item = (usize, &Letter<'a>)> {
        self.letters
            .iter()
            .enumerate()
            .filter(move |(_, letter)| letter.is_personal() && letter.side() == side)
    }

    /// The place of a side's last personal letter.
    pub fn last(&self, side: Side) -> Option<usize> {
        self.personal(side).last().map(|(place, _)| place)
    }

    /// Every sentence that went from one side to the other, with its letter's place.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, &Sentence<'a>)> {
        self.letters
            .iter()
            .enumerate()
            .filter(|(_, letter)| letter.is_personal())
            .flat_map(|(place, letter)| letter.sentences.iter().map(move |s| (place, s)))
    }

    /// Every finding that is a signal of this id.
    pub fn signals<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'a Finding> + 's {
        self.letters
            .iter()
            .flat_map(Letter::findings)
            .filter(move |f| matches!(&f.what, What::Signal { id: own } if own == id))
    }

    /// Every finding that is a signal of this kind.
    pub fn signals_of(&self, kind: fn(&str) -> bool) -> impl Iterator<Item = &'a Finding> {
        self.letters
            .iter()
            .flat_map(Letter::findings)
            .filter(move |f| matches!(&f.what, What::Signal { id } if kind(id)))
    }

    /// The first finding of any of these signals.
    pub fn any_signal(&self, ids: &[&str]) -> Option<&'a Finding> {
        self.letters
            .iter()
            .flat_map(Letter::findings)
            .find(|f| matches!(&f.what, What::Signal { id } if ids.contains(&id.as_str())))
    }

    /// The last finding of any of these signals.
    pub fn last_signal(&self, ids: &[&str]) -> Option<&'a Finding> {
        self.last_signal_that(ids, |_| true)
    }

    /// The last finding of any of these signals of which something holds.
    pub fn last_signal_that(
        &self,
        ids: &[&str],
        holds: impl Fn(&Finding) -> bool,
    ) -> Option<&'a Finding> {
        self.letters
            .iter()
            .flat_map(Letter::findings)
            .filter(|f| matches!(&f.what, What::Signal { id } if ids.contains(&id.as_str())))
            .filter(|f| holds(f))
            .last()
    }
}

impl<'a> Letter<'a> {
    fn new(envelope: &'a Envelope, findings: Vec<&'a Finding>) -> Letter<'a> {
        let mut sentences: Vec<Sentence> = findings
            .iter()
            .filter_map(|finding| match &finding.what {
                What::Sentence { topics } => Some(Sentence {
                    finding,
                    topics,
                    shows: Vec::new(),
                }),
                _ => None,
            })
            .collect();
        sentences.sort_by_key(|sentence| sentence.finding.span);
        let mut whole = Vec::new();
        for finding in findings {
            match finding.what {
                What::Sentence { .. } | What::Folded { .. } => {}
                What::Language | What::Tone(_) | What::Person { .. } => whole.push(finding),
                _ => Sentence::take_in(&mut sentences, finding),
            }
        }
        Letter {
            envelope,
            sentences,
            whole,
        }
    }

    /// Whose side wrote it.
    pub fn side(&self) -> Side {
        self.envelope.side
    }

    /// Written by a person, to the other side: neither an automatic answer nor a note of our own.
    pub fn is_personal(&self) -> bool {
        !self.envelope.automatic && self.envelope.channel != Channel::PhoneNote
    }

    /// Everything it shows.
    pub fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        self.sentences
            .iter()
            .flat_map(|sentence| sentence.shows.iter().copied())
            .chain(self.whole.iter().copied())
    }

    /// What its sentences do.
    pub fn acts(&self) -> impl Iterator<Item = (&'a Finding, &'a Act)> {
        self.findings().filter_map(|f| match &f.what {
            What::Act(act) => Some((f, act)),
            _ => None,
        })
    }

    /// What it says about terms.
    pub fn claims(&self) -> impl Iterator<Item = (&'a Finding, &'a TermClaim)> {
        self.findings().filter_map(|f| match &f.what {
            What::Term(claim) => Some((f, claim)),
            _ => None,
        })
    }

    /// Does it show one of these signals?
    pub fn shows(&self, ids: &[&str]) -> bool {
        self.signal(ids).is_some()
    }

    /// The first of these signals that it shows.
    pub fn signal(&self, ids: &[&str]) -> Option<&'a Finding> {
        self.findings()
            .find(|f| matches!(&f.what, What::Signal { id } if ids.contains(&id.as_str())))
    }

    /// Does it show a signal of this kind?
    pub fn signals_of(&self, kind: fn(&str) -> bool) -> bool {
        self.findings()
            .any(|f| matches!(&f.what, What::Signal { id } if kind(id)))
    }

    /// How it is said, if that was told.
    pub fn tone(&self) -> Option<&'a Tone> {
        self.whole.iter().find_map(|f| match &f.what {
            What::Tone(tone) => Some(tone),
            _ => None,
        })
    }

    /// The number of words that carry a topic: how much it says.
    pub fn substance(&self) -> usize {
        self.sentences.iter().map(|s| s.topics.len()).sum()
    }
}

impl<'a> Sentence<'a> {
    /// Puts a finding into the sentence that it stands in; a finding outside all of them becomes
    /// a sentence of its own.
    fn take_in(sentences: &mut Vec<Sentence<'a>>, finding: &'a Finding) {
        match sentences
            .iter_mut()
            .find(|s| s.finding.span.meets(finding.span))
        {
            Some(sentence) => sentence.shows.push(finding),
            None => sentences.push(Sentence {
                finding,
                topics: &[],
                shows: vec![finding],
            }),
        }
    }

    /// What it does.
    pub fn acts(&self) -> impl Iterator<Item = &'a Act> {
        self.shows.iter().filter_map(|f| match &f.what {
            What::Act(act) => Some(act),
            _ => None,
        })
    }

    /// The terms that it speaks of.
    pub fn terms(&self) -> impl Iterator<Item = TermKind> {
        self.shows.iter().filter_map(|f| match &f.what {
            What::Term(claim) => Some(claim.term),
            _ => None,
        })
    }

    /// The terms that it gives a value to.
    pub fn valued_terms(&self) -> impl Iterator<Item = TermKind> {
        self.shows.iter().filter_map(|f| match &f.what {
            What::Term(claim) if claim.value.is_some() => Some(claim.term),
            _ => None,
        })
    }

    /// The first of these signals that it shows.
    pub fn signal(&self, ids: &[&str]) -> Option<&'a Finding> {
        let mut shows = self.shows.iter().copied();
        shows.find(|f| matches!(&f.what, What::Signal { id } if ids.contains(&id.as_str())))
    }

    /// The last day of every stretch of days that it names.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.shows.iter().filter_map(|f| match &f.what {
            What::Day { last, .. } => Some(*last),
            _ => None,
        })
    }

    /// The kinds of paper that it names.
    pub fn papers(&self) -> impl Iterator<Item = &'a str> {
        self.shows.iter().filter_map(|f| match &f.what {
            What::Paper { paper, .. } => Some(paper.as_str()),
            _ => None,
        })
    }

    /// Does it ask?
    pub fn asks(&self) -> bool {
        self.acts().any(|act| matches!(act, Act::Question { .. }))
    }

    /// Does it only put off or hedge?
    pub fn puts_off(&self) -> bool {
        let evades = |act: &Act| matches!(act, Act::Deferral | Act::Hedge | Act::Commitment { .. });
        self.acts().any(evades)
            && !self
                .acts()
                .any(|act| matches!(act, Act::Offer | Act::Fulfilment | Act::Acceptance { .. }))
    }
}
