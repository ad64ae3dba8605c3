//! The command `qiatan`: it reads the command line and hands over to the file of the command.

mod command;
mod error;
mod help;
mod place;
mod print;
mod progress;
mod tongue;

use clap::{CommandFactory, FromArgMatches};
use std::process::ExitCode;
use tongue::Tongue;

fn main() -> ExitCode {
    let arguments = arguments();
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(why) => return error::told(&error::Stop::System(why.to_string()), Tongue::early()),
    };
    match runtime.block_on(command::run(arguments)) {
        Ok(outcome) => outcome.into(),
        Err(stop) => error::told(&stop, Tongue::early()),
    }
}

/// So many threads wait for files at once; judgement: a disk serves no more side by side, and every thread more
/// keeps memory of its own.
const WAITING: usize = 3;

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(WAITING)
        .enable_all()
        .build()
}

/// The command line as it was said; help and complaints about it in the person's language.
fn arguments() -> command::Arguments {
    let command = match Tongue::early() {
        Tongue::En => command::Arguments::command(),
        Tongue::Zh => help::in_chinese(command::Arguments::command()),
    };
    let said = command.get_matches();
    command::Arguments::from_arg_matches(&said).unwrap_or_else(|why| why.exit())
}
