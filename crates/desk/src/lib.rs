//! Use cases, one file each: the only place where the outside meets thought.

mod agenda;
pub mod answers;
mod aside;
mod bargain;
mod by_name;
mod check_draft;
mod compose;
mod conclude;
mod customers;
mod deal;
mod deals;
mod diagnose;
mod drawer;
mod error;
mod export;
mod faults;
mod filed;
mod files;
mod form;
mod frontier;
pub mod grouping;
mod habits;
mod import;
mod ledger;
mod likeness;
mod market;
pub mod models;
pub mod names;
mod note;
pub mod people;
mod pipeline;
mod plan;
mod practice;
mod price;
mod read_text;
mod recompute;
mod regroup;
mod reports;
mod room;
mod sample;
mod search;
mod switches;
mod today;
mod whose;
mod world;

pub use agenda::{Entry, EntryKind, agenda, feed, feed_reader, feed_token};
pub use aside::{Shelved, done, put_back, shelved, snooze};
pub use bargain::{
    Bargain, CARES, Concession, Fault, History, Moved, Named, Offer, Own, Pressure, Question, ROWS,
    Sheet, Warning, answer, bargain, forget, grouped, history, issue_words, term_words, warned,
};
pub use by_name::{deals_called, name_fits};
pub use check_draft::{Concern, ConcernKind, check_draft};
pub use compose::{Asked, Checked, Letterhead, apply, checked, letterhead};
pub use conclude::{Concluded, candidates, conclude, judgement, lessons};
pub use customers::{
    Customer, HistoryLine, Person, Profile, customer, customer_of_deal, customers,
};
pub use deals::{Wish, correct, undo};
pub use diagnose::{Look, diagnose_deal, diagnose_files};
pub use error::Error;
pub use export::{Written, export, is_export, take_back};
pub use faults::fault_words;
pub use filed::{Filed, Leading, Next, Promise, is_over};
pub use files::{Correspondence, Files};
pub use frontier::{
    FRONTIER_SCHEMA, FrontierReport, IssueSize, PointShown, SolutionPlaces, frontier,
};
pub use habits::{Habits, PriceCut};
pub use import::{ImportReport, Step, import};
pub use ledger::{Found, ledger, mine};
pub use mail::DateOrder;
pub use models::Models;
pub use note::{Shift, note, shifts, take_back_note};
pub use pipeline::{Column, Filter, Pipeline, Total, pipeline};
pub use plan::{
    DealPlan, IssueShown, PLAN_SCHEMA, PackageShown, PlanReport, PlanSecrets, Planned,
    SAMPLE_TABLE, Said, SwapShown, TermStand, WishShown, plan, plan_deal,
};
pub use practice::{
    End, Persona, Rehearsal, Remark, ReplayReport, ReplaySecrets, StepShown, Turn, personas,
    stock_cases,
};
pub use price::{
    Break, CostLine, Loading, PRICE_SCHEMA, PriceReport, PriceSecrets, PriceSheet, PriceWish,
    Priced, Rung, SAMPLE_SHEET, StressShown, TargetShown, price, price_sheet, price_sheets,
    price_text, remove_price_sheet, save_price_sheet,
};
pub use read_text::{ReadLetter, read_letters, read_text};
pub use recompute::{is_due, recompute, refresh};
pub use reports::{ANSWER_DAYS, CauseCount, Report, Share, report, report_table};
pub use room::{Count, Fold, Letter, Mark, Room, room};
pub use sample::{fill_with_samples, is_sample};
pub use search::{Cut, FoundLetter, Results, search};
pub use store::Error as StoreError;
pub use store::words::Wanted;
pub use store::{Database, Fate, LedgerItem, Place, Run};
pub use switches::{Example, Family, Piece, knowledge_of, switch};
pub use today::{needs_saving, pressure, today};
pub use whose::{Likely, whose};
pub use world::{Clock, Knowledge, World, zone_of};

/// What a diagnosis is made of, for those who show it.
pub mod report {
    pub use diagnosis::*;
}

/// What a use case gives.
pub type Result<T> = std::result::Result<T, Error>;
