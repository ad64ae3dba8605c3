//! The project's own chores; one file a command.

mod calibrate;
mod holidays;
mod labelled;
mod measure;
mod packs;
mod tidy;
mod train;

use clap::Parser;

/// The project's own chores.
#[derive(Debug, Parser)]
#[command(name = "xtask")]
enum Chore {
    /// Check the packs: read every file, run every example.
    Packs(packs::Arguments),
    /// Write packs/holidays anew from the table of the `holidays` library.
    Holidays(holidays::Arguments),
    /// Train the models in models/ from the shared data sets.
    Train(train::Arguments),
    /// Fit the weights of the evidence that is shown on deals with truth.
    Calibrate(calibrate::Arguments),
    /// Check the house rules that no compiler keeps.
    Tidy,
    /// Measure accuracy and speed; writes docs/measurements.md when everything is measured.
    Measure(measure::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::Packs(arguments) => packs::run(&arguments),
        Chore::Holidays(arguments) => holidays::run(&arguments),
        Chore::Train(arguments) => train::run(&arguments),
        Chore::Calibrate(arguments) => calibrate::run(&arguments),
        Chore::Tidy => tidy::run(),
        Chore::Measure(arguments) => measure::run(&arguments),
    }
}
