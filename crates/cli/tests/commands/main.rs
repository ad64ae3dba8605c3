//! The commands as a person runs them: the real program on small mailboxes in a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod bargaining;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qiatan"));
        command
            .args(arguments)
            .env("QIATAN_WORKSPACE", self.path("workspace"))
            .env_remove("QIATAN_DATABASE")
            .env("QIATAN_LANG", "en")
            .env("NO_COLOR", "1");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs, wants the exit code, gives both streams.
    fn check(&self, arguments: &[&str], code: i32) -> (String, String) {
        streams(self.run(arguments), arguments, code)
    }

    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.check(arguments, 0).0).unwrap()
    }
}

/// What came out and what was told, of a command that ended as it should.
fn streams(output: Output, arguments: &[&str], code: i32) -> (String, String) {
    let out = String::from_utf8(output.stdout).unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{out}\n{told}"
    );
    (out, told)
}

fn letter(number: usize, from: &str, to: &str, subject: &str, body: &str) -> String {
    format!(
        "From x@y.example Mon Mar  3 00:00:00 2025\nFrom: {from}\nTo: {to}\nSubject: {subject}\n\
         Date: Mon, {} Mar 2025 10:00:00 +0100\nMessage-ID: <{number}@buyer.example>\n\n{body}\n\n",
        3 + number % 20
    )
}

fn mailbox() -> String {
    letter(
        1,
        "Ana Silva <ana@alfa.example>",
        "amy@us.example",
        "Steel hinges",
        "Please quote 5000 pcs soft close hinges. What is your lead time?",
    ) + &letter(
        2,
        "Amy Wu <amy@us.example>",
        "ana@alfa.example",
        "Re: Steel hinges",
        "Our price is USD 0.42/pc FOB Ningbo, 30% deposit, balance before shipment.",
    ) + &letter(
        3,
        "Ana Silva <ana@alfa.example>",
        "amy@us.example",
        "Re: Steel hinges",
        "You did not answer my question about the lead time.",
    )
}

#[test]
fn import_counts_add_up_and_again_adds_nothing() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    let import = [
        "import",
        path.to_str().unwrap(),
        "--mine",
        "amy@us.example",
        "--json",
    ];
    let first = desk.json(&import);
    assert_eq!(
        (&first["taken"], &first["known"], &first["deals"]),
        (&3.into(), &0.into(), &1.into())
    );
    let second = desk.json(&import);
    assert_eq!(
        (&second["taken"], &second["known"], &second["changed"]),
        (&0.into(), &3.into(), &0.into())
    );
    let ledger = desk.json(&["import", "--ledger", "steel hinges", "--json"]);
    assert_eq!(ledger["items"].as_array().unwrap().len(), 6);
    let (line, _) = desk.check(&["import", "--ledger", "steel hinges"], 0);
    assert!(line.contains("→ deal "), "{line}");
    let (nothing, _) = desk.check(&["import", "--ledger", "no such words"], 0);
    assert!(nothing.contains("the ledger has no item"), "{nothing}");
}

#[test]
fn reading_a_mailbox_shows_letter_by_letter() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    let (shown, _) = desk.check(&["read", path.to_str().unwrap()], 0);
    assert_eq!(shown.matches("Steel hinges").count(), 3, "{shown}");
    assert!(!shown.contains("Message-ID"), "{shown}");
    let text = desk.write("draft.txt", "Please send your best price for 500 pcs.");
    let (shown, _) = desk.check(&["read", text.to_str().unwrap()], 0);
    assert!(shown.contains("500 pcs"), "{shown}");
}

#[test]
fn a_diagnosis_is_the_same_from_files_and_from_the_workspace() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    let path = path.to_str().unwrap();
    desk.check(&["import", path, "--mine", "amy@us.example"], 0);
    let deals = desk.json(&["deals", "--all", "--json"]);
    let name = deals[0]["deal"].as_str().unwrap();
    let now = ["--now", "2025-04-01T10:00:00+08:00", "--json"];
    let kept = desk.json(&[&["diagnose", name][..], &now].concat());
    let looked = desk.json(&[&["diagnose", path, "--mine", "amy@us.example"][..], &now].concat());
    assert_eq!(kept["gaps"], looked["gaps"]);
    assert_eq!(kept["questions"], looked["questions"]);
    assert!(!kept["questions"].as_array().unwrap().is_empty());
}

#[test]
fn recompute_gives_the_same_deals() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    desk.check(
        &["import", path.to_str().unwrap(), "--mine", "amy@us.example"],
        0,
    );
    let names = |deals: &serde_json::Value| deals[0]["deal"].clone();
    let before = desk.json(&["deals", "--all", "--json"]);
    desk.check(&["recompute"], 0);
    let after = desk.json(&["deals", "--all", "--json"]);
    assert_eq!(names(&before), names(&after));
    assert_eq!(before[0]["alarm"], after[0]["alarm"]);
}

#[test]
fn a_split_is_remembered_over_an_import_and_undone() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    let import = ["import", path.to_str().unwrap(), "--mine", "amy@us.example"];
    desk.check(&import, 0);
    desk.check(&["deals", "--split", "<3@buyer.example>"], 0);
    desk.check(&import, 0);
    let count = |desk: &Desk| {
        desk.json(&["deals", "--all", "--json"])
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(count(&desk), 2);
    desk.check(&["deals", "--undo"], 0);
    assert_eq!(count(&desk), 1);
    let (_, told) = desk.check(&["deals", "--undo"], 1);
    assert!(told.contains("no correction"), "{told}");
}

#[test]
fn an_export_is_taken_back_whole() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    desk.check(
        &["import", path.to_str().unwrap(), "--mine", "amy@us.example"],
        0,
    );
    let folder = desk.path("export");
    desk.check(&["export", folder.to_str().unwrap()], 0);
    let (_, told) = desk.check(&["export", folder.to_str().unwrap()], 1);
    assert!(told.contains("is not empty"), "{told}");
    let other = Desk::new();
    other.check(&["import", folder.to_str().unwrap()], 0);
    let deals = |desk: &Desk| desk.json(&["deals", "--all", "--json"])[0]["deal"].clone();
    assert_eq!(deals(&desk), deals(&other));
}

#[test]
fn a_draft_is_checked_against_its_deal() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    desk.check(
        &["import", path.to_str().unwrap(), "--mine", "amy@us.example"],
        0,
    );
    let deals = desk.json(&["deals", "--all", "--json"]);
    let name = deals[0]["deal"].as_str().unwrap();
    let draft = desk.write(
        "draft.txt",
        "Dear Ana,\n\nHow about the order? Any update?\n\nAmy\n",
    );
    let (out, _) = desk.check(&["check", draft.to_str().unwrap(), "--deal", name], 3);
    assert!(out.contains("empty words"), "{out}");
    assert!(
        out.contains("not answered") && out.contains("lead time"),
        "{out}"
    );
}

#[test]
fn errors_say_what_to_do_next() {
    let desk = Desk::new();
    let path = desk.write("mail.mbox", &mailbox());
    let path = path.to_str().unwrap();
    desk.check(&["import", path, "--mine", "amy@us.example"], 0);
    let fresh = Desk::new();
    for (desk, arguments, code, hint) in [
        (&fresh, &["import", path][..], 2, "--mine"),
        (&desk, &["diagnose", "zzzzzz"], 1, "qiatan deals"),
        (&desk, &["diagnose", path], 2, "--mine"),
        (
            &desk,
            &["diagnose", path, "--mine", "a@b.example", "--now", "soon"],
            2,
            "2025-04-20",
        ),
        (
            &desk,
            &["import", "nowhere.mbox", "--mine", "a@b.example"],
            1,
            "no file",
        ),
        (
            &desk,
            &["diagnose", path, "--mine", "a@b.example", "--zone", "Mars"],
            2,
            "Asia/Shanghai",
        ),
    ] {
        let (_, told) = desk.check(arguments, code);
        assert!(told.contains(hint), "{arguments:?}: {told}");
    }
}

#[test]
fn a_damaged_database_is_named_with_the_way_out() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("workspace")).unwrap();
    desk.write("workspace/qiatan.db", &"no database ".repeat(500));
    let (_, told) = desk.check(&["deals"], 1);
    assert!(
        told.contains("damaged") && told.contains("backups"),
        "{told}"
    );
}

/// A process killed at any moment of an import loses nothing and doubles nothing.
#[test]
fn killed_fifty_times_nothing_is_lost_or_doubled() {
    const LETTERS: usize = 600;
    let desk = Desk::new();
    let all: String = (0..LETTERS)
        .map(|n| {
            letter(
                n,
                &format!("B{} <b@firm{}.example>", n % 40, n % 40),
                "amy@us.example",
                &format!("Matter {}", n % 60),
                "Please send your price list.",
            )
        })
        .collect();
    let path = desk.write("mail.mbox", &all);
    let path = path.to_str().unwrap().to_owned();
    let raw = desk.path("workspace/raw");
    for round in 0..50 {
        let mut child = desk
            .command(&["import", &path, "--mine", "amy@us.example"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let enough = (round + 1) * LETTERS / 60;
        while child.try_wait().unwrap().is_none() && files_below(&raw) < enough {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
    }
    let last = desk.json(&["import", &path, "--mine", "amy@us.example", "--json"]);
    assert_eq!(
        last["taken"].as_u64().unwrap() + last["known"].as_u64().unwrap(),
        LETTERS as u64
    );
    let folder = desk.path("export");
    desk.check(&["export", folder.to_str().unwrap()], 0);
    let records = std::fs::read_to_string(folder.join("qiatan-export.jsonl")).unwrap();
    let messages = records
        .lines()
        .filter(|l| l.starts_with("{\"table\":\"message\""))
        .count();
    assert_eq!(messages, LETTERS);
    assert_eq!(files_below(&folder.join("raw")), LETTERS);
}

fn files_below(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| {
            if entry.path().is_dir() {
                files_below(&entry.path())
            } else {
                1
            }
        })
        .sum()
}
