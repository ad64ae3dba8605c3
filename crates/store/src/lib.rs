//! Everything that is kept: the only crate that knows SQL, and it knows nothing else.
//!
//! *Ground* state is what we were given (messages, the ledger of imports, own addresses, names of
//! deals, corrections by hand, what is put aside, what is locked away, people and their rights). *Derived* state is what we concluded (who is in which deal,
//! diagnoses); it carries the stamp of what made it and can be dropped and made again.

mod accounts;
mod audit;
mod backup;
mod corrections;
mod deals;
mod derived;
mod drawer;
mod error;
mod export;
mod holding;
mod ledger;
mod messages;
mod migrations;
mod objects;
mod open;
mod sessions;
mod settings;
mod shelf;
mod tables;
mod wording;
pub mod words;

pub use accounts::Account;
pub use audit::{Event, Logged};
pub use corrections::{Correction, CorrectionKind};
pub use deals::DealName;
pub use derived::{Kept, Member};
pub use error::Error;
pub use export::Table;
pub use holding::{Held, Shared};
pub use ledger::{Fate, LedgerItem, Run};
pub use messages::Taken;
pub use open::{Database, Opened, Place, Store};
pub use sessions::{Answered, Session, Token};
pub use shelf::Aside;

/// What a call into the store gives.
pub type Result<T> = std::result::Result<T, Error>;
