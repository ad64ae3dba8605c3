//! Deals to save today: whom first, by what is at stake, how likely it can be saved and how soon it
//! must be.

use crate::diagnose::{Filed, filed};
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
            .then_with(|| a.diagnosis.deal.cmp(&b.diagnosis.deal))
    });
    Ok(deals)
}

/// How much a deal presses, 0 to 1: how far it is in trouble and how soon something must be done.
/// A deal that is over presses no more.
pub fn pressure(filed: &Filed) -> f64 {
    let d = &filed.diagnosis;
    let over = matches!(d.stage, Stage::Lost | Stage::Won);
    let trouble = if d.healthy {
        0.3 * d.alarm
    } else {
        d.alarm.max(0.5)
    };
    let pressed = trouble * (0.4 + 0.6 * d.urgency);
    if over { 0.1 * pressed } else { pressed }
}

/// Does the deal belong on the list of those to save today?
pub fn needs_saving(filed: &Filed) -> bool {
    let d = &filed.diagnosis;
    !d.healthy && !matches!(d.stage, Stage::Lost | Stage::Won)
}
