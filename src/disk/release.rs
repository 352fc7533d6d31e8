//! The files of a release → a folder of their own, which may take the place of an older one; or one large file.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use walkdir::WalkDir;

use super::site::{is_inside, put, settle, swap};
use super::{Written, temporary};

/// A folder in the making, which goes when it is dropped.
#[derive(Debug)]
pub struct Stage {
    holder: temporary::Stage,
    made: BTreeSet<PathBuf>,
}

impl Stage {
    /// An empty folder inside `parent`, which is made if it is not there. What killed commands left there is removed.
    ///
    /// # Errors
    /// Names the folder that cannot be made.
    pub fn new(parent: &Path) -> Result<Self> {
        let failed = || format!("failed to make a folder in `{}`", parent.display());
        fs::create_dir_all(parent).with_context(failed)?;
        temporary::sweep(parent, false);
        let holder = temporary::Stage::new(parent).with_context(failed)?;
        let stage = Self { holder, made: BTreeSet::new() };
        fs::create_dir(stage.path()).with_context(failed)?;
        Ok(stage)
    }

    /// Where the files lie.
    pub fn path(&self) -> PathBuf {
        self.holder.path().join("files")
    }

    /// A path beside the files, for what a program needs while it works.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.holder.path().join(name)
    }

    /// A file beside the files, for a program that reads it.
    ///
    /// # Errors
    /// Names the path.
    pub fn put_beside(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.beside(name);
        super::write(&path, bytes)?;
        Ok(path)
    }

    /// A new file with these bytes at a path as in a release: `2024/index.html`.
    ///
    /// # Errors
    /// Names the path.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let target = self.place_for(path)?;
        put(&target, bytes).with_context(|| format!("failed to write `{}`", target.display()))
    }

    /// A file that shares the disk with `from`, or a copy of it where that cannot be.
    ///
    /// # Errors
    /// Names the path.
    pub fn link(&mut self, path: &str, from: &Path) -> Result<()> {
        let target = self.place_for(path)?;
        if fs::hard_link(from, &target).is_ok() {
            return Ok(());
        }
        put(&target, &super::read(from)?).with_context(|| format!("failed to write `{}`", target.display()))
    }

    /// Makes the folders above a path, for a program that wants them to be there.
    ///
    /// # Errors
    /// Names the folder.
    pub fn make_folders(&mut self, path: &str) -> Result<()> {
        self.place_for(path).map(drop)
    }

    fn place_for(&mut self, path: &str) -> Result<PathBuf> {
        if !is_inside(path) {
            bail!("`{path}` is not a path inside the site");
        }
        let target = self.path().join(path);
        if let Some(folder) = target.parent()
            && self.made.insert(folder.to_path_buf())
        {
            fs::create_dir_all(folder).with_context(|| format!("failed to make `{}`", folder.display()))?;
        }
        Ok(target)
    }

    /// Puts the files in the place of `folder`, in one step; the old ones are kept at `previous`, in the place of older
    /// ones.
    ///
    /// # Errors
    /// Names the folder; the old one stands then.
    pub fn take_place_of(self, folder: &Path, previous: &Path) -> Result<()> {
        let failed = || format!("failed to replace `{}`", folder.display());
        let files = self.path();
        settle(&files).with_context(failed)?;
        let Some(old) = swap(&files, folder).with_context(failed)? else { return Ok(()) };
        swap(&old, previous).with_context(|| format!("failed to keep `{}`", previous.display()))?;
        Ok(())
    }
}

/// The paths of all files below a folder, hidden ones too, with `/`, sorted. A folder that is not there is empty.
///
/// # Errors
/// Names what cannot be listed; a link or a file in the place of the folder is refused.
pub fn list_inside(folder: &Path) -> Result<Vec<String>> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("failed to list `{}`", folder.display())),
        Ok(meta) if !meta.is_dir() => bail!("`{}` is not a folder", folder.display()),
        Ok(_) => {}
    }
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("failed to list `{}`", folder.display()))?;
        if !entry.file_type().is_dir() {
            let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            paths.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
    paths.sort_unstable();
    Ok(paths)
}

/// The number of bytes of a regular file; `None` where there is none.
pub fn file_bytes(path: &Path) -> Option<u64> {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|meta| meta.len())
}

/// Writes a file whole or not at all, without holding it in memory: `fill` writes into a file beside it. Equal bytes are
/// left alone.
///
/// # Errors
/// Names the path; what was there before stands then.
pub fn write_filled(path: &Path, fill: impl FnOnce(&mut fs::File) -> Result<()>) -> Result<Written> {
    let failed = || format!("failed to write `{}`", path.display());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(failed)?;
    let mut file = temporary::file_in(folder).with_context(failed)?;
    fill(file.as_file_mut()).with_context(failed)?;
    if file_bytes(path).is_some() && same_bytes(file.as_file_mut(), &mut super::open(path)?).with_context(failed)? {
        return Ok(Written::Same);
    }
    file.as_file().sync_all().with_context(failed)?;
    file.persist(path).map_err(|error| error.error).with_context(failed)?;
    Ok(Written::Changed)
}

fn same_bytes(one: &mut fs::File, other: &mut fs::File) -> std::io::Result<bool> {
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    one.seek(SeekFrom::Start(0))?;
    let (mut here, mut there) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let read = one.read(&mut here)?;
        if read == 0 {
            return Ok(true);
        }
        other.read_exact(&mut there[..read])?;
        if here[..read] != there[..read] {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_release_takes_the_place_and_the_last_one_is_kept() {
        let place = tempfile::tempdir().unwrap();
        let (live, previous) = (place.path().join("live"), place.path().join("live.previous"));
        for text in ["one", "two", "three"] {
            let mut stage = Stage::new(place.path()).unwrap();
            stage.put("a/index.html", text.as_bytes()).unwrap();
            assert!(stage.put("../x", b"").is_err());
            stage.take_place_of(&live, &previous).unwrap();
            assert_eq!(fs::read_to_string(live.join("a/index.html")).unwrap(), text);
        }
        assert_eq!(fs::read_to_string(previous.join("a/index.html")).unwrap(), "two");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "nothing else is left");
        assert_eq!(list_inside(&live).unwrap(), ["a/index.html"]);
    }

    #[test]
    fn a_large_file_is_whole_or_not_there() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("site.zip");
        let fill = |text: &'static str| move |file: &mut fs::File| Ok(file.write_all(text.as_bytes())?);
        assert_eq!(write_filled(&path, fill("one")).unwrap(), Written::Changed);
        assert_eq!(write_filled(&path, fill("one")).unwrap(), Written::Same);
        assert!(write_filled(&path, |_| bail!("no")).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
