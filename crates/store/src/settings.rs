//! What people set for a workspace, by name; the values are JSON.

use crate::tables::setting;
use crate::{Error, Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Store {
    /// The value of a setting, if it was ever set.
    pub async fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let key = (self.workspace.clone(), name.to_owned());
        let found = setting::Entity::find_by_id(key).one(&self.db).await?;
        found
            .map(|row| serde_json::from_str(&row.value))
            .transpose()
            .map_err(|source| Error::Record {
                table: "setting",
                source,
            })
    }

    /// Sets a setting.
    pub async fn set<T: Serialize + Sync>(&self, name: &str, value: &T) -> Result<()> {
        let value = serde_json::to_string(value).map_err(|source| Error::Record {
            table: "setting",
            source,
        })?;
        let row = setting::ActiveModel {
            workspace: Set(self.workspace.clone()),
            name: Set(name.to_owned()),
            value: Set(value),
        };
        let replace = OnConflict::columns([setting::Column::Workspace, setting::Column::Name])
            .update_column(setting::Column::Value)
            .to_owned();
        setting::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&self.db)
            .await?;
        Ok(())
    }
}
