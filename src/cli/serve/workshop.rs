//! A site's folder → the files of the site, again and again.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use clipsheet::compose::Known;
use clipsheet::config::{BaseUrl, SOURCE_FOLDERS};
use clipsheet::content::{COMPOSED, SITE_FILE, verify_held};
use clipsheet::disk::{OutputFile, Stamp, stamps};
use clipsheet::model::SearchRecord;
use clipsheet::note::Note;
use clipsheet::render::Indexer;
use clipsheet::work::Progress;

use crate::cli::build::{composed, files, indexer, look_on};
use crate::cli::lock::lock_in_silence;
use crate::cli::site::{read, stops};

/// What is kept from one build to the next.
pub(super) struct Workshop {
    root: PathBuf,
    base_url: BaseUrl,
    index: KeptIndex,
    known: Known,
    /// The files that the last build saw.
    seen: BTreeMap<PathBuf, Stamp>,
}

/// What a build gave.
pub(super) struct Made {
    /// The files of the site; `None` where errors are in the way.
    pub files: Option<Vec<OutputFile>>,
    /// What was noticed.
    pub notes: Vec<Note>,
}

impl Workshop {
    /// Builds the site in the folder `root`, for the address at which it is looked at.
    pub fn new(root: PathBuf, base_url: BaseUrl) -> Self {
        Self { root, base_url, index: KeptIndex::default(), known: Known::default(), seen: BTreeMap::new() }
    }

    /// The files that are new, changed or gone since the last build, below the site's folder.
    pub fn changed(&self) -> Vec<PathBuf> {
        let now = self.stamps();
        let all = self.seen.keys().chain(now.keys().filter(|path| !self.seen.contains_key(*path)));
        let changed = all.filter(|path| self.seen.get(*path) != now.get(*path));
        let mut changed: Vec<PathBuf> =
            changed.map(|path| path.strip_prefix(&self.root).unwrap_or(path).to_path_buf()).collect();
        changed.sort();
        changed
    }

    /// Composes and renders.
    pub fn build(&mut self, progress: &dyn Progress) -> Made {
        // Before anything is read: what changes from now on is a change.
        self.seen = self.stamps();
        let mut notes = Vec::new();
        // Nothing of a build that panics is used.
        let files = match catch_unwind(AssertUnwindSafe(|| self.files(&mut notes, progress))) {
            Ok(Ok(files)) => files,
            Ok(Err(error)) => {
                notes.push(Note::error(format!("{error:#}")));
                None
            }
            Err(_) => {
                notes
                    .push(Note::error("the build panicked, which is a mistake of Clipsheet; the terminal tells where"));
                None
            }
        };
        Made { files, notes }
    }

    fn files(&mut self, notes: &mut Vec<Note>, progress: &dyn Progress) -> Result<Option<Vec<OutputFile>>> {
        let alone = lock_in_silence(&[&self.root])?;
        let mut site = read(Some(&self.root), progress)?;
        let composed = {
            let mut known = std::mem::take(&mut self.known);
            let composed = composed(&mut site, false, false, &mut known, progress, &mut |left| self.see_composed(left));
            self.known = known;
            composed
        };
        // Rendering reads nothing that other commands write.
        drop(alone);
        if composed?.is_none() {
            look_on(&mut site, verify_held);
            notes.append(&mut site.notes);
            return Ok(None);
        }
        notes.append(&mut site.notes);
        let Some(mut config) = site.config else { return Ok(None) };
        config.base_url = self.base_url.clone();
        let make = indexer();
        let keep = |records: &[SearchRecord]| match make {
            Some(make) => self.index.of(records, make),
            None => Ok(Vec::new()),
        };
        let keep = make.is_some().then_some(&keep as Indexer<'_>);
        let files = files(&site.root, &config, &site.content, notes, keep, progress);
        Ok(files.filter(|_| !stops(notes, false)))
    }

    fn stamps(&self) -> BTreeMap<PathBuf, Stamp> {
        let paths: Vec<PathBuf> =
            std::iter::once(SITE_FILE).chain(SOURCE_FOLDERS).map(|name| self.root.join(name)).collect();
        stamps(&paths)
    }

    /// What compose has written is no change that a build must follow; what was `left`, since somebody saved it meanwhile, is.
    fn see_composed(&mut self, left: &[PathBuf]) {
        let paths = COMPOSED.map(|name| self.root.join(name));
        self.seen.retain(|path, _| !paths.iter().any(|composed| path.starts_with(composed)));
        self.seen.extend(stamps(&paths));
        for file in left {
            self.seen.remove(&self.root.join(file));
        }
    }
}

/// The search index, which is made again only where what it is made of has changed.
#[derive(Default)]
struct KeptIndex(Mutex<Option<(Vec<SearchRecord>, Vec<OutputFile>)>>);

impl KeptIndex {
    fn of(&self, records: &[SearchRecord], make: Indexer<'_>) -> Result<Vec<OutputFile>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((of, files)) if of == records => Ok(files.clone()),
            _ => {
                let files = make(records)?;
                *kept = Some((records.to_vec(), files.clone()));
                Ok(files)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use clipsheet::model::Language;

    use super::*;

    #[test]
    fn the_index_is_made_again_only_for_other_records() {
        let made = AtomicUsize::new(0);
        let make = |records: &[SearchRecord]| {
            made.fetch_add(1, Ordering::Relaxed);
            Ok(vec![OutputFile { path: "index".into(), bytes: vec![u8::try_from(records.len())?] }])
        };
        let record = SearchRecord {
            url: "/a/".into(),
            title: "A".into(),
            shown: String::new(),
            text: "words".into(),
            language: Language::new("en").unwrap(),
            filters: BTreeMap::new(),
        };
        let index = KeptIndex::default();
        for (records, expected) in [(vec![], 1), (vec![], 1), (vec![record.clone()], 2), (vec![record], 2), (vec![], 3)]
        {
            let files = index.of(&records, &make).unwrap();
            assert_eq!((usize::from(files[0].bytes[0]), made.load(Ordering::Relaxed)), (records.len(), expected));
        }
    }
}
