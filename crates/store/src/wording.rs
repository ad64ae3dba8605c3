//! Which messages hold some words: an index over the words of every message, in the form that each
//! engine knows (FTS5 in SQLite, `tsvector` in PostgreSQL). Both are fed with the same words.

use crate::tables::message;
use crate::words::{Phrase, Wanted, words};
use crate::{Result, Store};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value,
};
use trade::{Message, MessageId};

/// Rows of one statement.
const ROWS: usize = 200;

/// PostgreSQL counts no place in a text beyond this.
const LAST_PLACE: usize = 16_383;

/// A message as the index takes it.
pub(crate) struct Worded {
    workspace: String,
    id: String,
    sent: i64,
    words: Vec<String>,
}

impl Worded {
    pub(crate) fn of(workspace: &str, message: &Message) -> Worded {
        let names = std::iter::once(&message.from)
            .chain(&message.to)
            .chain(&message.cc);
        let people: Vec<&str> = names
            .flat_map(|c| [c.name.as_str(), c.address.as_str()])
            .collect();
        let files: Vec<&str> = message
            .attachments
            .iter()
            .map(|a| a.name.as_str())
            .collect();
        let parts = [
            &message.subject,
            &message.text,
            &people.join(" "),
            &files.join(" "),
        ];
        Worded {
            workspace: workspace.to_owned(),
            id: message.id.0.clone(),
            sent: message.sent.unix(),
            words: parts
                .iter()
                .flat_map(|part| words(part))
                .map(|word| word.folded)
                .collect(),
        }
    }

    /// The newest first is the order of these numbers; those of one second are told apart by the name.
    fn row(&self) -> i64 {
        let name = blake3::hash(format!("{}/{}", self.workspace, self.id).as_bytes());
        let [a, b, c, ..] = *name.as_bytes();
        let apart = i64::from(a) << 16 | i64::from(b) << 8 | i64::from(c);
        (self.sent.clamp(-(1 << 36), 1 << 36) << 24) | apart
    }

    fn vector(&self) -> String {
        let place = |(at, word): (usize, &String)| format!("'{word}':{}", (at + 1).min(LAST_PLACE));
        self.words
            .iter()
            .enumerate()
            .map(place)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Makes the index of an engine.
pub(crate) async fn create<C: ConnectionTrait>(db: &C) -> std::result::Result<(), DbErr> {
    let made: &[&str] = match db.get_database_backend() {
        DbBackend::Postgres => &[
            "CREATE TABLE IF NOT EXISTS wording (workspace TEXT NOT NULL, message TEXT NOT NULL, \
             sent BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (workspace, message))",
            "CREATE INDEX IF NOT EXISTS wording_words ON wording USING GIN (words)",
        ],
        _ => &[
            "CREATE VIRTUAL TABLE IF NOT EXISTS wording USING fts5(workspace UNINDEXED, \
             message UNINDEXED, words, content='', contentless_delete=1, contentless_unindexed=1, \
             tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
        ],
    };
    for sql in made {
        db.execute_unprepared(sql).await?;
    }
    Ok(())
}

/// Takes messages into the index; one that is there already is taken anew.
pub(crate) async fn index<C: ConnectionTrait>(
    db: &C,
    messages: &[Worded],
) -> std::result::Result<(), DbErr> {
    for chunk in messages.chunks(ROWS) {
        let statement = match db.get_database_backend() {
            DbBackend::Postgres => into_postgres(chunk),
            _ => into_sqlite(chunk),
        };
        db.execute_raw(statement).await?;
    }
    Ok(())
}

/// Takes a message out of the index.
pub(crate) async fn forget<C: ConnectionTrait>(
    db: &C,
    message: &Worded,
) -> std::result::Result<(), DbErr> {
    let backend = db.get_database_backend();
    let statement = match backend {
        DbBackend::Postgres => Statement::from_sql_and_values(
            backend,
            "DELETE FROM wording WHERE workspace = $1 AND message = $2",
            [message.workspace.clone().into(), message.id.clone().into()],
        ),
        _ => Statement::from_sql_and_values(
            backend,
            "DELETE FROM wording WHERE rowid = ?",
            [message.row().into()],
        ),
    };
    db.execute_raw(statement).await?;
    Ok(())
}

fn into_sqlite(chunk: &[Worded]) -> Statement {
    let rows = vec!["(?, ?, ?, ?)"; chunk.len()].join(", ");
    let sql =
        format!("INSERT OR REPLACE INTO wording (rowid, workspace, message, words) VALUES {rows}");
    let values = chunk.iter().flat_map(|m| -> [Value; 4] {
        let words = m.words.join(" ");
        [
            m.row().into(),
            m.workspace.clone().into(),
            m.id.clone().into(),
            words.into(),
        ]
    });
    Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
}

fn into_postgres(chunk: &[Worded]) -> Statement {
    let row = |n: usize| format!("(${}, ${}, ${}, ${}::tsvector)", n + 1, n + 2, n + 3, n + 4);
    let rows: Vec<String> = (0..chunk.len()).map(|at| row(at * 4)).collect();
    let sql = format!(
        "INSERT INTO wording (workspace, message, sent, words) VALUES {} \
         ON CONFLICT (workspace, message) DO UPDATE SET words = EXCLUDED.words",
        rows.join(", ")
    );
    let values = chunk.iter().flat_map(|m| -> [Value; 4] {
        [
            m.workspace.clone().into(),
            m.id.clone().into(),
            m.sent.into(),
            m.vector().into(),
        ]
    });
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// Takes every message that is kept into the index, of all workspaces; for a database of before.
pub(crate) async fn index_all<C: ConnectionTrait>(db: &C) -> std::result::Result<(), DbErr> {
    let mut after = (String::new(), String::new());
    loop {
        let past = sea_orm::Condition::any()
            .add(message::Column::Workspace.gt(&after.0))
            .add(
                sea_orm::Condition::all()
                    .add(message::Column::Workspace.eq(&after.0))
                    .add(message::Column::Id.gt(&after.1)),
            );
        let rows = message::Entity::find()
            .filter(past)
            .order_by_asc(message::Column::Workspace)
            .order_by_asc(message::Column::Id)
            .limit(ROWS as u64)
            .all(db)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = (last.workspace.clone(), last.id.clone());
        let worded: Vec<Worded> = rows
            .iter()
            .filter_map(|row| {
                let message: Message = serde_json::from_str(&row.body).ok()?;
                Some(Worded::of(&row.workspace, &message))
            })
            .collect();
        index(db, &worded).await?;
    }
}

impl Store {
    /// The messages that hold what is looked for, newest first, at most `limit`.
    pub async fn messages_with(&self, wanted: &Wanted, limit: u64) -> Result<Vec<MessageId>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let backend = self.db.get_database_backend();
        let (sql, question) = match backend {
            DbBackend::Postgres => (
                "SELECT message FROM wording WHERE words @@ $1::tsquery AND workspace = $2 \
                 ORDER BY sent DESC, message LIMIT $3",
                joined(wanted, in_postgres, " & "),
            ),
            _ => (
                "SELECT message FROM wording WHERE wording MATCH ? AND workspace = ? \
                 ORDER BY rowid DESC LIMIT ?",
                joined(wanted, in_sqlite, " AND "),
            ),
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values: [Value; 3] = [question.into(), self.workspace.clone().into(), limit.into()];
        let statement = Statement::from_sql_and_values(backend, sql, values);
        let rows = self.db.query_all_raw(statement).await?;
        rows.iter()
            .map(|row| Ok(MessageId(row.try_get_by_index(0)?)))
            .collect()
    }
}

fn joined(wanted: &Wanted, one: fn(&Phrase) -> String, and: &str) -> String {
    wanted
        .phrases()
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(and)
}

/// Words are letters and digits alone, so nothing in them needs escaping.
fn in_sqlite(phrase: &Phrase) -> String {
    let star = if phrase.open { " *" } else { "" };
    format!("\"{}\"{star}", phrase.words.join(" "))
}

fn in_postgres(phrase: &Phrase) -> String {
    let last = phrase.words.len() - 1;
    let word = |(at, word): (usize, &String)| {
        let star = if phrase.open && at == last { ":*" } else { "" };
        format!("'{word}'{star}")
    };
    let words: Vec<String> = phrase.words.iter().enumerate().map(word).collect();
    format!("({})", words.join(" <-> "))
}
