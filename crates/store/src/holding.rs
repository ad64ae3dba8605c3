//! Whose a deal is, with whom it is shared, and who brought in which files.

use crate::tables::{brought, holder, ledger, share};
use crate::{Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, TransactionTrait,
};
use trade::{MessageId, Moment};

/// Whose a deal is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The deal's name.
    pub deal: String,
    /// The account.
    pub account: String,
    /// Since when.
    pub since: Moment,
}

/// With whom a deal is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The deal's name.
    pub deal: String,
    /// The account.
    pub account: String,
    /// May it also work on the deal?
    pub work: bool,
    /// Since when.
    pub made: Moment,
}

impl Store {
    /// Whose every deal is, as far as that was settled.
    pub async fn holders(&self) -> Result<Vec<Held>> {
        let rows = holder::Entity::find()
            .filter(holder::Column::Workspace.eq(&self.workspace))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(held_of).collect())
    }

    /// Whose a deal is.
    pub async fn holder(&self, deal: &str) -> Result<Option<Held>> {
        let key = (self.workspace.clone(), deal.to_owned());
        let found = holder::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(held_of))
    }

    /// Gives deals to accounts, all or none; whose they were before is replaced, and who holds a deal
    /// needs no share in it.
    pub async fn hand(&self, held: &[Held]) -> Result<()> {
        let transaction = self.db.begin().await?;
        for one in held {
            let row = holder::ActiveModel {
                workspace: Set(self.workspace.clone()),
                deal: Set(one.deal.clone()),
                account: Set(one.account.clone()),
                since: Set(one.since.unix()),
            };
            let replace = OnConflict::columns([holder::Column::Workspace, holder::Column::Deal])
                .update_columns([holder::Column::Account, holder::Column::Since])
                .to_owned();
            holder::Entity::insert(row)
                .on_conflict(replace)
                .exec_without_returning(&transaction)
                .await?;
            let key = (
                self.workspace.clone(),
                one.deal.clone(),
                one.account.clone(),
            );
            share::Entity::delete_by_id(key).exec(&transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// What is shared with an account.
    pub async fn shared_with(&self, account: &str) -> Result<Vec<Shared>> {
        let rows = share::Entity::find()
            .filter(share::Column::Workspace.eq(&self.workspace))
            .filter(share::Column::Account.eq(account))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(shared_of).collect())
    }

    /// With whom a deal is shared.
    pub async fn shares_of(&self, deal: &str) -> Result<Vec<Shared>> {
        let rows = share::Entity::find()
            .filter(share::Column::Workspace.eq(&self.workspace))
            .filter(share::Column::Deal.eq(deal))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(shared_of).collect())
    }

    /// Shares a deal; what was shared before with the same account is replaced.
    pub async fn share(&self, shared: &Shared) -> Result<()> {
        let row = share::ActiveModel {
            workspace: Set(self.workspace.clone()),
            deal: Set(shared.deal.clone()),
            account: Set(shared.account.clone()),
            work: Set(shared.work),
            made: Set(shared.made.unix()),
        };
        let key = [
            share::Column::Workspace,
            share::Column::Deal,
            share::Column::Account,
        ];
        let replace = OnConflict::columns(key)
            .update_columns([share::Column::Work, share::Column::Made])
            .to_owned();
        share::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// Shares a deal no longer; says whether it was shared.
    pub async fn unshare(&self, deal: &str, account: &str) -> Result<bool> {
        let key = (self.workspace.clone(), deal.to_owned(), account.to_owned());
        let gone = share::Entity::delete_by_id(key).exec(&self.db).await?;
        Ok(gone.rows_affected > 0)
    }

    /// Remembers who brought in what a run reads.
    pub async fn brought_by(&self, run: i64, account: &str) -> Result<()> {
        let row = brought::ActiveModel {
            workspace: Set(self.workspace.clone()),
            run: Set(run),
            account: Set(account.to_owned()),
        };
        brought::Entity::insert(row)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// The runs that were brought in by an account, with its name.
    pub async fn bringers(&self) -> Result<Vec<(i64, String)>> {
        let rows = brought::Entity::find()
            .filter(brought::Column::Workspace.eq(&self.workspace))
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| (row.run, row.account)).collect())
    }

    /// The runs that read these messages.
    pub async fn runs_with(&self, messages: &[MessageId]) -> Result<Vec<(MessageId, i64)>> {
        let mut found = Vec::new();
        for chunk in messages.chunks(500) {
            let rows: Vec<(Option<String>, i64)> = ledger::Entity::find()
                .select_only()
                .column(ledger::Column::Message)
                .column(ledger::Column::Run)
                .filter(ledger::Column::Workspace.eq(&self.workspace))
                .filter(ledger::Column::Message.is_in(chunk.iter().map(|id| id.0.as_str())))
                .into_tuple()
                .all(&self.db)
                .await?;
            found.extend(
                rows.into_iter()
                    .filter_map(|(message, run)| Some((MessageId(message?), run))),
            );
        }
        Ok(found)
    }
}

fn held_of(row: holder::Model) -> Held {
    Held {
        deal: row.deal,
        account: row.account,
        since: Moment::with_seconds(row.since, 0).unwrap_or(Moment::EPOCH),
    }
}

fn shared_of(row: share::Model) -> Shared {
    Shared {
        deal: row.deal,
        account: row.account,
        work: row.work,
        made: Moment::with_seconds(row.made, 0).unwrap_or(Moment::EPOCH),
    }
}
