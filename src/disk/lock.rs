//! Folders in which one command works at a time.
//!
//! What is locked is the folder itself, not a file in it. So nothing is left behind, nothing is to be ignored by Git, a folder
//! that may not be written to can be locked, too, and the system lets go when the process ends, however it ends: no lock is
//! ever stale.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Folders in which no other command works, for as long as this value lives.
#[derive(Debug)]
pub struct Lock {
    _folders: Vec<File>,
}

/// What became of the wish to work somewhere alone.
#[derive(Debug)]
pub enum Attempt {
    /// Nobody else works there now.
    Alone(Lock),
    /// Somebody else does.
    Busy(Busy),
}

/// Where somebody else works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busy {
    /// The folder.
    pub folder: PathBuf,
    /// The id of their process, where the system tells it.
    pub process: Option<u32>,
}

/// Locks all `folders`, or none if one is taken. A folder that is not there yet is passed over.
///
/// A file system without locks, such as some network drives, is worked on without: a site must not fail for that.
///
/// # Errors
/// A folder that cannot be opened.
pub fn try_lock(folders: &[&Path]) -> Result<Attempt> {
    let mut held: Vec<File> = Vec::new();
    for folder in folders {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let failed = || format!("failed to lock `{}`", folder.display());
        loop {
            let file = match opened(folder) {
                Ok(Some(file)) => file,
                Ok(None) => break,
                Err(error) if error.kind() == ErrorKind::NotFound => break,
                Err(error) => return Err(error).with_context(failed),
            };
            // The same folder by two names would wait for itself.
            if held.iter().any(|held| is_same(held, &file)) {
                break;
            }
            if let Err(TryLockError::WouldBlock) = file.try_lock() {
                return Ok(Attempt::Busy(Busy { folder: folder.to_owned(), process: holder(&file) }));
            }
            // A site that was exchanged in this instant has another folder now.
            let is_there = opened(folder).ok().flatten().is_some_and(|now| is_same(&now, &file));
            if is_there {
                held.push(file);
                break;
            }
        }
    }
    Ok(Attempt::Alone(Lock { _folders: held }))
}

#[cfg(unix)]
fn opened(folder: &Path) -> io::Result<Option<File>> {
    File::open(folder).map(Some)
}

/// Other systems do not let a folder be opened or, once it is, be exchanged.
#[cfg(not(unix))]
fn opened(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

#[cfg(unix)]
fn is_same(one: &File, other: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (one.metadata(), other.metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &File) -> bool {
    false
}

/// The process that holds a folder, from the system's list of locks (proc_locks(5)).
#[cfg(target_os = "linux")]
fn holder(folder: &File) -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;
    let meta = folder.metadata().ok()?;
    let (major, minor) = (rustix::fs::major(meta.dev()), rustix::fs::minor(meta.dev()));
    let place = format!("{major:02x}:{minor:02x}:{}", meta.ino());
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    // `1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF`; who waits has `->` before the kind.
    locks.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).find_map(|words| match words[..] {
        [_, "FLOCK", _, _, process, at, ..] if at == place => process.parse().ok(),
        _ => None,
    })
}

#[cfg(not(target_os = "linux"))]
fn holder(_: &File) -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn alone(folders: &[&Path]) -> Lock {
        match try_lock(folders).unwrap() {
            Attempt::Alone(lock) => lock,
            Attempt::Busy(busy) => panic!("{busy:?}"),
        }
    }

    #[test]
    fn a_folder_is_for_one_at_a_time_and_nothing_is_left_in_it() {
        let place = tempfile::tempdir().unwrap();
        let (site, output) = (place.path().join("site"), place.path().join("site/public"));
        std::fs::create_dir_all(&output).unwrap();
        let lock = alone(&[&site, &place.path().join("not-there"), &place.path().join("site/../site")]);
        match try_lock(&[&output, &site]).unwrap() {
            Attempt::Busy(busy) => {
                assert_eq!(busy.folder, site);
                assert!(busy.process.is_none_or(|process| process == std::process::id()), "{busy:?}");
            }
            Attempt::Alone(lock) => panic!("{lock:?}"),
        }
        // What could be locked of the two was let go again.
        let _output = alone(&[&output]);
        drop(lock);
        let _site = alone(&[&site]);
        assert_eq!(std::fs::read_dir(&output).unwrap().count(), 0);
    }
}
