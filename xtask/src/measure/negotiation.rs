//! The yardstick of bargaining: reference points, speed, tournament, opponent model, over a folder of
//! scenarios with an `index.json` of what NegMAS computed for them.

mod folder;
mod money;
mod opponent;
mod ours;
mod references;
mod speed;
mod tournament;

use super::{Arguments, Row};
use folder::Folder;

/// Every part in turn; a part whose data is missing says so in a row.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let folder = Folder::open(&arguments.data)?;
    let mut rows = speed::measure()?;
    rows.extend(tournament::replicate(&folder)?);
    rows.extend(ours::measure(&folder)?);
    rows.extend(opponent::measure(&folder)?);
    let sales = money::scenarios();
    for rounds in [10, 100] {
        rows.extend(ours::table(
            &sales,
            "sales in money",
            rounds,
            Some(&money::EXPECTED),
        ));
    }
    rows.extend(opponent::table(&sales, "sales in money", &money::EXPECTED));
    rows.extend(references::measure(&folder)?);
    rows.extend(references::negolog(&folder)?);
    rows.extend(references::genius(&folder)?);
    Ok(rows)
}
