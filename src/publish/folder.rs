//! A release → a folder of this machine: built beside the old one, and exchanged with it in one step.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Way;
use super::manifest::{Difference, Manifest, PUBLISHED};
use super::release::Release;
use crate::disk::{self, Stage};

/// A folder that a web server shows.
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where the release before this one is kept.
    fn previous(&self) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_os_string();
        name.push(".previous");
        self.path.with_file_name(name)
    }
}

impl Way for Folder {
    fn published(&mut self) -> Result<Option<Manifest>> {
        // What is kept of the last time goes with the next.
        published_in(&self.previous())?;
        published_in(&self.path)
    }

    fn publish(&mut self, release: &Release, difference: &Difference, _: &Manifest) -> Result<()> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut stage = Stage::new(parent)?;
        for path in difference.new.iter().chain(&difference.changed) {
            stage.put(path, &release.read(path)?)?;
        }
        // These keep their times, so that readers need not get them again.
        for path in &difference.unchanged {
            stage.link(path, &self.path.join(path))?;
        }
        stage.put(PUBLISHED, &release.manifest().written())?;
        stage.take_place_of(&self.path, &self.previous())
    }
}

/// What Clipsheet has published in a folder; files that are not as they were are not sure. `None` for a folder that is
/// empty or not there.
///
/// # Errors
/// The folder holds what Clipsheet did not publish.
fn published_in(folder: &Path) -> Result<Option<Manifest>> {
    let there = disk::list_inside(folder)?;
    if there.is_empty() {
        return Ok(None);
    }
    let mut manifest = match disk::read_if_there(&folder.join(PUBLISHED))? {
        Some(bytes) => Manifest::read(&bytes)?,
        None => bail!(
            "`{}` holds files that clipsheet did not publish, such as `{}`; name an empty folder, or one that is not there",
            folder.display(),
            there[0]
        ),
    };
    if let Some(foreign) = there.iter().find(|path| *path != PUBLISHED && !manifest.0.contains_key(*path)) {
        bail!(
            "`{}` holds `{foreign}`, which clipsheet did not publish; move it away (what lies in `static/` of the site is \
             published with it)",
            folder.display()
        );
    }
    for (path, known) in &mut manifest.0 {
        let bytes = disk::file_bytes(&folder.join(path));
        if known.as_ref().map(|known| known.bytes) != bytes {
            *known = None;
        }
    }
    Ok(Some(manifest))
}
