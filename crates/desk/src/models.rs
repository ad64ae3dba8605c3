//! The models that sharpen the reading, as far as the person has them: where they are kept and when they are loaded;
//! how they are fetched lives beside it.

mod fetch;

pub use fetch::{Fetching, fetch};

pub use sense::Means;
use sense::Sense;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The folder of the sentence model below the folder of models, and the two files in it.
const SENTENCES: &str = "sentences";
const WEIGHTS: &str = "weights.npz";
const PIECES: &str = "sp.model";
/// The vectors of the pieces, unpacked from the weights when the model is first used.
const TABLE: &str = "pieces.table";
/// Their sizes in bytes, so that a cut file is told without reading it.
const SIZES: [(&str, u64); 2] = [(WEIGHTS, 30_377_056), (PIECES, 2_527_207)];

/// How large the table is: 128,010 pieces of 512 bytes.
const TABLE_BYTES: u64 = 65_541_120;

/// The folder where models are kept unless the person says another: `qiatan/models` below the user's data folder.
pub fn usual_folder() -> PathBuf {
    data_home().join("qiatan").join("models")
}

/// The folder of the user's data, by the custom of the system (XDG Base Directory).
pub fn data_home() -> PathBuf {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_DATA_HOME")
        .or_else(|| Some(set("HOME")?.join(".local/share")))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The models at hand. None of them is needed: where one is absent, something simpler serves.
#[derive(Default)]
pub struct Models {
    folder: Option<PathBuf>,
    sense: OnceLock<Sense>,
}

impl Models {
    /// The models kept in a folder; nothing is loaded before it is needed.
    pub fn at(folder: &Path) -> Models {
        Models {
            folder: Some(folder.join(SENTENCES)).filter(|f| is_complete(f)),
            sense: OnceLock::new(),
        }
    }

    /// By what sentences are compared, told without loading anything.
    pub fn means(&self) -> Means {
        match (self.sense.get(), &self.folder) {
            (Some(sense), _) => sense.means(),
            (None, Some(_)) => Means::Sentences,
            (None, None) => Means::Words,
        }
    }

    /// What compares sentences; the first call loads the model, and the first of all unpacks its table
    /// beside the weights.
    /// Files that are no model are passed over.
    pub fn sense(&self) -> &Sense {
        self.sense
            .get_or_init(|| self.load().unwrap_or_else(Sense::of_words))
    }

    fn load(&self) -> Option<Sense> {
        let folder = self.folder.as_ref()?;
        let weights = || Some(BufReader::new(File::open(folder.join(WEIGHTS)).ok()?));
        let pieces = std::fs::read(folder.join(PIECES)).ok()?;
        let kept = OnDisk::open(folder).or_else(|| {
            unpack(folder).ok()?;
            OnDisk::open(folder)
        });
        match kept {
            Some(table) => Sense::over(weights()?, &pieces, Box::new(table)).ok(),
            // A folder that cannot be written to: the table is held in memory.
            None => Sense::of_sentences(weights()?, &pieces).ok(),
        }
    }
}

/// Unpacks the table of pieces beside the weights, whole or not at all.
fn unpack(folder: &Path) -> std::io::Result<()> {
    let weights = BufReader::new(File::open(folder.join(WEIGHTS))?);
    let part = tempfile::NamedTempFile::new_in(folder)?;
    sense::unpack(weights, part.as_file()).map_err(std::io::Error::other)?;
    part.persist(folder.join(TABLE))?;
    Ok(())
}

/// The table of pieces in its file, read where it is asked for.
struct OnDisk {
    file: Mutex<File>,
    length: u64,
}

impl OnDisk {
    fn open(folder: &Path) -> Option<OnDisk> {
        let file = File::open(folder.join(TABLE)).ok()?;
        let length = file.metadata().ok()?.len();
        (length == TABLE_BYTES).then_some(OnDisk {
            file: Mutex::new(file),
            length,
        })
    }
}

impl sense::Bytes for OnDisk {
    fn len(&self) -> u64 {
        self.length
    }

    fn copy(&self, from: u64, out: &mut [u8]) -> bool {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let found = file.seek(SeekFrom::Start(from));
        found.and_then(|_| file.read_exact(out)).is_ok()
    }
}

fn is_complete(folder: &Path) -> bool {
    let has = |(name, size): (&str, u64)| {
        let file = std::fs::metadata(folder.join(name));
        file.is_ok_and(|file| file.is_file() && file.len() == size)
    };
    SIZES.into_iter().all(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_weights_or_with_broken_ones_words_serve() {
        let home = tempfile::tempdir().unwrap();
        let models = Models::at(home.path());
        assert_eq!(models.means(), Means::Words);
        let folder = home.path().join(SENTENCES);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join(PIECES), "no pieces").unwrap();
        std::fs::write(folder.join(WEIGHTS), "no weights").unwrap();
        let models = Models::at(home.path());
        assert_eq!(models.means(), Means::Words);
        assert_eq!(models.sense().means(), Means::Words);
        for (name, size) in SIZES {
            let file = File::create(folder.join(name)).unwrap();
            file.set_len(size).unwrap();
        }
        assert_eq!(Models::at(home.path()).sense().means(), Means::Words);
    }
}
