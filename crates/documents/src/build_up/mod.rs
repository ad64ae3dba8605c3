//! The build-up of a price from the factory to the door: what a price sheet holds, what can be asked of
//! it, and what comes out. How the sums are solved lives in `solve`.

mod charges;
mod solve;
mod stress;
#[cfg(test)]
mod tests;

pub use solve::{price, profit_at};
pub use stress::{Stress, Stressed, stress};

use crate::container::{Carton, Container, Fill, Load};
use crate::credit::Schedule;
use crate::exchange::Rates;
use crate::rebate;
use crate::rule::Rule;
use jiff::civil::Date;
use rust_decimal::Decimal;
use trade::Secret;

/// Who sells: the rebate depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seller {
    /// Buys with VAT and exports; the rebate is a share of the purchase price without VAT.
    Trader,
    /// Makes and exports; the part of the VAT that is not rebated is a cost on the FOB value.
    Maker,
}

/// What a piece costs, from a quantity on.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// The least quantity.
    pub from: Decimal,
    /// The cost of a piece: a trader's with VAT, a maker's without.
    pub each: Secret<Decimal>,
    /// In this currency.
    pub currency: String,
}

/// What a charge is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A piece.
    Piece,
    /// A carton.
    Carton,
    /// The whole order.
    Order,
    /// A container: of any size, or only where this size is used.
    Container(Option<Container>),
    /// A cubic metre.
    CubicMetre,
    /// A tonne.
    Tonne,
    /// A revenue tonne of a shared container.
    RevenueTonne,
}

/// So much money for each of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// How much.
    pub amount: Decimal,
    /// In this currency.
    pub currency: String,
    /// For each of these.
    pub per: Per,
}

/// A charge on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// What it is called.
    pub name: String,
    /// The first rule whose price holds it.
    pub rule: Rule,
    /// How much.
    pub rate: Rate,
    /// Only for this place; empty for any.
    pub place: String,
}

/// On what a commission is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// On the price that is quoted.
    Price,
    /// On its FOB value, whatever is quoted.
    Fob,
}

/// A commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commission {
    /// The share.
    pub share: Decimal,
    /// Of what.
    pub basis: Basis,
}

/// Import duty and VAT, for delivery duty paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dues {
    /// The rate of duty.
    pub duty: Decimal,
    /// The rate of import VAT that nobody recovers; nought where the buyer does.
    pub vat: Decimal,
    /// The customs value is FOB (US, Australia …), not CIF.
    pub on_fob: bool,
}

/// When the money comes, and what waiting costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    /// The terms for which the profit is meant.
    pub usual: Schedule,
    /// The day of shipment, from the order.
    pub shipment: i64,
    /// Our cost of capital by the year.
    pub interest: Decimal,
    /// Days of the year in which it is reckoned.
    pub year: i64,
    /// The premium of credit insurance, a share of what is paid after shipment.
    pub insurance: Decimal,
}

/// The profit that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profit {
    /// A share of the price.
    Margin(Decimal),
    /// A share of the cost.
    MarkUp(Decimal),
}

/// The three targets of a seller.
#[derive(Debug, Clone, PartialEq)]
pub struct Targets {
    /// What we would like.
    pub ideal: Profit,
    /// What we would still be content with.
    pub acceptable: Profit,
    /// Below this there is no deal.
    pub floor: Secret<Profit>,
}

/// Everything that is known of a product's price.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The day for which rates are taken.
    pub day: Date,
    /// What a piece costs, by quantity in rising order.
    pub costs: Vec<Cost>,
    /// Who sells.
    pub seller: Seller,
    /// The VAT in the purchase price, or that a maker pays on what he buys.
    pub vat: Decimal,
    /// The customs code; empty when unknown.
    pub code: String,
    /// Rebate rates.
    pub rebates: rebate::Schedule,
    /// Rates of exchange.
    pub rates: Rates,
    /// The export carton.
    pub carton: Option<Carton>,
    /// How the goods travel; `None`: the cheapest way for which there is a rate.
    pub load: Option<Load>,
    /// Charges, in the order in which they are told.
    pub charges: Vec<Charge>,
    /// Commission inside the price.
    pub commission: Commission,
    /// Bank charges, a share of the price.
    pub bank: Decimal,
    /// The premium rate under CIF and the delivered rules.
    pub premium: Decimal,
    /// The premium rate under CIP, which asks for fuller cover.
    pub premium_cip: Decimal,
    /// The insured value as a multiple of the price; 1.1 under CIF and CIP.
    pub multiple: Decimal,
    /// Duty and import VAT.
    pub dues: Dues,
    /// When the money comes.
    pub waiting: Waiting,
}

/// What is asked of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The rule.
    pub rule: Rule,
    /// Its place.
    pub place: String,
    /// The currency of the price.
    pub currency: String,
    /// How many pieces.
    pub quantity: Decimal,
    /// All money so many days after shipment; `None`: the sheet's usual terms.
    pub days: Option<i64>,
    /// The profit wanted.
    pub profit: Profit,
}

/// One summand of a price.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is.
    pub item: Item,
    /// How much of the price of a piece, in home currency.
    pub home: Decimal,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The goods.
    Goods,
    /// The VAT that comes back; below nought.
    Rebate,
    /// The VAT that a maker does not get back.
    NotCreditable,
    /// A charge, by its place in the sheet.
    Charge(usize),
    /// Cargo insurance.
    Cover,
    /// Import duty.
    Duty,
    /// Import VAT that nobody recovers.
    ImportVat,
    /// Commission.
    Commission,
    /// Bank charges.
    Bank,
    /// Credit insurance.
    CreditCover,
    /// Our profit.
    Profit,
    /// What later (or sooner) money costs against the usual terms.
    Waiting,
}

/// Something to know of a price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The price holds a rebate of this rate, which is contingent.
    RebateContingent(Decimal),
    /// There is no rebate rate for the customs code: none is counted.
    NoRebateRate,
    /// Under EXW the buyer declares the export; the rebate needs a declaration of our own.
    RebateUnderExw,
    /// A rule for water with goods in a container: risk passes on board, control at the terminal.
    ContainerByWaterRule(Rule),
    /// The rate of a currency is so many days old.
    OldRate(String, Date, i64),
    /// Nothing is charged at the destination.
    NothingAtDestination,
}

/// A price and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct BuildUp {
    /// The price of a piece in the currency asked for, not rounded.
    pub price: Secret<Decimal>,
    /// The summands in home currency; their sum is the price at the rate.
    pub lines: Secret<Vec<Line>>,
    /// Home currency for one unit of the price's, and the day of that rate.
    pub rate: (Date, Decimal),
    /// The rebate rate that is counted.
    pub rebate: Decimal,
    /// By what the usual price is multiplied for the terms of payment.
    pub waiting: Decimal,
    /// How the goods are loaded, when the carton is known.
    pub fill: Option<Fill>,
    /// What to know of it.
    pub notes: Vec<Note>,
}
