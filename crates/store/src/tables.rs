//! The tables as the object mapper sees them; every key begins with the workspace.

macro_rules! table {
    ($(#[$doc:meta])* $module:ident, $name:literal, $model:item) => {
        $(#[$doc])*
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
            #[sea_orm(table_name = $name)]
            $model

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

table! {
    /// Ground: what was sent, as it was given to us.
    message, "message",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub channel: String,
        pub message_id: Option<String>,
        pub sent: i64,
        pub side: String,
        pub raw: String,
        pub source: String,
        #[sea_orm(column_type = "Text")]
        pub body: String,
    }
}

table! {
    /// Ground: every item that an import read, and what became of it.
    ledger, "ledger",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub run: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub source: String,
        pub position: i64,
        pub fate: String,
        pub reason: String,
        pub message: Option<String>,
        pub raw: String,
        pub sender: String,
        pub subject: String,
    }
}

table! {
    /// Ground: one run of an import with its sums.
    run, "run",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub started: i64,
        pub finished: Option<i64>,
        pub read: i64,
        pub taken: i64,
        pub known: i64,
        pub skipped: i64,
        #[sea_orm(column_type = "Text")]
        pub paths: String,
    }
}

table! {
    /// Ground: what people set (own addresses, zone, language), by name.
    setting, "setting",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub value: String,
    }
}

table! {
    /// Ground: the name of a deal and the message that it was named for.
    deal, "deal",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub anchor: String,
        pub created: i64,
    }
}

table! {
    /// Ground: what people corrected by hand, in order.
    correction, "correction",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub made: i64,
        pub undone: bool,
    }
}

table! {
    /// Ground: the deals that people put aside.
    shelf, "shelf",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub deal: String,
        pub until: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub seen: String,
        pub made: i64,
    }
}

table! {
    /// Ground: what is locked away, each body sealed before it comes here.
    drawer, "drawer",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub sealed: String,
        pub made: i64,
    }
}

table! {
    /// Derived: which message belongs to which deal.
    member, "member",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub message: String,
        pub deal: String,
    }
}

table! {
    /// Derived: the diagnosis of a deal at a moment.
    diagnosis, "diagnosis",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub deal: String,
        pub stamp: String,
        pub observed: i64,
        #[sea_orm(column_type = "Text")]
        pub body: String,
    }
}
