//! A site, found and read: what most commands start with.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clipsheet::config::{self, Config};
use clipsheet::content::{self, COMPOSED, Content, SITE_FILE};
use clipsheet::disk::{self, KEPT};
use clipsheet::note::{Note, Severity};
use clipsheet::work::Progress;

/// A site as far as it could be read.
pub(super) struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings; `None` where they cannot be used.
    pub config: Option<Config>,
    /// What is in `content/`.
    pub content: Content,
    /// What was noticed.
    pub notes: Vec<Note>,
}

/// The folder of the site: the one that was named, or the nearest at or above the current one.
pub(super) fn root(named: Option<&Path>) -> Result<PathBuf> {
    if let Some(named) = named {
        if named.join(SITE_FILE).is_file() {
            return Ok(named.to_path_buf());
        }
        bail!("there is no {SITE_FILE} in `{}`", named.display());
    }
    let here = std::env::current_dir().context("failed to find the current folder")?;
    match content::site_root(&here) {
        // So that paths are told as a person would type them here.
        Some(root) if root == here => Ok(PathBuf::new()),
        Some(root) => Ok(root),
        None => bail!(
            "there is no {SITE_FILE} here or above; go to a site's folder, name it with --root, or make one with `clipsheet init`"
        ),
    }
}

/// The settings of the site, if they can be used.
pub(super) fn settings(root: &Path, notes: &mut Vec<Note>) -> Option<Config> {
    match content::text_of(root, &root.join(SITE_FILE)) {
        Ok(source) => config::parse(Path::new(SITE_FILE), &source.unwrap_or_default()).into_value(notes),
        Err(note) => {
            notes.push(note);
            None
        }
    }
}

/// Reads the site.
pub(super) fn read(named: Option<&Path>, progress: &dyn Progress) -> Result<Site> {
    let root = root(named)?;
    let mut notes = Vec::new();
    let config = settings(&root, &mut notes);
    let content = content::load(&root, progress).into_value(&mut notes);
    Ok(Site { root, config, content, notes })
}

/// The folders of a site in which commands write; in its own they write, too.
const WRITTEN: [&str; 9] =
    [".clipsheet/known", ".clipsheet/schema", "content", "i18n", "raw", "slots", "static", "templates", "themes"];

/// Removes what killed commands left in the folder of a site, but for what beside a built one its next build removes.
pub(super) fn sweep(root: &Path) {
    disk::sweep(if root.as_os_str().is_empty() { Path::new(".") } else { root }, false);
    disk::sweep(&root.join(KEPT), false);
    WRITTEN.iter().for_each(|folder| disk::sweep(&root.join(folder), true));
    COMPOSED.iter().for_each(|folder| disk::sweep_empty(&root.join(folder)));
}

/// Whether the notes must stop a command.
pub(super) fn stops(notes: &[Note], strict: bool) -> bool {
    let limit = if strict { Severity::Warning } else { Severity::Error };
    notes.iter().any(|note| note.severity >= limit)
}
