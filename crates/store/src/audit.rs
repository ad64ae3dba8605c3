//! The log of who saw and changed what. It can be added to and read; the engine refuses anything else,
//! and each line carries a hash over all before it, so that a line changed from outside shows.

use crate::tables::audit;
use crate::{Result, Store};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    TransactionTrait,
};
use trade::Moment;

/// Tries until a line has its number, for two may be written at once; judgement.
const TRIES: usize = 8;

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// The account; empty for a stranger.
    pub account: String,
    /// What it is signed in by, kept as it was then.
    pub login: String,
    /// The code of what was done.
    pub action: String,
    /// What it was done to: a deal, an account; may be empty.
    pub object: String,
    /// More about it; never a secret.
    pub detail: String,
    /// Where it came from.
    pub address: String,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its number, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// What was done.
    pub event: Event,
    /// The hash over this line and all before it.
    pub chain: String,
}

impl Store {
    /// Adds a line.
    pub async fn log(&self, event: &Event, now: Moment) -> Result<()> {
        let mut refused = None;
        for _ in 0..TRIES {
            match self.try_to_log(event, now).await {
                Ok(()) => return Ok(()),
                Err(why) => refused = Some(why),
            }
        }
        refused.map_or(Ok(()), Err)
    }

    async fn try_to_log(&self, event: &Event, now: Moment) -> Result<()> {
        let transaction = self.db.begin().await?;
        let last = audit::Entity::find()
            .filter(audit::Column::Workspace.eq(&self.workspace))
            .order_by_desc(audit::Column::Seq)
            .limit(1)
            .one(&transaction)
            .await?;
        let (seq, before) = last.map_or((0, String::new()), |row| (row.seq, row.chain));
        let line = audit::Model {
            workspace: self.workspace.clone(),
            seq: seq + 1,
            at: now.unix(),
            account: event.account.clone(),
            login: crate::messages::plain(&event.login),
            action: event.action.clone(),
            object: crate::messages::plain(&event.object),
            detail: crate::messages::plain(&event.detail),
            address: event.address.clone(),
            chain: String::new(),
        };
        let row = audit::ActiveModel {
            workspace: Set(line.workspace.clone()),
            seq: Set(line.seq),
            at: Set(line.at),
            chain: Set(chained(&before, &line)),
            account: Set(line.account),
            login: Set(line.login),
            action: Set(line.action),
            object: Set(line.object),
            detail: Set(line.detail),
            address: Set(line.address),
        };
        audit::Entity::insert(row)
            .exec_without_returning(&transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Lines before a number (all, where that is none), newest first, at most so many; only those whose
    /// person, action or object is a word, where one is given.
    pub async fn audit(&self, word: &str, before: Option<i64>, most: u64) -> Result<Vec<Logged>> {
        let mut query = audit::Entity::find()
            .filter(audit::Column::Workspace.eq(&self.workspace))
            .order_by_desc(audit::Column::Seq)
            .limit(most);
        if let Some(before) = before {
            query = query.filter(audit::Column::Seq.lt(before));
        }
        if !word.is_empty() {
            let is_word = Condition::any()
                .add(audit::Column::Login.eq(word))
                .add(audit::Column::Action.eq(word))
                .add(audit::Column::Object.eq(word));
            query = query.filter(is_word);
        }
        let rows = query.all(&self.db).await?;
        Ok(rows.into_iter().map(logged_of).collect())
    }

    /// The first line that was changed from outside, or that has a hole before it.
    pub async fn first_broken_line(&self) -> Result<Option<i64>> {
        let (mut seq, mut before) = (0, String::new());
        loop {
            let rows = audit::Entity::find()
                .filter(audit::Column::Workspace.eq(&self.workspace))
                .filter(audit::Column::Seq.gt(seq))
                .order_by_asc(audit::Column::Seq)
                .limit(1000)
                .all(&self.db)
                .await?;
            if rows.is_empty() {
                return Ok(None);
            }
            for row in rows {
                if row.seq != seq + 1 || row.chain != chained(&before, &row) {
                    return Ok(Some(row.seq));
                }
                (seq, before) = (row.seq, row.chain);
            }
        }
    }
}

/// The hash over a line and the one before it; lengths stand before the parts, so that no two lines
/// give the same bytes.
fn chained(before: &str, line: &audit::Model) -> String {
    let mut hasher = blake3::Hasher::new();
    let (seq, at) = (line.seq.to_string(), line.at.to_string());
    let parts = [
        before,
        &line.workspace,
        &seq,
        &at,
        &line.account,
        &line.login,
        &line.action,
        &line.object,
        &line.detail,
        &line.address,
    ];
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

fn logged_of(row: audit::Model) -> Logged {
    Logged {
        seq: row.seq,
        at: Moment::with_seconds(row.at, 0).unwrap_or(Moment::EPOCH),
        event: Event {
            account: row.account,
            login: row.login,
            action: row.action,
            object: row.object,
            detail: row.detail,
            address: row.address,
        },
        chain: row.chain,
    }
}
