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

table! {
    /// Ground: who may sign in; one that is gone stays, for the audit log names it.
    account, "account",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub login: String,
        pub role: String,
        #[sea_orm(column_type = "Text")]
        pub addresses: String,
        #[sea_orm(column_type = "Text")]
        pub hash: String,
        pub made: i64,
        pub gone: Option<i64>,
    }
}

table! {
    /// Ground: who is signed in where; the key is the hash of what the browser holds.
    session, "session",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub account: String,
        pub made: i64,
        pub seen: i64,
        pub agent: String,
        pub address: String,
    }
}

table! {
    /// Ground: keys for programs, under the rights of their account; of the key itself only the hash.
    token, "token",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub hash: String,
        pub account: String,
        pub name: String,
        pub scopes: String,
        pub made: i64,
        pub seen: Option<i64>,
    }
}

table! {
    /// Ground: whose a deal is.
    holder, "holder",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub deal: String,
        pub account: String,
        pub since: i64,
    }
}

table! {
    /// Ground: with whom a deal is shared.
    share, "share",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub deal: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub work: bool,
        pub made: i64,
    }
}

table! {
    /// Ground: who brought in what a run of an import read.
    brought, "brought",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub run: i64,
        pub account: String,
    }
}

table! {
    /// Ground: who saw and changed what; rows are only ever added.
    audit, "audit",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub at: i64,
        pub account: String,
        pub login: String,
        pub action: String,
        pub object: String,
        #[sea_orm(column_type = "Text")]
        pub detail: String,
        pub address: String,
        pub chain: String,
    }
}

table! {
    /// Derived: what a request with a key of its own was answered, so that it is done once.
    answered, "answered",
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workspace: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub print: String,
        pub status: i32,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub made: i64,
    }
}
