//! The files of a site → a folder, whole or not at all.
//!
//! A new folder is built aside, with hard links for what has not changed, so that those files keep their time and
//! their inode; then the two change places in one step. An error, a full disk or a kill before that step leaves the
//! old site as it was. The folder that was there before is kept: of it, the next build needs to mend only what has
//! changed since.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Error, Result, bail};
use unicode_normalization::UnicodeNormalization as _;

use super::stamps::{fingerprint_of, stamp};
use super::temporary::{self, sweep};

/// The file in which a site's folder says which of its files Clipsheet wrote.
pub const MANIFEST: &str = ".clipsheet-manifest";
/// The first line of a manifest.
const HEADER: &str = "clipsheet 1";
/// The folder that is built aside, in the folder of what Clipsheet keeps.
const SPARE: &str = "spare";

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the site's folder, with `/`: `2024/02/index.html`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    /// Whether a file of a site can have this path: it leads to a place below the site's folder on every system, and holds no
    /// character that breaks a line.
    pub fn can_be_at(path: &str) -> bool {
        is_inside(path)
    }

    /// A path as a system has it that tells neither cases nor forms of Unicode apart.
    pub fn caseless(path: &str) -> String {
        if path.is_ascii() {
            return path.to_ascii_lowercase();
        }
        path.nfc().flat_map(char::to_lowercase).nfc().collect()
    }
}

/// A file of a site that an earlier build made, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// Its path below the site's folder, with `/`.
    pub path: String,
    /// Its [`hash`].
    pub hash: String,
    /// How many bytes it has.
    pub bytes: u64,
}

impl MadeFile {
    /// What is known of a file once it is made.
    pub fn of(file: &OutputFile) -> Self {
        Self { path: file.path.clone(), hash: hash(&file.bytes), bytes: file.bytes.len() as u64 }
    }
}

/// What a build did to the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were left alone.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
}

/// A site that is being written: its files come one by one, from any thread, and none is kept in memory.
#[derive(Debug)]
pub struct SiteWriter {
    folder: PathBuf,
    /// The files that stand in the folder, with their hashes.
    old: Listed,
    /// When the manifest was written after 1970, behind all other files: what is newer somebody may have changed.
    finished: Option<Duration>,
    /// Where the new folder is built; found when the first file has changed.
    next: OnceLock<Next>,
    /// Where Clipsheet keeps what it may need again, if there is such a place for this folder.
    kept: Option<PathBuf>,
    /// Whether what stands in the folder is read, or its size and the manifest are enough.
    reads: bool,
    state: Mutex<State>,
}

/// Files by path, with their hashes.
type Listed = BTreeMap<String, String>;

#[derive(Debug, Default)]
struct State {
    /// The files of the new site.
    new: Listed,
    /// Those of them that are as they were. The others stand in the new folder already.
    unchanged: Vec<String>,
    /// What went wrong first.
    failed: Option<Error>,
}

/// A folder that is to be the site.
#[derive(Debug)]
struct Next {
    path: PathBuf,
    /// What stands in it from an earlier build.
    found: Listed,
    /// Goes with its folder, if that stands beside the site.
    beside: Option<temporary::Stage>,
}

impl SiteWriter {
    /// Begins to write the site in `folder`. `keep` is a folder in which Clipsheet may keep what it needs again; it is
    /// used if it is on the same file system. If `reads`, a file that should be there already is read to know; else that
    /// it has the size is enough.
    ///
    /// # Errors
    /// The folder is a link, holds something that Clipsheet did not write, or cannot be read.
    pub fn new(folder: &Path, keep: Option<&Path>, reads: bool) -> Result<Self> {
        let old = owned(folder)?;
        sweep(parent(folder), false);
        let kept = keep.filter(|keep| is_near(keep, folder)).map(Path::to_path_buf);
        let finished = fs::metadata(folder.join(MANIFEST)).ok().and_then(|meta| stamp(&meta).modified);
        let (folder, next, state) = (folder.to_path_buf(), OnceLock::new(), Mutex::default());
        Ok(Self { folder, old, finished, next, kept, reads, state })
    }

    /// Takes a file of the site, and gives what is known of it then. If it cannot be written, [`SiteWriter::finish`] tells why.
    pub fn put(&self, file: OutputFile) -> MadeFile {
        let written = hash(&file.bytes);
        // After a failure nothing more is written: the disk may be full.
        let wanted = self.is_changed(&file, &written) && self.state().failed.is_none();
        let result = if wanted { self.write(&file) } else { Ok(()) };
        if let Err(error) = result {
            self.state().failed.get_or_insert(error);
        }
        self.take(&file.path, &written, !wanted);
        MadeFile { bytes: file.bytes.len() as u64, path: file.path, hash: written }
    }

    /// Knows a file of the new site.
    fn take(&self, path: &str, hash: &str, unchanged: bool) {
        let mut state = self.state();
        if unchanged {
            state.unchanged.push(path.to_owned());
        }
        if state.new.insert(path.to_owned(), hash.to_owned()).is_some() {
            let twice = Error::msg(format!(
                "two files of the site have the path `{path}`; does the theme's `static/` hold it?"
            ));
            state.failed.get_or_insert(twice);
        }
    }

    /// Takes files that an earlier build made, if all of them still stand as it wrote them. If not, or if the writer reads what
    /// stands, none is taken, and they have to be made.
    pub fn keep(&self, files: &[MadeFile]) -> bool {
        let stands = |MadeFile { path, hash, bytes }: &MadeFile| self.stands(path, hash, *bytes);
        let all = !self.reads && files.iter().all(stands);
        for MadeFile { path, hash, bytes: _ } in files.iter().filter(|_| all) {
            self.take(path, hash, true);
        }
        all
    }

    /// The site takes its place, if anything of it has changed.
    ///
    /// # Errors
    /// Something could not be written; the old site stands.
    pub fn finish(self) -> Result<Counts> {
        let Self { folder, old, finished: _, next, kept, reads: _, state } = self;
        let State { new, unchanged, failed } = state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let failed = failed.map_or(Ok(()), Err).and_then(|()| told_apart(&new));
        if let Err(error) = failed {
            // What was written so far is in the way of whoever needs the room.
            if let Some(next) = next.into_inner() {
                next.discard();
            }
            return Err(error);
        }
        let removed = old.keys().filter(|path| !new.contains_key(*path)).count();
        let written = new.len() - unchanged.len();
        let counts = Counts { written, unchanged: unchanged.len(), removed };
        if written == 0 && removed == 0 && folder.join(MANIFEST).is_file() {
            return Ok(counts);
        }
        let failed = || format!("failed to write the site `{}`", folder.display());
        let next = match next.into_inner() {
            Some(next) => next,
            None => Next::open(&folder, kept.as_deref()).with_context(failed)?,
        };
        match next.complete(&folder, &old, &new, &unchanged).with_context(failed) {
            Ok(()) => Ok(counts),
            Err(error) => {
                next.discard();
                Err(error)
            }
        }
    }

    /// Gives the site up; the old one stands.
    pub fn give_up(self) {
        if let Some(next) = self.next.into_inner() {
            next.discard();
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        // A thread that panicked left no half of anything here.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_changed(&self, file: &OutputFile, written: &str) -> bool {
        // A file that cannot be read is written anew, and that tells what is wrong.
        let same = || !self.reads || super::read(&self.folder.join(&file.path)).is_ok_and(|bytes| bytes == file.bytes);
        !(self.stands(&file.path, written, file.bytes.len() as u64) && same())
    }

    /// Whether a file of this hash and size stands in the folder, as far as that can be told without reading it. It is read only
    /// where it is newer than the manifest.
    fn stands(&self, path: &str, hash: &str, bytes: u64) -> bool {
        let file = self.folder.join(path);
        let is_newer = |meta: &fs::Metadata| stamp(meta).modified > self.finished;
        let has_hash = || super::read(&file).is_ok_and(|bytes| self::hash(&bytes) == hash);
        let has_size = || {
            let meta = fs::symlink_metadata(&file);
            meta.is_ok_and(|meta| meta.is_file() && meta.len() == bytes && (!is_newer(&meta) || has_hash()))
        };
        is_inside(path) && self.old.get(path).is_some_and(|old| old == hash) && has_size()
    }

    fn write(&self, file: &OutputFile) -> Result<()> {
        if !is_inside(&file.path) {
            bail!("`{}` is not a path inside the site", file.path);
        }
        let next = match self.next.get() {
            Some(next) => next,
            None => {
                // Two threads must not both open it.
                let _alone = self.state();
                if self.next.get().is_none() {
                    let failed = || format!("failed to write the site `{}`", self.folder.display());
                    let opened = Next::open(&self.folder, self.kept.as_deref()).with_context(failed)?;
                    _ = self.next.set(opened);
                }
                self.next.get().expect("it was set just now")
            }
        };
        let target = next.path.join(&file.path);
        next.make_way(&file.path, || put(&target, &file.bytes))
            .with_context(|| format!("failed to write `{}`", self.folder.join(&file.path).display()))
    }
}

impl Next {
    /// The folder of the build before the last one, or a new one.
    fn open(folder: &Path, kept: Option<&Path>) -> Result<Self> {
        // Where nothing can be kept, as in a site that may only be read, the new folder is built beside the old one.
        kept.and_then(|kept| Self::kept(kept).ok()).map_or_else(|| Self::beside(folder), Ok)
    }

    fn beside(folder: &Path) -> Result<Self> {
        let parent = parent(folder);
        fs::create_dir_all(parent)?;
        let beside = temporary::Stage::new(parent)?;
        let path = beside.path().join("site");
        fs::create_dir(&path)?;
        Ok(Self { path, found: Listed::new(), beside: Some(beside) })
    }

    /// The folder of the build before the last one, if it is still whole, or a new one in its place.
    fn kept(kept: &Path) -> Result<Self> {
        let path = kept.join(SPARE);
        let found = match owned(&path) {
            Ok(found) if !found.is_empty() => found,
            // Not whole, or not ours any more.
            Ok(_) | Err(_) => {
                remove_all(&path)?;
                Listed::new()
            }
        };
        super::keep_folder(kept)?;
        fs::create_dir_all(&path)?;
        // From now on it is half of this and half of that, until it has a manifest again.
        remove_all(&path.join(MANIFEST))?;
        Ok(Self { path, found, beside: None })
    }

    /// Does `work` on a path below the folder; if something stands in its way, once more after that is gone.
    fn make_way(&self, path: &str, work: impl Fn() -> std::io::Result<()>) -> std::io::Result<()> {
        let Err(first) = work() else { return Ok(()) };
        let target = self.path.join(path);
        match first.kind() {
            // Most often only the folder of one page is new.
            ErrorKind::NotFound if target.parent().is_some_and(|folder| fs::create_dir(folder).is_ok()) => {}
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                let above: Vec<&Path> = target.ancestors().skip(1).take_while(|above| *above != self.path).collect();
                for folder in above.into_iter().rev() {
                    if fs::symlink_metadata(folder).is_ok_and(|meta| !meta.is_dir()) {
                        fs::remove_file(folder)?;
                    }
                }
                fs::create_dir_all(target.parent().unwrap_or(&self.path))?;
            }
            ErrorKind::AlreadyExists | ErrorKind::IsADirectory => remove_all(&target)?,
            _ => return Err(first),
        }
        work()
    }

    /// Puts into it what has not changed, takes out what is gone, and lets it change places with `folder`.
    fn complete(&self, folder: &Path, old: &Listed, new: &Listed, unchanged: &[String]) -> Result<()> {
        for path in self.found.keys().filter(|path| !new.contains_key(*path)) {
            take_out(&self.path, path)?;
        }
        for path in unchanged {
            let (from, target) = (folder.join(path), self.path.join(path));
            if self.found.contains_key(path) && is_same_file(&from, &target) {
                continue;
            }
            self.make_way(path, || {
                // Where there are no hard links, or too many of one file, a copy does.
                fs::hard_link(&from, &target).or_else(|error| match error.kind() {
                    ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Err(error),
                    _ => put(&target, &fs::read(&from)?),
                })
            })?;
        }
        let text = manifest(new);
        self.make_way(MANIFEST, || put(&self.path.join(MANIFEST), text.as_bytes()))?;
        if let Ok(before) = fs::metadata(folder) {
            // Who may read the site is the person's to say.
            fs::set_permissions(&self.path, before.permissions())?;
        }
        settle(&self.path)?;
        fs::create_dir_all(parent(folder))?;
        let Some(before) = swap(&self.path, folder)? else { return Ok(()) };
        if let Err(error) = holds_only(&before, old, folder) {
            // Somebody put a file there while we built: it must not go with the old site.
            swap(&before, folder)?;
            return Err(error);
        }
        if !before.join(MANIFEST).is_file() {
            // An empty folder that somebody made for the site is of no use.
            remove_all(&before)?;
        } else {
            if before != self.path {
                fs::rename(&before, &self.path)?;
            }
            // The site is in its place. What is left of this half-way has no manifest, and goes with the next build.
            let _ = leave_what_is_shared(&self.path, old, new);
        }
        Ok(())
    }

    /// Removes it with all that is in it.
    fn discard(self) {
        // What cannot be removed is not whole, and so the next build removes it.
        match self.beside {
            Some(beside) => drop(beside),
            None => _ = remove_all(&self.path),
        }
    }
}

/// The folder in which a path stands.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Whether what stands in `keep` can change places with `folder`: they are on one file system, and no link leads away.
fn is_near(keep: &Path, folder: &Path) -> bool {
    let no_link = fs::symlink_metadata(keep).map_or(true, |meta| meta.is_dir());
    no_link && device(parent(keep)).is_some() && device(parent(keep)) == device(parent(folder))
}

/// The numbers of the file system on which a path lies, or will lie when its folders are made, and of its mount: nothing can be
/// moved between two mounts of one file system, such as a container has of folders of its host.
#[cfg(unix)]
fn device(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let mut above = path.ancestors().map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path });
    above.find_map(|path| Some((fs::metadata(path).ok()?.dev(), mount(path))))
}

#[cfg(not(unix))]
fn device(path: &Path) -> Option<PathBuf> {
    Some(path.to_path_buf())
}

/// The number of the mount at which a path lies; 0 where the system does not tell (Linux does since 5.8).
#[cfg(target_os = "linux")]
fn mount(path: &Path) -> u64 {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    statx(CWD, path, AtFlags::empty(), StatxFlags::MNT_ID).map_or(0, |told| told.stx_mnt_id)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount(_: &Path) -> u64 {
    0
}

/// Whether two paths lead to one file; no where the system cannot tell.
#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::symlink_metadata(one), fs::symlink_metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

/// Removes a file, or a folder with all that is in it; links are not followed.
fn remove_all(path: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Removes from `folder` what Clipsheet wrote there, and the folders that are empty then. Gives the number of files that
/// are gone, and the paths of those that somebody has changed since: these stay, and stay in the manifest.
///
/// # Errors
/// The folder is a link, or something cannot be removed.
pub fn remove_site(folder: &Path) -> Result<(usize, Vec<String>)> {
    let known = listed(folder)?;
    let mut removed = 0;
    let mut left: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, written) in &known {
        let file = folder.join(path);
        let Ok(meta) = fs::symlink_metadata(&file) else { continue };
        if !meta.is_file() || leads_through_link(folder, path) || hash(&super::read(&file)?) != *written {
            left.insert(path, written);
            continue;
        }
        super::remove(&file)?;
        removed += 1;
        remove_empty(folder, file.parent()).with_context(|| format!("failed to remove `{}`", folder.display()))?;
    }
    let path = folder.join(MANIFEST);
    if !left.is_empty() {
        let lines = left.iter().map(|(path, hash)| format!("{hash} {path}\n"));
        super::write(&path, format!("{HEADER}\n{}", lines.collect::<String>()).as_bytes())?;
    } else if path.is_file() {
        super::remove(&path)?;
    }
    Ok((removed, left.into_keys().map(str::to_owned).collect()))
}

/// Whether a link lies on the way from a folder to a path below it.
fn leads_through_link(folder: &Path, path: &str) -> bool {
    let above = path.match_indices('/').map(|(end, _)| folder.join(&path[..end]));
    above.into_iter().any(|above| fs::symlink_metadata(above).is_ok_and(|meta| meta.is_symlink()))
}

/// Removes what is kept in `keep` of the sites built before.
///
/// # Errors
/// Names what cannot be removed.
pub fn forget_sites(keep: &Path) -> Result<()> {
    let spare = keep.join(SPARE);
    remove_all(&spare).with_context(|| format!("failed to remove `{}`", spare.display()))
}

/// Takes out of the folder in `place`, which held the `old` site, what the `new` one does not share with it: nobody shall find
/// there what was removed from the site.
fn leave_what_is_shared(place: &Path, old: &Listed, new: &Listed) -> std::io::Result<()> {
    fs::remove_file(place.join(MANIFEST))?;
    let is_shared = |(path, hash): &(&String, &String)| new.get(*path) == Some(*hash);
    for (path, _) in old.iter().filter(|file| !is_shared(file)) {
        take_out(place, path)?;
    }
    let shared: Listed = old.iter().filter(is_shared).map(|(path, hash)| (path.clone(), hash.clone())).collect();
    put(&place.join(MANIFEST), manifest(&shared).as_bytes())
}

/// Removes a file below `folder`, if it is there, and the folders that are empty then.
fn take_out(folder: &Path, path: &str) -> std::io::Result<()> {
    let target = folder.join(path);
    match fs::remove_file(&target) {
        Ok(()) => remove_empty(folder, target.parent()),
        Err(error) => match error.kind() {
            // A folder stands there now, or a file in the place of its folder.
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => Ok(()),
            _ => Err(error),
        },
    }
}

/// Removes the empty folders from `inside` up to `folder`.
fn remove_empty(folder: &Path, inside: Option<&Path>) -> std::io::Result<()> {
    let above = inside.into_iter().flat_map(Path::ancestors);
    for path in above.take_while(|path| path.starts_with(folder) && *path != folder) {
        match fs::remove_dir(path) {
            Ok(()) => {}
            Err(error) => match error.kind() {
                ErrorKind::NotFound => {}
                // It stays, and so do those above it.
                ErrorKind::DirectoryNotEmpty => return Ok(()),
                _ => return Err(error),
            },
        }
    }
    Ok(())
}

/// Never writes into a file that is there: it may be that of the site.
pub(super) fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs::File::create_new(path)?.write_all(bytes)
}

/// Waits until all that was written is on the disk, so that a power cut after the swap finds whole files. One call for
/// the file system is far cheaper than one for each file.
#[cfg(target_os = "linux")]
pub(super) fn settle(folder: &Path) -> Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn settle(folder: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            fs::File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

/// The new folder takes the place of the old one, which goes with the stage. Gives where the old one lies until then, if there
/// was one.
pub(super) fn swap(new: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.try_exists()? {
        fs::rename(new, folder)?;
        return Ok(None);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(Some(new.to_owned()));
        }
    }
    // Where the system cannot exchange two folders there is an instant without a site, but never half of one.
    let aside = new.with_extension("old");
    fs::rename(folder, &aside)
        .context("the folder cannot be moved; if it is a mount point, name a folder inside it with --output")?;
    if let Err(error) = fs::rename(new, folder) {
        fs::rename(&aside, folder)?;
        return Err(error.into());
    }
    Ok(Some(aside))
}

/// The files that Clipsheet wrote into `folder`, with their hashes.
///
/// # Errors
/// The folder is a link, or holds a file that Clipsheet did not write.
fn owned(folder: &Path) -> Result<Listed> {
    let known = listed(folder)?;
    if folder.exists() {
        holds_only(folder, &known, folder)?;
    }
    Ok(known)
}

/// Whether the site that lies in `place` holds only `known` files.
///
/// # Errors
/// Names another file that is there, in the `folder` where a person knows the site.
fn holds_only(place: &Path, known: &Listed, folder: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(place).sort_by_file_name() {
        let entry = entry.with_context(|| format!("failed to list `{}`", folder.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(place).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if inside != MANIFEST && !known.contains_key(&inside) {
            bail!(
                "`{}` holds `{inside}`, which clipsheet did not write; empty the folder, or choose another with --output",
                folder.display()
            );
        }
    }
    Ok(())
}

/// The files of the manifest of `folder`, with their hashes; none where there is no manifest. All paths lead to places below the
/// folder, if no link lies on the way.
///
/// # Errors
/// The folder is a link, or its manifest was written by another version.
pub fn listed(folder: &Path) -> Result<BTreeMap<String, String>> {
    let Ok(meta) = fs::symlink_metadata(folder) else { return Ok(Listed::new()) };
    if meta.is_symlink() {
        bail!("`{}` is a link; name the folder that it leads to with --output", folder.display());
    }
    if !meta.is_dir() {
        bail!("`{}` is not a folder", folder.display());
    }
    let listed =
        super::read_if_there(&folder.join(MANIFEST))?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut lines = listed.as_deref().unwrap_or_default().lines();
    match lines.next() {
        Some(HEADER) => {
            // It comes with a site that somebody may have packed or changed: what leads outside is none of ours.
            let ours = lines.filter_map(|line| line.split_once(' ')).filter(|(_, path)| is_inside(path));
            Ok(ours.map(|(hash, path)| (path.into(), hash.into())).collect())
        }
        Some(_) => bail!(
            "`{}` is broken, or another version of clipsheet wrote it; empty the folder, or choose another with --output",
            folder.join(MANIFEST).display()
        ),
        None => Ok(Listed::new()),
    }
}

/// What tells whether the site in `folder` is still as it was: a hash of the stamps of all files of its manifest, of the
/// manifest, and of the folders in which they lie.
///
/// # Errors
/// As [`listed`]; or a file is gone.
pub fn site_fingerprint(folder: &Path) -> Result<String> {
    let known = listed(folder)?;
    let files: Vec<&str> = std::iter::once(MANIFEST).chain(known.keys().map(String::as_str)).collect();
    fingerprint_of(folder, &files).with_context(|| format!("failed to look at `{}`", folder.display()))
}

/// The hash by which a manifest knows a file: 32 hexadecimal digits of BLAKE3.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

fn manifest(files: &Listed) -> String {
    let lines = files.iter().map(|(path, hash)| format!("{hash} {path}\n"));
    format!("{HEADER}\n{}", lines.collect::<String>())
}

/// Whether a path leads to a place below the folder, on every system, and can stand in a line of a manifest.
pub(super) fn is_inside(path: &str) -> bool {
    let odd = |letter: char| matches!(letter, '\\' | ':') || letter.is_control();
    let safe = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(odd);
    path.split('/').all(safe)
}

/// No two files may be one on a system that tells neither cases nor forms of Unicode apart.
fn told_apart(files: &Listed) -> Result<()> {
    let mut seen: BTreeMap<String, &String> = BTreeMap::new();
    for path in files.keys() {
        if let Some(other) = seen.insert(OutputFile::caseless(path), path) {
            bail!("two files of the site, `{other}` and `{path}`, would be one on many systems; rename one of them");
        }
    }
    Ok(())
}

/// Makes a folder hold just these files.
#[cfg(test)]
pub(crate) fn write_site(folder: &Path, files: &[OutputFile]) -> Result<Counts> {
    write_keeping(folder, None, files)
}

#[cfg(test)]
fn write_keeping(folder: &Path, keep: Option<&Path>, files: &[OutputFile]) -> Result<Counts> {
    let writer = SiteWriter::new(folder, keep, false)?;
    files.iter().for_each(|file| drop(writer.put(file.clone())));
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.into(), bytes: text.into() }
    }

    /// All files below a folder with their texts, but for the manifest.
    fn standing(folder: &Path) -> Vec<(String, String)> {
        let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST);
        let text = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        };
        files.map(text).collect()
    }

    #[test]
    fn what_somebody_changed_is_put_right_whatever_its_size() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        let build = || {
            let writer = SiteWriter::new(&folder, None, false).unwrap();
            let made = writer.put(file("a.html", "One."));
            (made, writer.finish().unwrap().written)
        };
        let (made, written) = build();
        assert_eq!((written, build().1), (1, 0));
        let changed = || {
            let finished = fs::metadata(folder.join(MANIFEST)).unwrap().modified().unwrap();
            let later = finished + Duration::from_secs(5);
            fs::write(folder.join("a.html"), "Two.").unwrap();
            fs::File::options().write(true).open(folder.join("a.html")).unwrap().set_modified(later).unwrap();
        };
        changed();
        assert!(!SiteWriter::new(&folder, None, false).unwrap().keep(std::slice::from_ref(&made)));
        assert_eq!(build().1, 1);
        assert_eq!(standing(&folder), [("a.html".to_owned(), "One.".to_owned())]);
    }

    #[test]
    fn a_kept_folder_is_mended_and_gives_the_same_site() {
        let place = tempfile::tempdir().unwrap();
        let (folder, keep) = (place.path().join("public"), place.path().join(".clipsheet"));
        let versions: [&[(&str, &str)]; 6] = [
            &[("a/index.html", "1"), ("b/index.html", "1"), ("c", "1")],
            &[("a/index.html", "2"), ("b/index.html", "1"), ("c", "1")],
            // A file where a folder was, and the other way round.
            &[("a", "3"), ("b/index.html", "1"), ("c/d", "3")],
            &[("a/index.html", "2"), ("b/index.html", "1"), ("c", "1")],
            &[("b/index.html", "1")],
            &[("a/index.html", "2"), ("b/index.html", "1"), ("c", "6")],
        ];
        let mut time = None;
        for version in versions {
            let files: Vec<OutputFile> = version.iter().map(|(path, text)| file(path, text)).collect();
            write_keeping(&folder, Some(&keep), &files).unwrap();
            let expected: Vec<_> =
                version.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
            assert_eq!(standing(&folder), expected);
            let now = fs::metadata(folder.join("b/index.html")).unwrap().modified().unwrap();
            assert_eq!(*time.get_or_insert(now), now, "what has not changed keeps its time");
        }
    }

    #[test]
    fn what_is_gone_from_the_site_is_gone_from_the_kept_folder() {
        let place = tempfile::tempdir().unwrap();
        let (folder, keep) = (place.path().join("public"), place.path().join(".clipsheet"));
        for files in [&[file("a/b", "secret"), file("c", "1"), file("d", "1")][..], &[file("c", "2"), file("d", "1")]] {
            write_keeping(&folder, Some(&keep), files).unwrap();
        }
        assert_eq!(standing(&keep.join(SPARE)), [("d".to_owned(), "1".to_owned())]);
        assert!(!keep.join(SPARE).join("a").exists());
    }

    #[test]
    fn damage_does_not_come_back_from_the_kept_folder() {
        let place = tempfile::tempdir().unwrap();
        let (folder, keep) = (place.path().join("public"), place.path().join(".clipsheet"));
        let files = |text: &str| [file("a", "whole"), file("b", text)];
        for text in ["1", "2"] {
            write_keeping(&folder, Some(&keep), &files(text)).unwrap();
        }
        fs::write(folder.join("a"), "").unwrap();
        for text in ["2", "3", "4"] {
            write_keeping(&folder, Some(&keep), &files(text)).unwrap();
            assert_eq!(fs::read_to_string(folder.join("a")).unwrap(), "whole");
        }
    }

    #[test]
    fn damage_that_keeps_the_size_is_found_by_who_reads() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        write_site(&folder, &[file("a", "whole")]).unwrap();
        // A disk that loses bits does not tell.
        let written = fs::metadata(folder.join("a")).unwrap().modified().unwrap();
        fs::write(folder.join("a"), "wrong").unwrap();
        fs::File::options().write(true).open(folder.join("a")).unwrap().set_modified(written).unwrap();
        assert_eq!(write_site(&folder, &[file("a", "whole")]).unwrap().written, 0);
        let writer = SiteWriter::new(&folder, None, true).unwrap();
        writer.put(file("a", "whole"));
        assert_eq!(writer.finish().unwrap().written, 1);
        assert_eq!(fs::read_to_string(folder.join("a")).unwrap(), "whole");
    }

    #[test]
    fn a_half_made_or_foreign_kept_folder_is_made_anew() {
        let place = tempfile::tempdir().unwrap();
        let (folder, keep) = (place.path().join("public"), place.path().join(".clipsheet"));
        for text in ["1", "2"] {
            write_keeping(&folder, Some(&keep), &[file("a", text)]).unwrap();
        }
        fs::write(keep.join(SPARE).join("foreign"), "").unwrap();
        write_keeping(&folder, Some(&keep), &[file("a", "3")]).unwrap();
        fs::remove_file(keep.join(SPARE).join(MANIFEST)).unwrap();
        write_keeping(&folder, Some(&keep), &[file("a", "4")]).unwrap();
        assert_eq!(standing(&folder), [("a".to_owned(), "4".to_owned())]);
    }

    #[test]
    fn a_second_build_writes_nothing_and_a_change_only_itself() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        let mut files = vec![file("index.html", "a"), file("x/index.html", "b"), file("y.txt", "c")];
        assert_eq!(write_site(&folder, &files).unwrap(), Counts { written: 3, unchanged: 0, removed: 0 });
        let time = fs::metadata(folder.join("y.txt")).unwrap().modified().unwrap();
        assert_eq!(write_site(&folder, &files).unwrap(), Counts { written: 0, unchanged: 3, removed: 0 });
        files.remove(1);
        files[0].bytes = b"new".to_vec();
        assert_eq!(write_site(&folder, &files).unwrap(), Counts { written: 1, unchanged: 1, removed: 1 });
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "new");
        assert!(!folder.join("x").exists());
        assert_eq!(fs::metadata(folder.join("y.txt")).unwrap().modified().unwrap(), time);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside the site");
    }

    #[test]
    fn a_foreign_file_stops_the_build_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        write_site(&folder, &[file("index.html", "a")]).unwrap();
        fs::write(folder.join("mine.txt"), "mine").unwrap();
        let error = write_site(&folder, &[file("index.html", "b")]).unwrap_err();
        assert!(error.to_string().contains("mine.txt"));
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "a");
    }

    #[test]
    fn a_file_that_was_damaged_is_written_again() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        let files = [file("index.html", "whole")];
        write_site(&folder, &files).unwrap();
        fs::write(folder.join("index.html"), "").unwrap();
        assert_eq!(write_site(&folder, &files).unwrap().written, 1);
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "whole");
    }

    #[test]
    fn what_clipsheet_wrote_goes_and_what_a_person_changed_or_added_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        assert_eq!(remove_site(&folder).unwrap(), (0, vec![]));
        let files = [file("a/b/index.html", "a"), file("changed.html", "b"), file("index.html", "c")];
        write_site(&folder, &files).unwrap();
        fs::write(folder.join("changed.html"), "mine").unwrap();
        fs::write(folder.join("a/mine.txt"), "mine").unwrap();
        fs::write(place.path().join("outside"), "d").unwrap();
        let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap();
        fs::write(folder.join(MANIFEST), format!("{manifest}{} ../outside\n", hash(b"d"))).unwrap();
        assert_eq!(remove_site(&folder).unwrap(), (2, vec!["changed.html".to_owned()]));
        assert!(folder.join("a/mine.txt").exists() && !folder.join("a/b").exists());
        assert!(place.path().join("outside").exists());
        assert_eq!(remove_site(&folder).unwrap().0, 0);
    }

    #[test]
    fn a_site_that_is_wholly_clipsheets_leaves_no_folder() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        write_site(&folder, &[file("a/b/index.html", "a"), file("index.html", "c")]).unwrap();
        assert_eq!(remove_site(&folder).unwrap(), (2, vec![]));
        assert!(!folder.exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_in_and_around_the_site_lead_nowhere_out_of_it() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("elsewhere/a")).unwrap();
        fs::write(at("elsewhere/a/index.html"), "theirs").unwrap();
        let theirs = || fs::read_to_string(at("elsewhere/a/index.html")).unwrap();
        let files = [file("a/index.html", "ours"), file("index.html", "ours")];

        symlink(at("elsewhere"), at("public")).unwrap();
        for error in [write_site(&at("public"), &files).unwrap_err(), remove_site(&at("public")).unwrap_err()] {
            assert!(error.to_string().contains("is a link"), "{error}");
        }
        fs::remove_file(at("public")).unwrap();

        // A link where a file of ours was is replaced; one where a folder was is somebody's.
        write_site(&at("public"), &files).unwrap();
        fs::remove_file(at("public/a/index.html")).unwrap();
        symlink(at("elsewhere/a/index.html"), at("public/a/index.html")).unwrap();
        assert_eq!(write_site(&at("public"), &files).unwrap().written, 1);
        assert_eq!(
            (fs::read_to_string(at("public/a/index.html")).unwrap(), theirs()),
            ("ours".into(), "theirs".into())
        );
        fs::remove_dir_all(at("public/a")).unwrap();
        symlink(at("elsewhere/a"), at("public/a")).unwrap();
        assert!(write_site(&at("public"), &files).unwrap_err().to_string().contains("holds `a`"));

        // A hard link of a file of ours is somebody's copy; what is above the site may be a link.
        fs::create_dir(at("real")).unwrap();
        symlink(at("real"), at("named")).unwrap();
        write_site(&at("named/public"), &files).unwrap();
        fs::hard_link(at("real/public/index.html"), at("copy")).unwrap();
        write_site(&at("named/public"), &[file("index.html", "new")]).unwrap();
        assert_eq!(fs::read_to_string(at("copy")).unwrap(), "ours");
        assert_eq!(fs::read_dir(at("real")).unwrap().count(), 1);
        assert_eq!(theirs(), "theirs");
    }

    #[test]
    fn a_file_that_is_put_there_while_the_site_is_built_stays_where_it_is() {
        let place = tempfile::tempdir().unwrap();
        let (folder, new) = (place.path().join("public"), place.path().join("new"));
        write_site(&folder, &[file("index.html", "old")]).unwrap();
        let known = owned(&folder).unwrap();
        fs::create_dir(&new).unwrap();
        let before = swap(&new, &folder).unwrap().unwrap();
        assert!(holds_only(&before, &known, &folder).is_ok());
        fs::write(before.join("mine.txt"), "mine").unwrap();
        let error = holds_only(&before, &known, &folder).unwrap_err().to_string();
        assert!(error.contains("public` holds `mine.txt`"), "{error}");
        swap(&before, &folder).unwrap();
        assert_eq!(fs::read_to_string(folder.join("mine.txt")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_the_site_stays_as_it_was() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
        for text in ["a", "b"] {
            write_site(&folder, &[file("index.html", text)]).unwrap();
            assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o750);
        }
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_or_above_it_is_named_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("public");
        fs::write(&path, "mine").unwrap();
        for folder in [path.clone(), path.join("site")] {
            let error = format!("{:#}", write_site(&folder, &[file("index.html", "a")]).unwrap_err());
            assert!(error.contains(path.to_str().unwrap()), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn files_that_would_be_one_elsewhere_are_both_named() {
        let temp = tempfile::tempdir().unwrap();
        for (one, other) in
            [("Logo.svg", "logo.svg"), ("a/K\u{e4}se.svg", "a/Ka\u{308}se.svg"), ("\u{c4}.svg", "a\u{308}.svg")]
        {
            let folder = temp.path().join("public");
            let error = write_site(&folder, &[file(one, "a"), file(other, "b")]).unwrap_err().to_string();
            assert!(error.contains(one) && error.contains(other), "{error}");
            assert!(!folder.exists());
        }
    }

    #[test]
    fn paths_stay_inside() {
        let place = tempfile::tempdir().unwrap();
        for path in ["../x", "/x", "a//b", "a/./b", "a\\b"] {
            assert!(write_site(&place.path().join("public"), &[file(path, "")]).is_err(), "{path}");
        }
        assert!(write_site(&place.path().join("public"), &[file("A", ""), file("a", "")]).is_err());
    }
}
