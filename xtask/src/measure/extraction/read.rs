//! What the shipped reader finds in one text: days, sums, measures, percentages and lengths of time with their places.

use jiff::civil::Date;
use rust_decimal::Decimal;
use std::time::{Duration, Instant};
use trade::{
    Channel, Contact, Currency, Finding, Message, MessageId, Moment, Side, Span, TermValue, What,
};

/// A thing with a value, found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where, in bytes.
    pub span: Span,
    /// What.
    pub kind: Kind,
}

/// What was found, in its normal form.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Money.
    Money {
        /// How much, and the upper end of a range.
        amount: (Decimal, Option<Decimal>),
        /// The codes of the currencies that it may be.
        codes: Vec<String>,
    },
    /// Percent.
    Percent(Decimal),
    /// A number with a unit.
    Measure {
        /// How many, and the upper end of a range.
        number: (Decimal, Option<Decimal>),
        /// The unit's short name.
        unit: String,
    },
    /// A length of time.
    Length {
        /// How many, and the upper end of a range.
        number: (Decimal, Option<Decimal>),
        /// The unit's short name.
        unit: String,
    },
    /// Days of the calendar.
    Days {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
}

/// Who is supposed to have written a text: it decides how figures and signs are read.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// When.
    pub sent: Moment,
    /// The ending of the mail address (`de`), empty when unknown.
    pub country: &'a str,
}

/// The shipped reader with a stop-watch.
pub struct Bench {
    reader: reading::Reader,
    texts: usize,
    spent: Duration,
}

impl Bench {
    /// With the packs that the program carries.
    ///
    /// # Errors
    /// When the packs have a problem.
    pub fn new() -> anyhow::Result<Bench> {
        let (packs, problems) = knowledge::embedded();
        anyhow::ensure!(problems.is_empty(), "the packs have problems: {problems:?}");
        Ok(Bench {
            reader: reading::Reader::new(&packs),
            texts: 0,
            spent: Duration::ZERO,
        })
    }

    /// Reads a text as the new part of a chat message and keeps what has a value.
    pub fn read(&mut self, text: &str, writer: Writer<'_>) -> Vec<Found> {
        let message = message(text, writer);
        let begun = Instant::now();
        let findings = reading::read(&message, &self.reader);
        self.spent += begun.elapsed();
        self.texts += 1;
        let mut found: Vec<Found> = findings.iter().filter_map(of_finding).collect();
        found.sort_by_key(|f| (f.span.start, f.span.end));
        found.dedup();
        found
    }

    /// Texts a second.
    pub fn rate(&self) -> String {
        format!("{:.0}", self.texts as f64 / self.spent.as_secs_f64())
    }
}

fn message(text: &str, writer: Writer<'_>) -> Message {
    Message {
        id: MessageId::of(&[text]),
        channel: Channel::Whatsapp,
        message_id: None,
        references: Vec::new(),
        sent: writer.sent,
        from: Contact {
            name: String::new(),
            address: format!("writer@buyer.example.{}", writer.country),
        },
        to: Vec::new(),
        cc: Vec::new(),
        subject: String::new(),
        text: text.to_owned(),
        attachments: Vec::new(),
        side: Side::Buyer,
        conversation: None,
        read: None,
        automatic: false,
    }
}

fn of_finding(finding: &Finding) -> Option<Found> {
    let kind = match &finding.what {
        What::Day { first, last } => Kind::Days {
            first: *first,
            last: *last,
        },
        What::Term(claim) => of_value(claim.value.as_ref()?)?,
        What::Amount(value) => of_value(value)?,
        _ => return None,
    };
    Some(Found {
        span: finding.span,
        kind,
    })
}

fn of_value(value: &TermValue) -> Option<Kind> {
    Some(match value {
        TermValue::Money { money, upto, .. } => Kind::Money {
            amount: (money.amount, *upto),
            codes: match &money.currency {
                Currency::Iso(code) => vec![code.clone()],
                Currency::Ambiguous(codes) => codes.clone(),
                Currency::Unstated => Vec::new(),
            },
        },
        TermValue::Percent { percent } => Kind::Percent(*percent),
        TermValue::Quantity { number, unit, upto } => Kind::Measure {
            number: (*number, *upto),
            unit: unit.clone(),
        },
        TermValue::Duration {
            number, unit, upto, ..
        } => Kind::Length {
            number: (*number, *upto),
            unit: unit.clone(),
        },
        _ => return None,
    })
}
