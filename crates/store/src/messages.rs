//! Messages: the ground that everything stands on.

use crate::ledger::{self, LedgerItem};
use crate::tables::{member, message};
use crate::wording::{self, Worded};
use crate::{Error, Result, Store};
use futures_util::TryStreamExt;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, TransactionTrait,
};
use std::collections::BTreeSet;
use trade::{Message, MessageId};

/// A message to keep, with the name of its raw bytes and the place that it came from.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The message.
    pub message: Message,
    /// The name of its raw bytes.
    pub raw: String,
    /// The file (and entry) it was read from.
    pub source: String,
}

/// Rows of one statement: SQLite binds at most 32,766 values.
const ROWS: usize = 500;

impl Store {
    /// Keeps a batch of messages and the ledger's lines about them, all or nothing.
    pub async fn keep(&self, run: i64, taken: &[Taken], items: &[LedgerItem]) -> Result<()> {
        let transaction = self.db.begin().await?;
        for chunk in taken.chunks(ROWS) {
            insert(&transaction, &self.workspace, chunk).await?;
            let worded: Vec<Worded> = chunk
                .iter()
                .map(|taken| Worded::of(&self.workspace, &taken.message))
                .collect();
            wording::index(&transaction, &worded).await?;
        }
        for chunk in items.chunks(ROWS) {
            ledger::insert(&transaction, &self.workspace, run, chunk).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Changes messages that are kept already (a side that became clear later).
    pub async fn amend(&self, messages: &[Message]) -> Result<()> {
        let transaction = self.db.begin().await?;
        for changed in messages {
            let row = message::ActiveModel {
                workspace: Set(self.workspace.clone()),
                id: Set(changed.id.0.clone()),
                side: Set(changed.side.code().to_owned()),
                body: Set(body_of(changed)?),
                ..Default::default()
            };
            message::Entity::update(row).exec(&transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Forgets a message that was typed here, with its place in a deal and its words; its raw bytes and
    /// the ledger's line of it stay.
    pub async fn forget(&self, id: &MessageId) -> Result<()> {
        let transaction = self.db.begin().await?;
        let key = (self.workspace.clone(), id.0.clone());
        if let Some(row) = message::Entity::find_by_id(key.clone())
            .one(&transaction)
            .await?
        {
            let gone = Worded::of(&self.workspace, &message_of(row)?);
            wording::forget(&transaction, &gone).await?;
        }
        message::Entity::delete_by_id(key.clone())
            .exec(&transaction)
            .await?;
        member::Entity::delete_by_id(key).exec(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The ids of all messages kept.
    pub async fn message_ids(&self) -> Result<BTreeSet<MessageId>> {
        let ids: Vec<String> = message::Entity::find()
            .select_only()
            .column(message::Column::Id)
            .filter(message::Column::Workspace.eq(&self.workspace))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(ids.into_iter().map(MessageId).collect())
    }

    /// Hands over every message, oldest first, one at a time: a mailbox need not fit in memory.
    pub async fn each_message(&self, mut on: impl FnMut(Message) + Send) -> Result<()> {
        let mut rows = message::Entity::find()
            .filter(message::Column::Workspace.eq(&self.workspace))
            .order_by_asc(message::Column::Sent)
            .order_by_asc(message::Column::Id)
            .stream(&self.db)
            .await?;
        while let Some(row) = rows.try_next().await? {
            on(message_of(row)?);
        }
        Ok(())
    }

    /// The message of an id or a Message-ID.
    pub async fn message_named(&self, name: &str) -> Result<Option<MessageId>> {
        let named = Condition::any()
            .add(message::Column::Id.eq(name))
            .add(message::Column::MessageId.eq(name));
        let found: Option<String> = message::Entity::find()
            .select_only()
            .column(message::Column::Id)
            .filter(message::Column::Workspace.eq(&self.workspace))
            .filter(named)
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(found.map(MessageId))
    }

    /// The messages of these ids, oldest first.
    pub async fn messages_of(&self, ids: &[MessageId]) -> Result<Vec<Message>> {
        let mut found = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS) {
            let rows = message::Entity::find()
                .filter(message::Column::Workspace.eq(&self.workspace))
                .filter(message::Column::Id.is_in(chunk.iter().map(|id| id.0.as_str())))
                .all(&self.db)
                .await?;
            found.extend(
                rows.into_iter()
                    .map(message_of)
                    .collect::<Result<Vec<_>>>()?,
            );
        }
        found.sort_by(|a: &Message, b| (a.sent, &a.id).cmp(&(b.sent, &b.id)));
        Ok(found)
    }

    /// The name of a message's raw bytes and the place that it came from.
    pub async fn origin(&self, id: &MessageId) -> Result<Option<(String, String)>> {
        let key = (self.workspace.clone(), id.0.clone());
        let found = message::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(|row| (row.raw, row.source)))
    }
}

async fn insert(transaction: &DatabaseTransaction, workspace: &str, taken: &[Taken]) -> Result<()> {
    let rows: Vec<_> = taken
        .iter()
        .map(|t| row_of(workspace, t))
        .collect::<Result<_>>()?;
    let keep_first = OnConflict::columns([message::Column::Workspace, message::Column::Id])
        .do_nothing()
        .to_owned();
    message::Entity::insert_many(rows)
        .on_conflict(keep_first)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn row_of(workspace: &str, taken: &Taken) -> Result<message::ActiveModel> {
    let m = &taken.message;
    Ok(message::ActiveModel {
        workspace: Set(workspace.to_owned()),
        id: Set(m.id.0.clone()),
        channel: Set(m.channel.code().to_owned()),
        message_id: Set(m.message_id.as_deref().map(plain)),
        sent: Set(m.sent.unix()),
        side: Set(m.side.code().to_owned()),
        raw: Set(taken.raw.clone()),
        source: Set(plain(&taken.source)),
        body: Set(body_of(m)?),
    })
}

/// PostgreSQL keeps no NUL in a text, so neither engine is given one.
pub(crate) fn plain(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

fn body_of(message: &Message) -> Result<String> {
    serde_json::to_string(message).map_err(|source| Error::Record {
        table: "message",
        source,
    })
}

fn message_of(row: message::Model) -> Result<Message> {
    serde_json::from_str(&row.body).map_err(|source| Error::Record {
        table: "message",
        source,
    })
}
