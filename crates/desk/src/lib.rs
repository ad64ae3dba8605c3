//! Use cases, one file each: the only place where the outside meets thought.

mod agenda;
mod aside;
mod by_name;
mod check_draft;
mod compose;
mod conclude;
mod customers;
mod deal;
mod deals;
mod diagnose;
mod error;
mod export;
mod filed;
mod files;
mod form;
mod frontier;
pub mod grouping;
mod import;
mod ledger;
mod likeness;
mod market;
pub mod models;
pub mod names;
mod pipeline;
mod plan;
mod practice;
mod price;
