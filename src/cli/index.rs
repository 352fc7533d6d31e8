//! The search index of the last build: where what can be found is the same, its files stand already.
//!
//! What is known of them is kept in `.clipsheet/`, and may be deleted at any time: then the index is made again, with the same
//! result.

use std::hash::Hash as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use clipsheet::disk::{self, KEPT, MadeFile, OutputFile, SiteWriter};
use clipsheet::key::{Key, Keyed};
use clipsheet::model::SearchRecord;
use clipsheet::render::Indexer;
use serde::{Deserialize, Serialize};

use super::last::program;

/// Where it is kept, in [`KEPT`].
const FILE: &str = "search.json";

/// An index that was made.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// The program that made it.
    program: String,
    /// The key of the records of which it was made.
    of: Key,
    /// Path, hash and number of bytes of each file.
    files: Vec<(String, String, u64)>,
}

/// The index of a site that is being written.
pub(super) struct KeptIndex<'a> {
    root: &'a Path,
    writer: &'a SiteWriter,
    made: Mutex<Made>,
}

/// What had to be made.
#[derive(Debug, Default)]
pub(super) struct Made {
    index: Option<Kept>,
    time: Option<Duration>,
}

impl<'a> KeptIndex<'a> {
    /// The index of the site in the folder `root`, which `writer` writes.
    pub fn new(root: &'a Path, writer: &'a SiteWriter) -> Self {
        Self { root, writer, made: Mutex::default() }
    }

    /// The files of the index that still have to be written: none where they stand as the last build made them of the same
    /// records, else all.
    pub fn files(&self, records: &[SearchRecord], make: Indexer<'_>) -> Result<Vec<OutputFile>> {
        let started = Instant::now();
        let (program, of) = (program(), key_of(records));
        if let Some(kept) = self.last()
            && (program.as_ref(), of) == (Some(&kept.program), kept.of)
        {
            let files = kept.files.into_iter().map(|(path, hash, bytes)| MadeFile { path, hash, bytes });
            if self.writer.keep(&files.collect::<Vec<_>>()) {
                return Ok(Vec::new());
            }
        }
        let files = make(records)?;
        let known = files.iter().map(|file| {
            let MadeFile { path, hash, bytes } = MadeFile::of(file);
            (path, hash, bytes)
        });
        let index = program.map(|program| Kept { program, of, files: known.collect() });
        *self.made.lock().unwrap_or_else(PoisonError::into_inner) = Made { index, time: Some(started.elapsed()) };
        Ok(files)
    }

    fn last(&self) -> Option<Kept> {
        let bytes = disk::read_if_there(&self.root.join(KEPT).join(FILE)).ok()??;
        serde_json::from_slice(&bytes).ok()
    }

    /// What had to be made.
    pub fn made(self) -> Made {
        self.made.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Made {
    /// Keeps what is known of the index, if it was made, of the site in the folder `root`; once that stands in its place. That it
    /// cannot be kept is no failure: the next build does more than it must. Gives how long the index took.
    pub fn keep(self, root: &Path) -> Option<Duration> {
        if let Some(index) = self.index
            && disk::keep_folder(&root.join(KEPT)).is_ok()
        {
            let text = serde_json::to_vec(&index).expect("texts and numbers are always JSON");
            let _ = disk::write(&root.join(KEPT).join(FILE), &text);
        }
        self.time
    }
}

/// Forgets the index.
///
/// # Errors
/// The file cannot be removed.
pub(super) fn forget(root: &Path) -> Result<()> {
    let path = root.join(KEPT).join(FILE);
    if disk::is_there(&path) { disk::remove(&path) } else { Ok(()) }
}

/// The key of all that the index is made of.
fn key_of(records: &[SearchRecord]) -> Key {
    let mut key = Keyed::default();
    records.hash(&mut key);
    key.key()
}
