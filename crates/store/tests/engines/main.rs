//! Every promise of the store, kept on both engines: each scenario runs on SQLite and on a real
//! PostgreSQL server.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod people;
mod postgres;
mod scenarios;

use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::Arc;
use store::{Database, Place};

fn main() {
    let arguments = Arguments::from_args();
    let server = Arc::new(postgres::Server::start());
    let mut trials = Vec::new();
    for (name, scenario) in scenarios::ALL.iter().chain(people::ALL) {
        trials.push(Trial::test(format!("sqlite::{name}"), move || {
            let folder = tempfile::tempdir()?;
            let database = Database::Sqlite(folder.path().join("qiatan.db"));
            run(place(&folder, database), *scenario)
        }));
        let server = server.clone();
        trials.push(Trial::test(format!("postgres::{name}"), move || {
            let server = server.as_ref().as_ref().map_err(Failed::from)?;
            let folder = tempfile::tempdir()?;
            let url = server.database(name)?;
            run(place(&folder, Database::Postgres(url)), *scenario)
        }));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(server);
    conclusion.exit();
}

fn place(folder: &tempfile::TempDir, database: Database) -> Place {
    Place {
        database,
        folder: folder.path().to_owned(),
        workspace: "test".into(),
    }
}

fn run(place: Place, scenario: scenarios::Scenario) -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(scenario(place));
    Ok(())
}
