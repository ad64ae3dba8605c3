//! The outside as one value: what is kept, what is known, and the clock.

use crate::market::Markets;
use crate::people::Viewer;
use crate::{Error, Models, Result, switches};
use jiff::tz::{Offset, TimeZone};
use knowledge::Packs;
use reading::Reader;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use store::{Place, Store};
use trade::{Moment, Problem};

/// The clock on the wall.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What is known, ready for reading.
pub struct Knowledge {
    /// The packs.
    pub packs: Packs,
    /// The packs, compiled for reading.
    pub reader: Reader,
    /// The marks of markets, compiled.
    pub(crate) markets: Markets,
    /// The models at hand; none, unless [`Knowledge::with_models`] names their folder.
    pub models: Models,
    /// What could not be used of the packs.
    pub problems: Vec<Problem>,
}

impl Knowledge {
    /// The packs of the program, overridden item by item by the files of a folder.
    ///
    /// # Errors
    /// When the folder cannot be read. A broken item is a problem, not an error.
    pub fn load(folder: Option<&Path>) -> Result<Knowledge> {
        Knowledge::load_without(folder, &BTreeSet::new())
    }

    /// The same without the items that a person switched off.
    ///
    /// # Errors
    /// As [`Knowledge::load`].
    pub fn load_without(folder: Option<&Path>, off: &BTreeSet<String>) -> Result<Knowledge> {
        let own = folder.map(read_packs).transpose()?.unwrap_or_default();
        let (mut packs, problems) = knowledge::embedded_with(own.into_iter());
        switches::leave_out(&mut packs, off);
        let reader = Reader::new(&packs);
        Ok(Knowledge {
            markets: Markets::new(&packs),
            packs,
            reader,
            models: Models::default(),
            problems,
        })
    }

    /// With the models of a folder.
    pub fn with_models(self, folder: &Path) -> Knowledge {
        Knowledge {
            models: Models::at(folder),
            ..self
        }
    }
}

/// Every `.toml` file below a folder, by its path inside it.
fn read_packs(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).map_err(|e| Error::path(&next, e))? {
            let path = entry.map_err(|e| Error::path(&next, e))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let text = std::fs::read_to_string(&path).map_err(|e| Error::path(&path, e))?;
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                files.push((inside.display().to_string(), text));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Everything a use case may touch.
#[derive(Clone)]
pub struct World {
    /// What is kept.
    pub store: Store,
    /// The folder of the workspace.
    pub folder: PathBuf,
    knowledge: Arc<RwLock<Known>>,
    all: Arc<OnceLock<Packs>>,
    packs: Option<PathBuf>,
    models: Option<PathBuf>,
    clock: Clock,
    viewer: Option<Arc<Viewer>>,
}

/// What is known, once it was needed, and what of it is left out.
struct Known {
    off: BTreeSet<String>,
    loaded: Option<Arc<Knowledge>>,
}

impl World {
    /// Opens a workspace. Knowledge is loaded when it is first needed.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open(place: &Place, packs: Option<&Path>, clock: Clock) -> Result<World> {
        let (store, _) = Store::open(place).await?;
        let off = switches::kept(&store).await?;
        Ok(World {
            store,
            folder: place.folder.clone(),
            knowledge: Arc::new(RwLock::new(Known { off, loaded: None })),
            all: Arc::new(OnceLock::new()),
            packs: packs.map(Path::to_owned),
            models: None,
            clock,
            viewer: None,
        })
    }

    /// With the models of a folder, which are loaded when they are needed.
    pub fn with_models(self, folder: PathBuf) -> World {
        World {
            models: Some(folder),
            ..self
        }
    }

    /// The workspace as somebody sees it: what is not his is not there.
    pub fn seen_by(&self, viewer: Viewer) -> World {
        World {
            viewer: Some(Arc::new(viewer)),
            ..self.clone()
        }
    }

    /// Who looks; none where nobody signs in, and for the command line.
    pub fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_deref()
    }

    /// Begins a run of an import in the name of who looks; gives its number.
    pub(crate) async fn begin_run(&self, paths: &[String]) -> Result<i64> {
        let run = self.store.begin_run(paths, self.now()).await?;
        if let Some(viewer) = self.viewer() {
            self.store.brought_by(run, &viewer.account).await?;
        }
        Ok(run)
    }

    /// What is known.
    ///
    /// # Errors
    /// When the folder of own packs cannot be read.
    pub fn knowledge(&self) -> Result<Arc<Knowledge>> {
        let known = self
            .knowledge
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = &known.loaded {
            return Ok(loaded.clone());
        }
        drop(known);
        let mut known = self
            .knowledge
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = &known.loaded {
            return Ok(loaded.clone());
        }
        let mut loaded = Knowledge::load_without(self.packs.as_deref(), &known.off)?;
        if let Some(folder) = &self.models {
            loaded = loaded.with_models(folder);
        }
        Ok(known.loaded.insert(Arc::new(loaded)).clone())
    }

    /// All packs, those too that are left out of what is known; read once.
    pub(crate) fn all_packs(&self) -> Result<&Packs> {
        if let Some(all) = self.all.get() {
            return Ok(all);
        }
        let own = self.packs.as_deref().map(read_packs).transpose()?;
        let (all, _) = knowledge::embedded_with(own.unwrap_or_default().into_iter());
        Ok(self.all.get_or_init(|| all))
    }

    /// What is left out of what is known.
    pub(crate) fn left_out(&self) -> BTreeSet<String> {
        let known = self
            .knowledge
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        known.off.clone()
    }

    /// Has what is known be loaded anew, without some items, when it is next needed.
    pub(crate) fn leave_out(&self, off: BTreeSet<String>) {
        let mut known = self
            .knowledge
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if known.off != off {
            *known = Known { off, loaded: None };
        }
    }

    /// Now.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }
}

/// The version of the program's conclusions; it grows when the same packs and messages would now
/// give another diagnosis.
const CONCLUSIONS: &str = env!("CARGO_PKG_VERSION");

/// The version of what is kept of a diagnosis; older ones are made again.
const FILED: u32 = 3;

/// What a diagnosis was made from.
pub(crate) fn stamp(known: &Knowledge) -> String {
    let (schema, packs, means) = (
        diagnosis::SCHEMA,
        &known.packs.version,
        known.models.means(),
    );
    format!("{CONCLUSIONS}/{schema}/{FILED}/{packs}/{}", means.code())
}

/// A zone from what the person wrote: an IANA name or `+08:00`.
///
/// # Errors
/// When it is neither.
pub fn zone_of(text: &str) -> Result<TimeZone> {
    if let Ok(zone) = TimeZone::get(text) {
        return Ok(zone);
    }
    let as_moment = format!("2000-01-01T00:00:00{text}").parse::<Moment>();
    match as_moment {
        Ok(moment) => Ok(fixed(moment.offset())),
        Err(_) => Err(Error::Zone(text.to_owned())),
    }
}

/// The zone of a fixed offset.
pub fn fixed(offset: Offset) -> TimeZone {
    TimeZone::fixed(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_a_name_or_an_offset() {
        assert!(zone_of("Asia/Shanghai").is_ok());
        assert!(zone_of("+08:00").is_ok());
        assert!(zone_of("Shanghai time").is_err());
    }
}
