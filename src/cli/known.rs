//! What compose found out the last time, in `.clipsheet/`.
//!
//! It may be deleted at any time: then all is made again, with the same result.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clipsheet::compose::{Known, PARTS};
use clipsheet::disk::{self, KEPT, NewFile, Was};

use super::last::program;

/// Its folder, in [`KEPT`].
const FOLDER: &str = "known";

/// What is known of the site in the folder `root`.
pub(super) fn read(root: &Path) -> Known {
    let Some(program) = program() else { return Known::default() };
    let parts = (0..PARTS).filter_map(|part| disk::read_if_there(&path(root, part)).ok()?);
    Known::of_parts(&program, &parts.collect::<Vec<_>>())
}

/// Keeps what is known. That it cannot be kept is no failure: the next build does more than it must.
pub(super) fn keep(root: &Path, known: &Known) {
    let Some(program) = program() else { return };
    if disk::keep_folder(&root.join(KEPT)).is_err() {
        return;
    }
    let mut numbers = 0..;
    for parts in known.parts(&program) {
        let files = parts.into_iter().zip(&mut numbers);
        let files = files.map(|(bytes, part)| NewFile { path: path(root, part), was: Was::Ours, bytes });
        let _ = disk::write_all(&files.collect::<Vec<_>>());
    }
}

/// Forgets it.
///
/// # Errors
/// A file cannot be removed.
pub(super) fn forget(root: &Path) -> Result<()> {
    let parts = (0..PARTS).map(|part| path(root, part));
    parts.filter(|path| disk::is_there(path)).try_for_each(|path| disk::remove(&path))
}

fn path(root: &Path, part: usize) -> PathBuf {
    root.join(KEPT).join(FOLDER).join(format!("{part:02}.json"))
}
