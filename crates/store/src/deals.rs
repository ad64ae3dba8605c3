//! The names of deals: a deal keeps its name for as long as the message it was named for is in it.

use crate::tables::deal;
use crate::{Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use trade::{MessageId, Moment};

/// A deal's name and the message that it was named for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealName {
    /// The name.
    pub id: String,
    /// The message.
    pub anchor: MessageId,
}

impl Store {
    /// All names ever given, oldest first.
    pub async fn deal_names(&self) -> Result<Vec<DealName>> {
        let rows = deal::Entity::find()
            .filter(deal::Column::Workspace.eq(&self.workspace))
            .order_by_asc(deal::Column::Created)
            .order_by_asc(deal::Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| DealName {
                id: row.id,
                anchor: MessageId(row.anchor),
            })
            .collect())
    }

    /// Remembers names.
    pub async fn name_deals(&self, names: &[DealName], now: Moment) -> Result<()> {
        for chunk in names.chunks(500) {
            let rows = chunk.iter().map(|name| deal::ActiveModel {
                workspace: Set(self.workspace.clone()),
                id: Set(name.id.clone()),
                anchor: Set(name.anchor.0.clone()),
                created: Set(now.unix()),
            });
            let keep_first = OnConflict::columns([deal::Column::Workspace, deal::Column::Id])
                .do_nothing()
                .to_owned();
            deal::Entity::insert_many(rows)
                .on_conflict(keep_first)
                .exec_without_returning(&self.db)
                .await?;
        }
        Ok(())
    }
}
