//! The project's own chores; one file a command.

mod packs;

use clap::Parser;

/// The project's own chores.
#[derive(Debug, Parser)]
#[command(name = "xtask")]
enum Chore {
    /// Check the packs: read every file, run every example.
    Packs(packs::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Packs(arguments) => packs::run(&arguments),
    }
}
