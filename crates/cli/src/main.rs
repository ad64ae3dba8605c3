//! The command `qiatan`: it reads the command line and hands over to the file of the command.

mod command;
mod error;
mod place;
mod print;
mod progress;
mod tongue;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(why) => return error::told(&error::Stop::System(why.to_string())),
    };
    match runtime.block_on(command::run(arguments)) {
        Ok(outcome) => outcome.into(),
        Err(stop) => error::told(&stop),
    }
}
