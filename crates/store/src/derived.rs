//! What we concluded; it can be dropped at any time and made again from the ground.

use crate::tables::{diagnosis, member};
use crate::{Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TransactionTrait};
use trade::{MessageId, Moment};

/// A message and the deal that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The message.
    pub message: MessageId,
    /// The deal's name.
    pub deal: String,
}

/// A kept diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The deal's name.
    pub deal: String,
    /// What it was made from: the packs, the messages, the program.
    pub stamp: String,
    /// The moment for which it was made.
    pub observed: Moment,
    /// The diagnosis as JSON.
    pub body: String,
}

impl Store {
    /// Which message belongs to which deal.
    pub async fn members(&self) -> Result<Vec<Member>> {
        let rows = member::Entity::find()
            .filter(member::Column::Workspace.eq(&self.workspace))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(member_of).collect())
    }

    /// The deals that these messages belong to.
    pub async fn homes_of(&self, messages: &[MessageId]) -> Result<Vec<Member>> {
        let mut homes = Vec::with_capacity(messages.len());
        for chunk in messages.chunks(500) {
            let rows = member::Entity::find()
                .filter(member::Column::Workspace.eq(&self.workspace))
                .filter(member::Column::Message.is_in(chunk.iter().map(|id| id.0.as_str())))
                .all(&self.db)
                .await?;
            homes.extend(rows.into_iter().map(member_of));
        }
        Ok(homes)
    }

    /// The messages of one deal.
    pub async fn members_of(&self, deal: &str) -> Result<Vec<MessageId>> {
        let rows = member::Entity::find()
            .filter(member::Column::Workspace.eq(&self.workspace))
            .filter(member::Column::Deal.eq(deal))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| MessageId(row.message)).collect())
    }

    /// Puts one message into a deal.
    pub async fn join(&self, member: &Member) -> Result<()> {
        let row = member::ActiveModel {
            workspace: Set(self.workspace.clone()),
            message: Set(member.message.0.clone()),
            deal: Set(member.deal.clone()),
        };
        let replace = OnConflict::columns([member::Column::Workspace, member::Column::Message])
            .update_column(member::Column::Deal)
            .to_owned();
        member::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Replaces the whole grouping, all or nothing; diagnoses of deals that are gone go too.
    pub async fn regroup(&self, members: &[Member]) -> Result<()> {
        let transaction = self.db.begin().await?;
        member::Entity::delete_many()
            .filter(member::Column::Workspace.eq(&self.workspace))
            .exec(&transaction)
            .await?;
        for chunk in members.chunks(500) {
            let rows = chunk.iter().map(|m| member::ActiveModel {
                workspace: Set(self.workspace.clone()),
                message: Set(m.message.0.clone()),
                deal: Set(m.deal.clone()),
            });
            member::Entity::insert_many(rows)
                .exec_without_returning(&transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Keeps diagnoses, replacing older ones of the same deals.
    pub async fn keep_diagnoses(&self, kept: &[Kept]) -> Result<()> {
        let transaction = self.db.begin().await?;
        for chunk in kept.chunks(200) {
            let rows = chunk.iter().map(|k| diagnosis::ActiveModel {
                workspace: Set(self.workspace.clone()),
                deal: Set(k.deal.clone()),
                stamp: Set(k.stamp.clone()),
                observed: Set(k.observed.unix()),
                body: Set(k.body.clone()),
            });
            let replace =
                OnConflict::columns([diagnosis::Column::Workspace, diagnosis::Column::Deal])
                    .update_columns([
                        diagnosis::Column::Stamp,
                        diagnosis::Column::Observed,
                        diagnosis::Column::Body,
                    ])
                    .to_owned();
            diagnosis::Entity::insert_many(rows)
                .on_conflict(replace)
                .exec_without_returning(&transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }

    /// All kept diagnoses.
    pub async fn diagnoses(&self) -> Result<Vec<Kept>> {
        let rows = diagnosis::Entity::find()
            .filter(diagnosis::Column::Workspace.eq(&self.workspace))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(kept_of).collect())
    }

    /// The kept diagnosis of a deal.
    pub async fn diagnosis(&self, deal: &str) -> Result<Option<Kept>> {
        let key = (self.workspace.clone(), deal.to_owned());
        let found = diagnosis::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(kept_of))
    }

    /// Forgets the diagnoses of these deals.
    pub async fn forget_diagnoses(&self, deals: &[String]) -> Result<()> {
        diagnosis::Entity::delete_many()
            .filter(diagnosis::Column::Workspace.eq(&self.workspace))
            .filter(diagnosis::Column::Deal.is_in(deals))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Drops everything derived.
    pub async fn drop_derived(&self) -> Result<()> {
        let transaction = self.db.begin().await?;
        member::Entity::delete_many()
            .filter(member::Column::Workspace.eq(&self.workspace))
            .exec(&transaction)
            .await?;
        diagnosis::Entity::delete_many()
            .filter(diagnosis::Column::Workspace.eq(&self.workspace))
            .exec(&transaction)
            .await?;
        Ok(transaction.commit().await?)
    }
}

fn member_of(row: member::Model) -> Member {
    Member {
        message: MessageId(row.message),
        deal: row.deal,
    }
}

fn kept_of(row: diagnosis::Model) -> Kept {
    Kept {
        deal: row.deal,
        stamp: row.stamp,
        observed: Moment::with_seconds(row.observed, 0).unwrap_or(Moment::EPOCH),
        body: row.body,
    }
}
