//! The way from every released version to this one; only ever forward.

use crate::tables::{
    account, answered, audit, brought, correction, deal, diagnosis, drawer, holder, ledger, member,
    message, run, session, setting, share, shelf, token,
};
use crate::wording;
use sea_orm::{ConnectionTrait, DatabaseBackend, EntityTrait, Schema};
use sea_orm_migration::prelude::*;

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(Ground),
            Box::new(Derived),
            Box::new(Desk),
            Box::new(Drawer),
            Box::new(People),
        ]
    }
}

async fn create<E: EntityTrait>(manager: &SchemaManager<'_>, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(manager.get_database_backend());
    let table = schema
        .create_table_from_entity(entity)
        .if_not_exists()
        .to_owned();
    manager.create_table(table).await
}

struct Ground;

impl MigrationName for Ground {
    fn name(&self) -> &str {
        "m0001_ground"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Ground {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, message::Entity).await?;
        create(manager, ledger::Entity).await?;
        create(manager, run::Entity).await?;
        create(manager, setting::Entity).await?;
        create(manager, deal::Entity).await?;
        create(manager, correction::Entity).await
    }
}

struct Derived;

impl MigrationName for Derived {
    fn name(&self) -> &str {
        "m0002_derived"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Derived {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, member::Entity).await?;
        create(manager, diagnosis::Entity).await?;
        let by_deal = Index::create()
            .name("member_by_deal")
            .table("member")
            .col("workspace")
            .col("deal")
            .to_owned();
        manager.create_index(by_deal).await
    }
}

/// What the desk of a person needs: the words of every message, and the shelf.
struct Desk;

impl MigrationName for Desk {
    fn name(&self) -> &str {
        "m0003_desk"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Desk {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, shelf::Entity).await?;
        let db = manager.get_connection();
        wording::create(db).await?;
        wording::index_all(db).await
    }
}

/// What is locked away: preparations of negotiations, price sheets.
struct Drawer;

impl MigrationName for Drawer {
    fn name(&self) -> &str {
        "m0004_drawer"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Drawer {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, drawer::Entity).await
    }
}

/// Who may see and do what, and the log of who did; the log can only grow.
struct People;

impl MigrationName for People {
    fn name(&self) -> &str {
        "m0005_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for People {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, account::Entity).await?;
        create(manager, session::Entity).await?;
        create(manager, token::Entity).await?;
        create(manager, holder::Entity).await?;
        create(manager, share::Entity).await?;
        create(manager, brought::Entity).await?;
        create(manager, audit::Entity).await?;
        create(manager, answered::Entity).await?;
        let by_login = Index::create()
            .name("account_by_login")
            .table("account")
            .col("workspace")
            .col("login")
            .unique()
            .to_owned();
        manager.create_index(by_login).await?;
        for statement in only_growing(manager.get_database_backend()) {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        Ok(())
    }
}

/// The engine itself refuses to change or drop a line of the log.
fn only_growing(backend: DatabaseBackend) -> &'static [&'static str] {
    match backend {
        DatabaseBackend::Postgres => &[
            "CREATE FUNCTION audit_only_grows() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$ LANGUAGE plpgsql",
            "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
        ],
        _ => &[
            "CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END",
            "CREATE TRIGGER audit_not_dropped BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END",
        ],
    }
}
