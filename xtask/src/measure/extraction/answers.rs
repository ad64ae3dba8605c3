//! The right answer of a labelled text, and whether something found is that; the labels' own forms are read elsewhere.

use super::{Found, Kind};
use jiff::civil::Date;
use reading::terms::{Class, Vocabulary};
use rust_decimal::Decimal;
use trade::{Language, Span};

/// A number, and the upper end when it is a range.
pub type Range = (Decimal, Option<Decimal>);

/// The right answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A sum in one of these currencies; none named when any will do.
    Money(Range, Vec<String>),
    /// Percent.
    Percent(Decimal),
    /// A number of one of these units, each with how many of the answer's own unit it makes.
    Measure(Range, Vec<(String, Decimal)>),
    /// A length of time in seconds.
    Length(Range),
    /// Any of these stretches of days; the last day included.
    Days(Vec<(Date, Date)>),
}

impl Answer {
    /// Is that which was found the right value?
    pub fn is(&self, found: &Kind) -> bool {
        let one = Decimal::ONE;
        match (self, found) {
            (Answer::Money(sum, any), Kind::Money { amount, codes }) => {
                same(*sum, *amount, one)
                    && (any.is_empty() || codes.iter().any(|c| any.contains(c)))
            }
            (Answer::Percent(percent), Kind::Percent(p)) => same((*percent, None), (*p, None), one),
            // Where the packs have no word for the label's unit, the number alone is compared.
            (Answer::Measure(many, any), Kind::Measure { number, .. }) if any.is_empty() => {
                same(*many, *number, one)
            }
            (Answer::Measure(many, any), Kind::Measure { number, unit }) => any
                .iter()
                .any(|(name, factor)| name == unit && same(*many, *number, *factor)),
            (Answer::Length(seconds), Kind::Length { number, unit }) => {
                seconds_of(unit).is_some_and(|factor| same(*seconds, *number, factor))
            }
            (Answer::Days(any), Kind::Days { first, last }) => any.contains(&(*first, *last)),
            _ => false,
        }
    }
}

/// Equal but for what rounding leaves (a third, a sixth), the second counted in a unit of so many of the first's.
fn same(a: Range, b: Range, factor: Decimal) -> bool {
    let close = |a: Decimal, b: Decimal| (a - b * factor).abs() <= a.abs() * Decimal::new(1, 4);
    let ends = match (a.1, b.1) {
        (Some(a), Some(b)) => close(a, b),
        (None, None) => true,
        _ => false,
    };
    close(a.0, b.0) && ends
}

/// The seconds of a unit of time as calendars of data sets count them: months of 30 days, years of 365.
pub fn seconds_of(unit: &str) -> Option<Decimal> {
    let seconds: i64 = match unit {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" | "working_day" => 86_400,
        "week" => 7 * 86_400,
        "month" => 30 * 86_400,
        "year" => 365 * 86_400,
        _ => return None,
    };
    Some(Decimal::from(seconds))
}

/// The names that data sets give to units, as the packs know them.
pub struct Units;

impl Units {
    /// The short names of a unit of measure by its name in some language.
    pub fn measures(name: &str, language: Language) -> Vec<(String, Decimal)> {
        // Recognizers-Text calls degrees by a letter, and other units in English in every language.
        let name = match name {
            "C" => "celsius",
            "F" => "fahrenheit",
            name => name,
        };
        let classes = [Class::Measure, Class::Unit];
        let mut known = Self::known(&name.to_lowercase(), language, &classes);
        known.extend(Self::known(&name.to_lowercase(), Language::En, &classes));
        known.into_iter().map(|unit| (unit, Decimal::ONE)).collect()
    }

    /// How many pieces of this name make one of a currency (100 cents).
    pub fn pieces(name: &str, language: Language) -> Option<Decimal> {
        let classes = [Class::Cent];
        let mut codes = Self::known(&name.to_lowercase(), language, &classes);
        codes.extend(Self::known(&name.to_lowercase(), Language::En, &classes));
        codes
            .iter()
            .find_map(|code| code.split(' ').next()?.parse().ok())
    }

    /// Is it a unit of measure, and not a thing that is counted?
    pub fn is_measure(unit: &str) -> bool {
        const OF_GOODS: [&str; 10] = ["kg", "g", "t", "lb", "m", "yd", "m2", "cbm", "l", "w"];
        OF_GOODS.contains(&unit) || Vocabulary::embedded().has(Class::Measure, unit)
    }

    /// The codes of a currency by its name.
    pub fn currencies(name: &str, language: Language) -> Vec<String> {
        let mut codes = Vec::new();
        for code in Self::known(name, language, &[Class::Currency, Class::Shared]) {
            codes.extend(code.split(' ').map(str::to_owned));
        }
        codes
    }

    fn known(name: &str, language: Language, classes: &[Class]) -> Vec<String> {
        let whole = Span::new(0, name.len());
        let hits = Vocabulary::embedded().hits(name, whole, language);
        let fits = hits
            .iter()
            .filter(|h| h.span == whole && classes.contains(&h.class));
        fits.map(|h| h.code.to_owned()).collect()
    }
}

/// Something found at the place of an answer, blanks at its edges passed over.
pub fn at<'f>(found: &'f [Found], text: &str, span: Span) -> Option<&'f Found> {
    let wanted = trimmed(text, span);
    found.iter().find(|f| trimmed(text, f.span) == wanted)
}

/// A span without the blanks at its edges.
pub fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}
