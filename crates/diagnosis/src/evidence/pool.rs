//! Gathers the sentences that speak for a gap from everything that was concluded, and says of each what is known about it.

use super::Counted;
use crate::case::Case;
use crate::gaps::causes;
use crate::hypotheses::Weighed;
use crate::report::{Gaps, Quote};
use std::collections::BTreeMap;
use trade::{Finding, Gap, MessageId, Side};

/// What is known about a sentence when it is weighed.
pub const TRAITS: [&str; 22] = [
    "always",
    "width of the gap",
    "the gap is an alarm",
    "the gap is worth speaking of",
    "width of the widest gap",
    "strongest log-odds",
    "all log-odds",
    "counted over the deal",
    "read in the sentence",
    "an open question of the buyer",
    "a question asked again",
    "an empty line",
    "half of a contradiction",
    "how late in the deal",
    "the buyer's words",
    "length",
    "about value",
    "about culture",
    "about trust",
    "the buyer on value",
    "the buyer on culture",
    "the buyer on trust",
];

/// From here several log-odds count no more (judgement: three strong signals).
const ENOUGH: f64 = 3.0;
/// A sentence of this many letters is a long one (judgement: two lines of a letter).
const LONG: f64 = 200.0;
/// What an open question and half of a contradiction weigh, and an empty line, on the scale of the packs (judgement).
const COUNTED: f64 = 1.0;
const EMPTY: f64 = 0.5;

/// A sentence that speaks for a gap.
pub(super) struct Piece {
    pub gap: Gap,
    pub cause: String,
    pub see: String,
    pub proof: Quote,
    strongest: f64,
    all: f64,
    kinds: [bool; KINDS],
}

const KINDS: usize = 6;
const FACT: usize = 0;
const SIGNAL: usize = 1;
const OPEN: usize = 2;
const AGAIN: usize = 3;
const EMPTY_LINE: usize = 4;
const CONTRADICTION: usize = 5;

type Place = (Gap, MessageId, usize);

/// The sentences by gap and place.
#[derive(Default)]
struct Pool(BTreeMap<Place, Piece>);

/// What one source says of a sentence.
struct Said<'s> {
    gap: Gap,
    cause: &'s str,
    see: &'s str,
    weight: f64,
    kind: usize,
}

impl Pool {
    fn add(&mut self, proof: Quote, said: &Said) {
        let place = (said.gap, proof.message.id.clone(), proof.sentence.start);
        let piece = self.0.entry(place).or_insert_with(|| Piece {
            gap: said.gap,
            cause: said.cause.to_owned(),
            see: said.see.to_owned(),
            proof,
            strongest: 0.0,
            all: 0.0,
            kinds: [false; KINDS],
        });
        if said.weight > piece.strongest {
            piece.strongest = said.weight;
            piece.cause = said.cause.to_owned();
            piece.see = said.see.to_owned();
        }
        piece.all += said.weight;
        piece.kinds[said.kind] = true;
    }
}

/// Every sentence that speaks for a gap.
pub(super) fn pool(case: &Case, weighed: &[Weighed], counted: &Counted) -> Vec<Piece> {
    let mut pool = Pool::default();
    from_causes(case, weighed, &mut pool);
    from_questions(case, &mut pool);
    let of_words = |cause, see, weight, kind| Said {
        gap: Gap::Communication,
        cause,
        see,
        weight,
        kind,
    };
    for cliche in counted.cliches {
        let said = of_words("not_listening", &cliche.signal, EMPTY, EMPTY_LINE);
        pool.add(cliche.proof.clone(), &said);
    }
    for quote in counted.conflicts.iter().flat_map(|c| &c.quotes) {
        let said = of_words(
            "false_consensus",
            "fact:conflict_of_terms",
            COUNTED,
            CONTRADICTION,
        );
        pool.add(quote.clone(), &said);
    }
    pool.0.into_values().collect()
}

fn from_causes(case: &Case, weighed: &[Weighed], pool: &mut Pool) {
    for gap in Gap::ALL {
        for cause in causes(weighed, gap) {
            for sighting in &cause.evidence_for {
                let kind = if sighting.see.starts_with("fact:") {
                    FACT
                } else {
                    SIGNAL
                };
                for finding in &sighting.findings {
                    if noted_of_the_buyer(case, finding) {
                        continue;
                    }
                    let said = Said {
                        gap,
                        cause: cause.known.code(),
                        see: &sighting.see,
                        weight: sighting.weight,
                        kind,
                    };
                    pool.add(case.letters.quote_sentence(finding), &said);
                }
            }
        }
    }
}

/// What a note of ours says of the buyer is hearsay.
fn noted_of_the_buyer(case: &Case, finding: &Finding) -> bool {
    case.letters.is_noted(finding) && finding.side == Side::Buyer
}

fn from_questions(case: &Case, pool: &mut Pool) {
    for question in case.questions.iter().filter(|q| q.side == Side::Buyer) {
        let mut add = |cause, see, kind| {
            let said = Said {
                gap: Gap::Communication,
                cause,
                see,
                weight: COUNTED,
                kind,
            };
            pool.add(case.letters.quote_sentence(question.finding), &said);
        };
        if question.answered.is_none() {
            add("unanswered_question", "fact:open_buyer_question", OPEN);
        }
        if question.repeats.is_some() {
            let see = "fact:open_buyer_question_asked_twice";
            add("repeated_question", see, AGAIN);
        }
    }
}

impl Piece {
    /// What is known about it, in the order of [`TRAITS`].
    pub fn traits(&self, case: &Case, gaps: &Gaps) -> [f64; TRAITS.len()] {
        let yes = |holds: bool| f64::from(u8::from(holds));
        let width = gaps.of(self.gap);
        let buyer = self.proof.by == Side::Buyer;
        let place = case.letters.place(&self.proof.message.id).unwrap_or(0);
        let letters = case.letters.letters.len().max(1);
        let of = |gap: Gap| self.gap == gap;
        [
            1.0,
            width,
            yes(width >= 0.5),
            yes(width >= 0.25),
            gaps.widest().1,
            self.strongest,
            self.all.min(ENOUGH),
            yes(self.kinds[FACT]),
            yes(self.kinds[SIGNAL]),
            yes(self.kinds[OPEN]),
            yes(self.kinds[AGAIN]),
            yes(self.kinds[EMPTY_LINE]),
            yes(self.kinds[CONTRADICTION]),
            place as f64 / letters as f64,
            yes(buyer),
            (self.proof.quote.chars().count() as f64 / LONG).min(1.0),
            yes(of(Gap::Value)),
            yes(of(Gap::Culture)),
            yes(of(Gap::Trust)),
            yes(buyer && of(Gap::Value)),
            yes(buyer && of(Gap::Culture)),
            yes(buyer && of(Gap::Trust)),
        ]
    }
}
