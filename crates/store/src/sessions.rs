//! Who is signed in where, the keys of programs, and what was answered to them. Of a secret only its
//! hash is here.

use crate::tables::{answered, session, token};
use crate::{Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use trade::Moment;

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of what the browser holds.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// When the person signed in.
    pub made: Moment,
    /// When it was last used, within some minutes.
    pub seen: Moment,
    /// What the browser says that it is.
    pub agent: String,
    /// Where it asked from.
    pub address: String,
}

/// A key of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its own name.
    pub id: String,
    /// The hash of the key.
    pub hash: String,
    /// Whose rights it has.
    pub account: String,
    /// What the person calls it.
    pub name: String,
    /// What it may be used for, codes with blanks between.
    pub scopes: String,
    /// When it was made.
    pub made: Moment,
    /// When it was last used, within some minutes.
    pub seen: Option<Moment>,
}

/// What a request that named itself was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Whose request.
    pub account: String,
    /// The name that it gave itself.
    pub key: String,
    /// The hash of what was asked.
    pub print: String,
    /// The status of the answer.
    pub status: u16,
    /// The answer.
    pub body: String,
    /// When.
    pub made: Moment,
}

impl Store {
    /// Remembers that somebody signed in.
    pub async fn keep_session(&self, session: &Session) -> Result<()> {
        let row = session::ActiveModel {
            workspace: Set(self.workspace.clone()),
            id: Set(session.id.clone()),
            account: Set(session.account.clone()),
            made: Set(session.made.unix()),
            seen: Set(session.seen.unix()),
            agent: Set(crate::messages::plain(&session.agent)),
            address: Set(session.address.clone()),
        };
        let replace = OnConflict::columns([session::Column::Workspace, session::Column::Id])
            .update_column(session::Column::Seen)
            .to_owned();
        session::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// A session by its hash.
    pub async fn session(&self, id: &str) -> Result<Option<Session>> {
        let key = (self.workspace.clone(), id.to_owned());
        let found = session::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(session_of))
    }

    /// The sessions of an account, the one used last first.
    pub async fn sessions(&self, account: &str) -> Result<Vec<Session>> {
        let rows = session::Entity::find()
            .filter(session::Column::Workspace.eq(&self.workspace))
            .filter(session::Column::Account.eq(account))
            .order_by_desc(session::Column::Seen)
            .order_by_asc(session::Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(session_of).collect())
    }

    /// Ends a session of an account; says whether it was there.
    pub async fn end_session(&self, account: &str, id: &str) -> Result<bool> {
        let gone = session::Entity::delete_many()
            .filter(session::Column::Workspace.eq(&self.workspace))
            .filter(session::Column::Account.eq(account))
            .filter(session::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        Ok(gone.rows_affected > 0)
    }

    /// Ends all sessions of an account but one.
    pub async fn end_sessions_but(&self, account: &str, kept: &str) -> Result<()> {
        session::Entity::delete_many()
            .filter(session::Column::Workspace.eq(&self.workspace))
            .filter(session::Column::Account.eq(account))
            .filter(session::Column::Id.ne(kept))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Keeps a key of a program, a new one or one that was used.
    pub async fn keep_token(&self, token: &Token) -> Result<()> {
        let row = token::ActiveModel {
            workspace: Set(self.workspace.clone()),
            id: Set(token.id.clone()),
            hash: Set(token.hash.clone()),
            account: Set(token.account.clone()),
            name: Set(crate::messages::plain(&token.name)),
            scopes: Set(token.scopes.clone()),
            made: Set(token.made.unix()),
            seen: Set(token.seen.map(Moment::unix)),
        };
        let replace = OnConflict::columns([token::Column::Workspace, token::Column::Id])
            .update_column(token::Column::Seen)
            .to_owned();
        token::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// A key by its own name.
    pub async fn token(&self, id: &str) -> Result<Option<Token>> {
        let key = (self.workspace.clone(), id.to_owned());
        let found = token::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(token_of))
    }

    /// The keys of an account, the newest first.
    pub async fn tokens(&self, account: &str) -> Result<Vec<Token>> {
        let rows = token::Entity::find()
            .filter(token::Column::Workspace.eq(&self.workspace))
            .filter(token::Column::Account.eq(account))
            .order_by_desc(token::Column::Made)
            .order_by_asc(token::Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(token_of).collect())
    }

    /// Ends a key of an account; says whether it was there.
    pub async fn end_token(&self, account: &str, id: &str) -> Result<bool> {
        let gone = token::Entity::delete_many()
            .filter(token::Column::Workspace.eq(&self.workspace))
            .filter(token::Column::Account.eq(account))
            .filter(token::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        Ok(gone.rows_affected > 0)
    }

    /// Remembers an answer; the first to a key stays, and those from before a moment are forgotten.
    pub async fn keep_answer(&self, answer: &Answered, oldest: Moment) -> Result<()> {
        answered::Entity::delete_many()
            .filter(answered::Column::Workspace.eq(&self.workspace))
            .filter(answered::Column::Made.lt(oldest.unix()))
            .exec(&self.db)
            .await?;
        let row = answered::ActiveModel {
            workspace: Set(self.workspace.clone()),
            account: Set(answer.account.clone()),
            key: Set(answer.key.clone()),
            print: Set(answer.print.clone()),
            status: Set(answer.status.into()),
            body: Set(answer.body.clone()),
            made: Set(answer.made.unix()),
        };
        let mut keep_first = OnConflict::columns([
            answered::Column::Workspace,
            answered::Column::Account,
            answered::Column::Key,
        ]);
        answered::Entity::insert(row)
            .on_conflict(keep_first.do_nothing().to_owned())
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// What was answered to a key.
    pub async fn answer(&self, account: &str, key: &str) -> Result<Option<Answered>> {
        let key = (self.workspace.clone(), account.to_owned(), key.to_owned());
        let found = answered::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(|row| Answered {
            account: row.account,
            key: row.key,
            print: row.print,
            status: u16::try_from(row.status).unwrap_or(200),
            body: row.body,
            made: at(row.made),
        }))
    }
}

fn at(unix: i64) -> Moment {
    Moment::with_seconds(unix, 0).unwrap_or(Moment::EPOCH)
}

fn session_of(row: session::Model) -> Session {
    Session {
        id: row.id,
        account: row.account,
        made: at(row.made),
        seen: at(row.seen),
        agent: row.agent,
        address: row.address,
    }
}

fn token_of(row: token::Model) -> Token {
    Token {
        id: row.id,
        hash: row.hash,
        account: row.account,
        name: row.name,
        scopes: row.scopes,
        made: at(row.made),
        seen: row.seen.map(at),
    }
}
