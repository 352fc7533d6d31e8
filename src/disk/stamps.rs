//! Files and folders → what tells whether a file was changed, without reading it.

use std::collections::BTreeMap;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use walkdir::WalkDir;

use crate::work::{Silent, each_of_more};

/// What is different once a file was written or has changed places with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When it was written, after 1970; nothing where the system does not say.
    pub(super) modified: Option<Duration>,
    bytes: u64,
    /// The number of the file, where the system gives one: a file moved here may keep its time and its size.
    inode: u64,
}

/// The stamps of all files at or below these paths. What is not there, or goes while it is looked at, has none; so do
/// the files that editors keep beside the one that is edited, and all that is hidden.
pub fn stamps(paths: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_passing(entry.path());
    let walks = paths.iter().flat_map(|path| WalkDir::new(path).follow_links(true).into_iter().filter_entry(visible));
    let files = walks.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok().map(|meta| (entry.path().to_path_buf(), stamp(&meta)))).collect()
}

/// What all files at or below some paths have in common with themselves, as long as none of them is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// The hash of their paths and stamps, 32 hexadecimal digits.
    pub hash: String,
    /// When the newest was written, after 1970.
    pub newest: Duration,
    /// Whether the times are only told in whole seconds.
    pub coarse: bool,
}

/// The fingerprint of all files at or below `paths`, but for those at or below `except`. Nothing is left out because of its
/// name; links are followed. A path that is not there counts as that.
///
/// # Errors
/// Something cannot be looked at, or links lead round in a circle.
pub fn fingerprint(paths: &[PathBuf], except: &[PathBuf]) -> io::Result<Fingerprint> {
    let there = |path: &PathBuf| match fs::metadata(path) {
        Ok(meta) => Taken::of(path, &meta, 0, except),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    let taken: Vec<Option<Taken>> = paths.iter().map(there).collect::<io::Result<_>>()?;
    let Taken { hash, newest, coarse } = Taken::together(blake3::Hasher::new(), taken.into_iter().flatten());
    Ok(Fingerprint { hash: shortened(hash), newest, coarse })
}

/// The hash of what `folder` holds: of the stamps of the files at these paths below it, and of the folders in which they
/// lie, whose times tell whether something came in beside them. It costs two looks a file, and nothing is listed.
///
/// # Errors
/// One of them cannot be looked at.
pub(super) fn fingerprint_of(folder: &Path, files: &[&str]) -> io::Result<String> {
    let look = |path: &Path| fs::symlink_metadata(path).map(|meta| Taken::new(path, &meta));
    // A folder is looked at with the first of its files: files of a folder stand together.
    let above = |path: &'_ str| path.rsplit_once('/').map(|(above, _)| above.to_owned());
    let numbers: Vec<usize> = (0..files.len()).collect();
    let taken = each_of_more(&Silent, &numbers, |number| {
        let (file, before) = (files[*number], number.checked_sub(1).map(|before| files[before]));
        let mut taken = vec![look(&folder.join(file))?];
        let mut inside = above(file);
        while let Some(path) = inside.filter(|path| !before.is_some_and(|file| is_below(file, path))) {
            taken.push(look(&folder.join(&path))?);
            inside = above(&path);
        }
        Ok(Taken::together(blake3::Hasher::new(), taken))
    });
    let taken: Vec<Taken> = std::iter::once(look(folder)).chain(taken).collect::<io::Result<_>>()?;
    Ok(shortened(Taken::together(blake3::Hasher::new(), taken).hash))
}

/// Whether a file lies in a folder; both are paths with `/`.
fn is_below(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn shortened(hash: blake3::Hash) -> String {
    hash.to_hex()[..32].to_owned()
}

/// How deep folders may lie in each other.
const MOST_FOLDERS: usize = 64;
/// Down to which depth the entries of a folder are shared among the cores. Below, the first circle of links ends the walk:
/// to look at all of them would take for ever.
const SHARED_FOLDERS: usize = 3;

/// What was seen of a file or folder, with all that is in it.
struct Taken {
    hash: blake3::Hash,
    newest: Duration,
    coarse: bool,
}

impl Taken {
    /// A file with all that its metadata tell, or a folder by its name and its time.
    fn new(path: &Path, meta: &Metadata) -> Self {
        let Stamp { modified, bytes, inode } = stamp(meta);
        let modified = modified.unwrap_or_default();
        let mut hasher = named(path);
        hasher.update(&[u8::from(meta.is_file()), u8::from(meta.is_dir())]);
        hasher.update(&modified.as_nanos().to_le_bytes()).update(&inode.to_le_bytes());
        if meta.is_file() {
            hasher.update(&bytes.to_le_bytes());
        }
        Self { hash: hasher.finalize(), newest: modified, coarse: modified.subsec_nanos() == 0 }
    }

    /// A file or folder at `path`, with all that lies below it; nothing for what is in `except`, as if it were not there.
    fn of(path: &Path, meta: &Metadata, depth: usize, except: &[PathBuf]) -> io::Result<Option<Self>> {
        if except.iter().any(|except| except == path) {
            return Ok(None);
        }
        if !meta.is_dir() {
            return Ok(Some(Self::new(path, meta)));
        }
        if depth == MOST_FOLDERS {
            return Err(io::Error::other("folders lie too deep in each other"));
        }
        let mut entries: Vec<DirEntry> = fs::read_dir(path)?.collect::<io::Result<_>>()?;
        entries.sort_by_key(DirEntry::file_name);
        let look = |entry: &DirEntry| {
            let path = entry.path();
            let meta = if entry.file_type()?.is_symlink() { fs::metadata(&path) } else { entry.metadata() };
            match meta {
                Ok(meta) => Self::of(&path, &meta, depth + 1, except),
                // A link that leads nowhere, or a file that is gone by now.
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        };
        let inside: Vec<Option<Self>> = if depth < SHARED_FOLDERS {
            each_of_more(&Silent, &entries, look).into_iter().collect::<io::Result<_>>()?
        } else {
            entries.iter().map(look).collect::<io::Result<_>>()?
        };
        Ok(Some(Self::together(named(path), inside.into_iter().flatten())))
    }

    /// Several, in their order.
    fn together(mut hasher: blake3::Hasher, all: impl IntoIterator<Item = Self>) -> Self {
        let (mut newest, mut coarse) = (Duration::ZERO, true);
        for taken in all {
            hasher.update(taken.hash.as_bytes());
            newest = newest.max(taken.newest);
            coarse &= taken.coarse;
        }
        Self { hash: hasher.finalize(), newest, coarse }
    }
}

/// A hasher that has heard a name.
fn named(path: &Path) -> blake3::Hasher {
    let name = path.as_os_str().as_encoded_bytes();
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(name.len() as u64).to_le_bytes()).update(name);
    hasher
}

pub(super) fn stamp(meta: &Metadata) -> Stamp {
    let modified = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(meta);
    #[cfg(not(unix))]
    let inode = 0;
    Stamp { modified, bytes: meta.len(), inode }
}

/// Whether a file is one that editors and downloads leave for a moment: `.x.md.swp`, `x.md~`, `#x.md#`, Vim's `4913`.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ends = [".swp", ".swx", ".tmp", ".part", ".crdownload", "~"];
    name.starts_with('.')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_written_moved_or_removed_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("in")).unwrap();
        fs::write(at("in/a.md"), "one").unwrap();
        fs::write(at("in/b.md"), "two").unwrap();
        let paths = [at("in"), at("site.yaml"), at("not-there")];
        let first = stamps(&paths);
        assert_eq!(first.keys().collect::<Vec<_>>(), [&at("in/a.md"), &at("in/b.md")]);
        assert_eq!(stamps(&paths), first);

        fs::write(at("site.yaml"), "title: T").unwrap();
        assert!(stamps(&paths).contains_key(&at("site.yaml")));
        fs::write(at("in/a.md"), "longer").unwrap();
        assert_ne!(stamps(&paths)[&at("in/a.md")], first[&at("in/a.md")]);
        fs::remove_file(at("in/b.md")).unwrap();
        assert!(!stamps(&paths).contains_key(&at("in/b.md")));
    }

    #[test]
    fn a_fingerprint_changes_with_each_file_and_folder_and_with_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("in/out")).unwrap();
        fs::write(at("in/a.md"), "one").unwrap();
        fs::write(at("in/out/b.md"), "two").unwrap();
        let take = || fingerprint(&[at("in"), at("not-there")], &[at("in/out")]).unwrap().hash;
        let first = take();
        fs::write(at("in/out/b.md"), "other").unwrap();
        assert_eq!(take(), first);
        fs::remove_dir_all(at("in/out")).unwrap();
        assert_eq!(take(), first);
        let mut seen = vec![first];
        for change in [
            &|| fs::write(at("in/a.md"), "two").unwrap() as (),
            &|| fs::write(at("in/.hidden"), "").unwrap(),
            &|| fs::rename(at("in/.hidden"), at("in/c.part")).unwrap(),
            &|| fs::create_dir(at("in/d")).unwrap(),
            &|| fs::create_dir(at("not-there")).unwrap(),
        ] as [&dyn Fn(); 5]
        {
            change();
            let now = take();
            assert!(!seen.contains(&now));
            seen.push(now);
        }
        assert_eq!(take(), *seen.last().unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_have_no_fingerprint_and_one_that_leads_nowhere_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().to_path_buf()];
        std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("dangling")).unwrap();
        fingerprint(&paths, &[]).unwrap();
        // Several of them, one of which would do to walk for ever.
        for name in ["round", "and-round", "and-round-again"] {
            std::os::unix::fs::symlink(folder.path(), folder.path().join(name)).unwrap();
        }
        assert!(fingerprint(&paths, &[]).is_err());
    }

    #[test]
    fn listed_files_tell_when_one_of_them_or_something_beside_them_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("a/b")).unwrap();
        fs::create_dir_all(at("c")).unwrap();
        let files = ["a/b/one", "a/two", "c/three", "four"];
        for name in files {
            fs::write(at(name), name).unwrap();
        }
        let take = || fingerprint_of(folder.path(), &files);
        let first = take().unwrap();
        assert_eq!(take().unwrap(), first);
        let mut seen = vec![first];
        for change in [
            &|| fs::write(at("a/b/one"), "longer").unwrap() as (),
            &|| fs::write(at("c/other"), "").unwrap(),
            &|| fs::write(at("a/b/other"), "").unwrap(),
            &|| fs::create_dir(at("a/d")).unwrap(),
            &|| fs::write(at("other"), "").unwrap(),
            &|| {
                fs::rename(at("four"), at("five")).unwrap();
                fs::create_dir(at("four")).unwrap();
            },
        ] as [&dyn Fn(); 6]
        {
            change();
            let now = take().unwrap();
            assert!(!seen.contains(&now));
            seen.push(now);
        }
        fs::remove_file(at("c/three")).unwrap();
        assert!(take().is_err());
    }

    #[test]
    fn what_editors_leave_for_a_moment_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".a.md.swp", "4913", "a.md~", "#a.md#", ".#a.md", "a.md.tmp", "a.md.part"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        assert!(stamps(&[folder.path().to_path_buf()]).is_empty());
    }
}
