//! The way from every released version to this one; only ever forward.

use crate::tables::{
    correction, deal, diagnosis, drawer, ledger, member, message, run, setting, shelf,
};
use crate::wording;
use sea_orm::{EntityTrait, Schema};
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
