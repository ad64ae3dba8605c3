//! The arithmetic of an exporter's papers: prices built up from cost to door, exact in decimals, each
//! line with its reason. No files, no clock, no wording: what a line is called is said elsewhere.

mod build_up;
mod container;
mod credit;
mod damages;
mod duty;
mod exact;
mod exchange;
mod insurance;
mod margin;
mod rebate;
mod rule;
mod tiers;

pub use build_up::{
    Asked, Basis, BuildUp, Charge, Commission, Cost, Dues, Item, Line, Note, Per, Profit, Rate,
    Seller, Sheet, Stress, Stressed, Targets, Waiting, price, profit_at, stress,
};
pub use container::{
    Carton, Container, Fill, Load, chargeable_kg, cubic_metres, fill, revenue_tonnes,
};
pub use credit::{Schedule, equal_value_factor, simple_interest};
pub use damages::{Counting, liquidated_damages};
pub use duty::{Landed, landed};
pub use exchange::{Rates, cost_of_exchange, from_ecb, profit_on_cost};
pub use insurance::{Insured, fob_from_cif, insured};
pub use margin::{
    commission_inclusive, margin_of, mark_up_of, net_of_commission, volume_to_keep_profit,
};
pub use rebate::{MakersPeriod, Refund, Schedule as RebateSchedule, makers_refund, traders_rebate};
pub use rule::Rule;
pub use tiers::{Tier, dearer_than_next_from, total};
