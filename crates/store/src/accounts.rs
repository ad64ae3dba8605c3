//! Who may sign in. What a role may do is not known here.

use crate::tables::account;
use crate::{Error, Result, Store};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use trade::Moment;

/// A person with a name to sign in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its own name, which never changes.
    pub id: String,
    /// What the person signs in by.
    pub login: String,
    /// The code of the role.
    pub role: String,
    /// The person's own mail addresses and names in chats.
    pub addresses: Vec<String>,
    /// The hash of the password, as a PHC string.
    pub hash: String,
    /// When it was made.
    pub made: Moment,
    /// When it was removed.
    pub gone: Option<Moment>,
}

impl Store {
    /// All accounts that are not gone, the oldest first.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let rows = account::Entity::find()
            .filter(account::Column::Workspace.eq(&self.workspace))
            .filter(account::Column::Gone.is_null())
            .order_by_asc(account::Column::Made)
            .order_by_asc(account::Column::Id)
            .all(&self.db)
            .await?;
        rows.into_iter().map(account_of).collect()
    }

    /// Is there an account that is not gone?
    pub async fn has_accounts(&self) -> Result<bool> {
        let count = account::Entity::find()
            .filter(account::Column::Workspace.eq(&self.workspace))
            .filter(account::Column::Gone.is_null())
            .count(&self.db)
            .await?;
        Ok(count > 0)
    }

    /// An account by its own name, gone or not.
    pub async fn account(&self, id: &str) -> Result<Option<Account>> {
        let key = (self.workspace.clone(), id.to_owned());
        let found = account::Entity::find_by_id(key).one(&self.db).await?;
        found.map(account_of).transpose()
    }

    /// Keeps an account, a new one or a changed one. Names to sign in by are unique in a workspace.
    pub async fn keep_account(&self, account: &Account) -> Result<()> {
        let row = account::ActiveModel {
            workspace: Set(self.workspace.clone()),
            id: Set(account.id.clone()),
            login: Set(account.login.clone()),
            role: Set(account.role.clone()),
            addresses: Set(serde_json::to_string(&account.addresses).map_err(broken)?),
            hash: Set(account.hash.clone()),
            made: Set(account.made.unix()),
            gone: Set(account.gone.map(Moment::unix)),
        };
        if self.account(&account.id).await?.is_some() {
            account::Entity::update(row).exec(&self.db).await?;
        } else {
            account::Entity::insert(row)
                .exec_without_returning(&self.db)
                .await?;
        }
        Ok(())
    }
}

fn broken(source: serde_json::Error) -> Error {
    Error::Record {
        table: "account",
        source,
    }
}

fn account_of(row: account::Model) -> Result<Account> {
    Ok(Account {
        id: row.id,
        login: row.login,
        role: row.role,
        addresses: serde_json::from_str(&row.addresses).map_err(broken)?,
        hash: row.hash,
        made: Moment::with_seconds(row.made, 0).unwrap_or(Moment::EPOCH),
        gone: row.gone.and_then(|at| Moment::with_seconds(at, 0)),
    })
}
