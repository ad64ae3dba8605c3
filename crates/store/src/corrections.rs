//! What people corrected by hand; remembered over re-imports, and each can be undone.

use crate::tables::correction;
use crate::{Error, Result, Store};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use trade::{MessageId, Moment};

/// A correction of which message belongs to which deal. It names messages, not deals, so that it
/// holds whatever the grouping thinks later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum CorrectionKind {
    /// These messages belong together (with everything grouped with each).
    Merge {
        /// One message of each deal that is joined.
        anchors: Vec<MessageId>,
    },
    /// These messages are a deal of their own.
    Split {
        /// The messages.
        messages: Vec<MessageId>,
    },
    /// These messages belong to the deal of another message.
    Move {
        /// The messages.
        messages: Vec<MessageId>,
        /// A message of the deal they belong to.
        to: MessageId,
    },
}

/// A remembered correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// Its number, in the order of making.
    pub seq: i64,
    /// What was corrected.
    pub what: CorrectionKind,
    /// When.
    pub made: Moment,
}

impl Store {
    /// Remembers a correction.
    pub async fn correct(&self, what: &CorrectionKind, now: Moment) -> Result<i64> {
        let seq = self.last_correction().await?.map_or(0, |row| row.seq) + 1;
        let body = serde_json::to_string(what).map_err(|source| Error::Record {
            table: "correction",
            source,
        })?;
        let row = correction::ActiveModel {
            workspace: Set(self.workspace.clone()),
            seq: Set(seq),
            body: Set(body),
            made: Set(now.unix()),
            undone: Set(false),
        };
        correction::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await?;
        Ok(seq)
    }

    /// Takes back the latest correction that stands; says which.
    pub async fn undo_correction(&self) -> Result<Option<Correction>> {
        let latest = correction::Entity::find()
            .filter(correction::Column::Workspace.eq(&self.workspace))
            .filter(correction::Column::Undone.eq(false))
            .order_by_desc(correction::Column::Seq)
            .limit(1)
            .one(&self.db)
            .await?;
        let Some(row) = latest else { return Ok(None) };
        let undone = correction::ActiveModel {
            workspace: Set(row.workspace.clone()),
            seq: Set(row.seq),
            undone: Set(true),
            ..Default::default()
        };
        correction::Entity::update(undone).exec(&self.db).await?;
        Ok(Some(correction_of(row)?))
    }

    /// The corrections that stand, in the order of making.
    pub async fn corrections(&self) -> Result<Vec<Correction>> {
        let rows = correction::Entity::find()
            .filter(correction::Column::Workspace.eq(&self.workspace))
            .filter(correction::Column::Undone.eq(false))
            .order_by_asc(correction::Column::Seq)
            .all(&self.db)
            .await?;
        rows.into_iter().map(correction_of).collect()
    }

    async fn last_correction(&self) -> Result<Option<correction::Model>> {
        Ok(correction::Entity::find()
            .filter(correction::Column::Workspace.eq(&self.workspace))
            .order_by_desc(correction::Column::Seq)
            .limit(1)
            .one(&self.db)
            .await?)
    }
}

fn correction_of(row: correction::Model) -> Result<Correction> {
    let what = serde_json::from_str(&row.body).map_err(|source| Error::Record {
        table: "correction",
        source,
    })?;
    Ok(Correction {
        seq: row.seq,
        what,
        made: Moment::with_seconds(row.made, 0).unwrap_or(Moment::EPOCH),
    })
}
