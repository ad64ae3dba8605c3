//! What every part of the deal room asks: where a quote stands on the page, what a count is called.

use super::{anchor, letter_anchor};
use crate::excerpt::Excerpt;
use crate::today::first_move;
use crate::tongue::{Tongue, percent};
use crate::words;
use desk::report::{Diagnosis, Quote};
use desk::{Count, Room, Shift, Wanted};
use std::collections::{BTreeMap, BTreeSet};
use trade::{Message, MessageId, Span};

/// A room as somebody sees it.
pub(crate) struct View<'r> {
    pub(crate) room: &'r Room,
    pub(crate) tongue: Tongue,
    sentences: BTreeMap<&'r MessageId, Vec<Span>>,
    anchors: BTreeSet<(&'r MessageId, usize)>,
    letters: BTreeMap<&'r MessageId, &'r Message>,
    first_subjects: BTreeSet<&'r MessageId>,
    /// What somebody came here to find; nothing else.
    pub(crate) wanted: Wanted,
    /// The customer's name in addresses.
    pub(crate) customer: Option<String>,
    /// The note that was just added, and what it changed.
    pub(crate) noted: Option<Noted>,
    /// Somebody signed in, so that there are others to share with.
    pub(crate) signed_in: bool,
}

/// A note that was just added.
pub(crate) struct Noted {
    /// The note.
    pub(crate) note: MessageId,
    /// What it changed.
    pub(crate) shifts: Vec<Shift>,
}

impl<'r> View<'r> {
    pub(crate) fn new(room: &'r Room, tongue: Tongue) -> View<'r> {
        let mut sentences: BTreeMap<&MessageId, Vec<Span>> = BTreeMap::new();
        for quote in quotes(&room.diagnosis) {
            sentences
                .entry(&quote.message.id)
                .or_default()
                .push(quote.sentence);
        }
        let letters = &room.letters;
        let marks = letters
            .iter()
            .flat_map(|l| l.marks.iter().map(|mark| (&l.message.id, mark.span.start)));
        View {
            room,
            tongue,
            sentences,
            anchors: marks.collect(),
            letters: letters
                .iter()
                .map(|l| (&l.message.id, &l.message))
                .collect(),
            first_subjects: first_subjects(room),
            wanted: Wanted::default(),
            customer: None,
            noted: None,
            signed_in: false,
        }
    }

    /// The same with the way to the customer.
    pub(crate) fn with(self, customer: Option<String>) -> View<'r> {
        View { customer, ..self }
    }

    /// The same for somebody who signed in.
    pub(crate) fn signed_in(self, signed_in: bool) -> View<'r> {
        View { signed_in, ..self }
    }

    /// The same after a note.
    pub(crate) fn after(self, noted: Option<Noted>) -> View<'r> {
        View { noted, ..self }
    }

    /// The same with the words shown that somebody came to find.
    pub(crate) fn finding(self, typed: &str) -> View<'r> {
        View {
            wanted: Wanted::of(typed),
            ..self
        }
    }

    /// The sentences of a letter that the diagnosis leans on.
    pub(crate) fn sentences_of(&self, id: &MessageId) -> &[Span] {
        self.sentences.get(id).map_or(&[], Vec::as_slice)
    }

    /// A message of the deal.
    pub(crate) fn letter(&self, id: &MessageId) -> Option<&'r Message> {
        self.letters.get(id).copied()
    }

    /// A quote inside its sentence.
    pub(crate) fn excerpt(&self, quote: &Quote) -> Excerpt {
        let letter = self.letter(&quote.message.id);
        let sentence = letter.map_or("", |m| quote.sentence.of(&m.text));
        Excerpt::of(&quote.quote, quote.span, sentence, quote.sentence)
    }

    /// Where a quote stands on the page: its words, else its letter.
    pub(crate) fn place_of_quote(&self, quote: &Quote) -> Option<String> {
        let id = &quote.message.id;
        if self.anchors.contains(&(id, quote.span.start)) {
            return Some(anchor(id, quote.span.start));
        }
        self.letters.contains_key(id).then(|| letter_anchor(id))
    }

    /// A subject is shown where it is new.
    pub(crate) fn shows_subject(&self, message: &Message) -> bool {
        self.first_subjects.contains(&message.id)
    }

    /// The name on the page of what a sentence counts for.
    pub(crate) fn place_of(&self, count: &Count) -> String {
        match count.kind {
            "term" => self.place_of_term(count.index),
            "conflict" => format!("conflict-{}", count.index),
            "hypothesis" => format!("cause-{}", count.index),
            "verdict" | "stage" => count.kind.to_owned(),
            "move" if first_move(&self.room.diagnosis).is_none() => "next".to_owned(),
            kind => format!("{kind}-{}", count.index),
        }
    }

    /// Claims stand in the line of their term.
    fn place_of_term(&self, index: usize) -> String {
        let claim = self.room.diagnosis.terms.get(index);
        claim.map_or_else(|| "terms".to_owned(), |c| format!("term-{}", c.term.code()))
    }

    /// What a sentence counts for, in words.
    pub(crate) fn name_of(&self, count: &Count) -> String {
        let d = &self.room.diagnosis;
        let t = self.tongue;
        let i = count.index;
        let named = match count.kind {
            "gap" => d.gap_evidence.get(i).map(|e| t.of(&e.shows).to_owned()),
            "term" => d
                .terms
                .get(i)
                .map(|c| format!("{} · {}", t.of(&c.reads), t.say(words::claim(c.status)))),
            "question" => d.questions.get(i).map(|q| {
                let state = if q.answered.is_some() {
                    words::ANSWERED
                } else {
                    super::owed::who_owes(q)
                };
                t.say(state).to_owned()
            }),
            "commitment" => d
                .commitments
                .get(i)
                .map(|c| t.say(words::promise(c.status)).to_owned()),
            "threat" => d.threats.get(i).map(|x| t.of(&x.subtext).to_owned()),
            "cliche" => d.cliches.get(i).map(|c| t.of(&c.better).to_owned()),
            "conflict" => d.conflicts.get(i).map(|c| t.of(&c.why).to_owned()),
            "hypothesis" => d
                .hypotheses
                .get(i)
                .map(|h| format!("{} · {}", t.of(&h.name), percent(h.probability))),
            "move" => d.next_moves.get(i).map(|m| t.of(&m.name).to_owned()),
            "stage" => Some(t.of(&d.stage_reason.why).to_owned()),
            "verdict" => Some(super::head::verdict_name(self).to_owned()),
            _ => None,
        };
        named.unwrap_or_default()
    }

    /// The kind of it; a gap and a term by their own names.
    pub(crate) fn kind_of(&self, count: &Count) -> &'static str {
        let d = &self.room.diagnosis;
        let said = match count.kind {
            "gap" => d.gap_evidence.get(count.index).map(|e| words::gap(e.gap)),
            "term" => d.terms.get(count.index).map(|c| words::term(c.term)),
            _ => None,
        };
        self.tongue
            .say(said.unwrap_or_else(|| words::kind(count.kind)))
    }

    fn is_likely(&self, cause: usize) -> bool {
        self.room
            .diagnosis
            .hypotheses
            .get(cause)
            .is_some_and(|h| h.probability >= LIKELY)
    }

    /// The colour of a mark: that of the gap it speaks for, else of its heaviest kind.
    pub(crate) fn tint(&self, counts: &[Count]) -> String {
        let d = &self.room.diagnosis;
        let gap = counts
            .iter()
            .find(|c| c.kind == "gap")
            .and_then(|c| d.gap_evidence.get(c.index));
        if let Some(evidence) = gap {
            return format!("gap-{}", evidence.gap.code());
        }
        let heaviest = counts
            .iter()
            .map(|c| c.kind)
            .min_by_key(|kind| heaviness(kind));
        format!("of-{}", heaviest.unwrap_or("term"))
    }

    /// The counts with the heaviest first; causes by their probability, those that hardly can be
    /// left out where there is something better to say.
    pub(crate) fn by_weight(&self, counts: &[Count]) -> Vec<Count> {
        let mut sorted = counts.to_vec();
        let told = |count: &Count| count.kind != "hypothesis" || self.is_likely(count.index);
        if sorted.iter().any(told) {
            sorted.retain(told);
        }
        let weak = |count: &Count| match count.kind {
            "hypothesis" => self
                .room
                .diagnosis
                .hypotheses
                .get(count.index)
                .map_or(1.0, |h| 1.0 - h.probability),
            _ => 0.0,
        };
        sorted.sort_by(|a, b| {
            heaviness(a.kind)
                .cmp(&heaviness(b.kind))
                .then(weak(a).total_cmp(&weak(b)))
        });
        sorted
    }
}

/// Causes below this are not named under a sentence; judgement.
const LIKELY: f64 = 0.15;

/// The order in which a reader cares.
fn heaviness(kind: &str) -> usize {
    const ORDER: [&str; 11] = [
        "verdict",
        "threat",
        "conflict",
        "gap",
        "question",
        "commitment",
        "cliche",
        "term",
        "hypothesis",
        "move",
        "stage",
    ];
    ORDER.iter().position(|k| *k == kind).unwrap_or(ORDER.len())
}

/// Messages whose subject, apart from `Re:` and its like, was not seen before.
fn first_subjects(room: &Room) -> BTreeSet<&MessageId> {
    let mut seen = BTreeSet::new();
    let bare = |subject: &str| {
        subject
            .rsplit([':', '：'])
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    };
    let letters = room.letters.iter().map(|l| &l.message);
    letters
        .filter(|m| seen.insert(bare(&m.subject)))
        .map(|m| &m.id)
        .collect()
}

/// Every quote that a diagnosis shows.
fn quotes(d: &Diagnosis) -> Vec<&Quote> {
    let mut all: Vec<&Quote> = Vec::new();
    all.extend(d.verdict.quote.iter().chain(&d.stage_reason.quote));
    all.extend(d.gap_evidence.iter().map(|e| &e.proof));
    all.extend(d.threats.iter().map(|e| &e.proof));
    all.extend(d.terms.iter().map(|e| &e.proof));
    all.extend(d.ledger.iter().filter_map(|line| line.settled_by.as_ref()));
    all.extend(d.conflicts.iter().flat_map(|c| &c.quotes));
    all.extend(d.questions.iter().map(|e| &e.proof));
    all.extend(d.commitments.iter().map(|e| &e.proof));
    all.extend(d.cliches.iter().map(|e| &e.proof));
    all.extend(d.next_moves.iter().flat_map(|m| &m.evidence));
    let evidence = d
        .hypotheses
        .iter()
        .flat_map(|h| h.evidence_for.iter().chain(&h.against));
    all.extend(evidence.flat_map(|e| &e.quotes));
    all
}
