//! Everything that is kept, as records that any program can read and that `import` takes back.

use crate::tables::{correction, deal, ledger, message, run, setting, shelf};
use crate::wording::{self, Worded};
use crate::{Error, Result, Store};
use futures_util::TryStreamExt;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, Iterable, QueryFilter, Statement,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The ground tables, in the order in which they are written and read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the table of its name")]
pub enum Table {
    Setting,
    Message,
    Run,
    Ledger,
    Deal,
    Correction,
    Shelf,
}

impl Table {
    /// All of them.
    pub const ALL: [Table; 7] = [
        Table::Setting,
        Table::Message,
        Table::Run,
        Table::Ledger,
        Table::Deal,
        Table::Correction,
        Table::Shelf,
    ];

    /// The table's name.
    pub fn name(self) -> &'static str {
        match self {
            Table::Setting => "setting",
            Table::Message => "message",
            Table::Run => "run",
            Table::Ledger => "ledger",
            Table::Deal => "deal",
            Table::Correction => "correction",
            Table::Shelf => "shelf",
        }
    }

    /// The table of a name.
    pub fn of_name(name: &str) -> Option<Table> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }
}

impl Store {
    /// Hands over the records of a ground table, one JSON object each, one at a time.
    pub async fn each_record(&self, table: Table, on: impl FnMut(&str) + Send) -> Result<()> {
        match table {
            Table::Setting => {
                self.rows::<setting::Entity>(setting::Column::Workspace, on)
                    .await
            }
            Table::Message => {
                self.rows::<message::Entity>(message::Column::Workspace, on)
                    .await
            }
            Table::Run => self.rows::<run::Entity>(run::Column::Workspace, on).await,
            Table::Ledger => {
                self.rows::<ledger::Entity>(ledger::Column::Workspace, on)
                    .await
            }
            Table::Deal => self.rows::<deal::Entity>(deal::Column::Workspace, on).await,
            Table::Correction => {
                self.rows::<correction::Entity>(correction::Column::Workspace, on)
                    .await
            }
            Table::Shelf => {
                self.rows::<shelf::Entity>(shelf::Column::Workspace, on)
                    .await
            }
        }
    }

    /// Takes a record back; one that is here already stays as it is.
    pub async fn restore(&self, table: Table, record: &str) -> Result<()> {
        match table {
            Table::Setting => self.put::<setting::Entity>(table, record).await,
            Table::Message => {
                self.put::<message::Entity>(table, record).await?;
                self.index_record(record).await
            }
            Table::Run => self.put::<run::Entity>(table, record).await,
            Table::Ledger => self.put::<ledger::Entity>(table, record).await,
            Table::Deal => self.put::<deal::Entity>(table, record).await,
            Table::Correction => self.put::<correction::Entity>(table, record).await,
            Table::Shelf => self.put::<shelf::Entity>(table, record).await,
        }
    }

    /// The words of a message that was taken back.
    async fn index_record(&self, record: &str) -> Result<()> {
        let row: message::Model = serde_json::from_str(record).map_err(record_error("message"))?;
        let message = serde_json::from_str(&row.body).map_err(record_error("message"))?;
        let worded = Worded::of(&self.workspace, &message);
        Ok(wording::index(&self.db, &[worded]).await?)
    }

    async fn rows<E>(&self, workspace: E::Column, mut on: impl FnMut(&str) + Send) -> Result<()>
    where
        E: EntityTrait,
        E::Model: Serialize + Send,
    {
        let mut rows = E::find()
            .filter(workspace.eq(&self.workspace))
            .stream(&self.db)
            .await?;
        while let Some(row) = rows.try_next().await? {
            on(&serde_json::to_string(&row).map_err(record_error("export"))?);
        }
        Ok(())
    }

    async fn put<E>(&self, table: Table, record: &str) -> Result<()>
    where
        E: EntityTrait,
        E::Model: DeserializeOwned + IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
    {
        let mut fields: serde_json::Value =
            serde_json::from_str(record).map_err(record_error(table.name()))?;
        fields["workspace"] = self.workspace.clone().into();
        let row: E::Model = serde_json::from_value(fields).map_err(record_error(table.name()))?;
        let mut keep_first = OnConflict::columns(E::PrimaryKey::iter());
        E::insert(row.into_active_model().reset_all())
            .on_conflict(keep_first.do_nothing().to_owned())
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }
}

fn record_error(table: &'static str) -> impl Fn(serde_json::Error) -> Error {
    move |source| Error::Record { table, source }
}

/// Every row of every table of a PostgreSQL database, whatever its version, one JSON a line.
pub(crate) async fn raw_rows(db: &DatabaseConnection) -> Result<String> {
    let mut lines = String::new();
    let tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1";
    for table in strings(db, tables.to_owned()).await? {
        let rows = format!(
            "SELECT json_build_object('table', '{table}', 'row', row_to_json(t))::text FROM \"{table}\" t"
        );
        for row in strings(db, rows).await? {
            lines.push_str(&row);
            lines.push('\n');
        }
    }
    Ok(lines)
}

async fn strings(db: &DatabaseConnection, sql: String) -> Result<Vec<String>> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(row.try_get_by_index::<String>(0)?))
        .collect()
}
