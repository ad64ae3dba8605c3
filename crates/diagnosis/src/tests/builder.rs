//! Builds small deals by hand for tests: letters on days, sentences with what they show.

use crate::{Diagnosis, Likeness, diagnose};
use knowledge::Packs;
use std::collections::BTreeMap;
use trade::{
    Act, Channel, Contact, Deal, Envelope, Finding, Incoterm, Language, MessageId, Modality,
    Moment, Money, QuestionForm, Side, Span, TermClaim, TermKind, TermValue, What,
};

/// A deal under construction. Day 0 is Monday, 3 March 2025.
pub(crate) struct Builder {
    deal: Deal,
    findings: Vec<Finding>,
    cursor: usize,
}

impl Builder {
    pub fn new() -> Builder {
        Builder {
            deal: Deal {
                id: "d".into(),
                title: "Re: cable".into(),
                buyer: contact("Ana Ruiz", "ana@ruiz-cable.example"),
                members: Vec::new(),
                country: None,
                home: Some("CN".into()),
                messages: Vec::new(),
            },
            findings: Vec::new(),
            cursor: 0,
        }
    }

    /// A mail of the buyer on a day.
    pub fn buyer(self, day: i64) -> Builder {
        let from = self.deal.buyer.clone();
        self.letter(day, Side::Buyer, from)
    }

    /// A mail of ours on a day.
    pub fn seller(self, day: i64) -> Builder {
        self.letter(day, Side::Seller, contact("Amy", "amy@kabel.example"))
    }

    fn letter(mut self, day: i64, side: Side, from: Contact) -> Builder {
        let number = self.deal.messages.len();
        self.cursor = 0;
        self.deal.messages.push(Envelope {
            id: MessageId(format!("m{number}")),
            channel: Channel::Email,
            message_id: Some(format!("<m{number}@t.example>")),
            sent: moment(day),
            side,
            from,
            to: Vec::new(),
            subject: "cable".into(),
            attachments: Vec::new(),
            read: None,
            automatic: false,
        });
        self
    }

    pub fn country(mut self, code: &str) -> Builder {
        self.deal.country = Some(code.into());
        self
    }

    pub fn attach(mut self, name: &str) -> Builder {
        let letter = self.deal.messages.last_mut().unwrap();
        letter.attachments.push(name.into());
        self
    }

    /// The last message is an automatic answer.
    pub fn automatic(mut self) -> Builder {
        self.deal.messages.last_mut().unwrap().automatic = true;
        self
    }

    /// The last message is a note of a call.
    pub fn noted(mut self) -> Builder {
        self.deal.messages.last_mut().unwrap().channel = Channel::PhoneNote;
        self
    }

    /// A sentence with its topics and what it shows.
    pub fn says(mut self, topics: &str, shows: Vec<What>) -> Builder {
        let words = topics.split_whitespace().map(str::to_owned).collect();
        let span = Span::new(self.cursor, self.cursor + 20);
        self.cursor += 21;
        let letter = self.deal.messages.last().unwrap().clone();
        let finding = |what| Finding {
            message: letter.id.clone(),
            span,
            quote: topics.to_owned(),
            sentence: span,
            side: letter.side,
            at: letter.sent,
            language: Language::En,
            strength: 0.9,
            what,
        };
        self.findings
            .push(finding(What::Sentence { topics: words }));
        self.findings.extend(shows.into_iter().map(finding));
        self
    }

    pub fn diagnose(&self, packs: &Packs, day: i64) -> Diagnosis {
        diagnose(&self.findings, &self.deal, packs, &SharedWords, moment(day))
    }

    /// What a case is opened with.
    pub fn parts(&self) -> (&[Finding], &Deal) {
        (&self.findings, &self.deal)
    }

    /// Without any packs.
    pub fn bare(&self, day: i64) -> Diagnosis {
        self.diagnose(&Packs::default(), day)
    }
}

/// Alike is what has the same words.
pub(crate) struct SharedWords;

impl Likeness for SharedWords {
    fn means(&self) -> &'static str {
        "words"
    }

    fn compare(&self, these: &[&Finding], those: &[&Finding]) -> Vec<Vec<f64>> {
        let words = |f: &Finding| f.quote.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let alike = |a: &Finding, b: &Finding| {
            let (a, b) = (words(a), words(b));
            let shared = a.iter().filter(|word| b.contains(word)).count();
            shared as f64 / ((a.len() * b.len()) as f64).sqrt()
        };
        let row = |a: &&Finding| those.iter().map(|b| alike(a, b)).collect();
        these.iter().map(row).collect()
    }
}

pub(crate) fn moment(day: i64) -> Moment {
    Moment::with_seconds(1_740_967_200 + day * 86_400, 0).unwrap()
}

fn contact(name: &str, address: &str) -> Contact {
    Contact {
        name: name.into(),
        address: address.into(),
    }
}

pub(crate) fn ask() -> What {
    ask_about(None)
}

pub(crate) fn ask_about(topic: Option<TermKind>) -> What {
    What::Act(Act::Question {
        topic,
        form: QuestionForm::Open,
    })
}

pub(crate) fn signal(id: &str) -> What {
    What::Signal { id: id.into() }
}

pub(crate) fn yes() -> What {
    What::Act(Act::Acceptance { conditional: false })
}

pub(crate) fn term(term: TermKind, value: TermValue, modality: Modality) -> What {
    What::Term(TermClaim {
        term,
        value: Some(value),
        modality,
        qualifier: trade::Qualifier::Exact,
        condition: String::new(),
    })
}

pub(crate) fn usd(cents: i64) -> TermValue {
    TermValue::Money {
        money: Money {
            amount: rust_decimal::Decimal::new(cents, 2),
            currency: trade::Currency::Iso("USD".into()),
        },
        per: "pc".into(),
        upto: None,
    }
}

pub(crate) fn fob(place: &str) -> TermValue {
    TermValue::Incoterm(Incoterm {
        rule: "FOB".into(),
        place: place.into(),
    })
}

pub(crate) fn days(number: i64, from: Option<trade::Edge>) -> TermValue {
    TermValue::Duration {
        number: number.into(),
        unit: "day".into(),
        upto: None,
        from,
        to: None,
    }
}

/// A day of March 2025.
pub(crate) fn march(day: i8) -> What {
    let day = jiff::civil::date(2025, 3, day);
    What::Day {
        first: day,
        last: day,
    }
}

/// Packs with one hypothesis and its signals, written as a person would write them.
pub(crate) fn packs(files: &[(&str, &str)]) -> Packs {
    let files: BTreeMap<String, String> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    knowledge::load(files.into_iter()).0
}
