//! The reader of terms: which values of which terms a sentence names, where, and how they are put forward. Whether
//! two values agree, and what follows from it, is not decided here.

mod bare;
mod calendar;
mod claims;
pub mod dates;
pub mod durations;
mod incoterms;
mod modality;
pub mod money;
pub mod numbers;
mod packs;
mod payments;
mod quantities;
mod scan;
mod vocabulary;
mod worded;

pub use calendar::Days;
pub use knowledge::Placeholder;
pub use numbers::Number;
pub use scan::Scan;
pub use vocabulary::{Class, Hit, Vocabulary};

use jiff::civil::Date;
use rust_decimal::Decimal;
use trade::{Incoterm, Language, Money, Qualifier, Side, Span, TermClaim, TermValue};

/// What is known about the message besides its words; everything may be missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct TermContext<'a> {
    /// The writer's country by its ISO 3166 code: it decides between two readings of `03/04` and of `$`.
    pub country: Option<&'a str>,
    /// The day of writing, from which "next week" is counted.
    pub sent: Option<Date>,
    /// Whose words they are.
    pub side: Option<Side>,
}

/// A figure with its unit, found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where.
    pub span: Span,
    /// About, at least, at most, or just that.
    pub qualifier: Qualifier,
    /// What it is.
    pub value: FigureValue,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureValue {
    /// A number without a unit.
    Number(Number),
    /// A percentage.
    Percent(Decimal),
    /// A sum of money.
    Money {
        /// The sum.
        money: Money,
        /// The unit that it buys.
        per: String,
        /// The upper end of a range.
        upto: Option<Decimal>,
    },
    /// A number of goods.
    Quantity {
        /// How many.
        number: Decimal,
        /// Of what.
        unit: String,
        /// The upper end of a range.
        upto: Option<Decimal>,
    },
    /// A measure of a thing (`12.5 mm`, `60 °C`), which is never how much is ordered.
    Measure {
        /// How many.
        number: Decimal,
        /// Of what.
        unit: String,
        /// The upper end of a range.
        upto: Option<Decimal>,
    },
    /// A length of time.
    Duration {
        /// How many.
        number: Decimal,
        /// Of what: `hour`, `day`, `working_day`, `week`, `month`, `year`.
        unit: String,
        /// The upper end of a range.
        upto: Option<Decimal>,
    },
    /// A date; without days when the day of writing is not known.
    Date(Option<Days>),
    /// A rule of Incoterms.
    Incoterm(Incoterm),
}

/// Looks at a sentence once, with the vocabulary that the program carries.
pub fn scan<'a>(
    text: &'a str,
    sentence: Span,
    language: Language,
    context: &'a TermContext<'a>,
) -> Scan<'a> {
    Scan::new(text, sentence, language, context, Vocabulary::embedded())
}

/// Every value of a term in a sentence, with its words' place.
pub fn read(
    text: &str,
    sentence: Span,
    language: Language,
    context: &TermContext<'_>,
) -> Vec<(Span, TermClaim)> {
    scan(text, sentence, language, context).claims()
}

/// What the placeholders of the pattern language can stand for in a sentence.
pub fn spans(
    text: &str,
    sentence: Span,
    language: Language,
    context: &TermContext<'_>,
) -> Vec<(Span, Placeholder)> {
    scan(text, sentence, language, context).placeholders()
}

impl Scan<'_> {
    /// Every value of a term in the sentence, with its words' place.
    pub fn claims(&self) -> Vec<(Span, TermClaim)> {
        claims::read(self)
    }

    /// What the placeholders of the pattern language can stand for here.
    pub fn placeholders(&self) -> Vec<(Span, Placeholder)> {
        let mut found: Vec<(Span, Placeholder)> = self
            .figures
            .iter()
            .map(|figure| (figure.span, figure.placeholder()))
            .collect();
        for figure in &self.figures {
            if let FigureValue::Number(number) = &figure.value
                && bare::is_bare_price(self, number)
            {
                found.push((figure.span, Placeholder::Money));
            }
        }
        found.extend(self.numbers.iter().map(|n| (n.span, Placeholder::Number)));
        let places = self.hits.iter().filter(|h| h.class == Class::Place);
        found.extend(places.map(|h| (h.span, Placeholder::Place)));
        found.sort();
        found.dedup();
        found
    }
}

impl Figure {
    /// The amount in the form in which a term would carry it; none for dates, rules and bare numbers.
    pub fn amount(&self) -> Option<TermValue> {
        match self.value.clone() {
            FigureValue::Percent(percent) => Some(TermValue::Percent { percent }),
            FigureValue::Money { money, per, upto } => Some(TermValue::Money { money, per, upto }),
            FigureValue::Quantity { number, unit, upto }
            | FigureValue::Measure { number, unit, upto } => {
                Some(TermValue::Quantity { number, unit, upto })
            }
            FigureValue::Duration { number, unit, upto } => Some(TermValue::Duration {
                number,
                unit,
                upto,
                from: None,
                to: None,
            }),
            FigureValue::Number(_) | FigureValue::Date(_) | FigureValue::Incoterm(_) => None,
        }
    }

    fn placeholder(&self) -> Placeholder {
        match self.value {
            FigureValue::Number(_) | FigureValue::Measure { .. } => Placeholder::Number,
            FigureValue::Percent(_) => Placeholder::Percent,
            FigureValue::Money { .. } => Placeholder::Money,
            FigureValue::Quantity { .. } => Placeholder::Quantity,
            FigureValue::Duration { .. } => Placeholder::Days,
            FigureValue::Date(_) => Placeholder::Date,
            FigureValue::Incoterm(_) => Placeholder::Incoterm,
        }
    }
}

#[cfg(test)]
mod tests;
