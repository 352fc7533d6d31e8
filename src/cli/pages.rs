//! The pages of the last build: one that would be made of the same stands already.
//!
//! What is known of them is kept in `.clipsheet/`, and may be deleted at any time: then they are made again, with the same
//! result.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use clipsheet::disk::{self, KEPT, MadeFile, OutputFile, SiteWriter};
use clipsheet::key::Key;
use clipsheet::render::Sink;
use serde::{Deserialize, Serialize};

use super::last::program;

/// Where it is kept, in [`KEPT`].
const FILE: &str = "pages.json";

/// For each path the key of what the file was made of, its hash and how many bytes it has.
type Pages = BTreeMap<String, (Key, String, u64)>;

/// The file.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The program that made the pages.
    program: String,
    pages: Pages,
}

/// The pages of a site that is being written.
pub(super) struct KeptPages<'a> {
    writer: &'a SiteWriter,
    last: Pages,
    now: Mutex<Pages>,
}

impl<'a> KeptPages<'a> {
    /// The pages of the site in the folder `root`, which `writer` writes.
    pub fn new(root: &Path, writer: &'a SiteWriter) -> Self {
        Self { writer, last: last(root).unwrap_or_default(), now: Mutex::default() }
    }

    /// What is known now.
    pub fn made(self) -> MadePages {
        MadePages(self.now.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn now(&self) -> MutexGuard<'_, Pages> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of a file that was made of what has this key.
    fn known(&self, of: Key, path: &str) -> Option<MadeFile> {
        let (made_of, hash, bytes) = self.last.get(path)?;
        (*made_of == of).then(|| MadeFile { path: path.to_owned(), hash: hash.clone(), bytes: *bytes })
    }
}

impl Sink for KeptPages<'_> {
    fn put(&self, file: OutputFile) {
        self.writer.put(file);
    }

    fn put_made_of(&self, of: Key, files: Vec<OutputFile>) {
        for file in files {
            let made = self.writer.put(file);
            if cfg!(debug_assertions)
                && let Some(known) = self.known(of, &made.path)
            {
                assert_eq!(known, made, "the same makes another page");
            }
            self.now().insert(made.path, (of, made.hash, made.bytes));
        }
    }

    fn stands(&self, of: Key, paths: &[&str]) -> bool {
        let known: Option<Vec<MadeFile>> = paths.iter().map(|path| self.known(of, path)).collect();
        // Where debugging is on they are made all the same, and compared.
        let Some(known) = known.filter(|known| !cfg!(debug_assertions) && self.writer.keep(known)) else {
            return false;
        };
        self.now().extend(known.into_iter().map(|MadeFile { path, hash, bytes }| (path, (of, hash, bytes))));
        true
    }
}

fn last(root: &Path) -> Option<Pages> {
    let bytes = disk::read_if_there(&root.join(KEPT).join(FILE)).ok()??;
    let kept: Kept = serde_json::from_slice(&bytes).ok()?;
    (kept.program == program()?).then_some(kept.pages)
}

/// The pages of a site that was written.
pub(super) struct MadePages(Pages);

impl MadePages {
    /// Keeps what is known of the site in the folder `root`, once that stands in its place. That it cannot be kept is no
    /// failure: the next build does more than it must.
    pub fn keep(self, root: &Path) {
        let Some(program) = program() else { return };
        let text = serde_json::to_vec(&Kept { program, pages: self.0 }).expect("texts and numbers are always JSON");
        if disk::keep_folder(&root.join(KEPT)).is_ok() {
            let _ = disk::write(&root.join(KEPT).join(FILE), &text);
        }
    }
}

/// Forgets the pages.
///
/// # Errors
/// The file cannot be removed.
pub(super) fn forget(root: &Path) -> Result<()> {
    let path = root.join(KEPT).join(FILE);
    if disk::is_there(&path) { disk::remove(&path) } else { Ok(()) }
}
