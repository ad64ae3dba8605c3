//! The negotiable points of a deal and their normal forms.

use crate::Money;
use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A negotiable point.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the glossary explains each term of the trade")]
pub enum TermKind {
    Price,
    Currency,
    Quantity,
    Moq,
    Incoterm,
    Payment,
    LeadTime,
    DeliveryDate,
    Packaging,
    Quality,
    Inspection,
    Sample,
    Certification,
    Warranty,
    Penalty,
    Validity,
    Tooling,
    Exclusivity,
    Insurance,
    Documents,
}

impl TermKind {
    /// Every kind, in the order in which a ledger lists them.
    pub const ALL: [TermKind; 20] = {
        use TermKind::*;
        [
            Price,
            Currency,
            Quantity,
            Moq,
            Incoterm,
            Payment,
            LeadTime,
            DeliveryDate,
            Packaging,
            Quality,
            Inspection,
            Sample,
            Certification,
            Warranty,
            Penalty,
            Validity,
            Tooling,
            Exclusivity,
            Insurance,
            Documents,
        ]
    };

    /// The code used in packs and JSON.
    pub fn code(self) -> &'static str {
        use TermKind::*;
        match self {
            Price => "price",
            Currency => "currency",
            Quantity => "quantity",
            Moq => "moq",
            Incoterm => "incoterm",
            Payment => "payment",
            LeadTime => "lead_time",
            DeliveryDate => "delivery_date",
            Packaging => "packaging",
            Quality => "quality",
            Inspection => "inspection",
            Sample => "sample",
            Certification => "certification",
            Warranty => "warranty",
            Penalty => "penalty",
            Validity => "validity",
            Tooling => "tooling",
            Exclusivity => "exclusivity",
            Insurance => "insurance",
            Documents => "documents",
        }
    }

    /// The kind of a code.
    pub fn of_code(code: &str) -> Option<TermKind> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

impl fmt::Display for TermKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// How the value is put forward; it matters more than the number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Stated as settled (a paper, a recap).
    Firm,
    /// Put on the table.
    Proposal,
    /// Asked for or asked about.
    Question,
    /// On a condition.
    Conditional,
    /// What somebody else said, or what was once.
    Reported,
    /// Turned down.
    Refusal,
    /// Taken up from the other side.
    Acceptance,
}

/// How exact the value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Default)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Just that.
    #[default]
    Exact,
    /// At least.
    Min,
    /// At most.
    Max,
    /// About.
    About,
    /// From the value to the upper bound.
    Range,
}

/// A rule of Incoterms with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Incoterm {
    /// The three letters of a rule of 2020, or of a withdrawn one still in use (`DDU`, `DAT`).
    pub rule: String,
    /// The named place, empty when none is named.
    pub place: String,
}

/// The way of paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the glossary explains each method")]
pub enum Method {
    Tt,
    Lc,
    Dp,
    Da,
    OpenAccount,
    Cad,
    WesternUnion,
    Paypal,
    Escrow,
    Cash,
    Unstated,
}

/// An event from which days are counted or at which something is due.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the trade's own")]
pub enum Edge {
    Order,
    Signing,
    Deposit,
    Payment,
    LcReceipt,
    SampleApproval,
    ArtworkApproval,
    Production,
    Inspection,
    Ready,
    Loading,
    ExFactory,
    Shipment,
    BlCopy,
    BlDate,
    Documents,
    Arrival,
    Delivery,
    Installation,
    Invoice,
    Sight,
    Acceptance,
}

/// One share of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaymentShare {
    /// Percent of the total; `None` for "the balance".
    pub percent: Option<Decimal>,
    /// How.
    pub method: Method,
    /// When: at, before or after which event.
    pub trigger: Option<Edge>,
    /// Days after the event; negative for before.
    pub days: i32,
}

/// The value of a term in its normal form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "form")]
pub enum TermValue {
    /// A price or another sum.
    Money {
        /// The sum.
        money: Money,
        /// The unit that it buys (`pc`, `set`, `kg`, `m`, …), empty for a total or when unsaid.
        per: String,
        /// The upper end when the value is a range.
        upto: Option<Decimal>,
    },
    /// A number of units.
    Quantity {
        /// How many.
        number: Decimal,
        /// Of what, singular and short (`pc`, `set`, `kg`, `40hq`, …).
        unit: String,
        /// The upper end when the value is a range.
        upto: Option<Decimal>,
    },
    /// Percent of something.
    Percent {
        /// The figure, 5 for 5 %.
        percent: Decimal,
    },
    /// A rule of Incoterms.
    Incoterm(Incoterm),
    /// The shares of a payment in the order of falling due.
    Payment {
        /// The shares.
        shares: Vec<PaymentShare>,
    },
    /// A length of time.
    Duration {
        /// How many units.
        number: Decimal,
        /// `day`, `working_day`, `week`, `month`, `year`.
        unit: String,
        /// The upper end when the value is a range.
        upto: Option<Decimal>,
        /// From which event it runs, when said.
        from: Option<Edge>,
        /// To which event it runs, when said.
        to: Option<Edge>,
    },
    /// A calendar day, or the days it may mean.
    Date {
        /// The first day that fits.
        #[schemars(with = "String")]
        first: Date,
        /// The last day that fits; the same for a plain date.
        #[schemars(with = "String")]
        last: Date,
        /// Another reading, when day and month may be the other way about.
        #[schemars(with = "Option<String>")]
        other: Option<Date>,
    },
    /// Words only.
    Words {
        /// The words, folded to lower case.
        words: String,
    },
}

/// What somebody said about a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TermClaim {
    /// The term.
    pub term: TermKind,
    /// The value; `None` when the term is only raised.
    pub value: Option<TermValue>,
    /// How it is put forward.
    pub modality: Modality,
    /// How exactly it is meant.
    #[serde(default)]
    pub qualifier: Qualifier,
    /// The condition's own words, for a conditional value.
    #[serde(default)]
    pub condition: String,
}
