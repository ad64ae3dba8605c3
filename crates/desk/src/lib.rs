//! Use cases, one file each: the only place where the outside meets thought.

mod check_draft;
mod conclude;
mod deal;
mod deals;
mod diagnose;
mod error;
mod export;
mod filed;
mod files;
mod frontier;
pub mod grouping;
mod import;
mod ledger;
mod likeness;
mod market;
pub mod models;
pub mod names;
mod read_text;
mod recompute;
mod regroup;
mod room;
mod sample;
mod today;
mod world;

pub use check_draft::{Concern, ConcernKind, check_draft};
pub use conclude::{Concluded, conclude};
pub use deals::{Wish, correct, undo};
pub use diagnose::{Look, diagnose_deal, diagnose_files};
pub use error::Error;
pub use export::{Written, export, is_export, take_back};
pub use filed::{Filed, Leading, Next};
pub use files::{Correspondence, Files};
pub use frontier::{
    FRONTIER_SCHEMA, FrontierReport, IssueSize, PointShown, SolutionPlaces, frontier,
};
pub use import::{ImportReport, Step, import};
pub use ledger::{Found, ledger};
pub use mail::DateOrder;
pub use models::Models;
pub use read_text::{ReadLetter, read_letters, read_text};
pub use recompute::{recompute, refresh};
pub use room::{Count, Fold, Letter, Mark, Room, room};
pub use sample::{fill_with_samples, is_sample};
pub use store::{Database, Fate, LedgerItem, Place, Run};
pub use today::{needs_saving, pressure, today};
pub use world::{Clock, Knowledge, World, zone_of};

/// What a diagnosis is made of, for those who show it.
pub mod report {
    pub use diagnosis::*;
}

/// What a use case gives.
pub type Result<T> = std::result::Result<T, Error>;
