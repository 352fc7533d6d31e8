//! What lies there only until a write is done: files and folders that who writes them holds by a lock. What nobody holds
//! was left behind by a killed command, and may go.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};
use walkdir::{DirEntry, WalkDir};

/// How the name of a file starts that is not in its place yet.
const FILE: &str = ".clipsheet-new-";
/// How the name of the folder starts in which a site is built.
const STAGE: &str = ".clipsheet-stage-";
/// How many letters and digits follow, which nobody can foresee.
const RANDOM_CHARS: usize = 6;
/// How often a file is made again that another command took for a leftover before it was held.
const TRIES: usize = 8;

/// A folder in which a site is built; it goes with this value.
#[derive(Debug)]
pub(super) struct Stage {
    folder: TempDir,
    /// As long as this is open, the folder is no leftover.
    _held: File,
}

impl Stage {
    /// Makes one in `parent`.
    pub fn new(parent: &Path) -> io::Result<Self> {
        for _ in 0..TRIES {
            let folder = Builder::new().prefix(STAGE).rand_bytes(RANDOM_CHARS).tempdir_in(parent)?;
            if let Ok(held) = File::open(folder.path())
                && hold(&held, folder.path())
            {
                return Ok(Self { folder, _held: held });
            }
        }
        Err(io::Error::other("what is written there is removed at once"))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A new file in `folder`, with the mode that any other program would give it.
pub(super) fn file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(FILE).rand_bytes(RANDOM_CHARS);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Of these the system takes what the person's umask takes.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    for _ in 0..TRIES {
        let file = builder.tempfile_in(folder)?;
        if hold(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
    Err(io::Error::other("what is written there is removed at once"))
}

/// Whether `path` is now held by `file`, and still there.
fn hold(file: &File, path: &Path) -> bool {
    // Who looks for leftovers may hold it for an instant. Where there are no locks, nobody takes it for one either.
    let _ = file.lock();
    fs::symlink_metadata(path).is_ok()
}

/// Removes what killed commands left in `folder` and, if `deep`, in the visible folders below it. Links are not followed. What
/// cannot be removed stays: it is in nobody's way.
pub fn sweep(folder: &Path, deep: bool) {
    let depth = if deep { usize::MAX } else { 1 };
    let visible = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') || is_temporary(&name)
    };
    let mut walk = WalkDir::new(folder).max_depth(depth).into_iter().filter_entry(visible);
    while let Some(entry) = walk.next() {
        let Ok(entry) = entry else { continue };
        if !is_temporary(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if entry.file_type().is_dir() {
            walk.skip_current_dir();
            if is_left(entry.path()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        } else if entry.file_type().is_file() && is_left(entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Removes the empty ones of the folders in `folder`, which whoever is killed after removing the last file in them leaves.
pub fn sweep_empty(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        // The system removes only what is empty.
        let _ = fs::remove_dir(entry.path());
    }
}

/// Whether a name is one that only this module gives.
fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(FILE).or_else(|| name.strip_prefix(STAGE)).unwrap_or_default();
    random.len() == RANDOM_CHARS && random.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// Whether nobody holds it. Where the system cannot tell, somebody might.
fn is_left(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
        entries.map(|entry| entry.path().strip_prefix(folder).unwrap().display().to_string()).collect()
    }

    #[test]
    fn what_nobody_holds_goes_and_what_somebody_holds_stays() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("a/b")).unwrap();
        fs::create_dir_all(at("a/.clipsheet-stage-Ab12Cd/site/x")).unwrap();
        for file in ["a/b/.clipsheet-new-000000", ".clipsheet-new-zzzzzz", "a/.clipsheet-stage-Ab12Cd/site/x/y"] {
            fs::write(at(file), "half").unwrap();
        }
        let mine = [".clipsheet-manifest", ".clipsheet-new-mine", "a/.clipsheet-new-1234567", "a/b/text.md"];
        mine.iter().for_each(|file| fs::write(at(file), "mine").unwrap());
        let (file, stage) = (file_in(&at("a")).unwrap(), Stage::new(&at("a/b")).unwrap());
        let inside = |path: &Path| path.strip_prefix(place.path()).unwrap().display().to_string();

        sweep(place.path(), false);
        assert!(!at(".clipsheet-new-zzzzzz").exists() && at("a/b/.clipsheet-new-000000").exists());
        sweep(place.path(), true);
        let mut expected: Vec<String> = mine.iter().map(|file| (*file).to_owned()).collect();
        expected.extend(["a".to_owned(), "a/b".to_owned(), inside(file.path()), inside(stage.path())]);
        expected.sort();
        let mut found = names(place.path());
        found.sort();
        assert_eq!(found, expected);

        drop((file, stage));
        assert_eq!(names(place.path()).len(), 6, "nothing stays of what was given up");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_no_leftover() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("elsewhere/.clipsheet-stage-Ab12Cd")).unwrap();
        fs::create_dir(at("here")).unwrap();
        std::os::unix::fs::symlink(at("elsewhere"), at("here/linked")).unwrap();
        std::os::unix::fs::symlink(at("elsewhere"), at("here/.clipsheet-stage-Ab12Cd")).unwrap();
        sweep(&at("here"), true);
        assert!(at("elsewhere/.clipsheet-stage-Ab12Cd").exists());
    }
}
