//! Importing a mailbox of 50,000 messages, beside `notmuch new` on the same messages.

use super::mailbox::{copy_of, in_mbox};
use super::{Arguments, Row, mime};
use anyhow::Context;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many messages.
const COUNT: usize = 50_000;

/// Seconds and peak memory of a command, by the system's own account.
struct Cost {
    seconds: f64,
    peak_mb: f64,
}

/// Messages a second, megabytes a second, peak memory; the peer where it is installed.
pub fn measure(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let scratch = tempfile::tempdir()?;
    let originals: Vec<Vec<u8>> = mime::messages(arguments)?
        .into_iter()
        .filter(|(name, _)| !name.contains(".eml"))
        .map(|(_, raw)| raw)
        .collect();
    let bytes = write_mail(scratch.path(), &originals)?;
    let ours = cost(
        Command::new(program()?)
            .args(["import", "--mine", "amy@us.example", "--workspace"])
            .arg(scratch.path().join("workspace"))
            .arg(scratch.path().join("all.mbox")),
    )?;
    let mut rows = vec![
        row("qiatan import", &ours, bytes),
        Row::new(
            "peak memory",
            format!("{:.0} MB", ours.peak_mb),
            "whole import: parsed, kept, grouped, diagnosed",
        ),
    ];
    match notmuch(scratch.path()) {
        Ok(theirs) => {
            rows.push(row("notmuch new", &theirs, bytes));
            rows.push(Row::new(
                "peak memory of notmuch",
                format!("{:.0} MB", theirs.peak_mb),
                "",
            ));
            rows.push(Row::new(
                "ours / notmuch",
                format!("{:.2}", ours.seconds / theirs.seconds),
                "seconds, same run; notmuch builds a full-text index, we keep, group and diagnose",
            ));
        }
        Err(why) => rows.push(Row::new("notmuch new", "–", why.to_string())),
    }
    Ok(rows)
}

fn row(what: &str, cost: &Cost, bytes: u64) -> Row {
    let rate = COUNT as f64 / cost.seconds;
    let speed = bytes as f64 / cost.seconds / 1e6;
    Row::new(
        what,
        format!("{rate:.0} messages/s"),
        format!(
            "{speed:.1} MB/s, {:.1} s for {COUNT} messages, {:.0} MB",
            cost.seconds,
            bytes as f64 / 1e6
        ),
    )
}

/// Writes the messages as one mbox and as a folder of files; gives the bytes of the mbox.
fn write_mail(folder: &Path, originals: &[Vec<u8>]) -> anyhow::Result<u64> {
    let maildir = folder.join("mail/cur");
    for name in ["mail/cur", "mail/new", "mail/tmp"] {
        fs::create_dir_all(folder.join(name))?;
    }
    let path = folder.join("all.mbox");
    let mut mbox = BufWriter::new(fs::File::create(&path)?);
    for number in 0..COUNT {
        let message = copy_of(
            &originals[number % originals.len()],
            number / originals.len(),
        );
        mbox.write_all(&in_mbox(&message))?;
        fs::write(maildir.join(format!("{number}.host:2,S")), &message)?;
    }
    mbox.flush()?;
    Ok(fs::metadata(path)?.len())
}

/// The release build of the program.
pub fn program() -> anyhow::Result<PathBuf> {
    let root = crate::tidy::root();
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let path = target.join("release/qiatan");
    anyhow::ensure!(
        path.is_file(),
        "no {}: `cargo build --release` first",
        path.display()
    );
    Ok(path)
}

fn notmuch(folder: &Path) -> anyhow::Result<Cost> {
    let config = folder.join("notmuch-config");
    let mail = folder.join("mail");
    fs::write(
        &config,
        format!(
            "[database]\npath={}\n[user]\nprimary_email=amy@us.example\n[new]\ntags=inbox\n",
            mail.display()
        ),
    )?;
    cost(
        Command::new("notmuch")
            .arg("new")
            .arg("--quiet")
            .env("NOTMUCH_CONFIG", &config),
    )
    .context("notmuch is not installed")
}

/// Runs a command under an accountant: its wall seconds and the largest memory of any process.
fn cost(command: &mut Command) -> anyhow::Result<Cost> {
    const ACCOUNT: &str = "import os,resource,subprocess,sys,time\n\
        t=time.time(); c=subprocess.call(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)\n\
        print(c,time.time()-t,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)";
    let mut accountant = Command::new("python3");
    accountant
        .args(["-c", ACCOUNT])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            accountant.env(name, value);
        }
    }
    let told = String::from_utf8(accountant.output()?.stdout)?;
    let figures: Vec<f64> = told
        .split_whitespace()
        .filter_map(|f| f.parse().ok())
        .collect();
    match figures.as_slice() {
        [code, seconds, peak_mb] if [0.0, 3.0].contains(code) => Ok(Cost {
            seconds: *seconds,
            peak_mb: *peak_mb,
        }),
        _ => anyhow::bail!("it ended with: {told}"),
    }
}
