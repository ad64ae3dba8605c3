//! Whole diagnoses of small hand-made deals, and the properties that every explanation must have.

pub(crate) mod builder;
mod chinese;
mod properties;
mod returns;
mod situations;
mod turns;
mod weighing;
