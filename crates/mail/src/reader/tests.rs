//! Paths of every kind, and files that mean harm.

use super::*;
use std::fs;
use std::io::Write;

const MAIL: &str =
    "From: ali@buyer.example\nDate: Wed, 12 Mar 2025 16:25:00 +0800\nSubject: RFQ\n\nhello\n";
const CHAT: &str = "28/02/2025, 02:10 - Tomás: hola\n28/02/2025, 02:11 - Amy: hi\n";

fn mbox(mails: usize) -> String {
    format!("From a@x.example Wed Mar 12 16:25:00 2025\n{MAIL}\n").repeat(mails)
}

fn walk(path: &Path) -> (Vec<Item>, Vec<Problem>) {
    let mine = Mine::default();
    let reading = Reading {
        mine: &mine,
        zone: TimeZone::UTC,
        date_order: None,
        name: "",
    };
    let mut reader = open(path, &reading);
    let items: Vec<Item> = reader.by_ref().collect();
    let progress = reader.progress();
    assert_eq!(progress.bytes_done, progress.bytes_total);
    (items, reader.take_problems())
}

fn taken(items: &[Item]) -> usize {
    items
        .iter()
        .filter(|i| matches!(i.fate, Fate::Parsed(_)))
        .count()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// An archive of files that are stored as they are.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn walks_files_folders_and_archives() {
    let inner = zip(&[
        ("box", mbox(2).as_bytes()),
        ("WhatsApp Chat with Tomás.txt", CHAT.as_bytes()),
        ("a.json", b"{}"),
    ]);
    let packed = gzip(mbox(3).as_bytes());
    for (name, bytes, expected) in [
        ("one.eml", MAIL.as_bytes().to_vec(), 1),
        ("noname", mbox(5).into_bytes(), 5),
        ("box.mbox.gz", packed.clone(), 3),
        ("chat.txt", CHAT.as_bytes().to_vec(), 2),
        (
            "all.zip",
            zip(&[
                ("x/1.eml", MAIL.as_bytes()),
                ("box.gz", &packed),
                ("inner.zip", &inner),
            ]),
            8,
        ),
        ("a.json", b"{\"a\": 1}".to_vec(), 0),
        ("empty", Vec::new(), 0),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let (items, problems) = walk(&path);
        assert_eq!((taken(&items), problems), (expected, vec![]), "{name}");
        assert!(!items.is_empty(), "{name} has left no trace");
    }
}

#[test]
fn walks_a_maildir() {
    let folder = tempfile::tempdir().unwrap();
    for (sub, name) in [("cur", "1.host:2,S"), ("new", "2.host"), ("tmp", "3.host")] {
        fs::create_dir_all(folder.path().join(sub)).unwrap();
        fs::write(folder.path().join(sub).join(name), MAIL).unwrap();
    }
    assert_eq!(taken(&walk(folder.path()).0), 2);
}

#[test]
fn hands_out_raw_bytes_and_places() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("box");
    fs::write(&path, mbox(2)).unwrap();
    let (items, _) = walk(&path);
    assert_eq!(items[1].raw, MAIL.as_bytes());
    assert_eq!(items[1].position as usize, mbox(1).len());
    assert!(items[1].source.ends_with("box"));
}

#[test]
fn says_what_is_wrong_with_bad_files() {
    let bomb = gzip(&vec![b'x'; 64 << 20]);
    let mut broken = gzip(mbox(50).as_bytes());
    broken.truncate(broken.len() / 2);
    let cut = "From a@x.example Wed Mar 12 16:25:00 2025\nFrom: a@b.example\nDate: Wed, 12 Mar 2025 16:25:00 +0800\nContent-Type: multipart/mixed; boundary=X\n\n--X\n\nhal";
    for (name, bytes, words) in [
        ("bomb.gz", [gzip(mbox(1).as_bytes()), bomb].concat(), "trap"),
        ("broken.gz", broken, "breaks off"),
        ("cut.mbox", cut.as_bytes().to_vec(), "no end"),
        ("bad.zip", b"PK\x03\x04nonsense".to_vec(), "cannot be read"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let problems = walk(&path).1;
        assert!(
            problems
                .iter()
                .any(|p| p.what.contains(words) && !p.hint.is_empty()),
            "{name}: {problems:?}"
        );
    }
    let (items, problems) = walk(Path::new("/no/such/file"));
    assert!(taken(&items) == 0 && !problems.is_empty());
}
