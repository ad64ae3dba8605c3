//! The term ledger: who said what about each term, when, and what is settled. How two values compare
//! lives in `compare`, what contradicts in `contradictions`.

mod assumptions;
mod chinese;
mod compare;
mod contradictions;
mod differences;
mod settle;
mod shown;

pub(crate) use chinese::term as term_in_chinese;
pub(crate) use compare::{Match, compare};
pub(crate) use contradictions::{Contradiction, contradictions, stated};
pub(crate) use differences::differences;
pub(crate) use settle::{Entry, Ledger, Line, keep};
pub(crate) use shown::{both as shown_in_both, value as shown};

#[cfg(test)]
mod tests;
