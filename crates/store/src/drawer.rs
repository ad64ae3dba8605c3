//! The locked drawer: bodies that were sealed before they came here, by name. No export takes them along.

use crate::tables::drawer;
use crate::{Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use trade::Moment;

impl Store {
    /// The sealed body of a name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drawer(&self, name: &str) -> Result<Option<String>> {
        let key = (self.workspace.clone(), name.to_owned());
        let found = drawer::Entity::find_by_id(key).one(&self.db).await?;
        Ok(found.map(|row| row.sealed))
    }

    /// Lays a sealed body into the drawer; what was there under the name is replaced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lock_away(&self, name: &str, sealed: String, made: Moment) -> Result<()> {
        let row = drawer::ActiveModel {
            workspace: Set(self.workspace.clone()),
            name: Set(name.to_owned()),
            sealed: Set(sealed),
            made: Set(made.unix()),
        };
        let replace = OnConflict::columns([drawer::Column::Workspace, drawer::Column::Name])
            .update_columns([drawer::Column::Sealed, drawer::Column::Made])
            .to_owned();
        drawer::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }

    /// The names in the drawer that begin so, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drawer_names(&self, beginning: &str) -> Result<Vec<String>> {
        let rows = drawer::Entity::find()
            .filter(drawer::Column::Workspace.eq(&self.workspace))
            .filter(drawer::Column::Name.starts_with(beginning))
            .order_by_asc(drawer::Column::Name)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|row| row.name).collect())
    }

    /// Takes something out of the drawer for good; says whether it was there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn empty_drawer(&self, name: &str) -> Result<bool> {
        let key = (self.workspace.clone(), name.to_owned());
        let gone = drawer::Entity::delete_by_id(key).exec(&self.db).await?;
        Ok(gone.rows_affected > 0)
    }
}
