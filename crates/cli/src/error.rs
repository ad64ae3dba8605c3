//! The only place of the command line that turns an error into words; each says what to do next.

use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use desk::Error;
use std::process::ExitCode;

/// How a command ends when nothing stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Fine,
    /// Done, and there is something to look at.
    LookAt,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::LookAt => ExitCode::from(3),
        }
    }
}

/// What stops a command.
#[derive(Debug)]
pub enum Stop {
    /// A use case failed.
    Desk(Error),
    /// The server cannot be started.
    Serve(String),
    /// A file or a stream of this command cannot be used.
    Stream(String),
    /// A word on the command line means nothing here.
    Usage(String),
    /// The person stopped it.
    ByHand,
    /// The system refuses.
    System(String),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Desk(error)
    }
}

/// Tells the person what stopped the command and what to do, and gives the exit code.
pub fn told(stop: &Stop) -> ExitCode {
    let (what, hint) = words(stop);
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    eprintln!("{red}qiatan:{red:#} {what}");
    if !hint.is_empty() {
        eprintln!("  → {hint}");
    }
    match stop {
        Stop::Usage(_) | Stop::Desk(Error::NoMine | Error::Zone(_)) => ExitCode::from(2),
        Stop::ByHand => ExitCode::from(130),
        _ => ExitCode::FAILURE,
    }
}

fn words(stop: &Stop) -> (String, String) {
    match stop {
        Stop::Desk(error) => (error.to_string(), hint(error).to_owned()),
        Stop::Serve(why) => (why.clone(), "choose another port with --port".into()),
        Stop::Stream(why) | Stop::System(why) => (why.clone(), String::new()),
        Stop::ByHand => (
            "stopped; what was read before is kept".into(),
            "run the same command again to go on".into(),
        ),
        Stop::Usage(why) => (why.clone(), "see `qiatan help`".into()),
    }
}

fn hint(error: &Error) -> &'static str {
    match error {
        Error::NoSuchDeal(_) => "`qiatan deals` lists the deals with their names",
        Error::NoSuchMessage(_) => "`qiatan diagnose DEAL --json` names the messages of a deal",
        Error::NoMine => "say who you are: --mine amy@firm.example --mine \"Amy Wu\"",
        Error::DateOrder(_) => "say --date-order dmy, mdy or ymd",
        Error::Zone(_) => "a zone is written Asia/Shanghai or +08:00",
        Error::Nothing(_) => {
            "give a mailbox (mbox, EML, Maildir), a WhatsApp or WeChat export, or a ZIP of them"
        }
        Error::NothingToUndo => {
            "corrections are made with `qiatan deals --merge`, `--split` and `--move`"
        }
        Error::FolderInUse(_) => "name a folder that is new or empty; nothing was written over",
        Error::NotAnExport { .. } => {
            "`qiatan export FOLDER` writes what `qiatan import FOLDER` takes back"
        }
        Error::Path { .. } => "check that it exists and that you may use it",
        Error::Kept(_) => "`qiatan recompute` makes every diagnosis anew; nothing you gave is lost",
        Error::Unreachable { .. } => {
            "run it again when the line is up, it goes on where it broke off; --index names another index; everything works without the model"
        }
        Error::NotTheModel { .. } => {
            "nothing of it is kept; try another index with --index; everything works without the model"
        }
        Error::NoRandomness => {
            "run it again; if it stays, the system's source of randomness is broken"
        }
        Error::Store(store) => store_hint(&store.to_string()),
    }
}

fn store_hint(said: &str) -> &'static str {
    if said.contains("in use") {
        "close the other qiatan, or choose another --workspace"
    } else if said.contains("damaged") {
        "restore the newest file of the workspace's backups/, or import the originals into a new --workspace"
    } else if said.contains("no space") {
        "make room on the disk and run it again; what was read before is kept"
    } else if said.contains("cannot open") {
        "check --workspace and --database, and that you may write there"
    } else {
        "run it again; if it stays, `qiatan export` saves everything that was given"
    }
}
