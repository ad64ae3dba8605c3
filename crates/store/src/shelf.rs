//! What people put aside: a deal that is done for now, or one that is to come back on a day.

use crate::tables::shelf;
use crate::{Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use trade::{MessageId, Moment};

/// A deal put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The deal's name.
    pub deal: String,
    /// When it comes back; `None` when it is done until something new is written.
    pub until: Option<Moment>,
    /// Why, in the person's own words; may be empty.
    pub reason: String,
    /// The last message at that time: a newer one brings the deal back.
    pub seen: MessageId,
    /// When it was put aside.
    pub made: Moment,
}

impl Store {
    /// Puts a deal aside; what was said of it before is replaced.
    pub async fn put_aside(&self, aside: &Aside) -> Result<()> {
        let row = shelf::ActiveModel {
            workspace: Set(self.workspace.clone()),
            deal: Set(aside.deal.clone()),
            until: Set(aside.until.map(Moment::unix)),
            reason: Set(crate::messages::plain(&aside.reason)),
            seen: Set(aside.seen.0.clone()),
            made: Set(aside.made.unix()),
        };
        let replace = OnConflict::columns([shelf::Column::Workspace, shelf::Column::Deal])
            .update_columns([
                shelf::Column::Until,
                shelf::Column::Reason,
                shelf::Column::Seen,
                shelf::Column::Made,
            ])
            .to_owned();
        shelf::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Takes a deal from the shelf; says whether it was there.
    pub async fn take_from_shelf(&self, deal: &str) -> Result<bool> {
        let key = (self.workspace.clone(), deal.to_owned());
        let gone = shelf::Entity::delete_by_id(key).exec(&self.db).await?;
        Ok(gone.rows_affected > 0)
    }

    /// Everything put aside.
    pub async fn shelf(&self) -> Result<Vec<Aside>> {
        let rows = shelf::Entity::find()
            .filter(shelf::Column::Workspace.eq(&self.workspace))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(aside_of).collect())
    }
}

fn aside_of(row: shelf::Model) -> Aside {
    Aside {
        deal: row.deal,
        until: row.until.and_then(|at| Moment::with_seconds(at, 0)),
        reason: row.reason,
        seen: MessageId(row.seen),
        made: Moment::with_seconds(row.made, 0).unwrap_or(Moment::EPOCH),
    }
}
