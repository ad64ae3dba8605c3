//! The commands: what can be said on the command line, and which file does it.

mod check;
mod deals;
mod demo;
mod diagnose;
mod export;
mod frontier;
mod import;
mod mcp;
mod model;
mod papers;
mod plan;
mod practice;
mod price;
mod read;
mod recompute;
mod serve;
mod user;

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::tongue::Tongue;
use clap::{Parser, Subcommand};

/// Qiatan 洽谈: why each export deal is stuck, in the buyer's own words, and what to do next.
///
/// It reads mail, WhatsApp, WeChat and call notes on this machine; nothing leaves it. Data goes to
/// standard output, talk to standard error. Exit codes: 0 done, 1 could not be done, 2 wrong use,
/// 3 done and there is something to look at.
#[derive(Debug, Parser)]
#[command(name = "qiatan", version, propagate_version = true)]
pub struct Arguments {
    #[command(flatten)]
    place: Where,
    /// The language of the output [default: that of the machine]
    #[arg(long, global = true, env = "QIATAN_LANG", value_enum)]
    lang: Option<Tongue>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Import(import::Import),
    Deals(deals::Deals),
    Diagnose(diagnose::Diagnose),
    Read(read::Read),
    Check(check::Check),
    Serve(serve::Serve),
    #[command(subcommand)]
    User(user::User),
    Mcp(mcp::Mcp),
    #[command(subcommand)]
    Model(model::Model),
    Recompute(recompute::Recompute),
    Export(export::Export),
    Price(price::Price),
    Plan(plan::Plan),
    Practice(practice::Practice),
    Frontier(frontier::Frontier),
    Schema(papers::Schema),
    Completions(papers::Completions),
    Man(papers::Man),
}

/// Runs what was asked for.
pub async fn run(arguments: Arguments) -> Result<Outcome, Stop> {
    let tongue = Tongue::of(arguments.lang);
    let place = &arguments.place;
    match arguments.command {
        Command::Demo(command) => command.run(place, tongue).await,
        Command::Import(command) => command.run(place, tongue).await,
        Command::Deals(command) => command.run(place, tongue).await,
        Command::Diagnose(command) => command.run(place, tongue).await,
        Command::Read(command) => command.run(place, tongue),
        Command::Check(command) => command.run(place, tongue).await,
        Command::Serve(command) => command.run(place, tongue).await,
        Command::Mcp(command) => command.run(place).await,
        Command::User(command) => command.run(place, tongue).await,
        Command::Model(command) => command.run(place, tongue),
        Command::Recompute(command) => command.run(place, tongue).await,
        Command::Export(command) => command.run(place, tongue).await,
        Command::Plan(command) => command.run(place, tongue).await,
        Command::Practice(command) => command.run(tongue),
        Command::Price(command) => command.run(tongue),
        Command::Frontier(command) => command.run(tongue),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    }
}
