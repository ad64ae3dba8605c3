//! Deals to save today: whom first, by what is at stake, how likely it can be saved and how soon it
//! must be.

use crate::filed::{Filed, filed};
use crate::{Result, World};
use diagnosis::Stage;

/// All deals, those to save today first.
///
/// # Errors
/// When the store fails.
pub async fn today(world: &World) -> Result<Vec<Filed>> {
    let mut deals = filed(world).await?;
    deals.sort_by(|a, b| {
        let by_pressure = pressure(b).total_cmp(&pressure(a));
        by_pressure
            .then(b.last.cmp(&a.last))
            .then_with(|| a.deal.cmp(&b.deal))
    });
    Ok(deals)
}

/// How much a deal presses, 0 to 1: how far it is in trouble and how soon something must be done.
/// A deal that is over presses no more.
pub fn pressure(filed: &Filed) -> f64 {
    let over = matches!(filed.stage, Stage::Lost | Stage::Won);
    let trouble = if filed.healthy {
        0.3 * filed.alarm
    } else {
        filed.alarm.max(0.5)
    };
    let pressed = trouble * (0.4 + 0.6 * filed.urgency);
    if over { 0.1 * pressed } else { pressed }
}

/// Does the deal belong on the list of those to save today?
pub fn needs_saving(filed: &Filed) -> bool {
    !filed.healthy && !matches!(filed.stage, Stage::Lost | Stage::Won)
}
